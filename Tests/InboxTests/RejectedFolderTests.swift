import LinuxSystem
import TestSupport
import Testing
import TranscriptModel

@testable import Inbox

@Suite(.timeLimit(.minutes(1)))
struct RejectedFolderTests {
    private static let binary = Rejection(code: .binary, what: "This is not text.", advice: "Drop the transcript as text.")

    @Test func aRejectedFileLiesBesideItsReason() async throws {
        try await withDropFolder { folder, inbox in
            try folder.makeFolder("sub")
            try folder.moveIn("noise.bin", "noise")
            let file = try #require(await inbox.next())
            #expect(try inbox.reject(file, file.identity, Self.binary) == .moved(to: InboxPath("rejected/noise.bin")))
            inbox.finish(file)
            #expect(!folder.contains("noise.bin"))
            #expect(folder.content("rejected/noise.bin") == "noise")
            #expect(folder.content("rejected/noise.bin.reason.txt") == "This is not text. Drop the transcript as text.\n")
            #expect(try folder.names(in: "rejected").count == 2)
        }
    }

    @Test func nothingRejectedEarlierIsReplaced() async throws {
        try await withDropFolder { folder, inbox in
            for content in ["one", "two", "three"] {
                try folder.moveIn("a.txt", content)
                let file = try #require(await inbox.next())
                _ = try inbox.reject(file, file.identity, Self.binary)
                inbox.finish(file)
            }
            #expect(folder.content("rejected/a.txt") == "one")
            #expect(folder.content("rejected/a.txt.1") == "two")
            #expect(folder.content("rejected/a.txt.2") == "three")
            #expect(try folder.names(in: "rejected").count == 6)
        }
    }

    @Test func theReasonOfAnInterruptedRejectionIsUsedAndAForeignOneKept() async throws {
        let prepare = { (folder: DropFolder) in
            try folder.makeFolder("rejected")
            try folder.write("rejected/a.txt.reason.txt", "\(Self.binary.reason)\n")
            try folder.write("rejected/b.txt.reason.txt", "Something else.\n")
        }
        try await withDropFolder(prepare: prepare) { folder, inbox in
            for name in ["a.txt", "b.txt"] {
                try folder.moveIn(name)
                let file = try #require(await inbox.next())
                _ = try inbox.reject(file, file.identity, Self.binary)
                inbox.finish(file)
            }
            let names = try folder.names(in: "rejected")
            #expect(names == ["a.txt", "a.txt.reason.txt", "b.txt.1", "b.txt.1.reason.txt", "b.txt.reason.txt"])
            #expect(folder.content("rejected/b.txt.reason.txt") == "Something else.\n")
        }
    }

    @Test func whatAKilledDaemonLeftHalfWrittenIsRemoved() async throws {
        let prepare = { (folder: DropFolder) in
            try folder.makeFolder("rejected")
            for name in ["rejected/.new-1x2y3z", "rejected/a.txt", "rejected/.hidden"] { try folder.write(name) }
        }
        try await withDropFolder(prepare: prepare) { folder, _ in
            let names = try folder.names(in: "rejected")
            #expect(names == [".hidden", "a.txt"])
        }
    }

    @Test(.enabled(if: DropFolder.canMount, "needs the right to mount")) func whatLiesOnAnotherFileSystemIsCopiedAndRemoved() async throws {
        let prepare = { (folder: DropFolder) in
            try folder.makeFolder("other")
            try folder.mountMemory(on: "other")
            try folder.makeFolder("rejected")
            try folder.write("rejected/noise.bin", "earlier")
        }
        try await withDropFolder(prepare: prepare) { folder, inbox in
            defer { folder.unmount("other") }
            let noise = String(repeating: "noise ", count: 100_000)
            try folder.write("other/noise.bin", noise)
            try folder.link(to: "/nowhere", as: "other/link")
            try folder.makePipe("other/pipe")

            var moved: Set<String> = []
            while moved.count < 3, let file = await inbox.next() {
                guard case .moved(let path) = try inbox.reject(file, file.identity, Self.binary) else { break }
                moved.insert(path.escaped)
                inbox.finish(file)
            }

            #expect(moved == ["rejected/noise.bin.1", "rejected/link", "rejected/pipe"])
            #expect(try folder.names(in: "other").isEmpty)
            #expect(try FileFacts(path: "\(folder.path)/rejected/noise.bin.1").identity.size == 600_000)
            #expect(folder.content("rejected/noise.bin.1") == String(noise.prefix(65536)))
            #expect(folder.content("rejected/noise.bin") == "earlier")
            #expect(folder.isSymbolicLink("rejected/link"))
            #expect(try folder.names(in: "rejected").filter { $0.hasSuffix(".reason.txt") }.count == 3)
        }
    }

