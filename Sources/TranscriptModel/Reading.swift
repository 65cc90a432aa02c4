/// What a reader made of one document: everything that the archive files.
package struct Reading: Hashable, Sendable {
    package var document: DocumentFacts
    package var transcripts: [ReadTranscript]

    package init(document: DocumentFacts, transcripts: [ReadTranscript]) {
        self.document = document
        self.transcripts = transcripts
    }
}

/// A transcript together with what is needed to relate it to others.
package struct ReadTranscript: Hashable, Sendable {
    package var transcript: Transcript
    package var words: SpokenWords
    package var sketch: Sketch
    /// One for each turn: a number that stays while the turn's words and its speaker do.
    package var turnFingerprints: [UInt64]

    package init(transcript: Transcript, words: SpokenWords, sketch: Sketch, turnFingerprints: [UInt64]) {
        self.transcript = transcript
        self.words = words
        self.sketch = sketch
        self.turnFingerprints = turnFingerprints
    }
}

/// The spoken words of a transcript, folded (NFKC, case, punctuation and white space folded, numbers kept), as a hash.
/// Two transcripts with equal digests are copies.
package struct SpokenWords: Hashable, Sendable {
    /// 16 bytes.
    package var digest: [UInt8]
    package var count: Int

    package init(digest: [UInt8], count: Int) {
        self.digest = digest
        self.count = count
    }
}

/// A FracMinHash sample (scaled MinHash) of a transcript's shingle hashes: all hashes below 2^64 / `scaled`, ascending.
package struct Sketch: Hashable, Sendable {
    /// Changes whenever shingling, folding or hashing does; sketches of different versions cannot be compared.
    package var version: Int
    package var scaled: UInt64
    package var hashes: [UInt64]

    package init(version: Int, scaled: UInt64, hashes: [UInt64]) {
        self.version = version
        self.scaled = scaled
        self.hashes = hashes
    }
}

/// A document that cannot be used, and why. Not an error of ours.
package struct Rejection: Hashable, Sendable, Error {
    package enum Code: String, Sendable, Codable, CaseIterable {
        case empty, binary, tooLarge, notARegularFile, unsupportedFormat, undecodable, crashedReader, unreadable
    }
    package var code: Code
    /// One sentence: what is wrong with this file.
    package var what: String
    /// One sentence: what a person can do about it.
    package var advice: String

    package init(code: Code, what: String, advice: String) {
        self.code = code
        self.what = what
        self.advice = advice
    }

    /// Both sentences.
    package var reason: String { "\(what) \(advice)" }
}

/// The verdict on one document's bytes.
package enum ReadingOutcome: Hashable, Sendable {
    case read(Reading)
    /// `digest` where the bytes could be read at all.
    case rejected(Rejection, digest: DocumentDigest?)
}

/// The version of the reader as a whole. Rows keep it, so that a better reader can read old originals again.
/// Raise it whenever a change alters what any document is read as.
package let readerVersion = 6
