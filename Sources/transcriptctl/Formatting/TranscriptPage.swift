internal import TranscriptArchive
internal import TranscriptModel

/// A transcript as a page to read on a terminal or in a pager.
struct TranscriptPage {
    private let stored: StoredTranscript
    private let style: Style

    init(_ stored: StoredTranscript, style: Style) {
        self.stored = stored
        self.style = style
    }

    /// Safe for a terminal, broken to its width.
    var lines: [String] {
        let transcript = stored.transcript
        var lines = prose(transcript.title ?? stored.documentName, .bold)
        lines += facts.map { style.paint($0, .dim) }
        if let subtitle = transcript.subtitle { lines += [""] + prose(subtitle, .italic) }
        let inks = SpeakerInks(transcript.turns)
        for (number, turn) in transcript.turns.enumerated() {
            lines.append("")
            lines += self.lines(of: turn, number: number, inks: inks)
        }
        // A transcript without turns is read for its body.
        for span in transcript.metadata where span.field == "body" { lines += [""] + prose(span.text) }
        return lines
    }

    /// When, where, what, who; a line each.
    private var facts: [String] {
        let transcript = stored.transcript
        let when = [transcript.date, transcript.time].compactMap { $0 }.joined(separator: " ")
        let what = [when, transcript.place, transcript.publisher, transcript.author, transcript.kind.rawValue, transcript.language]
            .compactMap { $0?.singleLine }.filter { !$0.isEmpty }
        let speakers = transcript.turns.compactMap(\.speaker).uniqued.map(\.singleLine)
        let count = transcript.turns.count.of("turn") + ", " + stored.wordCount.of("word")
        return [
            what.joined(separator: " · "),
            speakers.isEmpty ? count : speakers.joined(separator: ", ") + " · " + count,
            "\(stored.id) from \(stored.fileNames.map(\.displayedFileName).joined(separator: ", "))",
        ].flatMap { $0.wrapped(toWidth: style.proseWidth ?? .max) }
    }

    private func lines(of turn: Turn, number: Int, inks: SpeakerInks) -> [String] {
        switch turn.kind {
        case .utterance:
            let name = (turn.speaker ?? turn.label)?.singleLine ?? (turn.interviewer ? "Question" : "—")
            let office = turn.office.map { ", " + $0.singleLine } ?? ""
            let time = turn.start.map { "  " + Self.clock($0) } ?? ""
            let heading =
                style.paint(name, [.bold] + inks.inks(for: turn)) + style.paint(office, .dim) + style.paint("  #\(number)\(time)", .dim)
            return [heading] + prose(turn.text)
        case .note:
            let text = turn.text.multiLine
            let isBracketed = text.hasPrefix("(") || text.hasPrefix("[")
            return prose(isBracketed ? text : "[\(text)]", .dim)
        case .gap:
            return prose(turn.text, .dim)
        }
    }

    private func prose(_ text: String, _ inks: Style.Ink...) -> [String] {
        text.multiLine.wrapped(toWidth: style.proseWidth ?? .max).map { style.paint($0, inks) }
    }

    /// `1:02:03`
    static func clock(_ seconds: Double) -> String {
        // Beyond a year it is no time of a recording, but nothing to stumble over either.
        let whole = seconds.isFinite ? Int(min(max(seconds, 0), 31_536_000)) : 0
        let digits = { (number: Int) in (number < 10 ? "0" : "") + String(number) }
        return "\(whole / 3600):\(digits(whole / 60 % 60)):\(digits(whole % 60))"
    }
}

/// Which colour each speaker of a transcript has: in order of first turn, around and around.
struct SpeakerInks {
    private var numbers: [String: Int] = [:]

    init(_ turns: [Turn]) {
        for turn in turns where turn.kind == .utterance {
            guard let voice = turn.voice, numbers[voice] == nil else { continue }
            numbers[voice] = numbers.count
        }
    }

    /// 0 for the first speaker; nil where nobody is named.
    func number(for turn: Turn) -> Int? { turn.voice.flatMap { numbers[$0] } }

    func inks(for turn: Turn) -> [Style.Ink] {
        number(for: turn).map { [Style.speakerInks[$0 % Style.speakerInks.count]] } ?? []
    }
}

extension Turn {
    /// What tells one speaker from the next within a transcript. Who is not named still differs by role: those who ask from those who
    /// answer.
    var voice: String? { speaker ?? label ?? (interviewer ? "?" : nil) }
}

extension Sequence where Element: Hashable {
    /// Each element once, in order of first appearance.
    var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
