internal import LinuxSystem
internal import SystemPackage

/// Why scanning has to make up for inotify. Its text is a clause.
enum Blindness: CustomStringConvertible {
    /// Others change it without this kernel's knowledge.
    case remote(FileSystemKind)
    /// More than are to be watched.
    case manyFolders(Int)
    /// inotify refuses itself, which may pass.
    case refused(SystemCallError)

    /// A later scan may find that every folder can be watched after all.
    var mayPass: Bool { if case .remote = self { false } else { true } }

    var description: String {
        switch self {
        case .remote(let fileSystem): "inotify sees only this machine's changes on \(fileSystem)"
        case .manyFolders(let limit): "it has more than \(limit) folders"
        case .refused(let error):
            switch (error.call, error.errno) {
            case ("inotify_add_watch", .noSpace):
                "all inotify watches of this user are taken; raise fs.inotify.max_user_watches"
                    + (Inotify.watchLimit.map { " (now \($0))" } ?? "")
            case ("inotify_init1", .tooManyOpenFiles):
                "all inotify queues of this user are taken, or the process has too many open files; raise fs.inotify.max_user_instances"
            default: "inotify can't be used: \(error)"
            }
        }
    }
}
