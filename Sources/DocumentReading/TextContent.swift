// What a text is made of, told from its bytes.

extension UInt8 {
    /// A space or a control that sets the layout of text.
    var isBlankASCII: Bool { self == 0x20 || 0x09...0x0D ~= self }
}

/// What one look at each byte tells, of a document or of decoded text.
struct ByteSurvey: Sendable {
    /// The first NUL; nothing beyond it was looked at.
    private(set) var firstNUL: Int?
    /// The first byte outside ASCII.
    private(set) var firstHigh: Int?
    private(set) var firstEscape: Int?
    /// Control characters that have no place in text, as in UTF-8.
    private(set) var controls = 0
    private(set) var firstControl: Int?
    private let count: Int

    init(of bytes: [UInt8]) {
        count = bytes.count
        bytes.withUnsafeBufferPointer { bytes in
            guard let first = bytes.first else { return }
            note(first, at: 0, after: 0x20)
            let block = 64
            var index = 1
            while index < bytes.count, firstNUL == nil {
                let end = min(index + block, bytes.count)
                if end - index == block {
                    // Without branches, so that the compiler looks at sixteen bytes at once.
                    var isStrange: UInt8 = 0
                    var all: UInt8 = 0
                    for place in index..<index + block {
                        let byte = bytes[place]
                        let before = bytes[place &- 1]
                        isStrange |= bit(byte < 0x20) & bit(byte &- 0x09 > 4) | bit(byte == 0x7F)
                        isStrange |= bit(byte & 0xE0 == 0x80) & bit(before == 0xC2)
                        all |= byte
                    }
                    if isStrange == 0 {
                        if all >= 0x80, firstHigh == nil { firstHigh = bytes[index..<end].firstIndex { $0 >= 0x80 } }
                        index = end
                        continue
                    }
                }
                while index < end {
                    note(bytes[index], at: index, after: bytes[index - 1])
                    index += 1
                }
            }
        }
    }

    private mutating func note(_ byte: UInt8, at index: Int, after previous: UInt8) {
        switch byte {
        case 0x09...0x0D, 0x20..<0x7F, 0x1A: return
        case 0: if firstNUL == nil { firstNUL = index }
        case 0x1B: if firstEscape == nil { firstEscape = index }
        case 0x80...:
            if firstHigh == nil { firstHigh = index }
            // NEL, U+0085, ends a line.
            if previous == 0xC2, byte < 0xA0, byte != 0x85 { noteControl(at: index - 1) }
        default: noteControl(at: index)
        }
    }

    private mutating func noteControl(at index: Int) {
        if firstControl == nil { firstControl = index }
        controls += 1
    }

    /// Where binary data shows: a NUL, or the first of more control characters than a careless editor leaves behind (one in 200 bytes).
    var firstBinary: Int? { firstNUL ?? (controls > 4 && controls * 200 > count ? firstControl : nil) }
}

/// Whether valid UTF-8 holds no visible character.
func isBlank(_ bytes: [UInt8]) -> Bool {
    guard let visible = bytes.firstIndex(where: { !$0.isBlankASCII }) else { return true }
    if bytes[visible] < 0x80, bytes[visible] > 0x20 { return false }
    // The beginning tells nearly always; its end may cut a character.
    for length in [16, 4096] where bytes.count > visible + length {
        if !areBlank(String(decoding: bytes[visible..<visible + length], as: UTF8.self).unicodeScalars.dropLast(4)) { return false }
    }
    return areBlank(String(decoding: bytes[visible...], as: UTF8.self).unicodeScalars)
}

private func areBlank(_ scalars: some Sequence<Unicode.Scalar>) -> Bool {
    scalars.allSatisfy { $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint }
}

func eight(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }

/// A condition as a number, for loops that must not branch.
@inline(__always)
func bit(_ condition: Bool) -> UInt8 { condition ? 1 : 0 }
