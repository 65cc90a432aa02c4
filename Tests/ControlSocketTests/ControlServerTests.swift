import ControlSocket
import Glibc
import LinuxSystem
import Logging
import TestSupport
import Testing

/// A daemon that answers and remembers what it was asked.
private actor FakeDaemon: ControlHandler {
    private(set) var asked: [String] = []
    private var reloadVerdict: Result<String, ControlRefusal> = .success("The configuration is in force.")

    func refuseReload(_ why: String) { reloadVerdict = .failure(ControlRefusal(why)) }

    func status() -> DaemonStatus {
        asked.append("status")
        var status = DaemonStatus()
        status.inbox = "/inbox"
        status.waiting = [.init(file: "slow.txt", reason: "still being written", ageSeconds: 7)]
        status.archiveBytes = 42
        return status
    }
    func carryOut(_ request: ControlRequest, for caller: ControlCaller) throws -> ControlReply {
        #expect(caller.user == geteuid())
        switch request {
        case .status: return ControlReply(ok: false, message: "It is asked otherwise.")
        case .reload:
            asked.append("reload")
            return ControlReply(ok: true, message: try reloadVerdict.get())
        case .rescan: return note("rescan")
        case .logLevel(let level): return note("log-level \(level)")
        case .pause: return note("pause")
        case .resume: return note("resume")
        case .reread(let document, let reader): return note("reread \(document) with \(reader)")
        case .split(let transcript, let turn): return note("split \(transcript) at \(turn)")
        case .join(let first, let second): return note("join \(first) and \(second)")
        }
    }

    private func note(_ verb: String) -> ControlReply {
        asked.append(verb)
        return ControlReply(ok: true, message: "Done: \(verb).")
    }
}

