import Foundation
import GRDB
import Glibc
import TestSupport
import Testing

/// Changing what was read in stored documents, beside a running daemon and without one.
@Suite(.timeLimit(.minutes(4))) struct AmendmentTests {
    private let household: Household

    init() throws { household = try Household() }

    // MARK: Beside the daemon

    @Test func aTranscriptIsSplitAndJoinedWhileTheDaemonRuns() async throws {
        let daemon = try await household.watch()
        try household.drop("ferry.txt", Household.talk(7))
        _ = await daemon.errors.wait(for: "ferry.txt: stored")
        let id = try #require(try await household.ask("list").first?["id"] as? String)

        let split = try await household.tell("split", String(id.prefix(6)), "at", "2")
        #expect(split.end == .exited(0), "\(split.said)")
        #expect(try await household.ask("list").compactMap { $0["turns"] as? Int }.sorted() == [2, 2])
        let parts = try await household.ask("log").first?["transcripts"] as? [String] ?? []
        #expect(parts.first == id)
        #expect(await daemon.errors.wait(for: "\(id) was split at turn 2").count == 1)

        let corrections = try await household.ask("log").first?["corrections"] as? [[String: Any]]
        #expect(corrections?.compactMap { $0["kind"] as? String } == ["split"])
        #expect(corrections?.compactMap { $0["by"] as? String } == [String(cString: try #require(getpwuid(geteuid())).pointee.pw_name)])

        try household.drop("other.txt", Household.talk(8))
        _ = await daemon.errors.wait(for: "other.txt: stored")
        #expect(try await household.tell(["join"] + parts).end == .exited(0))
        #expect(await daemon.errors.wait(for: "was joined to \(id)").count == 1)
        #expect(try await household.ask("list").count == 2)

        daemon.signal(SIGTERM)
        #expect(try await daemon.end() == .exited(0))
        #expect(try await household.ask("verify").last?["problems"] as? [String] == [])
    }

    @Test func everyDocumentIsReadAgainWhileFilesPourIn() async throws {
        try await fill(1...60)
        try age()
        let daemon = try await household.watch()
        for number in 61...120 { try household.drop("ferry-\(number).txt", Household.talk(number)) }

        let run = try await household.tell("reprocess", "--all", "--yes")
        #expect(run.end == .exited(0), "\(run.said)")
        #expect(run.printed.last == "60 documents replaced.")

        #expect(await daemon.errors.wait(for: ": stored", times: 60).count == 60)
        daemon.signal(SIGTERM)
        #expect(try await daemon.end() == .exited(0))
        let ledger = try await household.ledger()
        #expect(ledger.count == 120)
        #expect(ledger.values.allSatisfy { $0 == ["stored"] })
        #expect(try await household.ask("list").count == 120)
        #expect(try await household.ask("verify").last?["problems"] as? [String] == [])
        #expect(try aged() == 0)
    }

    @Test(arguments: [SIGINT, SIGKILL]) func anInterruptedRunIsTakenUpWhereItEnded(signal: CInt) async throws {
        try await fillWithOneThatTakesLong()
        let daemon = try await household.watch()

        let first = try household.start("transcriptctl", ["reprocess", "--all", "--yes", "--json"])
        _ = await first.output.wait(for: #""done": true"#, times: 3)
        first.signal(signal)
        #expect(try await first.end() == .killed(signal))
        let left = try aged()
        #expect((3...4).contains(left))

        let second = try await household.tell("reprocess", "--all", "--yes")
        #expect(second.end == .exited(0))
        #expect(second.printed.contains { $0.hasPrefix("\(left) documents compared, \(left) to replace") }, "\(second.printed)")
        #expect(try aged() == 0)
        daemon.signal(SIGTERM)
        #expect(try await daemon.end() == .exited(0))
        #expect(try await household.ask("verify").last?["problems"] as? [String] == [])
    }

    @Test func aDaemonThatIsKilledMeanwhileLosesNothing() async throws {
        try await fillWithOneThatTakesLong()
        let before = try await household.ask("list")
        let daemon = try await household.watch()
        let first = try household.start("transcriptctl", ["reprocess", "--all", "--yes", "--json"])
        _ = await first.output.wait(for: #""done": true"#, times: 3)
        daemon.signal(SIGKILL)
        #expect(try await daemon.end() == .killed(SIGKILL))
        #expect(try await first.end() == .exited(69))

        // Nobody else has the archive now: the rest is done without a daemon.
        let rest = try await household.tell("reprocess", "--all", "--yes")
        #expect(rest.end == .exited(0), "\(rest.said)")
        #expect(try aged() == 0)
        #expect(try await household.ask("list").map { $0["id"] as? String } == before.map { $0["id"] as? String })
        #expect(try await household.ask("verify").last?["problems"] as? [String] == [])
    }

    // MARK: What is kept

    @Test func aSplitIsHonouredWhenTheDocumentIsReadAgain() async throws {
        try await fill(7...7)
        let id = try #require(try await household.ask("list").first?["id"] as? String)
        #expect(try await household.tell("split", id, "at", "2").end == .exited(0))
        let before = try await household.ask("export", "--all")
        try age()

        let daemon = try await household.watch()
        let plan = try await household.tell("reprocess", "--all", "--dry-run")
        #expect(plan.printed.last == "1 document compared, 1 to replace, 0 unreadable.")
        #expect(try aged() == 1)
        #expect(try await household.tell("reprocess", "--all", "--yes").end == .exited(0))
        #expect(try aged() == 0)
        let after = try await household.ask("export", "--all")
        #expect(after.map { $0["id"] as? String } == before.map { $0["id"] as? String })
        #expect(after.map { NSDictionary(dictionary: $0) } == before.map { NSDictionary(dictionary: $0) })
        daemon.signal(SIGTERM)
        #expect(try await daemon.end() == .exited(0))
    }

    @Test func whatWouldChangeIsToldBeforeAnythingIsChanged() async throws {
        try await fill(7...7)
        // As an older reader would have left it.
        try database { database in
            try database.execute(sql: "UPDATE transcript SET title = 'Fery 7', date = NULL; UPDATE document SET readerVersion = 0")
        }
        let dry = try await household.tell("reprocess", "--all", "--dry-run", "--json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(dry.printed[0].utf8)) as? [String: Any])
        let change = try #require((object["changes"] as? [[String: Any]])?.first)
        #expect(change["fate"] as? String == "changed")
        #expect((change["fields"] as? [[String: Any]])?.compactMap { $0["field"] as? String } == ["title", "date"])
        #expect(object["done"] as? Bool == false)
        #expect(try await household.ask("list").first?["title"] as? String == "Fery 7")

        let id = try await household.ask("list").first?["id"] as? String
        let run = try await household.tell("reprocess", "--all", "--yes")
        #expect(run.printed.contains("Transcripts: 1 changed. Fields: date 1, title 1."), "\(run.printed)")
        #expect(try await household.ask("list").first?["title"] as? String == "The harbour master on ferry 7")
        #expect(try await household.ask("list").first?["id"] as? String == id)
    }

    // MARK: Who may

    @Test(.enabled(if: geteuid() == 0, "needs another user")) func aStrangerIsToldWhoseTheArchiveIs() async throws {
        try await fill(7...7)
        let daemon = try await household.watch()
        for arguments in [["split", "abcd", "at", "1"], ["reprocess", "--all"], ["search", "ferry"]] {
            let stranger = try RunningProgram(
                "/usr/bin/setpriv",
                ["--reuid", "65534", "--regid", "65534", "--clear-groups", "--", builtProgram("transcriptctl")] + arguments
                    + ["--state", household.state])
            let end = try await stranger.end()
            #expect(end == .exited(77), "\(arguments): \(stranger.errors.all)")
            #expect(stranger.errors.all.contains { $0.contains("is root's, and not for this user to read: try again with sudo") })
        }
        daemon.signal(SIGTERM)
        #expect(try await daemon.end() == .exited(0))
    }

    @Test(.enabled(if: geteuid() == 0, "needs another user")) func rootLeavesNothingThatTheDaemonCouldNotUse() async throws {
        try await fill(7...7)
        let id = try #require(try await household.ask("list").first?["id"] as? String)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: household.path("."))
        for name in try FileManager.default.contentsOfDirectory(atPath: household.state) + ["."] {
            chown(household.state + "/" + name, 65534, 65534)
        }
        try FileManager.default.removeItem(atPath: household.state + "/index.sqlite")
        try FileManager.default.removeItem(atPath: household.state + "/archive.lock")

        let split = try await household.tell("split", id, "at", "2")
        #expect(split.end == .exited(0), "\(split.said)")
        #expect(try await household.tell("reindex").end == .exited(0))
        for name in try FileManager.default.contentsOfDirectory(atPath: household.state) {
            var facts = stat()
            #expect(stat(household.state + "/" + name, &facts) == 0 && facts.st_uid == 65534, "\(name)")
        }
    }

    // MARK: -

    private func fill(_ numbers: ClosedRange<Int>) async throws {
        for number in numbers { try household.drop("ferry-\(number).txt", Household.talk(number)) }
        #expect(try await household.once().end == .exited(0))
    }

    /// Three documents, one that a run is busy with for a while, and three more; all read by an older reader.
    private func fillWithOneThatTakesLong() async throws {
        try await fill(1...3)
        try household.drop("long.txt", (1000...1700).map { Household.talk($0) }.joined(separator: "\n"))
        #expect(try await household.once().end == .exited(0))
        try await fill(4...6)
        try age()
    }

    private func database<Value>(_ body: (Database) throws -> Value) throws -> Value {
        let queue = try DatabaseQueue(path: household.state + "/archive.sqlite")
        defer { try? queue.close() }
        return try queue.write(body)
    }

    /// Makes every document one that an older reader read.
    private func age() throws { try database { try $0.execute(sql: "UPDATE document SET readerVersion = 0") } }

    private func aged() throws -> Int {
        try database { try Int.fetchOne($0, sql: "SELECT count(*) FROM document WHERE readerVersion = 0") } ?? -1
    }
}

extension Household {
    fileprivate func start(_ program: String, _ arguments: [String]) throws -> RunningProgram {
        try RunningProgram(builtProgram(program), arguments + ["--state", state], environment: Self.environment)
    }

    /// `transcriptctl`, how it ended and what it said.
    fileprivate func tell(_ arguments: String...) async throws -> (end: RunningProgram.End, printed: [String], said: [String]) {
        try await tell(arguments)
    }

    fileprivate func tell(_ arguments: [String]) async throws -> (end: RunningProgram.End, printed: [String], said: [String]) {
        let program = try start("transcriptctl", arguments)
        let end = try await program.end()
        return (end, program.output.all, program.errors.all)
    }
}
