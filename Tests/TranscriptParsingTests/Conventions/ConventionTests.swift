import Testing
import TranscriptModel

/// Each convention on a text as small as it can be.
@Suite struct ConventionTests {
    @Test func aNameAndAColonBeginATurn() throws {
        let read = try transcript(
            """
            Harbour talks
            May 5, 2020

            Jane Doe: Good morning to all of you.

            Who wants to begin?

            Mark Roe: I do, if I may.

            Jane Doe: Please.
            """)
        #expect(read.voices == ["Jane Doe", "Mark Roe", "Jane Doe"])
        #expect(read.speech[0] == "Good morning to all of you.\n\nWho wants to begin?")
        #expect(read.turns[0].label == "Jane Doe")
        #expect(read.title == "Harbour talks")
        #expect(read.date == "2020-05-05")
    }

    @Test func anOfficeBeforeTheNameIsKeptApart() throws {
        let read = try transcript(
            """
            President of Vettra Jane Doe: We are glad to see you.
            Prime Minister of the Republic of Skarn Mark Roe: Thank you, Madam President.
            Jane Doe: Let us begin.
            Mark Roe: Gladly.
            """)
        #expect(read.voices == ["Jane Doe", "Mark Roe", "Jane Doe", "Mark Roe"])
        #expect(read.turns.map(\.office) == ["President of Vettra", "Prime Minister of the Republic of Skarn", nil, nil])
    }

    @Test func aSlashOrACommaPartsAnEastAsianNameFromItsOffice() throws {
        for mark in [" / ", ", "] {
            let read = try transcript(
                """
                [김가람\(mark)새벽당 의원]
                오늘 오전에 한 번씩 질의를 했으면 좋겠다고 얘기를 했습니다.
                [정나래\(mark)바다당 의원]
                주 질의 시간을 5분으로 하고 있습니다. 시간 조정을 요청합니다.
                [심다온\(mark)외교통일위원장]
                알겠습니다. 그렇게 하겠습니다.
                """)
            #expect(read.voices == ["김가람", "정나래", "심다온"])
            #expect(read.turns.map(\.office) == ["새벽당 의원", "바다당 의원", "외교통일위원장"])
        }
    }

    @Test func whoAHeadlineNamesIsNeitherHisProfessionNorItsWords() throws {
        for (headline, name) in [("作家陆青山：河边的灯", "陆青山"), ("陆青山：河边的灯", "陆青山"), ("为河边的灯守夜：出于习惯", nil)] {
            let read = try transcript(
                """
                # \(headline)

                \(headline.prefix { $0 != "：" })，昨天在河边的书店里和读者见面，谈到了新写的一本小说。

                问：您为什么写河边的灯？

                答：因为小时候我住在河边，每天晚上都看见灯。

                问：后来灯还在吗？

                答：后来灯没有了，只有河还在。

                问：您还会再写吗？

                答：会的，我每天都在写。
                """)
            #expect(read.turns.map(\.speaker) == [nil, name, nil, name, nil, name], "\(headline)")
        }
    }

