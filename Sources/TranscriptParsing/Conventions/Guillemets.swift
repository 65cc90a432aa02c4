/// Every turn, or every question, a paragraph in quotation marks: « Vous avez construit ce pont ? »
struct Guillemets: Convention {
    let name = "quotation marks"

    func propose(for stretch: Stretch) -> Proposal? {
        let page = stretch.page
        var marks: [TurnMark] = []
        var paragraphs = 0
        for line in stretch.lines where !page.lines[line].continues {
            paragraphs += 1
            guard page.lines[line].lead == .quote else { continue }
            let last = page.line(stretch.paragraphEnd(line))
            let start = page.lines[line].start
            let (open, _) = Scalars.decode(page.bytes, start, page.lines[line].end)
            let (close, _) = Scalars.decode(page.bytes, before: last.end, last.start)
            guard open != 0x27, open != 0x2019, Scalars.kind(close) == .quote else { continue }
            marks.append(TurnMark(line: line, start: start, textStart: start, kind: .dash, confidence: 0.6))
        }
        if marks.count >= 4, marks.count * 10 >= paragraphs * 7 { return Proposal(self, marks) }
        return Sides(stretch).complete(marks).map { Proposal(self, $0) }
    }
}
