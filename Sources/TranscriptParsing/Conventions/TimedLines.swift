/// A machine's transcript that tells no speakers apart: lines that begin with a time, or times on lines of their own.
struct TimedLines: Convention {
    let name = "times without names"

    func propose(for stretch: Stretch) -> Proposal? {
        let page = stretch.page
        var marks: [TurnMark] = []
        var named = 0
        for line in stretch.lines where [.digit, .open, .quote, .other, .punctuation].contains(page.lines[line].lead) {
            let range = page.lines[line].range
            let time = time(page, range)
            guard let time else { continue }
            if let label = stretch.tally[line: line], label.time != nil, label.shape != .plain || label.closing == .angle { named += 1 }
            marks.append(
                TurnMark(line: line, start: range.lowerBound, textStart: time.text, kind: .caption, confidence: 0.4, time: time.seconds))
        }
        guard marks.count >= 4, marks.count * 4 >= stretch.lines.count, named * 3 < marks.count else { return nil }
        // time goes on; hours of the day in a list of what happened do not begin near the beginning
        let backwards = zip(marks, marks.dropFirst()).count { ($0.time ?? 0) > ($1.time ?? 0) }
        return backwards * 10 <= marks.count ? Proposal(self, marks) : nil
    }

    /// The time with which a line begins, and where its words do: in bold (`**[0:12]** text`), or the number of a cue before it and nothing
    /// after it (``12 00:00:01,000 --> 00:00:04,000``).
    private func time(_ page: Page, _ line: Range<Int>) -> (seconds: Double, text: Int)? {
        func isEmphasis(_ index: Int) -> Bool { "*_`".utf8.contains(page.byte(index)) }
        var range = line
        while range.count > 1, isEmphasis(range.lowerBound) { range = range.lowerBound + 1..<range.upperBound }
        let isEmphasised = range != line
        while range.count > 1, isEmphasised, isEmphasis(range.upperBound - 1) { range = range.lowerBound..<range.upperBound - 1 }
        if let space = page.bytes[range].prefix(7).firstIndex(of: 0x20),
            page.bytes[range.lowerBound..<space].allSatisfy({ $0 &- 0x30 < 10 }),
            let seconds = Timestamp.span(page.bytes, space + 1..<range.upperBound)
        {
            return (seconds, line.upperBound)
        }
        if let seconds = Timestamp.alone(page.bytes, range) { return (seconds, line.upperBound) }
        guard
            let (seconds, end, isClock) = Timestamp.bracketed(page.bytes, range.lowerBound, range.upperBound)
                ?? Timestamp.leading(page.bytes, range.lowerBound, range.upperBound), !isClock
        else { return nil }
        var text = end
        while text < line.upperBound, page.byte(text) == 0x20 || page.byte(text) == 0x09 || isEmphasised && isEmphasis(text) { text += 1 }
        return (seconds, text)
    }
}
