import Foundation
import Glibc
import LinuxSystem
import TestSupport
import Testing

/// A scratch directory with an inbox and a state, the daemon that serves them, and the person's program.
final class Household: Sendable {
    private let scratch: TemporaryDirectory
    let inbox: String
    let state: String

    init() throws {
        scratch = try TemporaryDirectory()
        (inbox, state) = (scratch.path + "/inbox", scratch.path + "/state")
        try FileManager.default.createDirectory(atPath: inbox, withIntermediateDirectories: false)
    }

    /// A file of the test's own beside the inbox.
    func path(_ name: String) -> String { scratch.path + "/" + name }

    // MARK: The daemon

    /// What is dropped is taken at once; and an unoptimised reader takes its time over a long document on a busy machine.
    static let environment = ["TRANSCRIPTD_SCAN_SETTLE_TIME": "0s", "TRANSCRIPTD_WORKER_DEADLINE": "10min"]

    /// A daemon that was started; nobody has waited for anything yet.
    func start(_ arguments: [String] = [], environment: [String: String] = [:]) throws -> RunningProgram {
        // A rescan a second apart would hide a missed event; none is due while a test lasts.
        try RunningProgram(
            builtProgram("transcriptd"), ["--inbox", inbox, "--state", state] + arguments,
            environment: environment.merging(Self.environment) { own, _ in own })
    }

    /// A daemon that watches, or would if there were an inbox.
    func watch(_ arguments: [String] = [], environment: [String: String] = [:]) async throws -> RunningProgram {
        let daemon = try start(arguments, environment: environment)
        let ready = await daemon.errors.wait(for: "the archive is in \(state)")
        try #require(!ready.isEmpty, "it ended: \(daemon.errors.all)")
        return daemon
    }

    /// Runs `--once` and answers how it ended.
    func once(_ arguments: [String] = [], environment: [String: String] = [:]) async throws -> (end: RunningProgram.End, said: [String]) {
        let daemon = try start(["--once"] + arguments, environment: environment)
        return (try await daemon.end(), daemon.errors.all)
    }

    // MARK: The person

    /// A file is dropped by renaming it in. Names are bytes.
    func drop(_ name: [UInt8], _ text: String) throws { try drop(name, bytes: Array(text.utf8)) }

    func drop(_ name: [UInt8], bytes: [UInt8]) throws {
        let outside = path("outgoing")
        // Closed on exec: a program that another test starts meanwhile would hold it open for writing.
        let file = OwnedDescriptor(
            takingOwnershipOf: try systemCall("open") { open(outside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600) })
        try systemCallCount("write") { write(file.rawValue, bytes, bytes.count) }
        let target = (Array(inbox.utf8) + [UInt8(ascii: "/")] + name + [0]).map { CChar(bitPattern: $0) }
        try systemCall("rename") { rename(outside, target) }
    }

    func drop(_ name: String, _ text: String) throws { try drop(Array(name.utf8), text) }

    /// What lies in the inbox, escaped as `ls -b` would, without the folder of the rejected.
    func waiting() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: inbox).filter { $0 != "rejected" }.sorted()
    }

    /// `transcriptctl`, its JSON lines.
    func ask(_ arguments: String...) async throws -> [[String: Any]] {
        let program = try RunningProgram(builtProgram("transcriptctl"), arguments + ["--state", state, "--json"])
        let end = try await program.end()
        // What is not there yet (66) may be asked for; anything else that goes wrong must not pass for an empty answer.
        #expect([.exited(0), .exited(1), .exited(66)].contains(end), "\(program.errors.all)")
        return try program.output.all.map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
        }
    }

    /// Outcomes of the ledger by file name.
    func ledger() async throws -> [String: [String]] {
        var outcomes: [String: [String]] = [:]
        for row in try await ask("log") {
            outcomes[row["file"] as? String ?? "?", default: []].append(row["outcome"] as? String ?? "?")
        }
        return outcomes
    }

    /// An interview that says something which no other number does.
    static func talk(_ number: Int) -> String {
        """
        The harbour master on ferry \(number)

        Tuesday, 4 June 2019

        Interviewer: When will ferry number \(number) sail again?

        Ada Holt: Ferry number \(number) sails when its boiler marked\(number)x is mended, and not a day before that.

        Interviewer: Is there anything else that people should know?

        Ada Holt: That the kettle of ferry \(number) has never failed us in all these years.

        """
    }
}
