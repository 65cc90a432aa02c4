extension SingleByteCharset {
    /// The characters of the bytes 0 to 255; nil where the set has none.
    var characters: [Unicode.Scalar?] {
        var characters: [Unicode.Scalar?] = (0..<0x80).map { Unicode.Scalar(UInt8($0)) }
        let upper = upperHalf.unicodeScalars
        if upper.count == 96 { characters += (0x80..<0xA0).map { Unicode.Scalar(UInt8($0)) } }
        for scalar in upper { characters.append(scalar == "\u{FFFD}" ? nil : scalar) }
        return characters
    }

    func decode(_ bytes: [UInt8], from offset: Int) -> Decoding {
        let characters = characters
        let widths = characters.map { UTF8.width($0 ?? "\u{FFFD}") }
        var builder = TextBuilder(capacity: bytes[offset...].reduce(0) { $0 + widths[Int($1)] })
        for byte in bytes[offset...] {
            if let scalar = characters[Int(byte)] {
                builder.append(scalar, source: 1)
            } else {
                builder.appendReplacement(source: 1)
            }
        }
        return builder.finish(offset: offset)
    }
}
