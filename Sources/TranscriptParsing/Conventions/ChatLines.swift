/// Exports of chats and logs of channels: `<nick> text`, `[10:02] <nick> text`, `12.05.23, 10:02 - Jane Doe: text`, `Jane Doe  10:02 AM`.
struct ChatLines: Convention {
    let name = "chat lines"

    func propose(for stretch: Stretch) -> Proposal? {
        let marks = LabelSieve(stretch) { $0.closing == .angle || $0.isStamped && ($0.closing == .colon || $0.closing == .line) }.marks(
            atLeast: 0.2)
        return marks.count < 3 ? nil : Proposal(self, marks)
    }
}
