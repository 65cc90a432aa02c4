package import TranscriptModel

/// A decoded document: what is known of it, and its text with the way back to its bytes.
package struct Document: Sendable {
    package var facts: DocumentFacts
    package var text: DecodedText

    package init(facts: DocumentFacts, text: DecodedText) {
        self.facts = facts
        self.text = text
    }
}

/// The text of a document as UTF-8 in NFC, and where each byte of it came from.
package struct DecodedText: Sendable {
    /// Valid UTF-8, NFC, no byte order mark. Line ends are as in the document (CR, LF, CRLF, NEL, U+2028, U+2029, VT, FF).
    package let bytes: [UInt8]
    /// From `bytes` back to the document, in this order. Empty where the bytes are the document's own.
    private let maps: [SourceMap]
    /// Bytes of the document before the first one that was decoded (a byte order mark).
    private let offset: Int

    /// Text whose bytes are the document's own, from byte `offset` on.
    package init(identity bytes: [UInt8], offset: Int = 0) {
        self.init(bytes: bytes, maps: [], offset: offset)
    }

    init(bytes: [UInt8], maps: [SourceMap], offset: Int) {
        self.bytes = bytes
        self.maps = maps
        self.offset = offset
    }

    /// The bytes of the document that `range` of `bytes` was decoded from. Adjacent ranges map to adjacent ranges; an offset inside
    /// a character that was decoded or composed counts as the character's beginning.
    package func sourceRange(_ range: Range<Int>) -> SourceRange {
        SourceRange(source(of: range.lowerBound), source(of: range.upperBound))
    }

    private func source(of decoded: Int) -> Int {
        maps.reduce(decoded) { $1.source(of: $0) } + offset
    }

    /// The same text with each canonical sequence composed. Only text that holds any pays.
    consuming func composed() -> DecodedText {
        guard let composition = canonicalComposition(of: bytes) else { return self }
        return DecodedText(bytes: composition.bytes, maps: [composition.map] + maps, offset: offset)
    }
}
