import TranscriptModel

/// Reads one transcript: the convention that explains it best, its head, its turns, its foot, its speakers.
struct StretchReader {
    private let page: Page
    private let repeated: RepeatedLines

    init(_ page: Page) {
        self.page = page
        repeated = RepeatedLines(page)
    }

    func read(_ stretch: Stretch, reason: String, known: Competition?) -> Draft {
        let competition = known ?? Competition(stretch)
        var draft = Draft(lines: stretch.lines)
        if let winner = competition.winner, let first = winner.marks.first {
            let marks = believed(winner.marks, in: stretch)
            let start = marks.first?.line ?? first.line
            HeadReader.read(page, stretch.lines.lowerBound..<start, isBeforeTurns: true, into: &draft)
            BodyReader(page, start..<stretch.lines.upperBound, marks: marks, repeated: repeated).read(into: &draft)
        } else {
            HeadReader.read(page, stretch.lines, isBeforeTurns: false, into: &draft)
        }
        var attributor = Attributor(page)
        attributor.attribute(&draft)
        fillFromText(&draft)
        draft.transcript.decision = competition.decision
        if !reason.isEmpty { draft.transcript.decision.remarks.append("A transcript begins here: \(reason).") }
        return draft
    }

    /// Without labels that turn out to be subheads: the same name as before, one line, no full stop, in a text whose turns have one.
    private func believed(_ marks: [TurnMark], in stretch: Stretch) -> [TurnMark] {
        guard page.punctuated >= 0.88, marks.count >= 8 else { return marks }
        var result: [TurnMark] = []
        result.reserveCapacity(marks.count)
        for (index, mark) in marks.enumerated() {
            let line = page.line(mark.line)
            let isAlone = index + 1 < marks.count && marks[index + 1].line == mark.line + 1 && page.isParagraphEnd(mark.line)
            if let label = mark.label, label.closing == .colon, isAlone, let before = result.last, before.key == mark.key, !line.isSentence,
                line.columns <= 130,
                line.tail == .letter, label.textStart < line.end, marks[index + 1].key != mark.key
            {
                continue
            }
            result.append(mark)
        }
        return result
    }

    /// What the headline and the introduction say of the outlet and the day.
    private func fillFromText(_ draft: inout Draft) {
        for piece in draft.pieces where draft.transcript.publisher == nil {
            guard case .metadata(let field) = piece.part, field == "title" || field == "subtitle" else { continue }
            draft.transcript.publisher = PublisherReader.headline(page, piece.range)
        }
    }
}
