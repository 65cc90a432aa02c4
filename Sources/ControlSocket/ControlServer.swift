internal import CLinux
internal import Glibc
internal import LinuxSystem
package import Logging
internal import ServiceLifecycle
internal import Synchronization
internal import SystemPackage

/// What the daemon does when asked; one verb each. A `ControlRefusal`, or any other error, becomes an answer with `ok` false.
package protocol ControlHandler: Sendable {
    func status() async -> DaemonStatus
    /// Does what is asked, any request but `status`, and returns when it is done or in force; throws why it is not.
    func carryOut(_ request: ControlRequest, for caller: ControlCaller) async throws -> ControlReply
}

/// Answers `ControlRequest`s on the control socket until shutdown. Costs nothing while nobody asks.
///
/// Callers are not trusted: their number, the length of a line and the time they may take are bounded, and the credentials that
/// the kernel vouches for decide what they may do.
package final class ControlServer: Service {
    package struct Limits: Sendable {
        package var connections = 16
        /// For a caller to say a whole line, and to take its answer.
        package var patience = Duration.seconds(5)

        package init() {}
    }

    private let listener: ControlListener
    private let handler: any ControlHandler
    private let logger: Logger
    private let limits: Limits
    private let connections = Mutex(0)

    package init(listener: consuming ControlListener, handler: any ControlHandler, logger: Logger, limits: Limits = Limits()) {
        self.listener = listener
        self.handler = handler
        self.logger = logger
        self.limits = limits
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown { [self] in
            await withDiscardingTaskGroup { group in
                while !Task.isCancelled {
                    await Readiness.wait(for: .reading, on: listener.socket.rawValue)
                    do throws(SystemCallError) {
                        while let connection = try accept() {
                            group.addTask { await self.serve(connection) }
                        }
                    } catch {
                        logger.warning("Cannot take a connection on the control socket, trying again", error: error)
                        try? await Task.sleep(for: .seconds(1))
                    }
                }
            }
        }
    }

    /// nil when nobody else is waiting.
    private func accept() throws(SystemCallError) -> Connection? {
        let descriptor = listener.socket.rawValue
        do throws(SystemCallError) {
            let socket = OwnedDescriptor(takingOwnershipOf: try systemCall("accept4") { tl_accept(descriptor) })
            let peer = try PeerCredentials(of: socket)
            return Connection(socket, peer: peer)
        } catch  where error.errno == .resourceTemporarilyUnavailable || error.errno == .connectionAbort {
            return nil
        }
    }

    // MARK: - One caller

    private func serve(_ connection: Connection) async {
        let isOneTooMany = connections.withLock { count in
            count += 1
            return count > limits.connections
        }
        defer { connections.withLock { $0 -= 1 } }
        guard !isOneTooMany else {
            return await answer(ControlReply(ok: false, message: "The daemon is talking to too many others; try again."), over: connection)
        }
        while let line = await inTime({ await connection.readLine(limit: ControlLine.longestRequest) }) {
            guard case .line(let bytes) = line else { return }
            await answer(await reply(to: bytes, from: connection.peer), over: connection)
        }
    }

    private func answer(_ reply: ControlReply, over connection: Connection) async {
        var reply = reply
        // The caller reads no longer line; what was done is done, its details are in the archive.
        if let line = try? ControlLine.encode(reply), line.count > ControlLine.longestReply { reply.rereadings = nil }
        guard let line = try? ControlLine.encode(reply) else { return }
        _ = await inTime { await connection.write(line) }
    }

    private func reply(to line: [UInt8], from peer: PeerCredentials) async -> ControlReply {
        let request: ControlRequest
        do {
            request = try ControlLine.decode(ControlRequest.self, from: line)
        } catch {
            return ControlReply(ok: false, message: "The request is not understood. Are transcriptctl and the daemon of the same version?")
        }
        if request == .status { return ControlReply(ok: true, message: "", status: await handler.status()) }
        guard Self.mayChange(peer) else {
            return ControlReply(
                ok: false, message: "Only root and the daemon's own user may do that; try again with sudo.",
                reason: ControlRefusal.notPermitted)
        }
        do {
            return try await handler.carryOut(request, for: ControlCaller(user: peer.user))
        } catch {
            return ControlReply(ok: false, message: "\(error)", reason: (error as? ControlRefusal)?.reason)
        }
    }

    private static func mayChange(_ peer: PeerCredentials) -> Bool { peer.user == 0 || peer.user == geteuid() }

    /// nil when the caller's time was up.
    private func inTime<Result: Sendable>(_ body: @escaping @Sendable () async -> Result) async -> Result? {
        await withTaskGroup(of: Result?.self) { group in
            group.addTask { await body() }
            group.addTask { [limits] in
                try? await Task.sleep(for: limits.patience)
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }
}

/// One caller's end. Used by one task at a time, that of its connection.
private final class Connection: Sendable {
    enum Line: Sendable {
        case line([UInt8])
        /// The caller hung up, or said too much without a line feed.
        case none
    }

    let peer: PeerCredentials
    private let socket: OwnedDescriptor
    /// What was read beyond the last line.
    private let pending = Mutex<[UInt8]>([])

    init(_ socket: consuming OwnedDescriptor, peer: PeerCredentials) {
        self.socket = socket
        self.peer = peer
    }

    func readLine(limit: Int) async -> Line {
        while !Task.isCancelled {
            let found = pending.withLock { bytes -> [UInt8]? in
                guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
                defer { bytes.removeSubrange(...end) }
                return Array(bytes[..<end])
            }
            if let found { return .line(found) }
            guard pending.withLock({ $0.count }) <= limit else { return .none }
            do throws(SystemCallError) {
                var chunk = [UInt8](repeating: 0, count: limit)
                let descriptor = socket.rawValue
                let count = try systemCallCount("recv") { recv(descriptor, &chunk, chunk.count, 0) }
                if count == 0 { return .none }
                pending.withLock { $0 += chunk.prefix(count) }
            } catch  where error.errno == .resourceTemporarilyUnavailable {
                await Readiness.wait(for: .reading, on: socket.rawValue)
            } catch {
                return .none
            }
        }
        return .none
    }

    func write(_ bytes: [UInt8]) async {
        var rest = bytes[...]
        while !rest.isEmpty, !Task.isCancelled {
            do throws(SystemCallError) {
                let descriptor = socket.rawValue
                let count = try systemCallCount("send") {
                    rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
                }
                rest.removeFirst(count)
            } catch  where error.errno == .resourceTemporarilyUnavailable {
                await Readiness.wait(for: .writing, on: socket.rawValue)
            } catch {
                return
            }
        }
    }
}