    @Test func addressesThatCannotBeWrappedDoNotHideThatTheRestIs() throws {
        let lines = [
            "Thank you to the Harbour Institute and above all to Olive Byrne for",
            "hosting this talk on how we can work together to lift up",
            "towns along the coast.", "",
        ]
        let linked = [
            "and we have told you so in",
            "[the paper of the month](https://harbour.example/papers/2020/05/the-paper-of-the-month-of-may-on-towns-of-the-coast)",
            "that came out.", "",
        ]
        let body = (0..<6).flatMap { _ in lines.dropLast() + linked }
        let read = try transcript(
            "---\ntitle: Remarks by Minister Jane Doe on the Coast\ndate: 2020-05-05\n---\n\n" + (lines + body).joined(separator: "\n"))
        #expect(read.voices == ["Jane Doe"])
        #expect(
            read.speech.first?.hasPrefix("Thank you to the Harbour Institute and above all to Olive Byrne for hosting this talk") == true)
        #expect(read.subtitle == nil)
    }

    @Test func aColonMayStandOnTheLineBelowTheName() throws {
        let read = try transcript(
            "Jane Doe: One.\nPresident of Skarn Mark Roe\n: Two.\nJane Doe: Three.\nMark Roe: Four.\n")
        #expect(read.speech == ["One.", "Two.", "Three.", "Four."])
        #expect(read.voices == ["Jane Doe", "Mark Roe", "Jane Doe", "Mark Roe"])
    }

    @Test func lettersStandForQuestionAndAnswer() throws {
        for (question, answer) in [("Q:", "A:"), ("Q.", "A."), ("P.", "R."), ("В:", "О:"), ("Q  ", "A  "), ("س:", "ج:")] {
            let read = try transcript(
                "\(question) Where is it?\n\n\(answer) It is here.\n\n\(question) And now?\n\n\(answer) Now it is gone.\n")
            #expect(read.turns.map(\.interviewer) == [true, false, true, false], "\(question)")
            #expect(read.speech == ["Where is it?", "It is here.", "And now?", "Now it is gone."])
        }
    }

    @Test func wordsForQuestionAndAnswerAreDataInManyLanguages() throws {
        for (question, answer) in [
            ("Question", "Answer"), ("Вопрос", "Ответ"), ("Frage", "Antwort"), ("Pregunta", "Respuesta"), ("Domanda", "Risposta"),
            ("Pytanie", "Odpowiedź"),
            ("Soru", "Cevap"), ("问", "答"),
        ] {
            let read = try transcript("\(question): Aha?\n\n\(answer): Oho.\n\n\(question): Uhu?\n\n\(answer): Ehe.\n")
            #expect(read.turns.map(\.interviewer) == [true, false, true, false], "\(question)")
        }
    }

    @Test func dashesTakeTurns() throws {
        let read = try transcript(
            "— Is the bridge open?\n— It is.\n\n— Since when?\n— Since Monday. It was cold.\n\n— Will it hold?\n— It will.\n")
        #expect(read.turns.map(\.interviewer) == [true, false, true, false, true, false])
        #expect(read.speech[3] == "Since Monday. It was cold.")
    }

    @Test func aNameAndADashBeginATurn() throws {
        let read = try transcript("А. ИВАНОВА – Доброе утро.\n\nП. ПЕТРОВ – Здравствуйте.\n\nА. ИВАНОВА – Начнём.\n\nП. ПЕТРОВ – Да.\n")
        #expect(read.speech == ["Доброе утро.", "Здравствуйте.", "Начнём.", "Да."])
        #expect(read.turns.map(\.label) == ["А. ИВАНОВА", "П. ПЕТРОВ", "А. ИВАНОВА", "П. ПЕТРОВ"])
    }

    @Test func recordsOfParliamentsEndLabelsWithAFullStop() throws {
        let read = try transcript(
            "M. le président. – La séance est ouverte.\n\nMme Claire Dubois. – Merci.\n\nM. le président. – Monsieur Roux ?\n\nM. Paul Roux. – Je suis là.\n"
        )
        #expect(read.speech == ["La séance est ouverte.", "Merci.", "Monsieur Roux ?", "Je suis là."])
        #expect(read.turns[1].speaker == "Claire Dubois")
    }

    @Test func aNameMayStandOnItsOwnLine() throws {
        let read = try transcript(
            "Jane Doe\nGood morning.\n\nMark Roe\nGood morning to you.\n\nJane Doe\nLet us begin.\n\nMark Roe\nYes.\n")
        #expect(read.voices == ["Jane Doe", "Mark Roe", "Jane Doe", "Mark Roe"])
    }

    @Test func markdownSetsNamesInBoldOrAsHeadings() throws {
        let bold = try transcript("**Jane Doe:** Good morning.\n\n**Mark Roe**: Hello.\n\n**Jane Doe:** So?\n")
        #expect(bold.speech == ["Good morning.", "Hello.", "So?"])
        #expect(bold.voices == ["Jane Doe", "Mark Roe", "Jane Doe"])
        let headings = try transcript("### Jane Doe\n\nGood morning.\n\n### Mark Roe\n\nHello.\n\n### Jane Doe\n\nSo we begin.\n")
        #expect(headings.voices == ["Jane Doe", "Mark Roe", "Jane Doe"])
    }

    @Test func timesOfMachineTranscriptsFillStart() throws {
        let read = try transcript("[00:00:01] Speaker 1: Hello there.\n[00:01:02] Speaker 2: Hello.\n[00:01:10] Speaker 1: Bye.\n")
        #expect(read.turns.map(\.start) == [1, 62, 70])
        #expect(read.speech == ["Hello there.", "Hello.", "Bye."])
        let lines = try transcript("Jane Doe  0:12\nHello there.\n\nMark Roe  0:20\nHello.\n\nJane Doe  1:05\nBye now.\n")
        #expect(lines.turns.map(\.start) == [12, 20, 65])
        #expect(lines.speech == ["Hello there.", "Hello.", "Bye now."])
    }

    @Test func channelsAndChatsPutNicknamesInAngleBracketsOrBehindAStamp() throws {
        let log = try transcript("[10:02] <ann> morning\n[10:03] <bob> hi\n[10:04] <ann> shall we\n")
        #expect(log.voices == ["ann", "bob", "ann"])
        let chat = try transcript(
            "12/03/2021, 09:01 - Mara: morning\n12/03/2021, 09:02 - Jon: hi\n12/03/2021, 09:03 - Mara: bye\n12/03/2021, 09:04 - Jon: ok\n")
        #expect(chat.voices == ["Mara", "Jon", "Mara", "Jon"])
        #expect(chat.speech == ["morning", "hi", "bye", "ok"])
    }

    @Test func captionArrowsChangeTheSpeaker() throws {
        let read = try transcript(">> JANE DOE: Good evening.\n>> Good evening to you.\n>> JANE DOE: We begin.\n")
        #expect(read.speech == ["Good evening.", "Good evening to you.", "We begin."])
    }

    @Test func questionsWithoutAMarkStandBetweenLabelledAnswers() throws {
        let read = try transcript(
            """
            Interview with Jane Doe

            What do you build?

            Jane Doe: Boats, mostly. I like them small.

            They have got smaller, too.

            And who buys them?

            Jane Doe: People who can't swim.

            Do they learn it?

            Jane Doe: No.
            """)
        #expect(read.turns.map(\.interviewer) == [true, false, true, false, true, false])
        #expect(read.speech[1] == "Boats, mostly. I like them small.\n\nThey have got smaller, too.")
    }

    @Test func numberedQuestionsKeepTheirNumbers() throws {
        let read = try transcript("1. What is it?\n\nA boat.\n\n2. Whose is it?\n\nMine.\n\n3. Where to?\n\nHome.\n")
        #expect(read.speech == ["1. What is it?", "A boat.", "2. Whose is it?", "Mine.", "3. Where to?", "Home."])
    }

    @Test func anAddressIsOneTurn() throws {
        let read = try transcript(
            """
            Address by Jane Doe to the harbour council

            Colleagues,

            We have rebuilt the breakwater, and it took us nine years and three storms to do it.

            (Applause.)

            I thank you all for the patience that you have shown in these nine years.
            """)
        #expect(read.kind == .address)
        #expect(read.voices == ["Jane Doe", "Jane Doe"])
        #expect(read.turns.map(\.kind) == [.utterance, .note, .utterance])
    }
}

