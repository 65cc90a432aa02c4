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

    @Test func aReaderDoesNotTouchADamagedFile() throws {
        try Data(repeating: 0xA5, count: 9000).write(to: URL(fileURLWithPath: file))
        #expect(openError(.readOnly)?.code == .damaged)
    }

    @Test func theStateFolderHasToExist() {
        do {
            _ = try Archive.open(directory: fixture.path + "/nowhere", mode: .readWrite)
            Issue.record("opened")
        } catch { #expect(error.code == .notFound) }
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
