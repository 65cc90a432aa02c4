/// What a character is, as far as layout and labels care.
enum CharacterClass: UInt8 {
    case space, upper, lower
    /// A letter of a script without case: Chinese, Arabic, Hebrew, Georgian, Hindi…
    case caseless
    /// A combining mark: part of the letter before it.
    case mark
    case digit
    /// - – — ― −
    case dash
    case open, close, quote
    /// Ends a sentence: . ! ? … and their kin in other scripts.
    case terminal
    case comma, colon
    case other
}

/// Classes and folding of Unicode scalars by range, without tables of the standard library for the scripts that matter: a document is
/// scanned once, and this is its inner loop.
enum Scalars {
    @inline(__always)
    static func kind(_ value: UInt32) -> CharacterClass {
        value < 0x80 ? ascii[Int(value & 0x7F)] : kindBeyondASCII(value)
    }

    private static func kindBeyondASCII(_ value: UInt32) -> CharacterClass {
        // what most text beyond Latin is made of: Cyrillic, Chinese, kana, Hangul
        if value &- 0x410 < 0x40 { return value < 0x430 ? .upper : .lower }
        if value &- 0x4E00 < 0x5200 || value &- 0x3041 < 0xBF || value &- 0xAC00 < 0x2BA4 { return .caseless }
        switch value {
        case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF, 0x85: return .space
        case 0xAB, 0xBB, 0x2018...0x201F, 0x2039, 0x203A, 0x300C...0x300F, 0xFF02: return .quote
        case 0xC0...0xD6, 0xD8...0xDE: return .upper
        case 0xAA, 0xB5, 0xBA, 0xDF...0xF6, 0xF8...0xFF: return .lower
        case 0x100...0x17F: return latinExtendedKind(value)
        case 0x200C, 0x200D, 0x300...0x36F, 0x483...0x489, 0x591...0x5BD, 0x610...0x61A, 0x64B...0x65F, 0x1AB0...0x1AFF, 0x20D0...0x20FF:
            return .mark
        case 0x37E, 0x387: return value == 0x37E ? .terminal : .other
        case 0x370...0x3FF: return value == 0x386 || (0x388...0x3AB).contains(value) && value != 0x390 ? .upper : .lower
        case 0x400...0x42F: return .upper
        case 0x430...0x45F: return .lower
        case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: return value & 1 == 0 ? .upper : .lower
        case 0x4C0...0x4CF: return value & 1 == 1 && value != 0x4CF ? .upper : .lower
        case 0x531...0x556: return .upper
        case 0x561...0x587: return .lower
        case 0x589, 0x6D4, 0x61F, 0x964, 0x965, 0x1362, 0x2026, 0x203C...0x203D, 0x2047...0x2049, 0x3002, 0xFF01, 0xFF0E, 0xFF1F, 0xFF61:
            return .terminal
        case 0x60C, 0x3001, 0xFF0C, 0xFF64, 0x61B, 0xFF1B: return .comma
        case 0xFF1A, 0xFE55: return .colon
        case 0x2010...0x2015, 0x2212: return .dash
        case 0x3008, 0x300A, 0x3010, 0x3014, 0xFF08, 0xFF3B: return .open
        case 0x3009, 0x300B, 0x3011, 0x3015, 0xFF09, 0xFF3D: return .close
        case 0x660...0x669, 0x6F0...0x6F9, 0x966...0x96F, 0xFF10...0xFF19: return .digit
        case 0x5D0...0x5EA, 0x620...0x64A, 0x66E...0x6D3, 0x6D5...0x6FF, 0x750...0x77F, 0x900...0xDFF, 0xE00...0xEFF, 0x10D0...0x10FF,
            0x1200...0x135A, 0x1780...0x17B3, 0x3005...0x3007, 0x3041...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0x20000...0x3FFFF:
            return .caseless
        case 0x1E00...0x1EFF: return value & 1 == 0 || value == 0x1E9E ? .upper : .lower
        case 0xFF21...0xFF3A: return .upper
        case 0xFF41...0xFF5A: return .lower
        default: return rareKind(value)
        }
    }

    /// A letter without case and, for the Latin script, without its marks; other scalars as they are.
    @inline(__always)
    static func folded(_ value: UInt32) -> UInt32 {
        if value < 0x80 { return value &- 0x41 < 26 ? value | 0x20 : value }
        return foldedBeyondASCII(value)
    }

    private static func foldedBeyondASCII(_ value: UInt32) -> UInt32 {
        if value &- 0x430 < 0x20 || value &- 0x3000 < 0xCE00 { return value }
        switch value {
        case 0xC0...0x17F:
            let index = Int(value) - 0xC0
            let base = index < latinBases.count ? UInt32(latinBases[index]) : 0
            return base == UInt32(UInt8(ascii: "*")) ? value : base
        case 0x391...0x3A9: return value + 32
        case 0x386: return 0x3B1
        case 0x388, 0x3AD: return 0x3B5
        case 0x389, 0x3AE: return 0x3B7
        case 0x38A, 0x3AF, 0x3CA, 0x390: return 0x3B9
        case 0x38C, 0x3CC: return 0x3BF
        case 0x38E, 0x3CD, 0x3CB: return 0x3C5
        case 0x38F, 0x3CE: return 0x3C9
        case 0x3AC: return 0x3B1
        case 0x3C2: return 0x3C3
        case 0x401, 0x451: return 0x435
        case 0x400...0x40F: return value + 80
        case 0x410...0x42F: return value + 32
        case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: return value | 1
        case 0x531...0x556: return value + 48
        case 0x1E00...0x1EFF: return value | 1
        case 0x2018, 0x2019, 0x2BC: return 0x27
        case 0x2010, 0x2011: return 0x2D
        case 0xFF01...0xFF5E: return folded(value - 0xFEE0)
        default: return value
        }
    }

