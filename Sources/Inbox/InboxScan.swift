internal import LinuxSystem
internal import SystemPackage

/// A walk through the inbox, or a folder in it, that goes as far as it is asked to: it holds one buffer per level and no list of files.
/// Belongs to the watcher's thread.
final class InboxScan {
    enum Step {
        /// A folder was opened and will be read next: the moment to watch it, so that nothing falls between watch and scan.
        case entered(InboxPath)
        case file(InboxPath)
        case skipped(InboxPath, reason: String)
    }

    /// Deeper folders are not entered: each level costs a descriptor and a buffer.
    static let maxDepth = 64

    private let root: InboxRoot
    private var next: InboxPath?
    private var levels: [(path: InboxPath, reader: DirectoryReader)] = []

    init(_ root: InboxRoot, from folder: InboxPath) {
        self.root = root
        next = folder
    }

    /// Nil at the end.
    func step() -> Step? {
        while true {
            if let folder = next {
                next = nil
                if let step = enter(folder) { return step }
            }
            guard let (path, reader) = levels.last else { return nil }
            do throws(SystemCallError) {
                guard let entry = try reader.next() else {
                    levels.removeLast()
                    continue
                }
                if IgnoredNames.contain(entry.name, in: path) { continue }
                let child = path.appending(entry.name)
                guard kind(of: entry, in: reader) == .directory else { return .file(child) }
                next = child
            } catch {
                levels.removeLast()
                // A folder that was removed while it was read is no loss.
                if error.errno != .noSuchFileOrDirectory { return .skipped(path, reason: "\(error)") }
            }
        }
    }

    /// The folder that `step` entered last.
    var enteredFolder: DirectoryReader? { levels.last?.reader }

    private func enter(_ folder: InboxPath) -> Step? {
        guard levels.count < Self.maxDepth else { return .skipped(folder, reason: "it lies more than \(Self.maxDepth) folders deep") }
        do throws(SystemCallError) {
            levels.append((folder, DirectoryReader(try root.directory.openDirectory(folder.bytes))))
            return .entered(folder)
        } catch {
            switch error.errno {
            // Gone, or something else by now: whatever it is announces itself.
            case .noSuchFileOrDirectory, .notDirectory, .tooManySymbolicLinkLevels: return nil
            default: return .skipped(folder, reason: "\(error)")
            }
        }
    }

    /// Some file systems don't say in the listing. What can't be looked at now is left to the look at the file.
    private func kind(of entry: DirectoryReader.Entry, in reader: DirectoryReader) -> FileKind {
        entry.kind == .unknown ? (try? reader.directory.facts(of: entry.name).kind) ?? .unknown : entry.kind
    }
}
