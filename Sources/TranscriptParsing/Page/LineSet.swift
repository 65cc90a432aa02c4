/// Some lines of a page, a bit for each.
struct LineSet {
    private var words: [UInt64]

    init(of page: Page) { words = Array(repeating: 0, count: page.lines.count / 64 + 1) }

    /// The lines on which `marks` stand.
    init(of marks: [TurnMark], in page: Page) {
        self.init(of: page)
        for mark in marks { insert(mark.line) }
    }

    /// A line that the page does not have is left out.
    mutating func insert(_ line: Int) {
        if words.indices.contains(line >> 6) { words[line >> 6] |= 1 << UInt64(line & 63) }
    }

    func contains(_ line: Int) -> Bool { words.indices.contains(line >> 6) && words[line >> 6] & 1 << UInt64(line & 63) != 0 }
}
