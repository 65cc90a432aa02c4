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
}
