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
}
