internal import Foundation
internal import GRDB
internal import TranscriptModel

extension Database {
    /// The row of the transcript that `id` means.
    func transcriptRow(id: String) throws -> Int64 {
        guard let row = try transcriptRowIfAny(id: id) else { throw ArchiveError.unknown(id) }
        return row
    }

    private func transcriptRowIfAny(id: String) throws -> Int64? {
        let prefix = PublicID.normalised(id)
        guard !prefix.isEmpty else { return nil }
        // "~" sorts behind every digit of an id.
        let found = try withStatement("SELECT id, publicId FROM transcript WHERE publicId >= ? AND publicId < ? ORDER BY publicId LIMIT 2")
        { statement in
            statement.bind(prefix)
            statement.bind(prefix + "~")
            var found: [(row: Int64, id: String?)] = []
            try statement.forEach { found.append(($0.int64(0), $0.text(1))) }
            return found
        }
        guard found.count < 2 || found.first?.id == prefix else {
            throw ArchiveError(code: .ambiguousID, message: "More than one transcript's id begins with \(id); give more of it.")
        }
        return found.first?.row
    }

    /// The row of the document that `id` means: the one of a transcript, or the one whose SHA-256 begins so.
    func documentRow(id: String) throws -> Int64 {
        if let transcript = try transcriptRowIfAny(id: id) {
            return try withStatement("SELECT documentId FROM transcript WHERE id = ?") { statement in
                statement.bind(transcript)
                return try statement.first { $0.int64(0) }
            } ?? transcript
        }
        let padding = 64 - id.utf8.count
        guard padding >= 0, id.utf8.count >= 6,
            let first = [UInt8](hex: id + String(repeating: "0", count: padding)),
            let last = [UInt8](hex: id + String(repeating: "f", count: padding))
        else { throw ArchiveError.unknown(id) }
        let found = try withStatement("SELECT id FROM document WHERE digest BETWEEN ? AND ? LIMIT 2") { statement in
            statement.bind(first)
            statement.bind(last)
            var found: [Int64] = []
            try statement.forEach { found.append($0.int64(0)) }
            return found
        }
        guard let row = found.first else { throw ArchiveError.unknown(id) }
        guard found.count == 1 else {
            throw ArchiveError(code: .ambiguousID, message: "More than one document's SHA-256 begins with \(id); give more of it.")
        }
        return row
    }

    func summary(of row: Int64) throws -> TranscriptSummary? {
        try withStatement(
            "SELECT publicId, title, kind, date, place, publisher, language, turnCount, wordCount, filedAt FROM transcript WHERE id = ?"
        ) { statement in
            statement.bind(row)
            return try statement.first { columns in
                TranscriptSummary(
                    id: columns.text(0) ?? "", title: columns.text(1),
                    kind: columns.text(2).flatMap(Transcript.Kind.init(rawValue:)) ?? .other, date: columns.text(3), place: columns.text(4),
                    publisher: columns.text(5), language: columns.text(6), turns: columns.int(7), words: columns.int(8),
                    speakers: try speakers(ofTranscript: row), documents: try fileNames(ofTranscript: row),
                    filedAt: Timestamp(microseconds: columns.int64(9)))
            }
        }
    }

    private func speakers(ofTranscript row: Int64) throws -> [String] {
        try withStatement(
            """
            SELECT name FROM transcriptSpeaker JOIN speaker ON speaker.id = transcriptSpeaker.speakerId
            WHERE transcriptId = ? ORDER BY ordinal
            """
        ) { statement in
            statement.bind(row)
            var names: [String] = []
            try statement.forEach { names.append($0.text(0) ?? "") }
            return names
        }
    }

    /// Names of every file that brought the transcript, in order of arrival, each once.
    func fileNames(ofTranscript row: Int64) throws -> [[UInt8]] {
        try withStatement(
            """
            SELECT fileName FROM transcriptSource JOIN ledger ON ledger.documentId = transcriptSource.documentId
            WHERE transcriptSource.transcriptId = ? GROUP BY fileName ORDER BY min(ledger.id)
            """
        ) { statement in
            statement.bind(row)
            var names: [[UInt8]] = []
            try statement.forEach { names.append($0.bytes(0) ?? []) }
            return names
        }
    }

