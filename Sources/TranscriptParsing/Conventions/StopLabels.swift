/// `M. Dupont. — text`, `El señor PRESIDENTE.- text`, `NAME. text`: the records of many parliaments.
struct StopLabels: Convention {
    let name = "name and full stop"

    func propose(for stretch: Stretch) -> Proposal? {
        let marks = LabelSieve(stretch) { ($0.closing == .stopDash || $0.closing == .stop) && $0.shape != .letter }.marks(atLeast: 0.45)
        return marks.count < 2 ? nil : Proposal(self, marks)
    }
}
