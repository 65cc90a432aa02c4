/// What is known of a document beside its transcripts.
package struct DocumentFacts: Hashable, Sendable {
    package var digest: DocumentDigest
    package var byteCount: Int
    /// `text/plain`, `text/markdown`, …
    package var mediaType: String
    package var encoding: EncodingDecision

    package init(digest: DocumentDigest, byteCount: Int, mediaType: String, encoding: EncodingDecision) {
        self.digest = digest
        self.byteCount = byteCount
        self.mediaType = mediaType
        self.encoding = encoding
    }
}

/// Which encoding a document was read as, and why.
package struct EncodingDecision: Hashable, Sendable {
    package enum Reason: String, Sendable, Codable, CaseIterable {
        /// A byte order mark says so.
        case byteOrderMark = "bom"
        /// The bytes are well-formed UTF-8.
        case wellFormed = "utf-8"
        /// A detector's opinion.
        case detected
    }
    /// IANA name: `UTF-8`, `windows-1251`, `UTF-16LE`, …
    package var name: String
    package var reason: Reason
    /// 0…1
    package var confidence: Double

    package init(name: String, reason: Reason, confidence: Double) {
        self.name = name
        self.reason = reason
        self.confidence = confidence
    }
}
