// What a text is made of, told from its bytes.

extension UInt8 {
    /// A space or a control that sets the layout of text.
    var isBlankASCII: Bool { self == 0x20 || 0x09...0x0D ~= self }
}

/// Whether valid UTF-8 holds no visible character.
func isBlank(_ bytes: [UInt8]) -> Bool {
    guard let visible = bytes.firstIndex(where: { !$0.isBlankASCII }) else { return true }
    if bytes[visible] < 0x80, bytes[visible] > 0x20 { return false }
    return String(decoding: bytes[visible...], as: UTF8.self).unicodeScalars.allSatisfy { scalar in
        scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
    }
}

/// Whether valid UTF-8 holds a NUL, or more control characters than a careless editor leaves behind (one in 200 bytes).
func holdsControls(_ bytes: [UInt8]) -> Bool {
    var controls = 0
    var previous: UInt8 = 0
    for byte in bytes {
        if byte == 0 { return true }
        let control = byte < 0x20 && !byte.isBlankASCII && byte != 0x1A && byte != 0x1B || byte == 0x7F
        let c1 = previous == 0xC2 && byte < 0xA0 && byte != 0x85
        if control || c1 { controls += 1 }
        previous = byte
    }
    return controls > 4 && controls * 200 > bytes.count
}
