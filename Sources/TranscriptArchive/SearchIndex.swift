internal import CFullText
internal import CLinux
internal import Glibc
internal import GRDB
internal import GRDBSQLite
internal import Synchronization
internal import TranscriptModel

/// Full-text search over turns: `index.sqlite`, derived from the archive, with a writer of its own that trails it. May be thrown away.
///
/// One FTS5 row a turn, its rowid the turn's id, and one for each transcript's head, its rowid the transcript's id negated: title and
/// introduction, and the body where there are no turns (a news item). The table is contentless: texts are in the archive, which is
/// attached as `truth`, so that a group of turns goes from one file to the other inside SQLite. How far the index came is written in the
/// same transaction, so it can never hold a turn twice; it reads only what the archive has synced, so it can never be ahead of it.
package final class SearchIndex: Sendable {
    /// How far the index came.
    package struct Progress: Sendable, Hashable {
        /// Turns taken in by this call.
        package var indexed: Int
        /// The archive held nothing more when the call ended.
        package var isCaughtUp: Bool

        package init(indexed: Int, isCaughtUp: Bool) {
            self.indexed = indexed
            self.isCaughtUp = isCaughtUp
        }
    }

    /// What a person should know about the opening (a damaged index was begun anew), one sentence each.
    package let notices: [String]

    let archivePath: String
    let path: String
    private let opened: Mutex<SQLiteFile>
    private let isWritable: Bool
    /// Since it was last caught up. Damage that a new index meets, too, is the archive's: no reason to begin again and again.
    private let hasStartedOver = Mutex(false)

    /// The connection of the moment: another one after a damaged file was replaced.
    var file: SQLiteFile { opened.withLock { $0 } }

    static func path(in directory: String) -> String { directory + "/index.sqlite" }

    /// Opens the index beside `archive`, in the archive's mode unless another is wanted. `readWrite` is for whoever catches up or
    /// rebuilds; the daemon and a `reindex` may both, SQLite keeps them apart. A damaged or foreign index starts empty (only where
    /// `archive` itself is `readWrite`, else `.damaged` is thrown); where there is none to read, `.notFound`.
    package static func open(for archive: Archive, mode wanted: Archive.Mode? = nil) throws(ArchiveError) -> SearchIndex {
        let mode = wanted ?? archive.mode
        let path = Self.path(in: archive.directory)
        var notices: [String] = []
        let file: SQLiteFile
        do throws(ArchiveError) {
            file = try open(path, archivePath: archive.file.path, mode: mode)
        } catch  where error.code == .damaged && mode == .readWrite && archive.mode == .readWrite {
            notices.append("\(path) could not be used (\(error.message)); the index is being built anew from the archive.")
            try discard(path)
            file = try open(path, archivePath: archive.file.path, mode: mode)
        } catch  where error.code == .notFound {
            throw ArchiveError(
                code: .notFound,
                message: "There is no index in \(archive.directory) yet. `transcriptctl reindex` builds it; so does transcriptd.")
        }
        return SearchIndex(path: path, archivePath: archive.file.path, file: file, isWritable: mode == .readWrite, notices: notices)
    }

    private init(path: String, archivePath: String, file: SQLiteFile, isWritable: Bool, notices: [String]) {
        self.path = path
        self.archivePath = archivePath
        self.opened = Mutex(file)
        self.isWritable = isWritable
        self.notices = notices
    }

    package func close() {
        let file = file
        if isWritable { try? file.queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) } }
        file.close()
    }

    /// Gives memory back that only speed needs; for a daemon that became idle.
    package func releaseMemory() async {
        _ = try? await file.perform("release memory") { $0.releaseMemory() }
        _ = tl_trim_heap()
    }
}

// MARK: Opening