@Suite(.timeLimit(.minutes(1))) struct ControlServerTests {
    private let folder: TemporaryDirectory
    private let daemon = FakeDaemon()
    private var path: String { folder.path + "/control" }

    init() throws { folder = try TemporaryDirectory() }

    /// Runs a server for as long as `body` takes; `body` blocks, so it runs on a thread of its own.
    private func withServer<Result: Sendable>(
        limits: ControlServer.Limits = .init(), _ body: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        let listener = try ControlListener(path: path)
        let server = ControlServer(
            listener: listener, handler: daemon, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, limits: limits)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            let result = try await onThread(body)
            group.cancelAll()
            return result
        }
    }

    @Test func aStatusIsAnsweredWithWhatTheDaemonKnows() async throws {
        let reply = try await withServer { [path] in try ControlClient(path: path).send(.status) }
        #expect(reply.ok)
        #expect(reply.status?.inbox == "/inbox")
        #expect(reply.status?.waiting.first?.file == "slow.txt")
    }

    @Test(arguments: [
        (ControlRequest.rescan, "rescan"), (.logLevel("debug"), "log-level debug"), (.pause, "pause"), (.resume, "resume"),
        (.reload, "reload"), (.reread(document: "ab12", reader: 7), "reread ab12 with 7"),
        (.split(transcript: "3f2a", turn: 4), "split 3f2a at 4"),
        (.join(first: "3f2a", second: "91c0"), "join 3f2a and 91c0"),
    ])
    func eachRequestReachesTheDaemon(request: ControlRequest, verb: String) async throws {
        let reply = try await withServer { [path] in try ControlClient(path: path).send(request) }
        #expect(reply.ok)
        #expect(await daemon.asked == [verb])
    }

    @Test func aRefusedReloadSaysWhy() async throws {
        await daemon.refuseReload("transcriptd.yaml:3: workers must be at least 1")
        let reply = try await withServer { [path] in try ControlClient(path: path).send(.reload) }
        #expect(reply == ControlReply(ok: false, message: "transcriptd.yaml:3: workers must be at least 1"))
    }

    @Test func oneConnectionCarriesManyRequests() async throws {
        let answers = try await withServer { [path] in
            let caller = try RawCaller(path)
            caller.say("{\"request\":\"status\"}\n{\"request\":\"status\"}\n")
            return [caller.hearLine(), caller.hearLine()]
        }
        #expect(answers.allSatisfy { $0.contains("\"ok\":true") && $0.contains("\"archive_bytes\":42") })
    }

    @Test(arguments: ["{}", "[]", "status", "{\"request\":\"explode\"}", "{\"request\":\"log-level\"}", "\u{0}"])
    func nonsenseIsAnsweredAndHarmsNobody(line: String) async throws {
        let answer = try await withServer { [path] in
            let caller = try RawCaller(path)
            caller.say(line + "\n")
            return caller.hearLine()
        }
        #expect(answer.contains("\"ok\":false"))
        #expect(answer.contains("not understood"))
    }

    @Test func aLineWithoutEndClosesTheConnection() async throws {
        let answer = try await withServer { [path] in
            let caller = try RawCaller(path)
            caller.say(String(repeating: "x", count: 20_000))
            return caller.hearLine()
        }
        #expect(answer.isEmpty)
    }

    @Test func aCallerWhoSaysNothingIsSentAway() async throws {
        var limits = ControlServer.Limits()
        limits.patience = .milliseconds(20)
        let answer = try await withServer(limits: limits) { [path] in try RawCaller(path).hearLine() }
        #expect(answer.isEmpty)
    }

    @Test func oneCallerTooManyIsToldSo() async throws {
        var limits = ControlServer.Limits()
        limits.connections = 2
        // What is tested is the number, on however busy a machine.
        limits.patience = .seconds(50)
        let answer = try await withServer(limits: limits) { [path] in
            let first = try RawCaller(path)
            let second = try RawCaller(path)
            // Answered, so both are being served.
            for caller in [first, second] {
                caller.say("{\"request\":\"status\"}\n")
                _ = caller.hearLine()
            }
            let third = try RawCaller(path)
            let answer = third.hearLine()
            withExtendedLifetime((first, second)) {}
            return answer
        }
        #expect(answer.contains("too many"))
    }

    @Test(.enabled(if: geteuid() == 0, "needs another user to ask as")) func aStrangerMayAskButNotChange() async throws {
        let answers = try await withServer { [path] in
            chmod(path, 0o666)
            chmod(String(path.dropLast("/control".count)), 0o755)
            return try asUser(65534) {
                try [ControlRequest.status, .pause, .reload].map { try ControlClient(path: path).send($0).ok }
            }
        }
        #expect(answers == [true, false, false])
        #expect(await daemon.asked == ["status"])
    }

    @Test func aSocketLeftByAKilledDaemonIsReplaced() async throws {
        let abandoned = try OwnedDescriptor.unixSocket(type: CInt(SOCK_STREAM.rawValue))
        try abandoned.bind(to: try #require(UnixSocketAddress(path)))
        let reply = try await withServer { [path] in try ControlClient(path: path).send(.status) }
        #expect(reply.ok)
    }

    @Test func aSecondDaemonDoesNotTakeTheSocketOver() async throws {
        let (error, reply) = try await withServer { [path] in
            let error = #expect(throws: ControlSocketError.self) { _ = try ControlListener(path: path) }
            return (error, try ControlClient(path: path).send(.status))
        }
        #expect(error?.description.contains("another transcriptd already listens there") == true)
        #expect(reply.ok)
    }

    @Test func anAbsentDaemonIsReportedAsNotRunning() throws {
        let error = #expect(throws: ControlSocketError.self) { try ControlClient(path: path).send(.status) }
        #expect(error?.code == .notRunning)
        #expect(error?.description.contains("systemctl start transcriptd") == true)
    }

    @Test func aPathThatIsTooLongIsRefusedInWords() throws {
        let error = #expect(throws: ControlSocketError.self) {
            try ControlClient(path: "/" + String(repeating: "x", count: 108)).send(.status)
        }
        #expect(error?.code == .badPath)
    }
}

/// Speaks to the socket without our client, and badly.
private final class RawCaller: Sendable {
    private let socket: OwnedDescriptor

    init(_ path: String) throws {
        socket = try OwnedDescriptor.unixSocket(type: CInt(SOCK_STREAM.rawValue))
        try socket.connect(to: try #require(UnixSocketAddress(path)))
        _ = fcntl(socket.rawValue, F_SETFL, 0)
    }

    func say(_ text: String) {
        let bytes = Array(text.utf8)
        send(socket.rawValue, bytes, bytes.count, CInt(MSG_NOSIGNAL))
    }

    /// Up to the line feed; empty when the other side hung up.
    func hearLine() -> String {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while recv(socket.rawValue, &byte, 1, 0) == 1, byte != UInt8(ascii: "\n") { line.append(byte) }
        return String(decoding: line, as: UTF8.self)
    }
}
