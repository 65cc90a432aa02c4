/// Which short lines come again and again: running heads, captions under every picture.
struct RepeatedLines {
    private var counts: [FoldedKey: Int] = [:]

    init(_ page: Page) {
        for line in page.lines where line.columns >= 6 && line.columns <= 100 { counts[RepeatedLines.key(of: line, page), default: 0] += 1 }
    }

    func count(_ line: Int, _ page: Page) -> Int { counts[RepeatedLines.key(of: page.line(line), page)] ?? 0 }

    /// It is no sentence, and stands three times or more: at the head or the foot of pages.
    func isRunningHead(_ line: Int, _ page: Page) -> Bool {
        let head = page.line(line)
        guard !head.isSentence, head.columns >= 6, head.columns <= 100, head.tail == .letter || head.tail == .other, page.punctuated >= 0.5
        else { return false }
        return count(line, page) >= 3
    }

    /// Numbers aside: they count pages.
    private static func key(of line: Line, _ page: Page) -> FoldedKey {
        var key = FoldedKey()
        var at = line.start
        while at < line.end {
            let letter = page.bytes[at] | 0x20
            if letter &- 0x61 < 26 {
                key.mix(UInt32(letter))
                at += 1
                continue
            }
            let (value, length) = Scalars.decode(page.bytes, at, line.end)
            if Scalars.isLetter(Scalars.kind(value)) { key.mix(Scalars.folded(value)) }
            at += length
        }
        return key
    }
}
