internal import CLinux
internal import Glibc
internal import Inbox
internal import LinuxSystem
internal import Synchronization

/// Remembers across a death of the daemon which files were being read, so that a file that brings the daemon down is found out.
///
/// A small file in the state folder holds a slot for each reading under way; writing it needs no sync, since it is the process whose
/// death matters, not the machine's. A death counts against a file when the daemon crashed (SIGSEGV, SIGABRT from the watchdog…)
/// or when the file had been in work for over a second; otherwise a `kill -9` in a burst would make suspects of whatever is
/// in hand. A suspect is read alone; one with two deaths in a row is rejected.
final class InWorkMarks: Sendable {
    /// Deaths in a row after which a file is not tried again.
    static let fatal = 2

    private static let slotSize = 16
    /// For the widest pool of workers that the settings allow, and the one for large files.
    private static let slotCount = 257
    /// Byte 0 of the file: set by the signal handler of a crash.
    private static let headerSize = 16

    private enum Mark: UInt8 {
        case free = 0
        case inWork = 1
        case longInWork = 2
    }

    struct Slot: Hashable, Sendable {
        fileprivate var index: Int
        fileprivate var key: UInt64
        /// Deaths of the daemon over this file, in a row.
        var deaths: Int
    }

    private struct State {
        var suspects: [UInt64: Int]
        var free: [Int]
    }

    private let file: OwnedDescriptor
    private let state: Mutex<State>

    /// Opens (or makes) the marks in `directory` and reads what an earlier daemon left.
    init(directory: String) throws(SystemCallError) {
        let path = directory + "/in-work"
        let file = OwnedDescriptor(
            takingOwnershipOf: try systemCall("open", on: path) { open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600) })
        let size = Self.headerSize + Self.slotCount * Self.slotSize
        var old = [UInt8](repeating: 0, count: size)
        let length = old.withUnsafeMutableBytes { pread(file.rawValue, $0.baseAddress, size, 0) }
        var suspects: [UInt64: Int] = [:]
        if length == size {
            let crashed = old[0] != 0
            for index in 0..<Self.slotCount {
                let slot = old[(Self.headerSize + index * Self.slotSize)...].prefix(Self.slotSize)
                guard let mark = slot.first.flatMap(Mark.init(rawValue:)), mark != .free else { continue }
                guard crashed || mark == .longInWork else { continue }
                let key = slot.dropFirst(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                suspects[key] = Int(slot.dropFirst().first ?? 0) + 1
            }
        }
        let empty = [UInt8](repeating: 0, count: size)
        try systemCallCount("pwrite", on: path) { empty.withUnsafeBytes { pwrite(file.rawValue, $0.baseAddress, size, 0) } }
        tl_note_crash(file.rawValue)
        self.state = Mutex(State(suspects: suspects, free: Array((0..<Self.slotCount).reversed())))
        self.file = file
    }

    deinit {
        // Its number may soon be another file's.
        tl_note_crash(-1)
    }

    /// The file goes into work. nil when more are in work than there are slots (no worker pool is that wide).
    func begin(_ file: ReadyFile) -> Slot? {
        let key = Self.key(of: file)
        let slot = state.withLock { state in
            state.free.popLast().map { Slot(index: $0, key: key, deaths: state.suspects[key] ?? 0) }
        }
        if let slot { write(.inWork, slot) }
        return slot
    }

    /// The file has been in work for so long that a death of the daemon would count against it.
    func markLong(_ slot: Slot) { write(.longInWork, slot) }

    /// The file is out of the readers' hands.
    func end(_ slot: Slot) {
        write(.free, slot)
        state.withLock { state in
            state.free.append(slot.index)
            state.suspects[slot.key] = nil
        }
    }

    private func write(_ mark: Mark, _ slot: Slot) {
        var bytes = [UInt8](repeating: 0, count: Self.slotSize)
        bytes[0] = mark.rawValue
        bytes[1] = UInt8(clamping: slot.deaths)
        for index in 0..<8 { bytes[8 + index] = UInt8(truncatingIfNeeded: slot.key >> (8 * UInt64(index))) }
        let offset = Self.headerSize + slot.index * Self.slotSize
        // A mark that cannot be written (a full disk) is a suspect we will not find out: nothing is lost by it.
        _ = bytes.withUnsafeBytes { pwrite(file.rawValue, $0.baseAddress, $0.count, offset) }
    }

    /// FNV-1a over name, inode, size and mtime: the same after a restart, unlike Swift's hashes.
    private static func key(of file: ReadyFile) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        for byte in file.path.bytes { add(byte) }
        for byte in file.identity.encoded { add(byte) }
        return hash
    }
}
