/// A word of what may be a label.
struct Token {
    enum Case: UInt8 {
        case capitalised, capitals, lower, caseless, initial, number
    }
    var range: Range<Int>
    var form: Case
    var key: FoldedKey
    /// Letters in it.
    var length: Int
    var isOffice: Bool
    /// A full stop follows.
    var isAbbreviated = false
    /// A comma stands before it.
    var afterComma = false

    var isParticle: Bool { Vocabulary.nameParticles.contains(key) }
    var isHonorific: Bool { Vocabulary.honorifics.contains(key) }
    var isJoiner: Bool { Vocabulary.officeJoiners.contains(key) }
    /// It can be part of a name.
    var isNameLike: Bool { form != .lower && form != .number }
}

extension Page {
    /// The words of `range`; nil where there are more than `limit`.
    func tokens(_ range: Range<Int>, limit: Int) -> [Token]? {
        var tokens: [Token] = []
        var index = range.lowerBound
        var afterComma = false
        while index < range.upperBound {
            let (value, length) = Scalars.decode(bytes, index, range.upperBound)
            let kind = Scalars.kind(value)
            switch kind {
            case .upper, .lower, .caseless, .digit:
                guard tokens.count < limit else { return nil }
                var token = self.token(at: index, in: range)
                token.afterComma = afterComma
                afterComma = false
                index = token.range.upperBound
                if byte(index) == UInt8(ascii: "."), index < range.upperBound { token.isAbbreviated = true }
                tokens.append(token)
            default:
                if kind == .comma { afterComma = true }
                index += length
            }
        }
        return tokens
    }

    /// Verkehrsminister: the last letters of a long word are an office.
    private func endsAsOffice(_ word: Range<Int>) -> Bool {
        var at = word.upperBound
        var letters = 0
        while at > word.lowerBound, letters < 12 {
            at -= Scalars.decode(bytes, before: at, word.lowerBound).length
            letters += 1
            if letters >= 4, at > word.lowerBound + 2, Vocabulary.officeEndings.contains(FoldedKey(bytes, at..<word.upperBound)) {
                return true
            }
        }
        return false
    }

    /// One word: letters, digits, and hyphens or apostrophes between them.
    private func token(at start: Int, in range: Range<Int>) -> Token {
        var index = start
        var key = FoldedKey()
        var isOffice = false
        var (letters, uppers, lowers, digits, caseless) = (0, 0, 0, 0, 0)
        var startsUpper = false
        while index < range.upperBound {
            let (value, length) = Scalars.decode(bytes, index, range.upperBound)
            let kind = Scalars.kind(value)
            switch kind {
            case .upper:
                if letters == 0 { startsUpper = true }
                uppers += 1
                letters += 1
            case .lower:
                lowers += 1
                letters += 1
            case .caseless:
                caseless += 1
                letters += 1
            case .digit: digits += 1
            case .mark: break
            default:
                // inside a word: hyphen, apostrophe, middle dot of a transcribed name, underscore of a machine's label
                let isInner =
                    value == 0x2D || value == 0x27 || value == 0x2019 || value == 0x2010 || value == 0x2011 || value == 0x5F
                    || value == 0xB7
                    || value == 0x30FB || (value == 0x22 || value == 0x5F4) && caseless > 0
                guard isInner, index + length < range.upperBound else { break }
                let next = Scalars.kind(Scalars.decode(bytes, index + length, range.upperBound).value)
                guard next == .upper || next == .lower || next == .caseless else { break }
                index += length
                key.mix(0x20)
                continue
            }
            guard kind == .upper || kind == .lower || kind == .caseless || kind == .digit || kind == .mark else { break }
            // letters and digits are words apart: Speaker1
            if kind == .digit ? letters > 0 : letters == 0 && digits > 0 { break }
            if kind != .mark {
                key.mix(Scalars.folded(value))
                if letters >= 2, !isOffice, Vocabulary.officeStems.contains(key) { isOffice = true }
            }
            index += length
        }
        if !isOffice, letters >= 9, lowers > 0 || uppers == letters { isOffice = endsAsOffice(start..<index) }
        if index == start { index += Scalars.decode(bytes, start, range.upperBound).length }
        let form: Token.Case =
            if letters == 0 { .number } else if caseless > 0 { .caseless } else if letters == 1 {
                startsUpper ? .initial : .lower
            } else if uppers >= 2 && lowers <= uppers / 3 { .capitals } else if startsUpper { .capitalised } else if uppers > 0 {
                .capitalised
            } else { .lower }
        return Token(range: start..<index, form: form, key: key, length: letters + digits, isOffice: isOffice)
    }
}
