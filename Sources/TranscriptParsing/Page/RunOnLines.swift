/// Turn after turn on one line, as text comes out of scanners and the cells of tables: `… at home. Q: And then? A: Then we left.`
enum RunOnLines {
    /// Shorter lines are paragraphs.
    private static let least = 2000
    private static let longestLabel = 48

    /// Where turns begin inside `line`: labels of a few words with capitals that come again and again after the end of a sentence.
    static func cuts(_ bytes: [UInt8], _ line: Range<Int>) -> [Int] {
        guard line.count >= least else { return [] }
        var found: [(start: Int, key: FoldedKey)] = []
        var counts: [FoldedKey: Int] = [:]
        var at = line.lowerBound
        while let colon = bytes[at..<line.upperBound].firstIndex(of: UInt8(ascii: ":")) {
            at = colon + 1
            guard at < line.upperBound, bytes[at] == 0x20, let label = label(bytes, before: colon, from: line.lowerBound) else { continue }
            let key = FoldedKey(bytes, label.start..<colon)
            found.append((label.start, key))
            if label.isAfterSentence { counts[key, default: 0] += 1 }
        }
        let labels = counts.filter { $0.value >= 4 }
        let turns = labels.values.reduce(0, +)
        guard labels.count >= 2, turns >= 10, line.count / turns <= 4000 else { return [] }
        return found.filter { labels[$0.key] != nil && $0.start > line.lowerBound }.map(\.start)
    }

    /// At most three words with capitals (or a number) before `colon`, after the end of a sentence; else the last word alone.
    private static func label(_ bytes: [UInt8], before colon: Int, from floor: Int) -> (start: Int, isAfterSentence: Bool)? {
        var at = colon
        var last: Int?
        for _ in 0..<3 {
            let end = at
            while at > floor, bytes[at - 1] != 0x20, colon - at < longestLabel { at -= 1 }
            let kind = Scalars.kind(Scalars.decode(bytes, at, end).value)
            guard at < end, at > floor, bytes[at - 1] == 0x20, kind == .upper || kind == .digit && end == colon else { break }
            last = last ?? at
            switch Scalars.kind(Scalars.decode(bytes, before: at - 1, floor).value) {
            case .terminal, .quote, .close: return (at, true)
            default: at -= 1
            }
        }
        return last.map { ($0, false) }
    }
}
