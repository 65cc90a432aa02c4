/// What is printed behind the record of a sitting: statements handed in, lists of those absent.
enum Annexes {
    /// `Anlage 2`, `Anlagen zum Stenografischen Bericht`, `ANNEX A`
    static func isHeading(_ page: Page, _ line: Int) -> Bool {
        let line = page.line(line)
        guard line.columns <= 60, line.lead == .upper || line.lead == .caseless, line.tail == .letter || line.tail == .other,
            page.beginnings(of: line.range, words: 1).contains(where: { Vocabulary.annexes.contains($0.key) })
        else { return false }
        return (page.tokens(line.range, limit: 6)?.count ?? 6) <= 5
    }

    /// An annex begins not far above `line`: what has a headline and a date there belongs to the record.
    static func holds(_ line: Int, of page: Page, from floor: Int) -> Bool {
        (max(floor, line - 60)..<max(floor, line + 1)).contains { isHeading(page, $0) }
    }
}
