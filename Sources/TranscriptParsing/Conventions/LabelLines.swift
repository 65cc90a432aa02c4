/// The speaker on a line of his own, the speech below.
struct LabelLines: Convention {
    let name = "name on a line of its own"

    func propose(for stretch: Stretch) -> Proposal? {
        let page = stretch.page
        var lines: [FoldedKey: Int] = [:]
        for label in stretch.tally.labels(in: stretch.lines) where label.closing == .line { lines[label.key, default: 0] += 1 }
        func comesAgain(_ label: Label) -> Bool { (lines[label.key] ?? 0) >= 4 }
        let sieve = LabelSieve(stretch) { label in
            guard label.closing == .line, !label.isStamped, label.shape != .letter, !page.line(label.line).continues else { return false }
            // a list of names is no conversation
            let below = label.line + 1
            guard below < stretch.lines.upperBound, page.line(below).blanksBefore <= 2 else { return false }
            // nor is what stands beside a page's number
            guard !FurnitureReader.isPageNumber(page, page.line(below).range), !isOffice(label, in: stretch) else { return false }
            guard let other = stretch.tally[line: below], other.closing == .line, !isOffice(other, in: stretch) else { return true }
            // below a name that comes again and again, two words are speech
            return comesAgain(label) && !comesAgain(other)
        }
        var marks = sieve.marks(atLeast: 0.6)
        // lines broken amid sentences: the words before the break are nobody
        let lower = marks.count { page.line($0.line + 1).lead == .lower }
        if lower * 10 >= marks.count, lower * 10 <= marks.count * 8 { marks.removeAll { page.line($0.line + 1).lead == .lower } }
        for index in marks.indices {
            guard let office = stretch.tally[line: marks[index].line + 1], isOffice(office, in: stretch) else { continue }
            marks[index].label?.office = office.printed
            marks[index].textStart = office.textStart
            marks[index].role = office.role
        }
        var keys: [FoldedKey: Int] = [:]
        for mark in marks { if let key = mark.key { keys[key, default: 0] += 1 } }
        // the title stands where names do
        if marks.count >= 6, let first = marks.first, first.line == stretch.lines.lowerBound, let key = first.key, keys[key] == 1 {
            marks.removeFirst()
        }
        // so it does above the number and the day of a sitting
        if marks.count >= 6, let first = marks.first, let key = first.key, keys[key] == 1, page.line(first.line + 1).columns <= 120,
            PageDates.first(page, page.line(first.line + 1).range)?.moment.date != nil
        {
            marks.removeFirst()
        }
        // a title with its date below it
        marks.removeAll { Questions.isDate($0.line + 1, page) }
        // below a name there is speech, below an entry of a menu another one
        func isSpoken(_ mark: TurnMark) -> Bool {
            let below = mark.line + (mark.textStart > page.line(mark.line).end ? 2 : 1)
            let end = page.line(stretch.paragraphEnd(below))
            return end.isSentence || end.tail == .comma
        }
        guard marks.count >= 3, marks.count(where: isSpoken) * 10 >= marks.count * 6 else { return nil }
        // a short record of those whom it lists at its head
        let areListed = marks.allSatisfy { $0.label.map { stretch.introduced.knows($0, page) } == true }
        let isBracketed = marks.allSatisfy { page.byte(page.line($0.line).start) == UInt8(ascii: "[") }
        return isBracketed || areListed || sieve.isRollCall || keys.values.contains { $0 >= 2 } ? Proposal(self, marks) : nil
    }

    /// The line below a name that says what he is: `JANE DOE`, `MODERATOR`, and then the speech.
    private func isOffice(_ label: Label, in stretch: Stretch) -> Bool {
        guard label.closing == .line, label.shape == .role || label.shape == .officeOnly, !label.isStamped,
            stretch.page.line(label.line).blanksBefore == 0,
            label.line + 1 < stretch.lines.upperBound, stretch.tally[line: label.line + 1]?.closing != .line,
            let above = stretch.tally[line: label.line - 1], above.closing == .line
        else { return false }
        return above.shape == .single || above.shape == .full || above.shape == .initials
    }
}
