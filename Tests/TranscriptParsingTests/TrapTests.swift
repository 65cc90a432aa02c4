import Testing
import TranscriptModel

/// What looks like a label or a turn and is none.
@Suite struct TrapTests {
    private func conversation(with trap: String) -> String {
        """
        Jane Doe: We met in the harbour, and it was raining as it always does there.

        Mark Roe: It was. I remember the rain better than I remember you.

        \(trap)

        Jane Doe: Thank you. I had not forgotten that you say such things.

        Mark Roe: Nobody has.
        """
    }

    @Test(arguments: [
        "Note: the rain was light.", "Source: Harbour Review.", "Moscow: a city.", "10:30 was the hour.",
        "https://harbour.example/rain says so.",
        "First: the rain. Second: the boat.", "He told me: “You are late.”", "Matthew 5:3 came to my mind.",
    ])
    func aColonAloneMakesNoLabel(trap: String) throws {
        let read = try transcript(conversation(with: trap))
        #expect(read.voices == ["Jane Doe", "Mark Roe", "Jane Doe", "Mark Roe"], "\(trap)")
    }

    /// Six turns of two, and one more paragraph in their midst.
    private func exchange(with paragraph: String) -> String {
        let talk = (0..<6).map { "\($0 % 2 == 0 ? "Jane" : "Mark"): That is what I said of harbour number \($0)." }
        return (talk[..<3] + [paragraph] + talk[3...]).joined(separator: "\n\n")
    }

    @Test(arguments: [("Skip: I never went there.", "Skip"), ("Zoltan: Nor did I.", "Zoltan")])
    func whereEachParagraphHasALabelOneThatStandsOnceIsSomebodys(paragraph: String, name: String) throws {
        #expect(try transcript(exchange(with: paragraph)).voices == ["Jane", "Mark", "Jane", name, "Mark", "Jane", "Mark"])
    }

    @Test(arguments: ["Tom Ørn d.y., Wharf, Moss: I never went there.", "Old Skip Ørn d.y., Moss, Viken: Nor did I."])
    func whereEachParagraphHasALabelOneThatCannotBeReadIsNobodysAndNotTheOneBefores(paragraph: String) throws {
        #expect(try transcript(exchange(with: paragraph)).voices == ["Jane", "Mark", "Jane", "?", "Mark", "Jane", "Mark"])
    }

    @Test(arguments: [
        "One thing is certain: It rained.", "Note: The rain was light.", "- Oars: Two of them.", "Moss: quota and breakwater",
        "He told me: “You are late.”", "Step 2: Row on.",
    ])
    func whereEachParagraphHasALabelASentenceWithAColonIsNone(paragraph: String) throws {
        #expect(try transcript(exchange(with: paragraph)).voices == ["Jane", "Mark", "Jane", "Mark", "Jane", "Mark"], "\(paragraph)")
    }

    @Test(arguments: [("Drones Harbour", nil), ("Anna Lund", "Anna Lund")])
    func whatAHeadlineNamesIsWhoAnswersUnlessItsWordsAreCommon(name: String, expected: String?) throws {
        let pairs = (1...4).map { "Q: How many drones flew over the pier on day \($0)?\n\nA: Some drones flew, I counted \($0) of them." }
        let read = try transcript("An interview with \(name)\n\n" + pairs.joined(separator: "\n\n"))
        #expect(read.turns.filter { !$0.interviewer }.map(\.speaker) == Array(repeating: expected, count: 4))
    }

    @Test func fieldsInRoundsAreRecordsButPeopleWhoTakeTurnsTalk() throws {
        let names = ["Jane Doe", "Mark Roe", "Anna Lund", "Otto Brandt"]
        let talk = (0..<12).map { "\(names[$0 % 4]): That is what I said of harbour number \($0)." }
        #expect(try transcript(talk.joined(separator: "\n")).voices == (0..<12).map { names[$0 % 4] })
        let below = (0..<12).map { "\(names[$0 % 4])\n: That is what I said of harbour number \($0)." }
        #expect(try transcript(below.joined(separator: "\n")).voices == (0..<12).map { names[$0 % 4] })
        let records = (0..<4).map { "Vessel: Swan \($0)\nBerth: quay \($0)\nRemarks: She leaks a little.\n" }
        #expect(try transcript(records.joined(separator: "\n")).voices.isEmpty)
    }

    @Test func aTeaserAfterACreditInterruptsATurn() throws {
        let read = try transcript(
            conversation(with: "Photo: Anna Lund / HR\nMoss: quota and breakwater force the ministry to choose\n\nIt went on for days."))
        #expect(read.voices == ["Jane Doe", "Mark Roe", "Jane Doe", "Mark Roe"])
        #expect(read.speech[1] == "It was. I remember the rain better than I remember you.\n\nIt went on for days.")
        #expect(read.turns[1].ranges?.count == 2)
        #expect(read.furniture.map(\.kind) == [.credit, .promotion])
    }

    @Test func stageDirectionsOfTheirOwnAreNotes() throws {
        let read = try transcript(conversation(with: "(Laughter.)\n\nAnd so it goes on."))
        #expect(read.turns.map(\.kind) == [.utterance, .utterance, .note, .utterance, .utterance, .utterance])
        #expect(read.turns[3].speaker == "Mark Roe")
    }

    @Test func elisionsAreGaps() throws {
        let read = try transcript(conversation(with: "<…>"))
        #expect(read.turns.contains { $0.kind == .gap && $0.text == "<…>" })
    }