/// Conventions that meet in one document.
@Suite struct MixedConventionTests {
    @Test func lettersAndNamesShareACourtroom() throws {
        let read = try transcript(
            "THE COURT: Call your witness.\n\nMR. HALE: The State calls Ann Moss.\n\nQ. State your name.\n\nA. Ann Moss.\n\nMS. LUND: Objection.\n\nTHE COURT: Overruled.\n\nA. I live by the river.\n"
        )
        #expect(read.turns.compactMap(\.label) == ["THE COURT", "MR. HALE", "Q", "A", "MS. LUND", "THE COURT", "A"])
    }

    @Test func aSurnameAloneIsALabelWhereTheFullNameWas() throws {
        let read = try transcript("山田太郎：こんにちは。\n\n鈴木花子：はい、よろしく。\n\n山田：いつから船を？\n\n鈴木：子どものころからです。\n")
        #expect(read.turns.count == 4)
    }

    @Test func anOfficeMayNameItsHolderInBrackets() throws {
        let read = try transcript(
            "Formanden (Pia Holm):\nMødet er åbnet.\n\nMinisteren (Ole Bech):\nTak.\n\nFormanden (Pia Holm):\nVelbekomme.\n")
        #expect(read.voices == ["Pia Holm", "Ole Bech", "Pia Holm"])
    }

