package import TranscriptModel

/// A transcript as it stands in the archive.
package struct StoredTranscript: Sendable, Hashable {
    package var id: String
    package var transcript: Transcript
    /// Parallel to `transcript.turns`; stable while a turn's words and speaker are.
    package var turnIDs: [String]
    package var document: DocumentFacts
    /// The first name under which the document arrived.
    package var documentFileName: [UInt8]
    /// Names of every file that brought the transcript, in order of arrival, each once.
    package var fileNames: [[UInt8]]
    package var wordCount: Int
    package var filedAt: Timestamp
    package var readerVersion: Int
    package var relations: [Relation]

    /// The name of the document as dropped, invalid UTF-8 repaired.
    package var documentName: String { String(decoding: documentFileName, as: UTF8.self) }
}

/// One line of `transcriptctl list`.
package struct TranscriptSummary: Sendable, Hashable {
    package var id: String
    package var title: String?
    package var kind: Transcript.Kind
    package var date: String?
    package var place: String?
    package var publisher: String?
    package var language: String?
    package var turns: Int
    package var words: Int
    /// Distinct names in order of their first turn.
    package var speakers: [String]
    package var documents: [[UInt8]]
    package var filedAt: Timestamp
}

/// Which transcripts are wanted. Everything is optional; text compares without regard to case and diacritics.
package struct TranscriptFilter: Sendable, Hashable {
    /// Words of a speaker's name: a surname is enough.
    package var speaker: String?
    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, inclusive.
    package var from: String?
    package var to: String?
    /// Part of the place as printed.
    package var place: String?
    /// BCP 47 tag or its first subtag.
    package var language: String?
    package var kind: Transcript.Kind?
    /// At most so many; nil for all.
    package var limit: Int?

    package init(
        speaker: String? = nil, from: String? = nil, to: String? = nil, place: String? = nil, language: String? = nil,
        kind: Transcript.Kind? = nil, limit: Int? = nil
    ) {
        self.speaker = speaker
        self.from = from
        self.to = to
        self.place = place
        self.language = language
        self.kind = kind
        self.limit = limit
    }
}

/// A turn that a search found.
package struct SearchHit: Sendable, Hashable {
    package var id: String
    /// Its place among the transcript's turns, from 0; nil where the hit is in title, introduction or, without turns, the body.
    package var turn: Int?
    package var turnID: String?
    package var speaker: String?
    package var date: String?
    package var title: String?
    package var snippet: Snippet
    /// Higher is better.
    package var score: Double
}

/// A few words around a hit.
package struct Snippet: Sendable, Hashable {
    package struct Piece: Sendable, Hashable {
        package var text: String
        package var isHit: Bool
    }
    package var pieces: [Piece]

    /// The text with hits between `open` and `close`.
    package func marked(open: String = "", close: String = "") -> String {
        pieces.map { $0.isHit ? open + $0.text + close : $0.text }.joined()
    }
}

/// A row of the ledger: one file that arrived.
package struct LedgerEntry: Sendable, Hashable {
    package var fileName: [UInt8]
    package var arrivedAt: Timestamp
    package var finishedAt: Timestamp
    package var outcome: Outcome
    /// Public ids of the transcripts it holds, new or not.
    package var transcripts: [String]
    package var digest: DocumentDigest?
    package var byteCount: Int
    package var durationMicroseconds: Int64
    package var reason: String?
    /// What a person decided about the division of the document since, oldest first.
    package var corrections: [MadeCorrection] = []
}

/// A person's decision, when it was made and by whom.
package struct MadeCorrection: Sendable, Hashable {
    package var correction: Correction
    package var madeAt: Timestamp
    /// The user's name, or `uid 1234` where it has none; nil for what was decided before names were kept.
    package var madeBy: String?

    package init(_ correction: Correction, madeAt: Timestamp = .now, by user: String?) {
        self.correction = correction
        self.madeAt = madeAt
        self.madeBy = user
    }
}

/// Two transcripts and how they are related; `a` is the copy, the older revision, the excerpt.
package struct RelatedPair: Sendable, Hashable {
    package struct Side: Sendable, Hashable {
        package var id: String
        package var documents: [[UInt8]]
    }
    package var a: Side
    package var b: Side
    package var relation: Relation
}

/// The archive in numbers.
package struct ArchiveCounts: Sendable, Hashable {
    package var transcripts: Int
    package var documents: Int
    package var stored: Int
    package var copies: Int
    package var rejected: Int
    /// Bytes on disk of archive and index, write-ahead logs included.
    package var archiveBytes: Int
    package var last: LedgerEntry?
    package var lastTitle: String?
}
