/// `M. Dupont. — text`, `El señor PRESIDENTE.- text`, `NAME. text`: the records of many parliaments.
struct StopLabels: Convention {
    let name = "name and full stop"

    func propose(for stretch: Stretch) -> Proposal? {
        let marks = LabelSieve(stretch) { ($0.closing == .stopDash || $0.closing == .stop) && $0.shape != .letter }.marks(atLeast: 0.45)
        if marks.count == 1, let label = marks.first?.label { return isAlone(label, in: stretch) ? Proposal(self, marks) : nil }
        return marks.isEmpty ? nil : Proposal(self, marks)
    }

    /// A speech of which the record prints nothing else: "  Mr. DOE. Mr. President, …", and a page of it.
    private func isAlone(_ label: Label, in stretch: Stretch) -> Bool {
        let isSpeaker = label.isAddressed && label.isCapitals || label.role == .chair && label.isCapitals
        return isSpeaker && stretch.bytes(from: label.line, to: stretch.lines.upperBound) >= 600
    }
}
