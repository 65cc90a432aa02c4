/// `Name — text`, `И. ФАМИЛИЯ – text`.
struct DashLabels: Convention {
    let name = "name and dash"

    func propose(for stretch: Stretch) -> Proposal? {
        let marks = LabelSieve(stretch) { $0.closing == .dash && $0.shape != .letter && $0.shape != .plain }.marks(atLeast: 0.6)
        return marks.count < 2 ? nil : Proposal(self, marks)
    }
}
