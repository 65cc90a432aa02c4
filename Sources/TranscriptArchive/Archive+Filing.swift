internal import GRDB
internal import Synchronization
internal import TranscriptModel

extension Archive {
    /// Files a group in one transaction, which is committed and synced when this returns: one result per arrival, in order.
    ///
    /// An arrival that the database refuses is a failure of its own and does not harm the others. Throws when nothing of the group was
    /// filed (`isTransient` tells whether trying again makes sense). A cancelled caller does not interrupt a group that was begun.
    package func file(_ arrivals: [Arrival]) async throws(ArchiveError) -> [Result<Filing, ArchiveError>] {
        do {
            return try await fileTogether(arrivals).map { .success($0) }
        } catch  where error.code == .damaged {
            throw ArchiveError(
                code: .damaged,
                message: error.message + " The files stay in the inbox; the next start checks the archive and sets it aside if need be.")
        } catch  where !error.isTransient && error.code != .notFound {
            var results: [Result<Filing, ArchiveError>] = []
            for arrival in arrivals { results.append(await fileAlone(arrival)) }
            return results
        }
    }

    private func fileAlone(_ arrival: Arrival) async -> Result<Filing, ArchiveError> {
        do throws(ArchiveError) {
            guard let filing = try await fileTogether([arrival]).first else {
                throw ArchiveError(code: .refused, message: "Nothing was filed.")
            }
            return .success(filing)
        } catch {
            return .failure(error)
        }
    }

    private func fileTogether(_ arrivals: [Arrival]) async throws(ArchiveError) -> [Filing] {
        // SQLite would go on writing to a file that has no name any more, and the documents would be gone with it.
        guard file.isInPlace else {
            throw ArchiveError(
                code: .notFound, message: "\(file.path) was removed or replaced while it was open; nothing more is filed in it.")
        }
        return try await file.perform("file \(arrivals.count == 1 ? "a document" : "\(arrivals.count) documents")") { [self] database in
            var filings: [Filing] = []
            filings.reserveCapacity(arrivals.count)
            var transaction = FilingTransaction(database: database, speakerIDs: speakerIDs.withLock { $0 })
            // Ids from a group that is rolled back would be nobody's.
            speakerIDs.withLock { $0 = [:] }
            try database.inTransaction(.immediate) {
                for arrival in arrivals { filings.append(try transaction.file(arrival)) }
                return .commit
            }
            speakerIDs.withLock { [known = transaction.speakerIDs] in $0 = known.count > Self.speakersRemembered ? [:] : known }
            return filings
        }
    }

    private static let speakersRemembered = 5000

    /// Answers as soon as the writer does: what a watchdog asks. Blocks the caller, and wakes no other thread.
    package func ping() throws(ArchiveError) {
        try file.performBlocking("ask the archive") { database in
            try database.withStatement("SELECT 1") { statement in try statement.run() }
        }
    }
}

/// Files arrivals one after the other, inside one transaction.
struct FilingTransaction {
    let database: Database
    var speakerIDs: [String: Int64]

    mutating func file(_ arrival: Arrival) throws -> Filing {
        if let before = try earlierFiling(of: arrival) { return before }
        switch arrival.content {
        case .rejected(let rejection, let digest):
            return try reject(arrival, rejection, digest: digest)
        case .read(let reading, let compressedOriginal):
            if let document = try database.document(withDigest: reading.document.digest) {
                return try fileSameBytes(arrival, reading, as: document)
            }
            return try fileNewDocument(arrival, reading, compressedOriginal: compressedOriginal)
        }
    }

    // MARK: The three ways

    private func reject(_ arrival: Arrival, _ rejection: Rejection, digest: DocumentDigest?) throws -> Filing {
        try enter(
            arrival, Filing(outcome: .rejected, transcripts: [], digest: digest, reason: rejection.reason), document: nil,
            rejection: rejection.code)
    }

    private func fileSameBytes(_ arrival: Arrival, _ reading: Reading, as document: Int64) throws -> Filing {
        let entries = try database.entries(ofDocument: document)
        let original = try database.fileName(ofDocument: document)?.printable ?? "a document of the archive"
        let holds = entries.first.map { ", which holds \($0.named)\($0.andMore(entries.count - 1))" } ?? ""
        return try enter(
            arrival,
            Filing(outcome: .copy, transcripts: entries, digest: reading.document.digest, reason: "The same bytes as \(original)\(holds)."),
            document: document)
    }

