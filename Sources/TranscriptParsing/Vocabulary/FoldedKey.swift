/// The identity of words without case, accents, punctuation or white space: what a phrase is looked up and compared by. 64 bits of FNV-1a
/// over its folded letters and digits, words apart by one space.
struct FoldedKey: Hashable {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    init() {}

    /// Of letters in a row: initials.
    init(letters: [UInt32]) {
        for letter in letters { mix(letter) }
    }

    /// The key of a word or phrase of a vocabulary.
    init(_ phrase: String) {
        let bytes = [UInt8](phrase.utf8)
        self.init(bytes, 0..<bytes.count)
    }

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self = bytes.withUnsafeBufferPointer { FoldedKey($0, range) }
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        let end = min(range.upperBound, bytes.count)
        var index = max(0, range.lowerBound)
        var isBetweenWords = false
        while index < end {
            let letter = bytes[index] | 0x20
            if letter &- 0x61 < 26 {
                if isBetweenWords, !isEmpty { mix(0x20) }
                isBetweenWords = false
                mix(UInt32(letter))
                index += 1
                continue
            }
            let (value, length) = Scalars.decode(bytes, index, end)
            index += length
            switch Scalars.kind(value) {
            case .upper, .lower, .caseless, .digit:
                if isBetweenWords, self != FoldedKey() { mix(0x20) }
                isBetweenWords = false
                mix(Scalars.folded(value))
            case .mark: break
            default: isBetweenWords = true
            }
        }
    }

    var isEmpty: Bool { self == FoldedKey() }

    /// A key is a hash already, so that one multiplication takes the place of SipHash. The factor is this process's own: whoever writes
    /// documents cannot know which keys fall together. The name is the standard library's, for what it asks of small keys.
    // swift-format-ignore: NoLeadingUnderscores
    func _rawHashValue(seed: Int) -> Int {
        let product = (value ^ UInt64(bitPattern: Int64(seed))).multipliedFullWidth(by: FoldedKey.factor)
        return Int(truncatingIfNeeded: product.high ^ product.low)
    }

    private static let factor = UInt64.random(in: 1 << 63 ... .max) | 1

    mutating func mix(_ scalar: UInt32) { value = (value ^ UInt64(scalar)) &* 0x0000_0100_0000_01B3 }
}

/// What a key is looked up by, in tables of open addressing over the keys themselves, which are hashes already: a lookup is a few
/// instructions, and the scan of a document makes some for most of its words.
private struct KeySlots: Sendable {
    /// A power of two, at least twice the keys; 0 marks a free one.
    private var slots: [UInt64]

    init(count: Int) {
        var size = 16
        while size < 2 * count { size *= 2 }
        slots = [UInt64](repeating: 0, count: size)
    }

    var count: Int { slots.count }

    /// Where `key` stands, or would stand.
    @inline(__always)
    func slot(of key: FoldedKey) -> (index: Int, isTaken: Bool) {
        let mask = slots.count - 1
        var index = Int(truncatingIfNeeded: key.value ^ key.value >> 32) & mask
        while slots[index] != 0 {
            if slots[index] == key.value { return (index, true) }
            index = (index + 1) & mask
        }
        return (index, false)
    }

    mutating func take(_ index: Int, for key: FoldedKey) { slots[index] = key.value }
}

/// A fixed set of words and phrases, such as a vocabulary.
struct KeySet: Sendable {
    private var slots: KeySlots

    /// Phrases apart by `|` or line breaks.
    init(phrases: String) {
        self.init(FoldedKey.keys(of: phrases).map(\.key))
    }

    init(_ keys: some Collection<FoldedKey>) {
        slots = KeySlots(count: keys.count)
        for key in keys where !key.isEmpty { slots.take(slots.slot(of: key).index, for: key) }
    }

    @inline(__always)
    func contains(_ key: FoldedKey) -> Bool { slots.slot(of: key).isTaken }
}

/// What words and phrases of a fixed vocabulary mean.
struct KeyMap<Value: Sendable>: Sendable {
    private var slots: KeySlots
    private var values: [Value?]
    private let firstWords: KeySet

