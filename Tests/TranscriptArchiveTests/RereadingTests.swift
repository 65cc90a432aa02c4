import Deduplication
import GRDB
import Testing
import TranscriptModel

@testable import TranscriptArchive

struct RereadingTests {
    let fixture: ArchiveFixture
    let archive: Archive
    let index: SearchIndex
    /// One document of two events, read as one transcript.
    let text = ArchiveFixture.lighthouse + "\n" + ArchiveFixture.harbour
    let id: String

    init() async throws {
        fixture = try ArchiveFixture()
        archive = try fixture.openArchive()
        index = try SearchIndex.open(for: archive)
        let filing = try await archive.fileOne(ArchiveFixture.arrival(name: "both.txt", text))
        id = filing.transcripts[0].id
        try await catchUp()
    }

    private func catchUp() async throws { while try await !index.catchUp(limit: 100).isCaughtUp {} }

    private func reading(_ transcripts: [Transcript]) throws -> Reading {
        let arrival = ArchiveFixture.arrival(name: "both.txt", bytes: Array(text.utf8), transcripts: transcripts)
        guard case .read(let reading, _) = arrival.content else { throw ArchiveError(code: .refused, message: "") }
        return reading
    }

    private var apart: [Transcript] {
        [
            ArchiveFixture.transcript(ArchiveFixture.lighthouse),
            ArchiveFixture.transcript(ArchiveFixture.harbour, from: ArchiveFixture.lighthouse.utf8.count + 1),
        ]
    }

    private func problems() throws -> [Verification.Problem] {
        try archive.verify(index: index, digest: ArchiveFixture.digest(of:), progress: { _, _ in }).problems
    }

    @Test func theSameReadingChangesNothing() async throws {
        let before = try archive.transcript(id: id)
        let difference = try archive.difference(rereading: try reading([before.transcript]))
        #expect(!difference.changesAnything)

        _ = try await archive.replaceOne(try reading([before.transcript]))
        try await catchUp()

        #expect(try archive.transcript(id: id) == before)
        #expect(try problems() == [])
    }

    @Test func aDryRunTellsWhatWouldChangeAndChangesNothing() throws {
        var better = try archive.transcript(id: id).transcript
        better.place = "Farrow Point"
        better.turns[0].speaker = "Ida M. Brandt"

        let change = try #require(try archive.difference(rereading: try reading([better])).changes.first)

        #expect(change.id == id)
        #expect(change.fate == .changed)
        #expect(change.fields == [.init(field: "place", before: nil, after: "Farrow Point")])
        #expect((change.turnsGone, change.turnsAdded) == (1, 1))
        #expect(change.speakersAfter.first == "Ida M. Brandt")
        #expect(try archive.transcript(id: id).transcript.place == nil)
    }

    @Test func idsStayWhereTheWordsOrThePlaceStay() async throws {
        let before = try archive.transcript(id: id)
        _ = try await archive.fileOne(ArchiveFixture.arrival(name: "copy.txt", bytes: Array("x".utf8), transcripts: [before.transcript]))
        var better = before.transcript
        better.turns.removeLast()

        let done = try await archive.replaceOne(try reading([better]))

        let after = try archive.transcript(id: id)
        #expect(done.changes.map(\.fate) == [.changed])
        #expect(after.turnIDs == Array(before.turnIDs.dropLast()))
        #expect(after.filedAt == before.filedAt)
        #expect(after.fileNames == [Array("both.txt".utf8), Array("copy.txt".utf8)])
    }

    @Test func theIndexForgetsWhatIsNoLongerSaid() async throws {
        var better = try archive.transcript(id: id).transcript
        better.turns[3].text = "Then the mail boat came."
        _ = try await archive.replaceOne(try reading([better]))
        try await catchUp()

        #expect(try index.search("bread", filter: TranscriptFilter()).isEmpty)
        #expect(try index.search("\"mail boat\"", filter: TranscriptFilter()).count == 1)
        #expect(try index.search("sea", filter: TranscriptFilter()).count == 1)
        #expect(try problems() == [])
        // What is forgotten may go.
        try await archive.dropRemovedTexts(forgottenBy: index)
        #expect(try await archive.file.perform("count") { try Int.fetchOne($0, sql: "SELECT count(*) FROM removedText") } == 0)
        #expect(try problems() == [])
    }

