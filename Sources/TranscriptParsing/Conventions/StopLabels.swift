/// `M. Dupont. — text`, `El señor PRESIDENTE.- text`, `NAME. text`: the records of many parliaments.
struct StopLabels: Convention {
    let name = "name and full stop"

    func propose(for stretch: Stretch) -> Proposal? {
        let sieve = LabelSieve(stretch) { ($0.closing == .stopDash || $0.closing == .stop) && $0.shape != .letter }
        let marks = withoutSentences(sieve.marks(atLeast: 0.45), in: stretch)
        if marks.count == 1, let label = marks.first?.label { return isAlone(label, in: stretch) ? Proposal(self, marks) : nil }
        return marks.isEmpty ? nil : Proposal(self, marks)
    }

    /// `Jane Doe. text` could be a sentence: names are labels where two people or more have theirs three times.
    private func withoutSentences(_ marks: [TurnMark], in stretch: Stretch) -> [TurnMark] {
        func bareName(_ mark: TurnMark) -> FoldedKey? {
            guard let label = mark.label, label.closing == .stop, label.isBareName else { return nil }
            // Doe J. K. is no sentence
            return stretch.page.byte(label.printed.upperBound - 1) == UInt8(ascii: ".") ? nil : label.key
        }
        var counts: [FoldedKey: Int] = [:]
        for mark in marks { if let name = bareName(mark) { counts[name, default: 0] += 1 } }
        guard !counts.isEmpty else { return marks }
        let isUsual = counts.values.count { $0 >= 3 } >= 2
        return isUsual ? marks : marks.filter { bareName($0) == nil }
    }

    /// A speech of which the record prints nothing else: "  Mr. DOE. Mr. President, …", and a page of it.
    private func isAlone(_ label: Label, in stretch: Stretch) -> Bool {
        let isSpeaker = label.isAddressed && label.isCapitals || label.role == .chair && label.isCapitals
        return isSpeaker && stretch.bytes(from: label.line, to: stretch.lines.upperBound) >= 600
    }
}
