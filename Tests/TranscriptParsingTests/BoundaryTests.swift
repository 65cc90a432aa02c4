import Testing
import TranscriptModel

/// Several events in one document, and one event that looks like several.
@Suite struct BoundaryTests {
    private static let bridge = """
        Jane Doe: You have kept the bridge for forty years. Do you still hear it at night?

        Mark Roe: I hear it when it stops. Then I get up and look whether it is still there.

        Jane Doe: And was it there, so far?

        Mark Roe: So far it always was, even in the year of the great ice.
        """
    private static let mill = """
        Anna Lund: The mill has been sold three times. Who owns the wheel now?

        Peter Voss: Nobody does. The wheel belongs to the river, and the river has not been asked.

        Anna Lund: Somebody will have to ask it one day, I suppose.

        Peter Voss: They tried. It took the letter and went on to the sea.
        """
    private static let ferry = """
        — Why does the ferry not run on Sundays?

        — Because the ferryman sings in the choir, and nobody else can hold the rope.

        — Could he not teach somebody?

        — He did. The boy sings in the choir now, too.

        — And who listens to them?

        — The people who wait for the ferry. It is a large audience.
        """

    @Test(arguments: ["\n\n", "\n\n\n\n", "\n", "\n\n----------\n\n", "\n\u{0C}", "\n\nBack to all news\n\n", "\nBack to all news\n"])
    func whereOthersSpeakBelowAHeadlineAnotherTranscriptBegins(gap: String) throws {
        let read = try transcripts("The keeper of the old bridge\n\n\(Self.bridge)\(gap)The miller without a wheel\n\n\(Self.mill)\n")
        #expect(read.map(\.title) == ["The keeper of the old bridge", "The miller without a wheel"])
        #expect(read.map { Set($0.voices) } == [["Jane Doe", "Mark Roe"], ["Anna Lund", "Peter Voss"]])
        #expect(read.last?.decision.remarks.contains { $0.contains("other people speak") } == true)
    }

    @Test(arguments: [
        "\n\nThe winter of the ice\n\n", "\n\n---\n\nThe winter of the ice\n\n", "\n\n\n\nThe winter of the ice\n\n", "\n\n* * *\n\n",
    ])
    func aHeadingAmidOneConversationPartsNothing(heading: String) throws {
        let more = Self.bridge.replacing("night", with: "noon")
        #expect(try transcripts("The keeper of the old bridge\n\n\(Self.bridge)\(heading)\(more)\n").count == 1)
    }

    @Test func whereHeadingsPartAConversationAnotherHeadingDoesToo() throws {
        // the panel's second half has other people in it, under the same sort of heading as its first
        let panel = Self.bridge + "\n\nOf ice\n\n" + Self.bridge + "\n\nOf water\n\n" + Self.bridge
        #expect(try transcripts("An evening on the river\n\n\(panel)\n\nOf mills and men\n\n\(Self.mill)\n").count == 1)
    }

    @Test func conventionsMayChangeFromOneEventToTheNext() throws {
        let read = try transcripts(
            "The keeper of the old bridge\n4 May 2021\n\n\(Self.bridge)\n\n\nA song for the ferry\n9 May 2021\n\n\(Self.ferry)\n\n\n"
                + "The miller without a wheel\n11 May 2021\n\n\(Self.mill)\n")
        #expect(read.map(\.title) == ["The keeper of the old bridge", "A song for the ferry", "The miller without a wheel"])
        #expect(read.map(\.date) == ["2021-05-04", "2021-05-09", "2021-05-11"])
        #expect(read.map(\.turns.count) == [4, 6, 4])
    }

    @Test(arguments: ["\n\n", "\n\n---\n\n", "\n"])
    func aDateMayStandAboveItsHeadline(gap: String) throws {
        let read = try transcripts(
            "4 May 2021\nThe keeper of the old bridge\n\n\(Self.bridge)\(gap)11 May 2021\nThe miller without a wheel\n\n\(Self.mill)\n")
        #expect(read.map(\.title) == ["The keeper of the old bridge", "The miller without a wheel"])
        #expect(read.map(\.date) == ["2021-05-04", "2021-05-11"])
    }

    @Test func aDateInItalicsIsADate() throws {
        let read = try transcripts(
            "# A song for the ferry\n\n*9 May 2021*\n\n\(Self.ferry)\n\n\n# Another song\n\n*10 May 2021*\n\n\(Self.ferry)\n")
        #expect(read.map(\.date) == ["2021-05-09", "2021-05-10"])
    }