    private mutating func fileNewDocument(_ arrival: Arrival, _ reading: Reading, compressedOriginal: [UInt8]) throws -> Filing {
        // The file is removed once this is committed: what is kept in its place has to be all of it.
        guard StoredOriginal.byteCount(ofFrame: compressedOriginal) == reading.document.byteCount else {
            throw ArchiveError(code: .refused, message: "The original was not compressed whole (out of memory?).")
        }
        let document = try database.insertDocument(reading.document, compressedOriginal: compressedOriginal)
        var entries: [Filing.Entry] = []
        var copies: [String] = []
        for (ordinal, read) in reading.transcripts.enumerated() {
            let entry = try fileTranscript(read, ordinal: ordinal, document: document)
            entries.append(entry.entry)
            if let transcript = entry.copyOf {
                let name = try database.fileName(ofTranscript: transcript)?.printable
                // The first of a file's own two equal transcripts has no name in the ledger yet.
                copies.append(entry.entry.named + (name.map { ", which came as \($0)" } ?? ""))
            }
        }
        let isCopy = !entries.isEmpty && copies.count == entries.count
        let reason: String? =
            switch (copies.first, isCopy) {
            case (nil, _): nil
            case (let first?, true):
                "The same spoken words as \(first)\(copies.count > 1 ? " (and \(copies.count - 1) more of its transcripts)" : "")."
            case (let first?, false): "\(copies.count) of its \(entries.count) transcripts had been stored before: \(first)."
            }
        return try enter(
            arrival,
            Filing(outcome: isCopy ? .copy : .stored, transcripts: entries, digest: reading.document.digest, reason: reason),
            document: document)
    }

    /// Stores a transcript, or only where it stands if its words are there already.
    mutating func fileTranscript(
        _ read: ReadTranscript, ordinal: Int, document: Int64, publicID: String? = nil
    ) throws -> (entry: Filing.Entry, copyOf: Int64?) {
        if let (existing, entry) = try database.transcript(withWords: read.words.digest) {
            try database.insertSource(
                transcript: existing, document: document, ordinal: ordinal, coverage: read.transcript.sourceRanges?.union.encoded)
            return (entry, existing)
        }
        let id = try publicID ?? database.freePublicID(forWords: read.words.digest)
        let row = try database.insertTranscript(read, publicID: id, document: document, ordinal: ordinal)
        try database.insertTurns(of: read, transcript: row, speakerIDs: &speakerIDs)
        try database.insertSurroundings(of: read.transcript, transcript: row)
        try database.insertSource(transcript: row, document: document, ordinal: ordinal, coverage: nil)
        let entry = Filing.Entry(
            id: id, title: read.transcript.title, kind: read.transcript.kind, turnCount: read.transcript.turns.count, isNew: true)
        return (entry, nil)
    }

    // MARK: The ledger

    private func earlierFiling(of arrival: Arrival) throws -> Filing? {
        guard !arrival.identity.isEmpty, let row = try database.ledgerRow(identity: arrival.identity, fileName: arrival.fileName) else {
            return nil
        }
        if row.outcome == .rejected, case .read = arrival.content {
            // It lies in the inbox still, so the rejection was never carried out, and today it can be read.
            try database.deleteRejection(identity: arrival.identity, fileName: arrival.fileName)
            return nil
        }
        return Filing(
            outcome: row.outcome, wasFiledBefore: true, transcripts: try row.document.map { try database.entries(ofDocument: $0) } ?? [],
            digest: row.digest, document: row.document, reason: row.reason, durationMicroseconds: row.durationMicroseconds)
    }

    private func enter(_ arrival: Arrival, _ filing: Filing, document: Int64?, rejection: Rejection.Code? = nil) throws -> Filing {
        let now = Timestamp.now
        var filing = filing
        filing.document = document
        filing.durationMicroseconds = max(0, now.microseconds - arrival.startedAt.microseconds)
        try database.insertLedgerRow(arrival, filing, document: document, rejection: rejection, finishedAt: now)
        return filing
    }
}

extension Filing.Entry {
    /// As it stands in a sentence: its id and (the beginning of) its title.
    fileprivate var named: String {
        guard let title else { return id }
        return title.count > Self.longestTitle ? "\(id) “\(title.prefix(Self.longestTitle))…”" : "\(id) “\(title)”"
    }

    private static let longestTitle = 80

    fileprivate func andMore(_ count: Int) -> String { count > 0 ? " and \(count) more" : "" }
}

extension Transcript {
    /// Every range of the document that the transcript accounts for; nil for container formats.
    var sourceRanges: [SourceRange]? {
        var ranges: [SourceRange] = []
        for turn in turns {
            guard let own = turn.ranges else { return nil }
            ranges += own
        }
        for range in metadata.map(\.range) + furniture.map(\.range) {
            guard let range else { return nil }
            ranges.append(range)
        }
        return ranges
    }
}