    func storedTranscript(_ row: Int64) throws -> StoredTranscript? {
        let head = try withStatement(
            """
            SELECT publicId, title, subtitle, kind, date, time, place, publisher, author, language, published, url,
                topics, people, places, sections, wordCount, transcript.filedAt, transcript.readerVersion,
                (SELECT json FROM decision WHERE transcriptId = transcript.id), \(Self.documentColumns)
            FROM transcript JOIN document ON document.id = transcript.documentId WHERE transcript.id = ?
            """
        ) { statement in
            statement.bind(row)
            return try statement.first { columns in
                var transcript = Transcript()
                transcript.title = columns.text(1)
                transcript.subtitle = columns.text(2)
                transcript.kind = columns.text(3).flatMap(Transcript.Kind.init(rawValue:)) ?? .other
                transcript.date = columns.text(4)
                transcript.time = columns.text(5)
                transcript.place = columns.text(6)
                transcript.publisher = columns.text(7)
                transcript.author = columns.text(8)
                transcript.language = columns.text(9)
                transcript.published = columns.text(10)
                transcript.url = columns.text(11)
                transcript.topics = try [String](storedJSON: columns.text(12))
                transcript.people = try [String](storedJSON: columns.text(13))
                transcript.places = try [String](storedJSON: columns.text(14))
                transcript.sections = try [String](storedJSON: columns.text(15))
                if let json = columns.text(19) { transcript.decision = try JSONDecoder().decode(Decision.self, from: Data(json.utf8)) }
                return StoredTranscript(
                    id: columns.text(0) ?? "", transcript: transcript, turnIDs: [], document: DocumentFacts(columns, at: 20),
                    documentFileName: [], fileNames: [], wordCount: columns.int(16), filedAt: Timestamp(microseconds: columns.int64(17)),
                    readerVersion: columns.int(18), relations: [])
            }
        }
        guard var stored = head else { return nil }
        (stored.transcript.turns, stored.turnIDs) = try turns(ofTranscript: row)
        stored.transcript.metadata = try metadata(ofTranscript: row)
        stored.transcript.furniture = try furniture(ofTranscript: row)
        stored.documentFileName = try fileName(ofTranscript: row) ?? []
        stored.fileNames = try fileNames(ofTranscript: row)
        stored.relations = try relations(ofTranscript: row)
        return stored
    }

    private func metadata(ofTranscript row: Int64) throws -> [MetadataSpan] {
        try withStatement("SELECT field, text, lower, upper FROM metadata WHERE transcriptId = ? ORDER BY ordinal") { statement in
            statement.bind(row)
            var spans: [MetadataSpan] = []
            try statement.forEach { spans.append(MetadataSpan(field: $0.text(0) ?? "", text: $0.text(1) ?? "", range: $0.range(2))) }
            return spans
        }
    }

    private func furniture(ofTranscript row: Int64) throws -> [Furniture] {
        try withStatement("SELECT kind, text, lower, upper FROM furniture WHERE transcriptId = ? ORDER BY ordinal") { statement in
            statement.bind(row)
            var all: [Furniture] = []
            try statement.forEach { columns in
                let kind = columns.text(0).flatMap(Furniture.Kind.init(rawValue:)) ?? .other
                all.append(Furniture(kind: kind, text: columns.text(1) ?? "", range: columns.range(2)))
            }
            return all
        }
    }
}

extension RawStatement {
    /// The range whose ends stand in `column` and the next one.
    fileprivate borrowing func range(_ column: CInt) -> SourceRange? {
        isNull(column) ? nil : SourceRange(int(column), int(column + 1))
    }
}

extension [String] {
    /// From a column that `jsonArray` wrote.
    fileprivate init(storedJSON text: String?) throws {
        guard let text, text != "[]" else {
            self = []
            return
        }
        self = try JSONDecoder().decode([String].self, from: Data(text.utf8))
    }
}
