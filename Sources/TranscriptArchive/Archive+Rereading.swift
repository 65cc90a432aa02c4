internal import GRDB
internal import Synchronization
package import TranscriptModel

/// A stored document, to be read again.
package struct StoredDocument: Sendable {
    package var facts: DocumentFacts
    package var fileName: [UInt8]
    package var bytes: [UInt8]
    package var readerVersion: Int
    /// What a person decided about its division, oldest first; apply them to a new reading.
    package var corrections: [Correction]
}

extension Archive {
    /// Digests of all documents, or of those that hold these transcripts (ids, or beginnings of a SHA-256), each once, in order of arrival.
    ///
    /// - Parameter version: only those that another version of the reader read.
    package func documents(ids: [String]? = nil, readBefore version: Int? = nil) throws(ArchiveError) -> [DocumentDigest] {
        try file.read("list documents") { database in
            let rows = try ids.map { try Set($0.map { try database.documentRow(id: $0) }) }
            return try database.withStatement("SELECT id, digest FROM document WHERE readerVersion IS NOT ? ORDER BY id") { statement in
                statement.bind(version)
                var digests: [DocumentDigest] = []
                try statement.forEach { columns in
                    guard rows?.contains(columns.int64(0)) ?? true else { return }
                    if let digest = columns.bytes(1).flatMap(DocumentDigest.init(bytes:)) { digests.append(digest) }
                }
                return digests
            }
        }
    }

    /// A document with its bytes and what a person decided about it.
    package func document(_ digest: DocumentDigest) throws(ArchiveError) -> StoredDocument {
        let original = try original(id: digest.description)
        return try file.read("read a document") { database in
            guard let row = try database.document(withDigest: digest) else { throw ArchiveError.unknown(digest.description) }
            let version = try Int.fetchOne(database, sql: "SELECT readerVersion FROM document WHERE id = ?", arguments: [row])
            return StoredDocument(
                facts: original.document, fileName: original.fileName, bytes: original.bytes, readerVersion: version ?? 0,
                corrections: try database.corrections(ofDocument: row).map(\.correction))
        }
    }

    /// What filing this reading in place of the stored one would change. Changes nothing; a `readOnly` archive will do.
    package func difference(rereading reading: Reading) throws(ArchiveError) -> Rereading {
        try file.read("compare readings") { try Replacement(by: reading, in: $0).summary() }
    }

    /// What came of `replace`.
    package enum ReplacementOutcome: Sendable, Hashable {
        /// Committed and synced.
        case replaced([Rereading])
        /// Nothing was changed: these documents have their words from a transcript that would be no more. Give their readings, too.
        case needs([DocumentDigest])
    }

    /// Files new readings of stored documents in place of the old ones, all in one transaction, together with the correction of the first
    /// that led to them. A transcript keeps its id where its words are the same, or else where it covers the same stretch of the document;
    /// a turn keeps its id while its words and speaker are. The index forgets and learns with the next `catchUp`.
    package func replace(
        with readings: [Reading], recording correction: MadeCorrection? = nil
    ) async throws(ArchiveError) -> ReplacementOutcome {
        guard file.isInPlace else {
            throw ArchiveError(
                code: .notFound, message: "\(file.path) was removed or replaced while it was open; nothing is changed in it.")
        }
        return try await file.perform("replace a reading") { [self] database in
            speakerIDs.withLock { $0 = [:] }
            var done: [Rereading] = []
            var orphans: Set<DocumentDigest> = []
            try database.inTransaction(.immediate) {
                for reading in readings {
                    let replacement = try Replacement(by: reading, in: database)
                    let summary = try replacement.summary()
                    done.append(summary)
                    orphans.formUnion(try replacement.orphans())
                    if try summary.changesAnything || !replacement.isMeasuredAlike {
                        try replacement.carryOut()
                    } else {
                        try replacement.noteReader()
                    }
                }
                if let correction, let first = readings.first {
                    try database.insertCorrection(correction, ofDocument: first.document.digest)
                }
                orphans.subtract(readings.map(\.document.digest))
                return orphans.isEmpty ? .commit : .rollback
            }
            return orphans.isEmpty ? .replaced(done) : .needs(orphans.sorted { $0.description < $1.description })
        }
    }