extension SearchIndex {
    private static func open(_ path: String, archivePath: String, mode: Archive.Mode) throws(ArchiveError) -> SQLiteFile {
        let file = try SQLiteFile(path: path, readOnly: mode == .readOnly) { database in
            try database.addWords()
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            if mode == .readWrite { try setUpWriter(database) }
            // Only ever read from here: a read-only attachment also keeps BEGIN IMMEDIATE from locking the archive's writer out.
            try database.execute(sql: "ATTACH DATABASE ? AS truth", arguments: [uri(ofReadOnly: archivePath)])
            try database.execute(sql: "PRAGMA truth.cache_size = -4000")
            database.add(function: Archive.comparableFunction)
        }
        do throws(ArchiveError) {
            try file.performBlocking("open the index") { database in
                if mode == .readWrite { try createTables(database) }
                try checkWhetherUsable(database)
            }
        } catch {
            file.close()
            throw error
        }
        return file
    }

    private static func setUpWriter(_ database: Database) throws {
        // Losing the last groups in a power cut costs a catching-up, so no sync for each; WAL keeps the file whole all the same.
        // Debian's SQLite overwrites what it frees with zeros (secure_delete), which would double the writing of every merge.
        try database.execute(
            sql: """
                PRAGMA page_size = 8192;
                PRAGMA journal_mode = WAL;
                PRAGMA synchronous = NORMAL;
                PRAGMA secure_delete = OFF;
                PRAGMA wal_autocheckpoint = 4000;
                PRAGMA journal_size_limit = 33554432;
                PRAGMA cache_size = -16000;
                """)
        database.keepWriteAheadLog()
    }

    /// Raised when the tables or the tokenizer change: an index of another version is thrown away.
    private static let version = 4

    private static func createTables(_ database: Database) throws {
        let found = try Int.fetchOne(database, sql: "PRAGMA main.user_version")
        guard found != version else { return }
        guard found == 0, try !database.tableExists("ft") else {
            throw ArchiveError(code: .damaged, message: "It was made by another version of transcriptd.")
        }
        try database.inTransaction(.immediate) {
            try database.execute(
                sql: """
                    CREATE VIRTUAL TABLE main.ft USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2');
                    -- Rows that one transaction collects before a segment is written: 32 MiB hold the largest group.
                    INSERT INTO main.ft (ft, rank) VALUES ('hashsize', 33554432);
                    INSERT INTO main.ft (ft, rank) VALUES ('automerge', 8);
                    -- One row: which archive the index was made from, and the last rows of it that it holds.
                    CREATE TABLE main.progress (
                        id INTEGER PRIMARY KEY CHECK (id = 1),
                        archive BLOB NOT NULL,
                        turn INTEGER NOT NULL,
                        transcript INTEGER NOT NULL,
                        removal INTEGER NOT NULL
                    ) STRICT;
                    INSERT INTO main.progress SELECT 1, uuid, 0, 0, 0 FROM truth.archive;
                    PRAGMA main.user_version = \(version);
                    """)
            return .commit
        }
    }

    /// Whether it is of this archive and no further than it, and answers a query at all.
    private static func checkWhetherUsable(_ database: Database) throws {
        let isOfArchive = try Bool.fetchOne(
            database,
            sql: """
                SELECT progress.archive = truth.archive.uuid
                    AND progress.turn <= coalesce((SELECT seq FROM truth.sqlite_sequence WHERE name = 'turn'), 0)
                FROM main.progress, truth.archive
                """)
        guard isOfArchive == true else { throw ArchiveError(code: .damaged, message: "It belongs to another archive.") }
        _ = try Row.fetchOne(database, sql: "SELECT 1 FROM ft WHERE ft MATCH ? LIMIT 1", arguments: ["a"])
    }

    private static func discard(_ path: String) throws(ArchiveError) {
        for suffix in ["", "-wal", "-shm"] where unlink(path + suffix) != 0 {
            let reason = errno
            guard reason == ENOENT else { throw ArchiveError(systemError: reason, doing: "remove", path: path + suffix) }
        }
    }

