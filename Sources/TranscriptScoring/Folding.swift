internal import Foundation
internal import TranscriptModel

/// A speaker's name as it is compared: composed, white space and case folded (the Turkish dotted and dotless i, too).
func nameKey(_ name: String?) -> String? {
    guard let folded = fold(name) else { return nil }
    return folded.lowercased().replacing("i\u{307}", with: "i").replacing("ı", with: "i").replacing("ς", with: "σ")
}

/// Composed, with white space folded; nil for nothing.
private func fold(_ text: String?) -> String? {
    guard let text else { return nil }
    let folded = text.precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return folded.isEmpty ? nil : folded
}

/// A field of a transcript on both sides.
struct FieldComparison {
    var name: String
    var gold: String
    var read: String
    var isSame: Bool

    fileprivate init(_ name: String, _ gold: String?, _ read: String?) {
        self.name = name
        self.gold = gold ?? "nothing"
        self.read = read ?? "nothing"
        isSame = fold(gold) == fold(read)
    }
}

extension GoldTranscript {
    /// Field by field what both say; interviews and meetings count as one kind.
    func fields(equalTo other: Transcript) -> [FieldComparison] {
        let conversations = ["interview", "meeting"]
        var kinds = FieldComparison("kind", kind, other.kind.rawValue)
        kinds.isSame = kinds.isSame || conversations.contains(kind) && conversations.contains(other.kind.rawValue)
        return [
            FieldComparison("title", title, other.title), FieldComparison("date", date, other.date),
            FieldComparison("time", time, other.time),
            FieldComparison("place", place, other.place), kinds, FieldComparison("publisher", publisher, other.publisher),
            FieldComparison("language", language, other.language), FieldComparison("published", published, other.published),
            FieldComparison("topics", listed(topics), listed(other.topics)),
            FieldComparison("people", listed(people), listed(other.people)),
            FieldComparison("places", listed(places), listed(other.places)),
        ]
    }

    private func listed(_ values: [String]) -> String { values.joined(separator: "; ") }
}
