/// A half-open range of bytes of the document as dropped.
package struct SourceRange: Hashable, Sendable, Comparable {
    package var lower: Int
    package var upper: Int

    package init(_ lower: Int, _ upper: Int) {
        self.lower = lower
        self.upper = max(lower, upper)
    }

    package var count: Int { upper - lower }
    package var isEmpty: Bool { upper == lower }

    /// By where they begin, then by where they end.
    package static func < (a: Self, b: Self) -> Bool { (a.lower, a.upper) < (b.lower, b.upper) }
}
