/// The speaker on a line of his own, the speech below.
struct LabelLines: Convention {
    let name = "name on a line of its own"

    func propose(for stretch: Stretch) -> Proposal? {
        let page = stretch.page
        let sieve = LabelSieve(stretch) { label in
            guard label.closing == .line, !label.isStamped, label.shape != .letter, !page.line(label.line).continues else { return false }
            // a list of names is no conversation
            let below = label.line + 1
            guard below < stretch.lines.upperBound, page.line(below).blanksBefore <= 2 else { return false }
            // nor is what stands beside a page's number
            guard !FurnitureReader.isPageNumber(page, page.line(below).range) else { return false }
            return stretch.tally[line: below]?.closing != .line
        }
        var marks = sieve.marks(atLeast: 0.6)
        var keys: [FoldedKey: Int] = [:]
        for mark in marks { if let key = mark.key { keys[key, default: 0] += 1 } }
        // a title with its date below it
        marks.removeAll { Questions.isDate($0.line + 1, page) }
        // below a name there is speech, below an entry of a menu another one
        func isSpoken(_ mark: TurnMark) -> Bool {
            let end = page.line(stretch.paragraphEnd(mark.line + 1))
            return end.isSentence || end.tail == .comma
        }
        guard marks.count >= 3, marks.count(where: isSpoken) * 10 >= marks.count * 6 else { return nil }
        return keys.values.contains { $0 >= 2 } ? Proposal(self, marks) : nil
    }
}
