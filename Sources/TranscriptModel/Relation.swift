/// How one transcript stands to another, seen from the first.
package struct Relation: Hashable, Sendable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case copy, revision, excerpt
    }
    package enum Direction: String, Sendable, Codable, CaseIterable {
        /// This is a copy, an older revision, an excerpt of the other.
        case `is`
        /// The other way round.
        case has
    }
    package enum Author: String, Sendable, Codable, CaseIterable {
        case rule, person
    }
    /// Corresponding stretches, as turn numbers (from 0, half-open) and byte ranges.
    package struct Span: Hashable, Sendable {
        package struct Side: Hashable, Sendable {
            package var turns: Range<Int>
            package var ranges: [SourceRange]?

            package init(turns: Range<Int>, ranges: [SourceRange]?) {
                self.turns = turns
                self.ranges = ranges
            }
        }
        package var here: Side
        package var there: Side

        package init(here: Side, there: Side) {
            self.here = here
            self.there = there
        }
    }

    package var kind: Kind
    /// Id of the other transcript.
    package var other: String
    package var direction: Direction
    /// 0…1
    package var jaccard: Double
    /// 0…1: the share of this transcript's spoken words that stand in the other.
    package var containment: Double
    package var spans: [Span]
    package var rule: String
    package var author: Author

    package init(
        kind: Kind, other: String, direction: Direction, jaccard: Double, containment: Double, spans: [Span], rule: String, author: Author
    ) {
        self.kind = kind
        self.other = other
        self.direction = direction
        self.jaccard = jaccard
        self.containment = containment
        self.spans = spans
        self.rule = rule
        self.author = author
    }
}
