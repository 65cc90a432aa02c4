package import Glibc

/// Where an AF_UNIX socket lives: a path, or a name in the abstract namespace (written with a leading `@`), unix(7).
package struct UnixSocketAddress: Hashable, Sendable, CustomStringConvertible {
    /// As written by a person or in `$NOTIFY_SOCKET`: `/run/…` or `@name`.
    package let description: String

    /// nil unless `text` is an absolute path or `@name` and fits into the 108 bytes of `sun_path`.
    package init?(_ text: String) {
        let bytes = text.utf8
        guard let first = bytes.first, first == UInt8(ascii: "/") || first == UInt8(ascii: "@"), bytes.count > 1 else { return nil }
        // A path needs its terminating NUL; an abstract name spends that byte in front.
        guard bytes.count < MemoryLayout.size(ofValue: sockaddr_un().sun_path), !bytes.contains(0) else { return nil }
        description = text
    }

    package var isAbstract: Bool { description.utf8.first == UInt8(ascii: "@") }

    /// Lends the address in the kernel's form.
    package func withSockaddr<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let text = Array(description.utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { path in
            path.copyBytes(from: text)
            if isAbstract { path[0] = 0 }
        }
        let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? MemoryLayout<sa_family_t>.size
        let length = socklen_t(offset + text.count + (isAbstract ? 0 : 1))
        return withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }
}

extension OwnedDescriptor {
    /// A new AF_UNIX socket, closed on exec and non-blocking. `type` is a SOCK_ constant's raw value.
    package static func unixSocket(type: CInt) throws(SystemCallError) -> OwnedDescriptor {
        let flags = CInt(SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        return OwnedDescriptor(takingOwnershipOf: try systemCall("socket") { socket(AF_UNIX, type | flags, 0) })
    }

    package func connect(to address: UnixSocketAddress) throws(SystemCallError) {
        try systemCall("connect", on: address.description) { address.withSockaddr { Glibc.connect(rawValue, $0, $1) } }
    }

    package func bind(to address: UnixSocketAddress) throws(SystemCallError) {
        try systemCall("bind", on: address.description) { address.withSockaddr { Glibc.bind(rawValue, $0, $1) } }
    }
}

/// Who is at the other end of a connected AF_UNIX socket, as the kernel saw it at connect(2) (`SO_PEERCRED`, unix(7)).
package struct PeerCredentials: Hashable, Sendable {
    package var process: pid_t
    package var user: uid_t
    package var group: gid_t

    package init(process: pid_t, user: uid_t, group: gid_t) {
        self.process = process
        self.user = user
        self.group = group
    }

    package init(of socket: borrowing OwnedDescriptor) throws(SystemCallError) {
        // struct ucred { pid_t; uid_t; gid_t }, which glibc shows under _GNU_SOURCE only.
        var credentials: [UInt32] = [0, 0, 0]
        var length = socklen_t(credentials.count * MemoryLayout<UInt32>.size)
        let descriptor = socket.rawValue
        try systemCall("getsockopt", on: "SO_PEERCRED") { getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length) }
        self.init(process: pid_t(truncatingIfNeeded: credentials[0]), user: credentials[1], group: credentials[2])
    }
}