    /// The decision that a new transcript begins with turn `turn` (from 0) of transcript `id`, and about which document. It is recorded
    /// together with the reading that follows from it: `replace(with:recording:)`. Throws `.correction` where it makes no sense.
    package func correction(splitting id: String, atTurn turn: Int) throws(ArchiveError) -> (document: DocumentDigest, Correction) {
        try file.read("find where to split") { database in
            let row = try database.transcriptRow(id: id)
            guard let stored = try database.storedTranscript(row) else { throw ArchiveError.unknown(id) }
            let last = stored.transcript.turns.count - 1
            guard turn > 0, turn <= last else {
                let why =
                    last < 1
                    ? "has \(last + 1) turn\(last == 0 ? "" : "s") and cannot be split"
                    : "can be split at turns 1 to \(last), not at \(turn)"
                throw ArchiveError(code: .correction, message: "\(stored.id) \(why).")
            }
            guard let offset = stored.transcript.turns[turn].ranges?.first?.lower else {
                throw ArchiveError(code: .correction, message: "\(stored.id) comes from a container format, whose places cannot be named.")
            }
            return (stored.document.digest, Correction(kind: .split, offset: offset))
        }
    }

    /// The decision that transcript `second` goes on where `first`, the one before it in the same document, ends. As for a split.
    package func correction(
        joining first: String, with second: String
    ) throws(ArchiveError) -> (document: DocumentDigest, Correction) {
        try file.read("find where to join") { database in
            let rows = (try database.transcriptRow(id: first), try database.transcriptRow(id: second))
            guard let one = try database.storedTranscript(rows.0) else { throw ArchiveError.unknown(first) }
            guard let other = try database.storedTranscript(rows.1) else { throw ArchiveError.unknown(second) }
            guard one.document.digest == other.document.digest else {
                throw ArchiveError(code: .correction, message: "\(one.id) and \(other.id) are not from the same document.")
            }
            let ordinals = try Int.fetchAll(
                database, sql: "SELECT ordinal FROM transcript WHERE id IN (?, ?) ORDER BY id = ?", arguments: [rows.0, rows.1, rows.1])
            guard ordinals.count == 2, ordinals[1] == ordinals[0] + 1 else {
                throw ArchiveError(code: .correction, message: "\(other.id) does not follow \(one.id) in the document.")
            }
            guard let offset = other.transcript.turns.first?.ranges?.first?.lower else {
                throw ArchiveError(code: .correction, message: "\(other.id) has no turn with a place in the document to join at.")
            }
            return (one.document.digest, Correction(kind: .join, offset: offset))
        }
    }

    /// Drops the removed texts that `index` has forgotten. To be called when it has caught up; costs a look where nothing was removed. A
    /// text that stays for want of this call does no harm but its size.
    package func dropRemovedTexts(forgottenBy index: SearchIndex) async throws(ArchiveError) {
        let isAnyThere = try await file.perform("look for removed texts") { database in
            try database.withStatement("SELECT 1 FROM removedText LIMIT 1") { try $0.first { _ in true } } ?? false
        }
        guard isAnyThere else { return }
        let forgotten = try await index.file.perform("ask the index") { database in
            let removal = try Int64.fetchOne(database, sql: "SELECT removal FROM main.progress") ?? 0
            // The index syncs at checkpoints only: what it forgot has to be on disk before the texts go.
            _ = try database.checkpoint(.passive)
            return removal
        }
        try await file.perform("drop removed texts") { database in
            try database.execute(sql: "DELETE FROM removedText WHERE id <= ?", arguments: [forgotten])
        }
    }
}

/// The stored reading of a document, and the one that takes its place.
private struct Replacement {
    private struct Stored {
        var row: Int64
        var transcript: StoredTranscript
        var words: [UInt8]
    }

    private let document: Int64
    private let reading: Reading
    private let database: Database
    private let stored: [Stored]
    private let plan: RereadingPlan

