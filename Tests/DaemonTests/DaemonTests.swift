import Foundation
import Glibc
import LinuxSystem
import Synchronization
import TestSupport
import Testing

/// The shipped programs, as a person or systemd would run them.
@Suite(.timeLimit(.minutes(2))) struct DaemonTests {
    private let household: Household

    init() throws { household = try Household() }

    // MARK: The main job

    @Test func aDroppedFileIsOneLogLineAndThenFound() async throws {
        let daemon = try await household.watch()
        try household.drop("ferry.txt", Household.talk(7))
        #expect(await daemon.errors.wait(for: "ferry.txt").count == 1)
        // The index follows at once; asking again is waiting for it.
        var hits: [[String: Any]] = []
        while hits.isEmpty, !Task.isCancelled { hits = try await household.ask("search", "marked7x") }
        #expect(hits.first?["speaker"] as? String == "Ada Holt")
        #expect(try household.waiting() == [])
        daemon.signal(SIGTERM)
        #expect(try await daemon.end() == .exited(0))
        #expect(daemon.errors.all.count { $0.contains("ferry.txt") } == 1)
        #expect(try await household.ask("verify").last?["problems"] as? [String] == [])
    }

    @Test func whatComesOutIsWhatWentIn() async throws {
        try household.drop("ferry.txt", Household.talk(7).replacingOccurrences(of: "\n", with: "\r\n") + "\u{FEFF}no end of line")
        #expect(try await household.once().end == .exited(0))
        let id = try #require(try await household.ask("list").first?["id"] as? String)
        let program = try RunningProgram(builtProgram("transcriptctl"), ["original", id, "--state", household.state])
        #expect(try await program.end() == .exited(0))
        let expected = Household.talk(7).replacingOccurrences(of: "\n", with: "\r\n") + "\u{FEFF}no end of line"
        #expect(program.output.all.joined(separator: "\n") == expected)
    }

    @Test func theSameFilesUnderOtherNamesAreCopies() async throws {
        for number in 1...5 { try household.drop("ferry-\(number).txt", Household.talk(number)) }
        #expect(try await household.once().end == .exited(0))
        let before = try await household.ask("list").count
        for number in 1...5 { try household.drop("again-\(number).txt", Household.talk(number)) }
        #expect(try await household.once().end == .exited(0))
        let ledger = try await household.ledger()
        for number in 1...5 { #expect(ledger["again-\(number).txt"] == ["copy"]) }
        #expect(try await household.ask("list").count == before)
    }

    @Test func theInboxsOwnReadmeAndUnfinishedDownloadsAreLeftAlone() async throws {
        let names = [".hidden", "README.md", "notes~", "talk.txt.part"]
        for name in names { try household.drop(name, Household.talk(1)) }
        #expect(try await household.once().end == .exited(0))
        #expect(try household.waiting() == names)
        #expect(try await household.ledger() == [:])
    }

    // MARK: Hostile files

    @Test func namesAreBytesNotText() async throws {
        let newline = Array("two\nlines.txt".utf8)
        let malformed = Array("not ".utf8) + [0xff, 0xfe] + Array(" text.txt".utf8)
        let daemon = try await household.watch()
        try household.drop(newline, Household.talk(1))
        try household.drop(malformed, Household.talk(2))
        let lines = await daemon.errors.wait(for: ": stored", times: 2)
        #expect(lines.contains { $0.contains(#"two\x0alines.txt"#) })
        #expect(lines.contains { $0.contains(#"not \xff\xfe text.txt"#) })
        daemon.signal(SIGTERM)
        #expect(try await daemon.end() == .exited(0))
        #expect(try household.waiting() == [])
        #expect(try await household.ask("log").count == 2)
    }

    @Test func linksAndPipesAreRejectedAndNeverFollowed() async throws {
        let secret = household.path("secret.txt")
        try Household.talk(1).write(toFile: secret, atomically: true, encoding: .utf8)
        try systemCall("symlink") { symlink(secret, household.inbox + "/link.txt") }
        try systemCall("mkfifo") { mkfifo(household.inbox + "/pipe.txt", 0o600) }
        try household.drop("talk.txt", Household.talk(2))
        #expect(try await household.once().end == .exited(3))
        let rejected = try FileManager.default.contentsOfDirectory(atPath: household.inbox + "/rejected").sorted()
        #expect(rejected == ["link.txt", "link.txt.reason.txt", "pipe.txt", "pipe.txt.reason.txt"])
        #expect(try String(contentsOfFile: household.inbox + "/rejected/link.txt.reason.txt", encoding: .utf8).contains("symbolic link"))
        #expect(FileManager.default.fileExists(atPath: secret))
        #expect(try await household.ledger() == ["link.txt": ["rejected"], "pipe.txt": ["rejected"], "talk.txt": ["stored"]])
    }

    // MARK: A hostile parent

    @Test func aDaemonWithoutStandardStreamsWritesNothingWhereItDoesNotBelong() async throws {
        try household.drop("ferry.txt", Household.talk(1))
        let command = [builtProgram("transcriptd"), "--inbox", household.inbox, "--state", household.state, "--once"]
        let shell = try RunningProgram("/bin/sh", ["-c", "exec \"$@\" <&- >&- 2>&-", "sh"] + command)
        #expect(try await shell.end() == .exited(0))
        for name in try FileManager.default.contentsOfDirectory(atPath: household.state) {
            let content = try Data(contentsOf: URL(filePath: household.state).appending(path: name))
            #expect(content.firstRange(of: Data("transcriptd 0".utf8)) == nil, "the log stands in \(name)")
        }
        #expect(try await household.ledger() == ["ferry.txt": ["stored"]])
    }

    @Test func aDaemonOutlivesWhoReadsItsLog() async throws {
        try household.drop("ferry.txt", Household.talk(1))
        let command = [builtProgram("transcriptd"), "--inbox", household.inbox, "--state", household.state, "--once"]
        // The reader ends without having read; the pipe is closed well before the daemon says its first word.
        let shell = try RunningProgram("/bin/sh", ["-c", "exec 3>&1; { \"$@\" 2>&1 >/dev/null; echo $? >&3; } | :", "sh"] + command)
        #expect(try await shell.end() == .exited(0))
        #expect(shell.output.all == ["0"])
        #expect(try await household.ledger() == ["ferry.txt": ["stored"]])
    }

    @Test func aStateFolderThatCannotBeMadeIsSaidInASentence() async throws {
        let file = household.path("file")
        try "".write(toFile: file, atomically: true, encoding: .utf8)
        for (path, reason) in [
            (file, "is not a folder"), (file + "/below", "is not a folder"), ("/proc/state", "No such file or directory"),
        ] {
            let daemon = try RunningProgram(builtProgram("transcriptd"), ["--inbox", household.inbox, "--state", path, "--once"])
            #expect(try await daemon.end() == .exited(74))
            #expect(daemon.errors.all.last?.contains(reason) == true, "\(daemon.errors.all)")
        }
    }

    // MARK: How a run ends

    @Test func onceTellsHowItWent() async throws {
        #expect(try await household.once().end == .exited(0))
        try household.drop("empty.txt", "")
        #expect(try await household.once().end == .exited(3))
    }

    @Test func onceLeavesAFileThatIsStillBeingWritten() async throws {
        let writer = OwnedDescriptor(
            takingOwnershipOf: try systemCall("open") { open(household.inbox + "/half.txt", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600) })
        _ = write(writer.rawValue, "Interviewer: And", 16)
        #expect(try await household.once().end == .exited(75))
        #expect(try household.waiting() == ["half.txt"])
    }

    @Test func anArchiveThatIsRemovedUnderTheDaemonEndsItAndLosesNothing() async throws {
        let daemon = try await household.watch()
        try household.drop("ferry-1.txt", Household.talk(1))
        _ = await daemon.errors.wait(for: "ferry-1.txt")
        try FileManager.default.removeItem(atPath: household.state + "/archive.sqlite")

        try household.drop("ferry-2.txt", Household.talk(2))

        #expect(try await daemon.end() == .exited(74))
        #expect(daemon.errors.all.last?.contains("archive.sqlite was removed or replaced while it was open") == true)
        #expect(try household.waiting() == ["ferry-2.txt"])
        #expect(try await household.once().end == .exited(0))
        #expect(try await household.ledger()["ferry-2.txt"] == ["stored"])
    }

    @Test func aSecondDaemonOnTheSameArchiveSaysSoAndGivesWay() async throws {
        let first = try await household.watch()
        let second = try await household.once()
        #expect(second.end == .exited(75))
        #expect(second.said.contains { $0.contains("Another transcriptd is using \(household.state)") }, "\(second.said)")
        try household.drop("ferry.txt", Household.talk(1))
        #expect(await first.errors.wait(for: "ferry.txt: stored").count == 1)
    }

    @Test(arguments: [
        (["--workers", "none"], "--workers"), (["--nonsense"], "--nonsense"),
    ]) func aWrongCommandLineIsRefused(arguments: [String], named: String) async throws {
        let (end, said) = try await household.once(arguments)
        #expect(end == .exited(64))
        #expect(said.contains { $0.contains(named) })
    }

    @Test(arguments: [
        ("worker: 3\n", "there is no such key"), ("workers: many\n", "it must be a whole number"), ("workers: [\n", "not valid YAML"),
    ]) func aWrongConfigurationIsRefusedWithFileAndKey(yaml: String, problem: String) async throws {
        let file = household.path("transcriptd.yaml")
        try yaml.write(toFile: file, atomically: true, encoding: .utf8)
        let (end, said) = try await household.once(["--config", file])
        #expect(end == .exited(78))
        #expect(said.contains { $0.contains(file) && $0.contains(problem) }, "\(said)")
    }

    @Test func anInboxThatIsMissingIsSaidAndPickedUpWhenItComes() async throws {
        try FileManager.default.removeItem(atPath: household.inbox)
        #expect(try await household.once().end == .exited(74))
        let daemon = try await household.watch()
        try FileManager.default.createDirectory(atPath: household.inbox, withIntermediateDirectories: false)
        try household.drop("ferry.txt", Household.talk(1))
        #expect(await daemon.errors.wait(for: "ferry.txt: stored").count == 1)
    }

    @Test func anEmptyEnvironmentIsEnough() async throws {
        let program = try RunningProgram(builtProgram("transcriptd"), ["--inbox", household.inbox, "--state", household.state, "--once"])
        #expect(try await program.end() == .exited(0))
    }

    // MARK: Signals

    @Test func aStopUnderLoadIsCleanAndLosesNothing() async throws {
        let daemon = try await household.watch()
        for number in 1...400 { try household.drop("ferry-\(number).txt", Household.talk(number)) }
        await daemon.errors.wait(for: ": stored")
        daemon.signal(SIGTERM)
        #expect(try await daemon.end() == .exited(0))
        let waiting = Set(try household.waiting())
        let filed = Set(try await household.ledger().keys)
        #expect(filed.isDisjoint(with: waiting))
        #expect(filed.count + waiting.count == 400)
        #expect(try await household.once().end == .exited(0))
        #expect(try await household.ledger().values.allSatisfy { $0 == ["stored"] })
        let listed = try await household.ask("list").count
        #expect(listed == 400)
    }

    @Test func aKilledDaemonsSuccessorFinishesTheJobOnce() async throws {
        let daemon = try await household.watch()
        for number in 1...200 { try household.drop("ferry-\(number).txt", Household.talk(number)) }
        await daemon.errors.wait(for: ": stored")
        daemon.signal(SIGKILL)
        #expect(try await daemon.end() == .killed(SIGKILL))
        #expect(try await household.once().end == .exited(0))
        let ledger = try await household.ledger()
        #expect(ledger.count == 200)
        #expect(ledger.values.allSatisfy { $0 == ["stored"] })
        #expect(try household.waiting() == [])
        #expect(try await household.ask("verify").last?["problems"] as? [String] == [])
    }

    @Test func hangupReadsTheConfigurationAgainAndABadOneIsRefused() async throws {
        let file = household.path("transcriptd.yaml")
        func configure(_ yaml: String) throws { try yaml.write(toFile: file, atomically: true, encoding: .utf8) }
        try configure("log_level: info\n")
        let manager = try FakeNotifySocket(at: FakeNotifySocket.abstractName())
        let daemon = try await household.watch(["--config", file], environment: ["NOTIFY_SOCKET": manager.address])

        try configure("log_level: debug\n")
        daemon.signal(SIGHUP)
        #expect(await daemon.errors.wait(for: "log_level = debug").count == 1)
        // A socket holds ten messages that nobody has read, net.unix.max_dgram_qlen.
        var told = manager.rest()

        try configure("log_level: loud\n")
        daemon.signal(SIGHUP)
        let refusal = await daemon.errors.wait(for: "the old one stays in force")
        #expect(refusal.first?.contains("\(file), line 1, key \"log_level\"") == true, "\(refusal)")
        told += manager.rest()

        try household.drop("ferry.txt", Household.talk(1))
        #expect(await daemon.errors.wait(for: "ferry.txt: stored").count == 1)
        daemon.signal(SIGTERM)
        #expect(try await daemon.end() == .exited(0))
        told += manager.rest()
        let states = told.filter { $0.hasPrefix("READY=1") || $0.hasPrefix("RELOADING=1") || $0.hasPrefix("STOPPING=1") }
        #expect(states.map { $0.prefix { $0 != "=" } } == ["READY", "RELOADING", "READY", "RELOADING", "READY", "STOPPING"])
    }

    // MARK: The service manager

    @Test(arguments: ["abstract", "path"]) func theManagerIsToldWhatIsTrue(form: String) async throws {
        let manager = try FakeNotifySocket(at: form == "path" ? household.path("notify") : FakeNotifySocket.abstractName())
        let daemon = try household.start(environment: ["NOTIFY_SOCKET": manager.address])
        try await manager.wait(for: "READY=1", inMessageWith: "STATUS=Watching \(household.inbox)")
        // Seen from the very moment of READY.
        try household.drop("ferry.txt", Household.talk(3))
        try await manager.wait(for: "1 stored, 0 copies, 0 rejected", inMessageWith: "The harbour master on ferry 3")
        daemon.signal(SIGTERM)
        try await manager.wait(for: "STOPPING=1", inMessageWith: "STATUS=")
        #expect(try await daemon.end() == .exited(0))
    }

    @Test func theStatusTellsAtOnceThatTheInboxIsGoneAndThatItIsBack() async throws {
        let manager = try FakeNotifySocket(at: FakeNotifySocket.abstractName())
        let daemon = try household.start(environment: ["NOTIFY_SOCKET": manager.address])
        try await manager.wait(for: "READY=1", inMessageWith: "STATUS=Watching \(household.inbox)")
        try FileManager.default.removeItem(atPath: household.inbox)
        try await manager.wait(for: "STATUS=Waiting for the inbox \(household.inbox)")
        try FileManager.default.createDirectory(atPath: household.inbox, withIntermediateDirectories: false)
        try await manager.wait(for: "STATUS=Watching \(household.inbox)")
        daemon.signal(SIGTERM)
        #expect(try await daemon.end() == .exited(0))
    }

    @Test func theWatchdogIsFedWhileThePipelineMoves() async throws {
        let manager = try FakeNotifySocket(at: FakeNotifySocket.abstractName())
        let daemon = try household.start(environment: ["NOTIFY_SOCKET": manager.address, "WATCHDOG_USEC": "300000"])
        for _ in 0..<3 { try await manager.wait(for: "WATCHDOG=1") }
        daemon.signal(SIGTERM)
        #expect(try await daemon.end() == .exited(0))
    }

    @Test func aFatalErrorIsToldToTheManager() async throws {
        let manager = try FakeNotifySocket(at: FakeNotifySocket.abstractName())
        let file = household.path("transcriptd.yaml")
        try "workers: many\n".write(toFile: file, atomically: true, encoding: .utf8)
        let daemon = try household.start(["--config", file], environment: ["NOTIFY_SOCKET": manager.address])
        try await manager.wait(for: "ERRNO=22\nEXIT_STATUS=78", inMessageWith: "STATUS=The configuration is wrong")
        #expect(try await daemon.end() == .exited(78))
    }
}

extension FakeNotifySocket {
    /// Waits for a message that holds both; gives up when ten seconds bring none. On a thread of its own: the tests' threads are few.
    fileprivate func wait(for text: String, inMessageWith other: String? = nil) async throws {
        let outcome = Mutex<NeverSaid?>(nil)
        try await runOnOwnThread(named: "manager") { [self] in
            var heard: [String] = []
            while let message = receiveText() {
                if message.contains(text), other.map({ message.contains($0) }) ?? true { return }
                heard.append(message)
            }
            outcome.withLock { [heard] in $0 = NeverSaid(expected: "\(text) … \(other ?? "")", heard: heard) }
        }
        if let failure = outcome.withLock({ $0 }) { throw failure }
    }

    /// Every message that is there.
    fileprivate func rest() -> [String] {
        var messages: [String] = []
        while let message = receiveNow() { messages.append(String(decoding: message, as: UTF8.self)) }
        return messages
    }
}

private struct NeverSaid: Error {
    var expected: String
    var heard: [String]
}
