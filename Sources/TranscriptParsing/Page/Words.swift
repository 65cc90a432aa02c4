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

extension Page {
    /// The first word of `range`, the first two, and so on: how many, their key, and where they end.
    func beginnings(of range: Range<Int>, words limit: Int) -> WordBeginnings { WordBeginnings(bytes, range, words: limit) }

    /// Some word of `range`, or two or three in a row, are in `words`.
    func hasWord(of words: PhraseSet, in range: Range<Int>) -> Bool { firstWord(of: words, in: range) != nil }

    /// Where the first word of `range` that is in `words` stands, alone or with one or two after it.
    func firstWord(of words: PhraseSet, in range: Range<Int>) -> Range<Int>? {
        guard range.count <= 4000 else { return nil }
        var at = range.lowerBound
        while at < range.upperBound {
            let (value, length) = Scalars.decode(bytes, at, range.upperBound)
            let kind = Scalars.kind(value)
            guard Scalars.isLetter(kind) else {
                at += length
                continue
            }
            var heads = beginnings(of: at..<range.upperBound, words: 3)
            let first = heads.next()
            if let first, words.mayBegin(with: first.key) {
                if words.contains(first.key) { return at..<first.end }
                if let found = heads.first(where: { words.contains($0.key) }) { return at..<found.end }
            }
            if kind == .caseless, let hit = caselessWord(of: words, at, range.upperBound) { return hit }
            at = max(at + length, first?.end ?? at + length)
        }
        return nil
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

    /// The same words, case and punctuation aside.
    func isSame(_ a: Range<Int>, _ b: Range<Int>) -> Bool { FoldedKey(bytes, a) == FoldedKey(bytes, b) }
}
