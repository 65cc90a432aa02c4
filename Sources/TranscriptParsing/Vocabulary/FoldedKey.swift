/// The identity of words without case, accents, punctuation or white space: what a phrase is looked up and compared by. 64 bits of FNV-1a
/// over its folded letters and digits, words apart by one space.
struct FoldedKey: Hashable {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    init() {}

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

extension Set<FoldedKey> {
    /// Phrases apart by `|` or line breaks.
    init(phrases: String) {
        self.init()
        for phrase in phrases.split(whereSeparator: { $0 == "|" || $0.isNewline }) {
            let key = FoldedKey(String(phrase))
            if !key.isEmpty { insert(key) }
        }
    }
}

extension Dictionary where Key == FoldedKey {
    /// One line of phrases apart by `|` for each value.
    init(_ table: [(Value, String)]) {
        self.init()
        for (value, phrases) in table {
            for key in Set<FoldedKey>(phrases: phrases) { self[key] = value }
        }
    }
}
