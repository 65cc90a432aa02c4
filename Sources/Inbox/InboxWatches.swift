internal import LinuxSystem

/// The inbox's event queue and which watch in it means which folder. Belongs to the watcher's thread.
final class InboxWatches {
    /// Every folder of the inbox. Opening and reading are none of our business; a name that goes away (`delete`) isn't either, we do most
    /// of that ourselves.
    static let folderMask: Inotify.Mask = [
        .closeWrite, .create, .movedTo, .movedFrom, .deleteSelf, .moveSelf, .excludeUnlinked, .onlyDirectory,
    ]

    let inotify: Inotify
    private var folders: [Inotify.Watch: InboxPath] = [:]
    private var watches: [InboxPath: Inotify.Watch] = [:]

    /// Watches the inbox itself; the folders in it are watched as a scan enters them.
    init(of root: InboxRoot) throws(SystemCallError) {
        inotify = try Inotify()
        try watch(.root, root.directory)
    }

    var count: Int { folders.count }

    func folder(of watch: Inotify.Watch) -> InboxPath? { folders[watch] }

    func contains(_ folder: InboxPath) -> Bool { watches[folder] != nil }

    /// Watching a folder again only notes its path anew.
    func watch(_ folder: InboxPath, _ directory: borrowing DirectoryHandle) throws(SystemCallError) {
        let watch = try inotify.watch(directory, for: Self.folderMask)
        if let old = watches.updateValue(watch, forKey: folder), old != watch { folders[old] = nil }
        if let old = folders.updateValue(folder, forKey: watch), old != folder { watches[old] = nil }
    }

    /// A folder was renamed away with all that is in it. If it went to another place in the inbox it is met anew there.
    func unwatch(below folder: InboxPath) {
        for (path, watch) in watches where path.isWithin(folder) {
            inotify.unwatch(watch)
            remove(watch)
        }
    }

    /// The kernel dropped the watch.
    func remove(_ watch: Inotify.Watch) {
        guard let folder = folders.removeValue(forKey: watch) else { return }
        watches[folder] = nil
    }
}
