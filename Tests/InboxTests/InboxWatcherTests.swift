import Inbox
import LinuxSystem
import Logging
import Synchronization
import TestSupport
import Testing
import TranscriptModel

@testable import Inbox

@Suite(.timeLimit(.minutes(1)))
struct InboxWatcherTests {
    // MARK: Arriving

    @Test func aFileRenamedInIsOfferedAtOnce() async throws {
        try await withDropFolder(adjust: { $0.settleTime = .seconds(600) }) { folder, inbox in
            try folder.moveIn("a.txt")
            let file = try #require(await inbox.next())
            #expect(file.path.escaped == "a.txt")
            #expect(file.via == .event)
            #expect(inbox.status().inWork == 1)
            #expect(inbox.remove(file, file.identity) == .removed)
            inbox.finish(file)
            #expect(inbox.status().inWork == 0)
            #expect(!folder.contains("a.txt"))
        }
    }

    @Test func aFileWrittenInPlaceIsOfferedAfterItsClose() async throws {
        try await withDropFolder { folder, inbox in
            try folder.write("a.txt")
            #expect(await inbox.takeAll(1) == ["a.txt"])
        }
    }

    @Test func aHardLinkIsOffered() async throws {
        try await withDropFolder { folder, inbox in
            try folder.write("a.txt", in: folder.outside)
            try folder.hardLink("\(folder.outside)/a.txt", as: "b.txt")
            #expect(await inbox.takeAll(1) == ["b.txt"])
        }
    }

    @Test func whatLiesThereAtTheStartIsFoundByTheScan() async throws {
        let prepare = { (folder: DropFolder) in
            try folder.makeFolder("older")
            try folder.makeFolder("older/still")
            try folder.write("a.txt")
            try folder.write("older/still/b.txt")
        }
        try await withDropFolder(prepare: prepare) { folder, inbox in
            let file = try #require(await inbox.next())
            #expect(file.via == .scan)
            inbox.finish(file)
            _ = try #require(await inbox.next())
            #expect(inbox.status().watches == 3)
        }
    }

    @Test func aTreeMovedInIsOfferedAndThenWatched() async throws {
        try await withDropFolder { folder, inbox in
            try folder.makeFolder("tree", outside: true)
            try folder.makeFolder("tree/branch", outside: true)
            try folder.write("leaf.txt", in: "\(folder.outside)/tree/branch")
            try folder.move("\(folder.outside)/tree", to: "\(folder.path)/tree")
            #expect(await inbox.takeAll(1) == ["tree/branch/leaf.txt"])
            try folder.write("tree/branch/second.txt")
            #expect(await inbox.takeAll(1) == ["tree/branch/second.txt"])
            try folder.makeFolder("tree/twig")
            try folder.write("tree/twig/third.txt")
            #expect(await inbox.takeAll(1) == ["tree/twig/third.txt"])
        }
    }

    @Test func aTreeRenamedInTheInboxGoesByItsNewName() async throws {
        try await withDropFolder { folder, inbox in
            try folder.makeFolder("one")
            try folder.makeFolder("one/deep")
            await inbox.untilStatus { $0.watches == 3 }
            try folder.move("\(folder.path)/one", to: "\(folder.path)/two")
            try folder.write("two/deep/a.txt")
            #expect(await inbox.takeAll(1) == ["two/deep/a.txt"])
            await inbox.untilStatus { $0.watches == 3 }
        }
    }

    @Test func aTreeMovedOutIsNotOursAnyMore() async throws {
        try await withDropFolder(adjust: { $0.settleTime = .seconds(600) }) { folder, inbox in
            try folder.makeFolder("one")
            try folder.makeFolder("one/deep")
            try folder.write("one/deep/a.txt")
            await inbox.untilStatus { $0.watches == 3 && $0.queued == 1 }
            try folder.move("\(folder.path)/one", to: "\(folder.outside)/one")
            await inbox.untilStatus { $0.watches == 1 && $0.queued == 0 }
        }
    }

