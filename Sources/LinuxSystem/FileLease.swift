internal import CLinux
internal import SystemPackage

/// Whether somebody has a file open for writing (or mapped so).
package enum WriterPresence: Hashable, Sendable {
    case none, present
    /// The kernel doesn't tell: the file is another user's and we lack CAP_LEASE, or its file system has no leases.
    case unknown
}

extension OwnedDescriptor {
    /// Asks the kernel by taking a read lease, which is refused while a writer is there, and giving it back at once (fcntl(2), F_SETLEASE).
    /// The descriptor is open for reading only.
    package func writerPresence() -> WriterPresence {
        do {
            try systemCall("fcntl") { tl_probe_read_lease(rawValue) }
            return .none
        } catch {
            return error.errno == .resourceTemporarilyUnavailable ? .present : .unknown
        }
    }
}
