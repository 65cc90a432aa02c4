/// The plain text that transcripts are exported as: made to be read by people, and read again without a guess.
///
///     ==== The lock at Estley reopens ====
///
///     Date: 2024-09-03
///     Place: Estley
///
///         After a dry summer.
///
///     ---- transcript/1 ----
///
///     Ada Brandt (Harbour master): The water is back.
///
///         It was low for weeks.
///
///     (Applause.)
///
///     ---- end ----
///
/// What stands at the margin is structure: facts, names, remarks of editors. Words that could be taken for it are indented. A label that
/// names nobody is listed under `Unnamed`, or under `Offices` where it is one; who asks is listed under `Interviewer`. Where there is no
/// label either, a dash stands for the name.
package enum PlainText {
    package static let titleRule = "===="
    package static let body = "---- transcript/1 ----"
    package static let end = "---- end ----"
    package static let untitled = "(untitled)"
    package static let nobody = "— "
    package static let note = "[Note: "
    package static let gap = "[Gap: "
    static let indent = "    "

    /// A line of the head. Raw values are the keys as printed.
    package enum Fact: String, CaseIterable {
        case date = "Date"
        case time = "Time"
        case place = "Place"
        case publisher = "Publisher"
        case author = "Author"
        case published = "Published"
        case language = "Language"
        case kind = "Kind"
        case url = "URL"
        case topics = "Topics"
        case people = "People"
        case places = "Places"
        case sections = "Sections"
        case interviewer = "Interviewer"
        case unnamed = "Unnamed"
        case offices = "Offices"
    }

    /// Between the entries of a fact that is a list.
    package static let separator = "; "

    /// A paragraph that can be nothing but an elision or a break: no letter, no digit, and not the dash that stands for a name.
    package static func isGap(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 40 && !text.hasPrefix(nobody)
            && text.unicodeScalars.allSatisfy { !$0.properties.isAlphabetic && !$0.isDigit }
    }

    /// A paragraph in brackets, whole: the bracket that opens it is closed by its last character.
    package static func isBracketed(_ text: String) -> Bool {
        guard let open = text.unicodeScalars.first, let close = pairs[open], text.unicodeScalars.last == close else { return false }
        var depth = 0
        for (index, scalar) in text.unicodeScalars.enumerated() {
            if scalar == open { depth += 1 }
            if scalar == close { depth -= 1 }
            if depth == 0 { return index == text.unicodeScalars.count - 1 }
        }
        return false
    }

    private static let pairs: [Unicode.Scalar: Unicode.Scalar] = ["(": ")", "[": "]", "（": "）", "【": "】", "〔": "〕"]
}

extension Transcript {
    /// As `PlainText` says. Reading it again gives the same turns and fields.
    package var plainText: String {
        var blocks = ["\(PlainText.titleRule) \(title.map(\.onOneLine) ?? PlainText.untitled) \(PlainText.titleRule)"]
        let labels = PrintedLabels(turns)
        let facts = PlainText.Fact.allCases.compactMap { fact in value(of: fact, labels).map { "\(fact.rawValue): \($0)" } }
        if !facts.isEmpty { blocks.append(facts.joined(separator: "\n")) }
        if let subtitle { blocks.append(subtitle.indented) }
        blocks.append(PlainText.body)
        blocks += metadata.filter { $0.field == "body" }.map(\.text.indented)
        blocks += turns.map { $0.plainText(labels) }
        blocks.append(PlainText.end)
        return blocks.joined(separator: "\n\n")
    }

    private func value(of fact: PlainText.Fact, _ labels: PrintedLabels) -> String? {
        let value: String? =
            switch fact {
            case .date: date
            case .time: time
            case .place: place
            case .publisher: publisher
            case .author: author
            case .published: published
            case .language: language
            case .kind: kind.rawValue
            case .url: url
            case .topics: list(topics)
            case .people: list(people)
            case .places: list(places)
            case .sections: list(sections)
            case .interviewer: list(labels.asking)
            case .unnamed: list(labels.unnamed)
            case .offices: list(labels.offices)
            }
        return value.map(\.onOneLine).flatMap { $0.isEmpty ? nil : $0 }
    }

    private func list(_ entries: [String]) -> String? {
        entries.isEmpty ? nil : entries.map { $0.replacing(";", with: ",") }.joined(separator: PlainText.separator)
    }
}

