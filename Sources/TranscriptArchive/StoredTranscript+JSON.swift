internal import TranscriptModel

extension StoredTranscript {
    /// The transcript as one line of transcript/1 JSON, without the line end. Keys in the format's order, nulls written.
    package func json() -> String {
        String(
            decoding: TranscriptJSON(
                id: id, documentName: documentName, document: document, transcript: transcript, turnIDs: turnIDs, relations: relations
            ).encoded(), as: UTF8.self)
    }
}
