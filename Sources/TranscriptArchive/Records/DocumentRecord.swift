internal import GRDB
internal import TranscriptModel

/// Rows of `document` and `original`.
extension Database {
    func document(withDigest digest: DocumentDigest) throws -> Int64? {
        try withStatement("SELECT id FROM document WHERE digest = ?") { statement in
            statement.bind(digest.bytes)
            return try statement.first { $0.int64(0) }
        }
    }

    func insertDocument(_ facts: DocumentFacts, compressedOriginal: [UInt8]) throws -> Int64 {
        try withStatement(
            """
            INSERT INTO document (digest, byteCount, mediaType, encoding, encodingReason, encodingConfidence, readerVersion, filedAt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """
        ) { statement in
            statement.bind(facts.digest.bytes)
            statement.bind(facts.byteCount)
            statement.bind(facts.mediaType)
            statement.bind(facts.encoding.name)
            statement.bind(facts.encoding.reason.rawValue)
            statement.bind(min(1, max(0, facts.encoding.confidence)))
            statement.bind(readerVersion)
            statement.bind(Timestamp.now.microseconds)
            try statement.run()
        }
        let document = lastInsertedRowID
        try withStatement("INSERT INTO original (documentId, compressed) VALUES (?, ?)") { statement in
            statement.bind(document)
            statement.bind(compressedOriginal)
            try statement.run()
        }
        return document
    }

    /// The name under which the document came first.
    func fileName(ofDocument document: Int64) throws -> [UInt8]? {
        try withStatement("SELECT fileName FROM ledger WHERE documentId = ? ORDER BY id LIMIT 1") { statement in
            statement.bind(document)
            return try statement.first { $0.bytes(0) ?? [] }
        }
    }

    /// The columns that `DocumentFacts.init(row:at:)` reads.
    static let documentColumns =
        "document.digest, document.byteCount, document.mediaType, document.encoding, document.encodingReason, document.encodingConfidence"
}

extension DocumentFacts {
    /// From `Database.documentColumns`, beginning at `column`.
    init(_ row: borrowing RawStatement, at column: CInt) {
        self.init(
            digest: row.bytes(column).flatMap(DocumentDigest.init(bytes:)) ?? .zero, byteCount: row.int(column + 1),
            mediaType: row.text(column + 2) ?? "",
            encoding: EncodingDecision(
                name: row.text(column + 3) ?? "",
                reason: row.text(column + 4).flatMap(EncodingDecision.Reason.init(rawValue:)) ?? .detected,
                confidence: row.double(column + 5) ?? 0))
    }
}
