/// An address: one person speaks from beginning to end, and nothing marks it.
struct OneSpeaker: Convention {
    let name = "one speaker"

    func propose(for stretch: Stretch) -> Proposal? {
        let page = stretch.page
        guard let first = firstProse(in: stretch) else { return nil }
        var isAddress = stretch.isOneSpeaker || isAddressed(from: first, in: stretch)
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

    /// Nothing says that it is a speech, but it begins as one does ("My dear countrymen, …"); or soon calls upon its hearers, and thanks
    /// them at the end.
    private func isAddressed(from first: Int, in stretch: Stretch) -> Bool {
        let page = stretch.page
        guard stretch.bytes(from: first, to: stretch.lines.upperBound) >= 1500 else { return false }
        if beginsWithSalutation(first, page) { return true }
        var line = first
        for _ in 0..<3 {
            line = stretch.nextParagraph(after: line)
            guard line < stretch.lines.upperBound, beginsWithSalutation(line, page) else { continue }
            return (max(first, stretch.lines.upperBound - 3)..<stretch.lines.upperBound).contains { line in
                let range = page.line(line).range
                return range.count <= 60 && page.beginnings(of: range, words: 3).contains { Vocabulary.thanks.contains($0.key) }
            }
        }
        return false
    }

    private func beginsWithSalutation(_ line: Int, _ page: Page) -> Bool {
        page.beginnings(of: page.line(line).range, words: 4).contains { Vocabulary.salutations.contains($0.key) }
    }

    private func firstProse(in stretch: Stretch) -> Int? {
        var line = stretch.lines.lowerBound
        while line < stretch.lines.upperBound {
            let end = stretch.paragraphEnd(line)
            let last = stretch.page.line(end)
            if last.isSentence, end > line || last.columns >= 60 || last.columns >= 12 && isSalutation(line, stretch) { return line }
            // a page ends amid the sentence
            if end >= line + 5, (line..<end).allSatisfy({ stretch.page.line($0).columns >= 40 }) { return line }
            if isSalutation(line, stretch) { return line }
            line = end + 1
        }
        return nil
    }

    /// "Dear colleagues," or "Уважаемые друзья!": the speech begins.
    private func isSalutation(_ line: Int, _ stretch: Stretch) -> Bool {
        let line0 = stretch.page.line(line)
        // "Present:", and below it the list
        guard PeopleList.range(stretch.page, line0.range) == nil else { return false }
        if line0.columns <= 300, line0.tail == .colon, beginsWithSalutation(line, stretch.page) { return true }
        guard line > stretch.lines.lowerBound, line0.columns <= 70, line0.columns >= 6 else { return false }
        let last = stretch.page.byte(line0.end - 1)
        return last == UInt8(ascii: "!") || last == UInt8(ascii: ",") || last == UInt8(ascii: ":")
    }
}
