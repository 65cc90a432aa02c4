/// The first word of a range, the first two, and so on: how many, their key, and where they end.
struct WordBeginnings: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private let end: Int
    private let stop: Int
    private let limit: Int
    private var at: Int
    private var words = 0
    private var key = FoldedKey()

    /// A headline or a heading has its say at its beginning.
    private static let longest = 160

    init(_ bytes: [UInt8], _ range: Range<Int>, words limit: Int) {
        self.bytes = bytes
        self.limit = limit
        at = Swift.max(0, range.lowerBound)
        end = Swift.min(range.upperBound, bytes.count)
        stop = Swift.min(end, at + WordBeginnings.longest)
    }

    mutating func next() -> (words: Int, key: FoldedKey, end: Int)? {
        guard words < limit else { return nil }
        var isInWord = false
        bytes.withUnsafeBufferPointer { bytes in
            while at < stop {
                if isInWord, bytes[at] &- 0x61 < 26 {
                    key.mix(UInt32(bytes[at]))
                    at += 1
                    continue
                }
                let (value, length) = Scalars.decode(bytes, at, end)
                switch Scalars.kind(value) {
                case .upper, .lower, .caseless, .digit:
                    if !isInWord, !key.isEmpty { key.mix(0x20) }
                    isInWord = true
                    key.mix(Scalars.folded(value))
                case .mark: break
                default: if isInWord { return }
                }
                at += length
            }
        }
        guard isInWord else { return nil }
        words += 1
        return (words, key, at)
    }
}

/// Remembers the words of a page's paragraphs: of headline and introduction a dozen readers ask whether some phrase stands in them.
final class WordMemory {
    struct Word {
        var key: FoldedKey
        @Compact var start: Int
        /// Of a script without capitals, some of which part no words.
        var isCaseless: Bool
    }

    private var paragraphs: [Range<Int>: [Word]] = [:]
    private var count = 0
    /// When so many words are known, all are forgotten: no page has more.
    private let most: Int

    init(bytes: Int) { most = bytes / 2 }

    /// What is shorter is read as soon as looked up.
    private static let shortest = 80

    func words(of range: Range<Int>, in page: Page) -> [Word] {
        guard range.count >= WordMemory.shortest else { return page.words(of: range) }
        if let known = paragraphs[range] { return known }
        let words = page.words(of: range)
        if count + words.count > most { (paragraphs, count) = ([:], 0) }
        paragraphs[range] = words
        count += words.count
        return words
    }
}

extension Page {
    /// The first word of `range`, the first two, and so on: how many, their key, and where they end.
    func beginnings(of range: Range<Int>, words limit: Int) -> WordBeginnings { WordBeginnings(bytes, range, words: limit) }

    /// The key of the first word of `range`.
    func firstWord(of range: Range<Int>) -> FoldedKey? {
        var words = beginnings(of: range, words: 1)
        return words.next()?.key
    }

    /// Some word of `range`, or two or three in a row, are in `words`.
    func hasWord(of words: PhraseSet, in range: Range<Int>) -> Bool { firstWord(of: words, in: range) != nil }

    /// Where the first word of `range` that is in `words` stands, alone or with one or two after it.
    func firstWord(of words: PhraseSet, in range: Range<Int>) -> Range<Int>? {
        guard range.count <= 4000 else { return nil }
        for word in wordsOfParagraphs.words(of: range, in: self) {
            if words.mayBegin(with: word.key) {
                let phrases = beginnings(of: word.start..<range.upperBound, words: 3)
                if let found = phrases.first(where: { words.contains($0.key) }) { return word.start..<found.end }
            }
            if word.isCaseless, let hit = caselessWord(of: words, word.start, range.upperBound) { return hit }
        }
        return nil
    }

    /// The words of `range`, one by one: no word begins with a digit.
    fileprivate func words(of range: Range<Int>) -> [WordMemory.Word] {
        var words: [WordMemory.Word] = []
        words.reserveCapacity(range.count / 5)
        var at = range.lowerBound
        while at < range.upperBound {
            let (value, length) = Scalars.decode(bytes, at, range.upperBound)
            let kind = Scalars.kind(value)
            var word = beginnings(of: at..<range.upperBound, words: 1)
            guard Scalars.isLetter(kind), let (_, key, end) = word.next() else {
                at += length
                continue
            }
            words.append(WordMemory.Word(key: key, start: at, isCaseless: kind == .caseless))
            at = max(at + length, end)
        }
        return words
    }

    /// Scripts without spaces: a word may begin anywhere.
    private func caselessWord(of words: PhraseSet, _ start: Int, _ end: Int) -> Range<Int>? {
        guard Script.of(Scalars.decode(bytes, start, end).value) == .eastAsian else { return nil }
        var first = start
        while first < end, Script.of(Scalars.decode(bytes, first, end).value) == .eastAsian {
            var key = FoldedKey()
            var at = first
            for _ in 0..<8 where at < end {
                let (value, length) = Scalars.decode(bytes, at, end)
                key.mix(value)
                at += length
                if words.contains(key) { return first..<at }
            }
            first += Scalars.decode(bytes, first, end).length
        }
        return nil
    }

    func isURL(_ range: Range<Int>) -> Bool {
        guard range.count >= 8, range.count <= 300, !bytes[range].contains(0x20) else { return false }
        return bytes[range].starts(with: Array("http://".utf8)) || bytes[range].starts(with: Array("https://".utf8))
            || bytes[range].starts(with: Array("www.".utf8))
    }

    /// Without the marks of Markdown around it.
    func withoutEmphasis(_ range: Range<Int>) -> Range<Int> {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        func isMark(_ index: Int) -> Bool { byte(index) == UInt8(ascii: "*") || byte(index) == UInt8(ascii: "_") }
        while lower < upper, isMark(lower) { lower += 1 }
        while upper > lower, isMark(upper - 1) { upper -= 1 }
        return trimmed(lower..<upper)
    }

    /// Where the marks of Markdown with which `range` begins end.
    func afterEmphasis(_ range: Range<Int>) -> Int {
        var at = range.lowerBound
        while at < range.upperBound, byte(at) == UInt8(ascii: "*") || byte(at) == UInt8(ascii: "_") { at += 1 }
        return at
    }

    /// The same words, case and punctuation aside.
    func isSame(_ a: Range<Int>, _ b: Range<Int>) -> Bool { FoldedKey(bytes, a) == FoldedKey(bytes, b) }
}
