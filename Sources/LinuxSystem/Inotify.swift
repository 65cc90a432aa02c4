internal import CLinux
internal import Glibc
internal import SystemPackage

/// A queue of file system events, inotify(7). Reading never blocks; wait for `descriptor` to become readable.
package final class Inotify: Sendable {
    /// Names one watched directory within this queue. The kernel doesn't give a number out again.
    package struct Watch: Hashable, Sendable {
        package var rawValue: CInt

        package init(rawValue: CInt) { self.rawValue = rawValue }
    }

    package struct Mask: OptionSet, Hashable, Sendable {
        package var rawValue: UInt32

        package init(rawValue: UInt32) { self.rawValue = rawValue }

        // What may be asked for. Opening and reading are not listed: nobody here wants to hear of them.
        package static let closeWrite = Mask(rawValue: 0x8)
        package static let movedFrom = Mask(rawValue: 0x40)
        package static let movedTo = Mask(rawValue: 0x80)
        package static let create = Mask(rawValue: 0x100)
        package static let delete = Mask(rawValue: 0x200)
        package static let deleteSelf = Mask(rawValue: 0x400)
        package static let moveSelf = Mask(rawValue: 0x800)
        /// No events of files that are open but have no name left.
        package static let excludeUnlinked = Mask(rawValue: 0x0400_0000)
        package static let onlyDirectory = Mask(rawValue: 0x0100_0000)

        // What comes unasked.
        package static let unmount = Mask(rawValue: 0x2000)
        /// The queue was full and events were lost; the event names no watch.
        package static let queueOverflow = Mask(rawValue: 0x4000)
        /// The watch is gone.
        package static let ignored = Mask(rawValue: 0x8000)
        package static let isDirectory = Mask(rawValue: 0x4000_0000)
    }

    package struct Event: Hashable, Sendable {
        package var watch: Watch
        package var mask: Mask
        /// Of the entry in the watched directory; empty for the directory itself.
        package var name: [UInt8]

        package init(watch: Watch, mask: Mask, name: [UInt8]) {
            self.watch = watch
            self.mask = mask
            self.name = name
        }
    }

    package let descriptor: OwnedDescriptor

    package init() throws(SystemCallError) {
        descriptor = OwnedDescriptor(
            takingOwnershipOf: try systemCall("inotify_init1") { inotify_init1(CInt(IN_CLOEXEC) | CInt(IN_NONBLOCK)) })
    }

    /// Watches an open directory; one that is watched already keeps its watch. Throws `.noSpace` when the user's watches run out
    /// (fs.inotify.max_user_watches).
    package func watch(_ directory: borrowing DirectoryHandle, for mask: Mask) throws(SystemCallError) -> Watch {
        // By descriptor, so that the directory which is watched is the one which will be scanned, whatever its path leads to by now.
        try watch("/proc/self/fd/\(directory.descriptor.rawValue)", for: mask)
    }

    package func watch(_ path: String, for mask: Mask) throws(SystemCallError) -> Watch {
        let rawValue = try systemCall("inotify_add_watch", on: Array(path.utf8).escapedForDisplay) {
            inotify_add_watch(descriptor.rawValue, path, mask.union(.onlyDirectory).rawValue)
        }
        return Watch(rawValue: rawValue)
    }

    /// Events already queued still come, then one with `ignored`.
    package func unwatch(_ watch: Watch) {
        // Fails only where the directory, and so the watch, is gone already.
        _ = inotify_rm_watch(descriptor.rawValue, watch.rawValue)
    }

    /// What is queued, as much as fits into `buffer` (of at least 4096 bytes); empty when there is nothing.
    package func read(into buffer: inout [UInt8]) throws(SystemCallError) -> InotifyEvents {
        do {
            let count = try systemCallCount("read", on: "inotify") {
                buffer.withUnsafeMutableBytes { Glibc.read(descriptor.rawValue, $0.baseAddress, $0.count) }
            }
            return InotifyEvents(buffer.prefix(count))
        } catch  where error.errno == .resourceTemporarilyUnavailable || error.errno == .wouldBlock {
            return InotifyEvents([])
        }
    }

    /// fs.inotify.max_user_watches, where it can be read.
    package static var watchLimit: Int? {
        guard let digits = try? OwnedDescriptor(reading: "/proc/sys/fs/inotify/max_user_watches").read(upTo: 32) else { return nil }
        return Int(String(decoding: digits.prefix { $0 > 0x20 }, as: UTF8.self))
    }
}

/// The events in a buffer that read(2) filled: watch (4 bytes), mask (4), cookie (4), length of the name (4), name padded with NULs.
/// Ends at the first record that does not fit.
package struct InotifyEvents: Sequence, IteratorProtocol, Sendable {
    private var rest: ArraySlice<UInt8>

    package init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    package mutating func next() -> Inotify.Event? {
        guard rest.count >= 16 else { return nil }
        let nameLength = Int(word(at: 12))
        guard nameLength <= rest.count - 16 else {
            rest = []
            return nil
        }
        let name = rest.dropFirst(16).prefix(nameLength).prefix { $0 != 0 }
        defer { rest = rest.dropFirst(16 + nameLength) }
        return Inotify.Event(
            watch: Inotify.Watch(rawValue: CInt(bitPattern: word(at: 0))), mask: Inotify.Mask(rawValue: word(at: 4)), name: Array(name))
    }

    /// In the byte order of the machine; `offset` + 4 lies within `rest`.
    private func word(at offset: Int) -> UInt32 {
        rest.dropFirst(offset).prefix(4).withUnsafeBytes { $0.count == 4 ? $0.loadUnaligned(as: UInt32.self) : 0 }
    }
}

extension OwnedDescriptor {
    /// Opens a file of the system's own for reading.
    package init(reading path: String) throws(SystemCallError) {
        self.init(takingOwnershipOf: try systemCall("open", on: path) { Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) })
    }

    /// The next `count` bytes, or fewer where the file ends before.
    package func read(upTo count: Int) throws(SystemCallError) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let added = try systemCallCount("read") {
                buffer.withUnsafeMutableBytes { Glibc.read(rawValue, $0.baseAddress?.advanced(by: filled), count - filled) }
            }
            if added == 0 { break }
            filled += added
        }
        buffer.removeLast(count - filled)
        return buffer
    }
}
