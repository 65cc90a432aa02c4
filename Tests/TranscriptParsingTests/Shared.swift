import TranscriptModel

/// All of a turn but its place, its printed label and the reason for its name.
struct Shared: Hashable {
    var kind: Turn.Kind
    var speaker: String?
    var office: String?
    var isAsking: Bool
    var start: Double?
    var end: Double?
    var text: String
}

extension Turn {
    var shared: Shared {
        Shared(kind: kind, speaker: speaker, office: office, isAsking: interviewer, start: start, end: end, text: text)
    }
}

extension Transcript {
    var fields: [[String]] {
        [title, subtitle, date, time, place, publisher, author, language, published, url, kind.rawValue].map { [$0].compactMap(\.self) }
            + [topics, people, places, sections]
    }
}
