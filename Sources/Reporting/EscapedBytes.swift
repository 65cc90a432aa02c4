/// Bytes that a stranger chose, such as a file's name: printed so that they can neither forge a line nor steer a terminal,
/// kept so that a binary-safe sink (the journal) gets them as they are.
package struct EscapedBytes: Hashable, Sendable, CustomStringConvertible {
    package let bytes: [UInt8]

    package init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

    /// Well-formed, printable UTF-8 as it is; anything else as `\xNN` or `\u{NNNN}`; a backslash doubled, so that the
    /// bytes can be told from the text.
    package var description: String {
        var text = ""
        var rest = bytes[...]
        while let first = rest.first {
            guard let (scalar, length) = Unicode.Scalar.decodingFirst(of: rest) else {
                text += first.hexEscape
                rest.removeFirst()
                continue
            }
            if scalar == "\\" { text += "\\\\" } else { text.append(escaping: scalar) }
            rest.removeFirst(length)
        }
        return text
    }
}

extension String {
    /// The text on one line: control characters, line and paragraph separators and direction overrides are escaped.
    package var onOneLine: String {
        guard unicodeScalars.contains(where: \.isUnprintable) else { return self }
        var text = ""
        for scalar in unicodeScalars { text.append(escaping: scalar) }
        return text
    }

    fileprivate mutating func append(escaping scalar: Unicode.Scalar) {
        if !scalar.isUnprintable {
            unicodeScalars.append(scalar)
        } else if scalar.value < 0x80 {
            self += UInt8(truncatingIfNeeded: scalar.value).hexEscape
        } else {
            self += "\\u{\(String(scalar.value, radix: 16))}"
        }
    }
}

extension UInt8 {
    fileprivate var hexEscape: String { "\\x" + (self < 16 ? "0" : "") + String(self, radix: 16) }
}

extension Unicode.Scalar {
    /// Controls (C0, DEL, C1), separators of lines, and the marks that turn or hide text (UAX #9, byte order mark).
    fileprivate var isUnprintable: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// The first scalar of `bytes` and its length, or nil where they are not well-formed UTF-8.
    fileprivate static func decodingFirst(of bytes: ArraySlice<UInt8>) -> (Unicode.Scalar, Int)? {
        var decoder = UTF8()
        var iterator = bytes.prefix(4).makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
        return (scalar, UTF8.width(scalar))
    }
}
