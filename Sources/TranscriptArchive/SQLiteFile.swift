internal import Glibc
internal import GRDB
internal import GRDBSQLite

/// One SQLite file, opened once for the life of the process: how it is set up, and how its failures are told.
struct SQLiteFile: Sendable {
    let path: String
    let queue: DatabaseQueue
    /// Of the file that is open.
    private let inode: UInt64?
    /// Where it is noted, for the next start, that SQLite called the file malformed.
    private let damageMark: String?

    /// Opens `path`; a file that is not there is created unless `readOnly`. `setUp` runs on the new connection.
    ///
    /// A file that SQLite calls malformed throws `.damaged`; where it does so later, that is noted at `damageMark`.
    init(
        path: String, readOnly: Bool, damageMark: String? = nil, setUp: @escaping @Sendable (Database) throws -> Void
    ) throws(ArchiveError) {
        self.path = path
        self.damageMark = damageMark
        if !readOnly { Self.create(path) }
        if readOnly && access(path, F_OK) != 0 {
            let reason = errno
            throw ArchiveError(systemError: reason, doing: "open", path: path)
        }
        var configuration = Configuration()
        configuration.readonly = readOnly
        configuration.busyMode = .timeout(Self.patience)
        configuration.label = String(path.split(separator: "/").last ?? "sqlite")
        configuration.prepareDatabase(setUp)
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            throw ArchiveError(error, doing: "open", path: path)
        }
        inode = Self.inode(of: path)
    }

    /// Makes an empty file, which SQLite takes for a new database: its group may read it whatever our umask, and SQLite gives what it
    /// makes beside it the same permissions. One that is there keeps its own. What fails here, opening it will tell.
    private static func create(_ path: String) {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { return }
        fchmod(descriptor, 0o640)
        Glibc.close(descriptor)
    }

    /// Whether its path still leads to the file that is open, and nobody has thrown that away or put another in its place.
    var isInPlace: Bool { inode != nil && Self.inode(of: path) == inode }

    private static func inode(of path: String) -> UInt64? {
        var status = stat()
        return stat(path, &status) == 0 ? UInt64(status.st_ino) : nil
    }

    /// Seconds until a lock that another process holds is reported as busy.
    private static let patience = 5.0

    /// Runs `body` on the connection, off the caller's thread. It is not abandoned when the caller's task is cancelled: a group that is
    /// being filed is filed.
    func perform<Value: Sendable>(
        _ what: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(ArchiveError) -> Value {
        let outcome: Result<Value, ArchiveError> = await withCheckedContinuation { continuation in
            queue.asyncWriteWithoutTransaction { database in
                do {
                    continuation.resume(returning: .success(try body(database)))
                } catch {
                    continuation.resume(returning: .failure(failure(error, doing: what)))
                }
            }
        }
        return try outcome.get()
    }

    /// Runs `body` on the connection and blocks the caller meanwhile.
    func performBlocking<Value>(_ what: String, _ body: (Database) throws -> Value) throws(ArchiveError) -> Value {
        do {
            return try queue.writeWithoutTransaction(body)
        } catch {
            throw failure(error, doing: what)
        }
    }

    private func failure(_ error: any Error, doing what: String) -> ArchiveError {
        let failure = ArchiveError(error, doing: what, path: path)
        if failure.code == .damaged, let damageMark { _ = Self.leave(mark: damageMark) }
        return failure
    }

    /// Makes an empty file; answers whether it is there.
    static func leave(mark: String) -> Bool {
        let descriptor = Glibc.open(mark, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640)
        guard descriptor >= 0 else { return false }
        Glibc.close(descriptor)
        return true
    }

    /// One snapshot for all that `body` reads; blocks the caller.
    func read<Value>(_ what: String, _ body: (Database) throws -> Value) throws(ArchiveError) -> Value {
        try performBlocking(what) { database in
            try database.inReadTransaction { try body(database) }
        }
    }

    func close() { try? queue.close() }

    /// Bytes on disk, write-ahead log included.
    static func byteCount(of path: String) -> Int {
        ["", "-wal"].reduce(0) { total, suffix in
            var status = stat()
            return stat(path + suffix, &status) == 0 ? total + Int(status.st_size) : total
        }
    }

    /// Copies a file that is not open, whose write-ahead log is empty; the copy's name.
    static func copyAside(_ path: String, at time: Timestamp) throws(ArchiveError) -> String {
        let aside = asideName(path, at: time)
        let source = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard source >= 0 else { throw ArchiveError(systemError: errno, doing: "copy", path: path) }
        defer { Glibc.close(source) }
        let target = Glibc.open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
        guard target >= 0 else { throw ArchiveError(systemError: errno, doing: "create", path: aside) }
        defer { Glibc.close(target) }
        while true {
            let count = sendfile(target, source, nil, 1 << 30)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw ArchiveError(systemError: errno, doing: "copy to", path: aside) }
            if count == 0 { break }
        }
        guard fsync(target) == 0 else { throw ArchiveError(systemError: errno, doing: "copy to", path: aside) }
        return aside
    }

    private static func asideName(_ path: String, at time: Timestamp) -> String {
        "\(path).damaged-\(time.rfc3339.filter { $0.isNumber || $0 == "T" || $0 == "Z" })"
    }

    /// Renames a file that cannot be used, with what belongs to it, so that nothing is overwritten; the new name.
    static func setAside(_ path: String, at time: Timestamp) throws(ArchiveError) -> String {
        let aside = asideName(path, at: time)
        // The file itself last: a crash in between must not leave the log of the old file beside a new one.
        for suffix in ["-shm", "-wal", ""] where access(path + suffix, F_OK) == 0 {
            // link(2) refuses a name that exists, rename(2) would overwrite it.
            guard link(path + suffix, aside + suffix) == 0, unlink(path + suffix) == 0 else {
                let reason = errno
                throw ArchiveError(systemError: reason, doing: "set aside", path: path + suffix)
            }
        }
        return aside
    }
}