    @Test func anInflectedNameOfAHeadlineIsNobodysName() throws {
        let read = try transcript("Интервью с Анной Ивановой\n\nЖУРНАЛИСТ. Что?\n\nИВАНОВА. Лодки.\n\nЖУРНАЛИСТ. Кто?\n\nИВАНОВА. Я.\n")
        #expect(read.voices == ["Q", "Иванова", "Q", "Иванова"])
    }

    @Test func paragraphsInQuotationMarksTakeTurns() throws {
        let read = try transcript("« Il tient ? »\n\n« Il tient. »\n\n« Encore ? »\n\n« Encore. »\n")
        #expect(read.turns.map(\.interviewer) == [true, false, true, false])
    }

    @Test func aLabelMayBeBrokenOverTwoLines() throws {
        let read = try transcript(
            """
            CHAIR
            – The sitting is open. You have the floor, Mr Doe.
            JANE
            DOE (Greens) – Thank you very much.
            The bridge is old, and nobody repairs it.
            CHAIR
            – Please come to an end.
            JANE
            DOE (Greens) – I do so with pleasure.
            CHAIR
            – Thank you.
            """)
        #expect(read.voices == ["?", "Jane Doe", "?", "Jane Doe", "?"])
        #expect(read.turns[1].label == "JANE DOE (Greens)")
        #expect(read.speech[3] == "I do so with pleasure.")
    }

    @Test func whatSomebodyIsMayStandOnTheLineBelowHisName() throws {
        let read = try transcript(
            """
            COLEBROOK
            MODERATOR

            Welcome to the third debate about the canal.
            WRENFIELD

            Thank you. I have walked along it every day of my life.
            COLEBROOK
            MODERATOR

            Then you know what it looks like in March.
            WRENFIELD

            I do, and I would rather not.
            """)
        #expect(read.voices == ["Colebrook", "Wrenfield", "Colebrook", "Wrenfield"])
        #expect(read.turns[0].office == "MODERATOR")
        #expect(read.turns.map(\.interviewer) == [true, false, true, false])
        #expect(read.speech[2] == "Then you know what it looks like in March.")
    }

    @Test func whatStandsBeforeTheOpeningAndAfterTheClosingIsNobodysSpeech() throws {
        let read = try transcript(
            """
            JOURNAL OF THE COUNCIL
            C O N T E N T S
            I. – QUESTIONS
            JANE DOE (Greens) – the bridge
            II. – ANSWERS
            MARK ROE (Labour) – the ferry
            FIRST PART
            Sitting opened: 15.00
            JANE DOE (Greens) – Who repairs the bridge?
            MARK ROE (Labour) – Nobody, so far as I know.
            JANE DOE (Greens) – That is what I feared.
            MARK ROE (Labour) – So did I.
            Sitting closed: 15.40
            WRITTEN ANSWERS
            MARK ROE (Labour) – The ferry goes at nine.
            """)
        #expect(read.voices == ["Jane Doe", "Mark Roe", "Jane Doe", "Mark Roe"])
        #expect(read.speech[0] == "Who repairs the bridge?")
    }

