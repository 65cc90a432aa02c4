/// `**Name:** text`, `**Name** text`, `### Name`.
struct MarkdownLabels: Convention {
    let name = "name in bold or as a heading"

    func propose(for stretch: Stretch) -> Proposal? {
        let marks = LabelSieve(stretch) { ($0.isBold || $0.heading > 0) && !$0.isStamped && $0.shape != .letter }.marks()
        guard marks.count >= 2,
            marks.contains(where: { mark in marks.contains { $0.line != mark.line && $0.key == mark.key } || mark.role != nil })
        else { return nil }
        return Proposal(self, marks)
    }
}
