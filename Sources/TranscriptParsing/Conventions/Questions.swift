/// Questions that nothing marks but themselves: a paragraph between labelled or dashed answers, a numbered or emphasised line, a heading
/// that asks.
struct Questions: Convention {
    let name = "unlabelled questions"

    // MARK: alone

    func propose(for stretch: Stretch) -> Proposal? {
        let numbered = marks(in: stretch) { isNumbered($0, stretch.page) && !Self.isDate($0, stretch.page) }
        if numbered.count >= 3, numbered.count * 10 >= questions(numbered, stretch) * 7,
            questions(numbered, stretch) * 10 >= numbered.count * 6 || areAsked(numbered, stretch)
        {
            return answered(firstNumber(above: numbered, in: stretch).map { [$0] + numbered } ?? numbered, in: stretch)
        }
        for emphasis in [UInt8(ascii: ">"), UInt8(ascii: "*"), UInt8(ascii: "#")] {
            var emphasised = marks(in: stretch) { isEmphasised($0, by: emphasis, stretch) && !Self.isDate($0, stretch.page) }
            if emphasis == UInt8(ascii: "#") { emphasised = ofCommonLevel(emphasised, stretch.page) }
            if emphasis == UInt8(ascii: "*") {
                emphasised = ofCommonWeight(emphasised, stretch)
                while let first = emphasised.first, !isQuestion(first.line, stretch), isStandfirst(first.line, stretch) {
                    emphasised.removeFirst()
                }
            }
            let asking = questions(emphasised, stretch)
            if emphasised.count >= 2,
                asking * 10 >= emphasised.count * (emphasis == UInt8(ascii: ">") ? 4 : 6)
                    || emphasis == UInt8(ascii: "*") && asking > 0 && areSpoken(emphasised, stretch)
                    // who asks also greets and remarks
                    || emphasis == UInt8(ascii: ">") && asking > 0 && Self.isInterview(stretch)
                    || areAsked(emphasised, stretch)
            {
                return answered(emphasised, in: stretch)
            }
        }
        var plain = marks(in: stretch) { stretch.page.lines[$0].columns <= 800 && isQuestion($0, stretch) }
        guard plain.count >= 2 else { return nil }
        if !Self.isInterview(stretch) {
            plain.removeAll { stretch.page.lines[$0.line].columns > 300 }
            guard plain.count >= 4 else { return nil }
        }
        guard TimedLines().propose(for: stretch) == nil else { return nil }
        let asked = inPairs(plain, in: stretch) ?? (firstCall(above: plain, in: stretch).map { [$0] } ?? []) + plain
        return answered(asked, in: stretch).map { proposal in
            var proposal = proposal
            for index in proposal.marks.indices { proposal.marks[index].confidence = 0.3 }
            return proposal
        }
    }

    /// A page copied from a browser sets each question right above its answer, and a blank line between the pairs: where most of them begin
    /// with what asks, the others begin with what the interviewer remarks.
    private func inPairs(_ questions: [TurnMark], in stretch: Stretch) -> [TurnMark]? {
        let page = stretch.page
        func isPair(_ line: Int) -> Bool {
            let (text, answer) = (page.line(line), page.line(line + 1))
            return line + 1 < stretch.lines.upperBound && text.blanksBefore > 0 && answer.blanksBefore == 0
                && (line + 2 >= stretch.lines.upperBound || page.line(line + 2).blanksBefore > 0)
                && text.isSentence && answer.isSentence && text.columns <= 800 && !page.lines[line].continues
        }
        guard questions.count >= 6, let first = questions.first?.line, let last = questions.last?.line else { return nil }
        let asking = questions.count { isPair($0.line) }
        guard asking * 10 >= questions.count * 9 else { return nil }
        var begin = first
        // the pairs right above the first question
        while begin - 2 >= stretch.lines.lowerBound, isPair(begin - 2) { begin -= 2 }
        let pairs = marks(in: stretch) { (begin...last + 8).contains($0) && isPair($0) }
        return asking * 2 >= pairs.count ? pairs : nil
    }

    /// The head of the page says that these are the questions that everybody asks.
    static func isQuestionList(_ stretch: Stretch) -> Bool {
        (Array(stretch.page.lines.indices.prefix(4)) + Array(stretch.lines.prefix(4))).contains {
            let line = stretch.page.line($0)
            return line.columns <= 120 && stretch.page.hasWord(of: Vocabulary.questionLists, in: line.range)
        }
    }

