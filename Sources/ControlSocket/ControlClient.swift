internal import Glibc
internal import LinuxSystem
internal import SystemPackage

/// The asking side, for a command line: connects, asks once, waits for the answer. Blocks.
package struct ControlClient: Sendable {
    /// Where the packaged daemon listens.
    package static let standardPath = "/run/transcriptd/control"
    /// The socket's name below a runtime or state folder.
    package static let fileName = "control"

    private let path: String
    private let timeoutSeconds: Int

    /// - Parameter timeoutSeconds: how long to wait for each part of the answer; a reload is answered when it is done.
    package init(path: String = ControlClient.standardPath, timeoutSeconds: Int = 60) {
        self.path = path
        self.timeoutSeconds = timeoutSeconds
    }

    /// - Throws: `ControlSocketError`. A request that the daemon refuses is a reply with `ok` false.
    package func send(_ request: ControlRequest) throws(ControlSocketError) -> ControlReply {
        guard let address = UnixSocketAddress(path) else { throw ControlSocketError.badPath(path) }
        guard let question = try? ControlLine.encode(request), question.count <= ControlLine.longestRequest else {
            throw ControlSocketError.badRequest
        }
        let socket: OwnedDescriptor
        do throws(SystemCallError) {
            socket = try Self.connected(to: address, timeoutSeconds: timeoutSeconds)
        } catch {
            throw ControlSocketError.cannotConnect(path, error)
        }
        let line: [UInt8]
        do throws(SystemCallError) {
            try Self.write(question, to: socket)
            line = try Self.readLine(from: socket)
        } catch {
            throw ControlSocketError.noAnswer(path, error.errno == .resourceTemporarilyUnavailable ? "it took too long" : "\(error)")
        }
        guard let reply = try? ControlLine.decode(ControlReply.self, from: line) else {
            throw ControlSocketError.noAnswer(path, line.isEmpty ? "it closed the connection" : "its answer is not understood")
        }
        return reply
    }

    private static func connected(to address: UnixSocketAddress, timeoutSeconds: Int) throws(SystemCallError) -> OwnedDescriptor {
        let socket = try OwnedDescriptor.unixSocket(type: CInt(SOCK_STREAM.rawValue))
        let descriptor = socket.rawValue
        // Blocking, with the kernel's own clock on every wait (socket(7)).
        try systemCall("fcntl") { fcntl(descriptor, F_SETFL, 0) }
        var timeout = timeval(tv_sec: timeoutSeconds, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        try systemCall("setsockopt") { setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, size) }
        try systemCall("setsockopt") { setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, size) }
        try socket.connect(to: address)
        return socket
    }

    private static func write(_ bytes: [UInt8], to socket: borrowing OwnedDescriptor) throws(SystemCallError) {
        let descriptor = socket.rawValue
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = try systemCallCount("send") {
                rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
            }
            rest.removeFirst(count)
        }
    }

    /// Up to the line feed, or to where the daemon closed.
    private static func readLine(from socket: borrowing OwnedDescriptor) throws(SystemCallError) -> [UInt8] {
        let descriptor = socket.rawValue
        var line: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16384)
        while line.count < ControlLine.longestReply {
            let count = try systemCallCount("recv") { recv(descriptor, &chunk, chunk.count, 0) }
            let read = chunk.prefix(count)
            if let end = read.firstIndex(of: UInt8(ascii: "\n")) { return line + read[..<end] }
            if count == 0 { return line }
            line += read
        }
        return line
    }
}
