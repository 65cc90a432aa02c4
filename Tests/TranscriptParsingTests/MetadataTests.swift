import Testing
import TranscriptModel

/// What the lines above a conversation say of it: headline, day, hour, place, who wrote.
@Suite struct MetadataTests {
    private func read(_ head: String) throws -> Transcript {
        try transcript(
            """
            \(head)

            Nora Quill: How long have you been building organs, and who taught you to do it?

            Edgar Flint: Since I was nine. My aunt taught me, and she had it from a monk who never spoke.

            Nora Quill: What is the hardest part of the work?

            Edgar Flint: Waiting for the wood. You can do nothing about wood, it takes its time.

            """)
    }

    @Test(arguments: [
        "A conversation on wood\nTarn Hill, 4 March 2019", "# A conversation on wood\n\n_Tarn Hill, 4 March 2019_",
        "A conversation on wood\nTarn Hill, Monday, March 4th, 2019", "A conversation on wood\nRecorded on 4 March 2019 at Tarn Hill",
        "A conversation on wood\nRecorded at Tarn Hill, on 4 March 2019", "A conversation on wood\nMarch 4th, 2019, 14:00–15:30, Tarn Hill",
    ])
    func aLineMayNameTheDayAndThePlace(head: String) throws {
        let transcript = try read(head)
        #expect(transcript.title == "A conversation on wood")
        #expect(transcript.date == "2019-03-04")
        #expect(transcript.place == "Tarn Hill")
    }

    @Test(arguments: [
        "Sunday 4th March, 2019 at 3.30pm", "4 March 2019, 15:30", "lunedì 4 marzo 2019, ore 15.30",
        "maandag 4 maart 2019, aanvang 15.30 uur",
        "Montag, den 4. März 2019, 15.30 Uhr",
    ])
    func anHourIsTheEventsWhereAPlaceStandsBelow(line: String) throws {
        let event = try read("A conversation on wood\n\n\(line)\nTown Hall, Tarn Hill")
        #expect([event.date, event.time, event.place, event.published] == ["2019-03-04", "15:30", "Town Hall, Tarn Hill", nil])
    }

    @Test(arguments: [
        "March 7, 2019, 6:05 p.m.", "Published March 7, 2019, 6:05 p.m.", "Stand: 07.03.2019, 18:05 Uhr", "Atualizado em 07.03.2019 18h05",
    ])
    func anHourIsThatOfPublicationElsewhere(line: String) throws {
        let page = try read("A conversation on wood\n\(line)\n\nEdgar Flint has built forty organs and heard none of them since.")
        #expect([page.date, page.time, page.published] == ["2019-03-07", nil, "2019-03-07T18:05"])
    }

    @Test func aHeadlineMayTakeSeveralLines() throws {
        let page = try read("The man who waits for wood:\nEdgar Flint on organs, monks\nand the price of oak\n\n4 March 2019")
        #expect(page.title == "The man who waits for wood: Edgar Flint on organs, monks and the price of oak")
        #expect(page.date == "2019-03-04")
    }

    @Test func whoWroteMayStandBesideTheDay() throws {
        let page = try read("The Tarn Courier\nA conversation on wood\nby Nora Quill | 4 Mar 2019\nhttps://courier.example/wood")
        #expect(page.title == "A conversation on wood")
        #expect([page.author, page.date, page.url] == ["Nora Quill", "2019-03-04", "https://courier.example/wood"])
    }

    @Test func aHeadlineMayBeginWithTheWordTranscript() throws {
        let page = try read("Transcript: Edgar Flint on organs\nAired March 4, 2019 - 17:00 ET")
        #expect([page.title, page.date, page.time] == ["Transcript: Edgar Flint on organs", "2019-03-04", "17:00"])
    }

