internal import Glibc
package import LinuxSystem
internal import SystemPackage

/// The listening end of the control socket: taken over from `transcriptd.socket`, or made by the daemon itself.
package struct ControlListener: ~Copyable, Sendable {
    /// Group members may connect; what they may do is decided by their credentials.
    private static let mode: mode_t = 0o660
    private static let backlog: CInt = 16

    let socket: OwnedDescriptor
    /// Removed at the end where the daemon made it itself.
    private let ownPath: String?

    /// Takes over a socket that the service manager listens on.
    package init(activated socket: consuming OwnedDescriptor) throws(SystemCallError) {
        let descriptor = socket.rawValue
        let flags = try systemCall("fcntl") { fcntl(descriptor, F_GETFL) }
        try systemCall("fcntl") { fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) }
        self.socket = socket
        ownPath = nil
    }

    /// Makes the socket at `path`. A socket left behind by a daemon that was killed is replaced; one that answers is not.
    package init(path: String) throws(ControlSocketError) {
        guard let address = UnixSocketAddress(path) else { throw ControlSocketError.badPath(path) }
        do throws(SystemCallError) {
            let socket = try OwnedDescriptor.unixSocket(type: CInt(SOCK_STREAM.rawValue))
            do throws(SystemCallError) {
                try socket.bind(to: address)
            } catch  where error.errno == .addressInUse {
                try Self.removeAbandoned(address)
                try socket.bind(to: address)
            }
            try systemCall("chmod", on: path) { chmod(path, Self.mode) }
            let descriptor = socket.rawValue
            try systemCall("listen", on: path) { listen(descriptor, Self.backlog) }
            self.socket = socket
            ownPath = path
        } catch {
            throw ControlSocketError.cannotListen(path, error)
        }
    }

    deinit { if let ownPath { unlink(ownPath) } }

    private static func removeAbandoned(_ address: UnixSocketAddress) throws(SystemCallError) {
        do throws(SystemCallError) {
            try OwnedDescriptor.unixSocket(type: CInt(SOCK_STREAM.rawValue)).connect(to: address)
        } catch  where error.errno == .connectionRefused {
            try systemCall("unlink", on: address.description) { unlink(address.description) }
            return
        }
        throw SystemCallError("bind", .addressInUse, on: address.description)
    }
}

/// The control socket cannot be used; says where, why, and what to do.
package struct ControlSocketError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: Hashable, Sendable {
        case badPath, cannotListen
        /// What is asked is longer than a daemon listens to.
        case badRequest
        /// Nobody listens: the daemon does not run.
        case notRunning
        case notPermitted
        /// The daemon did not answer in time, or not in our language.
        case noAnswer
    }

    package var code: Code
    package var description: String

    static func badPath(_ path: String) -> Self {
        Self(
            code: .badPath,
            description:
                "\(path) cannot be a socket: its path must be absolute and at most 107 bytes long. Choose a shorter control_socket.")
    }

    static let badRequest = Self(code: .badRequest, description: "The request is too long for the daemon.")

    static func cannotListen(_ path: String, _ error: SystemCallError) -> Self {
        let why =
            error.errno == .addressInUse
            ? "another transcriptd already listens there; stop it, or choose another state folder" : "\(error)"
        return Self(code: .cannotListen, description: "The control socket \(path) cannot be opened: \(why).")
    }

    static func cannotConnect(_ path: String, _ error: SystemCallError) -> Self {
        switch error.errno {
        case .noSuchFileOrDirectory, .connectionRefused:
            Self(
                code: .notRunning,
                description: "The daemon does not run: nobody listens on \(path). Start it with: systemctl start transcriptd")
        case .permissionDenied, .notPermitted:
            Self(
                code: .notPermitted,
                description: "You may not talk to the daemon over \(path): become a member of the group transcripts, or use sudo.")
        default: Self(code: .noAnswer, description: "The daemon cannot be reached over \(path): \(error).")
        }
    }

    static func noAnswer(_ path: String, _ why: String) -> Self {
        Self(code: .noAnswer, description: "The daemon does not answer over \(path): \(why). See: journalctl -u transcriptd")
    }
}