    /// The head of the page says that this is an interview.
    static func isInterview(_ stretch: Stretch) -> Bool {
        stretch.lines.prefix(6).contains {
            let line = stretch.page.line($0)
            return line.tail != .question && stretch.page.hasWord(of: Vocabulary.interviewWords, in: line.range)
        }
    }

    /// In bold below the headline: what comes after it is a date, a name, a picture, and nobody's answer.
    private func isStandfirst(_ line: Int, _ stretch: Stretch) -> Bool {
        let next = stretch.nextParagraph(after: line)
        guard next < stretch.lines.upperBound else { return true }
        let end = stretch.page.line(stretch.paragraphEnd(next))
        return !end.isSentence && end.columns <= 80 || PageDates.wholeLine(stretch.page, stretch.page.line(next).range) != nil
    }

    /// Headings of the level that most have: the title's is another one.
    private func ofCommonLevel(_ headings: [TurnMark], _ page: Page) -> [TurnMark] {
        func level(_ mark: TurnMark) -> Int { page.bytes[mark.start..<mark.textStart].count { $0 == UInt8(ascii: "#") } }
        var counts = [Int](repeating: 0, count: 7)
        for heading in headings { counts[min(6, level(heading))] += 1 }
        guard let common = counts.indices.max(by: { counts[$0] < counts[$1] }) else { return headings }
        return headings.filter { min(6, level($0)) == common }
    }

    /// Where the questions are in bold, a line in italics is somebody's byline or a remark.
    private func ofCommonWeight(_ marks: [TurnMark], _ stretch: Stretch) -> [TurnMark] {
        func isBold(_ mark: TurnMark) -> Bool { stretch.page.byte(mark.start) == stretch.page.byte(mark.start + 1) }
        let bold = marks.count(where: isBold)
        let isRule = bold >= 4 && bold * 10 >= marks.count * 8
        let neverAsks = bold >= 3 && !marks.contains { !isBold($0) && stretch.page.line(stretch.paragraphEnd($0.line)).tail == .question }
        return isRule || neverAsks ? marks.filter(isBold) : marks
    }

    /// Paragraphs of sentences, not headings: what an interviewer says in bold need not be a question each time.
    private func areSpoken(_ marks: [TurnMark], _ stretch: Stretch) -> Bool {
        let spoken = marks.count { mark in
            let line = stretch.page.line(stretch.paragraphEnd(mark.line))
            return line.isSentence && (line.tail == .question || line.columns >= 12)
        }
        return marks.count >= 4 && spoken * 20 >= marks.count * 17
    }

    /// What an interviewer says need not end in a question, nor hold one each time: sentences, in one of three a question somewhere, in a
    /// text that calls itself an interview or in which he and the other one speak of themselves.
    private func areAsked(_ marks: [TurnMark], _ stretch: Stretch) -> Bool {
        let page = stretch.page
        guard marks.count >= 3 else { return false }
        var (spoken, asking, personal) = (0, 0, 0)
        for mark in marks {
            let end = page.line(stretch.paragraphEnd(mark.line))
            let text = mark.textStart..<end.end
            if end.isSentence { spoken += 1 }
            if end.tail == .question || page.bytes[text].contains(UInt8(ascii: "?")) { asking += 1 }
            if page.isPersonal(text) { personal += 1 }
        }
        guard spoken * 10 >= marks.count * 9, asking * 3 >= marks.count else { return false }
        return Self.isInterview(stretch) || marks.count >= 4 && personal * 2 >= marks.count
    }

    /// Where the numbers begin with 2, the first question stands inside the line of something else: `date 2019-06 1. What …?`
    private func firstNumber(above marks: [TurnMark], in stretch: Stretch) -> TurnMark? {
        let page = stretch.page
        guard let second = marks.first, page.byte(page.line(second.line).start) == UInt8(ascii: "2") else { return nil }
        var line = second.line - 1
        while line >= stretch.lines.lowerBound, second.line - line <= 12 {
            let range = page.line(line).range
            var at = range.lowerBound + 1
            while at + 3 < range.upperBound {
                if page.byte(at) == 0x31, page.byte(at - 1) == 0x20, page.byte(at + 1) == UInt8(ascii: "."), page.byte(at + 2) == 0x20,
                    page.line(line).tail == .question
                {
                    return TurnMark(line: line, start: at, textStart: at, kind: .question, confidence: 0.6, role: .asker)
                }
                at += 1
            }
            line -= 1
        }
        return nil
    }

