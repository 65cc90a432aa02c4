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
/// names nobody is listed under `Unnamed`, or under `Offices` where it is one; who asks is listed under `Interviewer`. What holds for some
/// turns of a name only stands before those: `[unnamed] Ada Brandt: …`, `[asks] …`. Where there is no label either, a dash stands for it.
/// Names are as `PlainTextLabel` says. Paragraphs are on one line each.
package enum PlainText {
    package static let titleRule = "===="
    package static let body = "---- transcript/1 ----"
    package static let end = "---- end ----"
    package static let untitled = "(untitled)"
    package static let nobody = "— "
    package static let note = "[Note: "
    package static let gap = "[Gap: "
    /// Before a turn of a name that is nobody's here.
    package static let unnamed = "[unnamed] "
    /// Before a question of somebody who does not only ask.
    package static let asks = "[asks] "
    /// The language of a transcript that has none (ISO 639-2).
    package static let undetermined = "und"
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

    /// A paragraph that can be nothing but an elision or a break: no letter, no digit, no colon of a label, and not the dash that stands for a
    /// name.
    package static func isGap(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.count <= 40 && !text.utf8.starts(with: nobody.utf8) && !text.utf8.elementsEqual(nobody.utf8.dropLast())
            && text.unicodeScalars.allSatisfy { !$0.properties.isAlphabetic && !$0.isDigit && $0 != ":" }
    }

    /// A paragraph in brackets, whole: the bracket that opens it is closed by its last character.
    package static func isBracketed(_ text: some StringProtocol) -> Bool {
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
        var blocks = ["\(PlainText.titleRule) \(PlainText.printed(title: title)) \(PlainText.titleRule)"]
        let voices = PrintedVoices(turns)
        let facts = PlainText.Fact.allCases.compactMap { fact in value(of: fact, voices).map { "\(fact.rawValue): \($0)" } }
        blocks.append(facts.joined(separator: "\n"))
        if let subtitle { blocks.append(PlainText.indent + subtitle.paragraphs) }
        blocks.append(PlainText.body)
        blocks += metadata.filter { $0.field == "body" }.map { PlainText.indent + $0.text.paragraphs }
        blocks += turns.map { $0.plainText(voices) }
        blocks.append(PlainText.end)
        return blocks.joined(separator: "\n\n")
    }

    private func value(of fact: PlainText.Fact, _ voices: PrintedVoices) -> String? {
        let value: String? =
            switch fact {
            case .date: date
            case .time: time
            case .place: place
            case .publisher: publisher
            case .author: author
            case .published: published
            case .language: language ?? PlainText.undetermined
            case .kind: kind.rawValue
            case .url: url
            case .topics: PlainText.list(topics)
            case .people: PlainText.list(people)
            case .places: PlainText.list(places)
            case .sections: PlainText.list(sections)
            case .interviewer: PlainText.list(voices.asking)
            case .unnamed: PlainText.list(voices.unnamed)
            case .offices: PlainText.list(voices.offices)
            }
        return value.map(\.onOneLine).flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension PlainText {
    /// A remark that says itself what it is.
    fileprivate static func isMarked(_ text: String) -> Bool {
        [note, gap].contains { text.utf8.starts(with: $0.utf8) }
    }

    /// With a backslash before what would be taken for no title, or for a backslash that was put there.
    fileprivate static func printed(title: String?) -> String {
        guard let title = title?.onOneLine, !title.isEmpty else { return untitled }
        return title == untitled || title.utf8.first == UInt8(ascii: "\\") ? "\\" + title : title
    }

    /// nil where there is none.
    package static func title(printed: String) -> String? {
        if printed == untitled { return nil }
        let isEscaped = printed.utf8.starts(with: "\\\\".utf8) || printed == "\\" + untitled
        return isEscaped ? String(printed.unicodeScalars.dropFirst()) : printed
    }
}

/// What is printed before the turns of a transcript, and what holds for all turns of a name.
private struct PrintedVoices {
    /// Names and labels of those who only ask.
    let asking: [String]
    /// Labels that name nobody.
    let unnamed: [String]
    /// Those that name an office and nobody.
    let offices: [String]
    private let isQuestioned: Bool
    private let sets: (asking: Set<String>, unnamed: Set<String>, offices: Set<String>)

    init(_ turns: [Turn]) {
        isQuestioned = turns.contains { $0.kind == .utterance && $0.interviewer && $0.printedSpeaker == nil && $0.printedLabel == nil }
        var names: [String] = []
        var voices: [String: (asksOnly: Bool, isNobody: Bool, isOffice: Bool)] = [:]
        for turn in turns where turn.kind == .utterance {
            guard let name = PrintedVoices.name(turn, isQuestioned) else { continue }
            if voices[name] == nil { names.append(name) }
            let isNobody = turn.printedSpeaker == nil
            let known = voices[name] ?? (true, true, true)
            voices[name] = (
                known.asksOnly && turn.interviewer, known.isNobody && isNobody,
                known.isOffice && isNobody && turn.office?.onOneLine == name
            )
        }
        asking = names.filter { voices[$0]?.asksOnly == true }
        offices = names.filter { voices[$0]?.isOffice == true }
        unnamed = names.filter { voices[$0]?.isNobody == true && voices[$0]?.isOffice == false }
        sets = (Set(asking), Set(unnamed), Set(offices))
    }

    /// What stands before the words of `turn`.
    func label(of turn: Turn) -> String {
        guard let name = PrintedVoices.name(turn, isQuestioned) else { return PlainText.nobody }
        let office = turn.office?.onOneLine ?? ""
        let isOffice = sets.offices.contains(name)
        let isKnownUnnamed = isOffice || sets.unnamed.contains(name)
        return (turn.printedSpeaker == nil && !isKnownUnnamed ? PlainText.unnamed : "")
            + (turn.interviewer && !sets.asking.contains(name) ? PlainText.asks : "")
            + PlainTextLabel(name: name, office: isOffice || office.isEmpty ? nil : office).printed + ": "
    }

    /// The name, or the label of somebody unnamed; nil where there is none.
    private static func name(_ turn: Turn, _ isQuestioned: Bool) -> String? {
        turn.printedSpeaker ?? turn.printedLabel ?? (turn.interviewer ? "Question" : isQuestioned ? "Answer" : nil)
    }
}

extension Turn {
    fileprivate var printedSpeaker: String? { (speaker?.onOneLine).flatMap { $0.isEmpty ? nil : $0 } }

    /// An office does where there is no label.
    fileprivate var printedLabel: String? {
        [label, interviewer ? nil : office].lazy.compactMap { $0?.onOneLine }.first { !$0.isEmpty }
    }

    fileprivate func plainText(_ voices: PrintedVoices) -> String {
        let text = text.paragraphs
        switch kind {
        case .note where !PlainText.isBracketed(text) || PlainText.isMarked(text) || PlainText.isGap(text):
            return clock + PlainText.note + text + "]"
        case .gap where !PlainText.isGap(text):
            return clock + PlainText.gap + text + "]"
        case .note, .gap:
            return clock + text
        case .utterance:
            return clock + voices.label(of: self) + text
        }
    }

    /// `[0:01:02.5–0:01:07] `
    private var clock: String {
        start == nil && end == nil ? "" : "[" + (start?.asClock ?? "") + (end.map { "–" + $0.asClock } ?? "") + "] "
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
        let milliseconds = isNaN ? 0 : Int((Swift.min(Swift.max(self, 0), 1e9) * 1000).rounded())
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
    /// Each paragraph on one line, all but the first indented.
    fileprivate var paragraphs: String {
        var paragraphs: [String] = []
        var isNew = true
        for line in unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
            let line = String(line).onOneLine
            if !line.isEmpty, !isNew, let last = paragraphs.indices.last {
                paragraphs[last] += " " + line
            } else if !line.isEmpty {
                paragraphs.append(line)
            }
            isNew = line.isEmpty
        }
        return paragraphs.joined(separator: "\n\n" + PlainText.indent)
    }
}
