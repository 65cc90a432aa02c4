package import TranscriptModel

/// What a careful person reads in a document: `transcript/1` with a few fields of the gold's own (`x_…`).
package struct GoldTranscript: Hashable, Sendable, Decodable {
    package var title: String?
    package var kind: String
    package var date: String?
    package var time: String?
    package var place: String?
    package var publisher: String?
    package var language: String?
    package var published: String?
    package var topics: [String]
    package var people: [String]
    package var places: [String]
    package var turns: [GoldTurn]
    package var furniture: [GoldSpan]
    package var metadata: [GoldSpan]
}

package struct GoldTurn: Hashable, Sendable {
    package var kind: Turn.Kind
    package var speaker: String?
    package var label: String?
    package var interviewer: Bool
    package var text: String
    package var ranges: [SourceRange]
    /// Every name that is right; nil in it where naming nobody is.
    package var accepted: [String?]
    /// The speech goes on after a note, without a label: one turn with the one before is as good.
    package var continues: Bool
    /// Machine speech without speaker marks: only its words count, not where a reader cuts it.
    package var hasNoSpeakers: Bool
}

package struct GoldSpan: Hashable, Sendable {
    package var text: String
    package var range: SourceRange
}

extension GoldTurn: Decodable {
    private enum Key: String, CodingKey {
        case type, speaker, label, interviewer, text, ranges
        case accepted = "x_accept"
        case continues = "x_continues"
        case hasNoSpeakers = "x_no_speakers"
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        kind = try fields.decode(Turn.Kind.self, forKey: .type)
        speaker = try fields.decodeIfPresent(String.self, forKey: .speaker)
        label = try fields.decodeIfPresent(String.self, forKey: .label)
        interviewer = try fields.decode(Bool.self, forKey: .interviewer)
        text = try fields.decode(String.self, forKey: .text)
        ranges = try fields.decode([[Int]].self, forKey: .ranges).map(SourceRange.init(bounds:))
        accepted = try fields.decodeIfPresent([String?].self, forKey: .accepted) ?? []
        continues = try fields.decodeIfPresent(Bool.self, forKey: .continues) ?? false
        hasNoSpeakers = try fields.decodeIfPresent(Bool.self, forKey: .hasNoSpeakers) ?? false
    }
}

extension GoldSpan: Decodable {
    private enum Key: CodingKey {
        case text, range
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        text = try fields.decode(String.self, forKey: .text)
        range = SourceRange(bounds: try fields.decode([Int].self, forKey: .range))
    }
}

extension SourceRange {
    /// `[from, to]`; empty where there are not two of them.
    fileprivate init(bounds: [Int]) {
        self.init(bounds.first ?? 0, bounds.count == 2 ? bounds[1] : 0)
    }
}