    /// "Jane, tell us of the lamp.": before the first question mark, what calls somebody of the introduction by name, and is answered.
    private func firstCall(above questions: [TurnMark], in stretch: Stretch) -> TurnMark? {
        let page = stretch.page
        guard let first = questions.first else { return nil }
        var line = stretch.lines.lowerBound
        while line < first.line {
            let answer = stretch.nextParagraph(after: line)
            let text = page.line(line)
            if answer < first.line, page.line(answer - 1).isSentence, text.columns <= 300, let name = page.firstToken(text.range),
                name.range.lowerBound == text.start, page.byte(name.range.upperBound) == UInt8(ascii: ","),
                stretch.introduced.hasName(name.key)
            {
                return TurnMark(line: line, start: text.start, textStart: text.start, kind: .question, confidence: 0.6, role: .asker)
            }
            line = answer
        }
        return nil
    }

    /// Each question is one paragraph; what follows it is the answer.
    private func answered(_ questions: [TurnMark], in stretch: Stretch) -> Proposal? {
        var marks: [TurnMark] = []
        for (index, question) in questions.enumerated() {
            marks.append(question)
            let answer = stretch.nextParagraph(after: question.line)
            let next = index + 1 < questions.count ? questions[index + 1].line : stretch.lines.upperBound
            guard answer < next else { continue }
            let line = stretch.page.lines[answer]
            marks.append(
                TurnMark(line: answer, start: line.start, textStart: line.start, kind: .question, confidence: 0.5, role: .answerer))
        }
        let choices = marks.count { $0.role == .answerer && isChoice($0.line, stretch.page) }
        guard marks.count * 10 >= questions.count * 17, choices * 4 < marks.count else { return nil }
        labelFirst(&marks, in: stretch)
        addThanks(&marks, in: stretch)
        return Proposal(self, marks)
    }

    /// `A) The Tarn`, `(b) The Pell`: what a quiz has below its questions.
    private func isChoice(_ line: Int, _ page: Page) -> Bool {
        let start = page.line(line).start
        let letter = page.byte(start) == UInt8(ascii: "(") ? start + 1 : start
        return (page.byte(letter) | 0x20) &- 0x61 < 8 && page.byte(letter + 1) == UInt8(ascii: ")")
    }

    /// "Thank you, Jane, and good luck!": who asked ends the interview, in a paragraph that is the last one or has but a few below it.
    private func addThanks(_ marks: inout [TurnMark], in stretch: Stretch) {
        let page = stretch.page
        guard marks.count >= 4, let last = marks.last, last.role == .answerer else { return }
        var line = stretch.nextParagraph(after: last.line)
        while line < stretch.lines.upperBound {
            let text = page.line(line)
            let below = stretch.nextParagraph(after: line)
            if page.line(below - 1).isSentence || page.byte(page.line(below - 1).end - 1) == UInt8(ascii: "!"),
                page.beginnings(of: text.range, words: 3).contains(where: { Vocabulary.thanks.contains($0.key) })
            {
                marks.append(
                    TurnMark(line: line, start: text.start, textStart: text.start, kind: .question, confidence: 0.6, role: .asker))
                return
            }
            line = below
        }
    }

    /// `**The Courier: Who was that?**` and `Jane Doe: My aunt.`: the first question and its answer say whose they are, the others need not.
    private func labelFirst(_ marks: inout [TurnMark], in stretch: Stretch) {
        guard marks.count >= 4, marks[0].role == .asker, marks[1].role == .answerer,
            let asker = stretch.tally[line: marks[0].line], let answerer = stretch.tally[line: marks[1].line],
            [asker, answerer].allSatisfy({ $0.closing == .colon && $0.shape != .letter && $0.textStart < stretch.page.line($0.line).end }),
            answerer.shape == .full || answerer.shape == .office || answerer.shape == .initials || answerer.shape == .single
        else { return }
        for (index, label) in [asker, answerer].enumerated() {
            marks[index].label = label
            marks[index].textStart = label.textStart
        }
    }

    private func marks(in stretch: Stretch, where isMark: (Int) -> Bool) -> [TurnMark] {
        var marks: [TurnMark] = []
        for line in stretch.lines where !stretch.page.lines[line].continues && isMark(line) {
            let start = stretch.page.lines[line].start
            marks.append(
                TurnMark(
                    line: line, start: start, textStart: textStart(of: line, stretch.page), kind: .question, confidence: 0.6, role: .asker))
        }
        return marks
    }

    /// Marks of headings and emphasis are no part of the words; a number is.
    private func textStart(of line: Int, _ page: Page) -> Int {
        let line = page.line(line)
        var at = line.start
        while at < line.end,
            page.byte(at) == UInt8(ascii: "#") || page.byte(at) == UInt8(ascii: "*") || page.byte(at) == UInt8(ascii: "_")
                || page.byte(at) == 0x20
        {
            at += 1
        }
        return at < line.end ? at : line.start
    }

