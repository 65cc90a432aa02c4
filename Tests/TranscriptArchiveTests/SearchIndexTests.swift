import Deduplication
import GRDB
import Testing
@testable import TranscriptArchive
import TranscriptModel

struct SearchIndexTests {
    let fixture: ArchiveFixture
    let archive: Archive
    let index: SearchIndex

    init() async throws {
        fixture = try ArchiveFixture()
        archive = try fixture.openArchive()
        index = try SearchIndex.open(for: archive)
        _ = try await archive.file([
            ArchiveFixture.arrival(name: "point.txt", ArchiveFixture.lighthouse) { transcript in
                transcript.turns[0].interviewer = true
                transcript.place = "Farrow Point, the Outer Skerries"
            },
            ArchiveFixture.arrival(name: "harbour.txt", ArchiveFixture.harbour) { transcript in
                transcript.date = "2032-11-20"
                transcript.language = "en-GB"
            },
        ])
        while try await !index.catchUp(limit: 100).isCaughtUp {}
    }

    @Test func whatIsNotIndexedYetIsCounted() async throws {
        #expect(try index.transcriptsBehind() == 0)
        _ = try await archive.fileOne(
            ArchiveFixture.arrival(name: "ferry.txt", ArchiveFixture.harbour + "\nPer Lindqvist: And a ferry would cost more."))
        #expect(try index.transcriptsBehind() == 1)
        while try await !index.catchUp(limit: 100).isCaughtUp {}
        #expect(try index.transcriptsBehind() == 0)
    }

    /// The turns that hold the query; hits in the head of a transcript are left out.
    private func turns(_ query: String, _ filter: TranscriptFilter = TranscriptFilter()) throws -> [Int] {
        try index.search(query, filter: filter).compactMap(\.turn).sorted()
    }

    @Test(arguments: [
        ("resume", [1]), ("RÉSUMÉ", [1]), ("résumé lamp", [1]), ("\"log book\"", [1]), ("\"book log\"", []), ("light*", [0]),
        ("o'neill", [3]), ("O’NEILL", [3]), ("covid-19", [2]), ("covid-20", []), ("estimate OR bread", [1, 3]),
        ("lighthouse NOT winters", []), ("(bread OR lamp) AND rain", [3]), ("thirty-one", [0]), ("?! sea —", [1]), ("crowns.", [0]),
        ("text:bread", []), ("^bread", [3]), ("bread + rain", [3]), ("ft MATCH", []), ("'; DROP TABLE turn; --", []), ("\"sea.\"", [1]),
        ("*bread", [3]), ("and", [0, 1, 1, 2]), ("NEAR(résumé lamp, 9)", [1]), ("NEAR(lamp résumé, 1)", []),
        ("NEAR(\"log book\" lamp)", [1]), ("bread OR NEAR(lamp résumé)", [1, 3]), ("near (lamp)", []),
    ])
    func queriesFindTheirTurns(_ query: String, _ expected: [Int]) throws {
        #expect(try turns(query) == expected)
    }

    @Test(arguments: [
        ("\"log book", "A quotation mark is not closed: put one at the end of the phrase."),
        ("(bread", "A parenthesis is not closed."), ("bread)", "There is a closing parenthesis without an opening one."),
        ("bread AND", "The query ends where another word was expected."),
        ("NOT bread", "NOT needs something before it: `apples NOT pears`."),
        ("", "The query holds no word, that is nothing with a letter or a digit in it."),
        ("?!", "The query holds no word, that is nothing with a letter or a digit in it."),
        ("bread OR OR lamp", "OR needs a word on both sides. To search for the word itself, write \"or\"."),
        ("()", "The query holds no word, that is nothing with a letter or a digit in it."),
        ("NEAR(bread, 2)", "NEAR takes two words or phrases and how many words may be between them: NEAR(water level, 5)."),
        ("NEAR(bread (lamp), 2)", "NEAR takes two words or phrases and how many words may be between them: NEAR(water level, 5)."),
        ("NEAR(bread lamp", "A parenthesis is not closed."),
    ])
    func queriesThatMakeNoSenseSayWhy(_ query: String, _ message: String) {
        #expect(throws: ArchiveError(code: .query, message: message)) { try index.search(query, filter: TranscriptFilter()) }
    }

