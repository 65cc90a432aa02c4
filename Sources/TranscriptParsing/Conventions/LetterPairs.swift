/// `Q` and `A`, `P.` and `R.`, `В:` and `О:`: a letter for who asks and one for who answers.
struct LetterPairs: Convention {
    let name = "letters for question and answer"

    func propose(for stretch: Stretch) -> Proposal? {
        var counts: [FoldedKey: Int] = [:]
        let letters = stretch.tally.letters(in: stretch.lines)
        var labels = letters.filter { $0.closing != .dash }
        // `Q - text`: a letter and a dash is an article or a place of a list as often as not, but for Q
        if labels.count < 2, letters.contains(where: { $0.key == LetterPairs.question }) { labels = Array(letters) }
        for label in labels { counts[label.key, default: 0] += 1 }
        var pair = best(counts)
        if pair == nil, let narrow = narrow(in: stretch) {
            labels = narrow
            for label in labels { counts[label.key, default: 0] += 1 }
            pair = best(counts)
        }
        guard labels.count >= 2 else { return nil }
        guard let pair else { return answers(labels, counts, in: stretch) }
        let page = stretch.page
        var marks = labels.compactMap { label -> TurnMark? in
            guard label.key == pair.asker || label.key == pair.answerer else { return nil }
            if page.line(label.line).continues, !page.line(label.line - 1).isSentence, labels.count < 8 { return nil }
            return TurnMark(
                line: label.line, start: min(page.line(label.line).start, label.printed.lowerBound), textStart: label.textStart,
                kind: .label,
                label: label, confidence: 0.9, role: label.key == pair.asker ? .asker : .answerer, time: label.time)
        }
        guard marks.count >= 2, let first = marks.first else { return nil }
        marks = inFull(pair, before: first, in: stretch) + marks
        return Proposal(self, marks)
    }

    /// `Q text` and `A text`, of whose wide space a program that broke or joined lines left but one: paragraphs that begin so in turn.
    private func narrow(in stretch: Stretch) -> [Label]? {
        let page = stretch.page
        var labels: [Label] = []
        var counts: [FoldedKey: Int] = [:]
        for line in stretch.lines where page.byte(page.lines[line].start + 1) == 0x20 && !page.lines[line].continues {
            let start = page.lines[line].start
            guard page.byte(start) &- 0x41 < 26 else { continue }
            let name = start..<start + 1
            let key = FoldedKey(page.bytes, name)
            counts[key, default: 0] += 1
            labels.append(
                Label(
                    line: line, printed: name, textStart: start + 2, closing: .space, shape: .letter, name: name, key: key, whole: key,
                    isCapitals: true))
        }
        // a vowel is a word of its own in many languages
        guard let pair = best(counts), !LetterPairs.vowels.contains(pair.asker), let asked = counts[pair.asker],
            let answered = counts[pair.answerer], min(asked, answered) >= 3
        else { return nil }
        labels.removeAll { $0.key != pair.asker && $0.key != pair.answerer }
        let turns = zip(labels, labels.dropFirst()).count { $0.key != $1.key }
        return turns * 10 >= (labels.count - 1) * 8 ? labels : nil
    }

    /// `A: …` below paragraphs that ask and have no letter: those, with their questions, are for `Questions` to find.
    private func answers(_ letters: [Label], _ counts: [FoldedKey: Int], in stretch: Stretch) -> Proposal? {
        let page = stretch.page
        guard let (key, count) = counts.max(by: { ($0.value, $0.key.value) < ($1.value, $1.key.value) }), count >= 3,
            count * 10 >= letters.count * 9, Vocabulary.letterPairs.contains(where: { $0.answerer == key })
        else { return nil }
        let marks = letters.filter { $0.key == key && !page.line($0.line).continues }.map { label in
            TurnMark(
                line: label.line, start: min(page.line(label.line).start, label.printed.lowerBound), textStart: label.textStart,
                kind: .label, label: label, confidence: 0.8, role: .answerer, time: label.time)
        }
        let asked = marks.count { $0.line > stretch.lines.lowerBound && page.line($0.line - 1).tail == .question }
        guard marks.count >= 3 else { return nil }
        // not everything that is asked is a question
        let isAnnounced = asked > 0 || Questions.isInterview(stretch)
        let apart = zip(marks, marks.dropFirst()).count { mark, next in
            let question = stretch.nextParagraph(after: mark.line)
            return question < next.line && stretch.tally[line: question]?.closing != .colon
        }
        return asked * 2 >= marks.count || isAnnounced && apart == marks.count - 1 ? Proposal(self, marks) : nil
    }

