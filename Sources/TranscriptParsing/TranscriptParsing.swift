package import DocumentReading
package import TranscriptModel

/// Reads the transcripts of a document. Pure and deterministic; linear in the document's length. Never throws and never
/// traps: a document without a recognisable transcript is one transcript of kind `other` or `news` without turns, whose
/// text is metadata (`body`) or furniture.
package func parseTranscripts(of document: Document) -> [Transcript] {
    []
}
