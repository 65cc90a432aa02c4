internal import LinuxSystem

/// What tells that the inbox itself comes, goes or is covered: its parent folder, where its name comes and goes, and the table of mounts.
/// Where neither can be had, which is no harm, the timer notices. Belongs to the watcher's thread.
final class InboxSurroundings {
    private let parent: String
    private let name: [UInt8]
    private var inotify: Inotify?
    /// Tells poll(2) when anything is mounted or unmounted, proc(5).
    private let mounts: MountTable?

    init(of path: String) {
        var folder = Substring(path)
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        parent = folder.lastIndex(of: "/").map { String(folder[...$0]) } ?? "."
        name = Array(path.utf8).split(separator: UInt8(ascii: "/")).last.map { Array($0) } ?? []
        mounts = MountTable()
    }

    /// For poll(2), to be read from; negative where there is none.
    var parentQueue: CInt { inotify?.descriptor.rawValue ?? -1 }

    /// For poll(2), to ask for changes of; negative where there is none.
    var mountTable: CInt { mounts?.descriptor.rawValue ?? -1 }

    /// Watches the parent folder, unless it is watched.
    func watch() {
        guard inotify == nil, let new = try? Inotify(), (try? new.watch(parent, for: [.create, .delete, .movedFrom, .movedTo])) != nil
        else {
            return
        }
        inotify = new
    }

    /// Reads what happened in the parent folder; whether it may concern the inbox.
    func speakOfInbox(into buffer: inout [UInt8]) -> Bool {
        guard let events = try? inotify?.read(into: &buffer) else { return false }
        if events.contains(where: { $0.mask.contains(.ignored) }) { inotify = nil }
        return events.contains { $0.name == name || $0.name.isEmpty }
    }
}

private final class MountTable {
    let descriptor: OwnedDescriptor

    init?() {
        guard let descriptor = try? OwnedDescriptor(reading: "/proc/self/mountinfo") else { return nil }
        self.descriptor = descriptor
    }
}