    private func questions(_ marks: [TurnMark], _ stretch: Stretch) -> Int { marks.count { isQuestion($0.line, stretch) } }

    private func isQuestion(_ line: Int, _ stretch: Stretch) -> Bool { stretch.page.line(stretch.paragraphEnd(line)).tail == .question }

    private func isNumbered(_ line: Int, _ page: Page) -> Bool {
        let line = page.line(line)
        var at = line.start
        while page.byte(at) == UInt8(ascii: "*") || page.byte(at) == UInt8(ascii: "#") { at += 1 }
        let digits = at
        while at < line.end, at - digits < 3, page.byte(at) &- 0x30 < 10 { at += 1 }
        guard at > digits, page.byte(at) == UInt8(ascii: ".") || page.byte(at) == UInt8(ascii: ")") else { return false }
        return page.byte(at + 1) == 0x20 || page.byte(at + 1) == 0x09
    }

    /// The day of the interview, set in italics below the title.
    static func isDate(_ line: Int, _ page: Page) -> Bool {
        let line = page.line(line)
        guard line.columns <= 60 else { return false }
        var range = line.range
        while range.count > 1, page.byte(range.lowerBound) == UInt8(ascii: "*") { range = range.lowerBound + 1..<range.upperBound }
        while range.count > 1, page.byte(range.upperBound - 1) == UInt8(ascii: "*") { range = range.lowerBound..<range.upperBound - 1 }
        return PageDates.wholeLine(page, range) != nil
    }

    /// A quotation of Markdown, a heading, or a paragraph in bold or italics.
    private func isEmphasised(_ line: Int, by emphasis: UInt8, _ stretch: Stretch) -> Bool {
        let page = stretch.page
        var end = page.line(stretch.paragraphEnd(line)).end
        let line = page.line(line)
        let first = page.byte(line.start)
        let second = page.byte(line.start + 1)
        // **And then**?
        if second == first, "?!.".utf8.contains(page.byte(end - 1)) { end -= 1 }
        switch emphasis {
        case UInt8(ascii: "#"): return first == emphasis && line.end - line.start > 8
        case UInt8(ascii: ">"): return first == emphasis && second == 0x20
        default:
            guard first == emphasis || first == UInt8(ascii: "_"), page.byte(end - 1) == first else { return false }
            // bold, or in italics to the line's end
            return second == first
                || second != 0x20 && line.end - line.start > 20
                    && !page.bytes[line.start + 1..<max(line.start + 1, end - 1)].contains(first)
        }
    }

    // MARK: between labelled or dashed answers

    func complement(_ base: Proposal, in stretch: Stretch) -> Proposal? {
        if base.marks.allSatisfy({ $0.kind == .dash }) { return betweenDashes(base.marks, in: stretch) }
        guard base.marks.contains(where: { $0.kind == .label }), !base.marks.contains(where: { $0.role == .asker }) else { return nil }
        var keys: [FoldedKey: Int] = [:]
        for mark in base.marks { if let key = mark.key { keys[key, default: 0] += 1 } }
        let isOnePerson = (keys.values.max() ?? 0) * 10 >= base.marks.count * 9
        guard base.marks.count >= 2 else { return nil }
        let gaps = gaps(between: base.marks, isOnePerson, in: stretch)
        let asked = gaps.count { $0.asks }
        let dress = dress(of: gaps)
        // what its dress tells from an answer is as likely as the labels are
        let usual = base.marks.reduce(0) { $0 + $1.confidence } / Double(base.marks.count)
        // who answers, answers somebody
        let isAnswering = isOnePerson && base.marks.allSatisfy { $0.role == .answerer }
        let marks = gaps.filter { gap in
            // the paragraph before the first label belongs to the head, unless it asks
            // where questions are in bold, others are part of what is answered
            (dress == .plain || isOnePerson ? gap.asks : false) || dress == gap.dress && dress != .plain
                || isOnePerson && (!gap.isFirst || isAnswering) && stretch.page.line(stretch.paragraphEnd(gap.line)).isSentence
        }.map { gap in
            TurnMark(
                line: gap.line, start: stretch.page.line(gap.line).start, textStart: textStart(of: gap.line, stretch.page), kind: .question,
                confidence: dress == .plain ? 0.6 : max(0.6, usual), role: .asker)
        }
        if dress != .plain { return Proposal(self, marks) }
        // the same label again and again: somebody else speaks in between
        let isAnswered = isOnePerson && (base.marks.count >= 6 || isAnswering) && marks.count * 10 >= (base.marks.count - 1) * 9
        guard isAnswered || asked >= 2 || isOnePerson && asked >= 1,
            isAnswered || asked * 10 >= gaps.count * (isOnePerson ? base.marks.count >= 6 ? 2 : 4 : 6)
        else { return nil }
        if !isOnePerson, asked * 3 < base.marks.count || asked < 3 { return nil }
        return Proposal(self, marks)
    }

