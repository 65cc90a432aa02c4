internal import Foundation
internal import TranscriptModel

/// A speaker's name as it is compared: composed, white space and case folded (the Turkish dotted and dotless i, too).
func nameKey(_ name: String?) -> String? {
    guard let folded = fold(name) else { return nil }
    return folded.lowercased().replacing("i\u{307}", with: "i").replacing("ı", with: "i")
}

/// Composed, with white space folded; nil for nothing.
private func fold(_ text: String?) -> String? {
    guard let text else { return nil }
    let folded = text.precomposedStringWithCanonicalMapping.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return folded.isEmpty ? nil : folded
}

extension GoldTranscript {
    /// Field by field whether the other transcript says the same; interviews and meetings count as one kind.
    func fields(equalTo other: Transcript) -> [(name: String, isSame: Bool)] {
        let conversations = ["interview", "meeting"]
        let isSameKind = kind == other.kind.rawValue || conversations.contains(kind) && conversations.contains(other.kind.rawValue)
        return [
            ("title", fold(title) == fold(other.title)),
            ("date", fold(date) == fold(other.date)),
            ("time", fold(time) == fold(other.time)),
            ("place", fold(place) == fold(other.place)),
            ("kind", isSameKind),
            ("publisher", fold(publisher) == fold(other.publisher)),
            ("language", fold(language) == fold(other.language)),
            ("topics", topics.map(fold) == other.topics.map(fold)),
            ("people", people.map(fold) == other.people.map(fold)),
            ("places", places.map(fold) == other.places.map(fold)),
            ("published", fold(published) == fold(other.published)),
        ]
    }
}
