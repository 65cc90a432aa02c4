internal import Foundation
internal import GRDB

extension SearchIndex {
    /// Turns and heads of transcripts that hold the query (`SearchQuery`), best first; case and diacritics do not matter. Throws `.query`
    /// with a sentence for a person when the query cannot be understood. Blocks its thread.
    package func search(_ query: String, filter: TranscriptFilter) throws(ArchiveError) -> [SearchHit] {
        let expression = try SearchQuery(query).expression
        var conditions = Conditions()
        conditions.add("ft MATCH ?", expression)
        try filter.addConditions(to: &conditions)
        filter.addSpeakers(to: &conditions) { "turn.speakerId IN (\($0.replacing("FROM speaker", with: "FROM truth.speaker")))" }
        // Without a filter the full-text index alone decides; a turn's own row is read for the hits that are shown only.
        let candidates = conditions.sql.count == 1 ? "main.ft" : "main.ft \(Self.joins(to: "ft.rowid"))"
        let ranking = """
            SELECT ft.rowid AS entry, bm25(ft) AS relevance FROM \(candidates) \(conditions.clause)
                AND (ft.rowid >= \(try oldestRanked(candidates, conditions)) OR ft.rowid < 0)
            ORDER BY relevance, ft.rowid LIMIT \(max(0, filter.limit ?? Int.max))
            """
        let sql = """
            WITH hit AS MATERIALIZED (\(ranking))
            SELECT hit.entry, hit.relevance, transcript.publicId, turn.ordinal, turn.fingerprint, speaker.name, transcript.date,
                transcript.title, coalesce(turn.text, \(Self.head(in: "truth")))
            FROM hit \(Self.joins(to: "hit.entry"))
            ORDER BY hit.relevance, hit.entry
            """
        return try file.read("search") { database in
            var hits: [SearchHit] = []
            var texts: [(row: Int64, text: String)] = []
            let rows = try Row.fetchCursor(database, sql: sql, arguments: StatementArguments(conditions.arguments))
            while let row = try rows.next() {
                texts.append((row[0], row[8] ?? ""))
                hits.append(
                    SearchHit(
                        id: row[2], turn: row[3], turnID: (row[4] as Int64?).map { PublicID.turn(fingerprint: UInt64(bitPattern: $0)) },
                        speaker: row[5], date: row[6], title: row[7], snippet: Snippet(pieces: []), score: -(row[1] as Double)))
            }
            let snippets = try Snippet.forTexts(texts, matching: expression)
            return zip(hits, texts).map { hit, text in
                var hit = hit
                hit.snippet = snippets[text.row] ?? Snippet(pieces: [])
                return hit
            }
        }
    }

    /// Transcripts that no search finds yet, because the index trails the archive. Blocks its thread.
    package func transcriptsBehind() throws(ArchiveError) -> Int {
        try file.read("search") {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM truth.transcript WHERE id > (SELECT transcript FROM main.progress)")
        } ?? 0
    }

    /// Of more hits than these the turns filed last are ranked: which of half a million turns holds "water" best is nobody's question,
    /// and finding out takes a microsecond each.
    static let mostRanked = 20_000

    /// The first row of the index that is ranked.
    private func oldestRanked(_ candidates: String, _ conditions: Conditions) throws(ArchiveError) -> Int64 {
        let sql = "SELECT ft.rowid FROM \(candidates) \(conditions.clause) ORDER BY ft.rowid DESC LIMIT 1 OFFSET \(Self.mostRanked - 1)"
        return try file.read("search") {
            try Int64.fetchOne($0, sql: sql, arguments: StatementArguments(conditions.arguments))
        } ?? .min
    }

    /// What belongs to a row of the index: a turn with its transcript, or the transcript whose head it is.
    private static func joins(to entry: String) -> String {
        """
        LEFT JOIN truth.turn ON turn.id = \(entry)
        JOIN truth.transcript ON transcript.id = CASE WHEN \(entry) < 0 THEN -\(entry) ELSE turn.transcriptId END
        LEFT JOIN truth.speaker ON speaker.id = turn.speakerId
        """
    }
}

extension Snippet {
    /// STX and ETX: control characters, taken out of a text before.
    private static let open = "\u{2}"
    private static let close = "\u{3}"
    /// So many words around a hit, of which some scripts have one for each character.
    private static func length(of expression: String) -> Int {
        expression.unicodeScalars.contains { $0.value >= 0x0E00 && $0.properties.isAlphabetic } ? 60 : 24
    }

    /// The index keeps no texts, so the few that were found are put into one in memory that makes their snippets.
    fileprivate static func forTexts(_ texts: [(row: Int64, text: String)], matching expression: String) throws -> [Int64: Snippet] {
        guard !texts.isEmpty else { return [:] }
        let scratch = try DatabaseQueue()
        return try scratch.write { database in
            try database.addWords()
            try database.execute(sql: "CREATE VIRTUAL TABLE ft USING fts5(text, tokenize='words remove_diacritics 2')")
            for (row, text) in texts {
                let text = text.filter { $0 != "\u{2}" && $0 != "\u{3}" }
                try database.execute(sql: "INSERT INTO ft (rowid, text) VALUES (?, ?)", arguments: [row, text])
            }
            var snippets: [Int64: Snippet] = [:]
            let rows = try Row.fetchCursor(
                database, sql: "SELECT rowid, snippet(ft, 0, ?, ?, '…', \(length(of: expression))) FROM ft WHERE ft MATCH ?",
                arguments: [open, close, expression])
            while let row = try rows.next() { snippets[row[0]] = Snippet(marked: row[1] ?? "") }
            return snippets
        }
    }

    private init(marked text: String) {
        var pieces: [Piece] = []
        for (index, part) in text.components(separatedBy: Self.open).enumerated() {
            guard index > 0 else {
                pieces.append(Piece(text: part, isHit: false))
                continue
            }
            let sides = part.components(separatedBy: Self.close)
            pieces.append(Piece(text: sides[0], isHit: true))
            pieces.append(Piece(text: sides.dropFirst().joined(), isHit: false))
        }
        // A snippet is one line, whatever stood between the words.
        self.init(pieces: pieces.filter { !$0.text.isEmpty }.map { Piece(text: $0.text.replacing(/\s+/, with: " "), isHit: $0.isHit) })
    }
}
