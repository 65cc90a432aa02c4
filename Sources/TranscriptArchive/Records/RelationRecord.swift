internal import GRDB
internal import TranscriptModel

/// Rows of `relation`. The rules that write them, and the spans they find, are the next issue's.
extension Database {
    /// Seen from `row`.
    func relations(ofTranscript row: Int64) throws -> [Relation] {
        try withStatement(
            """
            SELECT relation.kind, publicId, 'is', jaccard, containmentOfA, rule, decidedBy
            FROM relation JOIN transcript ON transcript.id = b WHERE a = ?1
            UNION ALL
            SELECT relation.kind, publicId, 'has', jaccard, containmentOfB, rule, decidedBy
            FROM relation JOIN transcript ON transcript.id = a WHERE b = ?1
            ORDER BY 3, 2
            """
        ) { statement in
            statement.bind(row)
            var relations: [Relation] = []
            try statement.forEach { if let relation = Relation($0) { relations.append(relation) } }
            return relations
        }
    }

    /// Of one transcript, or of all.
    func relatedPairs(of row: Int64?) throws -> [RelatedPair] {
        try withStatement(
            """
            SELECT relation.kind, other.publicId, 'is', jaccard, containmentOfA, rule, decidedBy, a, b, one.publicId
            FROM relation JOIN transcript AS one ON one.id = a JOIN transcript AS other ON other.id = b
            WHERE ?1 IS NULL OR a = ?1 OR b = ?1 ORDER BY a, b
            """
        ) { statement in
            statement.bind(row)
            var pairs: [RelatedPair] = []
            try statement.forEach { columns in
                guard let relation = Relation(columns) else { return }
                pairs.append(
                    RelatedPair(
                        a: .init(id: columns.text(9) ?? "", documents: try fileNames(ofTranscript: columns.int64(7))),
                        b: .init(id: relation.other, documents: try fileNames(ofTranscript: columns.int64(8))), relation: relation))
            }
            return pairs
        }
    }
}

extension Relation {
    /// From kind, other id, direction, jaccard, containment, rule, author.
    fileprivate init?(_ row: borrowing RawStatement) {
        guard let kind = row.text(0).flatMap(Kind.init(rawValue:)), let direction = row.text(2).flatMap(Direction.init(rawValue:)) else {
            return nil
        }
        self.init(
            kind: kind, other: row.text(1) ?? "", direction: direction, jaccard: row.double(3) ?? 0, containment: row.double(4) ?? 0,
            spans: [], rule: row.text(5) ?? "", author: row.text(6).flatMap(Author.init(rawValue:)) ?? .rule)
    }
}
