import Deduplication
import Foundation
import GRDB
import Testing
import TranscriptArchive
import TranscriptModel

struct VerifyingTests {
    let fixture: ArchiveFixture
    let archive: Archive
    let index: SearchIndex
    let id: String
    let digest: String

    init() async throws {
        fixture = try ArchiveFixture()
        archive = try fixture.openArchive()
        index = try SearchIndex.open(for: archive)
        let filing = try await archive.fileOne(ArchiveFixture.arrival(name: "a", ArchiveFixture.lighthouse))
        id = filing.transcripts[0].id
        digest = filing.digest?.description ?? ""
        let both = ArchiveFixture.lighthouse + "\n\n" + ArchiveFixture.harbour
        _ = try await archive.fileOne(
            ArchiveFixture.arrival(
                name: "both", bytes: Array(both.utf8),
                transcripts: [
                    ArchiveFixture.transcript(ArchiveFixture.lighthouse),
                    ArchiveFixture.transcript(ArchiveFixture.harbour, from: ArchiveFixture.lighthouse.utf8.count + 2),
                ]))
        while try await !index.catchUp(limit: 100).isCaughtUp {}
    }

    private func problems() throws -> [Verification.Problem] {
        try archive.verify(index: index, digest: ArchiveFixture.digest(of:), progress: { _, _ in }).problems
    }

