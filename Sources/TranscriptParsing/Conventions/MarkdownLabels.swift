/// `**Name:** text`, `**Name** text`, `### Name`.
struct MarkdownLabels: Convention {
    let name = "name in bold or as a heading"

    func propose(for stretch: Stretch) -> Proposal? {
        let sieve = LabelSieve(stretch) { ($0.isBold || $0.heading > 0) && !$0.isStamped && $0.shape != .letter }
        let marks = ofCommonLevel(sieve.marks())
        var counts: [FoldedKey: Int] = [:]
        for mark in marks { if let label = mark.label { counts[label.heading > 0 ? label.whole : label.key, default: 0] += 1 } }
        // two headings that end in the same word are not the same heading
        guard marks.count >= 2,
            counts.values.contains(where: { $0 >= 2 }) || marks.contains(where: { $0.role != nil })
                || sieve.isRollCall
        else { return nil }
        return Proposal(self, marks)
    }

    /// Among labels in bold that a colon closes, those that only their emphasis does: `**Jane:** text` and `> **mark** text`.
    func complement(_ base: Proposal, in stretch: Stretch) -> Proposal? {
        let bold = base.marks.count { $0.label?.isBold == true }
        guard bold >= 4, bold * 10 >= base.marks.count * 8 else { return nil }
        let taken = LineSet(of: base.marks, in: stretch.page)
        var marks = LabelSieve(stretch) { $0.isBold && $0.closing == .bar && !$0.isStamped }.marks()
        var counts: [FoldedKey: Int] = [:]
        for mark in marks { if let key = mark.key { counts[key, default: 0] += 1 } }
        marks.removeAll { mark in taken.contains(mark.line) || mark.key.map { (counts[$0] ?? 0) < 2 } != false }
        // they are set as the others are, and as likely as these
        let usual = base.marks.reduce(0) { $0 + $1.confidence } / Double(base.marks.count)
        for index in marks.indices { marks[index].confidence = max(marks[index].confidence, usual) }
        return marks.isEmpty ? nil : Proposal(self, marks)
    }

    /// Bold ones, or headings of the level that most have: a title that names somebody is a heading of another level.
    private func ofCommonLevel(_ marks: [TurnMark]) -> [TurnMark] {
        var counts = [Int](repeating: 0, count: 7)
        for mark in marks { counts[min(6, mark.label?.heading ?? 0)] += 1 }
        guard let common = counts.indices.max(by: { counts[$0] < counts[$1] }) else { return marks }
        return marks.filter { min(6, $0.label?.heading ?? 0) == common }
    }
}
