package import LinuxSystem
internal import SystemPackage
internal import Glibc

/// Secrets handed over by the service manager as files (`LoadCredential=`, systemd.exec(5) "Credentials").
package struct Credentials: Sendable {
    /// More than systemd itself lets through.
    private static let maximumSize = 1 << 20
    private let directory: String?

    package init(environment: [String: String]) { directory = environment["CREDENTIALS_DIRECTORY"] }

    /// The credential's bytes, or nil where none of that name was handed over.
    package func read(_ name: String) throws(SystemCallError) -> [UInt8]? {
        guard let directory, !name.isEmpty, !name.utf8.contains(UInt8(ascii: "/")), name != "..", name != "." else { return nil }
        let path = directory + "/" + name
        let file: OwnedDescriptor
        do {
            file = OwnedDescriptor(takingOwnershipOf: try systemCall("open", on: path) { open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) })
        } catch  where error.errno == .noSuchFileOrDirectory {
            return nil
        }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        let descriptor = file.rawValue
        while bytes.count < Self.maximumSize {
            let count = try systemCallCount("read", on: path) { Glibc.read(descriptor, &chunk, chunk.count) }
            if count == 0 { break }
            bytes += chunk.prefix(count)
        }
        return bytes
    }
}

/// Sockets that the service manager opened for the daemon, by name (sd_listen_fds_with_names(3)).
package struct ActivatedSockets: ~Copyable {
    /// The first descriptor handed over.
    private static let firstDescriptor: CInt = 3
    private static let mostSockets = 64
    private var names: [(name: String, descriptor: CInt)]

    /// Takes the sockets over. Call once, before anything else opens descriptors.
    package init(environment: [String: String], process: Int32 = getpid()) {
        names = []
        guard environment["LISTEN_PID"].flatMap(Int32.init) == process,
            let count = environment["LISTEN_FDS"].flatMap(Int.init), (1...Self.mostSockets).contains(count)
        else { return }
        let given = (environment["LISTEN_FDNAMES"] ?? "").split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        for index in 0..<count {
            let descriptor = Self.firstDescriptor + CInt(index)
            // The worker processes must not inherit them.
            let flags = fcntl(descriptor, F_GETFD)
            guard flags >= 0 else { continue }
            _ = fcntl(descriptor, F_SETFD, flags | FD_CLOEXEC)
            names.append((index < given.count ? given[index] : "unknown", descriptor))
        }
    }

    /// Hands over the first socket of that name (`FileDescriptorName=`), or nil where there is none.
    package mutating func take(_ name: String) -> OwnedDescriptor? {
        guard let index = names.firstIndex(where: { $0.name == name }) else { return nil }
        return OwnedDescriptor(takingOwnershipOf: names.remove(at: index).descriptor)
    }

    /// Nobody asked for what is left.
    deinit { for (_, descriptor) in names { close(descriptor) } }
}
