internal import Foundation

/// `bytes` in NFC and the map back to `bytes`; nil where they are in NFC already. `bytes` is valid UTF-8.
func canonicalComposition(of bytes: [UInt8]) -> (bytes: [UInt8], map: SourceMap)? {
    guard var start = firstComposable(in: bytes, from: 0) else { return nil }
    var composed: [UInt8] = []
    composed.reserveCapacity(bytes.count)
    var map = SourceMap(capacity: bytes.count)
    var known: [ShortSequence: [UInt8]] = [:]
    var changed = false
    var copied = 0
    var done = 0
    while true {
        let sequence = combiningSequence(around: start, in: bytes, notBefore: done)
        let form: [UInt8]
        if let short = ShortSequence(bytes[sequence]) {
            if let met = known[short] {
                form = met
            } else {
                form = nfc(of: bytes[sequence])
                if known.count < 4096 { known[short] = form }
            }
        } else {
            form = nfc(of: bytes[sequence])
        }
        if !form.elementsEqual(bytes[sequence]) {
            composed.append(contentsOf: bytes[copied..<sequence.lowerBound])
            map.append(copied: sequence.lowerBound - copied)
            composed.append(contentsOf: form)
            map.append(decoded: form.count, source: sequence.count)
            copied = sequence.upperBound
            changed = true
        }
        done = sequence.upperBound
        guard let next = firstComposable(in: bytes, from: done) else { break }
        start = next
    }
    guard changed else { return nil }
    composed.append(contentsOf: bytes[copied...])
    map.append(copied: bytes.count - copied)
    map.seal()
    return (composed, map)
}

/// Up to sixteen bytes. A document has few different sequences: each is composed once.
private struct ShortSequence: Hashable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count <= 16 else { return nil }
        for byte in bytes {
            high = high << 8 | low >> 56
            low = low << 8 | UInt64(byte)
        }
    }
}

private func nfc(of bytes: ArraySlice<UInt8>) -> [UInt8] {
    Array(String(decoding: bytes, as: UTF8.self).precomposedStringWithCanonicalMapping.utf8)
}

/// A sequence longer than this is composed in pieces, so that a document of nothing but accents takes linear time.
/// (Unicode's own limit for text that is safe to stream is 30 characters, UAX 15 section 13.)
private let longestSequence = 96

/// The character at `start` with the base before it and all that combines with it.
private func combiningSequence(around start: Int, in bytes: [UInt8], notBefore first: Int) -> Range<Int> {
    var lower = start
    if continuesSequence(scalar(at: start, in: bytes)) {
        while lower > first {
            lower -= 1
            if bytes[lower] & 0xC0 != 0x80 { break }
        }
    }
    var upper = start + width(ofLead: bytes[start])
    while upper < bytes.count, upper - lower < longestSequence {
        guard bytes[upper] >= 0xCC, continuesSequence(scalar(at: upper, in: bytes)) else { break }
        upper += width(ofLead: bytes[upper])
    }
    return lower..<min(upper, bytes.count)
}

/// Whether `scalar` can combine with a character before it: every mark, the jamo of vowels and finals, and the vowels of Kirat Rai.
/// (All that has a combining class or may compose backwards is among them.)
private func continuesSequence(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x300, 0x370..<0x483, 0x4E00..<0xA000, 0xAC00..<0xD7A4: return false
    case 0x300..<0x370, 0x1160..<0x1200, 0xD7B0..<0xD800, 0x16D63..<0x16D68: return true
    default:
        return switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }
}

