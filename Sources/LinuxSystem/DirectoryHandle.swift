internal import CLinux
internal import Glibc
internal import SystemPackage

/// An open directory. Everything is done relative to it, so that nobody can swap the ground under a path; names and paths are bytes, and
/// no symbolic link below it is ever followed unless said so.
package struct DirectoryHandle: ~Copyable, Sendable {
    package let descriptor: OwnedDescriptor

    package init(takingOwnershipOf descriptor: consuming OwnedDescriptor) { self.descriptor = descriptor }

    /// Follows symbolic links in `path`: it comes from the administrator.
    package init(path: String) throws(SystemCallError) {
        let rawValue = try systemCall("open", on: Array(path.utf8).escapedForDisplay) {
            Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK)
        }
        descriptor = OwnedDescriptor(takingOwnershipOf: rawValue)
    }

    /// A directory below this one.
    package func openDirectory(_ path: some Collection<UInt8>) throws(SystemCallError) -> DirectoryHandle {
        DirectoryHandle(takingOwnershipOf: try open(path, flags: O_RDONLY | O_DIRECTORY))
    }

    /// Opens what lies at the relative `path` without leaving this directory or following any symbolic link (openat2(2); component by
    /// component where a kernel or a sandbox lacks that). Adds O_NOFOLLOW, O_NONBLOCK and O_CLOEXEC.
    package func open(_ path: some Collection<UInt8>, flags: CInt) throws(SystemCallError) -> OwnedDescriptor {
        let flags = flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        let name = path.isEmpty ? [CChar(bitPattern: UInt8(ascii: ".")), 0] : path.cString
        do {
            return OwnedDescriptor(
                takingOwnershipOf: try systemCall("openat2", on: path.escapedForDisplay) {
                    tl_open_beneath(descriptor.rawValue, name, flags)
                })
        } catch  where error.errno == .noFunction || error.errno == .notPermitted {
            return try openByComponents(path, flags: flags)
        }
    }

    /// A file below this directory, as `open(_:flags:)`.
    package func openForReading(_ path: some Collection<UInt8>) throws(SystemCallError) -> OwnedDescriptor {
        try open(path, flags: O_RDONLY)
    }

    func openByComponents(_ path: some Collection<UInt8>, flags: CInt) throws(SystemCallError) -> OwnedDescriptor {
        var components = path.split(separator: UInt8(ascii: "/")).map { Array($0) }
        if components.isEmpty { components = [Array(".".utf8)] }
        guard !path.starts(with: "/".utf8), !components.contains(Array("..".utf8)) else {
            throw SystemCallError("openat", .improperLink, on: path.escapedForDisplay)
        }
        let last = components.removeLast()
        var parent: OwnedDescriptor?
        for component in components {
            let base = parent?.rawValue ?? descriptor.rawValue
            let rawValue = try systemCall("openat", on: path.escapedForDisplay) {
                openat(base, component.cString, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            }
            parent = OwnedDescriptor(takingOwnershipOf: rawValue)
        }
        let base = parent?.rawValue ?? descriptor.rawValue
        let rawValue = try systemCall("openat", on: path.escapedForDisplay) { openat(base, last.cString, flags) }
        return OwnedDescriptor(takingOwnershipOf: rawValue)
    }

    /// What lies at `path`, the last component not followed.
    package func facts(of path: some Collection<UInt8>) throws(SystemCallError) -> FileFacts {
        var facts = stat()
        let name = path.cString
        try systemCall("fstatat", on: path.escapedForDisplay) { fstatat(descriptor.rawValue, name, &facts, AT_SYMLINK_NOFOLLOW) }
        return FileFacts(facts)
    }

    package func unlink(_ name: some Collection<UInt8>) throws(SystemCallError) {
        let path = name.cString
        try systemCall("unlinkat", on: name.escapedForDisplay) { unlinkat(descriptor.rawValue, path, 0) }
    }

    package func makeDirectory(_ name: some Collection<UInt8>, mode: UInt32) throws(SystemCallError) {
        let path = name.cString
        try systemCall("mkdirat", on: name.escapedForDisplay) { mkdirat(descriptor.rawValue, path, mode) }
    }

    /// Renames within a file system, never replacing anything: fails with `.fileExists` then.
    package func rename(
        _ name: some Collection<UInt8>, to newName: some Collection<UInt8>, in newDirectory: borrowing DirectoryHandle
    ) throws(SystemCallError) {
        let (from, to) = (name.cString, newName.cString)
        let (fromDirectory, toDirectory) = (descriptor.rawValue, newDirectory.descriptor.rawValue)
        do {
            try systemCall("renameat2", on: name.escapedForDisplay) { tl_rename_noreplace(fromDirectory, from, toDirectory, to) }
        } catch  where error.errno == .invalidArgument || error.errno == .noFunction {
            // Some file systems can't rename without replacing; a hard link doesn't replace either.
            try systemCall("linkat", on: newName.escapedForDisplay) { linkat(fromDirectory, from, toDirectory, to, 0) }
            try systemCall("unlinkat", on: name.escapedForDisplay) { unlinkat(fromDirectory, from, 0) }
        }
    }

    /// Makes earlier changes of names in this directory survive a power cut.
    package func sync() throws(SystemCallError) {
        try systemCall("fsync") { fsync(descriptor.rawValue) }
    }

    /// Whether a mount begins here; false where the kernel can't tell.
    package var isMountRoot: Bool { tl_is_mount_root(descriptor.rawValue) == 1 }
}

