/// A document's blocks: what stands between rules across the page and gaps that are wider than its usual ones. Where several documents were
/// put into one file, the reading that explains most of it may be blind to one of them; that one is read by itself.
struct Blocks {
    /// In order; together they are the document. One, where its gaps part nothing.
    private(set) var lines: [Range<Int>] = []

    /// More gaps than this are nothing special.
    private static let most = 24
    private static let leastLines = 8
    private static let leastBytes = 400

    init(_ page: Page, in all: Range<Int>) {
        var starts = [all.lowerBound]
        for line in all.dropFirst()
        where page.lines[line].blanksBefore >= 2 && !page.isAiry || FurnitureReader.isRule(page, page.lines[line - 1].range) {
            guard let start = starts.last, line - start >= Blocks.leastLines,
                page.lines[line].start - page.lines[start].start >= Blocks.leastBytes
            else { continue }
            starts.append(line)
        }
        if starts.count > Blocks.most { starts = [all.lowerBound] }
        lines = zip(starts, starts.dropFirst() + [all.upperBound]).map { $0..<$1 }
    }

    /// Where turns begin by `competition`, and in blocks of which it reads next to nothing by a competition of their own.
    func marks(of whole: Stretch, _ competition: Competition) -> [TurnMark] {
        let marks = competition.marks
        guard lines.count > 1 else { return marks }
        var result: [TurnMark] = []
        var at = 0
        for block in lines {
            let first = at
            while at < marks.count, marks[at].line < block.upperBound { at += 1 }
            let known = marks[first..<at]
            result += known.count < 3 ? own(block, of: whole, least: known.count + 4) ?? Array(known) : Array(known)
        }
        return result
    }

    /// The turns of a conversation that `block` is by itself.
    private func own(_ block: Range<Int>, of whole: Stretch, least: Int) -> [TurnMark]? {
        let stretch = Stretch(page: whole.page, lines: block, tally: whole.tally, introduced: whole.introduced, isOneSpeaker: false)
        guard let winner = Competition(stretch).winner, winner.score >= Blocks.sureScore, winner.marks.count >= least else { return nil }
        return winner.marks
    }

    private static let sureScore = 0.6
}