    /// A file: URI; what has a meaning in one is escaped.
    private static func uri(ofReadOnly path: String) -> String {
        var uri = "file:"
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "%"): uri += "%" + [byte].hex
            default: uri.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        return uri + "?mode=ro"
    }
}

extension Database {
    /// The function `parted` and the tokenizer `words` (tl_words.h).
    func addWords() throws {
        let code = tl_register_words(sqliteConnection)
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code), message: "SQLite takes no tokenizer") }
    }
}

// MARK: Catching up

extension SearchIndex {
    /// Takes in at most `limit` turns that the archive has and the index has not, and what was removed, in one transaction.
    ///
    /// An index that turns out to be damaged is begun anew, and the call reports that more is to do; one that somebody removed or replaced
    /// is opened anew.
    package func catchUp(limit: Int) async throws(ArchiveError) -> Progress {
        do throws(ArchiveError) {
            if isWritable && !file.isInPlace { try reopen() }
            let progress = try await file.perform("bring the index up to date") { try $0.takeIn(limit: limit) }
            if progress.isCaughtUp { hasStartedOver.withLock { $0 = false } }
            return progress
        } catch  where error.code == .damaged && isWritable {
            let isAgain = hasStartedOver.withLock { hasStartedOver in
                defer { hasStartedOver = true }
                return hasStartedOver
            }
            if isAgain {
                throw ArchiveError(
                    code: .damaged,
                    message: "A new index could not be built either: \(archivePath) seems to be damaged; `transcriptctl verify` tells more."
                )
            }
            try startOver()
            return Progress(indexed: 0, isCaughtUp: false)
        }
    }

    /// Starts over from nothing. `progress` is called with turns done and in all. Blocks its thread.
    package func rebuild(progress: (Int, Int) -> Void) throws(ArchiveError) {
        let total = try file.performBlocking("count turns") { database in
            try database.inTransaction(.immediate) {
                try database.execute(
                    sql: """
                        INSERT INTO main.ft (ft) VALUES ('delete-all');
                        UPDATE main.progress SET turn = 0, transcript = 0,
                            removal = coalesce((SELECT max(id) FROM truth.removedText), removal),
                            archive = (SELECT uuid FROM truth.archive);
                        """)
                return .commit
            }
            return try Int.fetchOne(database, sql: "SELECT count(*) FROM truth.turn") ?? 0
        }
        var done = 0
        progress(done, total)
        while true {
            let step = try file.performBlocking("build the index") { try $0.takeIn(limit: Self.groupOfRebuild) }
            if step.isCaughtUp { break }
            done += step.indexed
            progress(min(done, total), total)
        }
        // What a daemon took in meanwhile is in there, too.
        progress(total, total)
        // As FTS5's `optimize`, but in steps, between which a daemon gets its turn: a negative number of pages begins it.
        var pages = -Self.pagesOfMerge
        while try file.performBlocking("build the index", { try $0.mergeIndex(pages: pages) }) { pages = Self.pagesOfMerge }
    }

    private static let groupOfRebuild = 20_000
    private static let pagesOfMerge = 2000

    private func startOver() throws(ArchiveError) { try reopen(discarding: true) }

