internal import Glibc
internal import GRDB
internal import GRDBSQLite

/// One SQLite file, opened once for the life of the process: how it is set up, and how its failures are told.
struct SQLiteFile: Sendable {
    let path: String
    let queue: DatabaseQueue

    /// Opens `path`; a file that is not there is created unless `readOnly`. `setUp` runs on the new connection.
    ///
    /// A file that SQLite calls malformed throws `.damaged`.
    init(path: String, readOnly: Bool, setUp: @escaping @Sendable (Database) throws -> Void) throws(ArchiveError) {
        self.path = path
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
                    continuation.resume(returning: .failure(ArchiveError(error, doing: what, path: path)))
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
            throw ArchiveError(error, doing: what, path: path)
        }
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

    /// Renames a file that cannot be used, with what belongs to it, so that nothing is overwritten; the new name.
    static func setAside(_ path: String, at time: Timestamp) throws(ArchiveError) -> String {
        let stamp = time.rfc3339.filter { $0.isNumber || $0 == "T" || $0 == "Z" }
        let aside = "\(path).damaged-\(stamp)"
        for suffix in ["", "-wal", "-shm"] where access(path + suffix, F_OK) == 0 {
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
