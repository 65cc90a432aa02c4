import TranscriptModel

/// Finds where one transcript of a document ends and the next one begins: a page's head that comes again, a foot that more text follows, a
/// headline with a date of its own.
struct BoundaryReader {
    private let page: Page
    private let lines: Range<Int>
    private let marks: [Int]
    private let isMark: LineSet

    init(_ page: Page, in lines: Range<Int>, marks: [TurnMark]) {
        self.page = page
        self.lines = lines
        self.marks = marks.map(\.line)
        isMark = LineSet(of: marks, in: page)
    }

    /// The lines of each transcript, in order, and a sentence on each cut.
    func stretches() -> [(lines: Range<Int>, reason: String)] {
        var cuts: [Int: String] = [:]
        for cut in repeatedHeads() { cuts[cut] = "the page's head comes again" }
        let heads = cuts
        for cut in afterFeet() where !isNear(cut, heads) && !Annexes.holds(cut, of: page, from: lines.lowerBound) {
            cuts[cut] = "text with a date of its own follows a page's foot"
        }
        let feet = cuts
        for cut in datedHeads() where !isNear(cut, feet) && !Annexes.holds(cut, of: page, from: lines.lowerBound) {
            cuts[cut] = "a headline or a date stands at the head of new text"
        }
        var stretches: [(lines: Range<Int>, reason: String)] = []
        var start = lines.lowerBound
        for cut in cuts.keys.sorted() where cut > start {
            stretches.append((start..<cut, cuts[start] ?? ""))
            start = cut
        }
        stretches.append((start..<lines.upperBound, cuts[start] ?? ""))
        return stretches
    }

    private func isNear(_ line: Int, _ cuts: [Int: String]) -> Bool { (line - 7...line + 7).contains { cuts[$0] != nil } }

