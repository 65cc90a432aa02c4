package import LinuxSystem
internal import Synchronization
internal import SystemPackage
package import TranscriptModel

// What is done to a file in work. Any thread may call these; they make a few system calls and never wait for the watcher's thread.
extension InboxWatcher {
    package enum OpenResult: ~Copyable, Sendable {
        case opened(OwnedDescriptor, FileIdentity)
        /// Symbolic link, FIFO, socket, device, or too large. Give both to `reject`.
        case rejected(Rejection, FileIdentity)
        case gone
        /// Not the file's fault (permissions, read error, out of descriptors…): postpone it with this reason, a clause.
        case notYet(reason: String)
    }

    /// Opens for reading, never following a symbolic link and never leaving the inbox.
    package func open(_ file: ReadyFile) -> OpenResult {
        let (root, maxFileSize) = shared.withLock { ($0.root, $0.settings.maxFileSize) }
        guard let root else { return .notYet(reason: "the inbox is missing") }
        do throws(SystemCallError) {
            // Looked at before it is opened: opening a device may already do something.
            let before = try root.directory.facts(of: file.path.bytes)
            if let rejection = Rejection(notARegularFile: before.kind) { return .rejected(rejection, before.identity) }
            let descriptor = try root.directory.openForReading(file.path.bytes)
            let facts = try descriptor.facts()
            if let rejection = Rejection(notARegularFile: facts.kind) { return .rejected(rejection, facts.identity) }
            if facts.identity.size > maxFileSize {
                return .rejected(Rejection(tooLarge: facts.identity.size, limit: maxFileSize), facts.identity)
            }
            return .opened(descriptor, facts.identity)
        } catch {
            switch error.errno {
            case .noSuchFileOrDirectory, .notDirectory: return .gone
            // It became a symbolic link, or something that can't be opened, this very moment.
            case .tooManySymbolicLinkLevels, .noSuchAddressOrDevice:
                changeFiles { $0.changed(file.path) }
                return .gone
            case .permissionDenied: return .notYet(reason: "the daemon's user may not read it")
            default: return .notYet(reason: "it can't be opened: \(error)")
            }
        }
    }

    package enum RemoveResult: Hashable, Sendable {
        case removed
        /// It is another file by now, and will be offered again after `finish`.
        case changed
        case gone
        case failed(SystemCallError)
    }

    /// Removes the file if it is still the one with this identity.
    package func remove(_ file: ReadyFile, _ identity: FileIdentity) -> RemoveResult {
        do throws(SystemCallError) {
            return try withFolder(of: file) { folder, _ throws(SystemCallError) in
                switch try state(of: file, in: folder, identity) {
                case .gone: return .gone
                case .changed: return .changed
                case .same: break
                }
                try folder.unlink(file.path.name)
                return .removed
            } ?? .gone
        } catch {
            return error.meansGone ? .gone : .failed(error)
        }
    }

    package enum RejectResult: Hashable, Sendable {
        /// Where it lies now, `NAME.reason.txt` beside it.
        case moved(to: InboxPath)
        /// It is another file by now, and will be offered again after `finish`.
        case changed
        case gone
    }

    /// Moves the file to `rejected/` beside a `NAME.reason.txt`, replacing nothing, if it is still the one with this identity. What is not
    /// a regular file is moved as it is.
    package func reject(_ file: ReadyFile, _ identity: FileIdentity, _ rejection: Rejection) throws(SystemCallError) -> RejectResult {
        try withFolder(of: file) { folder, root throws(SystemCallError) in
            switch try state(of: file, in: folder, identity) {
            case .gone: return .gone
            case .changed: return .changed
            case .same: break
            }
            guard let path = try RejectedFolder(in: root).take(file.path.name, identity, from: folder, because: rejection) else {
                changeFiles { $0.changed(file.path) }
                return .changed
            }
            return .moved(to: path)
        } ?? .gone
    }

    private enum FileState {
        case same, changed, gone
    }

    private func state(
        of file: ReadyFile, in folder: borrowing DirectoryHandle, _ identity: FileIdentity
    ) throws(SystemCallError) -> FileState {
        do throws(SystemCallError) {
            if try folder.facts(of: file.path.name).identity == identity { return .same }
            changeFiles { $0.changed(file.path) }
            return .changed
        } catch  where error.meansGone {
            return .gone
        }
    }

    /// Nil where the inbox or the folder is missing.
    private func withFolder<Result>(
        of file: ReadyFile, _ body: (borrowing DirectoryHandle, InboxRoot) throws(SystemCallError) -> Result
    ) throws(SystemCallError) -> Result? {
        guard let root = shared.withLock({ $0.root }) else { return nil }
        let parent = file.path.parent
        if parent == .root { return try body(root.directory, root) }
        let folder: DirectoryHandle
        do throws(SystemCallError) {
            folder = try root.directory.openDirectory(parent.bytes)
        } catch  where error.meansGone {
            return nil
        }
        return try body(folder, root)
    }
}

extension SystemCallError {
    fileprivate var meansGone: Bool { [.noSuchFileOrDirectory, .notDirectory, .tooManySymbolicLinkLevels].contains(errno) }
}

extension Rejection {
    /// Nil for a regular file.
    fileprivate init?(notARegularFile kind: FileKind) {
        let name: String
        switch kind {
        case .regular: return nil
        case .symbolicLink: name = "a symbolic link"
        case .directory: name = "a folder"
        case .fifo: name = "a named pipe"
        case .socket: name = "a socket"
        case .characterDevice, .blockDevice: name = "a device"
        case .unknown: name = "something unknown"
        }
        let advice =
            kind == .symbolicLink
            ? "Drop a copy of the file it points to; links are never followed." : "Drop a regular file with the transcript in it."
        self.init(code: .notARegularFile, what: "This is not a regular file but \(name).", advice: advice)
    }

    fileprivate init(tooLarge size: Int64, limit: Int) {
        self.init(
            code: .tooLarge, what: "This file has \(size.grouped) bytes, more than the \(Int64(limit).grouped) that are allowed.",
            advice: "Split it into several files, or raise max_file_size in the configuration and drop it again.")
    }
}

extension Int64 {
    /// Thousands parted by a comma.
    fileprivate var grouped: String {
        var text = ""
        for (index, digit) in String(self).reversed().enumerated() {
            if index > 0, index.isMultiple(of: 3), digit != "-" { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }
}
