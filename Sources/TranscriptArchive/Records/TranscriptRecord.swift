internal import Deduplication
internal import GRDB
internal import TranscriptModel

/// Rows of `transcript`, and of `sketch`, `decision`, `metadata`, `furniture`, `transcriptSource`, which hang on them.
extension Database {
    /// The transcript with these spoken words, and how it is told to a person.
    func transcript(withWords digest: [UInt8]) throws -> (row: Int64, entry: Filing.Entry)? {
        try withStatement("SELECT id, publicId, title, kind, turnCount FROM transcript WHERE wordsDigest = ?") { statement in
            statement.bind(digest)
            return try statement.first { ($0.int64(0), Filing.Entry($0, at: 1, isNew: false)) }
        }
    }

    /// The transcripts that stand in a document, in its order.
    func entries(ofDocument document: Int64) throws -> [Filing.Entry] {
        try withStatement(
            """
            SELECT publicId, title, kind, turnCount FROM transcriptSource JOIN transcript ON transcript.id = transcriptSource.transcriptId
            WHERE transcriptSource.documentId = ? ORDER BY transcriptSource.ordinal
            """
        ) { statement in
            statement.bind(document)
            var entries: [Filing.Entry] = []
            try statement.forEach { entries.append(Filing.Entry($0, at: 0, isNew: false)) }
            return entries
        }
    }

    /// The name of the file that first brought the transcript.
    func fileName(ofTranscript transcript: Int64) throws -> [UInt8]? {
        try withStatement(
            """
            SELECT fileName FROM transcript JOIN ledger ON ledger.documentId = transcript.documentId
            WHERE transcript.id = ? ORDER BY ledger.id LIMIT 1
            """
        ) { statement in
            statement.bind(transcript)
            return try statement.first { $0.bytes(0) ?? [] }
        }
    }

    func freePublicID(forWords digest: [UInt8]) throws -> String {
        try withStatement("SELECT 1 FROM transcript WHERE publicId = ?") { statement in
            for candidate in PublicID.candidates(forWords: digest) {
                statement.bind(candidate)
                if try statement.first({ _ in true }) == nil { return candidate }
            }
            // 125 bits alike and still not the same words: SQLite's own unique index has the last word.
            throw DatabaseError(resultCode: .SQLITE_CONSTRAINT_UNIQUE, message: "no free transcript id")
        }
    }

    func insertTranscript(_ read: ReadTranscript, publicID: String, document: Int64, ordinal: Int) throws -> Int64 {
        let transcript = read.transcript
        try withStatement(
            """
            INSERT INTO transcript (publicId, documentId, ordinal, title, subtitle, kind, date, time, place, publisher, author, language,
                published, url, topics, people, places, sections, turnCount, wordCount, wordsDigest, readerVersion, filedAt)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ) { statement in
            statement.bind(publicID)
            statement.bind(document)
            statement.bind(ordinal)
            statement.bind(transcript.title)
            statement.bind(transcript.subtitle)
            statement.bind(transcript.kind.rawValue)
            for field in [
                transcript.date, transcript.time, transcript.place, transcript.publisher, transcript.author, transcript.language,
                transcript.published, transcript.url,
            ] { statement.bind(field) }
            for list in [transcript.topics, transcript.people, transcript.places, transcript.sections] { statement.bind(list.jsonArray) }
            statement.bind(transcript.turns.count)
            statement.bind(read.words.count)
            statement.bind(read.words.digest)
            statement.bind(readerVersion)
            statement.bind(Timestamp.now.microseconds)
            try statement.run()
        }
        let row = lastInsertedRowID
        try withStatement("INSERT INTO sketch (transcriptId, version, scaled, hashCount, hashes) VALUES (?, ?, ?, ?, ?)") { statement in
            statement.bind(row)
            statement.bind(read.sketch.version)
            statement.bind(Int64(clamping: read.sketch.scaled))
            statement.bind(read.sketch.hashes.count)
            statement.bind(read.sketch.encodedHashes)
            try statement.run()
        }
        try withStatement("INSERT INTO decision (transcriptId, json) VALUES (?, ?)") { statement in
            statement.bind(row)
            statement.bind(transcript.decision.json)
            try statement.run()
        }
        return row
    }

    /// Metadata and furniture.
    func insertSurroundings(of transcript: Transcript, transcript row: Int64) throws {
        try withStatement("INSERT INTO metadata (transcriptId, ordinal, field, text, lower, upper) VALUES (?, ?, ?, ?, ?, ?)") {
            statement in
            for (ordinal, span) in transcript.metadata.enumerated() {
                statement.bind(row)
                statement.bind(ordinal)
                statement.bind(span.field)
                statement.bind(span.text)
                statement.bind(span.range?.lower)
                statement.bind(span.range?.upper)
                try statement.run()
            }
        }
        try withStatement("INSERT INTO furniture (transcriptId, ordinal, kind, text, lower, upper) VALUES (?, ?, ?, ?, ?, ?)") {
            statement in
            for (ordinal, furniture) in transcript.furniture.enumerated() {
                statement.bind(row)
                statement.bind(ordinal)
                statement.bind(furniture.kind.rawValue)
                statement.bind(furniture.text)
                statement.bind(furniture.range?.lower)
                statement.bind(furniture.range?.upper)
                try statement.run()
            }
        }
    }

    func insertSource(transcript: Int64, document: Int64, ordinal: Int, coverage: [UInt8]?) throws {
        try withStatement("INSERT INTO transcriptSource (transcriptId, documentId, ordinal, coverage) VALUES (?, ?, ?, ?)") { statement in
            statement.bind(transcript)
            statement.bind(document)
            statement.bind(ordinal)
            statement.bind(coverage)
            try statement.run()
        }
    }
}

extension Filing.Entry {
    fileprivate init(_ row: borrowing RawStatement, at column: CInt, isNew: Bool) {
        self.init(
            id: row.text(column) ?? "", title: row.text(column + 1),
            kind: row.text(column + 2).flatMap(Transcript.Kind.init(rawValue:)) ?? .other, turnCount: row.int(column + 3), isNew: isNew)
    }
}

extension [String] {
    fileprivate var jsonArray: String {
        guard !isEmpty else { return "[]" }
        var json = JSONWriter()
        json.value(self)
        return json.text
    }
}

extension Decision {
    /// As `JSONDecoder` reads it back.
    fileprivate var json: String {
        var json = JSONWriter(reservingCapacity: 512)
        json.object { json in
            json.key("conventions")
            json.array(conventions) { json, score in
                json.object { json in
                    json.member("convention", score.convention)
                    json.member("score", score.score)
                    json.member("evidence", score.evidence)
                }
            }
            json.member("remarks", remarks)
        }
        return json.text
    }
}
