internal import Glibc

/// How often each byte follows each other in a document: all that its single-byte encoding is told from.
///
/// Each charset is tried with each alphabet of its script. The score is a log likelihood: how common each letter is in the alphabet,
/// less what does not happen in words (a capital after a small letter, a symbol within a word, two scripts in one).
struct ByteStatistics {
    /// The pairs that hold a byte outside ASCII.
    private var pairs: [(first: ByteSymbol, second: ByteSymbol, count: Float)] = []
    /// The bytes 0x80 to 0xFF.
    private var high = [Float](repeating: 0, count: 128)
    /// Of these, between three small letters of ASCII and three more, where no elision stands: no apostrophe, but a letter of the word.
    private var inWord = [Float](repeating: 0, count: 128)

    init(of bytes: [UInt8]) {
        var counts = [UInt32](repeating: 0, count: ByteSymbol.count * ByteSymbol.count)
        var previous = ByteSymbol(0x0A)
        bytes.withUnsafeBufferPointer { bytes in
            for byte in bytes {
                let symbol = ByteSymbol(byte)
                counts[previous.index * ByteSymbol.count + symbol.index] &+= 1
                previous = symbol
            }
        }
        for at in bytes.indices.dropFirst(3).dropLast(3) where bytes[at] >= 0x80 && ByteStatistics.isInWord(at, of: bytes) {
            inWord[Int(bytes[at] & 0x7F)] += 1
        }
        for (pair, count) in counts.enumerated() where count > 0 {
            let first = ByteSymbol(index: pair / ByteSymbol.count)
            let second = ByteSymbol(index: pair % ByteSymbol.count)
            guard first.index < 128 || second.index < 128 else { continue }
            pairs.append((first, second, Float(count)))
            if second.index < 128 { high[second.index] += Float(count) }
        }
    }

    /// `pol?tico`; not `dell?arte`, `lorsqu?elle`, `aujourd?hui`.
    private static func isInWord(_ at: Int, of bytes: [UInt8]) -> Bool {
        let before = bytes[at - 3..<at]
        let after = bytes[at + 1...at + 3]
        guard before.allSatisfy({ $0 &- 0x61 < 26 }), after.allSatisfy({ $0 &- 0x61 < 26 }) else { return false }
        return !before.suffix(2).elementsEqual("ll".utf8) && !before.suffix(2).elementsEqual("qu".utf8)
            && !after.elementsEqual("hui".utf8)
    }

    /// The charset in which the document reads best; nil where it reads as text in none.
    /// - Parameter proposal: another's opinion, upper case; asked only where it can decide.
    func likelyCharset(proposal: () -> String) -> (charset: SingleByteCharset, confidence: Double)? {
        var readings = CharsetProfile.all.map { profile in
            (profile: profile, score: scoreOfContexts(profile) + scoreOfLetters(profile) + Float(profile.charset.prior))
        }
        let weight: Float = 2
        guard let first = readings.max(by: { $0.score < $1.score }) else { return nil }
        if readings.contains(where: { $0.score > first.score - weight && !isSameText($0.profile, first.profile) }) {
            let proposal = proposal()
            for index in readings.indices where readings[index].profile.charset.rawValue.uppercased() == proposal {
                readings[index].score += weight
            }
        }
        guard let best = readings.max(by: { $0.score < $1.score }), best.score > -7 * (high.reduce(0, +) + 1) else { return nil }
        // A charset that gives the same text is no rival.
        let rival = readings.filter { !isSameText($0.profile, best.profile) }.map(\.score).max() ?? -.infinity
        let lead = 1 - 0.5 * exp(min(0, Double(rival - best.score) / 4))
        // However strange the rivals look, a letter or two prove little.
        let evidence = 1 - 0.4 / (1 + Double(high.reduce(0, +)) / 2)
        return (best.profile.charset, min(lead, evidence))
    }

    private func isSameText(_ a: CharsetProfile, _ b: CharsetProfile) -> Bool {
        high.indices.allSatisfy { high[$0] == 0 || a.upperHalf[$0] == b.upperHalf[$0] }
    }

    private func scoreOfContexts(_ profile: CharsetProfile) -> Float {
        let contexts = pairs.reduce(0) {
            $0 + ByteRole.score(profile.roles[$1.second.index], after: profile.roles[$1.first.index]) * $1.count
        }
        let apostrophes = high.indices.reduce(0) { $0 + (profile.roles[$1].kind == .apostrophe ? inWord[$1] : 0) }
        return contexts - 6 * apostrophes
    }

    private func scoreOfLetters(_ profile: CharsetProfile) -> Float {
        let letters = profile.letters.reduce(0) { $0 + high[$1] }
        let best = profile.alphabets.map { alphabet in alphabet.reduce(0) { $0 + high[$1.byte] * $1.gain } }.max() ?? 0
        return letters * Float(Alphabet.scoreOfForeignLetters) + best
    }
}

/// A byte outside ASCII, or one of the three kinds of ASCII that matter beside it.
private struct ByteSymbol {
    static let count = 131
    /// The byte less 0x80; 128 and on for ASCII.
    let index: Int

    init(index: Int) { self.index = index }

    init(_ byte: UInt8) {
        index =
            switch byte {
            case 0x80...: Int(byte & 0x7F)
            case 0x61...0x7A: 128
            case 0x41...0x5A: 129
            default: 130
            }
    }
}

/// A charset as detection looks at it, worked out once.
private struct CharsetProfile: Sendable {
    let charset: SingleByteCharset
    let upperHalf: [Unicode.Scalar?]
    /// Indices into the upper half.
    let letters: [Int]
    /// The role of each symbol.
    let roles: [ByteRole]
    /// For each alphabet of its scripts, how much more common than foreign letters its own are.
    let alphabets: [[(byte: Int, gain: Float)]]

    private init(_ charset: SingleByteCharset) {
        self.charset = charset
        let upperHalf = Array(charset.characters[0x80...])
        let roles = (upperHalf + ["a", "A", " "]).map(ByteRole.init)
        let letters = upperHalf.indices.filter { roles[$0].isLetter }
        self.upperHalf = upperHalf
        self.roles = roles
        self.letters = letters
        alphabets = Alphabet.all.filter { charset.scripts.contains($0.script) }.map { alphabet in
            letters.compactMap { byte in
                upperHalf[byte].flatMap(alphabet.score).map { (byte, Float($0 - Alphabet.scoreOfForeignLetters)) }
            }
        }
    }

    static let all = SingleByteCharset.allCases.map(CharsetProfile.init)
}

/// What a byte is when it is read in some charset, as far as it matters beside another.
private struct ByteRole: Sendable {
    enum Kind: Int, CaseIterable {
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

    private var index: Int { kind.rawValue * 2 + (isLatin ? 1 : 0) }

    private init(index: Int) {
        kind = Kind(rawValue: index / 2) ?? .other
        isLatin = !index.isMultiple(of: 2)
    }

    /// `score(after:)` of every role after every other.
    private static let scores: [Float] = {
        let roles = (0..<Kind.allCases.count * 2).map(ByteRole.init(index:))
        return roles.flatMap { role in roles.map { Float(role.score(after: $0)) } }
    }()

    static func score(_ role: ByteRole, after previous: ByteRole) -> Float {
        scores[role.index * Kind.allCases.count * 2 + previous.index]
    }

    /// How likely the byte is where it follows `previous`, as a logarithm; how common a letter is, is for its alphabet to say.
    private func score(after previous: ByteRole) -> Double {
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