    private func plant(_ sql: String, in file: String = "archive.sqlite") throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        try DatabaseQueue(path: fixture.path + "/" + file, configuration: configuration).write { try $0.execute(sql: sql) }
    }

    @Test func anArchiveWithoutDamageIsClean() throws {
        var steps: [Int] = []
        let found = try archive.verify(index: index, digest: ArchiveFixture.digest(of:)) { done, _ in steps.append(done) }
        #expect(found.problems == [])
        #expect(found.documents == 2)
        #expect(found.transcripts == 2)
        #expect(steps == [0, 1, 2])
    }

    @Test(
        arguments: [
            ("EUC-JP", [0xA1, 0xA1]), ("EUC-KR", [0xA1, 0xA1]), ("GB18030", [0xA1, 0xA1]), ("Big5", [0xA1, 0x40]),
            ("Shift_JIS", [0x81, 0x40]),
            ("ISO-2022-JP", [0x1B, 0x28, 0x42, 0x0A, 0x1B, 0x24, 0x42]), ("windows-1251", [0xA0]), ("KOI8-R", [0x9A]),
        ] as [(String, [UInt8])])
    func spacesBetweenTurnsNeedNoClaimInAnyEncoding(_ encoding: String, _ space: [UInt8]) async throws {
        let (first, second) = (Array("Ada: Aye.".utf8), Array("Bea: Nay.".utf8))
        let start = first.count + space.count
        var transcript = Transcript()
        transcript.turns = [
            Turn(kind: .utterance, speaker: "Ada", text: "Aye.", ranges: [SourceRange(0, first.count)]),
            Turn(kind: .utterance, speaker: "Bea", text: "Nay.", ranges: [SourceRange(start, start + second.count)]),
        ]
        let filing = try await archive.fileOne(
            ArchiveFixture.arrival(name: "spaced", bytes: first + space + second, transcripts: [transcript]))
        while try await !index.catchUp(limit: 100).isCaughtUp {}
        try plant("UPDATE document SET encoding = '\(encoding)' WHERE hex(digest) = '\(filing.digest?.description.uppercased() ?? "")'")
        #expect(try problems() == [])
    }

    @Test func aDamagedOriginalIsFound() throws {
        try plant(
            "UPDATE original SET compressed = CAST(substr(compressed, 1, 40) || x'00' || substr(compressed, 42) AS BLOB) WHERE documentId = 1"
        )
        #expect(try problems().map(\.id) == [digest])
    }

    @Test func anOriginalOfOtherBytesIsFound() throws {
        try plant("UPDATE document SET digest = zeroblob(32) WHERE id = 1")
        #expect(try problems().map(\.what) == ["The original decompresses to bytes that do not have this SHA-256."])
    }

    @Test func bytesThatNothingAccountsForAreFound() throws {
        try plant("UPDATE turn SET ranges = NULL WHERE id = 1; UPDATE metadata SET lower = 5 WHERE transcriptId = 1")
        // A turn without ranges is a container's: no judgement about bytes then.
        #expect(try problems() == [])
        try plant("UPDATE turn SET ranges = x'' WHERE id = 1")
        let found = try problems()
        #expect(found.count == 1)
        #expect(found[0].id == digest)
        #expect(found[0].what.hasSuffix("bytes are neither turn nor metadata nor furniture, the first at 0."))
    }

    @Test func bytesUsedTwiceAreFound() throws {
        try plant("INSERT INTO furniture VALUES (1, 0, 'other', 'x', 4, 10)")
        #expect(try problems() == [.init(id: digest, what: "6 bytes are used more than once, the first at 4.")])
    }

    @Test func wordsThatChangedAreFound() throws {
        try plant("UPDATE turn SET text = replace(text, 'sea', 'see') WHERE id = 2")
        #expect(try problems().contains(.init(id: id, what: "Its words are not those that were filed.")))
    }

    @Test func aLostTurnIsFound() throws {
        try plant("DELETE FROM turn WHERE id = 4")
        let found = try problems().map(\.what)
        #expect(found.contains("4 turns were filed, 3 are there."))
        #expect(found.contains { $0.hasPrefix("1 rows of the index belong to turns that are not in the archive.") })
    }

    @Test func aRowThatPointsNowhereIsFound() throws {
        try plant("DELETE FROM speaker WHERE id = 1")
        #expect(try problems().contains { $0.what.contains("rows of turn point to rows of speaker that are not there.") })
    }

    @Test func anIndexThatLacksOrConfusesTurnsIsFound() throws {
        try plant("DELETE FROM ft_docsize WHERE id = 3", in: "index.sqlite")
        #expect(try problems().map(\.what) == ["1 rows are missing in the index. `transcriptctl reindex` builds the index anew."])
    }

    @Test func anIndexWhoseInsideIsDamagedIsFound() throws {
        // A segment's page that still looks like one, which a search for other words never meets.
        try plant("UPDATE ft_data SET block = zeroblob(length(block)) WHERE id = (SELECT max(id) FROM ft_data)", in: "index.sqlite")
        #expect(try problems().contains { $0.what.hasPrefix("FTS5 finds the index damaged.") })
    }

    @Test func damageInSQLitesIndexesIsMendedByTheNextStart() async throws {
        // Given an index over the dates that does not know of a changed date
        let before = try archive.transcript(id: id)
        let row = "(type, name, tbl_name, rootpage, sql)"
        try plant(
            "PRAGMA writable_schema = 1; CREATE TABLE kept AS SELECT * FROM sqlite_master WHERE name = 'transcriptByDate';"
                + "DELETE FROM sqlite_master WHERE name = 'transcriptByDate'")
        try plant("UPDATE transcript SET date = '2030-01-01'")
        try plant(
            "PRAGMA writable_schema = 1; INSERT INTO sqlite_master \(row) SELECT type, name, tbl_name, rootpage, sql FROM kept; DROP TABLE kept"
        )

        // When it is verified
        let found = try problems().map(\.what)

        // Then the next start is told to mend it
        #expect(found.contains { $0.contains("missing from index transcriptByDate") })
        #expect(found.contains { $0.hasPrefix("Only SQLite's indexes over the rows are damaged; the next start of transcriptd builds") })
        index.close()
        archive.close()
        let mended = try fixture.openArchive()
        #expect(mended.notices.count == 1)
        #expect(mended.notices.first?.contains("was damaged in its indexes only") == true)
        #expect(try mended.verify(index: nil, digest: ArchiveFixture.digest(of:), progress: { _, _ in }).problems == [])
        #expect(try mended.transcript(id: id).turnIDs == before.turnIDs)
        let files = try FileManager.default.contentsOfDirectory(atPath: fixture.path)
        #expect(files.contains { $0.hasPrefix("archive.sqlite.damaged-") })
        #expect(!files.contains("archive.suspect"))
        mended.close()
        #expect(try fixture.openArchive().notices == [])
    }

    @Test func damagedPagesAreFound() throws {
        // Given a page of the archive overwritten behind SQLite's back
        index.close()
        archive.close()
        let path = fixture.path + "/archive.sqlite"
        let handle = try #require(FileHandle(forUpdatingAtPath: path))
        for page in 20..<30 {
            try handle.seek(toOffset: UInt64(page * 8192))
            try handle.write(contentsOf: Data(repeating: 0xFF, count: 200))
        }
        try handle.close()

        let archive = try fixture.openArchive(.readOnly)
        let found = try archive.verify(index: nil, digest: ArchiveFixture.digest(of:), progress: { _, _ in })
        #expect(found.problems.contains { $0.id == "archive.sqlite" })
    }
}
