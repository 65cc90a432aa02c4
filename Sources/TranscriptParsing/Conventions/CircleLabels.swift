/// `○佐久間委員長　text`: a circle before the name and a wide space after it, as the records of Japanese councils print.
struct CircleLabels: Convention {
    let name = "circle and name"

    func propose(for stretch: Stretch) -> Proposal? {
        let marks = LabelSieve(stretch) { $0.isBulleted }.marks(atLeast: 0.2)
        return marks.count < 2 ? nil : Proposal(self, marks)
    }
}
