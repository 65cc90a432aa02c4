/// What a machine heard and wrote down without telling anybody apart, or when what was said: one unbroken run of words in which people
/// speak of themselves and to each other.
struct Recording: Convention {
    let name = "words of a recording, nobody told apart"

    /// Shorter than this, a paragraph is as likely a post as talk.
    private static let leastBytes = 3000
    /// Of its beginning, so much says how the rest is.
    private static let sample = 12_000

    func propose(for stretch: Stretch) -> Proposal? {
        guard let block = longestBlock(in: stretch), isSpoken(block, stretch.page) else { return nil }
        let start = stretch.page.line(block.lowerBound).start
        return Proposal(
            self, [TurnMark(line: block.lowerBound, start: start, textStart: start, kind: .whole, confidence: 0.5)])
    }

    /// Lines without a blank one between them that break off amid sentences, if they are most of the text. Who writes sets paragraphs.
    private func longestBlock(in stretch: Stretch) -> Range<Int>? {
        let page = stretch.page
        let total = stretch.bytes(from: stretch.lines.lowerBound, to: stretch.lines.upperBound)
        guard total >= Recording.leastBytes else { return nil }
        var first = stretch.lines.lowerBound
        for line in stretch.lines where line + 1 == stretch.lines.upperBound || page.line(line + 1).blanksBefore > 0 {
            let block = first..<line + 1
            first = line + 1
            let bytes = stretch.bytes(from: block.lowerBound, to: block.upperBound)
            guard bytes >= Recording.leastBytes, bytes * 10 >= total * 7 else { continue }
            let open = block.dropFirst().count { page.line($0).continues || page.line($0).lead == .lower }
            return open * 10 >= (block.count - 1) * 6 ? block : nil
        }
        return nil
    }

    /// Three words of a hundred are I, you or we, and the words are those of sentences.
    private func isSpoken(_ block: Range<Int>, _ page: Page) -> Bool {
        let start = page.line(block.lowerBound).start
        var end = min(page.line(block.upperBound - 1).end, start + Recording.sample)
        // not amid a character
        while end > start, page.byte(end) & 0xC0 == 0x80 { end -= 1 }
        guard let words = page.tokens(start..<end, limit: Recording.sample), words.count >= 300 else { return false }
        let small = words.count { $0.form == .lower || $0.form == .caseless }
        let personal = words.count { Vocabulary.personalWords.contains($0.key) }
        return small * 10 >= words.count * 7 && personal * 100 >= words.count * 3
    }
}