    @Test func aNewsItemThatGainsTurnsIsSearchedByThem() async throws {
        let bytes = Array("Ferry\nThe Kittiwake sails.".utf8)
        var news = Transcript()
        news.kind = .news
        news.title = "Ferry"
        news.metadata = [
            MetadataSpan(field: "title", text: "Ferry", range: SourceRange(0, 5)),
            MetadataSpan(field: "body", text: "The Kittiwake sails.", range: SourceRange(6, 26)),
        ]
        let arrival = ArchiveFixture.arrival(name: "n", bytes: bytes, transcripts: [news])
        _ = try await archive.fileOne(arrival)
        try await catchUp()
        var spoken = news
        spoken.metadata.removeLast()
        spoken.turns = [Turn(kind: .utterance, text: "The Kittiwake sails.", ranges: [SourceRange(6, 26)])]
        guard case .read(var reading, _) = arrival.content else { return }
        reading.transcripts = [ReadTranscript(measuring: spoken)]

        _ = try await archive.replaceOne(reading)
        try await catchUp()

        #expect(try index.search("kittiwake", filter: TranscriptFilter()).map(\.turn) == [0])
        #expect(try problems() == [])
    }

    @Test func aTranscriptOfWordsThatAreElsewhereBecomesACopy() async throws {
        let harbour = try await archive.fileOne(ArchiveFixture.arrival(name: "harbour.txt", ArchiveFixture.harbour))

        let done = try await archive.replaceOne(try reading(apart))

        #expect(done.changes.map(\.fate) == [.changed, .copy])
        #expect(try archive.transcriptCount() == 2)
        #expect(try archive.transcript(id: harbour.transcripts[0].id).fileNames.count == 2)
        try await catchUp()
        #expect(try problems() == [])
    }

    @Test func splitAndJoinAreRecordedAndHonoured() async throws {
        // Given a person who says that the harbour council is an event of its own
        let first = try archive.transcript(id: id)
        let (digest, split) = try archive.correction(splitting: id, atTurn: 4)
        #expect(try archive.document(digest).bytes == Array(text.utf8))

        // When the document is read again by that
        let done = try await archive.replaceOne(try reading([first.transcript]).applying([split]), recording: split)

        // Then
        #expect(done.changes.map(\.fate) == [.changed, .new])
        #expect(try archive.document(digest).corrections == [split])
        #expect(try archive.ledger()[0].corrections.map(\.madeBy) == ["ada"])
        let ids = try archive.ledger()[0].transcripts
        #expect(ids.count == 2)
        #expect(ids.first == id)
        #expect(try archive.transcript(id: ids[1]).transcript.turns.map(\.speaker) == ["Ruth Okafor", "Per Lindqvist"])
        #expect(try archive.transcript(id: ids[1]).transcript.furniture.count + archive.transcript(id: id).transcript.furniture.count == 1)
        try await catchUp()
        #expect(try problems() == [])

        // And joined again, all is as it was
        let join = try archive.correction(joining: ids[0], with: ids[1]).1
        let corrections = try archive.document(digest).corrections.adding(join)
        #expect(corrections == [join])
        _ = try await archive.replaceOne(try reading([first.transcript]).applying(corrections), recording: join)
        #expect(try archive.document(digest).corrections == [join])
        #expect(try archive.transcript(id: id).transcript == first.transcript)
        #expect(try archive.transcript(id: id).turnIDs == first.turnIDs)
        #expect(try archive.transcriptCount() == 1)
    }

