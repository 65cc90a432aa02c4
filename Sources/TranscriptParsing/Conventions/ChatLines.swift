/// Exports of chats and logs of channels: `<nick> text`, `[10:02] <nick> text`, `12.05.23, 10:02 - Jane Doe: text`, `Jane Doe  10:02 AM`.
struct ChatLines: Convention {
    let name = "chat lines"

    func propose(for stretch: Stretch) -> Proposal? {
        let marks = LabelSieve(stretch) { $0.closing == .angle || $0.isStamped && ($0.closing == .colon || $0.closing == .line) }.marks(
            atLeast: 0.2)
        return marks.count < 3 ? nil : Proposal(self, marks)
    }

    /// In minutes that a scribe took on a channel, what others typed there themselves: `Jane: text` and `<ole> text`.
    func complement(_ base: Proposal, in stretch: Stretch) -> Proposal? {
        let named = base.marks.count { $0.label?.closing == .colon }
        guard named >= 6, named * 10 >= base.marks.count * 9, let first = base.marks.first, let last = base.marks.last else { return nil }
        let taken = LineSet(of: base.marks, in: stretch.page)
        let usual = base.marks.reduce(0) { $0 + $1.confidence } / Double(base.marks.count)
        var marks = LabelSieve(stretch) { $0.closing == .angle && !$0.isStamped }.marks(atLeast: 0.2)
        marks.removeAll { mark in
            taken.contains(mark.line) || !(first.line...last.line).contains(mark.line)
                || mark.label.map { Vocabulary.stageDirections.contains($0.whole) || !isNickname(stretch.page.bytes[$0.name]) } != false
        }
        for index in marks.indices { marks[index].confidence = max(marks[index].confidence, usual) }
        return marks.count < 2 ? nil : Proposal(self, marks)
    }

    /// One word as channels allow it; the title of a film is set in such brackets too.
    private func isNickname(_ name: ArraySlice<UInt8>) -> Bool { name.allSatisfy { $0 > 0x20 && $0 < 0x7F } }
}
