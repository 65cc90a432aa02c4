import DocumentReading
import Testing
import TranscriptModel
import TranscriptParsing

/// Reads UTF-8 text as a dropped document.
func transcripts(_ text: String) throws -> [Transcript] {
    try transcripts(Array(text.utf8))
}

func transcripts(_ bytes: [UInt8]) throws -> [Transcript] {
    let digest = try #require(DocumentDigest(bytes: [UInt8](repeating: 0, count: 32)))
    let facts = DocumentFacts(
        digest: digest, byteCount: bytes.count, mediaType: "text/plain",
        encoding: EncodingDecision(name: "UTF-8", reason: .wellFormed, confidence: 1))
    return parseTranscripts(of: Document(facts: facts, text: DecodedText(identity: bytes)))
}

/// The one transcript of `text`.
func transcript(_ text: String) throws -> Transcript {
    let all = try transcripts(text)
    try #require(all.count == 1)
    return all[0]
}

extension Transcript {
    /// Who speaks, turn by turn; `Q` where an interviewer without a name does, `?` where somebody else without a name does.
    var voices: [String] {
        turns.filter { $0.kind == .utterance }.map { $0.speaker ?? ($0.interviewer ? "Q" : "?") }
    }

    var speech: [String] { turns.filter { $0.kind == .utterance }.map(\.text) }
}

/// How often the ranges of `transcripts` claim each byte that is not blank: every one must be claimed once.
func coverageFaults(_ transcripts: [Transcript], of bytes: [UInt8]) -> [Int] {
    var claims = [UInt8](repeating: 0, count: bytes.count)
    for transcript in transcripts {
        let ranges =
            transcript.turns.flatMap { $0.ranges ?? [] } + transcript.furniture.compactMap(\.range)
            + transcript.metadata.compactMap(\.range)
        for range in ranges {
            for index in max(0, range.lower)..<min(bytes.count, range.upper) { claims[index] &+= 1 }
        }
    }
    var faults: [Int] = []
    var index = 0
    let text = String(decoding: bytes, as: UTF8.self)
    for scalar in text.unicodeScalars {
        let length = UTF8.width(scalar)
        let isBlank = scalar.properties.isWhitespace || scalar.value == 0xFEFF || (0x1C...0x1F).contains(scalar.value)
        for offset in 0..<length where !isBlank && index + offset < claims.count && claims[index + offset] != 1 {
            faults.append(index + offset)
        }
        index += length
    }
    return faults
}
