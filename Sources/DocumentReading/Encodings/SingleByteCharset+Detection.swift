internal import Glibc

/// How often each byte follows each other in a document: all that its single-byte encoding is told from.
///
/// Each charset is tried with each alphabet of its script. The score is a log likelihood: how common each letter is in the alphabet,
/// less what does not happen in words (a capital after a small letter, a symbol within a word, two scripts in one).
struct ByteStatistics {
    /// The pairs that hold a byte outside ASCII.
    private var pairs: [(first: UInt8, second: UInt8, count: Double)] = []

    init(of bytes: [UInt8]) {
        var counts = [Int](repeating: 0, count: 1 << 16)
        var previous: UInt8 = 0x0A
        for byte in bytes {
            counts[Int(previous) << 8 | Int(byte)] += 1
            previous = byte
        }
        for (pair, count) in counts.enumerated() where count > 0 && pair & 0x8080 != 0 {
            pairs.append((UInt8(pair >> 8), UInt8(pair & 0xFF), Double(count)))
        }
    }

    /// The charset in which the document reads best; nil where it reads as text in none.
    func likelyCharset(proposal: String) -> (charset: SingleByteCharset, confidence: Double)? {
        var high: [UInt8: Double] = [:]
        for pair in pairs where pair.second >= 0x80 { high[pair.second, default: 0] += pair.count }
        let total = high.values.reduce(0, +)
        var readings: [(charset: SingleByteCharset, score: Double, text: [Unicode.Scalar?])] = []
        for charset in SingleByteCharset.allCases {
            let characters = charset.characters
            let text = high.keys.sorted().map { characters[Int($0)] }
            let context = scoreOfContexts(characters.map(ByteRole.init))
            let letters = Alphabet.all.lazy.filter { charset.scripts.contains($0.script) }
                .map { alphabet in high.reduce(0) { $0 + alphabet.score(of: characters[Int($1.key)]) * $1.value } }.max()
            let proposed = charset.rawValue.uppercased() == proposal ? 2.0 : 0
            readings.append((charset, context + (letters ?? 0) + charset.prior + proposed, text))
        }
        guard let best = readings.max(by: { $0.score < $1.score }), best.score > -7 * (total + 1) else { return nil }
        // A charset that gives the same text is no rival.
        let rival = readings.filter { $0.text != best.text }.map(\.score).max() ?? -.infinity
        return (best.charset, 1 - 0.5 * exp(min(0, (rival - best.score) / 4)))
    }

    private func scoreOfContexts(_ roles: [ByteRole]) -> Double {
        pairs.reduce(0) { $0 + roles[Int($1.second)].score(after: roles[Int($1.first)]) * $1.count }
    }
}

/// What a byte is when it is read in some charset, as far as it matters beside another.
private struct ByteRole {
    enum Kind {
        case undefined, control, punctuation, symbol, lower, upper
        /// Of a script without case.
        case letter
        case other
    }
    let kind: Kind
    let isLatin: Bool

    init(_ scalar: Unicode.Scalar?) {
        guard let scalar else {
            (kind, isLatin) = (.undefined, false)
            return
        }
        // The Latin letters of these charsets all lie below U+0250; modifier letters and ordinals count as symbols.
        isLatin = scalar.value < 0x250
        kind =
            switch scalar.properties.generalCategory {
            case .control: scalar.value < 0x80 || scalar.value == 0x85 ? .other : .control
            case .lowercaseLetter: .lower
            case .uppercaseLetter: .upper
            case .otherLetter, .nonspacingMark: .letter
            case _ where scalar.value < 0x80: .other
            default: ordinaryPunctuation.contains(scalar) ? .punctuation : .symbol
            }
    }

    var isLetter: Bool { kind == .lower || kind == .upper || kind == .letter }

    /// How much less likely the byte is where it follows `previous` than it is anywhere.
    func score(after previous: ByteRole) -> Double {
        switch kind {
        case .undefined: -12
        case .control: -10
        case .punctuation: -1.5
        case .symbol: previous.isLetter ? -8 : -5
        case .other: 0
        case .lower, .upper, .letter:
            previous.isLetter && (previous.isLatin != isLatin || previous.kind == .lower && kind == .upper) ? -4 : 0
        }
    }
}

/// Marks beyond ASCII that text of any language is full of.
private let ordinaryPunctuation: Set<Unicode.Scalar> = Set("\u{A0}\u{AD}«»‘’‚“”„–—…•§©®°·€£№™¿¡‹›".unicodeScalars)
