internal import TranscriptModel

/// An explanation for the terminal: what was decided and why, then the document, each line behind what it was taken for.
struct ExplanationText {
    private let explanation: Explanation
    private let style: Style
    /// Parallel to the transcripts.
    private let inks: [SpeakerInks]
    /// Columns that say what a line is.
    private static let margin = 22

    init(_ explanation: Explanation, style: Style) {
        self.explanation = explanation
        self.style = style
        inks = explanation.transcripts.map { SpeakerInks($0.turns) }
    }

    /// Safe for a terminal.
    var lines: [String] {
        document + explanation.transcripts.indices.flatMap(decisions) + ["", style.paint("Document", .bold)] + page
    }

    private var document: [String] {
        let facts = explanation.facts
        let encoding = "\(facts.encoding.name) (\(facts.encoding.explanation))"
        return [
            style.paint(explanation.fileName.displayedFileName, .bold),
            style.paint(
                "\(facts.byteCount) bytes · \(facts.mediaType) · \(encoding) · \(explanation.transcripts.count.of("transcript"))", .dim),
            style.paint("sha256 \(facts.digest)", .dim),
        ]
    }

    private func decisions(_ number: Int) -> [String] {
        let transcript = explanation.transcripts[number]
        let title = transcript.title?.singleLine ?? "untitled"
        let id = explanation.ids[number].map { " · \($0)" } ?? ""
        var lines = ["", style.paint("Transcript \(number + 1): \(title)", .bold)]
        lines.append(style.paint("\(transcript.kind.rawValue) · \(transcript.turns.count.of("turn"))\(id)", .dim))
        lines.append(transcript.decision.conventions.isEmpty ? "  No convention explains it" : "  Conventions")
        for (rank, score) in transcript.decision.conventions.enumerated() {
            let bar = String(repeating: "█", count: Int((min(max(score.score, 0), 1) * 10).rounded()))
            let figure = "    \(score.score.percent.leftPadded(to: 5)) \(bar.padded(to: 10)) \(score.convention.singleLine.padded(to: 26)) "
            let text = style.fitted(figure + score.evidence.singleLine, behind: 0)
            lines.append(rank == 0 ? style.paint(text, .green) : style.paint(text, .dim))
        }
        let speakers = explanation.speakers(of: number)
        if !speakers.isEmpty { lines.append("  Speakers") }
        for speaker in speakers {
            let name = (speaker.name ?? speaker.labels.first)?.singleLine ?? "nobody named"
            let role = (speaker.office.map { ", " + $0.singleLine } ?? "") + (speaker.interviewer ? ", asks" : "")
            lines.append(
                "    " + style.paint(name, inks[number].inks(for: transcript.turns[speaker.firstTurn])) + role
                    + style.paint("  \(speaker.turns.of("turn")), \(speaker.words.of("word"))", .dim))
            lines.append(style.paint("      " + speaker.grounds, .dim))
        }
        let remarks = transcript.decision.remarks
        if !remarks.isEmpty { lines.append("  Remarks") }
        lines += remarks.map { "    " + $0.singleLine }
        return lines
    }

    private var page: [String] {
        let width = (style.width.map { max($0 - Self.margin - 3, 20) })
        return explanation.shown.flatMap { stretch, begins in
            let heading = begins.map { ["", style.paint("Transcript \($0 + 1)", .bold)] } ?? []
            let inks = inks(stretch.role)
            let name = name(stretch.role)
            // A document's own line ends may be of any kind.
            let text = stretch.text.split(whereSeparator: \.isNewline).map { String($0).multiLine }.joined(separator: "\n")
            return heading
                + text.wrapped(toWidth: width ?? .max).enumerated().map { index, line in
                    let label = (index == 0 ? name : "").truncated(toWidth: Self.margin).padded(to: Self.margin)
                    return style.paint(label, .dim) + style.paint(" │ ", .dim) + style.paint(line, inks)
                }
        }
    }

    private func name(_ role: Explanation.Role) -> String {
        switch role {
        case .turn(let transcript, let number):
            let turn = explanation.transcripts[transcript].turns[number]
            let who =
                turn.kind == .utterance ? (turn.speaker ?? turn.label ?? (turn.interviewer ? "question" : "speech")) : turn.kind.rawValue
            return "#\(number) \(who.singleLine)"
        case .metadata(_, let field): return field.singleLine
        case .furniture(_, let kind): return kind.rawValue
        case .copy(let id): return "copy of \(id)"
        case .blank: return ""
        case .unclaimed: return "UNCLAIMED"
        }
    }

    private func inks(_ role: Explanation.Role) -> [Style.Ink] {
        switch role {
        case .turn(let transcript, let number):
            let turn = explanation.transcripts[transcript].turns[number]
            return turn.kind == .utterance ? inks[transcript].inks(for: turn) : [.italic]
        case .metadata: return [.bold]
        case .furniture: return [.dim]
        case .copy: return [.dim]
        case .blank: return []
        case .unclaimed: return [.bold, .red]
        }
    }
}

extension EncodingDecision {
    /// Why, in words.
    var explanation: String {
        switch reason {
        case .byteOrderMark: "a byte order mark says so"
        case .wellFormed: "well-formed"
        case .detected: "detected, \(confidence.percent) sure"
        }
    }
}

extension String {
    /// Filled up with spaces to `width` columns.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(width - displayWidth, 0)) }

    /// The same, spaces in front.
    func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(width - displayWidth, 0)) + self }
}