    @Test func fiveThousandFilesAtOnceAreEachOfferedOnce() async throws {
        try await withDropFolder { folder, inbox in
            async let taken = withTaskGroup(of: [String].self) { group in
                for _ in 0..<4 { group.addTask { await inbox.takeAll(1250) } }
                return await group.reduce(into: []) { $0 += $1 }
            }
            for number in 0..<5000 {
                if number.isMultiple(of: 2) { try folder.moveIn("\(number).txt") } else { try folder.write("\(number).txt") }
            }
            let names = await taken
            #expect(names.count == 5000)
            #expect(Set(names).count == 5000)
        }
    }

    /// Whatever the names are: they are bytes.
    @Test(
        arguments: [
            Array("two\nlines.txt".utf8), [0xFF, 0xFE, 0x80], Array("-rf".utf8), Array(repeating: UInt8(ascii: "x"), count: 255),
            Array("\u{1B}[31mred\u{202E}txt.exe".utf8), Array(" ".utf8), Array("*?[a]$(reboot)".utf8), Array("Rückschau — 文字.txt".utf8),
        ] as [[UInt8]])
    func namesAreBytes(_ name: [UInt8]) async throws {
        try await withDropFolder { folder, inbox in
            try folder.moveIn(name, "words")
            let file = try #require(await inbox.next())
            #expect(file.path.bytes == name)
            guard case .opened(let descriptor, let identity) = inbox.open(file) else {
                Issue.record("not opened")
                return
            }
            #expect(try descriptor.read(upTo: 99) == Array("words".utf8))
            #expect(inbox.remove(file, identity) == .removed)
            inbox.finish(file)
        }
    }

    // MARK: Left alone

    @Test func hiddenAndUnfinishedFilesAreLeftAloneUntilRenamed() async throws {
        let names = [".hidden", "film.part", "page.crdownload", "x.tmp", "X.TMP", "draft~", ".#lock"]
        let prepare = { (folder: DropFolder) in
            for name in names where !name.hasPrefix(".") { try folder.write("at-start-\(name)") }
            try folder.write(".hidden")
            try folder.makeFolder(".git")
            try folder.write(".git/config")
        }
        try await withDropFolder(prepare: prepare) { folder, inbox in
            for name in names { try folder.write(name) }
            try folder.move("\(folder.path)/x.tmp", to: "\(folder.path)/x.txt")
            try folder.move("\(folder.path)/film.part", to: "\(folder.path)/film.txt")
            #expect(Set(await inbox.takeAll(2)) == ["x.txt", "film.txt"])
            #expect(inbox.status().queued == 0)
        }
    }

    @Test func aFolderIsLeftAloneUntilItsUnfinishedNameIsGone() async throws {
        try await withDropFolder { folder, inbox in
            try folder.makeFolder("album.part")
            try folder.write("album.part/a.txt")
            try folder.moveIn("first.txt")
            #expect(await inbox.takeAll(1) == ["first.txt"])
            try folder.move("\(folder.path)/album.part", to: "\(folder.path)/album")
            #expect(await inbox.takeAll(1) == ["album/a.txt"])
        }
    }

    @Test func theReadmeAndTheRejectedStayButOnlyAtTheRoot() async throws {
        let prepare = { (folder: DropFolder) in
            for name in ["rejected", "year", "year/rejected"] { try folder.makeFolder(name) }
            for name in ["README.md", "rejected/a.txt", "year/README.md", "year/rejected/a.txt"] { try folder.write(name) }
        }
        try await withDropFolder(prepare: prepare) { folder, inbox in
            #expect(Set(await inbox.takeAll(2)) == ["year/README.md", "year/rejected/a.txt"])
            #expect(inbox.status().queued == 0)
            #expect(folder.contains("README.md"))
        }
    }

    @Test func aFileOpenForWritingIsListedUntilItIsClosed() async throws {
        try await withDropFolder { folder, inbox in
            let writer = try folder.openForWriting(Array("long.txt".utf8))
            await inbox.untilStatus { $0.waiting.map(\.reason) == ["it is open for writing"] }
            #expect(inbox.status().waiting.map(\.path.escaped) == ["long.txt"])
            OwnedDescriptor.close(writer)
            #expect(await inbox.takeAll(1) == ["long.txt"])
            #expect(inbox.status().waitingCount == 0)
        }
    }

