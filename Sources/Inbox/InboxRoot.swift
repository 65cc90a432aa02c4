internal import LinuxSystem
internal import SystemPackage

/// The inbox as it was found at its path: held open, so that whatever happens to the path, we know which folder we work in.
final class InboxRoot: Sendable {
    let directory: DirectoryHandle
    let identity: FileIdentity
    /// Permission bits.
    let mode: UInt32
    let fileSystem: FileSystemKind
    /// A file system is mounted right here.
    let isMountRoot: Bool

    /// Claims the folder: throws `.wouldBlock` where another daemon watches it. The claim ends with `release`, or this process.
    init(path: String) throws(SystemCallError) {
        directory = try DirectoryHandle(path: path)
        try directory.descriptor.claim()
        let facts = try directory.descriptor.facts()
        identity = facts.identity
        mode = facts.mode
        fileSystem = FileSystemKind(of: directory.descriptor)
        isMountRoot = directory.isMountRoot
    }

    deinit { directory.descriptor.unclaim() }

    /// Gives the claim back before the last file in work does: the same folder may return, and is to be picked up then.
    func release() { directory.descriptor.unclaim() }

    /// Why the folder at `path` is not this one any more; nil if it is.
    func reasonLost(at path: String) -> String? {
        do throws(SystemCallError) {
            let now = try FileFacts(path: path).identity
            if now.device != identity.device {
                return isMountRoot ? "the file system that was mounted there is another" : "another file system was mounted over it"
            }
            return now.inode == identity.inode ? nil : "another folder has taken its place"
        } catch {
            return error.errno == .noSuchFileOrDirectory ? "it was renamed or removed" : InboxRoot.reasonMissing(error)
        }
    }

    /// Why there is no inbox to be opened.
    static func reasonMissing(_ error: SystemCallError) -> String {
        switch error.errno {
        case .noSuchFileOrDirectory: "there is no such folder; it is not created by itself"
        case .notDirectory: "that is not a folder"
        case .permissionDenied: "the daemon's user may not read it"
        case .wouldBlock: "another transcriptd takes what is dropped there; stop it, or give one of them another inbox"
        default: "\(error)"
        }
    }
}
