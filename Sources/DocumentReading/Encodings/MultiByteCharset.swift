internal import Glibc

/// The character sets of one to four bytes a character, converted by iconv(3).
enum MultiByteCharset: String, Sendable, CaseIterable {
    case shiftJIS = "Shift_JIS"
    case eucJP = "EUC-JP"
    case gb18030 = "GB18030"
    case big5 = "Big5"
    case eucKR = "EUC-KR"
    case eucTW = "EUC-TW"

    /// iconv's name of the widest superset in use, so that vendors' characters are read too.
    private var converterName: String {
        switch self {
        case .shiftJIS: "CP932"
        case .eucJP: "EUC-JP-MS"
        case .gb18030: "GB18030"
        case .big5: "BIG5-HKSCS"
        case .eucKR: "CP949"
        case .eucTW: "EUC-TW"
        }
    }

    func decode(_ bytes: [UInt8], from offset: Int) -> Decoding? {
        guard let converter = CharacterConverter(from: converterName) else { return nil }
        // A document has few different characters: each is converted once.
        var pairs = [ConvertedCharacter?](repeating: nil, count: 1 << 15)
        var builder = TextBuilder(capacity: bytes.count - offset + (bytes.count - offset) / 2)
        var index = offset
        while index < bytes.count {
            let lead = bytes[index]
            if lead < 0x80 {
                builder.append(Unicode.Scalar(lead), source: 1)
                index += 1
                continue
            }
            let length = min(length(of: bytes[index...]), bytes.count - index)
            let character: ConvertedCharacter
            if length <= 2 {
                let pair = Int(lead & 0x7F) << 8 | (length == 2 ? Int(bytes[index + 1]) : 0)
                if let known = pairs[pair] {
                    character = known
                } else {
                    character = converter.character(bytes[index..<index + length])
                    pairs[pair] = character
                }
            } else {
                character = converter.character(bytes[index..<index + length])
            }
            if character.isEmpty {
                // A trail byte that is ASCII (a line end, say) may well be sound: it is read again on its own.
                let bad = length > 1 && bytes[index + 1] < 0x80 ? 1 : length
                builder.appendReplacement(source: bad)
                index += bad
            } else {
                builder.append(utf8: character, source: length)
                index += length
            }
        }
        return builder.finish(offset: offset)
    }

    /// How many bytes the character at the start of `text` has, by its first two. `text` is not empty.
    func length(of text: ArraySlice<UInt8>) -> Int {
        let lead = text[text.startIndex]
        let trail = text.count > 1 ? text[text.startIndex + 1] : 0
        return switch self {
        case .shiftJIS: lead == 0x80 || lead == 0xA0 || lead > 0xFC || 0xA1...0xDF ~= lead ? 1 : 2
        case .eucJP: lead == 0x8F ? 3 : lead < 0x8E ? 1 : 2
        case .gb18030: lead == 0x80 || lead == 0xFF ? 1 : 0x30...0x39 ~= trail ? 4 : 2
        case .big5, .eucKR: lead == 0x80 || lead == 0xFF ? 1 : 2
        case .eucTW: lead == 0x8E ? 4 : lead < 0xA1 ? 1 : 2
        }
    }
}

/// ISO-2022-JP (RFC 1468): seven-bit text in which escape sequences switch between ASCII and pairs of JIS X 0208. An escape
/// sequence belongs to the character after it.
func decodeISO2022JP(_ bytes: [UInt8], from offset: Int) -> Decoding? {
    guard let converter = CharacterConverter(from: "EUC-JP-MS") else { return nil }
    enum Plane { case ascii, kana, pairs }
    let escapes: [([UInt8], Plane)] = [
        (Array("\u{1B}$B".utf8), .pairs), (Array("\u{1B}$@".utf8), .pairs), (Array("\u{1B}(B".utf8), .ascii),
        (Array("\u{1B}(J".utf8), .ascii), (Array("\u{1B}(I".utf8), .kana),
    ]
    var builder = TextBuilder(capacity: bytes.count - offset + (bytes.count - offset) / 2)
    var plane = Plane.ascii
    var start = offset
    var index = offset
    while index < bytes.count {
        if bytes[index] == 0x1B, let (escape, next) = escapes.first(where: { bytes[index...].starts(with: $0.0) }) {
            plane = next
            index += escape.count
            continue
        }
        let byte = bytes[index]
        let length = plane == .pairs && 0x21...0x7E ~= byte && index + 1 < bytes.count ? 2 : 1
        let character: ConvertedCharacter =
            switch plane {
            case .pairs where length == 2: converter.character([byte | 0x80, bytes[index + 1] | 0x80])
            case .kana where 0x21...0x5F ~= byte: converter.character([0x8E, byte | 0x80])
            default: byte < 0x80 ? ConvertedCharacter([byte]) : ConvertedCharacter()
            }
        index += length
        if character.isEmpty {
            builder.appendReplacement(source: index - start)
        } else {
            builder.append(utf8: character, source: index - start)
        }
        start = index
    }
    if start < index { builder.append(utf8: ConvertedCharacter(), source: index - start) }
    return builder.finish(offset: offset)
}

/// The UTF-8 of one character (with what combines with it): up to seven bytes; none where the document's bytes make no character.
private struct ConvertedCharacter: RandomAccessCollection {
    /// From the lowest byte on; the highest is their number.
    private var packed: UInt64 = 0

    init() {}

    init(_ bytes: some Collection<UInt8>) {
        guard bytes.count <= 7 else { return }
        for byte in bytes.reversed() { packed = packed << 8 | UInt64(byte) }
        packed |= UInt64(bytes.count) << 56
    }

    var startIndex: Int { 0 }
    var endIndex: Int { Int(packed >> 56) }
    subscript(index: Int) -> UInt8 { UInt8(truncatingIfNeeded: packed >> UInt64(index * 8)) }
}

/// An open iconv(3) conversion to UTF-8.
private struct CharacterConverter: ~Copyable {
    private let descriptor: iconv_t

    /// nil where this machine has no such converter (glibc loads them from files).
    init?(from name: String) {
        guard let descriptor = iconv_open("UTF-8", name), Int(bitPattern: descriptor) != -1 else { return nil }
        self.descriptor = descriptor
    }

    deinit { iconv_close(descriptor) }

    /// - Parameter bytes: at most four.
    func character(_ bytes: some Collection<UInt8>) -> ConvertedCharacter {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4 + 16) { buffer in
            let length = Swift.min(bytes.count, 4)
            for (place, byte) in bytes.prefix(4).enumerated() { buffer[place] = CChar(bitPattern: byte) }
            let output = UnsafeMutableBufferPointer(rebasing: buffer[4...])
            var next = buffer.baseAddress
            var left = length
            var room = output.baseAddress
            var roomLeft = output.count
            // Some converters hold the last character back, waiting for one that combines with it; the second call hands it out.
            let failed = iconv(descriptor, &next, &left, &room, &roomLeft) == -1 || iconv(descriptor, nil, nil, &room, &roomLeft) == -1
            if failed { iconv(descriptor, nil, nil, nil, nil) }
            if failed || left > 0 { return ConvertedCharacter() }
            return ConvertedCharacter(output.prefix(output.count - roomLeft).lazy.map { UInt8(bitPattern: $0) })
        }
    }
}