    @Test func hostileQueriesAreRefusedOrAnswered() {
        let hostile = [
            String(repeating: "(", count: 2000) + "a", String(repeating: "a ", count: 2000), "\0", "a\0b", "\u{FEFF}", "a NEAR(b c, 2)",
            String(repeating: "a OR ", count: 700) + "a", "\"\"", "\"\" AND a", "NEAR", "a*b*c**", "é\u{301}\u{301}", "👩‍👩‍👧", "\\", "-a", "--",
        ]
        for query in hostile {
            do {
                _ = try index.search(query, filter: TranscriptFilter(limit: 5))
            } catch {
                #expect(error.code == .query, "\(query.prefix(20)): \(error)")
            }
        }
    }

    /// Scripts without spaces between words, and Korean with particles behind them: a word is found wherever it stands.
    @Test(arguments: [
        ("堤防", [0]), ("防堤", []), ("堤防の点検", [0]), ("点検*", [0]), ("点検 OR 水位", [0, 1]), ("\"今日は 水位\"", [1]), ("GPS", [1]),
        ("渡輪", [2]), ("輪渡", []), ("รถไฟ", [3]), ("ฟรถ", []), ("다리", [4]), ("다리 AND 점검", [4]), ("NEAR(堤防 点検, 2)", [0]),
    ])
    func aWordOfAScriptWithoutSpacesIsFound(_ query: String, _ expected: [Int]) async throws {
        let text = """
            川の記録
            甲: 堤防の点検は終わりました。
            乙: 今日は水位がGPSの前より低いと記者に話した。
            丙: 渡輪明天恢復航行。
            丁: วันนี้รถไฟไม่มา
            戊: 다리의 점검을 끝냈습니다.
            """
        _ = try await archive.fileOne(ArchiveFixture.arrival(name: "kawa.txt", text))
        while try await !index.catchUp(limit: 100).isCaughtUp {}
        #expect(try turns(query) == expected)
        #expect(index.problems().isEmpty)
    }

    /// The file asks for nothing that is ours alone: sqlite3(1), and whoever measures, can search it.
    @Test func anySQLiteCanSearchTheIndex() throws {
        let hits = try DatabaseQueue(path: fixture.path + "/index.sqlite").read { database in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM ft WHERE ft MATCH 'bread'")
        }
        #expect(hits == 1)
    }

    @Test func theHitInATextWithoutSpacesIsHighlightedAlone() async throws {
        _ = try await archive.fileOne(ArchiveFixture.arrival(name: "kawa.txt", "川\n甲: 昨日、堤防の点検は終わりました。"))
        while try await !index.catchUp(limit: 100).isCaughtUp {}
        let hit = try #require(try index.search("堤防", filter: TranscriptFilter()).first)
        #expect(hit.snippet.marked(open: "[", close: "]") == "昨日、[堤防]の点検は終わりました。")
    }

    @Test func filtersNarrowASearch() throws {
        #expect(try turns("the", TranscriptFilter(speaker: "ferreira")) == [1])
        #expect(try turns("the", TranscriptFilter(speaker: "tomas FERREIRA")) == [1])
        #expect(try turns("the", TranscriptFilter(speaker: "Ferr")) == [])
        #expect(try turns("the", TranscriptFilter(speaker: "—")) == [])
        #expect(try turns("the", TranscriptFilter(from: "2032")) == [0, 1])
        #expect(try turns("the", TranscriptFilter(to: "2031")) == [0, 1, 2])
        #expect(try turns("the", TranscriptFilter(from: "2031-04-03", to: "2032-11")) == [0, 1])
        #expect(try turns("the", TranscriptFilter(place: "skerries")) == [0, 1, 2])
        #expect(try turns("the", TranscriptFilter(language: "EN")) == [0, 0, 1, 1, 2])
        #expect(try turns("the", TranscriptFilter(language: "en-gb")) == [0, 1])
        #expect(try index.search("the", filter: TranscriptFilter(limit: 2)).count == 2)
        #expect(throws: ArchiveError.self) { try turns("the", TranscriptFilter(from: "yesterday")) }
    }

    @Test func hitsAreHighlightedAndNamed() throws {
        let hit = try #require(try index.search("resume \"log book\"", filter: TranscriptFilter()).first)
        let stored = try archive.transcript(id: hit.id)

        #expect(hit.snippet.marked(open: "[", close: "]").hasPrefix("The [résumé] of my life would be short: the lamp, the [log book] and"))
        #expect(hit.turnID == stored.turnIDs[1])
        #expect(hit.speaker == "Tomás Ferreira")
        #expect(hit.title == "The keeper of Farrow Point")
        #expect(hit.score > 0)
    }

