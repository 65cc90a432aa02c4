internal import CCLD2

/// The language of a text.
package struct LanguageVerdict: Hashable, Sendable {
    /// BCP 47.
    package var tag: String
    /// 0…1: the share of the text that is in this language, less where the text is short or the detector unsure.
    package var confidence: Double
    /// The text is long enough and the detector sure.
    package var isReliable: Bool

    package init(tag: String, confidence: Double, isReliable: Bool) {
        self.tag = tag
        self.confidence = confidence
        self.isReliable = isReliable
    }
}

/// The language in which most of `text` (UTF-8) is written, by cld2; nil where there is too little to tell. At most 1 KiB are looked
/// at, spread over the text: enough to be sure, and more would cost a third of all reading.
package func detectLanguage(_ text: some Collection<UInt8>) -> LanguageVerdict? {
    var sample = text.withContiguousStorageIfAvailable(languageSample) ?? Array(text).withUnsafeBufferPointer(languageSample)
    if firstIllFormedUTF8(in: sample, from: 0) != nil { sample = Array(String(decoding: sample, as: UTF8.self).utf8) }
    var percent: Int32 = 0
    var reliable = false
    let code = sample.withUnsafeBytes { bytes -> String? in
        ccld2_detect(bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), &percent, &reliable).map { String(cString: $0) }
    }
    guard let code, let tag = languageTag(ofCLD2: code) else { return nil }
    let letters = sample.count { $0 >= 0x80 || $0.isASCIILetter }
    guard letters >= 12 else { return nil }
    let length = min(1, Double(letters) / 200)
    return LanguageVerdict(
        tag: tag, confidence: Double(percent) / 100 * (reliable ? 1 : 0.5) * (0.5 + length / 2), isReliable: reliable && letters >= 60)
}

/// The language of a part of `bytes`, as `detectLanguage(_:)`.
package func detectLanguage(of bytes: [UInt8], in range: Range<Int>) -> LanguageVerdict? {
    detectLanguage(bytes[range.clamped(to: bytes.indices)])
}

/// All of a short text, eight pieces of a long one, cut between characters.
private func languageSample(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let most = 1 << 10
    let pieces = 8
    guard text.count > most else { return Array(text) }
    var sample: [UInt8] = []
    sample.reserveCapacity(most + pieces)
    for piece in 0..<pieces {
        let start = (text.count - most / pieces) / (pieces - 1) * piece
        sample += text[start..<start + most / pieces].drop { $0 & 0xC0 == 0x80 }
        // The last character may be cut.
        while let last = sample.last, last >= 0x80 {
            sample.removeLast()
            if last >= 0xC0 { break }
        }
        sample.append(0x0A)
    }
    return sample
}

/// cld2 keeps some withdrawn codes, and has codes of its own for what is no language.
private func languageTag(ofCLD2 code: String) -> String? {
    switch code {
    case "un", "xxx", "zzb", "zze", "zzh", "zzp", "xx": nil
    case "iw": "he"
    case "in": "id"
    case "ji": "yi"
    case "jw": "jv"
    case "mo": "ro"
    case _ where code.hasPrefix("xx-"): nil
    default: code
    }
}
