import Foundation
import Glibc
import Inbox
import LinuxSystem
import Reporting
import Testing
import TranscriptArchive
import TranscriptModel

@testable import Ingestion

/// The whole flow, from the dropped file to the ledger and the empty inbox.
@Suite(.timeLimit(.minutes(2))) struct IngestionServiceTests {
    private let works: Works

    init() throws { works = try Works() }

    @Test func whatLiesInTheInboxIsFiledAndTheInboxIsEmpty() async throws {
        for number in 1...40 { try works.drop("talk-\(number).txt", Works.talk(number)) }
        let counts = try await works.runOnce()
        #expect(counts.stored == 40)
        #expect(try works.waiting() == [])
        #expect(try works.ledger().count == 40)
        #expect(works.log.messages(.stored).count == 40)
    }

    @Test func theSameBytesUnderAnotherNameAreACopy() async throws {
        try works.drop("talk.txt", Works.talk(1))
        try await works.runOnce()
        try works.drop("same talk.txt", Works.talk(1))
        try await works.runOnce()
        #expect(try works.ledger().map(\.outcome) == [.stored, .copy])
        #expect(try works.waiting() == [])
    }

    // MARK: Documents that harm the reader

    @Test(arguments: ["trap", "eat", "garble", "hang"])
    func aDocumentThatBringsItsWorkerDownIsRejectedWhileTheOthersGoOn(harm: String) async throws {
        for number in 1...10 { try works.drop("talk-\(number).txt", Works.talk(number)) }
        try works.drop("poison.txt", harm + "\n")
        for number in 11...20 { try works.drop("talk-\(number).txt", Works.talk(number)) }
        let counts = try await works.runOnce(deadline: harm == "hang" ? .seconds(2) : .seconds(60))
        #expect((counts.stored, counts.rejected) == (20, 1))
        #expect(try works.waiting() == [])
        #expect(try works.rejected() == ["poison.txt", "poison.txt.reason.txt"])
        #expect(try works.reason(of: "poison.txt").contains("brought its worker down twice"))
        #expect(try works.ledger().first { $0.outcome == .rejected }?.fileName == Array("poison.txt".utf8))
    }

    @Test func anEmptyFileIsRejectedWithWhatToDo() async throws {
        try works.drop("empty.txt", "")
        try await works.runOnce()
        #expect(try works.rejected() == ["empty.txt", "empty.txt.reason.txt"])
        #expect(try works.reason(of: "empty.txt").hasPrefix("The file is empty."))
    }

    @Test func aLargeFileDoesNotHoldUpSmallOnes() async throws {
        try works.drop("endless.txt", "hang\n" + String(repeating: "word ", count: 1 << 20))
        try works.drop("endless too.txt", "hang\n" + String(repeating: "more ", count: 1 << 20))
        let counts = try await works.runWhile { [works] _ in
            for number in 1...20 { try works.drop("talk-\(number).txt", Works.talk(number)) }
            await works.log.wait(for: .stored, times: 20)
        }
        #expect(counts.stored == 20)
        // The stop did not wait for them, and they are not lost by it.
        #expect(try works.waiting() == ["endless too.txt", "endless.txt"])
    }

    // MARK: Stops and deaths

    @Test func aStopFilesWhatIsInWorkAndLosesNothing() async throws {
        for number in 1...300 { try works.drop("talk-\(number).txt", Works.talk(number)) }
        let counts = try await works.runWhile { [works] _ in await works.log.wait(for: .stored) }
        let filed = Set(try works.ledger().map { String(decoding: $0.fileName, as: UTF8.self) })
        let waiting = Set(try works.waiting())
        #expect(filed.isDisjoint(with: waiting))
        #expect(filed.count + waiting.count == 300)
        #expect(counts.stored == filed.count)
        try await works.runOnce()
        #expect(try works.ledger().count == 300)
        #expect(try works.waiting() == [])
    }

    @Test func aFileThatWasFiledBeforeTheDaemonDiedIsOnlyRemoved() async throws {
        try works.drop("talk.txt", Works.talk(1))
        let bytes = Array(Works.talk(1).utf8)
        let identity = try FileFacts(path: works.inbox + "/talk.txt").identity
        let answer = WorkerAnswer.reading(bytes, name: Array("talk.txt".utf8), compressor: OriginalCompressor())
        guard case .read(let reading) = answer.outcome else { throw Unexpected() }
        let archive = try works.openArchive()
        _ = try await archive.file([
            Arrival(
                fileName: Array("talk.txt".utf8), identity: identity.encoded, arrivedAt: .now, startedAt: .now, byteCount: bytes.count,
                content: .read(reading, compressedOriginal: answer.compressedOriginal))
        ])
        archive.close()

        let counts = try await works.runOnce()
        #expect((counts.stored, counts.copies) == (0, 0))
        #expect(try works.waiting() == [])
        #expect(try works.ledger().map(\.outcome) == [.stored])
        #expect(works.log.messages(.stored) == [])
    }

    @Test func aSecondRunFindsNothingToDo() async throws {
        try works.drop("talk.txt", Works.talk(1))
        try await works.runOnce()
        let counts = try await works.runOnce()
        #expect((counts.stored, counts.copies, counts.rejected) == (0, 0, 0))
    }

    // MARK: What is not the file's fault

    @Test(.enabled(if: TinyDisk.isToBeHad, "mounting a tmpfs needs root")) func aFullDiskKeepsFilesWaitingUntilThereIsRoomAgain()
        async throws
    {
        let disk = try TinyDisk(at: works.state, bytes: 3 << 20)
        try await works.runWhile { [works] inbox in
            try works.drop("first.txt", Works.talk(1))
            await works.log.wait(for: .stored)
            try disk.fill()
            try works.drop("second.txt", Works.talk(2))
            await works.log.wait(for: .archiveTroubled, saying: "files wait in the inbox")
            #expect(try works.waiting() == ["second.txt"])
            try disk.makeRoom()
            await works.log.wait(for: .archiveRecovered)
            await works.log.wait(for: .stored, times: 2)
        }
        #expect(try works.waiting() == [])
        #expect(try works.ledger().map(\.outcome) == [.stored, .stored])
        #expect(works.log.messages(.archiveTroubled).count { $0.contains("files wait in the inbox") } == 1)
    }

    private struct Unexpected: Error {}
}

