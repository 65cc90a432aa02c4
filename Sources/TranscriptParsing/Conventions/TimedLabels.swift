/// Machine transcripts as text: `[00:01:02] Jane:`, `Jane Doe (00:12):`, `00:01:02 Jane Doe` or `Jane Doe  0:12` on a line of its own.
struct TimedLabels: Convention {
    let name = "name with a time"

    func propose(for stretch: Stretch) -> Proposal? {
        let sieve = LabelSieve(stretch) { label in
            guard label.time != nil, !label.isStamped else { return false }
            return label.closing == .line || label.closing == .colon || label.closing == .dash || label.closing == .angle
        }
        let marks = sieve.marks(atLeast: 0.4)
        return marks.count < 2 ? nil : Proposal(self, marks)
    }
}