    @Test func aDocumentWhoseWordsWereKeptWithAnotherIsReplacedTogetherWithItOrNeitherIs() async throws {
        // Given a copy of the harbour council, which is kept as the first document's
        _ = try await archive.replaceOne(try reading(apart))
        let copy = ArchiveFixture.arrival(name: "harbour.txt", ArchiveFixture.harbour)
        let copied = try await archive.fileOne(copy)
        #expect(copied.outcome == .copy)
        guard case .read(let reread, _) = copy.content else { return }
        let lighthouseOnly = try reading([ArchiveFixture.transcript(ArchiveFixture.lighthouse)])

        // When the first document is no longer read as holding it
        let outcome = try await archive.replace(with: [lighthouseOnly])

        // Then nothing is changed before the copy is read again, too
        #expect(outcome == .needs([reread.document.digest]))
        #expect(try archive.transcriptCount() == 2)
        guard case .replaced(let done) = try await archive.replace(with: [lighthouseOnly, reread]) else { throw Unexpected() }
        #expect(done.map { $0.changes.map(\.fate) } == [[.unchanged, .removed], [.new]])
        let kept = try archive.transcript(id: copied.transcripts[0].id)
        #expect(kept.documentName == "harbour.txt")
        #expect(kept.fileNames == [Array("harbour.txt".utf8)])
    }

    @Test func aCopyThatIsReadAgainIsStillOne() async throws {
        let copy = ArchiveFixture.arrival(
            name: "copy.txt", bytes: Array("x".utf8), transcripts: [try archive.transcript(id: id).transcript])
        _ = try await archive.fileOne(copy)
        guard case .read(let reading, _) = copy.content else { return }

        #expect(try archive.difference(rereading: reading).changes.map(\.fate) == [.unchanged])
        #expect(try await archive.replaceOne(reading).changesAnything == false)
        #expect(try archive.transcript(id: id).fileNames == [Array("both.txt".utf8), Array("copy.txt".utf8)])
    }

    @Test func whatReadsTheSameKeepsItsRowsAndIsTodaysReaders() async throws {
        let transcript = try archive.transcript(id: id).transcript
        try await archive.file.perform("age it") { try $0.execute(sql: "UPDATE document SET readerVersion = 0") }
        #expect(try archive.documents(readBefore: readerVersion).count == 1)
        let rows = try await turnRows()

        _ = try await archive.replaceOne(try reading([transcript]))

        #expect(try await turnRows() == rows)
        #expect(try archive.documents(readBefore: readerVersion).isEmpty)
    }

    private func turnRows() async throws -> [Int64] {
        try await archive.file.perform("look") { try Int64.fetchAll($0, sql: "SELECT id FROM turn ORDER BY id") }
    }

    @Test func correctionsThatMakeNoSenseAreRefused() async throws {
        let other = try await archive.fileOne(
            ArchiveFixture.arrival(name: "mill", "The mill\nAda Voss: The wheel turned, the flour was fine."))
        let otherID = other.transcripts[0].id
        #expect(throws: ArchiveError(code: .correction, message: "\(id) can be split at turns 1 to 5, not at 0.")) {
            try archive.correction(splitting: id, atTurn: 0)
        }
        #expect(throws: ArchiveError.self) { try archive.correction(splitting: id, atTurn: 6) }
        #expect(throws: ArchiveError(code: .correction, message: "\(id) and \(otherID) are not from the same document.")) {
            try archive.correction(joining: id, with: otherID)
        }
        #expect(throws: ArchiveError.self) { try archive.correction(joining: id, with: id) }
    }
}

private struct Unexpected: Error {}

extension Archive {
    /// Replaces the reading of a document on which no other depends.
    fileprivate func replaceOne(_ reading: Reading, recording correction: Correction? = nil) async throws -> Rereading {
        guard case .replaced(let done) = try await replace(with: [reading], recording: correction.map { MadeCorrection($0, by: "ada") })
        else { throw Unexpected() }
        return try #require(done.first)
    }
}
