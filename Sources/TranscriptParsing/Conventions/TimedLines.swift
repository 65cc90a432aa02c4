/// A machine's transcript that tells no speakers apart: lines that begin with a time, or times on lines of their own.
struct TimedLines: Convention {
    let name = "times without names"

    func propose(for stretch: Stretch) -> Proposal? {
        let page = stretch.page
        var marks: [TurnMark] = []
        var named = 0
        for line in stretch.lines where page.lines[line].lead == .digit || page.lines[line].lead == .open {
            let range = page.lines[line].range
            var time: (seconds: Double, end: Int)?
            if let seconds = Timestamp.alone(page.bytes, range) {
                time = (seconds, range.upperBound)
            } else if let (seconds, end, isClock) = Timestamp.bracketed(page.bytes, range.lowerBound, range.upperBound)
                ?? Timestamp.leading(page.bytes, range.lowerBound, range.upperBound), !isClock
            {
                time = (seconds, end)
            }
            guard let time else { continue }
            if let label = stretch.tally[line: line], label.time != nil, label.shape != .plain || label.closing == .angle { named += 1 }
            var text = time.end
            while text < range.upperBound, page.byte(text) == 0x20 || page.byte(text) == 0x09 { text += 1 }
            marks.append(
                TurnMark(line: line, start: range.lowerBound, textStart: text, kind: .caption, confidence: 0.4, time: time.seconds))
        }
        guard marks.count >= 4, marks.count * 4 >= stretch.lines.count, named * 3 < marks.count else { return nil }
        // time goes on; hours of the day in a list of what happened do not begin near the beginning
        let backwards = zip(marks, marks.dropFirst()).count { ($0.time ?? 0) > ($1.time ?? 0) }
        return backwards * 10 <= marks.count ? Proposal(self, marks) : nil
    }
}