    @Test func aFileChangedBeforeItsRejectionStays() async throws {
        try await withDropFolder { folder, inbox in
            try folder.moveIn("a.txt", "bad")
            let file = try #require(await inbox.next())
            try folder.moveIn("a.txt", "good")
            #expect(try inbox.reject(file, file.identity, Self.binary) == .changed)
            inbox.finish(file)
            #expect(folder.content("a.txt") == "good")
            #expect(await inbox.takeAll(1) == ["a.txt"])
        }
    }

    @Test func aSymbolicLinkIsMovedAsItIsAndNeverFollowed() async throws {
        try await withDropFolder { folder, inbox in
            try folder.write("secret.txt", in: folder.outside)
            try folder.link(to: "\(folder.outside)/secret.txt", as: "bait.txt")
            try await rejectNext(inbox, saying: "This is not a regular file but a symbolic link.")
            #expect(!folder.contains("bait.txt"))
            #expect(folder.isSymbolicLink("rejected/bait.txt"))
            #expect(folder.contains("../outside/secret.txt"))
        }
    }

    @Test func aPipeBlocksNobody() async throws {
        try await withDropFolder { folder, inbox in
            try folder.makePipe("pipe")
            try await rejectNext(inbox, saying: "This is not a regular file but a named pipe.")
            #expect(!folder.contains("pipe"))
        }
    }

    @Test func aFolderThatBecameALinkIsNotFollowed() async throws {
        try await withDropFolder { folder, inbox in
            try folder.makeFolder("sub")
            try folder.write("sub/a.txt")
            let file = try #require(await inbox.next())
            try folder.move("\(folder.path)/sub", to: "\(folder.outside)/sub")
            try folder.link(to: "\(folder.outside)/sub", as: "sub")
            if case .opened = inbox.open(file) { Issue.record("followed") }
            #expect(inbox.remove(file, file.identity) == .gone)
            #expect(folder.contains("../outside/sub/a.txt"))
        }
    }

    @Test func aRejectedFolderThatIsALinkIsNotFollowed() async throws {
        try await withDropFolder { folder, inbox in
            try folder.moveIn("a.txt")
            let file = try #require(await inbox.next())
            try folder.link(to: folder.outside, as: "rejected")
            #expect(throws: SystemCallError.self) { try inbox.reject(file, file.identity, Self.binary) }
            #expect(folder.contains("a.txt"))
        }
    }

    @Test func theLongestNamesLeaveRoomForTheirReason() async throws {
        try await withDropFolder { folder, inbox in
            let name = Array(String(repeating: "ü", count: 127).utf8)
            for _ in 0..<2 {
                try folder.moveIn(name)
                let file = try #require(await inbox.next())
                guard case .moved(let path) = try inbox.reject(file, file.identity, Self.binary) else {
                    Issue.record("not moved")
                    return
                }
                inbox.finish(file)
                #expect(String(validating: path.bytes, as: UTF8.self) != nil)
                #expect(folder.contains("\(path.escaped).reason.txt"))
            }
            #expect(try folder.names(in: "rejected").count == 4)
        }
    }

    private func rejectNext(_ inbox: InboxWatcher, saying what: String) async throws {
        let file = try #require(await inbox.next())
        guard case .rejected(let rejection, let identity) = inbox.open(file) else {
            Issue.record("not rejected")
            return
        }
        #expect(rejection.code == .notARegularFile)
        #expect(rejection.what == what)
        guard case .moved = try inbox.reject(file, identity, rejection) else {
            Issue.record("not moved")
            return
        }
        inbox.finish(file)
    }
}
