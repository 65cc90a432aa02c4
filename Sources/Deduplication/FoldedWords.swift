internal import Foundation

/// Text folded to words: what stays equal when the same speech is printed in another dress.
///
/// Letters and numbers stay, in NFKC and without case; everything else parts words, whether it is a space, a dash or an apostrophe.
/// Invisible scalars (soft hyphen, joiners, marks of direction) are dropped. In scripts that do not part words every scalar is one.
/// Folding goes scalar by scalar: text is NFC already, so this differs from NFKC of the whole only for compatibility scalars that meet
/// a combining mark, and is the same for the same text always.
package struct FoldedWords: Sendable {
    /// Every word followed by a space, UTF-8; empty where only hashes are wanted.
    package private(set) var bytes: [UInt8] = []
    /// A 64-bit hash for each word.
    package private(set) var hashes: [UInt64] = []

    private var word = WordHash()
    private var foldedScalars: [UInt32: PackedFolding] = [:]

    private let keepsBytes: Bool

    package init(reservingCapacity capacity: Int = 0, hashesOnly: Bool = false) {
        keepsBytes = !hashesOnly
        if keepsBytes { bytes.reserveCapacity(capacity) }
        hashes.reserveCapacity(capacity / 5)
    }

    package var count: Int { hashes.count }

    /// Forgets the words and keeps the memory.
    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        hashes.removeAll(keepingCapacity: true)
    }

    /// Appends the words of `text`; a word never reaches over the end of a text.
    package mutating func append(_ text: String) {
        let utf8 = text.utf8.span
        let isOfWord = PackedFolding.asciiIsOfWord
        var index = 0
        while index < utf8.count {
            // Runs of ASCII letters and digits are nearly all there is: kept in registers.
            let start = index
            var run = word
            while index < utf8.count, isOfWord[Int(utf8[index])] {
                run.append(utf8[index] | 0x20)
                index += 1
            }
            word = run
            if keepsBytes { for position in start..<index { bytes.append(utf8[position] | 0x20) } }
            guard index < utf8.count else { break }
            if utf8[index] < 0x80 {
                endWord()
                index += 1
            } else {
                index += appendScalar(of: utf8, at: index)
            }
        }
        endWord()
    }

    /// Folds the scalar that begins at `index` of valid UTF-8; its length.
    private mutating func appendScalar(of utf8: Span<UInt8>, at index: Int) -> Int {
        let lead = utf8[index]
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard index + length <= utf8.count else { return utf8.count - index }
        var value = UInt32(lead) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for offset in 1..<length { value = value << 6 | UInt32(utf8[index + offset] & 0x3F) }

        if Self.standsAlone(value) {
            endWord()
            for offset in 0..<length { put(utf8[index + offset]) }
            endWord()
        } else {
            put(folding(of: value), value)
        }
        return length
    }

    private mutating func folding(of value: UInt32) -> PackedFolding {
        if value < 0x800 { return PackedFolding.twoByteScalars[Int(value) - 0x80] }
        if let known = foldedScalars[value] { return known }
        let folding = PackedFolding(value)
        foldedScalars[value] = folding
        return folding
    }

    private mutating func put(_ folding: PackedFolding, _ value: UInt32) {
        switch folding.kind {
        case .parts: endWord()
        case .packed(let count): for index in 0..<count { put(folding.byte(index)) }
        case .long: for byte in PackedFolding.fold(value) { put(byte) }
        }
    }

    private mutating func put(_ byte: UInt8) {
        if keepsBytes { bytes.append(byte) }
        word.append(byte)
    }

    private mutating func endWord() {
        guard !word.isEmpty else { return }
        if keepsBytes { bytes.append(0x20) }
        hashes.append(word.finished)
        word = WordHash()
    }

    /// Thai, Lao, Burmese, Khmer, kana, Han: scripts that do not part words.
    private static func standsAlone(_ value: UInt32) -> Bool {
        switch value {
        case 0x0E01...0x0EDF, 0x1000...0x109F, 0x1780...0x17DD, 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x323AF: true
        default: false
        }
    }
}

/// The hash of a word, eight bytes at a time.
private struct WordHash {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325
    /// The bytes since the last eight; none of them is 0, so their number needs no telling.
    private var chunk: UInt64 = 0
    private var count = 0

    var isEmpty: Bool { count == 0 }

    mutating func append(_ byte: UInt8) {
        chunk = chunk << 8 | UInt64(byte)
        count += 1
        if count & 7 == 0 { absorb() }
    }

    private mutating func absorb() {
        state = mixed(state ^ chunk)
        chunk = 0
    }

    var finished: UInt64 { mixed(state ^ chunk) }
}

/// MurmurHash3's finaliser: every bit of the result depends on every bit of `hash`.
func mixed(_ hash: UInt64) -> UInt64 {
    var hash = hash
    hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ hash >> 33
}

/// What one scalar folds to, in eight bytes: up to seven bytes of UTF-8 and how many they are.
private struct PackedFolding: Sendable {
    enum Kind {
        /// It parts words.
        case parts
        /// It is so many bytes; none for what is dropped.
        case packed(Int)
        /// Too long to be packed; ask `fold` (U+FDFA and a few others).
        case long
    }

    private let word: UInt64

    init(_ value: UInt32) {
        guard let scalar = Unicode.Scalar(value), !Self.isDropped(scalar) else {
            word = 0
            return
        }
        guard Self.isOfWords(scalar) else {
            word = 0xFF
            return
        }
        let bytes = Self.fold(value)
        guard bytes.count <= 7 else {
            word = 0xFE
            return
        }
        var word = UInt64(bytes.count)
        for (index, byte) in bytes.enumerated() { word |= UInt64(byte) << (8 * (UInt64(index) + 1)) }
        self.word = word
    }

    var kind: Kind {
        switch word & 0xFF {
        case 0xFF: .parts
        case 0xFE: .long
        case let count: .packed(Int(count))
        }
    }

    func byte(_ index: Int) -> UInt8 { UInt8(truncatingIfNeeded: word >> (8 * (UInt64(index) + 1))) }

    /// NFKC and case folded (by way of the upper case, so that ß meets SS and ς meets σ).
    static func fold(_ value: UInt32) -> [UInt8] {
        guard let scalar = Unicode.Scalar(value) else { return [] }
        let compatible = String(scalar).precomposedStringWithCompatibilityMapping
        let folded = compatible.uppercased().lowercased().precomposedStringWithCompatibilityMapping
        var kept = String.UnicodeScalarView()
        for scalar in folded.unicodeScalars where isOfWords(scalar) { kept.append(scalar) }
        return Array(String(kept).utf8)
    }

    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isDefaultIgnorableCodePoint }

    private static func isOfWords(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
            true
        default: false
        }
    }

    /// For every byte: an ASCII letter or digit. Setting bit 5 makes a letter lower case and leaves a digit alone.
    static let asciiIsOfWord: [Bool] = (0...255).map { (byte: UInt8) in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }

    /// U+0080 to U+07FF: Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic.
    static let twoByteScalars: [PackedFolding] = (0x80..<0x800).map { PackedFolding($0) }
}
