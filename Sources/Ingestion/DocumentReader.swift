internal import Deduplication
package import TranscriptModel
internal import TranscriptArchive

extension WorkerAnswer {
    /// What a worker makes of a document.
    package static func reading(_ bytes: [UInt8], name: [UInt8]) -> WorkerAnswer {
        let outcome = readTranscripts(from: bytes, name: name)
        guard case .read = outcome else { return WorkerAnswer(outcome: outcome, compressedOriginal: []) }
        return WorkerAnswer(outcome: outcome, compressedOriginal: StoredOriginal.compress(bytes))
    }
}

package func readTranscripts(from bytes: [UInt8], name: [UInt8]) -> ReadingOutcome {
    .rejected(Rejection(code: .unsupportedFormat, what: "Not built yet.", advice: ""), digest: nil)
}