/// What is printed before the turns of a transcript, and which of it names nobody.
private struct PrintedLabels {
    /// Names and labels of those who ask.
    private(set) var asking: [String] = []
    /// Labels that name nobody.
    private(set) var unnamed: [String] = []
    /// Those that name an office and nobody.
    private(set) var offices: [String] = []
    private let names: Set<String>
    private let isQuestioned: Bool

    init(_ turns: [Turn]) {
        names = Set(turns.compactMap { $0.speaker?.asLabel })
        isQuestioned = turns.contains { $0.interviewer && $0.speaker == nil && $0.label == nil }
        var known: (asking: Set<String>, unnamed: Set<String>) = ([], [])
        for turn in turns where turn.kind == .utterance {
            guard let label = self[turn] else { continue }
            if turn.interviewer, known.asking.insert(label).inserted { asking.append(label) }
            guard turn.speaker == nil, known.unnamed.insert(label).inserted else { continue }
            if turn.office?.asLabel == label { offices.append(label) } else { unnamed.append(label) }
        }
    }

    /// The name, or the label of somebody unnamed; nil where there is none, or where it is another one's name.
    subscript(turn: Turn) -> String? {
        if let speaker = turn.speaker { return speaker.asLabel }
        guard let label = (turn.label ?? (turn.interviewer ? "Question" : isQuestioned ? "Answer" : nil))?.asLabel, !label.isEmpty else {
            return nil
        }
        return names.contains(label) ? nil : label
    }
}

extension Turn {
    fileprivate func plainText(_ labels: PrintedLabels) -> String {
        switch kind {
        case .note
        where !PlainText.isBracketed(text) || text.hasPrefix(PlainText.note) || text.hasPrefix(PlainText.gap) || PlainText.isGap(text):
            return (PlainText.note + text + "]").indentedFromSecondLine
        case .gap where !PlainText.isGap(text):
            return (PlainText.gap + text + "]").indentedFromSecondLine
        case .note, .gap:
            return text.indentedFromSecondLine
        case .utterance:
            guard let label = labels[self] else { return (clock + PlainText.nobody + text).indentedFromSecondLine }
            // A name that ends in a bracket has an empty one behind it, lest it be taken for an office.
            let isOffice = speaker == nil && office?.asLabel == label
            let office = isOffice ? "" : office.map { " (\($0.asLabel))" } ?? (label.hasSuffix(")") ? " ()" : "")
            return (clock + label + office + ": " + text).indentedFromSecondLine
        }
    }

    /// `[0:01:02.5–0:01:07] `
    private var clock: String {
        guard let start else { return "" }
        return "[" + start.asClock + (end.map { "–" + $0.asClock } ?? "") + "] "
    }

    /// The name to print in front of a turn; nil where the text has none. With an office it is the label as printed, if that holds the
    /// name, or else `Name (Office)`.
    package var printedName: String? {
        guard let speaker else { return label ?? (interviewer ? "Question" : nil) }
        guard let office else { return speaker }
        if let label, label.lowercased().contains(speaker.lowercased()) { return label }
        return "\(speaker) (\(office))"
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { properties.numericType != nil }
}

extension Double {
    /// `h:mm:ss`, and milliseconds where there are any.
    fileprivate var asClock: String {
        let milliseconds = Int((Swift.min(Swift.max(self, 0), 1e9) * 1000).rounded())
        func padded(_ number: Int, to width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
        }
        let seconds = milliseconds / 1000
        let fraction = milliseconds % 1000 == 0 ? "" : "." + padded(milliseconds % 1000, to: 3)
        return "\(seconds / 3600):\(padded(seconds / 60 % 60, to: 2)):\(padded(seconds % 60, to: 2))\(fraction)"
    }
}

extension String {
    /// Any white space is one space.
    fileprivate var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// As a name may stand before a colon: no colon of its own before a space, brackets in pairs.
    fileprivate var asLabel: String {
        var words = split(whereSeparator: \.isWhitespace).map { word in word.hasSuffix(":") ? String(word.dropLast()) : String(word) }
        if words.first?.hasPrefix("[") == true { words[0].removeFirst() }
        let label = words.filter { !$0.isEmpty }.joined(separator: " ").replacing(";", with: ",")
        var depth = 0
        for character in label {
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            if depth < 0 { break }
        }
        return depth == 0 ? label : label.filter { $0 != "(" && $0 != ")" }
    }

    fileprivate var indented: String { PlainText.indent + indentedFromSecondLine }

    fileprivate var indentedFromSecondLine: String {
        split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .map { $0 == 0 || $1.isEmpty ? String($1) : PlainText.indent + $1 }.joined(separator: "\n")
    }
}