    /// Phrases apart by `|` or line breaks for each value; a phrase that stands twice has the last meaning.
    init(_ table: [(Value, String)]) {
        let keys = table.map { (value: $0.0, keys: FoldedKey.keys(of: $0.1)) }
        slots = KeySlots(count: keys.reduce(0) { $0 + $1.keys.count })
        values = Array(repeating: nil, count: slots.count)
        firstWords = KeySet(keys.flatMap { $0.keys.map(\.firstWord) })
        for (value, keys) in keys {
            for (key, _) in keys where !key.isEmpty {
                let index = slots.slot(of: key).index
                slots.take(index, for: key)
                values[index] = value
            }
        }
    }

    /// Some phrase begins with `word`, or is that word.
    func mayBegin(with word: FoldedKey) -> Bool { firstWords.contains(word) }

    subscript(key: FoldedKey) -> Value? {
        let (index, isTaken) = slots.slot(of: key)
        return isTaken ? values[index] : nil
    }
}

/// Phrases that are looked for in running text. Few words begin one of them, so the first word is asked first.
struct PhraseSet: Sendable {
    private let phrases: KeySet
    private let firstWords: KeySet

    /// Phrases apart by `|` or line breaks.
    init(phrases: String) {
        let keys = FoldedKey.keys(of: phrases)
        self.phrases = KeySet(keys.map(\.key))
        firstWords = KeySet(keys.map(\.firstWord))
    }

    func mayBegin(with word: FoldedKey) -> Bool { firstWords.contains(word) }

    func contains(_ key: FoldedKey) -> Bool { phrases.contains(key) }
}

/// Beginnings of words. Few words begin as one of them does, so the first letters are asked first.
struct StemSet: Sendable {
    private let stems: KeySet
    /// Stems of two and three letters, and the first four letters of longer ones.
    private let openings: KeySet

    /// Stems apart by `|` or line breaks, of two letters at least.
    init(phrases: String) {
        stems = KeySet(phrases: phrases)
        openings = KeySet(
            phrases.utf8.split { $0 == UInt8(ascii: "|") || $0 == 0x0A }.map { phrase in
                var key = FoldedKey()
                var letters = 0
                for scalar in String(decoding: phrase, as: UTF8.self).unicodeScalars where letters < 4 {
                    let kind = Scalars.kind(scalar.value)
                    if kind == .mark { continue }
                    if Scalars.isLetter(kind) { letters += 1 }
                    key.mix(Scalars.isLetter(kind) ? Scalars.folded(scalar.value) : 0x20)
                }
                return key
            })
    }

    /// Whether a word whose first two, three or four letters are `key` may begin with one of these.
    @inline(__always)
    func mayBegin(with key: FoldedKey, letters: Int) -> Bool { letters >= 2 && letters <= 4 && openings.contains(key) }

    func contains(_ key: FoldedKey) -> Bool { stems.contains(key) }
}

/// Ends of words. Few words end as one of them does, so the last letters are asked first.
struct EndingSet: Sendable {
    private let endings: KeySet
    /// The last four letters of each.
    private let tails: KeySet

    /// Endings apart by `|` or line breaks, of four letters at least.
    init(phrases: String) {
        endings = KeySet(phrases: phrases)
        tails = KeySet(
            phrases.utf8.split { $0 == UInt8(ascii: "|") || $0 == 0x0A }.map { phrase in
                FoldedKey(letters: String(decoding: phrase, as: UTF8.self).unicodeScalars.suffix(4).map { Scalars.folded($0.value) })
            })
    }

    /// Whether a word whose last four letters are `key` may end with one of these.
    func mayEnd(with key: FoldedKey) -> Bool { tails.contains(key) }

    func contains(_ key: FoldedKey) -> Bool { endings.contains(key) }
}

extension FoldedKey {
    /// The keys of phrases apart by `|` or line breaks, and of their first words.
    fileprivate static func keys(of phrases: String) -> [(key: FoldedKey, firstWord: FoldedKey)] {
        var keys: [(key: FoldedKey, firstWord: FoldedKey)] = []
        let bytes = [UInt8](phrases.utf8)
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex { $0 == UInt8(ascii: "|") || $0 == 0x0A } ?? bytes.count
            let phrase = WordBeginnings(bytes, start..<end, words: .max)
            var key = FoldedKey()
            var first: FoldedKey?
            for word in phrase {
                key = word.key
                first = first ?? word.key
            }
            if let first { keys.append((key, first)) }
            start = end + 1
        }
        return keys
    }
}
