import Testing
import TranscriptModel

/// Labels as other languages print them. People and events are invented.
@Suite struct TonguesTests {
    @Test(arguments: [
        ("Govorec", "jaz še pridem na vrsto, ja."), ("Hovoriaci", "ja ešte prídem na rad, hej."), ("Kalbėtojas", "aš dar spėsiu, taip."),
        ("Συμμετέχων", "έρχεται και η σειρά μου, ναι."), ("Runātājs", "es vēl paspēšu, jā."), ("წამყვანი", "ახლა ჩემი ჯერია."),
    ]) func wordsForWhoeverSpeaksAreKnownInManyLanguages(_ word: String, _ speech: String) throws {
        let lines = (0..<6).map { "\(word) \($0 % 2 + 1): \(speech)" }
        let transcript = try transcript(lines.joined(separator: "\n\n"))
        #expect(transcript.speech.count == 6)
        #expect(transcript.speech.first == speech)
    }

    @Test func officesAndFormsOfAddressAreNoPartOfNamesWithoutCapitals() throws {
        let hebrew = try transcript(
            """
            שר הדיג יואב כרמלי: ערב טוב לכולם.

            ח"כ דנה שקד: תודה רבה לך.

            מר אבי מזור: אני לא מסכים.

            שר הדיג יואב כרמלי: זה נכון מאוד.

            ח"כ דנה שקד: שאלה נוספת בבקשה.
            """)
        #expect(hebrew.voices == ["יואב כרמלי", "דנה שקד", "אבי מזור", "יואב כרמלי", "דנה שקד"])
        #expect(hebrew.turns.first?.office == "שר הדיג")
        let arabic = try transcript(
            """
            وزير الموانئ سالم الكندي: أهلا بكم جميعا في هذا اللقاء.

            د. هدى المنصوري: شكرا على الدعوة.

            السيد حمد بن ناصر: لا أعرف.

            وزير الموانئ سالم الكندي: سوف نرى ذلك قريبا.

            د. هدى المنصوري: نعم.
            """)
        #expect(arabic.voices == ["سالم الكندي", "هدى المنصوري", "حمد بن ناصر", "سالم الكندي", "هدى المنصوري"])
        let hindi = try transcript(
            """
            श्री रमेश गुप्ता: मेरा प्रश्न यह है।

            कृषि मंत्री डॉ. सुनीता राव: सरकार इस पर विचार कर रही है।

            श्री रमेश गुप्ता: कब तक?

            कृषि मंत्री डॉ. सुनीता राव: अगले महीने तक।
            """)
        #expect(hindi.voices == ["रमेश गुप्ता", "सुनीता राव", "रमेश गुप्ता", "सुनीता राव"])
        #expect(hindi.turns.last?.office == "कृषि मंत्री")
    }

    @Test func whatSomebodyIsCalledStandsInsideHisName() throws {
        let transcript = try transcript(
            """
            ΠΡΟΕΔΡΕΥΩΝ (Πέτρος Λυκούδης): Τον λόγο έχει ο κ. Βερναρδής.

            ΑΝΑΣΤΑΣΙΟΣ (ΤΑΣΟΣ) ΒΕΡΝΑΡΔΗΣ: Κύριε Πρόεδρε, το λιμάνι μένει κλειστό.

            ΠΡΟΕΔΡΕΥΩΝ (Πέτρος Λυκούδης): Ευχαριστώ, κύριε συνάδελφε.

            ΜΑΡΙΑ ΚΟΡΔΑΤΟΥ (Υφυπουργός Ναυτιλίας): Θα ανοίξει τον Μάιο.

            ΠΡΟΕΔΡΕΥΩΝ (Πέτρος Λυκούδης): Η συνεδρίαση λύεται.
            """)
        #expect(transcript.speech.count == 5)
        #expect(transcript.turns[1].speaker == "Αναστασιος (Τασος) Βερναρδης")
    }

    @Test func partiesInSmallLettersAreNoPartOfNames() throws {
        let transcript = try transcript(
            """
            Puhemies Tuula Haarla: Aloitetaan ministeristä.

            Liikenneministeri Jari Lehtovuori: Rataverkon korjausvelka on kasvanut kymmenen vuotta.

            Merja Kivisalo kesk: Kysyn ministeriltä, miksi Ylitornion raide ei ole listalla.

            Liikenneministeri Jari Lehtovuori: Ei ole unohtunut.

            Ben Åkerblom r: Milloin raha näkyy raiteissa?

            Puhemies Tuula Haarla: Keskustelu päättyi.
            """)
        let (speaker, minister) = ("Tuula Haarla", "Jari Lehtovuori")
        #expect(transcript.voices == [speaker, minister, "Merja Kivisalo", minister, "Ben Åkerblom", speaker])
    }

