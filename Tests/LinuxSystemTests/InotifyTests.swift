import Testing
import TestSupport

@testable import LinuxSystem

@Suite struct InotifyTests {
    // Each row of bytes is a field: watch, mask, cookie, length of the name, the name.
    private static let twoEvents: [UInt8] =
        [1, 0, 0, 0] + [8, 0, 0, 0] + [0, 0, 0, 0] + [16, 0, 0, 0] + Array("a.txt".utf8) + Array(repeating: 0, count: 11)
        + [255, 255, 255, 255] + [0, 0x40, 0, 0] + [0, 0, 0, 0] + [0, 0, 0, 0]

    @Test func aBufferHoldsEventsInARow() {
        let events = Array(InotifyEvents(Self.twoEvents[...]))
        #expect(
            events == [
                .init(watch: .init(rawValue: 1), mask: .closeWrite, name: Array("a.txt".utf8)),
                .init(watch: .init(rawValue: -1), mask: .queueOverflow, name: []),
            ])
    }

    @Test func aBufferCutAnywhereYieldsWholeEventsOnly() {
        for count in 0..<Self.twoEvents.count {
            #expect(Array(InotifyEvents(Self.twoEvents.prefix(count))).count == (count < 32 ? 0 : 1))
        }
    }

    @Test func aNameLongerThanTheBufferEndsIt() {
        var bytes = Self.twoEvents
        bytes.replaceSubrange(12..<16, with: [255, 255, 255, 255])
        #expect(Array(InotifyEvents(bytes[...])).isEmpty)
    }

    @Test(arguments: 0..<50) func randomBytesAreReadToTheirEnd(seed: UInt64) {
        var random = Randomness(state: seed)
        for _ in 0..<200 {
            let bytes = (0..<Int.random(in: 0..<300, using: &random)).map { _ in
                // Small numbers make lengths that fit.
                Bool.random(using: &random) ? UInt8.random(in: 0..<4, using: &random) : 0
            }
            let events = Array(InotifyEvents(bytes.dropFirst(min(3, bytes.count))))
            #expect(events.count <= bytes.count / 16)
            #expect(events.allSatisfy { !$0.name.contains(0) })
        }
    }

    @Test(arguments: 0..<50) func randomDirectoryRecordsStayWithinTheirBuffer(seed: UInt64) {
        var random = Randomness(state: seed)
        for _ in 0..<200 {
            let bytes = (0..<Int.random(in: 0..<80, using: &random)).map { _ in UInt8.random(in: 0..<40, using: &random) }
            guard let (entry, length) = DirectoryReader.entry(in: bytes[...]) else { continue }
            #expect(length <= bytes.count)
            #expect(entry.name.count <= length - 19)
        }
    }

    @Test func aClosedFileAndARenamedOneAreHeardOf() throws {
        let folder = try TemporaryDirectory()
        let directory = try DirectoryHandle(path: folder.path)
        let inotify = try Inotify()
        let watch = try inotify.watch(directory, for: [.closeWrite, .movedTo])
        var buffer = [UInt8](repeating: 0, count: 4096)
        #expect(Array(try inotify.read(into: &buffer)).isEmpty)
        try directory.writeNewFile(Array("a".utf8), [1, 2, 3], mode: 0o600)
        let events = Array(try inotify.read(into: &buffer))
        #expect(events.map(\.mask) == [.closeWrite, .movedTo])
        #expect(events.last == .init(watch: watch, mask: .movedTo, name: [UInt8(ascii: "a")]))
        #expect(try inotify.watch(directory, for: [.closeWrite, .movedTo]) == watch)
        inotify.unwatch(watch)
        #expect(Array(try inotify.read(into: &buffer)).map(\.mask) == [.ignored])
    }

    @Test func aWatchOnNothingIsAnError() throws {
        let error = #expect(throws: SystemCallError.self) { try Inotify().watch("/nonexistent/folder", for: .closeWrite) }
        #expect(error?.description.hasPrefix("inotify_add_watch of /nonexistent/folder failed: ") == true)
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): a seed gives the same numbers on every machine.
struct Randomness: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