    @Test(arguments: [
        ("Harbour (Dredging) Bill\n\nRelevant document: 4th Report from the Harbour Committee", "Harbour (Dredging) Bill"),
        ("4 March 2019\n\n2nd EXTRAORDINARY SITTING\n\n1 - CHAIRMAN EDGAR FLINT", "2nd EXTRAORDINARY SITTING"),
    ])
    func whatNamesTheSittingIsItsTitle(head: String, title: String) throws { #expect(try read(head).title == title) }

    @Test(arguments: [
        "Skip to main content\nA conversation on wood", "Liens Ignorer la navigation La vallée\nA conversation on wood",
        "15.24\nA conversation on wood", "A conversation on wood\n4 March 2019\nQuestion:",
    ])
    func whatLeadsPastTheMenuAndAnHourAreNoHeadlinesAndALabelNoPlace(head: String) throws {
        let page = try read(head)
        #expect([page.title, page.place] == ["A conversation on wood", nil])
    }

    @Test func aSpokespersonIsNoPlace() throws {
        #expect(try read("A briefing on wood\n4 March 2019, 15:30\nEdgar Flint, Department Spokesperson").place == nil)
    }

    @Test func anAmbiguousDayIsDecidedByTheOthersOrLeftOpen() throws {
        #expect(try read("A conversation on wood\nDate: 03/07/2019").date == nil)
        let page = try read("A conversation on wood\nDate: 03/07/2019\nPosted: 25/07/2019")
        #expect([page.date, page.published] == ["2019-07-03", "2019-07-25"])
    }

    @Test(arguments: ["URL: https://courier.example/wood", "Link: https://courier.example/wood", "https://courier.example/wood"])
    func aPagesAddressIsNoFurniture(line: String) throws {
        #expect(try read("A conversation on wood\n4 March 2019\n\(line)").url == "https://courier.example/wood")
    }

    @Test(arguments: [
        "[County Record Volume 12, Number 8 (Tuesday, March 4, 2014)]\n[Pages 42-44]\n\n",
        "[Pages 42-44]\n\nReport No. 44, of 4 March 2014\n\n",
        "An oral history interview with Alva Reed, conducted by Bo Lindt, 4 March 2014\n\n",
    ])
    func theDayMayStandInARunningHeadOrAmidTheIntroduction(head: String) throws {
        #expect(try transcript("THE OLD FERRY\n\n" + head + conversation).date == "2014-03-04")
    }

    @Test func aHallAndATownMayStandAboveTheHour() throws {
        let text = "Remarks on the ferry\n\n4 March 2014\n\nTown Hall\nHarrow, Norvia\n(March 4, 2014)\n4:18 P.M.\n\n" + conversation
        #expect(try transcript(text.replacing("4 March 2014\n\n", with: "")).place == "Town Hall, Harrow, Norvia")
    }

    @Test func whoAloneIsInTheChairOpensASitting() throws {
        let speech = "I open the sitting. There are no excuses. We shall hear the report on the ferry tomorrow.\n\n"
        #expect(try transcript("Harbour Committee, third session\n\nThe CHAIRMAN: " + speech + "The CHAIRMAN: " + speech).kind == .meeting)
    }

    @Test func aLineBrokenEarlyIsNotWrapped() throws {
        let speech =
            "ALVA REED: I keep thinking about the morning when the power line went\ndark and nobody complained, though the ferry "
            + "lay in the harbour with\nits lamps out and the cook asleep.\n\nBO LINDT: That was a good morning for the fish, and a bad one "
            + "for whoever\nhad to go to the other side of the river by eight.\n\n"
        let text = "Proceedings of the old ferry inquiry\nHarrow Town Hall\n\n" + speech + speech
        #expect(try transcript(text).title == "Proceedings of the old ferry inquiry")
    }

    @Test func aChannelKeepsItsSign() throws {
        #expect(try transcript("#harbour board meeting\n17 February 2022\n\n" + conversation).title == "#harbour board meeting")
    }

    @Test(arguments: ["Attendees:", "**Attendees**:", "**Attendees:**", "## Attendees"])
    func whoIsListedMaySpeakOnce(heading: String) throws {
        let list = "* Alva Reed (Harbour Office)\n* Bo Lindt\n* Ines Marlow, observing (Ferry Works)\n\n"
        let talk = """
            Alva: We have to talk about the ferry before the summer comes.

            Bo: I agree. It has waited for three years now, and nobody has touched it.

            Alva: Who could take care of it, and until when?

            Ines: We would need a drawing of the engine before anybody touches it.

            Bo: I can, if somebody helps me to carry the engine over the river.
            """
        let speakers = try transcript("## Harbour group\n\n2020-07-21\n\n" + heading + "\n" + list + talk).turns.map(\.speaker)
        #expect(speakers == ["Alva Reed", "Bo Lindt", "Alva Reed", "Ines Marlow", "Bo Lindt"])
    }

    @Test func anOfficeBehindANameIsNobody() throws {
        let text = "The old ferry\n\nGuests: Alva Reed, R-Iowa, chairwoman; Bo Lindt, chief engineer\n\n" + conversation
        #expect(try transcript(text).people == ["Alva Reed", "Bo Lindt"])
    }
}

private let conversation = """
    ALVA REED: We have to talk about the ferry before the summer comes.

    BO LINDT: I agree. It has waited for three years now, and nobody has touched it.

    ALVA REED: Who could take care of it, and until when?

    BO LINDT: I can, if somebody helps me to carry the engine over the river.
    """
