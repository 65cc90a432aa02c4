internal import Glibc
internal import GRDB

extension SearchIndex {
    /// Where the index does not agree with the archive, as far as it came; that it trails is no problem.
    func problems() -> [Verification.Problem] {
        var problems: [String] = []
        for check in [Database.integrityProblems, Database.missingRows, Database.strayRows, Database.unfoundTurns] {
            do {
                problems += try file.read("verify the index") { try check($0)() }
            } catch {
                problems.append(error.message)
            }
        }
        return problems.map(Self.problem)
    }

    private static func problem(_ what: String) -> Verification.Problem {
        Verification.Problem(id: "index.sqlite", what: what + " `transcriptctl reindex` builds the index anew.")
    }

    /// What FTS5's own check finds, or why it was left out.
    enum InnerCheck {
        case sound
        case damaged(Verification.Problem)
        case leftOut(String)
    }

    /// FTS5 reads its whole structure. SQLite takes that for writing, so it needs a connection that may, though nothing is written; a
    /// daemon's index waits meanwhile, its archive does not.
    func innerCheck() -> InnerCheck {
        let file: SQLiteFile
        do throws(ArchiveError) {
            guard access(path, R_OK | W_OK) == 0 else {
                return .leftOut("FTS5's own check of the index was left out: it needs a user who may write \(path).")
            }
            file = try SQLiteFile(path: path, readOnly: false) { $0.keepWriteAheadLog() }
        } catch {
            return .leftOut("FTS5's own check of the index was left out: \(error.message)")
        }
        defer { file.close() }
        do throws(ArchiveError) {
            try file.performBlocking("check the index") { try $0.execute(sql: "INSERT INTO ft (ft) VALUES ('integrity-check')") }
            return .sound
        } catch {
            switch error.code {
            case .damaged: return .damaged(Self.problem("FTS5 finds the index damaged."))
            case .busy: return .leftOut("FTS5's own check of the index was left out: somebody was writing to it all the while.")
            default: return .leftOut("FTS5's own check of the index was left out: \(error.message)")
            }
        }
    }
}

extension Database {
    fileprivate func missingRows() throws -> [String] {
        let missing = try Int.fetchOne(
            self,
            sql: """
                SELECT
                    (SELECT count(*) FROM truth.turn WHERE id <= progress.turn AND id NOT IN (SELECT id FROM main.ft_docsize))
                    + (SELECT count(*) FROM truth.transcript
                        WHERE id <= progress.transcript AND -id NOT IN (SELECT id FROM main.ft_docsize))
                FROM main.progress
                """)
        return missing == 0 ? [] : ["\(missing ?? 0) rows are missing in the index."]
    }

    fileprivate func strayRows() throws -> [String] {
        // What was removed since the index last caught up is still there by right.
        let stray = try Int.fetchOne(
            self,
            sql: """
                SELECT count(*) FROM main.ft_docsize AS entry
                WHERE NOT EXISTS (SELECT 1 FROM truth.turn WHERE turn.id = entry.id)
                    AND NOT EXISTS (SELECT 1 FROM truth.transcript WHERE transcript.id = -entry.id)
                    AND NOT EXISTS (
                        SELECT 1 FROM truth.removedText, main.progress WHERE indexRow = entry.id AND removedText.id > progress.removal)
                """)
        return stray == 0 ? [] : ["\(stray ?? 0) rows of the index belong to turns that are not in the archive."]
    }

    /// One turn of every transcript has to be found by its own first words.
    fileprivate func unfoundTurns() throws -> [String] {
        var unfound = 0
        try withStatement("SELECT rowid FROM main.ft WHERE ft MATCH ? AND rowid = ?") { search in
            try withStatement(
                """
                SELECT turn.id, turn.text FROM truth.transcript
                JOIN truth.turn ON turn.transcriptId = transcript.id AND turn.ordinal = transcript.id % transcript.turnCount
                WHERE transcript.turnCount > 0 AND turn.id <= (SELECT turn FROM main.progress)
                """
            ) { turns in
                try turns.forEach { turn in
                    guard let text = turn.text(1), let phrase = firstWords(of: text) else { return }
                    search.bind(phrase)
                    search.bind(turn.int64(0))
                    if try search.first({ _ in true }) == nil { unfound += 1 }
                }
            }
        }
        return unfound == 0 ? [] : ["\(unfound) turns are not found by their own words."]
    }

    /// As a phrase for MATCH; nil where there are no words, or only one that is too long to try.
    private func firstWords(of text: String) -> String? {
        let words = text.split(maxSplits: 5, whereSeparator: \.isWhitespace).prefix(5).joined(separator: " ")
        guard words.utf8.count < 500, words.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
        return "\"" + words.replacing("\"", with: " ").parted + "\""
    }
}
