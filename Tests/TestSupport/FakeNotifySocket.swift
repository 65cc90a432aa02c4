internal import Glibc
internal import LinuxSystem
internal import SystemPackage

/// A datagram socket that plays the service manager or the journal.
package final class FakeNotifySocket: Sendable {
    /// As in `$NOTIFY_SOCKET`.
    package let address: String
    private let socket: OwnedDescriptor

    package init(at address: String) throws {
        self.address = address
        guard let place = UnixSocketAddress(address) else { throw SystemCallError("bind", .invalidArgument, on: address) }
        socket = try OwnedDescriptor.unixSocket(type: CInt(SOCK_DGRAM.rawValue))
        try socket.bind(to: place)
    }

    /// A name in the abstract namespace that no other test has.
    package static func abstractName() -> String { "@transcriptd-test-\(getpid())-\(UInt64.random(in: 0 ... .max))" }

    /// The next message, waiting up to ten seconds for it; nil when none comes. A memory file sent in its place is read.
    package func receive() -> [UInt8]? {
        var request = pollfd(fd: socket.rawValue, events: Int16(POLLIN), revents: 0)
        guard poll(&request, 1, 10_000) == 1 else { return nil }
        return receiveNow()
    }

    package func receiveText() -> String? { receive().map { String(decoding: $0, as: UTF8.self) } }

    /// The next message if it is already there.
    package func receiveNow() -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 1 << 18)
        var control = [UInt64](repeating: 0, count: 8)
        let descriptor = socket.rawValue
        var controlLength = 0
        let count = bytes.withUnsafeMutableBytes { buffer in
            control.withUnsafeMutableBytes { control in
                var vector = iovec(iov_base: buffer.baseAddress, iov_len: buffer.count)
                return withUnsafeMutablePointer(to: &vector) { vector in
                    var message = msghdr()
                    message.msg_iov = vector
                    message.msg_iovlen = 1
                    message.msg_control = control.baseAddress
                    message.msg_controllen = control.count
                    let count = recvmsg(descriptor, &message, CInt(MSG_DONTWAIT))
                    controlLength = message.msg_controllen
                    return count
                }
            }
        }
        guard count >= 0 else { return nil }
        guard controlLength > MemoryLayout<cmsghdr>.size else { return Array(bytes.prefix(count)) }
        let file = control.withUnsafeBytes { $0.load(fromByteOffset: MemoryLayout<cmsghdr>.size, as: CInt.self) }
        return Self.content(of: OwnedDescriptor(takingOwnershipOf: file))
    }

    private static func content(of file: consuming OwnedDescriptor) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let descriptor = file.rawValue
        while true {
            let count = pread(descriptor, &chunk, chunk.count, off_t(bytes.count))
            if count <= 0 { return bytes }
            bytes += chunk.prefix(count)
        }
    }
}

extension FakeNotifySocket {
    /// The fields of a journal entry, native protocol; a field may occur more than once.
    package static func journalFields(_ entry: [UInt8]) -> [String: [[UInt8]]] {
        var fields: [String: [[UInt8]]] = [:]
        var rest = entry[...]
        while let lineEnd = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = rest[..<lineEnd]
            rest = rest[(lineEnd + 1)...]
            if let equals = line.firstIndex(of: UInt8(ascii: "=")) {
                fields[String(decoding: line[..<equals], as: UTF8.self), default: []].append(Array(line[(equals + 1)...]))
            } else {
                let length = rest.prefix(8).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
                rest = rest.dropFirst(8)
                fields[String(decoding: line, as: UTF8.self), default: []].append(Array(rest.prefix(length)))
                rest = rest.dropFirst(length + 1)
            }
        }
        return fields
    }
}
