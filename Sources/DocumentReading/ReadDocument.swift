package import TranscriptModel

/// Reads the bytes of a dropped file: what it is, how it is encoded, its text in NFC. Pure and linear in the document's length.
///
/// - Parameters:
///   - bytes: the whole file.
///   - name: its name as dropped; only the extension is looked at, and only where the content leaves a choice.
package func readDocument(_ bytes: [UInt8], name: [UInt8]) -> Result<Document, Rejection> {
    if bytes.allSatisfy(\.isBlankASCII) { return .failure(.empty) }
    if let format = BinaryFormat(recognisedBy: bytes) { return .failure(.unsupported(format)) }
    guard let (encoding, decision) = decideEncoding(of: bytes) else { return .failure(.binary) }
    guard let decoding = encoding.decode(bytes, from: byteOrderMark(of: bytes)?.length ?? 0) else {
        return .failure(.noConverter(for: decision.name))
    }
    let text = decoding.text.composed()
    if isBlank(text.bytes) { return .failure(.empty) }
    if holdsControls(text.bytes) { return .failure(.binary) }
    let format = TextFormat(recognisedBy: text.bytes, name: name)
    if let rejection = format.rejection { return .failure(rejection) }
    let facts = DocumentFacts(digest: DocumentDigest(of: bytes), byteCount: bytes.count, mediaType: format.rawValue, encoding: decision)
    return .success(Document(facts: facts, text: text))
}

extension Rejection {
    static let empty = Rejection(
        code: .empty, what: "The file is empty.", advice: "Save the transcript again and drop the new file.")

    static let binary = Rejection(
        code: .binary, what: "The file holds binary data, not text.",
        advice: "Save the transcript as plain text (UTF-8) and drop that file.")

    static func unsupported(_ format: BinaryFormat) -> Rejection {
        Rejection(code: .unsupportedFormat, what: "The file is \(format.name), which cannot be read.", advice: format.advice)
    }

    static func noConverter(for encoding: String) -> Rejection {
        Rejection(
            code: .undecodable, what: "The file seems to be encoded in \(encoding), for which this system has no converter.",
            advice: "Save the transcript in UTF-8 and drop that file.")
    }
}
