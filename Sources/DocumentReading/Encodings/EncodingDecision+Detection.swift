internal import CUchardet
internal import TranscriptModel

/// Which encoding `bytes` are in, and why: a byte order mark, else well-formed UTF-8, else what the bytes look like. nil where they
/// look like no text at all. A mark that what follows belies (added by a careless conversion) is passed over.
func decideEncoding(of bytes: [UInt8], _ survey: ByteSurvey) -> (encoding: TextEncoding, decision: EncodingDecision)? {
    let mark = byteOrderMark(of: bytes)
    if let mark, isBorneOut(mark, in: bytes, survey) {
        return (mark.encoding, EncodingDecision(name: mark.encoding.name, reason: .byteOrderMark, confidence: 1))
    }
    let start = mark?.length ?? 0
    if survey.firstNUL != nil { return wideEncoding(of: bytes).map(detected) }
    guard let firstHigh = survey.firstHigh, firstIllFormedUTF8(in: bytes, from: max(start, firstHigh)) != nil else {
        if start > 0 { return detected(.utf8, 0.8) }
        if let escape = survey.firstEscape, switchesToJapanese(bytes, at: escape) { return detected(.iso2022JP, 0.95) }
        return (.utf8, EncodingDecision(name: TextEncoding.utf8.name, reason: .wellFormed, confidence: 1))
    }
    let damage = UTF8Damage(in: bytes, from: start)
    if let confidence = damage.confidence { return detected(.utf8, confidence) }
    if let found = legacyEncoding(of: bytes, from: max(start, firstHigh)) { return detected(found.0, found.1) }
    // Text in which some bytes are beyond repair is text still.
    return damage.leavesText ? detected(.utf8, 0.3) : nil
}

/// Whether what follows a byte order mark is in its encoding.
private func isBorneOut(_ mark: (encoding: TextEncoding, length: Int), in bytes: [UInt8], _ survey: ByteSurvey) -> Bool {
    switch mark.encoding {
    case .utf8:
        guard firstIllFormedUTF8(in: bytes, from: mark.length) != nil else { return true }
        return UTF8Damage(in: bytes, from: mark.length).confidence != nil
    default:
        // Text of any length in units of two or four bytes holds a line end, a space or a digit, and so a NUL.
        return bytes.count < 64 || survey.firstNUL != nil || firstIllFormedUTF8(in: bytes, from: mark.length) != nil
    }
}

private func detected(_ encoding: TextEncoding, _ confidence: Double) -> (TextEncoding, EncodingDecision) {
    (encoding, EncodingDecision(name: encoding.name, reason: .detected, confidence: confidence))
}

/// The byte order mark at the beginning of `bytes`. (FF FE 00 00 is taken for UTF-32: no UTF-16 text begins with a NUL.)
func byteOrderMark(of bytes: [UInt8]) -> (encoding: TextEncoding, length: Int)? {
    guard let first = bytes.first, first == 0 || first >= 0xEF else { return nil }
    let marks: [([UInt8], TextEncoding)] = [
        ([0xEF, 0xBB, 0xBF], .utf8), ([0xFF, 0xFE, 0, 0], .utf32(.littleEndian)), ([0, 0, 0xFE, 0xFF], .utf32(.bigEndian)),
        ([0xFF, 0xFE], .utf16(.littleEndian)), ([0xFE, 0xFF], .utf16(.bigEndian)),
    ]
    return marks.first { bytes.starts(with: $0.0) }.map { ($0.1, $0.0.count) }
}

/// Whether seven-bit text switches to JIS X 0208 with the first of its escape sequences.
private func switchesToJapanese(_ bytes: [UInt8], at escape: Int) -> Bool {
    let sequence = bytes[escape...].prefix(3)
    return sequence.elementsEqual("\u{1B}$B".utf8) || sequence.elementsEqual("\u{1B}$@".utf8)
}

/// How much of a text is UTF-8.
private struct UTF8Damage {
    /// Characters outside ASCII that are whole.
    private var sound = 0
    private var damaged = 0
    /// The file ends within a character.
    private var isCutShort = false
    private var visibleASCII = 0
    private let count: Int