/// The entries of a directory, read a buffer at a time: a directory of a million files costs no more memory than one of ten.
package final class DirectoryReader {
    package struct Entry: Hashable, Sendable {
        package var name: [UInt8]
        /// `.unknown` where the file system doesn't say.
        package var kind: FileKind
    }

    package let directory: DirectoryHandle
    private var buffer: [UInt8]
    private var filled = 0
    private var position = 0
    private var hasEnded = false

    package init(_ directory: consuming DirectoryHandle, bufferSize: Int = 16384) {
        self.directory = directory
        buffer = [UInt8](repeating: 0, count: max(bufferSize, 4096))
    }

    /// Without `.` and `..`; nil at the end. Files created or removed meanwhile may or may not appear, others appear exactly once.
    package func next() throws(SystemCallError) -> Entry? {
        while true {
            if position >= filled {
                if hasEnded { return nil }
                filled = try systemCallCount("getdents64") {
                    buffer.withUnsafeMutableBytes { tl_getdents(directory.descriptor.rawValue, $0.baseAddress, $0.count) }
                }
                position = 0
                if filled == 0 { hasEnded = true; return nil }
            }
            guard let (entry, length) = Self.entry(in: buffer[position..<min(filled, buffer.count)]) else {
                hasEnded = true
                throw SystemCallError("getdents64", .ioError)
            }
            position += length
            if entry.name != Array(".".utf8), entry.name != Array("..".utf8) { return entry }
        }
    }

    /// The linux_dirent64 record that `bytes` begin with: inode (8 bytes), offset (8), length of the record (2), type (1), name, NUL.
    static func entry(in bytes: ArraySlice<UInt8>) -> (Entry, length: Int)? {
        guard bytes.count > 19 else { return nil }
        let length = Int(bytes[bytes.startIndex + 16]) | Int(bytes[bytes.startIndex + 17]) << 8
        guard length > 19, length <= bytes.count else { return nil }
        let name = bytes[(bytes.startIndex + 19)..<(bytes.startIndex + length)].prefix { $0 != 0 }
        let kind: FileKind =
            switch CInt(bytes[bytes.startIndex + 18]) {
            case CInt(DT_REG): .regular
            case CInt(DT_DIR): .directory
            case CInt(DT_LNK): .symbolicLink
            case CInt(DT_FIFO): .fifo
            case CInt(DT_SOCK): .socket
            case CInt(DT_CHR): .characterDevice
            case CInt(DT_BLK): .blockDevice
            default: .unknown
            }
        return (Entry(name: Array(name), kind: kind), length)
    }
}
