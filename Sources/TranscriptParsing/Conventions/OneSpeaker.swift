/// An address: one person speaks from beginning to end, and nothing marks it.
struct OneSpeaker: Convention {
    let name = "one speaker"

    func propose(for stretch: Stretch) -> Proposal? {
        let page = stretch.page
        guard let first = firstProse(in: stretch) else { return nil }
        var isAddress = stretch.isOneSpeaker
        for line in stretch.lines.lowerBound..<min(first, stretch.lines.lowerBound + 12)
        where page.hasWord(of: Vocabulary.addressWords, in: page.line(line).range) {
            isAddress = true
        }
        guard isAddress else { return nil }
        let start = page.line(first).start
        return Proposal(self, [TurnMark(line: first, start: start, textStart: start, kind: .whole, confidence: 0.5)])
    }

    /// The talk before the questions of its audience, which alone have labels.
    func complement(_ base: Proposal, in stretch: Stretch) -> Proposal? {
        guard stretch.isOneSpeaker, let mark = base.marks.first, mark.kind == .label, let first = firstProse(in: stretch),
            first < mark.line,
            stretch.bytes(from: first, to: mark.line) >= 1500
        else { return nil }
        let start = stretch.page.line(first).start
        return Proposal(self, [TurnMark(line: first, start: start, textStart: start, kind: .whole, confidence: 0.7)])
    }

    private func firstProse(in stretch: Stretch) -> Int? {
        var line = stretch.lines.lowerBound
        while line < stretch.lines.upperBound {
            let end = stretch.paragraphEnd(line)
            let last = stretch.page.line(end)
            if last.isSentence, end > line || last.columns >= 60 || last.columns >= 12 && isSalutation(line, stretch) { return line }
            if isSalutation(line, stretch) { return line }
            line = end + 1
        }
        return nil
    }

    /// "Dear colleagues," or "Уважаемые друзья!": the speech begins.
    private func isSalutation(_ line: Int, _ stretch: Stretch) -> Bool {
        let line0 = stretch.page.line(line)
        guard line > stretch.lines.lowerBound, line0.columns <= 70, line0.columns >= 6 else { return false }
        let last = stretch.page.byte(line0.end - 1)
        return last == UInt8(ascii: "!") || last == UInt8(ascii: ",") || last == UInt8(ascii: ":")
    }
}
