import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import LinuxSystem

@Suite struct DirectoryHandleTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    private func directory() throws -> DirectoryHandle { try DirectoryHandle(path: folder.path) }

    @Test func aNewFileAppearsWhole() throws {
        let directory = try directory()
        try directory.writeNewFile(Array("a".utf8), Array("content".utf8), mode: 0o640)
        #expect(try directory.openForReading(Array("a".utf8)).read(upTo: 99) == Array("content".utf8))
        #expect(try directory.facts(of: Array("a".utf8)).mode & 0o137 == 0)
    }

    @Test func aNewFileReplacesNothingAndLeavesNothingBehind() throws {
        let directory = try directory()
        try directory.writeNewFile(Array("a".utf8), Array("first".utf8), mode: 0o600)
        let error = #expect(throws: SystemCallError.self) { try directory.writeNewFile(Array("a".utf8), Array("second".utf8), mode: 0o600) }
        #expect(error?.errno == .fileExists)
        #expect(try directory.openForReading(Array("a".utf8)).read(upTo: 99) == Array("first".utf8))
        let reader = DirectoryReader(try self.directory())
        #expect(try reader.next()?.name == Array("a".utf8))
        #expect(try reader.next() == nil)
    }

    @Test(arguments: ["../secret", "/etc/passwd", "link/file", "link", "sub/../../x", ".."]) func nothingOutsideIsOpened(_ path: String)
        throws
    {
        let directory = try directory()
        try directory.makeDirectory(Array("sub".utf8), mode: 0o700)
        #expect(symlink("/etc", "\(folder.path)/link") == 0)
        #expect(throws: SystemCallError.self) { _ = try directory.openForReading(Array(path.utf8)) }
        // As it is done where openat2 is missing.
        #expect(throws: SystemCallError.self) {
            _ = try directory.openByComponents(Array(path.utf8), flags: O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        }
    }

    @Test func whatLiesInAFolderIsOpenedEitherWay() throws {
        let directory = try directory()
        try directory.makeDirectory(Array("sub".utf8), mode: 0o700)
        let sub = try directory.openDirectory(Array("sub".utf8))
        try sub.writeNewFile(Array("a".utf8), Array("words".utf8), mode: 0o600)
        let path = Array("sub/a".utf8)
        #expect(try directory.openForReading(path).read(upTo: 99) == Array("words".utf8))
        #expect(try directory.openByComponents(path, flags: O_RDONLY | O_NOFOLLOW | O_CLOEXEC).read(upTo: 99) == Array("words".utf8))
    }

    @Test func aLargeDirectoryIsReadThroughASmallBuffer() throws {
        let directory = try directory()
        for number in 0..<500 { try directory.makeDirectory(Array("folder-\(number)".utf8), mode: 0o700) }
        let reader = DirectoryReader(try self.directory(), bufferSize: 0)
        var names: Set<[UInt8]> = []
        while let entry = try reader.next() {
            #expect(entry.kind == .directory || entry.kind == .unknown)
            #expect(names.insert(entry.name).inserted)
        }
        #expect(names.count == 500)
        #expect(try reader.next() == nil)
    }

    @Test func aWriterIsSeenUntilItCloses() throws {
        let directory = try directory()
        try directory.writeNewFile(Array("a".utf8), [], mode: 0o600)
        let writer = OwnedDescriptor(takingOwnershipOf: Glibc.open("\(folder.path)/a", O_WRONLY | O_CLOEXEC))
        let file = try directory.openForReading(Array("a".utf8))
        guard file.writerPresence() != .unknown else { return }
        #expect(file.writerPresence() == .present)
        close(writer.relinquish())
        #expect(file.writerPresence() == .none)
        // The question leaves no trace that would hold up the next writer.
        let next = OwnedDescriptor(takingOwnershipOf: Glibc.open("\(folder.path)/a", O_WRONLY | O_CLOEXEC | O_NONBLOCK))
        #expect(next.rawValue >= 0)
    }

    @Test func anIdentityChangesWithTheFile() throws {
        let directory = try directory()
        try directory.writeNewFile(Array("a".utf8), [1], mode: 0o600)
        let before = try directory.facts(of: Array("a".utf8))
        #expect(try directory.facts(of: Array("a".utf8)) == before)
        #expect(before.kind == .regular)
        let writer = OwnedDescriptor(takingOwnershipOf: Glibc.open("\(folder.path)/a", O_WRONLY | O_APPEND | O_CLOEXEC))
        #expect(write(writer.rawValue, [1, 2], 2) == 2)
        #expect(try writer.facts().identity != before.identity)
        #expect(try writer.facts().identity.size == 3)
    }

    @Test func theRootOfAMountIsTold() throws {
        #expect(try DirectoryHandle(path: "/proc").isMountRoot)
        #expect(try !directory().isMountRoot)
        #expect(try !FileSystemKind(of: DirectoryHandle(path: "/proc").descriptor).isRemote)
        #expect(FileSystemKind(magic: 0x6969).description == "NFS")
        #expect(FileSystemKind(magic: 0x6573_5546).isRemote)
    }
}

