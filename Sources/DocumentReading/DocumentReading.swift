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
    /// nil where every byte of `bytes` stands in the document at the same place plus `offset`.
    private let map: SourceMap?
    private let offset: Int

    /// Text whose bytes are the document's own, from byte `offset` on.
    package init(identity bytes: [UInt8], offset: Int = 0) {
        self.bytes = bytes
        self.map = nil
        self.offset = offset
    }

    /// Text that was decoded or composed; `map` leads back.
    package init(bytes: [UInt8], map: SourceMap) {
        self.bytes = bytes
        self.map = map
        self.offset = 0
    }

    /// The bytes of the document that `range` of `bytes` was decoded from. Adjacent ranges map to adjacent ranges.
    package func sourceRange(_ range: Range<Int>) -> SourceRange {
        guard let map else { return SourceRange(range.lowerBound + offset, range.upperBound + offset) }
        return SourceRange(map.source(of: range.lowerBound), map.source(of: range.upperBound))
    }
}

/// Offsets of decoded text to offsets of its source, as runs of characters of equal length.
package struct SourceMap: Sendable {
    /// From `decoded` on, every `decodedStep` bytes of text stand for `sourceStep` bytes of the document beginning at `source`.
    package struct Run: Sendable {
        package var decoded: Int
        package var source: Int
        package var decodedStep: Int
        package var sourceStep: Int

        package init(decoded: Int, source: Int, decodedStep: Int, sourceStep: Int) {
            self.decoded = decoded
            self.source = source
            self.decodedStep = max(1, decodedStep)
            self.sourceStep = sourceStep
        }
    }
    /// Ascending in `decoded`; the last one stands for the end of the text.
    private let runs: [Run]

    package init(runs: [Run]) { self.runs = runs }

    package func source(of decoded: Int) -> Int {
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].decoded <= decoded { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return 0 }
        let run = runs[low - 1]
        return run.source + (decoded - run.decoded) / run.decodedStep * run.sourceStep
    }
}