    @Test func aPagesShortFootGluedToTheNextHeadlineStaysWithItsPage() throws {
        let read = try transcripts(
            "The keeper of the old bridge\n\n\(Self.bridge)\nGo backThe miller without a wheel\n\n\(Self.mill)\nGo back\n")
        #expect(read.map(\.title) == ["The keeper of the old bridge", "The miller without a wheel"])
        #expect(read.first?.furniture.map(\.text) == ["Go back"])
    }

    @Test func whereNobodyIsNamedAHeadlineThatSaysWhoIsAskedBeginsAnotherInterview() throws {
        func page(_ name: String, _ thing: String) -> String {
            """
            An interview with \(name), keeper of the \(thing)

            Q: How long have you kept the \(thing)?

            A: For nineteen years, and I would do it again.

            Q: Who will keep it after you?

            A: Nobody has asked so far. It is cold work.
            """
        }
        let read = try transcripts(page("Jane Doe", "lighthouse") + "\n\n\n\n" + page("Mark Roe", "sluice") + "\n")
        #expect(read.map(\.voices) == [["Q", "Jane Doe", "Q", "Jane Doe"], ["Q", "Mark Roe", "Q", "Mark Roe"]])
    }

    @Test func aMenuAndItsTrailBelongToThePageBelow() throws {
        let page = "Home\nTown\nVoices\nHome > Town > Voices\n"
        let read = try transcripts(
            "\(page)The keeper of the old bridge\n4 May 2021\n\n\(Self.bridge)\n\n\(page)The miller without a wheel\n6 May 2021\n\n\(Self.mill)\n"
        )
        #expect(read.map(\.title) == ["The keeper of the old bridge", "The miller without a wheel"])
        #expect(read.map(\.furniture.count) == [4, 4])
    }

    @Test func readersCommentsAreNoEventOfTheirOwn() throws {
        let comments =
            "Comments (3)\n\nriverrat: I crossed it once.\n\nmilly: Only once?\n\nriverrat: It was closed.\n\nmilly: It always is."
        #expect(try transcripts("The keeper of the old bridge\n\n\(Self.bridge)\n\nReuse this content\n\n\(comments)\n").count == 1)
    }

    @Test func aRunningHeadWithADateBeginsNothing() throws {
        let head = "\n\nRiver Council                    4 May 2021\n\n12\n\n"
        let text = "RIVER COUNCIL\n4 May 2021\n\n\(Self.bridge)\(head)\(Self.mill)\(head)\(Self.bridge)\n"
        #expect(try transcripts(text).count == 1)
    }

    @Test func notesOfSeveralMeetingsAreOneEach() throws {
        func notes(_ day: String) -> String { "## \(day)\n\nAttendees: Jane Doe, Mark Roe\n\n\(Self.bridge)\n\n" }
        let read = try transcripts("# River working group\n\n" + notes("2021-03-04") + notes("2021-03-11") + notes("2021-03-18"))
        #expect(read.map(\.date) == ["2021-03-04", "2021-03-11", "2021-03-18"])
        #expect(read.map(\.people) == [["Jane Doe", "Mark Roe"], ["Jane Doe", "Mark Roe"], ["Jane Doe", "Mark Roe"]])
        // the same day again stands at the head of each page
        #expect(try transcripts("# River working group\n\n" + notes("2021-03-04") + notes("2021-03-04")).count == 1)
    }

    @Test func recordsThatBeginAlikeAreApart() throws {
        func minutes(_ day: String) -> String {
            "MINUTES OF THE RIVER COUNCIL\nheld on \(day) at the Town Hall\n\nPresent: Jane Doe (chair), Mark Roe\n\n\(Self.bridge)\n\n"
        }
        let read = try transcripts(minutes("3 May 2018") + minutes("7 June 2018"))
        #expect(read.map(\.date) == ["2018-05-03", "2018-06-07"])
    }

    @Test func inAnAssemblyOthersSpeakOnEachMatter() throws {
        let text = """
            House of Rivers
            Tuesday 4 March 2019

            Bridges: Winter Closing

            Jane Doe (Skarn) (Lab): What has the Minister done about the bridges that were closed in the winter?

            The Minister for Bridges (Mark Roe): They were opened again as soon as the ice allowed it.

            Jane Doe: My constituents have waited for nine days. Will he meet them?

            Mark Roe: I will be glad to meet them, on the ice if need be.

            Mills: Millers

            Anna Lund (Norvik) (Con): How many mills still have a miller of their own?

            The Minister for Mills (Peter Voss): Two, and one of them is married to the other.

            Anna Lund: Will the Minister see to it that they stay?

            Peter Voss: I could not make them leave, and I have tried.

            """
        #expect(try transcripts(text).count == 1)
    }