extension Database {
    /// A deferred transaction that only reads.
    func inReadTransaction<Value>(_ body: () throws -> Value) throws -> Value {
        var value: Value?
        try inTransaction(.deferred) {
            value = try body()
            return .commit
        }
        guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
        return value
    }

    /// Keeps `-wal` and `-shm` when the last connection closes, so that a reader who may not write the folder can still open the file.
    func keepWriteAheadLog() {
        var keep: CInt = 1
        sqlite3_file_control(sqliteConnection, "main", SQLITE_FCNTL_PERSIST_WAL, &keep)
    }
}

extension ArchiveError {
    /// What `error` means for a person. Never names bound values: transcripts are private.
    init(_ error: any Error, doing what: String, path: String) {
        if let error = error as? ArchiveError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self.init(code: .refused, message: "Could not \(what) (\(path)): \(type(of: error)).")
            return
        }
        self.init(error, doing: what, path: path)
    }

    private init(_ error: DatabaseError, doing what: String, path: String) {
        switch (error.resultCode, error.extendedResultCode) {
        case (.SQLITE_FULL, _), (_, .SQLITE_IOERR_SHMSIZE):
            self.init(code: .diskFull, message: "Could not \(what): no space left for \(path).")
        case (.SQLITE_BUSY, _), (.SQLITE_LOCKED, _):
            self.init(code: .busy, message: "Could not \(what): another program has had \(path) locked for too long.")
        case (.SQLITE_CORRUPT, _), (.SQLITE_NOTADB, _):
            self.init(code: .damaged, message: "Could not \(what): \(path) is damaged (\(error.message ?? "malformed")).")
        case (.SQLITE_IOERR, _):
            self.init(
                code: .inputOutput, message: "Could not \(what): reading or writing \(path) failed (\(error.message ?? "I/O error")).")
        case (.SQLITE_CANTOPEN, _), (.SQLITE_PERM, _), (.SQLITE_READONLY, _), (.SQLITE_AUTH, _):
            self.init(code: .permission, message: "Could not \(what): \(path) may not be opened or written by this user.")
        default:
            self.init(
                code: .refused,
                message: "Could not \(what) (\(path)): \(error.message ?? "SQLite error") (\(error.extendedResultCode.rawValue)).")
        }
    }
}