    @Test func lettersSetOffByAWideSpaceSpeak() throws {
        let transcript = try transcript(
            """
            Ａ　おい、おれはまた灯台へ引越したぜ。
            Ｂ　そうか。君は来るたび引越しの話をするね。
            Ａ　それは外に何も話す事件が無いからだ。
            Ｂ　では話したまえ。
            Ａ　しかし今度のは葉書では済まん。
            Ｂ　葉書でも済むよ。
            """)
        #expect(transcript.speech.count == 6)
        #expect(transcript.speech.last == "葉書でも済むよ。")
    }

    @Test func headlinesWithoutCapitalsNameWhoIsInterviewed() throws {
        let transcript = try transcript(
            """
            گفت‌وگو با شیرین دلاوری، عکاس کویر

            *خانم دلاوری، چه شد که سراغ کویر رفتید؟

            راستش اتفاقی بود. یک شب در کویر ماندم و دیگر نتوانستم رهایش کنم.

            *سخت‌ترین لحظه کدام بود؟

            توفان شن. دوربینم از کار افتاد و دو روز راه را گم کرده بودیم.

            *نمایشگاه بعدی کی برگزار می‌شود؟

            آذرماه، اگر خدا بخواهد. پنجاه قاب تازه دارم.
            """)
        #expect(transcript.voices == ["Q", "شیرین دلاوری", "Q", "شیرین دلاوری", "Q", "شیرین دلاوری"])
    }

    @Test func theHeadSaysWhoAsksAndWhoAnswers() throws {
        let transcript = try transcript(
            """
            صناعة القوارب.. هل تعود؟
            مقدم الحلقة: نزار الكيلاني
            ضيفة الحلقة: هدى المنصوري/ أستاذة التاريخ
            تاريخ الحلقة: 18/3/2012

            نزار الكيلاني: أهلا بكم في حلقة جديدة.

            هدى المنصوري: أهلا بك.

            نزار الكيلاني: لماذا تراجعت الصناعة؟

            هدى المنصوري: لأن الشباب تركوا القرى.
            """)
        #expect(transcript.turns.map(\.interviewer) == [true, false, true, false])
        #expect(transcript.date == "2012-03-18")
        #expect(transcript.published == nil)
        #expect(transcript.speech.count == 4)
    }

    @Test func anOfficeAloneIsWhoeverHeldItBefore() throws {
        let transcript = try transcript(
            """
            El president

            Té la paraula la consellera.

            La consellera de Ports (Maria Serrat i Puig)

            Gràcies, president. El port obrirà al maig.

            El president

            És el torn del senyor Vila.

            Jordi Vila Bosch

            I qui pagarà les obres?

            El president

            Gràcies. Consellera.

            La consellera de Ports

            Les pagarà qui les va encarregar.

            Jordi Vila Bosch

            Gràcies.
            """)
        #expect(transcript.speech.count == 7)
        #expect(transcript.turns[5].label == "La consellera de Ports")
    }

    @Test func outletsThatAskOnceAreAnswered() throws {
        let transcript = try transcript(
            """
            Министър Петър Станев: Взехме решение да подкрепим розопроизводителите.

            Журналист: Колко души ще получат помощ?

            Петър Станев: Около 1900 стопани.

            БНТ: А защо цената падна наполовина?

            Петър Станев: Защото складовете са пълни.
            """)
        #expect(transcript.speech.count == 5)
    }

    @Test(arguments: [
        ("最後的燈籠師傅：紙會記得手\n2016-03-04\n本報記者 林曉青", "問", "答", "林曉青"),
        ("最後的燈籠師傅：紙會記得手\n文／林曉青", "問", "答", "林曉青"), ("등대지기의 겨울\n2019.05.12 09:31\n김하늘 기자", "질문", "답변", "김하늘"),
    ]) func eastAsianBylinesAreNoPlaces(_ head: String, _ question: String, _ answer: String, _ author: String) throws {
        let transcript = try transcript(
            "\(head)\n\n\(question)：最難的是哪一步？\n\n\(answer)：糊紙最難。\n\n\(question)：為什麼？\n\n\(answer)：天氣潮濕就做不成。")
        #expect(transcript.author == author)
        #expect(transcript.place == nil)
    }

    @Test func minutesSayWhenPeopleMetAndPagesWhenTheyWerePutUp() throws {
        let minutes = try transcript(
            """
            Pöytäkirja PTK 88/2019 vp
            Keskiviikko 11.12.2019 klo 14.00

            Puhemies Tuula Haarla: Aloitetaan ministeristä.

            Merja Kivisalo kesk: Kysyn ministeriltä tästä.

            Puhemies Tuula Haarla: Keskustelu päättyi.
            """)
        #expect(minutes.date == "2019-12-11")
        #expect(minutes.time == "14:00")
        #expect(minutes.published == nil)
        let page = try transcript(
            """
            Chiếu cói phải đi xa mới sống được
            Thứ năm, 06/09/2018 08:15 (GMT+7)

            PV: Thưa ông, vì sao?

            Ông Trần Văn Lộc: Trong nước bây giờ ít người dùng chiếu cói.

            PV: Khó khăn lớn nhất là gì?

            Ông Trần Văn Lộc: Là cói.
            """)
        #expect(page.date == "2018-09-06")
    }
}