    @Test func newsMayFollowTheInterviews() throws {
        let news =
            "The ferry will run again from Monday, the council said on Saturday. It had been laid up for nine days because of the ice in "
        let read = try transcripts(
            "The keeper of the old bridge\n4 May 2021\n\n\(Self.bridge)\n\nFerry to run again\n5 May 2021\n\n\(news)the channel, the longest "
                + "time since the great flood, which nobody remembers.\n")
        #expect(read.map(\.kind) == [.interview, .news])
        #expect(read.last?.title == "Ferry to run again")
    }

    @Test func aPlaceMayStandBelowTheDateOfAPageGluedOn() throws {
        let read = try transcripts(
            "Jane Doe meets the keeper\n4 May 2021\n\n\(Self.bridge)\nJane Doe meets the miller\n9 May 2021\nTarn Hill, Old Mill\n\n"
                + Self.bridge.replacing("Mark Roe", with: "Peter Voss") + "\n")
        #expect(read.map(\.title) == ["Jane Doe meets the keeper", "Jane Doe meets the miller"])
        #expect(read.last?.place == "Tarn Hill, Old Mill")
    }

    @Test(arguments: [("4 March 2019", "5 March 2019", 1), ("4 March 2019", "11 March 2019", 2)])
    func theDaysOfOneMeetingAreNoMeetings(first: String, second: String, count: Int) throws {
        let days = "## \(first)\n\n\(Self.bridge)\n\n## \(second)\n\n\(Self.mill)\n"
        #expect(try transcripts("# Minutes of the river group\n\n" + days).count == count)
    }

    @Test func theNoticesOfAPageAreNotItsFoot() throws {
        let head = "## About the keeper\n\nMark Roe: An Interview Conducted by Jane Doe, 4 March 2014\n\n## Copyright Statement\n\n"
        let notice = "This manuscript is made available for research only, and no part of it may be quoted without leave.\n\n"
        #expect(try transcripts(head + notice + "## Interview\n\nDATE: 4 March 2014\n\n" + Self.bridge).count == 1)
    }

    @Test func thePapersAboveARecordsOpeningAreNoNews() throws {
        let paper =
            "The question in writing of the member for Harrow, who asks the minister what the ferry costs and who is to pay for it.\n"
        let head =
            "The House\n\n" + String(repeating: paper, count: 8) + "\n\n\nFIRST SITTING\n25 November 1998\nStart of sitting: 15.00\n\n"
        #expect(try transcripts(head + Self.bridge).count == 1)
    }

    @Test func aWideGapAndADatedHeadlinePartPagesOfTwoConventions() throws {
        let voices = "Ada Hohn / The wood is older than the town.\n\nBo Satt / It is ours on loan only.\n\n"
        let text = "On the mill\n3 May 2021\n\n\(Self.mill)\n\n\n\nThree voices on the wood\n22 May 2021\n\n" + voices + voices
        #expect(try transcripts(text).map(\.date) == ["2021-05-03", "2021-05-22"])
    }

    @Test(arguments: [
        ("Night Ferry #31", "Night Ferry #32"), ("Night Ferry 31: The rope", "Night Ferry 32: The choir"),
        ("Assembly of Rivers, Sitting No. 12, 4 May 2021", "Assembly of Rivers, Sitting No. 13, 5 May 2021"),
        ("# Ferry board: Sitting No. 3 (4 May 2021)", "# Ferry board: Sitting No. 4 (5 May 2021)"),
    ])
    func headsOfASeriesBeginAnEventEachThoughTheSamePeopleSpeak(first: String, second: String) throws {
        let again = Self.bridge.replacing("night", with: "noon")
        for gap in ["\n\n", "\n\n\n\n", "\n\n----------\n\n", "\n\n\u{0C}\n"] {
            let read = try transcripts("\(first)\n\n\(Self.bridge)\(gap)\(second)\n\n\(again)\n")
            #expect(read.map(\.turns.count) == [4, 4])
        }
    }

    @Test(arguments: [("Part 1", "Part 2"), ("Chapter 3: Ice", "Chapter 4: Water"), ("2. Tag", "3. Tag")])
    func partsBelongToOneEvent(first: String, second: String) throws {
        #expect(try transcripts("\(first)\n\n\(Self.bridge)\n\n\(second)\n\n\(Self.bridge)\n").count == 1)
    }