    /// The scalar that begins at `index`, and how many bytes it takes; an ill-formed or missing byte is one byte of U+FFFD.
    @inline(__always)
    static func decode(_ bytes: [UInt8], _ index: Int, _ end: Int) -> (value: UInt32, length: Int) {
        bytes.withUnsafeBufferPointer { decode($0, index, end) }
    }

    /// As `decode(_:_:_:)` of an array; no byte outside of `bytes` is looked at.
    @inline(__always)
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int) -> (value: UInt32, length: Int) {
        guard index >= 0, index < end, end <= bytes.count else { return (0xFFFD, 1) }
        let first = bytes[index]
        if first < 0x80 { return (UInt32(first), 1) }
        return decodeSequence(bytes, index, end, first)
    }

    private static func decodeSequence(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ end: Int, _ first: UInt8
    ) -> (value: UInt32, length: Int) {
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
        guard length > 1, length <= end - index else { return (0xFFFD, 1) }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
        return (value, length)
    }

    /// The scalar that ends before `index`.
    @inline(__always)
    static func decode(_ bytes: [UInt8], before index: Int, _ start: Int) -> (value: UInt32, length: Int) {
        bytes.withUnsafeBufferPointer { decode($0, before: index, start) }
    }

    @inline(__always)
    static func decode(_ bytes: UnsafeBufferPointer<UInt8>, before index: Int, _ start: Int) -> (value: UInt32, length: Int) {
        var first = index - 1
        while first > start, first >= 0, first < bytes.count, bytes[first] & 0xC0 == 0x80, index - first < 4 { first -= 1 }
        guard first >= start else { return (0xFFFD, 1) }
        let (value, length) = decode(bytes, first, index)
        return length == index - first ? (value, length) : (0xFFFD, 1)
    }

    /// Marks of writing direction, which phones put before and around names: three bytes each.
    static func isDirection(_ value: UInt32) -> Bool {
        value == 0x200E || value == 0x200F || (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    }

    static func isLetter(_ kind: CharacterClass) -> Bool { kind == .upper || kind == .lower || kind == .caseless }

    /// What each character of ASCII is.
    private static let ascii: [CharacterClass] = [
        .other, .other, .other, .other, .other, .other, .other, .other,  // ········
        .other, .space, .space, .space, .space, .space, .other, .other,  // ········
        .other, .other, .other, .other, .other, .other, .other, .other,  // ········
        .other, .other, .other, .other, .space, .space, .space, .space,  // ········
        .space, .terminal, .quote, .other, .other, .other, .other, .quote,  // ·!"#$%&'
        .open, .close, .other, .other, .comma, .dash, .terminal, .other,  // ()*+,-./
        .digit, .digit, .digit, .digit, .digit, .digit, .digit, .digit,  // 01234567
        .digit, .digit, .colon, .comma, .open, .other, .close, .terminal,  // 89:;<=>?
        .other, .upper, .upper, .upper, .upper, .upper, .upper, .upper,  // @ABCDEFG
        .upper, .upper, .upper, .upper, .upper, .upper, .upper, .upper,  // HIJKLMNO
        .upper, .upper, .upper, .upper, .upper, .upper, .upper, .upper,  // PQRSTUVW
        .upper, .upper, .upper, .open, .other, .close, .other, .other,  // XYZ[\]^_
        .other, .lower, .lower, .lower, .lower, .lower, .lower, .lower,  // `abcdefg
        .lower, .lower, .lower, .lower, .lower, .lower, .lower, .lower,  // hijklmno
        .lower, .lower, .lower, .lower, .lower, .lower, .lower, .lower,  // pqrstuvw
        .lower, .lower, .lower, .open, .other, .close, .other, .other,  // xyz{|}~·
    ]

    private static func latinExtendedKind(_ value: UInt32) -> CharacterClass {
        switch value {
        case 0x138, 0x149, 0x17F: .lower
        case 0x139...0x148, 0x179...0x17E: value & 1 == 1 ? .upper : .lower
        case 0x178: .upper
        default: value & 1 == 0 ? .upper : .lower
        }
    }

    private static func rareKind(_ value: UInt32) -> CharacterClass {
        guard let scalar = Unicode.Scalar(value) else { return .other }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter: return .upper
        case .lowercaseLetter: return .lower
        case .otherLetter, .modifierLetter: return .caseless
        case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
        case .decimalNumber, .letterNumber, .otherNumber: return .digit
        case .dashPunctuation: return .dash
        case .openPunctuation, .initialPunctuation: return .open
        case .closePunctuation, .finalPunctuation: return .close
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: return .space
        default: return .other
        }
    }

    /// Base letters of U+00C0…U+017F; `*` stands for itself.
    private static let latinBases = [UInt8](
        ("aaaaaaaceeeeiiiidnooooo*ouuuuytsaaaaaaaceeeeiiiidnooooo*ouuuuyty"
            + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrsssssssstttttt"
            + "uuuuuuuuuuuuwwyyyzzzzzzs").utf8)
}
