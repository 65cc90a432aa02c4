package import TranscriptModel

/// A file that arrived and was worked on: what the archive is asked to file.
package struct Arrival: Sendable {
    package enum Content: Sendable {
        /// `compressedOriginal` is the document as `StoredOriginal.compress` made it.
        case read(Reading, compressedOriginal: [UInt8])
        /// `digest` where the bytes could be read at all.
        case rejected(Rejection, digest: DocumentDigest?)
    }

    /// The name as dropped, relative to the inbox. Bytes: it need not be UTF-8.
    package var fileName: [UInt8]
    /// Opaque: equal exactly when it is the very same file (device, inode, size, mtime, ctime). Empty if unknown.
    package var identity: [UInt8]
    package var arrivedAt: Timestamp
    /// When work on it began; the ledger's duration counts from here.
    package var startedAt: Timestamp
    package var byteCount: Int
    package var content: Content

    package init(fileName: [UInt8], identity: [UInt8], arrivedAt: Timestamp, startedAt: Timestamp, byteCount: Int, content: Content) {
        self.fileName = fileName
        self.identity = identity
        self.arrivedAt = arrivedAt
        self.startedAt = startedAt
        self.byteCount = byteCount
        self.content = content
    }
}

/// The one end state of a file that arrived.
package enum Outcome: String, Sendable, Codable, CaseIterable {
    /// At least one transcript of it is new (or the document has none at all and its bytes are new).
    case stored
    /// The same bytes, or the same spoken words, are in the archive already.
    case copy
    /// It could not be used.
    case rejected
}

/// What became of one arrival. On disk for good when the caller sees it.
package struct Filing: Sendable, Hashable {
    /// Transcripts of the file that are in the archive now, in the order of the document.
    package struct Entry: Sendable, Hashable {
        /// The transcript's public id.
        package var id: String
        package var title: String?
        package var kind: Transcript.Kind
        package var turnCount: Int
        /// false for one whose words the archive already had.
        package var isNew: Bool

        package init(id: String, title: String?, kind: Transcript.Kind, turnCount: Int, isNew: Bool) {
            self.id = id
            self.title = title
            self.kind = kind
            self.turnCount = turnCount
            self.isNew = isNew
        }
    }

    package var outcome: Outcome
    /// The very same file (name and identity) had been filed before: `outcome` is what was decided then, no row was added, and what
    /// remains is to remove it from the inbox (or move it to `rejected/`).
    package var wasFiledBefore: Bool
    package var transcripts: [Entry]
    package var digest: DocumentDigest?
    /// The number of the document's row; nil for a rejected file.
    package var document: Int64?
    /// For copies what it is a copy of, for rejections what is wrong and what to do; nil for what is simply stored.
    package var reason: String?
    /// From `startedAt` to the moment before the commit.
    package var durationMicroseconds: Int64

    package init(
        outcome: Outcome, wasFiledBefore: Bool = false, transcripts: [Entry], digest: DocumentDigest?, document: Int64? = nil,
        reason: String?,
        durationMicroseconds: Int64 = 0
    ) {
        self.outcome = outcome
        self.wasFiledBefore = wasFiledBefore
        self.transcripts = transcripts
        self.digest = digest
        self.document = document
        self.reason = reason
        self.durationMicroseconds = durationMicroseconds
    }
}
