extension Collection<UInt8> {
    /// A file name for people, logs and terminals: what is not plain printable UTF-8 as `\xNN`. That is malformed bytes, control
    /// characters, line and paragraph separators, characters that turn the reading direction (a name must not disguise itself), and
    /// the backslash, so that the original can be told.
    package var escapedForDisplay: String {
        var text = ""
        var parser = Unicode.UTF8.ForwardParser()
        var source = makeIterator()
        var position = startIndex
        while true {
            let length: Int
            switch parser.parseScalar(from: &source) {
            case .emptyInput: return text
            case .error(let malformed): length = malformed
            case .valid(let encoded):
                let scalar = Unicode.UTF8.decode(encoded)
                if scalar.isPlain {
                    text.unicodeScalars.append(scalar)
                    position = index(position, offsetBy: encoded.count)
                    continue
                }
                length = encoded.count
            }
            let end = index(position, offsetBy: length)
            for byte in self[position..<end] { text += byte < 16 ? "\\x0" : "\\x"; text += String(byte, radix: 16) }
            position = end
        }
    }

    /// NUL-terminated, for the C library. The kernel hands out no name with a NUL in it; one from elsewhere ends there.
    var cString: [CChar] {
        var characters: [CChar] = []
        characters.reserveCapacity(count + 1)
        for byte in self { characters.append(CChar(bitPattern: byte)) }
        characters.append(0)
        return characters
    }
}

extension Unicode.Scalar {
    fileprivate var isPlain: Bool {
        switch value {
        case 0..<0x20, 0x5C, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: false
        default: true
        }
    }
}
