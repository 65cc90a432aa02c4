internal import Glibc

/// What tells one state of one file from another: as far as the kernel can say, a file with equal identity holds the same bytes.
package struct FileIdentity: Hashable, Sendable {
    package var device: UInt64
    package var inode: UInt64
    /// Bytes.
    package var size: Int64
    /// Last change of the content, nanoseconds since 1970.
    package var modified: Int64
    /// Last change of content, name, owner or mode, nanoseconds since 1970; no program can set it.
    package var changed: Int64

    package init(device: UInt64, inode: UInt64, size: Int64, modified: Int64, changed: Int64) {
        self.device = device
        self.inode = inode
        self.size = size
        self.modified = modified
        self.changed = changed
    }
}

package enum FileKind: String, Hashable, Sendable {
    case regular, directory, symbolicLink, fifo, socket, characterDevice, blockDevice, unknown
}

/// The answer of stat(2), as far as we care.
package struct FileFacts: Hashable, Sendable {
    package var identity: FileIdentity
    package var kind: FileKind
    /// Permission bits.
    package var mode: UInt32

    init(_ facts: stat) {
        identity = FileIdentity(
            device: UInt64(facts.st_dev), inode: UInt64(facts.st_ino), size: Int64(facts.st_size),
            modified: facts.st_mtim.nanoseconds, changed: facts.st_ctim.nanoseconds)
        kind =
            switch facts.st_mode & S_IFMT {
            case S_IFREG: .regular
            case S_IFDIR: .directory
            case S_IFLNK: .symbolicLink
            case S_IFIFO: .fifo
            case S_IFSOCK: .socket
            case S_IFCHR: .characterDevice
            case S_IFBLK: .blockDevice
            default: .unknown
            }
        mode = UInt32(facts.st_mode & 0o7777)
    }

    /// Follows symbolic links.
    package init(path: String) throws(SystemCallError) {
        var facts = stat()
        try systemCall("stat", on: Array(path.utf8).escapedForDisplay) { stat(path, &facts) }
        self.init(facts)
    }
}

extension OwnedDescriptor {
    package func facts() throws(SystemCallError) -> FileFacts {
        var facts = stat()
        try systemCall("fstat") { fstat(rawValue, &facts) }
        return FileFacts(facts)
    }
}

extension timespec {
    /// A hostile file system may answer anything.
    fileprivate var nanoseconds: Int64 {
        let (seconds, overflow) = Int64(tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? Int64.max : seconds &+ Int64(tv_nsec)
    }
}
