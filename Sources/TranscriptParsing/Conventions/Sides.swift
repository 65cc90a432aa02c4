/// Where marks (dashes, quotation marks) stand on one side of a conversation only: which side that is, and where the other one speaks.
struct Sides {
    private let stretch: Stretch

    init(_ stretch: Stretch) { self.stretch = stretch }

    /// Marks and what is between them, if the marks are the questions, or else the answers; nil where both sides have them.
    func complete(_ marks: [TurnMark]) -> [TurnMark]? {
        guard marks.count >= 3 else { return nil }
        return questions(marks) ?? answers(marks)
    }

    /// The paragraph after each mark is the answer: hardly a mark comes right after another one, and some ask.
    private func questions(_ marks: [TurnMark]) -> [TurnMark]? {
        var result: [TurnMark] = []
        result.reserveCapacity(marks.count * 2)
        var unanswered = 0
        for (index, question) in marks.enumerated() {
            result.append(with(.asker, question))
            let next = index + 1 < marks.count ? marks[index + 1].line : stretch.lines.upperBound
            let answer = stretch.nextParagraph(after: question.line)
            if answer < next {
                result.append(unmarked(answer, .answerer))
            } else if index + 1 < marks.count {
                unanswered += 1
            }
        }
        let asking = marks.count { asks($0.line) }
        let isLong = marks.count >= 6
        if unanswered == 0 { return asking * 10 >= marks.count * (isLong ? 2 : 5) && asking >= 2 ? result : nil }
        return unanswered * 10 <= marks.count && asking * 10 >= marks.count * 6 ? result : nil
    }

    /// The paragraph before each mark asks, and the marked ones do not.
    private func answers(_ marks: [TurnMark]) -> [TurnMark]? {
        guard marks.count(where: { endsAsking($0.line) }) * 10 <= marks.count * 3 else { return nil }
        var result: [TurnMark] = []
        result.reserveCapacity(marks.count * 2)
        var asked = 0
        // one paragraph and no more stands between two answers: what it says is the other's, whether it asks or not
        let asking = marks.count { endsAsking($0.line) }
        let between = zip(marks, marks.dropFirst()).map { (stretch.nextParagraph(after: $0.0.line), $0.1.line) }
        let single = between.filter { $0.0 < $0.1 && stretch.nextParagraph(after: $0.0) == $0.1 }
        let isInTurns =
            marks.count >= 4 && single.count * 10 >= between.count * 9 && single.count(where: { endsAsking($0.0) }) >= max(2, asking + 1)
            && single.count(where: { endsAsking($0.0) }) * 10 >= single.count * 3
        for (index, answer) in marks.enumerated() {
            let floor = index == 0 ? stretch.lines.lowerBound : stretch.nextParagraph(after: marks[index - 1].line)
            if let question = paragraph(before: answer.line, notBefore: floor), endsAsking(question) || isInTurns && index > 0 {
                asked += 1
                result.append(unmarked(question, .asker))
            }
            result.append(with(.answerer, answer))
        }
        return asked * 10 >= marks.count * 7 ? result : nil
    }

    /// The first line of the paragraph right above `line`.
    private func paragraph(before line: Int, notBefore floor: Int) -> Int? {
        guard line - 1 >= floor else { return nil }
        var first = line - 1
        while first > floor, stretch.page.line(first).continues { first -= 1 }
        return first
    }

    private func with(_ role: Role, _ mark: TurnMark) -> TurnMark {
        var mark = mark
        mark.role = role
        return mark
    }

    private func unmarked(_ line: Int, _ role: Role) -> TurnMark {
        let start = stretch.page.line(line).start
        return TurnMark(line: line, start: start, textStart: start, kind: .question, confidence: 0.6, role: role)
    }

    private func endsAsking(_ line: Int) -> Bool { stretch.page.line(stretch.paragraphEnd(line)).tail == .question }

    /// There is a question in the paragraph, at its end or not.
    private func asks(_ line: Int) -> Bool {
        if endsAsking(line) { return true }
        let page = stretch.page
        return page.bytes[page.line(line).start..<max(page.line(line).start, page.line(stretch.paragraphEnd(line)).end)]
            .contains(UInt8(ascii: "?"))
    }
}
