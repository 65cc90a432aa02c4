package import TranscriptModel
internal import GRDB

/// The truth: every document that was ever taken in, what was read in it, and the ledger of all arrivals. One SQLite file,
/// `archive.sqlite`, beside the derived `index.sqlite` (`SearchIndex`) in the state folder.
package final class Archive: Sendable {
    package enum Mode: Sendable {
        /// The daemon: alone (a lock file), creates and migrates.
        case readWrite
        /// Everybody else, while the daemon writes or not.
        case readOnly
    }

    /// The state folder.
    package let directory: String
    /// Something a person should know about the opening (a damaged file was set aside), one sentence each.
    package let notices: [String]

    private init(directory: String, notices: [String]) {
        self.directory = directory
        self.notices = notices
    }

    package static func open(directory: String, mode: Mode) throws(ArchiveError) -> Archive {
        throw ArchiveError(code: .notFound, message: "Not built yet.")
    }

    /// Writes back what is cached and closes the file. Safe to call twice.
    package func close() {}

    /// Gives memory back that only speed needs; for a daemon that became idle.
    package func releaseMemory() async {}
}

// MARK: Filing

extension Archive {
    /// Files a group in one transaction, which is committed and synced when this returns: one result per arrival, in order.
    ///
    /// An arrival that the database refuses is a failure of its own and does not harm the others. Throws when nothing of the group was
    /// filed (`isTransient` tells whether trying again makes sense).
    package func file(_ arrivals: [Arrival]) async throws(ArchiveError) -> [Result<Filing, ArchiveError>] { [] }

    /// Reads the archive's size once: the answer that a watchdog waits for.
    package func ping() async throws(ArchiveError) {}

    /// The archive in numbers.
    package func counts() async throws(ArchiveError) -> ArchiveCounts { throw ArchiveError(code: .notFound, message: "Not built yet.") }
}

// MARK: Reading. These block their thread; they are for the command line, not for the event loop.

extension Archive {
    /// In order of their dates (those without last), then of arrival. `body` is called page by page; no lock is held meanwhile.
    package func forEachSummary(matching filter: TranscriptFilter, _ body: (TranscriptSummary) throws -> Void) throws {}

    /// The transcript whose id is `id` or, if only one does, begins with it.
    package func transcript(id: String) throws(ArchiveError) -> StoredTranscript { throw ArchiveError(code: .unknownID, message: "Not built yet.") }

    /// All transcripts in order of arrival, one in memory at a time.
    package func forEachTranscript(_ body: (StoredTranscript) throws -> Void) throws {}

    package func transcriptCount() throws(ArchiveError) -> Int { 0 }

    /// The dropped bytes of the document that holds transcript `id`, or whose SHA-256 begins with `id` (at least 6 digits).
    package func original(id: String) throws(ArchiveError) -> (document: DocumentFacts, fileName: [UInt8], bytes: [UInt8]) {
        throw ArchiveError(code: .unknownID, message: "Not built yet.")
    }

    /// Every file that ever arrived, in order of arrival.
    package func forEachLedgerEntry(outcome: Outcome? = nil, _ body: (LedgerEntry) throws -> Void) throws {}

    /// Relations of one transcript (id or unique beginning), or all.
    package func relations(of id: String?) throws(ArchiveError) -> [RelatedPair] { [] }
}

// MARK: Verifying

/// What `verify` found.
package struct Verification: Sendable, Hashable {
    package struct Problem: Sendable, Hashable {
        /// A transcript's id, a document's SHA-256, or the file's name.
        package var id: String
        package var what: String
    }
    package var documents = 0
    package var transcripts = 0
    package var problems: [Problem] = []
}

extension Archive {
    /// Checks that every original decompresses to its SHA-256, that turns, metadata and furniture cover it, foreign keys, SQLite's own
    /// integrity check of both files, and that the index agrees. `progress` is called with documents done and in all.
    /// `digest` computes SHA-256 (DocumentReading's).
    package func verify(index: SearchIndex?, digest: ([UInt8]) -> DocumentDigest, progress: (Int, Int) -> Void) throws(ArchiveError) -> Verification {
        Verification()
    }
}
