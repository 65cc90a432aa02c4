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
        var index = range.lowerBound
        var isBetweenWords = false
        while index < range.upperBound {
            let (value, length) = Scalars.decode(bytes, index, range.upperBound)
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

    mutating func mix(_ scalar: UInt32) { value = (value ^ UInt64(scalar)) &* 0x0000_0100_0000_01B3 }
}

/// A fixed set of words and phrases, such as a vocabulary. Open addressing over the keys themselves, which are hashes already: a lookup is a
/// few instructions, and the scan of a document makes some for each of its letters.
struct KeySet: Sendable {
    /// A power of two, at least twice the keys; 0 marks a free one.
    private let slots: [UInt64]

    /// Phrases apart by `|` or line breaks.
    init(phrases: String) {
        self.init(phrases.split { $0 == "|" || $0.isNewline }.map { FoldedKey(String($0)) })
    }

    init(_ keys: some Collection<FoldedKey>) {
        var size = 16
        while size < 2 * keys.count { size *= 2 }
        var slots = [UInt64](repeating: 0, count: size)
        for key in keys where !key.isEmpty {
            var index = Self.home(key, size)
            while slots[index] != 0, slots[index] != key.value { index = (index + 1) & (size - 1) }
            slots[index] = key.value
        }
        self.slots = slots
    }

    func contains(_ key: FoldedKey) -> Bool {
        var index = Self.home(key, slots.count)
        while slots[index] != 0 {
            if slots[index] == key.value { return true }
            index = (index + 1) & (slots.count - 1)
        }
        return false
    }

    private static func home(_ key: FoldedKey, _ size: Int) -> Int { Int(truncatingIfNeeded: key.value ^ key.value >> 32) & (size - 1) }
}

extension Dictionary where Key == FoldedKey {
    /// One line of phrases apart by `|` for each value.
    init(_ table: [(Value, String)]) {
        self.init()
        for (value, phrases) in table {
            for phrase in phrases.split(whereSeparator: { $0 == "|" || $0.isNewline }) {
                let key = FoldedKey(String(phrase))
                if !key.isEmpty { self[key] = value }
            }
        }
    }
}
