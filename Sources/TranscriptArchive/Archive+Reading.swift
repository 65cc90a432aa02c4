internal import Foundation
internal import GRDB
package import TranscriptModel

// These block their thread; they are for the command line, not for the event loop. Lists are read page by page, so that a reader who
// takes his time (a pager) holds back neither the writer nor its checkpoints.

extension Archive {
    /// In order of their dates (those without come last), then of arrival.
    package func forEachSummary(matching filter: TranscriptFilter, _ body: (TranscriptSummary) throws -> Void) throws {
        var conditions = Conditions()
        try filter.addConditions(to: &conditions)
        filter.addSpeakers(to: &conditions) { "transcript.id IN (SELECT transcriptId FROM transcriptSpeaker WHERE speakerId IN (\($0)))" }
        // Each in the order of the index on dates, so that nothing is sorted.
        let rows = try file.read("list the archive") { database in
            var rows: [Int64] = []
            for dates in ["IS NOT NULL", "IS NULL"] {
                var conditions = conditions
                conditions.add("transcript.date \(dates)")
                let sql = """
                    SELECT id FROM transcript \(conditions.clause)
                    ORDER BY transcript.date, transcript.id LIMIT \(max(0, (filter.limit ?? Int.max) - rows.count))
                    """
                rows += try Int64.fetchAll(database, sql: sql, arguments: StatementArguments(conditions.arguments))
            }
            return rows
        }
        for page in rows.pages(of: 200) {
            for summary in try file.read("list the archive", { database in try page.compactMap { try database.summary(of: $0) } }) {
                try body(summary)
            }
        }
    }

    /// The transcript whose id is `id` or, if only one does, begins with it.
    package func transcript(id: String) throws(ArchiveError) -> StoredTranscript {
        try file.read("read a transcript") { database in
            let row = try database.transcriptRow(id: id)
            guard let transcript = try database.storedTranscript(row) else { throw ArchiveError.unknown(id) }
            return transcript
        }
    }

    /// All transcripts in order of arrival, one in memory at a time.
    package func forEachTranscript(_ body: (StoredTranscript) throws -> Void) throws {
        var last: Int64 = 0
        while let row = try nextTranscript(after: last) {
            last = row
            // It may have gone between the two reads; then it is not in the archive.
            if let transcript = try file.read("read a transcript", { try $0.storedTranscript(row) }) { try body(transcript) }
        }
    }

    private func nextTranscript(after row: Int64) throws(ArchiveError) -> Int64? {
        try file.read("read a transcript") { database in
            try database.withStatement("SELECT id FROM transcript WHERE id > ? ORDER BY id LIMIT 1") { statement in
                statement.bind(row)
                return try statement.first { $0.int64(0) }
            }
        }
    }

    package func transcriptCount() throws(ArchiveError) -> Int {
        try file.read("count transcripts") { try Int.fetchOne($0, sql: "SELECT count(*) FROM transcript") ?? 0 }
    }

    package func documentCount() throws(ArchiveError) -> Int {
        try file.read("count documents") { try Int.fetchOne($0, sql: "SELECT count(*) FROM document") ?? 0 }
    }

    /// The dropped bytes of the document that holds transcript `id`, or whose SHA-256 begins with `id` (at least 6 digits). Throws
    /// `.damaged` where they cannot be restored.
    package func original(id: String) throws(ArchiveError) -> (document: DocumentFacts, fileName: [UInt8], bytes: [UInt8]) {
        try file.read("read an original") { database in
            let document = try database.documentRow(id: id)
            let stored = try database.withStatement(
                """
                SELECT \(Database.documentColumns), compressed FROM document JOIN original ON original.documentId = document.id
                WHERE document.id = ?
                """
            ) { statement in
                statement.bind(document)
                return try statement.first { (DocumentFacts($0, at: 0), $0.bytes(6) ?? []) }
            }
            guard let (facts, compressed) = stored, let bytes = StoredOriginal.decompress(compressed, byteCount: facts.byteCount) else {
                throw ArchiveError(
                    code: .damaged, message: "The original of \(id) cannot be decompressed; `transcriptctl verify` tells more.")
            }
            return (facts, try database.fileName(ofDocument: document) ?? [], bytes)
        }
    }

    /// What was read in the document that `id` means (as for `original`), in the document's order. `coverage` is nil for a transcript whose
    /// own ranges are this document's; for one that is filed under another document it is what its copy accounts for here.
    package func readings(ofDocument id: String) throws(ArchiveError) -> [(transcript: StoredTranscript, coverage: [SourceRange]?)] {
        try file.read("read a document") { database in
            let document = try database.documentRow(id: id)
            let sources = try database.withStatement(
                """
                SELECT transcript.id, source.documentId = transcript.documentId AND source.ordinal = transcript.ordinal, coverage
                FROM transcriptSource AS source JOIN transcript ON transcript.id = source.transcriptId
                WHERE source.documentId = ? ORDER BY source.ordinal
                """
            ) { statement in
                statement.bind(document)
                var sources: [(row: Int64, coverage: [SourceRange]?)] = []
                try statement.forEach { columns in
                    let isOwn = columns.int64(1) != 0
                    sources.append((columns.int64(0), isOwn ? nil : columns.bytes(2).flatMap([SourceRange].init(encoded:)) ?? []))
                }
                return sources
            }
            return try sources.compactMap { source in try database.storedTranscript(source.row).map { ($0, source.coverage) } }
        }
    }

    /// Every file that ever arrived, in order of arrival.
    package func forEachLedgerEntry(outcome: Outcome? = nil, _ body: (LedgerEntry) throws -> Void) throws {
        var last: Int64 = 0
        while true {
            let page = try file.read("read the ledger") { try $0.ledgerEntries(after: last, outcome: outcome, limit: 500) }
            for (row, entry) in page {
                last = row
                try body(entry)
            }
            if page.isEmpty { return }
        }
    }

    /// Relations of one transcript (id or unique beginning), or all.
    package func relations(of id: String?) throws(ArchiveError) -> [RelatedPair] {
        try file.read("read relations") { database in
            try database.relatedPairs(of: try id.map { try database.transcriptRow(id: $0) })
        }
    }

    /// The archive in numbers.
    package func counts() async throws(ArchiveError) -> ArchiveCounts {
        var counts = try await file.perform("count the archive") { try $0.archiveCounts() }
        counts.archiveBytes = SQLiteFile.byteCount(of: file.path) + SQLiteFile.byteCount(of: SearchIndex.path(in: directory))
        return counts
    }
}

extension ArchiveError {
    static func unknown(_ id: String) -> ArchiveError {
        ArchiveError(
            code: .unknownID,
            message: "No transcript or document of the archive goes by the id “\(id)”. `transcriptctl list` shows them all."
        )
    }
}

extension Array {
    /// Slices of at most `size` elements, in order.
    func pages(of size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min(count, $0 + size)] }
    }
}