/// Where the first character from `start` on begins that may not be in NFC or may combine with the one before. Characters that
/// are surely neither are told by their first two bytes: nearly all of the Latin, Greek, Cyrillic, Armenian, Hebrew and Arabic
/// letters, kana, Han, Hangul syllables, punctuation and emoji.
private func firstComposable(in bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
        var index = start
        while index < bytes.count {
            // Sixteen bytes at once while none of them could begin a character of interest.
            if index + 16 <= bytes.count {
                var mayCompose: UInt8 = 0
                for place in index..<index &+ 16 { mayCompose |= 1 ^ isPlainInUTF8(bytes[place]) }
                if mayCompose == 0 {
                    index += 16
                    continue
                }
            }
            let lead = bytes[index]
            if 0x80..<0xC0 ~= lead {
                index += 1
                continue
            }
            if lead < 0x80 {
                index += 1
                while index + 8 <= bytes.count {
                    let word = UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + index).loadUnaligned(as: UInt64.self)
                    guard word & 0x8080_8080_8080_8080 == 0 else { break }
                    index += 8
                }
                continue
            }
            let second = index + 1 < bytes.count ? bytes[index + 1] : 0
            let third = index + 2 < bytes.count ? bytes[index + 2] : 0
            let inert =
                switch lead {
                case _ where isPlainInUTF8(lead) == 1: true
                case 0xCE: second != 0x87
                case 0xD2: !(0x83...0x89 ~= second)
                case 0xD7: second >= 0x90
                case 0xD8: second >= 0xA0
                case 0xD9: second < 0x8B || 0xA0...0xAF ~= second || second > 0xB0
                case 0xDB: second < 0x96 || second > 0xAD
                case 0xE0:
                    switch second {
                    // Devanagari: nukta, accents and what is composed with nukta. (A virama alone stays where it is.)
                    case 0xA4: third != 0xA9 && third != 0xB1 && third != 0xB4 && third != 0xBC
                    case 0xA5: !(0x91...0x94 ~= third) && !(0x98...0x9F ~= third)
                    // Thai: a vowel below the line after a tone mark changes places with it.
                    case 0xB8: !(0xB8...0xBA ~= third) || index < 3 || bytes[index - 2] != 0xB9 || !(0x88...0x8B ~= bytes[index - 1])
                    case 0xB9: true
                    default: false
                    }
                case 0xE1: 0xB8...0xBB ~= second
                case 0xE2:
                    switch second {
                    case 0x80: third > 0x81
                    case 0x84: third != 0xA6 && third != 0xAA && third != 0xAB
                    case 0x83: third < 0x90
                    case 0x8C, 0xAB, 0xB3...0xB7: false
                    default: true
                    }
                case 0xE3:
                    switch second {
                    case 0x80: third < 0xAA || third > 0xAF
                    case 0x82: third != 0x99 && third != 0x9A
                    default: true
                    }
                case 0xEA: second >= 0xB0
                case 0xED: second < 0x9E || second == 0x9E && third < 0xB0
                case 0xEF: second < 0xA4 || second > 0xB8 || 0xB0...0xB7 ~= second || second == 0xB8 && third < 0xA0
                case 0xF0: second == 0x9F
                default: false
                }
            if !inert { return index }
            index += width(ofLead: lead)
        }
        return nil
    }
}

/// 1 where a byte is ASCII, begins characters that are all inert, or continues one.
@inline(__always)
private func isPlainInUTF8(_ byte: UInt8) -> UInt8 {
    bit(byte < 0xCC) | bit(byte &- 0xCF <= 2) | bit(byte &- 0xD3 <= 2) | bit(byte == 0xDA) | bit(byte &- 0xE4 <= 5)
        | bit(byte &- 0xEB <= 1) | bit(byte == 0xEE)
}

private func width(ofLead lead: UInt8) -> Int {
    lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
}

/// The character whose first byte stands at `index` of valid UTF-8.
private func scalar(at index: Int, in bytes: [UInt8]) -> Unicode.Scalar {
    let lead = bytes[index]
    let width = width(ofLead: lead)
    guard width > 1, index + width <= bytes.count else { return Unicode.Scalar(lead) }
    var value = UInt32(lead) & (0x7F >> UInt32(width))
    for place in 1..<width { value = value << 6 | UInt32(bytes[index + place] & 0x3F) }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
}
