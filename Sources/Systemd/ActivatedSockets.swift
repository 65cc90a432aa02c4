package import LinuxSystem
internal import SystemPackage
internal import Glibc

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
