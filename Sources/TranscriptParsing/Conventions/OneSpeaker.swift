/// An address: one person speaks from beginning to end, and nothing marks it.
struct OneSpeaker: Convention {
    let name = "one speaker"

    func propose(for stretch: Stretch) -> Proposal? {
        let page = stretch.page
        if let timed = firstTimed(in: stretch) {
            // a machine's transcript that tells no speakers apart
            let start = page.line(timed).start
            return Proposal(self, [TurnMark(line: timed, start: start, textStart: start, kind: .whole, confidence: 0.4)])
        }
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

    /// The first line that begins with a time, where many do.
    private func firstTimed(in stretch: Stretch) -> Int? {
        let page = stretch.page
        var count = 0
        var first: Int?
        for line in stretch.lines {
            let range = page.lines[line].range
            guard page.lines[line].lead == .digit || page.lines[line].lead == .open else { continue }
            let isTimed =
                Timestamp.isOnly(page.bytes, range)
                || Timestamp.bracketed(page.bytes, range.lowerBound, range.upperBound).map { !$0.isClock } == true
                || Timestamp.leading(page.bytes, range.lowerBound, range.upperBound).map { !$0.isClock } == true
            guard isTimed else { continue }
            count += 1
            first = first ?? line
        }
        return count >= 4 && count * 4 >= stretch.lines.count ? first : nil
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
