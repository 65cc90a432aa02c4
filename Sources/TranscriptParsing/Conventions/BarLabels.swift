/// `Name | text`, `Name / text`, `NAME> text`, `Name<tab>text`, `(Name) text`: what stands in tables and menus as well, so that some name
/// must come again and most of what follows must be sentences. Letters are nobody unless in bold, or set off as Japanese dialogues do: `Ａ　text`.
struct BarLabels: Convention {
    let name = "name and bar"

    func propose(for stretch: Stretch) -> Proposal? {
        let page = stretch.page
        let marks = LabelSieve(stretch) {
            $0.closing == .bar && !$0.isStamped && ($0.shape != .letter || $0.isBold || isSetOff($0, page))
        }.marks(atLeast: 0.6)
        let spoken = marks.count { page.line(stretch.paragraphEnd($0.line)).isSentence }
        guard marks.count >= 3, spoken * 10 >= marks.count * 6 else { return nil }
        var keys: [FoldedKey: Int] = [:]
        for mark in marks { if let key = mark.key { keys[key, default: 0] += 1 } }
        return keys.values.contains { $0 >= 2 } ? Proposal(self, marks) : nil
    }

    /// A space as wide as a character of Chinese follows.
    private func isSetOff(_ label: Label, _ page: Page) -> Bool {
        Scalars.decode(page.bytes, label.printed.upperBound, page.bytes.count).value == 0x3000
    }
}