    init(in bytes: [UInt8], from offset: Int) {
        count = bytes.count - offset
        var start = offset
        while let bad = firstIllFormedUTF8(in: bytes, from: start) {
            sound += bytes[start..<bad.lowerBound].count { $0 >= 0xC2 }
            damaged += 1
            start = bad.upperBound
            // Enough is seen: text in another encoding has hardly a sound sequence.
            if damaged >= 512, sound < damaged { break }
        }
        if start == bytes.count { isCutShort = bytes.suffix(3).contains { $0 >= 0xC2 } }
        if damaged < 512 || sound >= damaged { sound += bytes[start...].count { $0 >= 0xC2 } }
        visibleASCII = bytes[offset...].count { $0 < 0x7F && $0 >= 0x20 || $0.isBlankASCII }
    }

    /// How surely this is UTF-8 in which a few sequences are damaged (cut off, or pasted from elsewhere); nil where it is not.
    var confidence: Double? {
        if damaged == 1, isCutShort, sound > 0 { return 0.95 }
        // One or two strays in a line or two: text in another encoding hardly has twice as many characters that are whole.
        guard sound >= damaged * (damaged <= 2 ? 2 : 4) else { return nil }
        return min(0.9, max(0.3, 0.5 + 0.4 * (1 - Double(damaged * 4) / Double(sound))))
    }

    /// Whether most can be read when all that is damaged is left out.
    var leavesText: Bool { sound > damaged || visibleASCII > count / 4 * 3 }
}

/// The encoding of text without a mark that holds NULs: UTF-16 or UTF-32, told by which of them reads as text with the most spaces.
private func wideEncoding(of bytes: [UInt8]) -> (TextEncoding, Double)? {
    let sample = Array(bytes.prefix(1 << 13))
    // Visible ASCII with stray NULs is no UTF-16, where it would have a NUL beside each letter.
    if !sample.contains(where: { $0 >= 0x80 || $0 < 0x20 && $0 > 0 && !$0.isBlankASCII }),
        sample.count(where: { $0 == 0 }) * 4 < sample.count
    {
        return nil
    }
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

/// The encoding of text that is neither Unicode nor ASCII. What the text looks like when it is read so decides; uchardet is asked
/// where that leaves a choice, since it confuses neighbours (windows-1252 with ISO-8859-2, Cyrillic sets with one another) and tells no
/// confidence.
private func legacyEncoding(of bytes: [UInt8], from firstHigh: Int) -> (TextEncoding, Double)? {
    let sample = LegacySample(of: bytes, from: firstHigh)
    lazy var proposal = uchardetProposal(for: sample.bytes)
    if let multiByte = likelyMultiByteCharset(of: sample, proposal: { proposal }) {
        return (.multiByte(multiByte.charset), multiByte.confidence)
    }
    return ByteStatistics(of: bytes).likelyCharset(proposal: { proposal }).map { (.singleByte($0.charset), $0.confidence) }
}

/// Pieces of a document in a legacy encoding that hold bytes outside ASCII, spread over it. Each begins with a line where it can, so
/// that no character is cut but at its end.
struct LegacySample {
    private(set) var bytes: [UInt8] = []
    private(set) var pieces = 0

    init(of document: [UInt8], from firstHigh: Int) {
        let most = 8192
        let wanted = document.count - firstHigh > most ? 8 : 1
        var end = 0
        for piece in 0..<wanted {
            let from = max(end, firstHigh + (document.count - firstHigh) / wanted * piece)
            guard from < document.count, let high = document[from...].firstIndex(where: { $0 >= 0x80 }) else { break }
            let before = document[max(end, high - 1024)..<high]
            let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? (piece == 0 ? max(end, high - 64) : high)
            end = min(document.count, start + most / wanted)
            guard start < end else { continue }
            bytes += document[start..<end]
            bytes.append(0x0A)
            pieces += 1
        }
    }
}

/// uchardet's name for the encoding of `sample`, upper case; empty where it has no opinion.
private func uchardetProposal(for sample: [UInt8]) -> String {
    guard let detector = uchardet_new() else { return "" }
    defer { uchardet_delete(detector) }
    sample.withUnsafeBytes { _ = uchardet_handle_data(detector, $0.bindMemory(to: CChar.self).baseAddress, $0.count) }
    uchardet_data_end(detector)
    return uchardet_get_charset(detector).map { String(cString: $0).uppercased() } ?? ""
}