    @Test func belowTheSitesNameEachPageHasItsOwnHeadline() throws {
        let read = try transcripts(
            "The Tarn Hill Lantern\nThe keeper of the old bridge\n\n\(Self.bridge)\n\nThe Tarn Hill Lantern\nWhy the bridge sings\n\n\(Self.bridge)\n"
        )
        #expect(read.map(\.turns.count) == [4, 4])
    }

    @Test(arguments: [
        "\n\u{0C}The keeper of the old bridge    2\n4 May 2021\n\n", "\n\n\nAFTERNOON SESSION\n4 May 2021\n\n",
    ])
    func theEventsOwnHeadlineOrDayAgainBeginsNothing(head: String) throws {
        let text = "The keeper of the old bridge\n4 May 2021\n\n\(Self.bridge)\(head)\(Self.bridge)\n"
        #expect(try transcripts(text).count == 1)
    }

    @Test func aCuttingThatIsReadOutIsNoEvent() throws {
        let cutting =
            "\n\nBridge to be closed\n12 November 1988\n\nThe old bridge will be closed from Monday, the council said on Saturday, because nobody "
            + "can say any longer whether it is still there.\n\n"
        #expect(try transcripts("The keeper\n4 May 2021\n\n\(Self.bridge)\(cutting)\(Self.bridge)\n").count == 1)
    }

    @Test func teasersInGermanBeginNothing() throws {
        let text = "Über die Brücke\n4. Mai 2021\n\n\(Self.ferry)\n\nSiehe auch\nDie Mühle steht still\n6. Mai 2020\n\n\(Self.ferry)\n"
        #expect(try transcripts(text).count == 1)
    }

    @Test func aHeadlineMayQuoteAWholeSentence() throws {
        let first = "Jane Doe: \"The ferryman sings!\"\n4 May 2021\n\n\(Self.ferry)\n\n"
        let read = try transcripts(first + "Mark Roe: \"I hold the rope!\"\n9 May 2021\n\n\(Self.ferry)\n")
        #expect(read.map(\.date) == ["2021-05-04", "2021-05-09"])
    }

    @Test func aMenuBelowAWideGapBelongsToItsPage() throws {
        let menu = "Skip to content\n\nMenu\nHome / Town / Voices\n\n"
        let read = try transcripts(
            "The keeper of the old bridge\n4 May 2021\n\n\(Self.bridge)\n\nBack to all news\n\n\n\n\(menu)The miller without a wheel\n\n9 May 2021\n\n"
                + Self.mill)
        #expect(read.map(\.title) == ["The keeper of the old bridge", "The miller without a wheel"])
        #expect(read.map { $0.furniture.map(\.text) } == [["Back to all news"], ["Skip to content", "Menu", "Home / Town / Voices"]])
    }

    @Test func belowAWideGapAnotherLanguageIsAnotherEvent() throws {
        let spanish = """
            Una canción para la barca

            — ¿Por qué no sale la barca los domingos por la mañana?

            — Porque el barquero canta en el coro y nadie más sabe sostener la cuerda.

            — ¿No podría enseñárselo a otra persona del pueblo?

            — Ya lo hizo. El muchacho también canta ahora en el coro.
            """
        let read = try transcripts("A song for the ferry\n\n\(Self.ferry)\n\n\n\n\(spanish)\n")
        #expect(read.map(\.language) == ["en", "es"])
        // a gap and a heading alone part nothing
        #expect(try transcripts("A song for the ferry\n\n\(Self.ferry)\n\n\n\nThe rope and the choir\n\n\(Self.ferry)\n").count == 1)
    }

    @Test func filesOfMarkdownOneBehindTheOtherKeepTheirFrontMatter() throws {
        func file(_ title: String, _ day: String) -> String { "---\ntitle: \(title)\ndate: \(day)\n---\n\n\(Self.bridge)\n\n" }
        let text = file("The keeper", "2021-05-04") + file("The keeper's second year", "2022-05-04")
        let read = try transcripts(text)
        #expect(read.map(\.title) == ["The keeper", "The keeper's second year"])
        #expect(read.map(\.turns.count) == [4, 4])
        #expect(coverageFaults(read, of: Array(text.utf8)).isEmpty)
    }

    @Test func chatsOfOtherPeopleBelowAWideGapAreApart() throws {
        func chat(_ names: [String], _ day: Int) -> String {
            (0..<8).map { "[0\(day)/05/2021, 10:0\($0):00] \(names[$0 % names.count]): The rope holds, \($0)\n" }.joined()
        }
        #expect(try transcripts(chat(["Jane", "Mark"], 3) + "\n\n\n" + chat(["Anna", "Peter"], 4)).map(\.turns.count) == [8, 8])
    }
}
