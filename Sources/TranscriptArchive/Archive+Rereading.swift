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
    package func documents(ids: [String]? = nil) throws(ArchiveError) -> [DocumentDigest] {
        try file.read("list documents") { database in
            let rows =
                try ids.map { try Set($0.map { try database.documentRow(id: $0) }).sorted() }
                ?? Int64.fetchAll(database, sql: "SELECT id FROM document ORDER BY id")
            return try rows.compactMap { row in
                try database.withStatement("SELECT digest FROM document WHERE id = ?") { statement in
                    statement.bind(row)
                    return try statement.first { $0.bytes(0).flatMap(DocumentDigest.init(bytes:)) } ?? nil
                }
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
                corrections: try database.corrections(ofDocument: row))
        }
    }

    /// What filing this reading in place of the stored one would change. Changes nothing; a `readOnly` archive will do.
    package func difference(rereading reading: Reading) throws(ArchiveError) -> Rereading {
        try file.read("compare readings") { database in
            guard let row = try database.document(withDigest: reading.document.digest) else {
                throw ArchiveError.unknown(reading.document.digest.description)
            }
            return try Replacement(of: row, by: reading, in: database).summary()
        }
    }

    /// Files a new reading of a stored document in place of the old one, in one transaction. A transcript keeps its id where its words
    /// are the same, or else where it covers the same stretch of the document; a turn keeps its id while its words and speaker are.
    /// The index forgets and learns with the next `catchUp`.
    package func replace(with reading: Reading) async throws(ArchiveError) -> Rereading {
        try await file.perform("replace a reading") { [self] database in
            speakerIDs.withLock { $0 = [:] }
            var summary: Rereading?
            try database.inTransaction(.immediate) {
                guard let row = try database.document(withDigest: reading.document.digest) else {
                    throw ArchiveError.unknown(reading.document.digest.description)
                }
                let replacement = try Replacement(of: row, by: reading, in: database)
                summary = try replacement.summary()
                try replacement.carryOut()
                return .commit
            }
            guard let summary else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
            return summary
        }
    }

    /// Records that a new transcript begins with turn `turn` (from 0) of transcript `id`, and which reading follows from it: pass that to
    /// `replace(with:)`. Throws `.correction` where that makes no sense.
    package func split(id: String, atTurn turn: Int) async throws(ArchiveError) -> DocumentDigest {
        try await correct { database in
            let row = try database.transcriptRow(id: id)
            guard let stored = try database.storedTranscript(row) else { throw ArchiveError.unknown(id) }
            guard turn > 0, turn < stored.transcript.turns.count else {
                throw ArchiveError(
                    code: .correction,
                    message: "\(stored.id) can be split at turns 1 to \(max(0, stored.transcript.turns.count - 1)), not at \(turn).")
            }
            guard let offset = stored.transcript.turns[turn].ranges?.first?.lower else {
                throw ArchiveError(code: .correction, message: "\(stored.id) comes from a container format, whose places cannot be named.")
            }
            return (stored.document.digest, Correction(kind: .split, offset: offset))
        }
    }

    /// Records that transcript `second` goes on where `first`, the one before it in the same document, ends.
    package func join(id first: String, with second: String) async throws(ArchiveError) -> DocumentDigest {
        try await correct { database in
            let rows = (try database.transcriptRow(id: first), try database.transcriptRow(id: second))
            guard let one = try database.storedTranscript(rows.0), let other = try database.storedTranscript(rows.1) else {
                throw ArchiveError.unknown(first)
            }
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

    private func correct(
        _ decide: @escaping @Sendable (Database) throws -> (DocumentDigest, Correction)
    ) async throws(ArchiveError) -> DocumentDigest {
        try await file.perform("record a correction") { database in
            var corrected: DocumentDigest?
            try database.inTransaction(.immediate) {
                let (digest, correction) = try decide(database)
                guard let document = try database.document(withDigest: digest) else { throw ArchiveError.unknown(digest.description) }
                try database.insertCorrection(correction, document: document)
                corrected = digest
                return .commit
            }
            guard let corrected else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
            return corrected
        }
    }

    /// Drops the removed texts that `index` has forgotten. To be called when it has caught up after a `replace`; a text that stays for
    /// want of this call does no harm but its size.
    package func dropRemovedTexts(forgottenBy index: SearchIndex) async throws(ArchiveError) {
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

    init(of document: Int64, by reading: Reading, in database: Database) throws {
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
        for (read, continued) in zip(reading.transcripts, plan.continued) {
            let before = continued.map { stored[$0].transcript }
            let elsewhere = try database.transcript(withWords: read.words.digest).flatMap { found in
                stored.contains { $0.row == found.row } ? nil : found.entry.id
            }
            let fate: Rereading.Fate? = elsewhere != nil ? .copy : before == nil ? .new : nil
            changes.append(.init(id: before?.id ?? elsewhere, fate: fate, before: before?.transcript, after: read.transcript))
        }
        for index in plan.abandoned {
            changes.append(.init(id: stored[index].transcript.id, fate: .removed, before: stored[index].transcript.transcript, after: nil))
        }
        let orphans = try plan.abandoned.flatMap { try database.otherDocuments(ofTranscript: stored[$0].row) }
        return Rereading(digest: reading.document.digest, changes: changes, alsoToReread: orphans)
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
