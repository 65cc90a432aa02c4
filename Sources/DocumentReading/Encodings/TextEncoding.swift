/// The encodings that documents are read from.
enum TextEncoding: Hashable, Sendable {
    case utf8
    case utf16(ByteOrder)
    case utf32(ByteOrder)
    case singleByte(SingleByteCharset)
    case multiByte(MultiByteCharset)
    case iso2022JP

    enum ByteOrder: Hashable, Sendable {
        case littleEndian, bigEndian
    }

    /// The IANA name.
    var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16(.littleEndian): "UTF-16LE"
        case .utf16(.bigEndian): "UTF-16BE"
        case .utf32(.littleEndian): "UTF-32LE"
        case .utf32(.bigEndian): "UTF-32BE"
        case .singleByte(let charset): charset.rawValue
        case .multiByte(let charset): charset.rawValue
        case .iso2022JP: "ISO-2022-JP"
        }
    }

    /// The text of `bytes` from `offset` on. nil where this machine cannot convert the encoding.
    func decode(_ bytes: [UInt8], from offset: Int = 0) -> Decoding? {
        switch self {
        case .utf8: decodeUTF8(bytes, from: offset)
        case .utf16(let order): decodeUTF16(bytes, from: offset, order)
        case .utf32(let order): decodeUTF32(bytes, from: offset, order)
        case .singleByte(let charset): charset.decode(bytes, from: offset)
        case .multiByte(let charset): charset.decode(bytes, from: offset)
        case .iso2022JP: decodeISO2022JP(bytes, from: offset)
        }
    }
}

/// Text, and how much of the document did not make sense as such.
struct Decoding: Sendable {
    var text: DecodedText
    /// Sequences replaced by U+FFFD.
    var malformed: Int
}

/// Decoded text under construction: UTF-8 beside the map back to its bytes.
struct TextBuilder {
    private(set) var bytes: [UInt8] = []
    private var map: SourceMap
    private(set) var malformed = 0

    /// Room for about `capacity` bytes of text.
    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
        map = SourceMap(capacity: capacity)
    }

    /// A character that stands for `sourceCount` bytes of the document.
    mutating func append(_ scalar: Unicode.Scalar, source sourceCount: Int) {
        let value = scalar.value
        switch value {
        case 0..<0x80:
            bytes.append(UInt8(truncatingIfNeeded: value))
        case 0x80..<0x800:
            bytes.append(0xC0 | UInt8(truncatingIfNeeded: value >> 6))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: value & 0x3F))
        case 0x800..<0x10000:
            bytes.append(0xE0 | UInt8(truncatingIfNeeded: value >> 12))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: value >> 6 & 0x3F))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: value & 0x3F))
        default:
            bytes.append(0xF0 | UInt8(truncatingIfNeeded: value >> 18))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: value >> 12 & 0x3F))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: value >> 6 & 0x3F))
            bytes.append(0x80 | UInt8(truncatingIfNeeded: value & 0x3F))
        }
        map.append(decoded: UTF8.width(scalar), source: sourceCount)
    }

    /// Characters that together stand for `sourceCount` bytes; none belong to the character before.
    mutating func append(utf8 text: some Collection<UInt8>, source sourceCount: Int) {
        bytes.append(contentsOf: text)
        map.append(decoded: text.count, source: sourceCount)
    }

    /// Bytes of the document that are UTF-8 as they stand.
    mutating func append(copied text: ArraySlice<UInt8>) {
        bytes.append(contentsOf: text)
        map.append(copied: text.count)
    }

    /// U+FFFD in place of `sourceCount` bytes that make no character.
    mutating func appendReplacement(source sourceCount: Int) {
        append("\u{FFFD}", source: sourceCount)
        malformed += 1
    }

    consuming func finish(offset: Int) -> Decoding {
        map.seal()
        return Decoding(text: DecodedText(bytes: bytes, maps: [map], offset: offset), malformed: malformed)
    }
}
