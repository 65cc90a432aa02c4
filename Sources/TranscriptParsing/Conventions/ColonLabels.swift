/// `Name: text`, `Office Name: text`, `NAME (Party): text`, the full-width colon, and the colon on the line below the name.
struct ColonLabels: Convention {
    let name = "name and colon"

    func propose(for stretch: Stretch) -> Proposal? {
        let sieve = LabelSieve(stretch) {
            ($0.closing == .colon || $0.closing == .colonBelow) && !$0.isStamped
        }
        let marks = sieve.marks()
        return marks.isEmpty ? nil : Proposal(self, marks)
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
        let taken = Set(base.marks.map(\.line))
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
