internal import CUchardet
internal import TranscriptModel

/// Which encoding `bytes` are in, and why: a byte order mark, else well-formed UTF-8, else what the bytes look like. nil where they
/// look like no text at all.
func decideEncoding(of bytes: [UInt8]) -> (encoding: TextEncoding, decision: EncodingDecision)? {
    if let mark = byteOrderMark(of: bytes) {
        return (mark.encoding, EncodingDecision(name: mark.encoding.name, reason: .byteOrderMark, confidence: 1))
    }
    if bytes.contains(0) { return wideEncoding(of: bytes).map(detected) }
    if firstIllFormedUTF8(in: bytes, from: 0) == nil {
        if looksLikeISO2022JP(bytes) { return detected(.iso2022JP, 0.95) }
        return (.utf8, EncodingDecision(name: TextEncoding.utf8.name, reason: .wellFormed, confidence: 1))
    }
    if let confidence = damagedUTF8(bytes) { return detected(.utf8, confidence) }
    return legacyEncoding(of: bytes).map(detected)
}

private func detected(_ encoding: TextEncoding, _ confidence: Double) -> (TextEncoding, EncodingDecision) {
    (encoding, EncodingDecision(name: encoding.name, reason: .detected, confidence: confidence))
}

/// The byte order mark at the beginning of `bytes`. (FF FE 00 00 is taken for UTF-32: no UTF-16 text begins with a NUL.)
func byteOrderMark(of bytes: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
    let marks: [([UInt8], TextEncoding)] = [
        ([0xEF, 0xBB, 0xBF], .utf8), ([0xFF, 0xFE, 0, 0], .utf32(.littleEndian)), ([0, 0, 0xFE, 0xFF], .utf32(.bigEndian)),
        ([0xFF, 0xFE], .utf16(.littleEndian)), ([0xFE, 0xFF], .utf16(.bigEndian)),
    ]
    return marks.first { bytes.starts(with: $0.0) }.map { ($0.1, $0.0.count) }
}

/// Whether seven-bit text switches to JIS X 0208.
private func looksLikeISO2022JP(_ bytes: [UInt8]) -> Bool {
    guard let escape = bytes.firstIndex(of: 0x1B) else { return false }
    return bytes[escape...].starts(with: Array("\u{1B}$B".utf8)) || bytes[escape...].starts(with: Array("\u{1B}$@".utf8))
}

/// How surely `bytes` are UTF-8 in which a few sequences are damaged (cut off, or pasted from elsewhere); nil where they are not.
private func damagedUTF8(_ bytes: [UInt8]) -> Double? {
    var sound = 0
    var damaged = 0
    var start = 0
    while let bad = firstIllFormedUTF8(in: bytes, from: start) {
        sound += bytes[start..<bad.lowerBound].count { $0 >= 0xC2 }
        damaged += 1
        start = bad.upperBound
        // Enough is seen: text in another encoding has hardly a sound sequence.
        if damaged >= 512, sound < damaged { return nil }
    }
    sound += bytes[start...].count { $0 >= 0xC2 }
    // The file may have been cut in the middle of its only such character.
    let cutShort = damaged == 1 && start == bytes.count && bytes.suffix(3).contains { $0 >= 0xC2 } && sound > 0
    guard cutShort || sound >= damaged * 4 else { return nil }
    return cutShort ? 0.95 : min(0.9, 0.5 + 0.4 * (1 - Double(damaged * 4) / Double(sound)))
}

/// The encoding of text without a mark that holds NULs: UTF-16 or UTF-32, told by which of them reads as text with the most spaces.
private func wideEncoding(of bytes: [UInt8]) -> (TextEncoding, Double)? {
    let sample = Array(bytes.prefix(1 << 16 & ~3))
    let candidates: [TextEncoding] = [.utf32(.littleEndian), .utf32(.bigEndian), .utf16(.littleEndian), .utf16(.bigEndian)]
    var best: (encoding: TextEncoding, spaces: Int)?
    for encoding in candidates {
        guard let decoding = encoding.decode(sample), decoding.malformed <= sample.count / 2048 + 1 else { continue }
        var characters = 0
        var spaces = 0
        var implausible = 0
        for scalar in String(decoding: decoding.text.bytes, as: UTF8.self).unicodeScalars {
            characters += 1
            switch scalar.value {
            case 0x20, 0x0A, 0x3000...0x3002, 0xFF0C: spaces += 1
            case 0..<0x80: if scalar.value < 0x20, !UInt8(scalar.value).isBlankASCII { implausible += 1 }
            default:
                switch scalar.properties.generalCategory {
                case .unassigned, .privateUse, .control, .surrogate: implausible += 1
                default: break
                }
            }
        }
        guard characters > 0, implausible * 100 <= characters, spaces * 200 >= characters else { continue }
        if spaces > best?.spaces ?? 0 { best = (encoding, spaces) }
    }
    return best.map { ($0.encoding, 0.9) }
}

/// The encoding of text that is neither Unicode nor ASCII. uchardet proposes; what the text looks like when it is read so decides,
/// since uchardet confuses neighbours (windows-1252 with ISO-8859-2, Cyrillic sets with one another) and tells no confidence.
private func legacyEncoding(of bytes: [UInt8]) -> (TextEncoding, Double)? {
    let firstHigh = bytes.firstIndex { $0 >= 0x80 } ?? 0
    let lineStart = bytes[..<firstHigh].suffix(4096).lastIndex(of: 0x0A).map { $0 + 1 } ?? max(0, firstHigh - 64)
    let sample = Array(bytes[lineStart...].prefix(1 << 16))
    let proposal = uchardetProposal(for: sample)
    if let multiByte = likelyMultiByteCharset(of: Array(sample.prefix(1 << 13)), proposal: proposal) {
        return (.multiByte(multiByte.charset), multiByte.confidence)
    }
    return ByteStatistics(of: bytes).likelyCharset(proposal: proposal).map { (.singleByte($0.charset), $0.confidence) }
}

/// uchardet's name for the encoding of `sample`, upper case; empty where it has no opinion.
private func uchardetProposal(for sample: [UInt8]) -> String {
    guard let detector = uchardet_new() else { return "" }
    defer { uchardet_delete(detector) }
    sample.withUnsafeBytes { _ = uchardet_handle_data(detector, $0.bindMemory(to: CChar.self).baseAddress, $0.count) }
    uchardet_data_end(detector)
    return uchardet_get_charset(detector).map { String(cString: $0).uppercased() } ?? ""
}