    private func hasMark(_ range: Range<Int>) -> Bool {
        var (low, high) = (0, marks.count)
        while low < high {
            let middle = (low + high) / 2
            if marks[middle] < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < marks.count && marks[low] < range.upperBound
    }

    /// A date on a line of its own, among the lines before the next mark.
    private func dateBelow(_ line: Int, within count: Int) -> Bool {
        var at = line
        // a headline may look like a label: "Jane Doe: I never slept"
        while at < min(page.lines.count, line + count), !isMark.contains(at) || !page.line(at).isSentence {
            if hasDate(at) { return true }
            at += 1
        }
        return false
    }

    /// A running head or foot: a page's number stands beside it.
    private func isAtPageBreak(_ line: Int) -> Bool {
        FurnitureReader.isPageNumber(page, page.line(line + 1).range) || FurnitureReader.isPageNumber(page, page.line(line - 1).range)
    }

    private func hasDate(_ line: Int) -> Bool {
        let text = page.line(line)
        guard text.columns <= 200, !text.isSentence || text.columns <= 40 else { return false }
        if PageDates.wholeLine(page, text.range) != nil { return true }
        // a headline with its date behind it
        guard let (range, _) = PageDates.first(page, text.range) else { return false }
        return range.upperBound == text.end && text.columns <= 140
    }

    // MARK: three kinds of evidence

    /// The document's first line, again, with a date or a foot around it.
    private func repeatedHeads() -> [Int] {
        let first = page.line(lines.lowerBound)
        guard first.columns >= 3, first.columns <= 100, !isMark.contains(lines.lowerBound) else { return [] }
        let key = FoldedKey(page.bytes, first.range)
        // days come again in lists of news; `datedHeads` tells them apart
        let mayBeProse = !hasDate(lines.lowerBound)
        var cuts: [Int] = []
        var last = lines.lowerBound
        for line in lines.dropFirst() where page.lines[line].columns == first.columns && !isMark.contains(line) {
            guard FoldedKey(page.bytes, page.lines[line].range) == key, !isAtPageBreak(line),
                hasMark(last..<line) || mayBeProse && hasProse(last..<line),
                hasMark(line..<page.lines.count) || mayBeProse && hasProse(line..<page.lines.count)
            else { continue }
            guard dateBelow(line, within: 10) || FurnitureReader.isFurniture(line - 1, in: page) && page.lines[line].blanksBefore > 0 else {
                continue
            }
            cuts.append(line)
            last = line
        }
        return cuts
    }

    private func afterFeet() -> [Int] {
        var cuts: [Int] = []
        var last = lines.lowerBound
        for line in lines.dropFirst() where page.lines[line].blanksBefore > 0 && !isMark.contains(line) {
            guard FurnitureReader.isFurniture(line - 1, in: page), !FurnitureReader.isFurniture(line, in: page) else { continue }
            guard hasMark(last..<line), dateBelow(line, within: 8), hasMark(line..<min(page.lines.count, line + 60)) else { continue }
            cuts.append(line)
            last = line
        }
        return cuts
    }

    /// A date alone on its line, with a gap above it, or above the headline that it belongs to.
    private func datedHeads() -> [Int] {
        var cuts: [Int] = []
        var last = lines.lowerBound
        let isDateFirst = PageDates.wholeLine(page, page.line(lines.lowerBound).range) != nil
        for line in lines.dropFirst() where !isMark.contains(line) && page.lines[line].columns <= 60 {
            guard page.lines[line].lead == .digit || page.lines[line].lead == .upper || page.lines[line].lead == .caseless else { continue }
            guard PageDates.wholeLine(page, page.lines[line].range) != nil, !isAtPageBreak(line) else { continue }
            if let head = introducedHeadline(above: line, notBefore: last) {
                cuts.append(head)
                last = head
                continue
            }
            let head = headline(above: line, notBefore: last)
            let gap = page.lines[head].blanksBefore
            guard head > last, hasMark(last..<head) || hasProse(last..<head) else { continue }
            let hasMore = hasMark(line..<page.lines.count) || hasProse(line + 1..<min(page.lines.count, line + 40))
            guard hasMore,
                gap >= 2 || isDenseHead(head, date: line, isDateFirst: isDateFirst)
                    || head < line && hasMark(last..<head) && hasMark(line..<min(page.lines.count, line + 40))
                        && (gap >= 1 || isGluedHead(head, date: line))
            else { continue }
            cuts.append(head)
            last = head
        }
        return cuts
    }

    /// A headline with its date right below the last line of a turn: two pages were pasted together.
    private func isGluedHead(_ head: Int, date: Int) -> Bool {
        guard head > 0, date - head == 1, !page.isWrapped, date + 1 < page.lines.count else { return false }
        let title = page.line(head)
        return page.line(head - 1).isSentence && title.columns >= 16 && !title.isSentence && title.lead == .upper
            && page.line(date + 1).blanksBefore > 0
    }

    /// Without blank lines to go by: a headline and its date below the end of something, or dates that begin each item.
    private func isDenseHead(_ head: Int, date: Int, isDateFirst: Bool) -> Bool {
        guard page.isDense, head > 0 else { return false }
        let above = page.line(head - 1)
        let kind = FurnitureReader.kind(of: head - 1, in: page)
        guard kind != .promotion, kind != nil || above.isSentence else { return false }
        return head < date ? page.line(head).columns >= 20 && date - head == 1 : isDateFirst
    }

    /// The first of at most three lines above `line` that are no sentences, no furniture and no turns.
    private func headline(above line: Int, notBefore floor: Int) -> Int {
        var head = line
        while head - 1 > floor, line - head < 3, page.lines[head].blanksBefore < 2 {
            let above = page.lines[head - 1]
            // right above the date a headline may look like a label: "Jane Doe: I never slept"
            let isHeadline = head == line && above.columns >= 16 && (above.tail == .letter || above.tail == .other)
            guard !above.isSentence, above.columns <= 240, isHeadline || !isMark.contains(head - 1),
                !FurnitureReader.isFurniture(head - 1, in: page)
            else { break }
            head -= 1
        }
        return head
    }

    /// A headline right below the last words of a turn, then a sentence or two of introduction, then the date `line` and soon a turn.
    private func introducedHeadline(above line: Int, notBefore floor: Int) -> Int? {
        guard !page.isWrapped else { return nil }
        var head = line - 1
        while head > floor, line - head <= 3, page.lines[head].isSentence, page.lines[head].columns >= 20, !isMark.contains(head) {
            head -= 1
        }
        guard head < line - 1, head > floor, !isMark.contains(head), page.lines[head - 1].isSentence else { return nil }
        let title = page.lines[head]
        guard !title.isSentence, title.columns >= 16, title.columns <= 160, title.tail == .letter, title.lead == .upper else { return nil }
        return hasMark(floor..<head) && hasMark(line..<min(page.lines.count, line + 6)) ? head : nil
    }

    private func hasProse(_ range: Range<Int>) -> Bool {
        range.clamped(to: 0..<page.lines.count).prefix(120).contains { page.lines[$0].columns >= 100 && page.lines[$0].isSentence }
    }
}