    @Test func aTranscriptIsFoundByItsTitleAndIntroduction() async throws {
        var dinner = Transcript()
        dinner.title = "Supper at the mill"
        dinner.subtitle = "Two millers, one kitchen, no flour."
        dinner.turns = [Turn(kind: .utterance, speaker: "Ines Moll", text: "Pass the salt.", ranges: nil)]
        let filing = try await archive.fileOne(
            ArchiveFixture.arrival(name: "supper.txt", bytes: Array("Ines Moll: Pass the salt.".utf8), transcripts: [dinner]))
        while try await !index.catchUp(limit: 1).isCaughtUp {}

        for word in ["supper", "kitchen"] {
            let hits = try index.search(word, filter: TranscriptFilter())
            #expect(hits.map(\.id) == [filing.transcripts[0].id])
            #expect(hits.map(\.turn) == [nil])
            #expect(hits.map(\.speaker) == [nil])
        }
        #expect(try index.search("kitchen", filter: TranscriptFilter(speaker: "moll")).isEmpty, "nobody said it")
        #expect(try turns("salt") == [0])
    }

    @Test func aNewsItemWithoutTurnsIsFoundByItsBody() async throws {
        let text = "Ferry service resumes\nThe Kittiwake sails again from Monday."
        var news = Transcript()
        news.kind = .news
        news.title = "Ferry service resumes"
        news.metadata = [MetadataSpan(field: "body", text: "The Kittiwake sails again from Monday.", range: SourceRange(22, 60))]
        let filing = try await archive.fileOne(ArchiveFixture.arrival(name: "news.txt", bytes: Array(text.utf8), transcripts: [news]))
        _ = try await index.catchUp(limit: 100)

        let hit = try #require(try index.search("kittiwake", filter: TranscriptFilter()).first)
        #expect(hit.id == filing.transcripts[0].id)
        #expect(hit.turn == nil)
        #expect(hit.snippet.marked(open: "[", close: "]") == "Ferry service resumes The [Kittiwake] sails again from Monday.")
    }

    @Test func catchingUpGoesOnWhereItEndedAfterARestart() async throws {
        // Given an index that is behind when everything closes
        _ = try await archive.fileOne(ArchiveFixture.arrival(name: "mill.txt", "The mill\nAda Voss: The wheel turned, the flour was fine."))
        index.close()
        archive.close()

        // When
        let archive = try fixture.openArchive()
        let index = try SearchIndex.open(for: archive)
        let progress = try await index.catchUp(limit: 100)

        // Then
        #expect(progress == SearchIndex.Progress(indexed: 1, isCaughtUp: true))
        #expect(try index.search("flour", filter: TranscriptFilter()).count == 1)
        #expect(try await index.catchUp(limit: 100) == SearchIndex.Progress(indexed: 0, isCaughtUp: true))
    }

    @Test func smallStepsReachTheEnd() async throws {
        try index.rebuild { _, _ in }
        let other = try ArchiveFixture()
        let archive = try other.openArchive()
        _ = try await archive.file([
            ArchiveFixture.arrival(name: "a", ArchiveFixture.lighthouse), ArchiveFixture.arrival(name: "b", ArchiveFixture.harbour),
        ])
        let index = try SearchIndex.open(for: archive)
        var steps: [SearchIndex.Progress] = []
        repeat { steps.append(try await index.catchUp(limit: 4)) } while steps.last?.isCaughtUp == false
        #expect(steps.map(\.indexed) == [4, 2])
    }

    @Test func aRebuiltIndexFindsTheSame() throws {
        let before = try index.search("the", filter: TranscriptFilter())
        var seen: [Int] = []
        try index.rebuild { done, total in seen.append(done * 10 + total) }

        #expect(try index.search("the", filter: TranscriptFilter()) == before)
        #expect(seen == [6, 66])
    }

    @Test func aReaderSearchesWhileTheDaemonHasItOpen() throws {
        let reader = try fixture.openArchive(.readOnly)
        let searching = try SearchIndex.open(for: reader)
        #expect(try searching.search("bread", filter: TranscriptFilter()).count == 1)
    }
}