@Suite struct FileNameTests {
    @Test(
        arguments: [
            (Array("plain name.txt".utf8), "plain name.txt"), (Array("Ausschuß 文字 🎙".utf8), "Ausschuß 文字 🎙"),
            (Array("a\nb\tc".utf8), "a\\x0ab\\x09c"),
            (Array("\u{1B}[2J".utf8), "\\x1b[2J"), ([0x61, 0xFF, 0x62, 0xC3], "a\\xffb\\xc3"), ([0xC3, 0x28], "\\xc3("),
            (Array("a\\x0a".utf8), "a\\x5cx0a"),
            (Array("a\u{202E}gpj".utf8), "a\\xe2\\x80\\xaegpj"), (Array("\u{85}".utf8), "\\xc2\\x85"),
            ([0xED, 0xA0, 0x80], "\\xed\\xa0\\x80"), ([], ""),
        ] as [([UInt8], String)])
    func namesAreEscapedForDisplay(_ bytes: [UInt8], _ text: String) {
        #expect(bytes.escapedForDisplay == text)
    }

    @Test(arguments: 0..<20) func escapedNamesCanBeToldApartAndHoldNoControls(seed: UInt64) {
        var random = Randomness(state: seed)
        for _ in 0..<200 {
            let bytes = (0..<Int.random(in: 0..<20, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            let text = bytes.escapedForDisplay
            #expect(text.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 })
            #expect(Self.unescaped(text) == bytes)
        }
    }

    private static func unescaped(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.first {
            if byte == UInt8(ascii: "\\"), let value = UInt8(String(decoding: rest.dropFirst(2).prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(4)
            } else {
                bytes.append(byte)
                rest = rest.dropFirst()
            }
        }
        return bytes
    }
}

@Suite(.timeLimit(.minutes(1)))
struct WakeUpTests {
    @Test func aSignalEndsTheWaitOnceOnly() throws {
        let wakeUp = try WakeUp()
        wakeUp.signal()
        wakeUp.signal()
        let clock = ContinuousClock()
        #expect(try clock.measure { _ = try wakeUp.wait(for: [], timeout: .seconds(50)) } < .seconds(50))
        #expect(try clock.measure { _ = try wakeUp.wait(for: [], timeout: .milliseconds(5)) } >= .milliseconds(5))
    }

    @Test func aSourceWithInputIsNamed() throws {
        let folder = try TemporaryDirectory()
        let directory = try DirectoryHandle(path: folder.path)
        let (one, other) = (try Inotify(), try Inotify())
        _ = try other.watch(directory, for: .create)
        try directory.makeDirectory(Array("sub".utf8), mode: 0o700)
        let wakeUp = try WakeUp()
        let sources: [WakeUp.Source] = [.readable(one.descriptor.rawValue), .readable(-1), .readable(other.descriptor.rawValue)]
        #expect(try wakeUp.wait(for: sources, timeout: nil) == [false, false, true])
    }

    @Test func workOnAThreadOfItsOwnIsAwaited() async throws {
        let name = try TemporaryDirectory()
        try await runOnOwnThread(named: "a-long-name-that-is-cut") {
            mkdir("\(name.path)/done", 0o700)
        }
        #expect(access("\(name.path)/done", F_OK) == 0)
    }

    @Test(.timeLimit(.minutes(1))) func aClockMovedByHandWakesSleepersInOrder() async throws {
        let clock = ManualClock()
        async let slept: Void = clock.sleep(until: clock.now.advanced(by: .seconds(5)), tolerance: nil)
        await clock.untilSomebodySleeps()
        clock.advance(by: .seconds(5))
        try await slept
        #expect(clock.now.offset == .seconds(5))
        let cancelled = Task { try await clock.sleep(until: clock.now.advanced(by: .seconds(1)), tolerance: nil) }
        cancelled.cancel()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
    }
}
