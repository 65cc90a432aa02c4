// What a text is made of, told from its bytes.

extension UInt8 {
    /// A space or a control that sets the layout of text.
    var isBlankASCII: Bool { self == 0x20 || 0x09...0x0D ~= self }
}

/// Whether valid UTF-8 holds no visible character.
func isBlank(_ bytes: [UInt8]) -> Bool {
    guard let visible = bytes.firstIndex(where: { !$0.isBlankASCII }) else { return true }
    if bytes[visible] < 0x80, bytes[visible] > 0x20 { return false }
    // The beginning tells nearly always; its end may cut a character.
    if bytes.count > visible + 4096, !areBlank(String(decoding: bytes[visible..<visible + 4096], as: UTF8.self).unicodeScalars.dropLast(4))
    {
        return false
    }
    return areBlank(String(decoding: bytes[visible...], as: UTF8.self).unicodeScalars)
}

private func areBlank(_ scalars: some Sequence<Unicode.Scalar>) -> Bool {
    scalars.allSatisfy { $0.properties.isWhitespace || $0.properties.isDefaultIgnorableCodePoint }
}

/// Whether valid UTF-8 holds a NUL, or more control characters than a careless editor leaves behind (one in 200 bytes).
func holdsControls(_ bytes: [UInt8]) -> Bool {
    var controls = 0
    return bytes.withUnsafeBytes { bytes in
        var index = 0
        while index < bytes.count {
            // Eight bytes at once while there is neither a control among them nor the lead byte of the C1 controls.
            if index + 8 <= bytes.count {
                let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                let low = (word &- eight(0x20)) & ~word
                let delete = word ^ eight(0x7F)
                let lead = word ^ eight(0xC2)
                if (low | (delete &- eight(1)) & ~delete | (lead &- eight(1)) & ~lead) & eight(0x80) == 0 {
                    index += 8
                    continue
                }
            }
            let end = min(index + 8, bytes.count)
            for place in index..<end {
                let byte = bytes[place]
                if byte == 0 { return true }
                let isControl = byte < 0x20 && !byte.isBlankASCII && byte != 0x1A && byte != 0x1B || byte == 0x7F
                let isC1 = 0x80..<0xA0 ~= byte && byte != 0x85 && place > 0 && bytes[place - 1] == 0xC2
                if isControl || isC1 { controls += 1 }
            }
            index = end
        }
        return controls > 4 && controls * 200 > bytes.count
    }
}

private func eight(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }
