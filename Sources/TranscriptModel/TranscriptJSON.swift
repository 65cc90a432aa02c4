/// A transcript with everything that transcript/1 says of it.
package struct TranscriptJSON: Hashable, Sendable {
    package var id: String
    /// The file name as dropped.
    package var documentName: String
    package var document: DocumentFacts
    package var transcript: Transcript
    /// Parallel to `transcript.turns`; empty where the JSON had none.
    package var turnIDs: [String]
    package var relations: [Relation]

    package init(
        id: String, documentName: String, document: DocumentFacts, transcript: Transcript, turnIDs: [String], relations: [Relation] = []
    ) {
        self.id = id
        self.documentName = documentName
        self.document = document
        self.transcript = transcript
        self.turnIDs = turnIDs
        self.relations = relations
    }

    /// One line of JSON without its line end.
    package func encoded() -> [UInt8] { [] }
}
