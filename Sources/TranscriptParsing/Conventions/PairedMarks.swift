/// Two marks taking turns at the beginnings of lines, one for who asks and one for who answers: `-` and `*`, `>` and `<`.
struct PairedMarks: Convention {
    let name = "two marks taking turns"

    func propose(for stretch: Stretch) -> Proposal? {
        let page = stretch.page
        var marks: [TurnMark] = []
        var signs: [UInt8] = []
        var paragraphs = 0
        for index in stretch.lines where !page.lines[index].continues {
            paragraphs += 1
            let line = page.lines[index]
            let sign = page.byte(line.start)
            guard "-*+<>=~".utf8.contains(sign), page.byte(line.start + 1) != sign else { continue }
            var text = line.start + 1
            while text < line.end, page.byte(text) == 0x20 || page.byte(text) == 0x09 { text += 1 }
            guard text < line.end else { continue }
            marks.append(TurnMark(line: index, start: line.start, textStart: text, kind: .dash, confidence: 0.8))
            signs.append(sign)
        }
        guard marks.count >= 6, marks.count * 10 >= paragraphs * 6, let first = signs.first,
            let second = signs.first(where: { $0 != first }), signs.allSatisfy({ $0 == first || $0 == second }),
            zip(signs, signs.dropFirst()).count(where: { $0 != $1 }) * 10 >= (marks.count - 1) * 9
        else { return nil }
        // a list and the lists within it do not ask on one side
        func asking(_ sign: UInt8) -> Int {
            marks.indices.count { signs[$0] == sign && page.line(stretch.paragraphEnd(marks[$0].line)).tail == .question }
        }
        let asker = asking(first) >= asking(second) ? first : second
        let other = asker == first ? second : first
        guard asking(asker) * 2 >= signs.count(where: { $0 == asker }), asking(other) * 5 <= signs.count(where: { $0 == other }) else {
            return nil
        }
        for index in marks.indices { marks[index].role = signs[index] == asker ? .asker : .answerer }
        return Proposal(self, marks)
    }
}
