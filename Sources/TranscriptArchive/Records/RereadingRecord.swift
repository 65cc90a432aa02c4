internal import GRDB
internal import TranscriptModel

/// What other rows say of a transcript, kept while its own row is written anew.
struct TranscriptTies {
    fileprivate var sources: [Row]
    fileprivate var relations: [Row]
}

extension Database {
    /// The transcripts whose ranges are those of this document, in its order, with the digests of their words.
    func ownTranscripts(ofDocument document: Int64) throws -> [(row: Int64, words: [UInt8])] {
        try withStatement("SELECT id, wordsDigest FROM transcript WHERE documentId = ? ORDER BY ordinal") { statement in
            statement.bind(document)
            var rows: [(row: Int64, words: [UInt8])] = []
            try statement.forEach { rows.append(($0.int64(0), $0.bytes(1) ?? [])) }
            return rows
        }
    }

    /// Transcripts of other documents whose words stand in this one, by their place in it.
    func copies(inDocument document: Int64) throws -> [Int: Int64] {
        try withStatement(
            """
            SELECT source.ordinal, transcript.id FROM transcriptSource AS source JOIN transcript ON transcript.id = source.transcriptId
            WHERE source.documentId = ? AND transcript.documentId <> source.documentId
            """
        ) { statement in
            statement.bind(document)
            var copies: [Int: Int64] = [:]
            try statement.forEach { copies[$0.int(0)] = $0.int64(1) }
            return copies
        }
    }

    /// Documents besides its own in which the transcript stands.
    func otherDocuments(ofTranscript row: Int64) throws -> [DocumentDigest] {
        try withStatement(
            """
            SELECT DISTINCT document.digest FROM transcriptSource AS source
            JOIN transcript ON transcript.id = source.transcriptId JOIN document ON document.id = source.documentId
            WHERE source.transcriptId = ? AND source.documentId <> transcript.documentId ORDER BY document.id
            """
        ) { statement in
            statement.bind(row)
            var digests: [DocumentDigest] = []
            try statement.forEach { if let digest = $0.bytes(0).flatMap(DocumentDigest.init(bytes:)) { digests.append(digest) } }
            return digests
        }
    }

    func ties(ofTranscript row: Int64) throws -> TranscriptTies {
        TranscriptTies(
            sources: try Row.fetchAll(
                self,
                sql: """
                    SELECT source.documentId, source.ordinal, source.coverage FROM transcriptSource AS source
                    JOIN transcript ON transcript.id = source.transcriptId AND transcript.documentId <> source.documentId
                    WHERE source.transcriptId = ?
                    """, arguments: [row]),
            relations: try Row.fetchAll(self, sql: "SELECT *, a = ?1 AS isA FROM relation WHERE a = ?1 OR b = ?1", arguments: [row]))
    }

    func tie(_ ties: TranscriptTies, toTranscript row: Int64, filedAt: Timestamp) throws {
        for source in ties.sources {
            try execute(
                sql: "INSERT INTO transcriptSource (transcriptId, documentId, ordinal, coverage) VALUES (?, ?, ?, ?)",
                arguments: [row, source["documentId"], source["ordinal"], source["coverage"]])
        }
        for relation in ties.relations {
            let isA: Bool = relation["isA"]
            // The other side may have been of this document too, and gone.
            try execute(
                sql: """
                    INSERT OR IGNORE INTO relation (a, b, kind, jaccard, containmentOfA, containmentOfB, spans, rule, decidedBy, decidedAt)
                    SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10
                    WHERE EXISTS (SELECT 1 FROM transcript WHERE id = ?1) AND EXISTS (SELECT 1 FROM transcript WHERE id = ?2)
                    """,
                arguments: [
                    isA ? row : relation["a"], isA ? relation["b"] : row, relation["kind"], relation["jaccard"], relation["containmentOfA"],
                    relation["containmentOfB"], relation["spans"], relation["rule"], relation["decidedBy"], relation["decidedAt"],
                ])
        }
        try execute(sql: "UPDATE transcript SET filedAt = ? WHERE id = ?", arguments: [filedAt.microseconds, row])
    }

    /// Removes a transcript with all that hangs on it, and notes its texts for the index.
    func removeTranscript(_ row: Int64) throws {
        try execute(
            sql: "INSERT INTO removedText (indexRow, text) SELECT id, text FROM turn WHERE transcriptId = ? ORDER BY id", arguments: [row])
        try execute(
            sql: """
                INSERT INTO removedText (indexRow, text)
                SELECT -id, \(SearchIndex.head(in: "main")) FROM transcript WHERE id = ?
                """, arguments: [row])
        try execute(sql: "DELETE FROM transcript WHERE id = ?", arguments: [row])
    }

    func updateDocument(_ row: Int64, _ facts: DocumentFacts) throws {
        try execute(
            sql: """
                UPDATE document SET mediaType = ?, encoding = ?, encodingReason = ?, encodingConfidence = ?, readerVersion = ? WHERE id = ?
                """,
            arguments: [
                facts.mediaType, facts.encoding.name, facts.encoding.reason.rawValue, min(1, max(0, facts.encoding.confidence)),
                readerVersion,
                row,
            ])
    }

    func corrections(ofDocument document: Int64) throws -> [MadeCorrection] {
        try withStatement("SELECT kind, offset, madeAt, madeBy FROM correction WHERE documentId = ? ORDER BY id") { statement in
            statement.bind(document)
            var corrections: [MadeCorrection] = []
            try statement.forEach { columns in
                guard let kind = columns.text(0).flatMap(Correction.Kind.init(rawValue:)) else { return }
                let correction = Correction(kind: kind, offset: columns.int(1))
                corrections.append(MadeCorrection(correction, madeAt: Timestamp(microseconds: columns.int64(2)), by: columns.text(3)))
            }
            return corrections
        }
    }

    /// The last word about a place counts: a join takes a split at the same place back, and the other way round.
    func insertCorrection(_ made: MadeCorrection, ofDocument digest: DocumentDigest) throws {
        try withStatement(
            """
            INSERT OR REPLACE INTO correction (documentId, kind, offset, madeAt, madeBy) SELECT id, ?, ?, ?, ? FROM document
            WHERE digest = ?
            """
        ) { statement in
            statement.bind(made.correction.kind.rawValue)
            statement.bind(made.correction.offset)
            statement.bind(made.madeAt.microseconds)
            statement.bind(made.madeBy)
            statement.bind(digest.bytes)
            try statement.run()
        }
    }
}
