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
}
