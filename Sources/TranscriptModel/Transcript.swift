/// One event in a document: who said what, in reading order, and everything else that stood on the page.
///
/// Turns, metadata and furniture together account for every non-blank byte of the document exactly once (over all
/// transcripts of the document).
package struct Transcript: Hashable, Sendable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case interview
        /// Several speakers, no interviewer.
        case meeting
        /// One speaker.
        case address
        /// Prose about an event, no turns.
        case news
        case other
    }

    package var title: String?
    /// The introduction before the first turn, paragraphs joined with a blank line.
    package var subtitle: String?
    package var kind: Kind = .other
    /// `YYYY-MM-DD`, of the event; where only the publication date is known, that.
    package var date: String?
    /// `HH:MM`, local.
    package var time: String?
    package var place: String?
    package var publisher: String?
    package var author: String?
    /// BCP 47.
    package var language: String?
    package var topics: [String] = []
    package var people: [String] = []
    package var places: [String] = []
    package var sections: [String] = []
    /// ISO 8601 date or date-time of publication.
    package var published: String?
    package var url: String?

    package var turns: [Turn] = []
    package var furniture: [Furniture] = []
    package var metadata: [MetadataSpan] = []
    package var decision = Decision()

    package init() {}
}

/// How a transcript's structure was decided: every convention that was tried, best first. The first one won.
package struct Decision: Hashable, Sendable, Codable {
    package struct Score: Hashable, Sendable, Codable {
        package var convention: String
        /// 0…1: how well the convention explains the document.
        package var score: Double
        /// One line for a person: what spoke for or against it.
        package var evidence: String

        package init(convention: String, score: Double, evidence: String) {
            self.convention = convention
            self.score = score
            self.evidence = evidence
        }
    }
    package var conventions: [Score] = []
    /// Decisions other than the convention (splits, kind, language…), one line each, for `explain`.
    package var remarks: [String] = []

    package init() {}
}

/// A stretch of the page that is neither a turn nor metadata.
package struct Furniture: Hashable, Sendable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case navigation, caption, credit, promotion, heading, other
    }
    package var kind: Kind
    package var text: String
    /// nil for container formats.
    package var range: SourceRange?

    package init(kind: Kind, text: String, range: SourceRange?) {
        self.kind = kind
        self.text = text
        self.range = range
    }
}

/// A stretch of the page that filled a field.
package struct MetadataSpan: Hashable, Sendable {
    /// The field's name as in transcript/1 (`title`, `published`, …), or `interviewer`, `author`, `body`, `sections`.
    package var field: String
    package var text: String
    /// nil for container formats.
    package var range: SourceRange?

    package init(field: String, text: String, range: SourceRange?) {
        self.field = field
        self.text = text
        self.range = range
    }
}
