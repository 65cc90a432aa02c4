package import TranscriptModel
internal import Deduplication
internal import DocumentReading
internal import TranscriptParsing

/// The whole reading of one document: decode, parse, fold, sketch. Pure, so that workers, tests and `transcriptctl explain`
/// read alike.
///
/// - Parameter name: the file's name as dropped; only its extension is looked at.
package func readTranscripts(from bytes: [UInt8], name: [UInt8]) -> ReadingOutcome {
    switch readDocument(bytes, name: name) {
    case .failure(let rejection):
        return .rejected(rejection, digest: digest(of: bytes))
    case .success(let document):
        let transcripts = parseTranscripts(of: document).map { transcript in
            ReadTranscript(transcript: transcript, words: spokenWords(of: transcript), sketch: sketch(of: transcript))
        }
        return .read(Reading(document: document.facts, transcripts: transcripts))
    }
}
