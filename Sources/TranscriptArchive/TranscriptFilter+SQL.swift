internal import GRDB
internal import TranscriptModel

/// Conditions of SQL with the values that they bind, joined by AND.
struct Conditions {
    private(set) var sql: [String] = []
    private(set) var arguments: [(any DatabaseValueConvertible)?] = []

    mutating func add(_ condition: String, _ values: any DatabaseValueConvertible...) {
        sql.append("(\(condition))")
        arguments += values
    }

    /// `WHERE …`, or nothing.
    var clause: String { sql.isEmpty ? "" : "WHERE " + sql.joined(separator: " AND ") }
}

extension TranscriptFilter {
    /// Everything but the speaker and the limit, on the columns of `transcript`. Throws `.query` for a date that is none.
    func addConditions(to conditions: inout Conditions) throws(ArchiveError) {
        if let from { conditions.add("transcript.date >= ?", try Self.date(from)) }
        if let to {
            // `2025` takes in all of the year: what is compared is as long as what was given.
            let date = try Self.date(to)
            conditions.add("substr(transcript.date, 1, ?) <= ?", date.utf8.count, date)
        }
        if let place {
            // Part of a word will do: `mosc` finds Moscow.
            let words = comparable(place).split(separator: " ").joined(separator: " ")
            conditions.add("instr(comparable(transcript.place), ?) > 0", words)
        }
        if let language {
            conditions.add("lower(transcript.language) = lower(?) OR lower(transcript.language) LIKE lower(?) || '-%'", language, language)
        }
        if let kind { conditions.add("transcript.kind = ?", kind.rawValue) }
    }

    /// A subquery for the ids of the speakers who are meant; every word of the name has to occur.
    func addSpeakers(to conditions: inout Conditions, _ condition: (_ subquery: String) -> String) {
        guard let speaker else { return }
        let words = comparable(speaker).split(separator: " ").map { " \($0) " }
        // A name without a letter is nobody's.
        let test = words.isEmpty ? "0" : words.map { _ in "instr(folded, ?) > 0" }.joined(separator: " AND ")
        conditions.add(condition("SELECT id FROM speaker WHERE \(test)"), all: words)
    }

    private static func date(_ text: String) throws(ArchiveError) -> String {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let widths = [4, 2, 2]
        guard (1...3).contains(parts.count),
            zip(parts, widths).allSatisfy({ $0.count == $1 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
        else { throw ArchiveError(code: .query, message: "“\(text)” is not a date: write 2025, 2025-03 or 2025-03-14.") }
        return text
    }
}

extension Conditions {
    fileprivate mutating func add(_ condition: String, all values: [String]) {
        sql.append("(\(condition))")
        arguments += values
    }
}
