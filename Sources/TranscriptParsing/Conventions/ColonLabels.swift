/// `Name: text`, `Office Name: text`, `NAME (Party): text`, the full-width colon, and the colon on the line below the name.
struct ColonLabels: Convention {
    let name = "name and colon"

    func propose(for stretch: Stretch) -> Proposal? {
        let sieve = LabelSieve(stretch) {
            ($0.closing == .colon || $0.closing == .colonBelow) && !$0.isStamped && !$0.isCaption
        }
        var marks = sieve.marks()
        guard !marks.isEmpty, !areRecords(marks, stretch), !areFields(marks, stretch.page) || stretch.hasScribe else { return nil }
        LetterPairs.assign(&marks)
        return Proposal(self, marks)
    }

    /// Field after field in the same order again and again, and not all of them sentences: a list of records, no conversation.
    private func areRecords(_ marks: [TurnMark], _ stretch: Stretch) -> Bool {
        guard marks.count >= 9 else { return false }
        // fields have no offices and no parties
        let titled = marks.count { $0.label.map { $0.office != nil || $0.isAddressed } == true }
        guard titled * 2 < marks.count else { return false }
        let sentences = marks.count { stretch.page.line(stretch.paragraphEnd(stretch.page.textLine(of: $0))).isSentence }
        guard sentences * 10 < marks.count * 9 else { return false }
        var successors: [FoldedKey: [FoldedKey: Int]] = [:]
        for (mark, next) in zip(marks, marks.dropFirst()) {
            guard let key = mark.key, let after = next.key else { return false }
            successors[key, default: [:]][after, default: 0] += 1
        }
        guard successors.count >= 3, let first = marks[0].key else { return false }
        // the round of fields: two that take turns are two people
        var round: [FoldedKey] = []
        var key = first
        while round.count < 40, !round.contains(key) {
            round.append(key)
            guard let next = successors[key]?.max(by: { ($0.value, $0.key.value) < ($1.value, $1.key.value) }) else { break }
            key = next.key
        }
        guard key == first, round.count >= 3 else { return false }
        let usual = successors.values.reduce(0) { $0 + ($1.values.max() ?? 0) }
        return usual * 20 >= (marks.count - 1) * 17
    }

    /// Words in small letters with values after them that nobody says: settings, code.
    private func areFields(_ marks: [TurnMark], _ page: Page) -> Bool {
        let plain = marks.filter { mark in
            mark.label.map { $0.shape == .plain && !$0.isCaseless && !$0.isBold && $0.time == nil } == true
        }
        guard plain.count * 10 >= marks.count * 6 else { return false }
        let spoken = plain.count { mark in
            let line = page.line(mark.line)
            guard mark.textStart < line.end else { return false }
            if line.isSentence, line.end - mark.textStart >= 4 { return true }
            let words = page.tokens(mark.textStart..<min(line.end, mark.textStart + 80), limit: 40) ?? []
            return words.count { $0.form == .lower || $0.form == .caseless } >= 3
        }
        let indented = plain.count { page.line($0.line).indent > 0 }
        return spoken * 10 < plain.count * 4 || indented * 10 > plain.count * 4
    }

    /// Beside letters for question and answer, the others in the room: MR. ELM, THE WITNESS.
    func complement(_ base: Proposal, in stretch: Stretch) -> Proposal? {
        guard base.marks.count >= 4, base.marks.allSatisfy({ $0.label?.shape == .letter }) else { return nil }
        // as the letters are set off, so are the names: `THE COURT    Is it here?`
        let isSpaced = base.marks.allSatisfy { $0.label?.closing == .space }
        let own =
            isSpaced
            ? LabelSieve(stretch) { $0.closing == .bar && !$0.isStamped && $0.isCapitals }.marks(atLeast: 0)
            : propose(for: stretch)?.marks
        guard let own else { return nil }
        let taken = LineSet(of: base.marks, in: stretch.page)
        let first = base.marks.first?.line ?? 0
        let marks = own.filter { mark in
            guard let label = mark.label, !taken.contains(mark.line), mark.line > first else { return false }
            return label.isCapitals
                && (label.shape == .single || label.shape == .full || label.shape == .office || label.shape == .role
                    || label.shape == .officeOnly)
        }
        return marks.isEmpty ? nil : Proposal(self, marks)
    }
}
