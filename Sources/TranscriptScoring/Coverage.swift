package import DocumentReading
package import TranscriptModel

/// The share of a document's bytes that are not blank which stand in exactly one turn, piece of furniture or metadata. It is 1 for every
/// reading: nothing of a page is lost, and nothing counts twice.
package func coverage(of transcripts: [Transcript], in document: Document) -> Double {
    let isSolid = SourceWords(of: document, edges: []).isSolid
    var claims = Array(repeating: 0, count: isSolid.count)
    for range in transcripts.flatMap(\.ranges) {
        for byte in max(0, range.lower)..<max(0, range.lower, min(range.upper, claims.count)) { claims[byte] += 1 }
    }
    var total = 0
    var once = 0
    for (count, solid) in zip(claims, isSolid) where solid {
        total += 1
        once += count == 1 ? 1 : 0
    }
    return total == 0 ? 1 : Double(once) / Double(total)
}

extension Transcript {
    /// Every stretch of the document that this transcript accounts for.
    fileprivate var ranges: [SourceRange] {
        turns.flatMap { $0.ranges ?? [] } + furniture.compactMap(\.range) + metadata.compactMap(\.range)
    }
}
