/// Captions for the deaf: `>>` where the speaker changes, `>> NAME:` where the name is known.
struct Captions: Convention {
    let name = "caption arrows"

    func propose(for stretch: Stretch) -> Proposal? {
        let page = stretch.page
        var marks: [TurnMark] = []
        for line in stretch.lines {
            let start = page.lines[line].start
            guard page.byte(start) == UInt8(ascii: ">"), page.byte(start + 1) == UInt8(ascii: ">") else { continue }
            if let label = stretch.tally[line: line], label.isCaption, label.closing == .colon {
                marks.append(
                    TurnMark(
                        line: line, start: start, textStart: label.textStart, kind: .label, label: label, confidence: 0.9, role: label.role)
                )
                continue
            }
            var text = start
            while page.byte(text) == UInt8(ascii: ">") || page.byte(text) == 0x20 { text += 1 }
            marks.append(TurnMark(line: line, start: start, textStart: min(text, page.lines[line].end), kind: .caption, confidence: 0.85))
        }
        return marks.count < 2 ? nil : Proposal(self, marks)
    }
}