    @Test func wrappedLinesAreOneSentenceAgain() throws {
        let read = try transcript(
            """
            JANE DOE: The committee has looked at the harbour wall and at every-
            thing that stands upon it, and has come to the conclusion that none
            of it will last another winter unless the stones are set anew.

            MARK ROE: That is what the committee said ten years ago, and the wall
            is still standing there, and so are the two of us, as far as I can
            see from here.

            JANE DOE: We were lucky.
            """)
        #expect(read.voices == ["Jane Doe", "Mark Roe", "Jane Doe"])
        #expect(read.speech[0].contains("at everything that stands upon it, and has come to the conclusion that none of it"))
    }

    @Test func theHeadlineOfAPageIsNoTurnOfWhomItQuotes() throws {
        let read = try transcript(
            """
            Home
            News
            Jane Doe: “The sea has no memory”
            12 May 2021

            The boat builder has retired, and talks about the last forty years of wood.

            Question: Do you miss it?

            Answer: Every day. One gets used to splinters, and then there are none.

            Question: And the sea?

            Answer: It has forgotten me.
            """)
        #expect(read.title == "Jane Doe: “The sea has no memory”")
        #expect(read.voices == ["Q", "Jane Doe", "Q", "Jane Doe"])
    }

    @Test func twoPeopleOfOneSurnameAreNotGuessedAt() throws {
        let read = try transcript("Jane Doe: One.\n\nJohn Doe: Two.\n\nDoe: Three.\n\nJane Doe: Four.\n\nJohn Doe: Five.\n\nDoe: Six.\n")
        #expect(read.voices == ["Jane Doe", "John Doe", "Doe", "Jane Doe", "John Doe", "Doe"])
    }

    @Test func initialsStandForTheFullNameThatTheyAbbreviate() throws {
        let read = try transcript(
            "Jane Doe: Welcome to the show.\n\nMark Roe: Thank you.\n\nJD: So, boats.\n\nMR: Boats.\n\nJD: Why boats?\n\nMR: Why not?\n")
        #expect(read.voices == ["Jane Doe", "Mark Roe", "Jane Doe", "Mark Roe", "Jane Doe", "Mark Roe"])
    }

    @Test func pagesRunTogetherAreApartAgain() throws {
        func page(_ name: String, _ day: Int) -> String {
            "Events\nMeeting with \(name)\nThe mayor received \(name) in the town hall.\nMay \(day), 2022\n12:40\nTown Hall, Skarn\n"
                + "Mayor of Skarn Jane Doe: I am glad to see you.\n\(name): Thank you for the invitation.\nJane Doe: Let us talk.\n<…>\n"
                + "Topics\nHarbour\nPersons\n\(name)\nText version"
        }
        let read = try transcripts(page("Mark Roe", 16) + page("Anna Lund", 17) + "\n")
        #expect(read.map(\.title) == ["Meeting with Mark Roe", "Meeting with Anna Lund"])
        #expect(read.map(\.date) == ["2022-05-16", "2022-05-17"])
        #expect(read.map(\.people) == [["Mark Roe"], ["Anna Lund"]])
        #expect(read.allSatisfy { $0.turns.count == 4 && $0.time == "12:40" && $0.place == "Town Hall, Skarn" })
    }

    @Test(arguments: [
        "Frequently asked questions\n\nQ: How do I return a lamp?\nA: Within thirty days, at any post office.\n\n"
            + "Q: How long does it take?\nA: Three to five working days.\n",
        "INVOICE\n\nLamp: 2041\nAmount: 2\nPiece: 30.00\n\nLamp: 2050\nAmount: 5\nPiece: 12.50\n\nLamp: 2077\nAmount: 10\nPiece: 2.00\n",
        "CAST LIST\n\nAnna: Maria Lund\nThe Ferryman: Bo Lindt\nCaptain Reed: Carl Moss\nFirst Sailor: Dan Orr\nSecond Sailor: Eva Pell\n",
        "Programme\n\n09:30 Alva Reed: The harbour in winter\n10:15 Bo Lindt: Cranes and what they cost\n11:00 Break\n"
            + "11:30 Cara Moss: A history of rope\n15:30 Dan Orr: Closing remarks\n",
        "# Plan for the spring\n\n- **Budget**: ask the board for two cranes\n- **Harbour**: new lamps along the quay\n"
            + "- **Staff**: hire a second pilot\n- **Budget**: close the books\n- **Harbour**: dredge the basin\n",
        "2023-04-05 10:12:01 INFO server: listening on port 80\n2023-04-05 10:12:02 INFO db: connected\n"
            + "2023-04-05 10:13:15 WARN server: slow request\n2023-04-05 10:13:16 ERROR db: connection lost\n",
        "# Changelog\n\n## 2.1.0\n\nAdded: support for nested folders.\nAdded: a flag for dry runs.\nFixed: a crash.\nFixed: a leak.\n",
    ])
    func formsListsLogsAndQuestionsThatEverybodyAsksAreNoTranscripts(text: String) throws {
        #expect(try transcript(text).turns.allSatisfy { $0.kind != .utterance })
    }

    @Test func aPlayIsDialogueHoweverShortTheNamesInIt() throws {
        let text = """
            THE FERRYMAN

            ANNA. Is there no boat tonight?

            FERRYMAN. There is a boat. There is no river.

            ANNA. I saw it this morning, and it was wide.

            FERRYMAN. In the morning there is always a river. You wait, and call it travelling.

            ANNA. Then I shall wait.
            """
        #expect(
            try transcript(text).turns.filter { $0.kind == .utterance }.map(\.label) == ["ANNA", "FERRYMAN", "ANNA", "FERRYMAN", "ANNA"])
    }
}
