internal import GRDB
internal import TranscriptModel

/// Rows of `ledger`.
extension Database {
    func insertLedgerRow(
        _ arrival: Arrival, _ filing: Filing, document: Int64?, rejection: Rejection.Code?, finishedAt: Timestamp
    ) throws {
        try withStatement(
            """
            INSERT INTO ledger (fileName, identity, arrivedAt, finishedAt, durationMicroseconds, outcome, documentId, digest, byteCount,
                rejection, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ) { statement in
            statement.bind(arrival.fileName)
            statement.bind(arrival.identity)
            statement.bind(arrival.arrivedAt.microseconds)
            statement.bind(finishedAt.microseconds)
            statement.bind(filing.durationMicroseconds)
            statement.bind(filing.outcome.rawValue)
            statement.bind(document)
            statement.bind(filing.digest?.bytes)
            statement.bind(arrival.byteCount)
            statement.bind(rejection?.rawValue)
            statement.bind(filing.reason)
            try statement.run()
        }
    }

    /// What was decided about the very same file before.
    func ledgerRow(
        identity: [UInt8], fileName: [UInt8]
    ) throws -> (outcome: Outcome, document: Int64?, digest: DocumentDigest?, reason: String?, durationMicroseconds: Int64)? {
        try withStatement(
            """
            SELECT outcome, documentId, digest, reason, durationMicroseconds FROM ledger
            WHERE identity = ? AND identity <> x'' AND fileName = ? ORDER BY id LIMIT 1
            """
        ) { statement in
            statement.bind(identity)
            statement.bind(fileName)
            return try statement.first { row in
                (
                    row.text(0).flatMap(Outcome.init(rawValue:)) ?? .stored, row.isNull(1) ? nil : row.int64(1),
                    row.bytes(2).flatMap(DocumentDigest.init(bytes:)), row.text(3), row.int64(4)
                )
            }
        }
    }
}

extension Database {
    /// Takes back that the very same file was rejected.
    func deleteRejection(identity: [UInt8], fileName: [UInt8]) throws {
        try withStatement("DELETE FROM ledger WHERE identity = ? AND identity <> x'' AND fileName = ? AND outcome = 'rejected'") {
            statement in
            statement.bind(identity)
            statement.bind(fileName)
            try statement.run()
        }
    }

    /// Rows after `row`, oldest first.
    func ledgerEntries(after row: Int64, outcome: Outcome?, limit: Int) throws -> [(row: Int64, entry: LedgerEntry)] {
        try withStatement(
            """
            SELECT \(Self.ledgerColumns) FROM ledger WHERE id > ? AND (?2 IS NULL OR outcome = ?2) ORDER BY id LIMIT ?
            """
        ) { statement in
            statement.bind(row)
            statement.bind(outcome?.rawValue)
            statement.bind(limit)
            var entries: [(row: Int64, entry: LedgerEntry)] = []
            try statement.forEach { entries.append(($0.int64(0), try ledgerEntry($0))) }
            return entries
        }
    }

    func archiveCounts() throws -> ArchiveCounts {
        var counts = ArchiveCounts(
            transcripts: 0, documents: 0, stored: 0, copies: 0, rejected: 0, archiveBytes: 0, last: nil, lastTitle: nil)
        counts.transcripts = try Int.fetchOne(self, sql: "SELECT count(*) FROM transcript") ?? 0
        counts.documents = try Int.fetchOne(self, sql: "SELECT count(*) FROM document") ?? 0
        try withStatement("SELECT outcome, count(*) FROM ledger GROUP BY outcome") { statement in
            try statement.forEach { columns in
                switch columns.text(0).flatMap(Outcome.init(rawValue:)) {
                case .stored: counts.stored = columns.int(1)
                case .copy: counts.copies = columns.int(1)
                case .rejected: counts.rejected = columns.int(1)
                case nil: break
                }
            }
        }
        try withStatement("SELECT \(Self.ledgerColumns) FROM ledger ORDER BY id DESC LIMIT 1") { statement in
            counts.last = try statement.first { try ledgerEntry($0) }
        }
        if let id = counts.last?.transcripts.first {
            counts.lastTitle = try String.fetchOne(self, sql: "SELECT title FROM transcript WHERE publicId = ?", arguments: [id])
        }
        return counts
    }

    private static let ledgerColumns =
        "id, fileName, arrivedAt, finishedAt, outcome, documentId, digest, byteCount, durationMicroseconds, reason"

    private func ledgerEntry(_ columns: borrowing RawStatement) throws -> LedgerEntry {
        LedgerEntry(
            fileName: columns.bytes(1) ?? [], arrivedAt: Timestamp(microseconds: columns.int64(2)),
            finishedAt: Timestamp(microseconds: columns.int64(3)), outcome: columns.text(4).flatMap(Outcome.init(rawValue:)) ?? .stored,
            transcripts: columns.isNull(5) ? [] : try entries(ofDocument: columns.int64(5)).map(\.id),
            digest: columns.bytes(6).flatMap(DocumentDigest.init(bytes:)), byteCount: columns.int(7),
            durationMicroseconds: columns.int64(8), reason: columns.text(9),
            corrections: columns.isNull(5) ? [] : try corrections(ofDocument: columns.int64(5)))
    }
}