    @Test func aSpeechWithoutATitleBeginsWithASalutation() throws {
        let paragraph = "The bridge is old, and the river is older; both will be here when we are gone, and that is a comfort to me. "
        let read = try transcript(
            "My dear friends of the valley, tomorrow the bridge is a hundred years old.\n\n"
                + String(repeating: paragraph, count: 20) + "\n")
        #expect(read.kind == .address)
        #expect(read.voices == ["?"])
    }

    @Test func anUnbrokenRunOfTalkIsARecordingOfWhichNobodyIsToldApart() throws {
        let talk = [
            "So I went up to the light again last night, and you know what we found there?", "Nothing but fog, and my own lamp in it.",
            "I mean, we had told the others that the rope would hold, and it did, but I would not do it twice.",
            "You walk down to the water and you listen, and then you think that somebody answers you from the boat.",
        ]
        let page = (0..<14).flatMap { _ in talk }
        let news = (0..<40).map {
            "The harbour office of Low Point reported on day \($0) that the fog had not lifted and that boats stayed in."
        }
        let captions = page.joined(separator: " ").lowercased().split(separator: " ")
        let lines = stride(from: 0, to: captions.count, by: 6).map { captions[$0..<min(captions.count, $0 + 6)].joined(separator: " ") }
        for text in [page.joined(separator: " "), lines.joined(separator: "\n")] {
            let read = try transcript(text)
            #expect(read.voices == ["?"])
            #expect(read.kind == .address)
        }
        #expect(try transcript(news.joined(separator: " ")).turns.isEmpty)
        // who writes of himself sets paragraphs
        #expect(try transcript(page.filter { !$0.hasSuffix("?") }.joined(separator: "\n\n")).turns.isEmpty)
    }

