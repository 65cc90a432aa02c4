import Deduplication
import Foundation
import GRDB
import Testing
import TranscriptModel

@testable import TranscriptArchive

struct OpeningTests {
    let fixture: ArchiveFixture

    init() throws { fixture = try ArchiveFixture() }

    private var file: String { fixture.path + "/archive.sqlite" }

    private func openError(_ mode: Archive.Mode) -> ArchiveError? {
        do {
            _ = try Archive.open(directory: fixture.path, mode: mode)
            return nil
        } catch { return error }
    }

    /// A pragma as it reads back on the writer's own connection.
    @Test func acknowledgedCommitsSurviveAPowerCut() throws {
        let archive = try fixture.openArchive()
        let pragmas = try archive.file.performBlocking("ask") { database in
            try ["synchronous", "journal_mode", "foreign_keys"].map { try String.fetchOne(database, sql: "PRAGMA \($0)") }
        }
        #expect(pragmas == ["2", "wal", "1"])
    }

    @Test func twoDaemonsCannotShareAStateFolder() throws {
        let first = try fixture.openArchive()
        #expect(openError(.readWrite)?.code == .inUse)
        #expect(openError(.readOnly) == nil)
        first.close()
        #expect(openError(.readWrite) == nil)
    }

    @Test func aReaderSaysThatThereIsNoArchive() {
        let error = openError(.readOnly)
        #expect(error?.code == .notFound)
        #expect(
            error?.message
                == "There is no archive in \(fixture.path). Start transcriptd with this state folder, or name another with --state.")
    }

    @Test func anArchiveOfANewerProgramIsRefusedAndLeftAlone() throws {
        // Given
        try fixture.openArchive().close()
        try DatabaseQueue(path: file).write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('from the future')") }
        let before = try Data(contentsOf: URL(fileURLWithPath: file))

        // Then
        for mode in [Archive.Mode.readWrite, .readOnly] {
            let error = openError(mode)
            #expect(error?.code == .newerVersion)
            #expect(error?.message.hasPrefix("\(file) was made by a newer transcriptd than this one.") == true)
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == before)
    }

    @Test func anArchiveOfAnOlderProgramIsBroughtUpToDateWithAllThatItHolds() async throws {
        // Given an archive as the first version left it, with a correction
        let queue = try DatabaseQueue(path: file)
        try Migrations.archive.migrate(queue, upTo: "create documents, transcripts and ledger")
        try await queue.write { database in
            try database.execute(
                sql: """
                    INSERT INTO document VALUES (7, randomblob(32), 1, 'text/plain', 'UTF-8', 'well-formed', 1, 1, 1);
                    INSERT INTO ledger VALUES (1, x'61', x'', 1, 1, 1, 'stored', 7, NULL, 1, NULL, NULL);
                    INSERT INTO correction (documentId, kind, offset, madeAt) VALUES (7, 'split', 12, 1);
                    """)
        }
        try queue.close()
        #expect(openError(.readOnly)?.code == .olderVersion)

        // When
        let archive = try fixture.openArchive()

        // Then
        let kept = MadeCorrection(Correction(kind: .split, offset: 12), madeAt: Timestamp(microseconds: 1), by: nil)
        #expect(try archive.ledger()[0].corrections == [kept])
        #expect(openError(.readOnly) == nil)
    }

    @Test func aDamagedFileIsSetAsideAndNeverOverwritten() throws {
        let rubbish = Data("This was an archive once. ".utf8) + Data(repeating: 0xA5, count: 9000)
        try rubbish.write(to: URL(fileURLWithPath: file))

        let archive = try fixture.openArchive()

        #expect(try archive.transcriptCount() == 0)
        let notice = try #require(archive.notices.first)
        let aside = try #require(
            try FileManager.default.contentsOfDirectory(atPath: fixture.path).first { $0.hasPrefix("archive.sqlite.damaged-") })
        #expect(notice.contains(aside))
        #expect(try Data(contentsOf: URL(fileURLWithPath: fixture.path + "/" + aside)) == rubbish)
    }

    /// Overwrites a page in the middle of the table that filing writes to, and answers what the file is then.
    private func damage(_ table: String) throws -> Data {
        let root = try DatabaseQueue(path: file).read { database in
            try Int.fetchOne(database, sql: "SELECT rootpage FROM sqlite_schema WHERE name = ?", arguments: [table])
        }
        var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
        let start = (try #require(root) - 1) * 8192
        bytes.replaceSubrange(start..<start + 8192, with: repeatElement(0xA5, count: 8192))
        try bytes.write(to: URL(fileURLWithPath: file))
        return bytes
    }

    @Test func damageFoundLateEndsTheFilingAndIsSetAsideByTheNextStart() async throws {
        // Given: an archive that opens, with a page of turns that is rubbish
        var archive = try fixture.openArchive()
        _ = try await archive.fileOne(ArchiveFixture.arrival(name: "a", ArchiveFixture.lighthouse))
        archive.close()
        let damaged = try damage("turn")
        archive = try fixture.openArchive()
        #expect(archive.notices.isEmpty)

        // When
        let arrival = ArchiveFixture.arrival(name: "b", ArchiveFixture.harbour)
        let error = await #expect(throws: ArchiveError.self) { _ = try await archive.file([arrival]) }
        archive.close()

        // Then
        #expect(error?.code == .damaged)
        #expect(error?.message.hasPrefix("Could not file a document: \(file) is damaged (") == true)
        archive = try fixture.openArchive()
        #expect(archive.notices.first?.contains("\(file) is damaged (") == true)
        #expect(archive.notices.first?.hasSuffix(", untouched, and a new archive was begun.") == true)
        let aside = try #require(
            try FileManager.default.contentsOfDirectory(atPath: fixture.path).first {
                $0.hasPrefix("archive.sqlite.damaged-") && $0.hasSuffix("Z")
            })
        #expect(try Data(contentsOf: URL(fileURLWithPath: fixture.path + "/" + aside)) == damaged)
        _ = try await archive.fileOne(arrival)
        archive.close()
        #expect(try fixture.openArchive().notices.isEmpty)
    }

    @Test(.timeLimit(.minutes(1))) func damageOfTheArchiveDoesNotMakeTheIndexStartOverForEver() async throws {
        var archive = try fixture.openArchive()
        _ = try await archive.fileOne(ArchiveFixture.arrival(name: "a", ArchiveFixture.lighthouse))
        archive.close()
        _ = try damage("turn")
        archive = try fixture.openArchive()
        let index = try SearchIndex.open(for: archive)

        let error = await #expect(throws: ArchiveError.self) { while try await !index.catchUp(limit: 100).isCaughtUp {} }

        #expect(error?.message.hasPrefix("A new index could not be built either: \(file) seems to be damaged") == true)
    }

    @Test func anArchiveThatIsSoundAfterAllIsKept() async throws {
        let archive = try fixture.openArchive()
        _ = try await archive.fileOne(ArchiveFixture.arrival(name: "a", ArchiveFixture.lighthouse))
        archive.close()
        let mark = fixture.path + "/archive.suspect"
        try Data().write(to: URL(fileURLWithPath: mark))

        let again = try fixture.openArchive()

        #expect(again.notices.isEmpty)
        #expect(try again.transcriptCount() == 1)
        #expect(!FileManager.default.fileExists(atPath: mark))
    }

    @Test func nothingIsFiledInAFileThatSomebodyRemovedOrReplaced() async throws {
        let archive = try fixture.openArchive()
        _ = try await archive.fileOne(ArchiveFixture.arrival(name: "a", ArchiveFixture.lighthouse))
        try FileManager.default.removeItem(atPath: file)

        let error = await #expect(throws: ArchiveError.self) {
            _ = try await archive.file([ArchiveFixture.arrival(name: "b", ArchiveFixture.harbour)])
        }

        #expect(error?.code == .notFound)
        #expect(error?.message == "\(file) was removed or replaced while it was open; nothing more is filed in it.")
    }

    @Test func theGroupMayReadTheArchiveAndNobodyElse() async throws {
        let archive = try fixture.openArchive()
        let index = try SearchIndex.open(for: archive)
        _ = try await archive.fileOne(ArchiveFixture.arrival(name: "a", ArchiveFixture.lighthouse))
        _ = try await index.catchUp(limit: 100)

        for name in ["archive.sqlite", "archive.sqlite-wal", "archive.sqlite-shm", "index.sqlite", "index.sqlite-wal", "index.sqlite-shm"] {
            let mode = try FileManager.default.attributesOfItem(atPath: fixture.path + "/" + name)[.posixPermissions] as? Int
            #expect(mode == 0o640, "\(name)")
        }
    }

    @Test func aReaderDoesNotTouchADamagedFile() throws {
        try Data(repeating: 0xA5, count: 9000).write(to: URL(fileURLWithPath: file))
        #expect(openError(.readOnly)?.code == .damaged)
    }

    @Test func theStateFolderIsMadeForTheDaemonOnly() throws {
        let folder = fixture.path + "/deep/down"
        #expect(throws: ArchiveError.self) { try Archive.open(directory: folder, mode: .readOnly) }
        #expect(!FileManager.default.fileExists(atPath: folder))
        try Archive.open(directory: folder, mode: .readWrite).close()
        #expect(FileManager.default.fileExists(atPath: folder + "/archive.sqlite"))
    }

    @Test func aFileIsNoStateFolder() throws {
        let path = fixture.path + "/file"
        try Data().write(to: URL(filePath: path))
        let error = #expect(throws: ArchiveError.self) { try Archive.open(directory: path, mode: .readWrite) }
        #expect(error?.message.contains("\(path) is not a folder") == true)
    }

    @Test func aLostOrForeignOrDamagedIndexIsBuiltAnew() async throws {
        let archive = try fixture.openArchive()
        _ = try await archive.fileOne(ArchiveFixture.arrival(name: "a", ArchiveFixture.lighthouse))
        let path = fixture.path + "/index.sqlite"

        for damage in ["lost", "damaged", "foreign"] {
            try? FileManager.default.removeItem(atPath: path)
            try? FileManager.default.removeItem(atPath: path + "-wal")
            try? FileManager.default.removeItem(atPath: path + "-shm")
            if damage == "damaged" { try Data(repeating: 0x5A, count: 5000).write(to: URL(fileURLWithPath: path)) }
            if damage == "foreign" {
                let other = try ArchiveFixture()
                let otherArchive = try other.openArchive()
                try SearchIndex.open(for: otherArchive).close()
                try FileManager.default.copyItem(atPath: other.path + "/index.sqlite", toPath: path)
            }

            let index = try SearchIndex.open(for: archive)
            #expect(index.notices.isEmpty == (damage == "lost"))
            _ = try await index.catchUp(limit: 100)
            #expect(try index.search("bread", filter: TranscriptFilter()).count == 1, "\(damage)")
            index.close()
        }
    }

    @Test func aReaderSaysThatThereIsNoIndex() throws {
        let archive = try fixture.openArchive()
        let reader = try fixture.openArchive(.readOnly)
        do {
            _ = try SearchIndex.open(for: reader)
            Issue.record("opened")
        } catch { #expect(error.code == .notFound) }
        archive.close()
    }

    @Test func anIndexThatSomebodyThrewAwayWhileItWasOpenIsBuiltAnew() async throws {
        let archive = try fixture.openArchive()
        let index = try SearchIndex.open(for: archive)
        _ = try await archive.fileOne(ArchiveFixture.arrival(name: "a", ArchiveFixture.lighthouse))
        _ = try await index.catchUp(limit: 100)
        for suffix in ["", "-wal", "-shm"] { try FileManager.default.removeItem(atPath: fixture.path + "/index.sqlite" + suffix) }

        while try await !index.catchUp(limit: 100).isCaughtUp {}

        let reader = try SearchIndex.open(for: try fixture.openArchive(.readOnly))
        #expect(try reader.search("bread", filter: TranscriptFilter()).count == 1)
    }

    @Test func anIndexDamagedWhileOpenIsBegunAnew() async throws {
        let archive = try fixture.openArchive()
        let index = try SearchIndex.open(for: archive)
        _ = try await archive.fileOne(ArchiveFixture.arrival(name: "a", ArchiveFixture.lighthouse))
        _ = try await index.catchUp(limit: 100)
        // Given: the structure record of the full-text index is gone
        try await DatabaseQueue(path: fixture.path + "/index.sqlite").write { try $0.execute(sql: "DELETE FROM ft_data") }
        _ = try await archive.fileOne(ArchiveFixture.arrival(name: "b", ArchiveFixture.harbour))
        await index.releaseMemory()

        while try await !index.catchUp(limit: 100).isCaughtUp {}

        #expect(try index.search("bread OR sluice", filter: TranscriptFilter()).count == 2)
    }
}
