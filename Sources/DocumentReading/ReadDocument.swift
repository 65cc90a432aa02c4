package import TranscriptModel

/// Reads the bytes of a dropped file: what it is, how it is encoded, its text in NFC. Pure and linear in the document's length.
///
/// - Parameters:
///   - bytes: the whole file.
///   - name: its name as dropped; only the extension is looked at, and only where the content leaves a choice.
package func readDocument(_ bytes: [UInt8], name: [UInt8]) -> Result<Document, Rejection> {
    if bytes.isEmpty { return .failure(.empty) }
    if bytes.allSatisfy({ $0.isBlankASCII }) { return .failure(.blank) }
    if let format = BinaryFormat(recognisedBy: bytes) { return .failure(.unsupported(format)) }
    let survey = ByteSurvey(of: bytes)
    guard let (encoding, decision) = decideEncoding(of: bytes, survey) else { return .failure(.binary(survey)) }
    let text: DecodedText
    var textSurvey = survey
    if decision.reason == .wellFormed, survey.firstHigh == nil {
        text = DecodedText(identity: bytes)
    } else {
        let isWellFormed = decision.reason == .wellFormed
        let start = byteOrderMark(of: bytes)?.length ?? 0
        guard let decoded = isWellFormed ? DecodedText(identity: bytes) : encoding.decode(bytes, from: start)?.text else {
            return .failure(.noConverter(for: decision.name))
        }
        text = decoded.composed()
        if !isWellFormed { textSurvey = ByteSurvey(of: text.bytes) }
    }
    if isBlank(text.bytes) { return .failure(.blank) }
    if let place = textSurvey.firstBinary {
        return .failure(.binary(textSurvey, at: text.sourceRange(place..<place + 1).lower))
    }
    let format = TextFormat(recognisedBy: text.bytes, name: name)
    if let rejection = format.rejection { return .failure(rejection) }
    let facts = DocumentFacts(digest: DocumentDigest(of: bytes), byteCount: bytes.count, mediaType: format.rawValue, encoding: decision)
    return .success(Document(facts: facts, text: text))
}

extension Rejection {
    static let empty = Rejection(
        code: .empty, what: "The file is empty.", advice: "Save the transcript again and drop the new file.")

    static let blank = Rejection(
        code: .empty, what: "The file holds nothing but white space.", advice: "Save the transcript again and drop the new file.")

    /// - Parameters:
    ///   - survey: of the bytes, or of the text that they were decoded to.
    ///   - offset: where in the file binary data shows, where `survey` is not of the file itself.
    static func binary(_ survey: ByteSurvey, at offset: Int? = nil) -> Rejection {
        let place = offset ?? survey.firstBinary
        return if survey.firstNUL != nil, let place {
            Rejection(
                code: .binary, what: "The file holds a NUL character at byte \(place) (counted from 0), which no text does.",
                advice:
                    "If it is a text, remove the NULs (tr -d '\\000' <OLD >NEW) or save it again as plain text (UTF-8), and drop that file."
            )
        } else if let place {
            Rejection(
                code: .binary,
                what:
                    "The file holds binary data, not text: \(survey.controls) control characters, the first at byte \(place) (counted from 0).",
                advice: "Save the transcript as plain text (UTF-8) and drop that file.")
        } else {
            Rejection(
                code: .binary,
                what: "The file holds binary data, or text in an encoding that is not known here, from byte \(survey.firstHigh ?? 0) on "
                    + "(counted from 0).",
                advice: "Save the transcript as plain text (UTF-8) and drop that file.")
        }
    }

    static func unsupported(_ format: BinaryFormat) -> Rejection {
        Rejection(code: .unsupportedFormat, what: "The file is \(format.name), which cannot be read.", advice: format.advice)
    }

    static func noConverter(for encoding: String) -> Rejection {
        Rejection(
            code: .undecodable, what: "The file seems to be encoded in \(encoding), for which this system has no converter.",
            advice: "Save the transcript in UTF-8 and drop that file.")
    }
}