/// Files that were in work when the daemon died.
struct InWorkMarksTests {
    private let works: Works

    init() throws { works = try Works() }

    private func file(_ name: String) throws -> ReadyFile {
        try works.drop(name, Works.talk(1))
        return ReadyFile(
            path: InboxPath(bytes: Array(name.utf8)), identity: try FileFacts(path: works.inbox + "/" + name).identity, foundAt: 0,
            via: .event)
    }

    @Test func twoDeathsInARowOverALongReadingAreFatal() throws {
        let file = try file("talk.txt")
        for deaths in 0..<3 {
            // Each is a new daemon; none of them ends its work.
            let marks = try InWorkMarks(directory: works.state)
            let slot = try #require(marks.begin(file))
            #expect(slot.deaths == deaths)
            marks.markLong(slot)
        }
        #expect(InWorkMarks.fatal == 2)
    }

    @Test func aDeathInABurstMakesNoSuspects() throws {
        let file = try file("talk.txt")
        _ = try #require(try InWorkMarks(directory: works.state).begin(file))
        #expect(try InWorkMarks(directory: works.state).begin(file)?.deaths == 0)
    }

    @Test func aReadingThatEndsClearsTheFile() throws {
        let file = try file("talk.txt")
        let first = try InWorkMarks(directory: works.state)
        let slot = try #require(first.begin(file))
        first.markLong(slot)
        first.end(slot)
        #expect(try InWorkMarks(directory: works.state).begin(file)?.deaths == 0)
    }
}

/// A file system that is full when a test wants it to be.
private final class TinyDisk: Sendable {
    static var isToBeHad: Bool {
        guard geteuid() == 0, let probe = try? Works() else { return false }
        guard mount("tmpfs", probe.state, "tmpfs", 0, "size=64k") == 0 else { return false }
        umount(probe.state)
        return true
    }

    private let path: String

    init(at path: String, bytes: Int) throws {
        self.path = path
        try systemCall("mount", on: path) { mount("tmpfs", path, "tmpfs", 0, "size=\(bytes)") }
    }

    deinit { umount2(path, CInt(MNT_DETACH)) }

    func fill() throws {
        let descriptor = try systemCall("open") { open(path + "/ballast", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600) }
        let ballast = OwnedDescriptor(takingOwnershipOf: descriptor)
        let block = [UInt8](repeating: 0, count: 4096)
        while write(ballast.rawValue, block, block.count) > 0 {}
    }

    func makeRoom() throws { try systemCall("unlink") { unlink(path + "/ballast") } }
}
