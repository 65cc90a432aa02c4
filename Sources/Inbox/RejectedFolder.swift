internal import LinuxSystem
internal import SystemPackage
internal import TranscriptModel

/// `rejected/` in the inbox: each file that could not be used beside a `NAME.reason.txt` that says why and what to do. Nothing in it is
/// ever replaced.
struct RejectedFolder: ~Copyable {
    private let directory: DirectoryHandle
    /// Readable by whom the inbox is readable by.
    private let reasonMode: UInt32

    /// Made when first needed, with the permissions of the inbox (less the process's umask); its group comes with a setgid inbox.
    init(in root: InboxRoot) throws(SystemCallError) {
        do throws(SystemCallError) {
            directory = try root.directory.openDirectory(IgnoredNames.rejectedFolder)
        } catch  where error.errno == .noSuchFileOrDirectory {
            do throws(SystemCallError) {
                try root.directory.makeDirectory(IgnoredNames.rejectedFolder, mode: root.mode & 0o777)
            } catch  where error.errno == .fileExists {
                // Somebody else made it at the same time.
            }
            directory = try root.directory.openDirectory(IgnoredNames.rejectedFolder)
        }
        reasonMode = root.mode & 0o666 | 0o400
    }

    /// Removes what a daemon left that was killed while it wrote a reason. For the one who has the inbox to himself.
    static func removeRemnants(in root: InboxRoot) {
        guard let folder = try? root.directory.openDirectory(IgnoredNames.rejectedFolder) else { return }
        let reader = DirectoryReader(folder)
        while let entry = try? reader.next() {
            if entry.name.starts(with: DirectoryHandle.unfinishedPrefix) { try? reader.directory.unlink(entry.name) }
        }
    }

    /// Moves `name` here and answers its path in the inbox; nil where it turned out not to be the file with this identity any more. The
    /// reason is written first: after a crash in between there is a reason without a file, which the next attempt uses, and never a file
    /// without a reason.
    func take(
        _ name: some Collection<UInt8>, _ identity: FileIdentity, from folder: borrowing DirectoryHandle, because rejection: Rejection
    ) throws(SystemCallError) -> InboxPath? {
        let reason = Array("\(rejection.reason)\n".utf8)
        var lastError = SystemCallError("renameat2", .fileExists, on: name.escapedForDisplay)
        for number in 0..<100_000 {
            let newName = Self.name(name, number: number)
            let reasonName = newName + Self.reasonSuffix
            if directory.contains(newName) { continue }
            do throws(SystemCallError) {
                try directory.writeNewFile(reasonName, reason, mode: reasonMode)
            } catch  where error.errno == .fileExists {
                guard directory.content(of: reasonName, atMost: reason.count + 1) == reason else { continue }
            }
            do throws(SystemCallError) {
                guard try move(name, identity, from: folder, to: newName) else {
                    try? directory.unlink(reasonName)
                    return nil
                }
                try directory.sync()
                return InboxPath(bytes: IgnoredNames.rejectedFolder).appending(newName)
            } catch  where error.errno == .fileExists {
                lastError = error
            } catch {
                try? directory.unlink(reasonName)
                throw error
            }
        }
        throw lastError
    }

    private func move(
        _ name: some Collection<UInt8>, _ identity: FileIdentity, from folder: borrowing DirectoryHandle, to newName: [UInt8]
    ) throws(SystemCallError) -> Bool {
        do throws(SystemCallError) {
            try folder.rename(name, to: newName, in: directory)
            return true
        } catch  where error.errno == .improperLink {
            // A file system is mounted on a folder of the inbox.
            return try folder.moveAcross(name, identity, to: newName, in: directory)
        }
    }

    private static let reasonSuffix = Array(".reason.txt".utf8)
    private static let longestName = 255

    /// `NAME`, `NAME.1`, …; cut, at the end of a character, where the file system would find `NAME.1.reason.txt` too long.
    static func name(_ name: some Collection<UInt8>, number: Int) -> [UInt8] {
        let suffix = number == 0 ? [] : Array(".\(number)".utf8)
        var stem = Array(name.prefix(longestName - reasonSuffix.count - suffix.count))
        if stem.count < name.count {
            while let last = name.dropFirst(stem.count).first, last & 0xC0 == 0x80, stem.count > 1 { stem.removeLast() }
        }
        return stem + suffix
    }
}

extension DirectoryHandle {
    fileprivate func contains(_ name: [UInt8]) -> Bool { (try? facts(of: name)) != nil }

    /// Nil where it can't be read.
    fileprivate func content(of name: [UInt8], atMost count: Int) -> [UInt8]? { try? openForReading(name).read(upTo: count) }
}
