/// `**Name:** text`, `**Name** text`, `### Name`.
struct MarkdownLabels: Convention {
    let name = "name in bold or as a heading"

    func propose(for stretch: Stretch) -> Proposal? {
        let marks = ofCommonLevel(LabelSieve(stretch) { ($0.isBold || $0.heading > 0) && !$0.isStamped && $0.shape != .letter }.marks())
        guard marks.count >= 2,
            marks.contains(where: { mark in marks.contains { $0.line != mark.line && $0.key == mark.key } || mark.role != nil })
        else { return nil }
        return Proposal(self, marks)
    }

    /// Bold ones, or headings of the level that most have: a title that names somebody is a heading of another level.
    private func ofCommonLevel(_ marks: [TurnMark]) -> [TurnMark] {
        var counts = [Int](repeating: 0, count: 7)
        for mark in marks { counts[min(6, mark.label?.heading ?? 0)] += 1 }
        guard let common = counts.indices.max(by: { counts[$0] < counts[$1] }) else { return marks }
        return marks.filter { min(6, $0.label?.heading ?? 0) == common }
    }
}