    /// `Pregunta. …` and `Respuesta. …`, or `Pedro: …` and `Rosa: …`, of which the letters are what is left later on.
    private func inFull(
        _ pair: (asker: FoldedKey, answerer: FoldedKey), before first: TurnMark, in stretch: Stretch
    ) -> [TurnMark] {
        let page = stretch.page
        let labels = stretch.tally.labels(in: stretch.lines.lowerBound..<first.line).filter {
            $0.closing == first.label?.closing && first.line - $0.line <= 12
        }
        func mark(_ label: Label, _ role: Role?) -> TurnMark {
            TurnMark(
                line: label.line, start: min(page.line(label.line).start, label.printed.lowerBound), textStart: label.textStart,
                kind: .label, label: label, confidence: 0.9, role: role, time: label.time)
        }
        let words = labels.filter { $0.shape == .role && ($0.role == .asker || $0.role == .answerer) }
        guard words.isEmpty else { return words.map { mark($0, $0.role) } }
        let names = labels.suffix(2).filter { $0.shape == .single || $0.shape == .full }.map { label in
            let letter = Scalars.decode(page.bytes, label.name.lowerBound, label.name.upperBound).length
            return (label, key: FoldedKey(page.bytes, label.name.lowerBound..<label.name.lowerBound + letter))
        }
        guard Set(names.map(\.key)) == [pair.asker, pair.answerer] else { return [] }
        return names.map { mark($0.0, $0.key == pair.asker ? .asker : .answerer) }
    }

    /// Marks under a pair of letters are told who asks and who answers, whatever read them.
    static func assign(_ marks: inout [TurnMark]) {
        var counts: [FoldedKey: Int] = [:]
        for mark in marks { if let label = mark.label, label.shape == .letter { counts[label.key, default: 0] += 1 } }
        guard !counts.isEmpty, let pair = LetterPairs().best(counts) else { return }
        for index in marks.indices where marks[index].label?.shape == .letter && marks[index].role == nil {
            if marks[index].key == pair.asker { marks[index].role = .asker }
            if marks[index].key == pair.answerer { marks[index].role = .answerer }
        }
    }

    /// Beside names for those who answer, `Q` may stand alone: a press briefing.
    func complement(_ base: Proposal, in stretch: Stretch) -> Proposal? {
        let letters = stretch.tally.letters(in: stretch.lines)
        guard letters.count >= 2, base.marks.contains(where: { $0.label.map { $0.shape != .letter } ?? false }) else { return nil }
        let taken = LineSet(of: base.marks, in: stretch.page)
        if let pair = propose(for: stretch), pair.marks.contains(where: { !taken.contains($0.line) }) {
            return Proposal(self, pair.marks.filter { !taken.contains($0.line) })
        }
        let marks = letters.compactMap { label -> TurnMark? in
            guard label.key == LetterPairs.question, !taken.contains(label.line) else {
                return nil
            }
            return TurnMark(
                line: label.line, start: min(stretch.page.line(label.line).start, label.printed.lowerBound), textStart: label.textStart,
                kind: .label, label: label, confidence: 0.85, role: .asker)
        }
        return marks.count < 2 ? nil : Proposal(self, marks)
    }

    private static let question = FoldedKey("q")
    private static let vowels = KeySet(phrases: "a|e|i|o|u|y")

    private func best(_ counts: [FoldedKey: Int]) -> (asker: FoldedKey, answerer: FoldedKey)? {
        var best: (asker: FoldedKey, answerer: FoldedKey)?
        var most = 0
        for (asker, answerer) in Vocabulary.letterPairs {
            guard let asked = counts[asker], let answered = counts[answerer], asker != answerer else { continue }
            if asked + answered > most { (best, most) = ((asker, answerer), asked + answered) }
        }
        return best
    }
}
