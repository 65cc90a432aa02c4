internal import CLinux
internal import Glibc
internal import GRDB
internal import Synchronization
internal import TranscriptModel

/// The truth: every document that was ever taken in, what was read in it, and the ledger of all arrivals. One SQLite file,
/// `archive.sqlite`, beside the derived `index.sqlite` (`SearchIndex`) in the state folder:
///
///     state/
///       archive.lock                    the daemon's claim (flock)
///       archive.sqlite, -wal, -shm      the truth: WAL, synchronous=FULL
///       index.sqlite, -wal, -shm        derived; may be thrown away
///       archive.suspect                 SQLite called the archive malformed; the next start checks it
///       archive.sqlite.damaged-<time>   what could not be used any more, untouched; or a copy of what was mended
package final class Archive: Sendable {
    package enum Mode: Sendable {
        /// The daemon: alone (a lock file), creates and migrates.
        case readWrite
        /// Everybody else, while the daemon writes or not.
        case readOnly
    }

    /// The state folder.
    package let directory: String
    package let mode: Mode
    /// What a person should know about the opening (a damaged file was set aside), one sentence each.
    package let notices: [String]

    let file: SQLiteFile
    /// Ids of speakers by name, as far as the writer has met them. Only touched on the writer's connection; emptied when a group fails.
    let speakerIDs = Mutex<[String: Int64]>([:])
    /// Given back when the archive is closed.
    private let lock: Mutex<StateLock?>

    /// Opens (`readWrite`: creates, migrates, claims) the archive of a state folder; `readWrite` makes the folder where there is none.
    ///
    /// A file that is no SQLite database any more, or that was found malformed while it was in use and still is, is set aside (`notices`
    /// tells where) and a new one begun; an archive made by a newer program throws `.newerVersion` and is left as it is.
    package static func open(directory: String, mode: Mode) throws(ArchiveError) -> Archive {
        let path = Self.path(in: directory)
        guard mode == .readWrite else {
            guard access(path, R_OK) == 0 else { throw unreadable(path, in: directory, because: errno) }
            let file = try SQLiteFile(path: path, readOnly: true, setUp: setUpReader)
            try file.performBlocking("open the archive") { try requireCurrentVersion($0, path: path) }
            return Archive(directory: directory, mode: mode, notices: [], file: file, lock: nil)
        }

        try makeStateFolder(directory)
        let lock = try StateLock(directory: directory)
        var notices: [String] = []
        var file: SQLiteFile
        let damageMark = Self.damageMark(in: directory)
        do {
            file = try openWriter(path, damageMark: damageMark, &notices)
        } catch  where error.code == .damaged {
            let aside = try SQLiteFile.setAside(path, at: .now)
            unlink(damageMark)
            notices.append("\(error.message) It was set aside as \(aside), untouched, and a new archive was begun.")
            file = try openWriter(path, damageMark: damageMark, &notices)
        }
        return Archive(directory: directory, mode: mode, notices: notices, file: file, lock: lock)
    }

    private init(directory: String, mode: Mode, notices: [String], file: SQLiteFile, lock: consuming StateLock?) {
        self.directory = directory
        self.mode = mode
        self.notices = notices
        self.file = file
        self.lock = Mutex(lock)
    }

    static func path(in directory: String) -> String { directory + "/archive.sqlite" }

    /// Makes the folder and those above it that are missing.
    private static func makeStateFolder(_ path: String) throws(ArchiveError) {
        var facts = stat()
        if stat(path, &facts) == 0 {
            if facts.st_mode & S_IFMT == S_IFDIR { return }
            throw ArchiveError(
                code: .notFound, message: "The state folder \(path) is not a folder. Name another with --state, or in the configuration.")
        }
        if let slash = path.dropLast().lastIndex(of: "/"), slash > path.startIndex { try makeStateFolder(String(path[..<slash])) }
        guard mkdir(path, 0o750) == 0 || errno == EEXIST else {
            let reason = errno
            var failure = ArchiveError(systemError: reason, doing: "make the state folder", path: path)
            failure.message += " Name another with --state, or in the configuration."
            throw failure
        }
    }

    static func damageMark(in directory: String) -> String { directory + "/archive.suspect" }

    private static func openWriter(
        _ path: String, damageMark: String, _ notices: inout [String]
    ) throws(ArchiveError) -> SQLiteFile {
        if access(damageMark, F_OK) == 0 {
            if let notice = try mend(path) { notices.append(notice) }
            unlink(damageMark)
        }
        let file = try SQLiteFile(path: path, readOnly: false, damageMark: damageMark, setUp: setUpWriter)
        do throws(ArchiveError) {
            try file.performBlocking("open the archive") { database in
                if try Migrations.archive.hasBeenSuperseded(database) { throw newerVersion(path: path) }
            }
            try migrate(file)
            // Whatever GRDB set on the way, this is what was promised: a commit is on disk when it returns.
            let synchronous = try file.performBlocking("open the archive") { database in
                try database.execute(sql: "PRAGMA synchronous = FULL")
                return try Int.fetchOne(database, sql: "PRAGMA synchronous")
            }
            guard synchronous == 2 else {
                throw ArchiveError(
                    code: .refused, message: "SQLite would not set synchronous=FULL for \(path); nothing would survive a power cut.")
            }
        } catch {
            file.close()
            throw error
        }
        return file
    }

    /// Reads the whole file, which takes a while, but only after SQLite called it malformed; a disk or a restored copy may be sound by now.
    ///
    /// Where only SQLite's own indexes over the rows are damaged they are built anew, and a copy of the file as it was is kept: answers with
    /// a sentence that says so. Throws `.damaged` where rows are lost.
    private static func mend(_ path: String) throws(ArchiveError) -> String? {
        guard let problem = try firstProblem(of: path, mending: false) else { return nil }
        guard isMendable(problem) else { throw damaged(path, problem) }
        let copy = try SQLiteFile.copyAside(path, at: .now)
        if let left = try firstProblem(of: path, mending: true) { throw damaged(path, left) }
        return "\(path) was damaged in its indexes only (\(problem)); they were built anew. The file as it was is kept as \(copy)."
    }

    /// The worst that SQLite's own check finds in the file.
    private static func firstProblem(of path: String, mending: Bool) throws(ArchiveError) -> String? {
        let file = try SQLiteFile(path: path, readOnly: false, setUp: setUpWriter)
        defer { file.close() }
        return try file.performBlocking("check the archive") { database in
            if mending { try database.execute(sql: "REINDEX") }
            let problems = try database.integrityProblems()
            // So that a copy of the file alone is all of it.
            _ = try? database.checkpoint(.truncate)
            return problems.first { !isMendable($0) } ?? problems.first
        }
    }

    /// Whether a line of SQLite's check tells of an index that does not agree with its rows: REINDEX makes it anew from them.
    static func isMendable(_ problem: String) -> Bool {
        (problem.hasPrefix("row ") && problem.contains(" missing from index ")) || problem.hasPrefix("wrong # of entries in index ")
    }

    private static func damaged(_ path: String, _ problem: String) -> ArchiveError {
        ArchiveError(code: .damaged, message: "\(path) is damaged (\(problem.split(separator: "\n").last ?? "malformed")).")
    }

    private static func migrate(_ file: SQLiteFile) throws(ArchiveError) {
        do {
            try Migrations.archive.migrate(file.queue)
        } catch {
            throw ArchiveError(error, doing: "bring the archive up to date", path: file.path)
        }
    }

    private static func requireCurrentVersion(_ database: Database, path: String) throws {
        if try Migrations.archive.hasBeenSuperseded(database) { throw newerVersion(path: path) }
        guard try Migrations.archive.hasCompletedMigrations(database) else {
            throw ArchiveError(
                code: .olderVersion,
                message:
                    "\(path) was made by an older transcriptd. Start this version's transcriptd once; it brings the archive up to date.")
        }
    }

    private static func unreadable(_ path: String, in directory: String, because reason: CInt) -> ArchiveError {
        switch reason {
        case ENOENT, ENOTDIR:
            ArchiveError(
                code: .notFound,
                message: "There is no archive in \(directory). Start transcriptd with this state folder, or name another with --state.")
        case EACCES, EPERM:
            ArchiveError(
                code: .permission,
                message: "The archive in \(directory) is \(owner(of: directory))'s, and not for this user to read: try again with sudo.")
        default: ArchiveError(systemError: reason, doing: "open", path: path)
        }
    }

    /// The name of the user to whom a folder belongs, or the number.
    private static func owner(of directory: String) -> String {
        var facts = stat()
        guard stat(directory, &facts) == 0 else { return "another user" }
        return getpwuid(facts.st_uid).flatMap { $0.pointee.pw_name }.map { String(cString: $0) } ?? "user \(facts.st_uid)"
    }

    private static func newerVersion(path: String) -> ArchiveError {
        ArchiveError(
            code: .newerVersion,
            message:
                "\(path) was made by a newer transcriptd than this one. Install that version; this one would not understand what is in it.")
    }

    private static func setUpWriter(_ database: Database) throws {
        // Only a file without a single table takes it; blobs of a few KB and turns of some hundred bytes fill such pages well.
        try database.execute(sql: "PRAGMA page_size = 8192")
        try database.execute(sql: "PRAGMA journal_mode = WAL")
        try database.execute(sql: "PRAGMA synchronous = FULL")
        // 16 MB of log before a checkpoint: a group of 64 documents writes about 2 MB, and a checkpoint syncs twice.
        try database.execute(sql: "PRAGMA wal_autocheckpoint = 2000; PRAGMA journal_size_limit = 33554432")
        try database.execute(sql: "PRAGMA cache_size = -12000; PRAGMA temp_store = MEMORY")
        database.keepWriteAheadLog()
    }

    private static func setUpReader(_ database: Database) throws {
        try database.execute(sql: "PRAGMA query_only = ON; PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY")
        database.add(function: comparableFunction)
    }

    /// Writes back what is cached and closes the file. Safe to call twice.
    package func close() {
        if mode == .readWrite { try? file.queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) } }
        file.close()
        lock.withLock { $0 = nil }
    }

    /// Gives memory back that only speed needs; for a daemon that became idle.
    package func releaseMemory() async {
        speakerIDs.withLock { $0 = [:] }
        _ = try? await file.perform("release memory") { $0.releaseMemory() }
        // The allocator keeps what SQLite frees: 69 MB after a backlog, 30 after this.
        _ = tl_trim_heap()
    }
}
