/// What a record of a sitting prints before the sitting opens and after it is closed, and nobody says: the table of contents with the papers
/// received, questions in writing and their answers.
struct RecordParts {
    /// From the heading of the contents to where the sitting opens; empty where there is none.
    private(set) var contents = 0..<0
    /// From the line that says when the sitting was closed to the end of the page; empty where it is not opened and closed so.
    private(set) var annexes = 0..<0

    init() {}

    init(_ page: Page, in lines: Range<Int>) {
        let openings = lines.filter { RecordParts.isHour($0, of: page, Vocabulary.openings) }
        if let heading = lines.prefix(400).first(where: { RecordParts.isContents($0, page) }) {
            let opening = openings.first { $0 > heading }.map { RecordParts.withHead($0, page, from: heading + 1) }
            if let end = [RecordParts.headAgain(after: heading, page, lines), opening].compactMap({ $0 }).min() {
                contents = heading..<end
            }
        }
        if let opening = openings.last, let closing = lines.last(where: { RecordParts.isHour($0, of: page, Vocabulary.closings) }),
            closing > opening, closing + 1 < lines.upperBound
        {
            annexes = closing + 1..<lines.upperBound
        }
    }

    /// Where nothing is said above: the end of the contents, or the beginning of `stretch`.
    static func end(of stretch: Stretch) -> Int {
        let contents = stretch.page.apart.contents
        return contents.isEmpty || !stretch.lines.contains(contents.upperBound) ? stretch.lines.lowerBound : contents.upperBound
    }

    func contains(_ line: Int) -> Bool { contents.contains(line) || annexes.contains(line) }

    /// `Açılma Saati: 15.02`, `Beginn: 13.00 Uhr`: the words and an hour, and nothing else.
    static func isHour(_ line: Int, of page: Page, _ words: KeySet) -> Bool {
        let text = page.line(line)
        guard text.columns <= 40, text.lead == .upper || text.lead == .open, page.bytes[text.range].contains(UInt8(ascii: ":")) else {
            return false
        }
        return page.beginnings(of: text.range, words: 3).contains { words.contains($0.key) } && Sittings.hasTime(page, text.range)
    }

    /// "Inhalt", "İ Ç İ N D E K İ L E R"; the end of the spaced letters may stand on the line below.
    private static func isContents(_ line: Int, _ page: Page) -> Bool {
        let text = page.line(line)
        guard text.columns <= 40, text.lead == .upper else { return false }
        if Vocabulary.contents.contains(FoldedKey(page.bytes, text.range)) { return true }
        let first = letters(page, text.range)
        guard first.count >= 4 else { return false }
        return Vocabulary.contents.contains(FoldedKey(letters: first))
            || Vocabulary.contents.contains(FoldedKey(letters: first + letters(page, page.line(line + 1).range)))
    }

    /// Folded, where `range` has but letters with spaces between them.
    private static func letters(_ page: Page, _ range: Range<Int>) -> [UInt32] {
        guard range.count <= 80, let tokens = page.tokens(range, limit: 24), tokens.allSatisfy({ $0.length == 1 }) else { return [] }
        return tokens.map { Scalars.folded(Scalars.decode(page.bytes, $0.range.lowerBound, $0.range.upperBound).value) }
    }

    /// Where a line of the page's head comes again after the contents: "91. Sitzung".
    private static func headAgain(after heading: Int, _ page: Page, _ lines: Range<Int>) -> Int? {
        var heads: Set<FoldedKey> = []
        for line in max(lines.lowerBound, heading - 12)..<heading where page.line(line).columns >= 8 {
            heads.insert(FoldedKey(page.bytes, page.line(line).range))
        }
        guard !heads.isEmpty else { return nil }
        return (min(heading + 3, lines.upperBound)..<lines.upperBound).first { line in
            (8...200).contains(page.line(line).columns) && heads.contains(FoldedKey(page.bytes, page.line(line).range))
        }
    }

    /// The short lines right above the opening (the day, "First Part") belong to the sitting.
    private static func withHead(_ line: Int, _ page: Page, from floor: Int) -> Int {
        var start = line
        while start > floor, line - start < 3, page.line(start - 1).columns <= 40, !page.line(start - 1).isSentence,
            page.line(start).blanksBefore == 0, !isEntry(page, page.line(start - 1).range)
        {
            start -= 1
        }
        return start
    }

    /// What has a colon, a bracket or a dash, or ends with a page and its column (`1839 D`), is an entry of the contents.
    private static func isEntry(_ page: Page, _ range: Range<Int>) -> Bool {
        let end = page.bytes[range].suffix(3).filter { $0 != 0x20 }
        if let column = end.last, (0x41...0x44).contains(column), let digit = end.dropLast().last, digit &- 0x30 < 10 { return true }
        return range.contains { index in
            let byte = page.byte(index)
            return ":([".utf8.contains(byte)
                || byte == 0xE2 && page.byte(index + 1) == 0x80 && (page.byte(index + 2) == 0x93 || page.byte(index + 2) == 0x94)
        }
    }
}
