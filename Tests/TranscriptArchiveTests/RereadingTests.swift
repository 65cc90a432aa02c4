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

        _ = try await archive.replace(with: try reading([before.transcript]))
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

        let done = try await archive.replace(with: try reading([better]))

        let after = try archive.transcript(id: id)
        #expect(done.changes.map(\.fate) == [.changed])
        #expect(after.turnIDs == Array(before.turnIDs.dropLast()))
        #expect(after.filedAt == before.filedAt)
        #expect(after.fileNames == [Array("both.txt".utf8), Array("copy.txt".utf8)])
    }

    @Test func theIndexForgetsWhatIsNoLongerSaid() async throws {
        var better = try archive.transcript(id: id).transcript
        better.turns[3].text = "Then the mail boat came."
        _ = try await archive.replace(with: try reading([better]))
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

        _ = try await archive.replace(with: reading)
        try await catchUp()

        #expect(try index.search("kittiwake", filter: TranscriptFilter()).map(\.turn) == [0])
        #expect(try problems() == [])
    }

    @Test func aTranscriptOfWordsThatAreElsewhereBecomesACopy() async throws {
        let harbour = try await archive.fileOne(ArchiveFixture.arrival(name: "harbour.txt", ArchiveFixture.harbour))

        let done = try await archive.replace(with: try reading(apart))

        #expect(done.changes.map(\.fate) == [.changed, .copy])
        #expect(try archive.transcriptCount() == 2)
        #expect(try archive.transcript(id: harbour.transcripts[0].id).fileNames.count == 2)
        try await catchUp()
        #expect(try problems() == [])
    }

    @Test func splitAndJoinAreRecordedAndHonoured() async throws {
        // Given a person who says that the harbour council is an event of its own
        let first = try archive.transcript(id: id)
        let digest = try await archive.split(id: id, atTurn: 4)
        let document = try archive.document(digest)
        #expect(document.bytes == Array(text.utf8))

        // When the document is read again
        let corrected = try reading([first.transcript]).applying(document.corrections)
        let done = try await archive.replace(with: corrected)

        // Then
        #expect(done.changes.map(\.fate) == [.changed, .new])
        let ids = try archive.ledger()[0].transcripts
        #expect(ids.count == 2)
        #expect(ids.first == id)
        #expect(try archive.transcript(id: ids[1]).transcript.turns.map(\.speaker) == ["Ruth Okafor", "Per Lindqvist"])
        #expect(try archive.transcript(id: ids[1]).transcript.furniture.count + archive.transcript(id: id).transcript.furniture.count == 1)
        try await catchUp()
        #expect(try problems() == [])

        // And joined again, all is as it was
        _ = try await archive.join(id: ids[0], with: ids[1])
        let again = try reading([first.transcript]).applying(try archive.document(digest).corrections)
        _ = try await archive.replace(with: again)
        #expect(try archive.transcript(id: id).transcript == first.transcript)
        #expect(try archive.transcript(id: id).turnIDs == first.turnIDs)
        #expect(try archive.transcriptCount() == 1)
    }

    @Test func correctionsThatMakeNoSenseAreRefused() async throws {
        let other = try await archive.fileOne(
            ArchiveFixture.arrival(name: "mill", "The mill\nAda Voss: The wheel turned, the flour was fine."))
        let otherID = other.transcripts[0].id
        await #expect(throws: ArchiveError(code: .correction, message: "\(id) can be split at turns 1 to 5, not at 0.")) {
            try await archive.split(id: id, atTurn: 0)
        }
        await #expect(throws: ArchiveError.self) { try await archive.split(id: id, atTurn: 6) }
        await #expect(throws: ArchiveError(code: .correction, message: "\(id) and \(otherID) are not from the same document.")) {
            try await archive.join(id: id, with: otherID)
        }
        await #expect(throws: ArchiveError.self) { try await archive.join(id: id, with: id) }
    }
}