    // MARK: In work

    @Test func aFileChangedInWorkStaysAndIsOfferedAgain() async throws {
        try await withDropFolder { folder, inbox in
            try folder.moveIn("a.txt", "first")
            let file = try #require(await inbox.next())
            guard case .opened(_, let identity) = inbox.open(file) else {
                Issue.record("not opened")
                return
            }
            try folder.moveIn("a.txt", "second")
            #expect(inbox.remove(file, identity) == .changed)
            inbox.finish(file)
            let again = try #require(await inbox.next())
            #expect(again.path == file.path)
            #expect(folder.content("a.txt") == "second")
        }
    }

    @Test func aPostponedFileIsListedAndOfferedAgain() async throws {
        try await withDropFolder { folder, inbox in
            try folder.moveIn("a.txt")
            let file = try #require(await inbox.next())
            inbox.postpone(file, reason: "the disk is full")
            let waiting = try #require(inbox.status().waiting.first)
            #expect(waiting.path == file.path)
            #expect(waiting.reason == "the disk is full")
            // Both are told from a monotonic clock; microseconds.
            #expect(abs(waiting.since - file.foundAt) < 1000)
            #expect(await inbox.takeAll(1) == ["a.txt"])
        }
    }

    @Test func aFileGoneBeforeItIsOpenedIsNoError() async throws {
        try await withDropFolder { folder, inbox in
            try folder.moveIn("a.txt")
            let file = try #require(await inbox.next())
            try folder.move("\(folder.path)/a.txt", to: "\(folder.outside)/a.txt")
            guard case .gone = inbox.open(file) else {
                Issue.record("not gone")
                return
            }
            #expect(inbox.remove(file, file.identity) == .gone)
        }
    }

    // MARK: Memory

    @Test func aBacklogLargerThanTheMemoryIsFoundAgainByScans() async throws {
        let prepare = { (folder: DropFolder) in for number in 0..<1500 { try folder.write("lying-\(number)") } }
        try await withDropFolder(adjust: { $0.capacity = 64 }, prepare: prepare) { folder, inbox in
            async let taken = inbox.takeAll(3000)
            for number in 0..<1500 { try folder.moveIn("coming-\(number)") }
            let names = await taken
            #expect(Set(names).count == 3000)
        }
    }

    @Test func whatFoundNoRoomInMemoryIsScannedForWhenThereIsSome() async throws {
        try await withDropFolder(adjust: { $0.capacity = 8 }) { folder, inbox in
            for number in 0..<100 { try folder.moveIn("\(number).txt") }
            // All events are heard by then, and most of them forgotten.
            for _ in 0..<3 { await inbox.turn() }
            #expect(inbox.status().queued == 8)
            #expect(Set(await inbox.takeAll(100)).count == 100)
        }
    }

