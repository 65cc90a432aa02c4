internal import Glibc

/// The daemon's claim on a state folder: an exclusive flock(2) on `archive.lock`. The kernel drops it with the process, however that ends.
struct StateLock: ~Copyable, Sendable {
    private let descriptor: CInt

    /// Throws `.inUse` if another process (or another archive in this one) has it.
    init(directory: String) throws(ArchiveError) {
        let path = directory + "/archive.lock"
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640)
        guard descriptor >= 0 else {
            let reason = errno
            throw ArchiveError(systemError: reason, doing: "create the lock file", path: path)
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            Glibc.close(descriptor)
            guard reason == EWOULDBLOCK else { throw ArchiveError(systemError: reason, doing: "lock", path: path) }
            throw ArchiveError(
                code: .inUse,
                message: "Another transcriptd is using \(directory). Stop it first, or give this one a state folder of its own (--state).")
        }
        self.descriptor = descriptor
    }

    deinit {
        // Closing alone would leave it to a child that was forked this moment and has not come to its exec(2) yet.
        flock(descriptor, LOCK_UN)
        Glibc.close(descriptor)
    }
}

extension ArchiveError {
    init(systemError number: CInt, doing what: String, path: String) {
        let code: Code =
            switch number {
            case ENOENT, ENOTDIR: .notFound
            case EACCES, EPERM, EROFS: .permission
            case ENOSPC, EDQUOT: .diskFull
            default: .inputOutput
            }
        self.init(code: code, message: "Could not \(what) \(path): \(String(cString: strerror(number))).")
    }
}