    /// How a question is set.
    private enum Dress {
        case plain, bold, numbered
    }

    /// The paragraph right above a label, which is not the one that begins with the label before.
    private struct Gap {
        var line: Int
        var asks: Bool
        var isFirst: Bool
        var dress: Dress
    }

    private func gaps(between marks: [TurnMark], _ isOnePerson: Bool, in stretch: Stretch) -> [Gap] {
        var gaps: [Gap] = []
        for (index, mark) in marks.enumerated() {
            let floor = index == 0 ? stretch.lines.lowerBound : stretch.nextParagraph(after: stretch.page.textLine(of: marks[index - 1]))
            guard let line = lastParagraph(before: mark.line, notBefore: floor, in: stretch) else { continue }
            let above = stretch.page.line(line - 1)
            let isAfterNote = line > floor && FurnitureReader.isBracketed(stretch.page, above.range)
            gaps.append(
                Gap(
                    line: line, asks: isQuestion(line, stretch) && !(isAfterNote && !isOnePerson), isFirst: index == 0,
                    dress: dress(of: line, in: stretch)))
        }
        return gaps
    }

    private func dress(of line: Int, in stretch: Stretch) -> Dress {
        if isEmphasised(line, by: UInt8(ascii: "*"), stretch) { return .bold }
        return isNumbered(line, stretch.page) ? .numbered : .plain
    }

    /// How questions are set: all but a few, and hardly anything else that is set so.
    private func dress(of gaps: [Gap]) -> Dress {
        let asking = gaps.filter { $0.asks }
        for dress in [Dress.bold, .numbered] {
            let dressed = asking.count { $0.dress == dress }
            // of paragraphs in bold, those between labels are nobody's but who asks
            let isRule = dressed * 10 >= asking.count * 8 || dress == .bold
            if dressed >= 3, isRule, dressed * 10 >= gaps.count(where: { $0.dress == dress }) * 6 { return dress }
        }
        return .plain
    }

    /// The last paragraph of words before `line`: furniture between it and the label is passed over.
    private func lastParagraph(before line: Int, notBefore floor: Int, in stretch: Stretch) -> Int? {
        var at = line - 1
        var steps = 0
        while at >= floor, steps < 6 {
            var first = at
            while first > floor, stretch.page.line(first).continues { first -= 1 }
            let last = stretch.page.line(at)
            if last.isSentence || isNumbered(first, stretch.page), last.script == stretch.page.script || last.script == .none,
                !FurnitureReader.isFurniture(first, in: stretch.page)
            {
                return first
            }
            if last.columns > 160 { return nil }
            at = first - 1
            steps += 1
        }
        return nil
    }

    /// Where every sentence is a paragraph, a question inside a dashed answer is the interviewer's, whose dash was lost.
    private func betweenDashes(_ dashes: [TurnMark], in stretch: Stretch) -> Proposal? {
        let page = stretch.page
        guard dashes.count >= 6, !page.isWrapped else { return nil }
        let short = stretch.lines.count { page.lines[$0].columns <= 260 }
        guard short * 10 >= stretch.lines.count * 9, stretch.lines.count >= dashes.count * 4 else { return nil }
        var marks: [TurnMark] = []
        for (index, dash) in dashes.enumerated() {
            let end = index + 1 < dashes.count ? dashes[index + 1].line : stretch.lines.upperBound
            // an answer does not end with a question
            guard end - dash.line >= 4, page.line(end - 1).tail != .question, page.line(dash.line).isSentence else { continue }
            for line in dash.line + 2..<end - 1 {
                let text = page.line(line)
                guard text.tail == .question, text.columns >= 25, text.columns <= 120, text.lead == .upper, page.line(line - 1).isSentence
                else { continue }
                let next = page.line(line + 1)
                marks.append(TurnMark(line: line, start: text.start, textStart: text.start, kind: .question, confidence: 0.8, role: .asker))
                marks.append(
                    TurnMark(line: line + 1, start: next.start, textStart: next.start, kind: .question, confidence: 0.8, role: .answerer))
            }
        }
        return marks.isEmpty || marks.count > dashes.count / 4 ? nil : Proposal(self, marks)
    }
}
