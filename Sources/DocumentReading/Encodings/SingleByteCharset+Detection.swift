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
        let present = high.sorted { $0.key < $1.key }
        for charset in SingleByteCharset.allCases {
            let characters = charset.characters
            let roles = characters.map(ByteRole.init)
            let text = present.map { characters[Int($0.key)] }
            let letters = Alphabet.all.lazy.filter { charset.scripts.contains($0.script) }.map { alphabet in
                present.reduce(0) { score, byte in
                    guard let scalar = characters[Int(byte.key)] else { return score }
                    return score + alphabet.score(of: scalar, isLetter: roles[Int(byte.key)].isLetter) * byte.value
                }
            }.max()
            let context = scoreOfContexts(roles)
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
        case undefined, control, lower, upper
        /// Of a script without case, and the marks of every script.
        case letter
        case apostrophe, quote, dash, currency, symbol
        /// What shows nothing: no-break space, soft hyphen, joiners.
        case invisible
        /// All else of ASCII.
        case other
    }
    let kind: Kind
    let isLatin: Bool

    init(_ scalar: Unicode.Scalar?) {
        guard let scalar else {
            (kind, isLatin) = (.undefined, false)
            return
        }
        // The Latin letters of these charsets, and the accents that Vietnamese sets after them.
        isLatin = scalar.value < 0x250 || 0x300...0x36F ~= scalar.value
        kind =
            switch scalar.properties.generalCategory {
            case .control: scalar.value < 0x80 || scalar.value == 0x85 ? .other : .control
            case .lowercaseLetter: .lower
            case .uppercaseLetter: .upper
            case .otherLetter where scalar != "ª" && scalar != "º", .nonspacingMark, .spacingMark: .letter
            case _ where scalar.value < 0x80: .other
            case .spaceSeparator, .format: .invisible
            case .initialPunctuation, .finalPunctuation: scalar == "’" ? .apostrophe : .quote
            case .dashPunctuation: .dash
            default:
                switch scalar {
                case "„", "‚", "¿", "¡": .quote
                case "…", "•", "·": .dash
                case "€", "£", "§", "©", "®", "°", "№", "™", "ª", "º": .currency
                default: .symbol
                }
            }
    }

    var isLetter: Bool { kind == .lower || kind == .upper || kind == .letter }
    private var isMark: Bool { kind == .quote || kind == .dash || kind == .currency || kind == .symbol }

    /// How likely the byte is where it follows `previous`, as a logarithm; how common a letter is, is for its alphabet to say.
    func score(after previous: ByteRole) -> Double {
        switch kind {
        case .undefined: return -12
        case .control: return -10
        case .other: return 0
        case .invisible: return -1
        case .apostrophe: return previous.isLetter ? -1 : -3
        case .quote, .dash: return previous.isMark ? -4 : -1.5
        case .currency: return previous.isLetter ? -8 : -3
        case .symbol: return previous.isLetter ? -9 : -6
        case .lower, .upper, .letter:
            switch previous.kind {
            case .lower, .upper, .letter: return previous.isLatin != isLatin || previous.kind == .lower && kind == .upper ? -4 : 0
            case .quote, .dash: return -1.5
            case .currency, .symbol: return -3
            default: return 0
            }
        }
    }
}