    @Test func overflowTriggersARescanThatFindsWhatWasLost() async throws {
        let limit = try #require(
            Int(
                String(decoding: OwnedDescriptor(reading: "/proc/sys/fs/inotify/max_queued_events").read(upTo: 9), as: UTF8.self).filter(
                    \.isNumber)))
        try await withDropFolder { folder, inbox in
            // The watcher's thread can't go on while we hold the lock; equal events in a row would count as one.
            try inbox.shared.withLock { _ in
                for _ in 0..<limit {
                    try folder.write(".one", "")
                    try folder.write(".two", "")
                }
                for number in 0..<10 { try folder.moveIn("\(number).txt") }
            }
            #expect(Set(await inbox.takeAll(10)).count == 10)
            #expect(inbox.status().overflows >= 1)
        }
    }

    @Test func moreFoldersThanWatchesMeansPolling() async throws {
        try await withDropFolder(adjust: {
            $0.maxWatches = 2; $0.pollInterval = .milliseconds(50)
        }) { folder, inbox in
            for name in ["a", "b", "c"] { try folder.makeFolder(name) }
            for name in ["a", "b", "c"] { try folder.write("\(name)/x.txt") }
            #expect(Set(await inbox.takeAll(3)) == ["a/x.txt", "b/x.txt", "c/x.txt"])
            #expect(inbox.status().state == .polling(reason: "it has more than 2 folders"))
            try folder.write("c/y.txt")
            #expect(await inbox.takeAll(1) == ["c/y.txt"])

            // There are enough watches again: every folder is watched without a restart, and nothing is left to the scans.
            var settings = InboxSettings(directory: folder.path)
            settings.settleTime = .milliseconds(20)
            settings.pollInterval = .milliseconds(50)
            inbox.update(settings)
            await inbox.untilStatus { $0.state == .watching }
            #expect(inbox.status().watches == 4)
            try folder.write("z.txt", in: folder.outside)
            try folder.move("\(folder.outside)/z.txt", to: "\(folder.path)/c/z.txt")
            let file = await inbox.next()
            #expect(file?.path.escaped == "c/z.txt")
            #expect(file?.via == .event)
        }
    }

    // MARK: The inbox itself

    @Test func anInboxRenamedAwayIsMissedAndPickedUpWhenItIsBack() async throws {
        try await withDropFolder { folder, inbox in
            try folder.move(folder.path, to: "\(folder.outside)/elsewhere")
            await inbox.untilStatus {
                $0.state == .missing(reason: "it was renamed or removed")
                    || $0.state == .missing(reason: "there is no such folder; it is not created by itself")
            }
            try folder.write("a.txt", in: "\(folder.outside)/elsewhere")
            #expect(!folder.contains(""))
            try folder.move("\(folder.outside)/elsewhere", to: folder.path)
            #expect(await inbox.takeAll(1) == ["a.txt"])
            #expect(inbox.status().state == .watching)
        }
    }

    @Test func anInboxRemovedAndMadeAnewIsPickedUp() async throws {
        try await withDropFolder { folder, inbox in
            try folder.removeInbox()
            await inbox.untilStatus { if case .missing = $0.state { true } else { false } }
            try folder.makeInbox()
            try folder.moveIn("a.txt")
            #expect(await inbox.takeAll(1) == ["a.txt"])
        }
    }

    @Test func anInboxReplacedByAnotherFolderIsNoticed() async throws {
        try await withDropFolder { folder, inbox in
            try folder.makeFolder("other", outside: true)
            try folder.write("a.txt", in: "\(folder.outside)/other")
            try folder.move(folder.path, to: "\(folder.outside)/first")
            try folder.move("\(folder.outside)/other", to: folder.path)
            #expect(await inbox.takeAll(1) == ["a.txt"])
        }
    }

    @Test(.enabled("needs the right to mount", { DropFolder.canMount }))
    func anInboxMountedOverIsNoticedAndAnEmptyMountPointIsNotTakenForIt() async throws {
        try await withDropFolder { folder, inbox in
            try folder.mountMemory()
            defer { folder.unmount() }
            await inbox.untilStatus { $0.state == .watching && $0.watches == 1 }
            try folder.write("a.txt")
            #expect(await inbox.takeAll(1) == ["a.txt"])
            folder.unmount()
            await inbox.untilStatus { $0.state == .missing(reason: "the file system that was mounted there is gone") }
            try folder.write("b.txt")
            try folder.mountMemory()
            try folder.write("c.txt")
            #expect(await inbox.takeAll(1) == ["c.txt"])
            folder.unmount()
        }
    }

    // MARK: Orders

    @Test func aPausedInboxHandsOutNothing() async throws {
        try await withDropFolder { folder, inbox in
            inbox.pause()
            try folder.moveIn("a.txt")
            async let file = inbox.next()
            await inbox.untilStatus { $0.queued == 1 && $0.isPaused }
            #expect(inbox.status().inWork == 0)
            inbox.resume()
            #expect(await file?.path.escaped == "a.txt")
        }
    }

    @Test func aRescanFindsWhatWasFinishedButLeft() async throws {
        try await withDropFolder { folder, inbox in
            try folder.moveIn("a.txt")
            inbox.finish(try #require(await inbox.next()))
            #expect(inbox.status().queued == 0)
            inbox.rescan()
            #expect(await inbox.takeAll(1) == ["a.txt"])
        }
    }

    @Test func newSettingsHoldAtOnce() async throws {
        try await withDropFolder(adjust: { $0.maxFileSize = 4 }) { folder, inbox in
            try folder.moveIn("a.txt", "12345")
            let file = try #require(await inbox.next())
            guard case .rejected(let rejection, _) = inbox.open(file) else {
                Issue.record("not rejected")
                return
            }
            #expect(rejection.code == .tooLarge)
            #expect(rejection.what == "This file has 5 bytes, more than the 4 that are allowed.")
            var settings = InboxSettings(directory: "/nowhere")
            settings.maxFileSize = 5
            inbox.update(settings)
            guard case .opened = inbox.open(file) else {
                Issue.record("not opened")
                return
            }
        }
    }

    @Test func aCallerThatIsCancelledGetsNothing() async throws {
        try await withDropFolder { folder, inbox in
            let caller = Task { await inbox.next() }
            caller.cancel()
            #expect(await caller.value == nil)
            try folder.moveIn("a.txt")
            #expect(await inbox.takeAll(1) == ["a.txt"])
        }
    }

    @Test func stoppingEndsEverythingThatWaits() async throws {
        let folder = try DropFolder()
        let inbox = try InboxWatcher(settings: InboxSettings(directory: folder.path), logger: .silent)
        async let running: Void = inbox.run()
        async let file = inbox.next()
        await inbox.waitUntilWatching()
        inbox.stop()
        #expect(await file == nil)
        try await running
        #expect(await inbox.next() == nil)
        await inbox.waitUntilWatching()
        await inbox.turn()
    }

    @Test func cancellationEndsTheWatch() async throws {
        let folder = try DropFolder()
        let inbox = try InboxWatcher(settings: InboxSettings(directory: folder.path), logger: .silent)
        let running = Task { try await inbox.run() }
        await inbox.waitUntilWatching()
        running.cancel()
        try await running.value
        #expect(await inbox.next() == nil)
    }

    // MARK: Once

    @Test func onceEndsWhenAllThatLayThereIsFinished() async throws {
        let folder = try DropFolder()
        for number in 0..<100 { try folder.write("\(number).txt") }
        let writer = try folder.openForWriting(Array("open.txt".utf8))
        defer { OwnedDescriptor.close(writer) }
        var settings = InboxSettings(directory: folder.path)
        settings.scanSettleTime = .milliseconds(40)
        settings.capacity = 16
        let inbox = try InboxWatcher(settings: settings, logger: .silent)
        async let running: Void = inbox.run(.once)
        #expect(Set(await inbox.takeAll(.max)).count == 100)
        try await running
        #expect(inbox.status().waiting.map(\.path.escaped) == ["open.txt"])
        #expect(folder.contains("open.txt"))
    }

    @Test func onceInAnEmptyInboxEndsAtOnce() async throws {
        let folder = try DropFolder()
        let inbox = try InboxWatcher(settings: InboxSettings(directory: folder.path), logger: .silent)
        try await inbox.run(.once)
        #expect(await inbox.next() == nil)
    }

    @Test func twoWatchersNeverShareAnInbox() async throws {
        try await withDropFolder { folder, first in
            let second = try InboxWatcher(settings: InboxSettings(directory: folder.path), logger: .silent)
            let error = await #expect(throws: InboxError.self) { try await second.run(.once) }
            #expect(error?.isTaken == true)
            #expect(error?.description.contains("another transcriptd takes what is dropped there") == true)
            try folder.moveIn("a.txt")
            #expect(await first.takeAll(1) == ["a.txt"])
        }
    }

    @Test func onceWithoutAnInboxSaysSo() async throws {
        let inbox = try InboxWatcher(settings: InboxSettings(directory: "/nonexistent/inbox"), logger: .silent)
        let error = await #expect(throws: InboxError.self) { try await inbox.run(.once) }
        #expect(error?.description == "The inbox /nonexistent/inbox can't be had: there is no such folder; it is not created by itself.")
        #expect(await inbox.next() == nil)
    }
}