    private func reopen(discarding: Bool = false) throws(ArchiveError) {
        // The lock is held so that nobody opens the file that is being thrown away.
        let outcome = opened.withLock { current -> Result<Void, ArchiveError> in
            current.close()
            do throws(ArchiveError) {
                if discarding { try Self.discard(path) }
                current = try Self.open(path, archivePath: archivePath, mode: .readWrite)
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try outcome.get()
    }
}

extension Database {
    /// Merges segments of the index, writing about so many pages; answers whether there was something to do.
    fileprivate func mergeIndex(pages: Int) throws -> Bool {
        let before = totalChangesCount
        try execute(sql: "INSERT INTO main.ft (ft, rank) VALUES ('merge', ?)", arguments: [pages])
        // fts5.html: a merge that found nothing to do counts as one change.
        return totalChangesCount - before >= 2
    }

    /// One transaction from the attached archive into the index.
    fileprivate func takeIn(limit: Int) throws -> SearchIndex.Progress {
        var indexed = 0
        var isCaughtUp = false
        try inTransaction(.immediate) {
            guard let from = try Row.fetchOne(self, sql: "SELECT turn, transcript, removal FROM main.progress") else {
                throw ArchiveError(code: .damaged, message: "The index has lost count of how far it came.")
            }
            let (turn, transcript, removal): (Int64, Int64, Int64) = (from[0], from[1], from[2])
            // One snapshot of the archive for all that follows, the last ids first.
            let last = try Row.fetchOne(
                self,
                sql: """
                    SELECT coalesce((SELECT max(id) FROM truth.turn), 0), coalesce((SELECT max(id) FROM truth.transcript), 0),
                        coalesce((SELECT max(id) FROM truth.removedText), 0)
                    """)
            guard let last else { return .rollback }
            let (lastTurn, lastTranscript, lastRemoval): (Int64, Int64, Int64) = (last[0], last[1], last[2])
            isCaughtUp = lastTurn <= turn && lastTranscript <= transcript && lastRemoval <= removal
            if isCaughtUp { return .rollback }

            // Ids are dense but for what was removed, so a limit on ids is one on turns.
            let upToTurn = max(turn, min(lastTurn, turn + Int64(limit)))
            isCaughtUp = upToTurn == max(turn, lastTurn)
            if removal < lastRemoval {
                try execute(
                    sql: """
                        INSERT INTO main.ft (ft, rowid, text) SELECT 'delete', indexRow, parted(text) FROM truth.removedText
                        WHERE id > ?1 AND id <= ?2 AND indexRow <= ?3 AND indexRow >= -?4 ORDER BY id
                        """, arguments: [removal, lastRemoval, turn, transcript])
            }
            // A head once all turns of its transcript are taken in: turns lie in the order of their transcripts.
            let upToTranscript = isCaughtUp ? lastTranscript : try transcriptsComplete(upToTurn) ?? transcript
            if upToTranscript > transcript {
                // Before the turns and in the order of their rows: FTS5 writes a segment of its own whenever a row precedes the last one.
                try execute(
                    sql: """
                        INSERT INTO main.ft (rowid, text) SELECT -id, parted(\(SearchIndex.head(in: "truth")))
                        FROM truth.transcript WHERE id > ? AND id <= ? ORDER BY id DESC
                        """, arguments: [transcript, upToTranscript])
            }
            try execute(
                sql: "INSERT INTO main.ft (rowid, text) SELECT id, parted(text) FROM truth.turn WHERE id > ? AND id <= ? ORDER BY id",
                arguments: [turn, upToTurn])
            indexed = changesCount
            try execute(
                sql: "UPDATE main.progress SET turn = ?, transcript = max(transcript, ?), removal = max(removal, ?)",
                arguments: [upToTurn, upToTranscript, lastRemoval])
            return .commit
        }
        return SearchIndex.Progress(indexed: indexed, isCaughtUp: isCaughtUp)
    }
}

extension Database {
    /// The last transcript none of whose turns come after `turn`.
    fileprivate func transcriptsComplete(_ turn: Int64) throws -> Int64? {
        try Int64.fetchOne(self, sql: "SELECT transcriptId - 1 FROM truth.turn WHERE id > ? ORDER BY id LIMIT 1", arguments: [turn])
    }
}

extension SearchIndex {
    /// What is searched of a transcript beside its turns: an SQL expression on the `transcript` of a schema.
    static func head(in schema: String) -> String {
        """
        coalesce(transcript.title || char(10), '') || coalesce(transcript.subtitle || char(10), '') || CASE turnCount WHEN 0 THEN coalesce(
            (SELECT group_concat(text, char(10)) FROM \(schema).metadata WHERE transcriptId = transcript.id AND field = 'body'), '')
            ELSE '' END
        """
    }
}
