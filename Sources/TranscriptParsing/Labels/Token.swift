/// A word of what may be a label: letters, or digits, with hyphens or apostrophes between them.
struct Token {
    enum Case: UInt8 {
        case capitalised, capitals, lower, caseless, initial, number
    }
    private let start: UInt32
    private let end: UInt32
    let key: FoldedKey
    private let characters: UInt16
    let form: Case
    let isOffice: Bool
    /// A full stop follows.
    var isAbbreviated = false
    /// A comma stands before it.
    var afterComma = false

    var range: Range<Int> { Int(start)..<Int(end) }
    /// Letters in it.
    var length: Int { Int(characters) }

    var isParticle: Bool { Vocabulary.nameParticles.contains(key) }
    var isHonorific: Bool { Vocabulary.honorifics.contains(key) }
    var isArticle: Bool { Vocabulary.articles.contains(key) }
    var isJoiner: Bool { Vocabulary.officeJoiners.contains(key) }
    /// It can be part of a name.
    var isNameLike: Bool { form != .lower && form != .number }
}

extension Token {
    /// The word that begins with the letter or digit at `start`, no further than to `limit`.
    init(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, limit: Int, stems: borrowing StemSet) {
        let limit = min(limit, bytes.count)
        var index = start
        var key = FoldedKey()
        var mayBeOffice = false
        var (letters, uppers, lowers, digits, caseless) = (0, 0, 0, 0, 0)
        // letters of ASCII, which most words are made of; how the first four begin tells whether it may be an office
        for isOpening in [true, false] {
            let stop = isOpening ? min(limit, start + 4) : limit
            while index < stop {
                let byte = bytes[index]
                guard (byte | 0x20) &- 0x61 < 26 else { break }
                key.mix(UInt32(byte | 0x20))
                uppers &+= Int(~byte >> 5 & 1)
                index &+= 1
                if isOpening, stems.mayBegin(with: key, letters: index - start) { mayBeOffice = true }
            }
        }
        letters = index - start
        lowers = letters - uppers
        var startsUpper = letters > 0 && bytes[start] & 0x20 == 0
        while index < limit {
            let (value, length) = Scalars.decode(bytes, index, limit)
            let kind = Scalars.kind(value)
            let isLetter = kind == .upper || kind == .lower || kind == .caseless
            guard isLetter || kind == .digit || kind == .mark else {
                guard Token.isJoint(value) || caseless > 0 && (value == 0x22 || value == 0x5F4), index + length < limit,
                    Scalars.isLetter(Scalars.kind(Scalars.decode(bytes, index + length, limit).value))
                else { break }
                index += length
                key.mix(0x20)
                continue
            }
            // letters and digits are words apart: Speaker1
            if kind == .digit ? letters > 0 : letters == 0 && digits > 0 { break }
            switch kind {
            case .upper:
                if letters == 0 { startsUpper = true }
                uppers += 1
            case .lower: lowers += 1
            case .caseless: caseless += 1
            case .digit: digits += 1
            default: break
            }
            index += length
            guard kind != .mark else { continue }
            key.mix(Scalars.folded(value))
            guard isLetter else { continue }
            letters += 1
            if stems.mayBegin(with: key, letters: letters) { mayBeOffice = true }
        }
        if index == start { index += Scalars.decode(bytes, start, limit).length }
        self.start = UInt32(truncatingIfNeeded: start)
        self.end = UInt32(truncatingIfNeeded: index)
        self.key = key
        self.characters = UInt16(clamping: letters + digits)
        self.isOffice =
            mayBeOffice && Token.beginsWithStem(bytes, start..<index, stems)
            || letters >= 9 && (lowers > 0 || uppers == letters) && Token.endsAsOffice(bytes, start..<index)
        form =
            if letters == 0 { .number } else if caseless > 0 { .caseless } else if letters == 1 {
                startsUpper ? .initial : .lower
            } else if uppers >= 2 && lowers <= uppers / 3 { .capitals } else if startsUpper || uppers > 0 {
                .capitalised
            } else { .lower }
    }

    /// Inside a word: hyphen, apostrophe, middle dot of a transcribed name, underscore of a machine's label.
    static func isJoint(_ value: UInt32) -> Bool {
        switch value {
        case 0x2D, 0x27, 0x2019, 0x2010, 0x2011, 0x5F, 0xB7, 0x30FB: true
        default: false
        }
    }

    /// Verkehrsminister: the last letters of a long word are an office.
    private static func endsAsOffice(_ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> Bool {
        let endings = Vocabulary.officeEndings
        var at = word.upperBound
        var letters = 0
        while at > word.lowerBound, letters < 12 {
            at -= Scalars.decode(bytes, before: at, word.lowerBound).length
            letters += 1
            guard letters >= 4 else { continue }
            let key = FoldedKey(bytes, at..<word.upperBound)
            if letters == 4, !endings.mayEnd(with: key) { return false }
            if at > word.lowerBound + 2, endings.contains(key) { return true }
        }
        return false
    }

    private static func beginsWithStem(
        _ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>, _ stems: borrowing StemSet
    ) -> Bool {
        var key = FoldedKey()
        var letters = 0
        var index = word.lowerBound
        while index < word.upperBound {
            let (value, length) = Scalars.decode(bytes, index, word.upperBound)
            let kind = Scalars.kind(value)
            index += length
            if kind == .mark { continue }
            if kind != .digit, !Scalars.isLetter(kind) {
                key.mix(0x20)
                continue
            }
            key.mix(Scalars.folded(value))
            letters += 1
            guard letters >= 2, stems.contains(key) else { continue }
            if !Vocabulary.officeWords.contains(key) { return true }
            // Pope, but not Popescu
            let next = Scalars.kind(Scalars.decode(bytes, index, word.upperBound).value)
            if index >= word.upperBound || !Scalars.isLetter(next) && next != .mark { return true }
        }
        return false
    }
}

extension Page {
    /// The words of `range`; nil where there are more than `limit`.
    func tokens(_ range: Range<Int>, limit: Int) -> [Token]? {
        let stems = Vocabulary.officeStems
        var tokens: [Token] = []
        tokens.reserveCapacity(min(limit, range.count / 6 + 2))
        return bytes.withUnsafeBufferPointer { bytes in
            var words = TokenScanner(bytes, range, stems)
            while let word = words.next() {
                guard tokens.count < limit else { return nil }
                tokens.append(word)
            }
            return tokens
        }
    }

    /// The first word of `range`.
    func firstToken(_ range: Range<Int>) -> Token? {
        bytes.withUnsafeBufferPointer { bytes in
            var words = TokenScanner(bytes, range, Vocabulary.officeStems)
            return words.next()
        }
    }
}

/// Reads the words of a range one by one.
private struct TokenScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let stems: StemSet
    private let end: Int
    private var at: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ stems: StemSet) {
        self.bytes = bytes
        self.stems = stems
        at = max(0, range.lowerBound)
        end = min(bytes.count, range.upperBound)
    }

    mutating func next() -> Token? {
        var afterComma = false
        while at < end {
            let (value, length) = Scalars.decode(bytes, at, end)
            switch Scalars.kind(value) {
            case .upper, .lower, .caseless, .digit:
                var word = Token(bytes, at: at, limit: end, stems: stems)
                at = word.range.upperBound
                word.afterComma = afterComma
                word.isAbbreviated = at < end && bytes[at] == UInt8(ascii: ".")
                return word
            case .comma: afterComma = true
            default: break
            }
            at += length
        }
        return nil
    }
}