    @Test func aShortExchangeIsATranscriptThoughNobodySpeaksTwice() throws {
        #expect(try transcript("Alice: Hello there, how are you?\nBob: I am fine, thank you.").voices == ["Alice", "Bob"])
        #expect(
            try transcript("Alice: Do you keep the lamp?\n\nBob: I do, at night.\n\nCarol: And we sleep.").voices == [
                "Alice", "Bob", "Carol",
            ])
        #expect(
            try transcript("Oven: Preheat it to 200 degrees.\nDough: Knead it for ten minutes.\nTopping: Spread it thinly.").turns.isEmpty)
        #expect(try transcript("Paris: The talks go on.\nLondon: The markets fell again.").turns.isEmpty)
    }

    @Test func whoAsksCallsByNameAtFirstAndThanksAtLast() throws {
        let read = try transcript(
            """
            The lamp at Low Point

            Emmerich Haas has kept the light for nine years. We talked with Emmerich about his nights.

            Emmerich, tell us in one sentence what you do.

            I keep a lamp burning.

            How do you stay awake?

            I read, and I count the ships. There is nothing else to do.

            What do you read?

            Old newspapers, which I have from the postman.

            Do you miss the sea?

            I look at it all night.

            Who comes to see you?

            The postman, when it is calm.

            Nobody else.

            Thank you, Emmerich, for your time and for the tea!
            """)
        #expect(read.voices == Array(repeating: ["Q", "Emmerich Haas"], count: 5).flatMap { $0 } + ["Q"])
        #expect(read.speech.first == "Emmerich, tell us in one sentence what you do.")
        #expect(read.speech.last == "Thank you, Emmerich, for your time and for the tea!")
    }

    @Test func aLongLineWithASentenceInItIsNoHeading() throws {
        let lost =
            "Of all the lamps that I have kept this one is the best by far, and the dearest. Who would not want to keep it for another year or two"
        let read = try transcript(
            """
            Question: Why do you stay?

            Answer: There are many reasons.

            \(lost)

            And then there is the sea.

            Question: Is it a good lamp?

            Answer: It is the best.

            Question: And the oil?

            Answer: It is dear. I burn it all the same.
            """)
        #expect(read.speech[1].contains(lost))
    }

    @Test func answersUnderALetterAreOfThePersonWhomTheHeadNames() throws {
        let answers = [
            "We rang the bell by hand then, and it took four of us.", "A wire and a motor, which nobody likes.",
            "I do not think so, no.", "Perhaps the children will learn it.",
        ]
        let questions = ["How was the bell rung?", "What rings it now?", "That cannot be the end of it.", "Who will learn it?"]
        func interview(_ label: String) -> String {
            "Interview with Ada Holm\n\n"
                + zip(questions, answers).map { "\($0)\n\n\(label)\($1)\n\n" }.joined()
        }
        // what stands between two answers is the other's, whether it asks or not
        for label in ["A: ", "A. ", "— "] {
            let read = try transcript(interview(label))
            #expect(read.voices == ["Q", "Ada Holm", "Q", "Ada Holm", "Q", "Ada Holm", "Q", "Ada Holm"])
            #expect(read.speech[4] == questions[2])
        }
        // Interviewer, Befragte
        let german = try transcript(
            "Interview mit Ada Holm\n\n" + zip(questions, answers).map { "I: \($0)\n\nB: \($1)\n\n" }.joined())
        #expect(german.voices == ["Q", "Ada Holm", "Q", "Ada Holm", "Q", "Ada Holm", "Q", "Ada Holm"])
    }

    @Test func aHeadlineThatIsTheNameOfWhoSpeaksIsNoRunningHead() throws {
        let read = try transcript(
            """
            Christian Neudecker
            Tuesday, July 6, 2010

            Christian Neudecker keeps the tower of the town.

            PHILIP OSBORN
            Who are you, and what do you do all day?

            CHRISTIAN NEUDECKER
            My name is Christian, and I look at the river from the tower of the town.

            PHILIP OSBORN
            What do you use?

            CHRISTIAN NEUDECKER
            A glass, a book and a pencil, and on Sundays a chair with a back that is not broken.

            """)
        #expect(read.voices == ["Philip Osborn", "Christian Neudecker", "Philip Osborn", "Christian Neudecker"])
    }

    @Test func inAShortJapaneseRecordNearlyEverybodySpeaksOnce() throws {
        let lines = [
            ("高田寛", "それではこれより委員会を開きます。"), ("松本恒雄", "この際、御報告を申し上げたいことがございます。"),
            ("矢野真", "これより理事の互選を行います。"), ("森山欽一", "提案の理由を御説明いたします。"),
            ("矢野真", "本日はこれにて散会いたします。"),
        ]
        for mark in ["：", ": "] {
            let read = try transcript("港湾委員会\n\n" + lines.map { "\($0.0)\(mark)\($0.1)\n\n" }.joined())
            #expect(read.voices == lines.map(\.0))
        }
    }

    @Test(arguments: [("9 lipca 2012", "2012-07-09"), ("23 мая 2014", "2014-05-23"), ("5 abril 2017", "2017-04-05")])
    func aDayOfThreeShortWordsIsNoCountOfPages(day: String, date: String) throws {
        let read = try transcript("Ada Holm\n\(day)\n\nAda Holm: The bell is old.\n\nMark Roe: So is the tower.\n\nAda Holm: Yes.\n")
        #expect(read.date == date)
    }

    @Test func whoSpeaksOnceAtATimeOfHisOwnIsNamed() throws {
        for (before, after) in [("", "  0:"), ("00:00:", " ")] {
            let names = ["高田寛", "松本恒雄", "矢野", "森山欽一", "渡辺"]
            let read = try transcript(
                zip(names, ["03", "11", "24", "39", "51"]).map { name, second in
                    (before.isEmpty ? name + after + second : before + second + after + name) + "\nこの際、御報告を申し上げます。\n\n"
                }.joined())
            #expect(read.voices == names)
            #expect(read.turns.map(\.start) == [3, 11, 24, 39, 51])
        }
    }

    @Test func whoHasAnArticleAndNoNameSpeaksInCapitals() throws {
        let read = try transcript(
            """
            THE PRESIDENT: Good evening from the two of us.

            THE LAMP KEEPER: He asked me to keep it short.

            THE PRESIDENT: I did, and she never does.

            THE LAMP KEEPER: The lamp will burn all night.

            THE PRESIDENT: And so will she.

            THE LAMP KEEPER: Good night.
            """)
        #expect(
            read.turns.map(\.label) == [
                "THE PRESIDENT", "THE LAMP KEEPER", "THE PRESIDENT", "THE LAMP KEEPER", "THE PRESIDENT", "THE LAMP KEEPER",
            ])
    }

    @Test func pairsOfLinesWithBlankLinesBetweenThemAreQuestionsAndAnswers() throws {
        let remark = "Some say that your lamps are too bright."
        let pairs = ["Who says so?", "When did you begin?", "Was that late?", "What did you burn?", "And now?", "Who pays for it?"].map {
            "\($0)\nThat is a long story, and I have told it before."
        }
        let text =
            ([remark + "\nNobody on the island does."] + pairs + ["You must be tired.\nNot of the lamp."] + ["And of the island?\nNever."])
        let read = try transcript("The Keeper of the Light\n\n" + text.joined(separator: "\n\n"))
        #expect(read.speech.count == 18)
        #expect(read.speech.first == remark)
        #expect(
            read.turns.allSatisfy { $0.interviewer == ($0.text.hasSuffix("?") || $0.text == remark || $0.text == "You must be tired.") })
    }

    @Test func namesInBracketsBeforeAColonAreLabels() throws {
        let read = try transcript(
            """
            What was the first thing that you ever wrote?

            (Tilda Voss): A letter to the harbour master, who did not answer it.

            And what came of it?

            (Emil A. Brack): I was that harbour master, and I have kept it to this day.

            Would you write it again?

            (Tilda Voss): Every year.

            And would you answer it?

            (Emil A. Brack): Not to this day.
            """)
        #expect(read.voices == ["Q", "Tilda Voss", "Q", "Emil A. Brack", "Q", "Tilda Voss", "Q", "Emil A. Brack"])
    }

    @Test func whoDrewAPictureSaysNothing() throws {
        let read = try transcripts(
            """
            Illustration : © Ada Fern et Ole Brandt

            THÉÂTRE • Une rencontre avec la troupe du phare, avant sa première à la Grange du port le 5 mai.

            Illustration : © Ada Fern et Ole Brandt

            La troupe joue depuis dix ans dans la même grange.
            """)
        #expect(read.flatMap(\.turns).isEmpty)
    }

    @Test func aHeadlineThatIntroducesSomebodyNamesHimAlone() throws {
        let read = try transcript(
            """
            Introducing Justus Harrow, New Keeper of the Light

            Q: What did you think on the first morning?

            A: That it was early.

            Q: And on the second one?

            A: That it was earlier still.
            """)
        #expect(read.voices == ["Q", "Justus Harrow", "Q", "Justus Harrow"])
    }

    @Test func whoHasWhichPartIsSaidByNoneOfThem() throws {
        let read = try transcript(
            """
            灯台守に逆に聞いてみた

            話し手:はるか(灯台守)

            聞き手:qbx(灯台インタビュー主催・作家)

            編集:森田玲

            qbx:
            はるかさんは今どんな灯台にいますか?

            はるか:
            島の北にある古い灯台です。

            qbx:
            冬もそこにいますか?

            はるか:
            冬こそいます。

            qbx:
            寂しくはないですか?

            はるか:
            海がありますから。
            """)
        #expect(read.voices == ["qbx", "はるか", "qbx", "はるか", "qbx", "はるか"])
    }
}