    init(by reading: Reading, in database: Database) throws {
        guard let document = try database.document(withDigest: reading.document.digest) else {
            throw ArchiveError.unknown(reading.document.digest.description)
        }
        self.document = document
        self.reading = reading
        self.database = database
        var stored: [Stored] = []
        for (row, words) in try database.ownTranscripts(ofDocument: document) {
            guard let transcript = try database.storedTranscript(row) else { continue }
            stored.append(Stored(row: row, transcript: transcript, words: words))
        }
        self.stored = stored
        plan = RereadingPlan(stored: stored.map { ($0.words, $0.transcript.transcript) }, reading: reading.transcripts)
    }

    func summary() throws -> Rereading {
        var changes: [Rereading.Change] = []
        var copies = try database.copies(inDocument: document)
        for (ordinal, (read, continued)) in zip(reading.transcripts, plan.continued).enumerated() {
            let before = continued.map { stored[$0].transcript }
            let elsewhere = try original(of: read)
            if let elsewhere, before == nil, copies.removeValue(forKey: ordinal) == elsewhere.row {
                // It was a copy and is one.
                changes.append(.init(id: elsewhere.id, fate: nil, before: read.transcript, after: read.transcript))
                continue
            }
            let fate: Rereading.Fate? = elsewhere != nil ? .copy : before == nil ? .new : nil
            changes.append(.init(id: before?.id ?? elsewhere?.id, fate: fate, before: before?.transcript, after: read.transcript))
        }
        for copy in copies.sorted(by: { $0.key < $1.key }).map(\.value) {
            let id = try database.storedTranscript(copy)?.id
            changes.append(.init(id: id, fate: .removed, before: nil, after: nil))
        }
        for index in plan.abandoned {
            changes.append(.init(id: stored[index].transcript.id, fate: .removed, before: stored[index].transcript.transcript, after: nil))
        }
        return Rereading(document: reading.document.digest.description, changes: changes)
    }

    /// Other documents whose words are kept in a transcript that nothing continues.
    func orphans() throws -> [DocumentDigest] {
        let copies = try zip(reading.transcripts, plan.continued).compactMap { try original(of: $0) == nil ? nil : $1 }
        return try (plan.abandoned + copies).flatMap { try database.otherDocuments(ofTranscript: stored[$0].row) }
    }

    /// Another document's transcript with the same words.
    private func original(of read: ReadTranscript) throws -> (row: Int64, id: String)? {
        guard let found = try database.transcript(withWords: read.words.digest), !stored.contains(where: { $0.row == found.row }) else {
            return nil
        }
        return (found.row, found.entry.id)
    }

    /// Today's sketches can be compared with those that are stored.
    var isMeasuredAlike: Bool {
        get throws {
            try zip(reading.transcripts, plan.continued).allSatisfy { read, continued in
                guard let continued else { return false }
                let version = try Int.fetchOne(
                    database, sql: "SELECT version FROM sketch WHERE transcriptId = ?", arguments: [stored[continued].row])
                return version == read.sketch.version && read.words.digest == stored[continued].words
            }
        }
    }

    /// Everything is as it was; only who says so is new.
    func noteReader() throws {
        try database.updateDocument(document, reading.document)
        try database.execute(
            sql: "UPDATE transcript SET readerVersion = ? WHERE documentId = ?", arguments: [readerVersion, document])
    }

    /// Rows are written anew rather than changed: the index knows a row by its id, and an id must mean one text for ever.
    func carryOut() throws {
        let ties = try stored.map { try database.ties(ofTranscript: $0.row) }
        for old in stored { try database.removeTranscript(old.row) }
        try database.execute(sql: "DELETE FROM transcriptSource WHERE documentId = ?", arguments: [document])
        try database.updateDocument(document, reading.document)
        var transaction = FilingTransaction(database: database, speakerIDs: [:])
        for (ordinal, (read, continued)) in zip(reading.transcripts, plan.continued).enumerated() {
            let before = continued.map { stored[$0].transcript }
            let filed = try transaction.fileTranscript(read, ordinal: ordinal, document: document, publicID: before?.id)
            guard let continued, filed.copyOf == nil, let row = try database.transcript(withWords: read.words.digest)?.row else { continue }
            try database.tie(ties[continued], toTranscript: row, filedAt: stored[continued].transcript.filedAt)
        }
    }
}
