internal import Deduplication
internal import DocumentReading
package import TranscriptArchive
package import TranscriptModel
internal import TranscriptParsing

/// The whole reading of one document: decode, parse, measure. Pure, so that workers, tests and `transcriptctl explain` read alike.
///
/// - Parameter name: the file's name as dropped; only its extension is looked at.
package func readTranscripts(from bytes: [UInt8], name: [UInt8]) -> ReadingOutcome {
    switch readDocument(bytes, name: name) {
    case .failure(let rejection): .rejected(rejection, digest: DocumentDigest(of: bytes))
    case .success(let document):
        .read(
            Reading(
                document: document.facts,
                transcripts: parseTranscripts(of: document).map { ReadTranscript(measuring: $0) }))
    }
}

extension WorkerAnswer {
    /// What a worker makes of a document: its reading, and its bytes as the archive keeps them.
    package static func reading(_ bytes: [UInt8], name: [UInt8], compressor: borrowing OriginalCompressor) -> WorkerAnswer {
        let outcome = readTranscripts(from: bytes, name: name)
        guard case .read = outcome else { return WorkerAnswer(outcome: outcome, compressedOriginal: []) }
        return WorkerAnswer(outcome: outcome, compressedOriginal: compressor.compress(bytes))
    }
}
