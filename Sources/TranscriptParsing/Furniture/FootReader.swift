import TranscriptModel

/// Reads what stands after the last turn: lists of topics and people, who asked, navigation, copyright.
enum FootReader {
    /// Where the foot begins, in the lines after the mark at `mark`: the first line that is furniture or names a field, if hardly any prose
    /// comes after it.
    static func begin(_ page: Page, from mark: Int, to end: Int) -> Int {
        var proseAfter = [Int](repeating: 0, count: max(0, end - mark) + 1)
        for line in stride(from: end - 1, through: mark, by: -1) {
            let isProse = page.line(line).columns >= 60 && page.line(line).isSentence && !FurnitureReader.isFurniture(line, in: page)
            proseAfter[line - mark] = proseAfter[line - mark + 1] + (isProse ? 1 : 0)
        }
        guard mark + 1 < end else { return end }
        if let rule = lastRule(page, mark + 1..<end) { return rule }
        for line in mark + 1..<end where !page.line(line).continues && isFootLine(page, line) {
            let prose = proseAfter[line - mark + 1]
            if prose <= max(0, (end - line) / 8) { return line }
        }
        return end
    }

    /// A line across the page near its end: who wrote it, how to subscribe.
    private static func lastRule(_ page: Page, _ lines: Range<Int>) -> Int? {
        let last = lines.suffix(8)
        return last.first { line in
            FurnitureReader.isRule(page, page.line(line).range) && page.line(line).blanksBefore > 0
                && page.line(lines.upperBound - 1).end - page.line(line).end <= 700
                && (line + 1 >= lines.upperBound || page.line(line + 1).blanksBefore > 0)
        }
    }

    /// It is furniture, or names what a page's foot lists.
    static func isFootLine(_ page: Page, _ line: Int) -> Bool {
        let range = page.line(line).range
        if FurnitureReader.isFurniture(line, in: page) { return true }
        if Vocabulary.listHeadings[FoldedKey(page.bytes, range)] != nil { return true }
        return field(page, line) != nil
    }

    /// `Tags: …`, `Publication date: …`, "Interview conducted by …"
    private static func field(_ page: Page, _ line: Int) -> (field: String, value: Range<Int>)? {
        let range = page.line(line).range
        guard page.line(line).columns <= 240, page.line(line).tail != .question else { return nil }
        for (words, key, end) in page.beginnings(of: range, words: 5) {
            let (value, length) = Scalars.decode(page.bytes, end, range.upperBound)
            // （聞き手・井上）
            let isColon = Scalars.kind(value) == .colon || value == 0x30FB || value == 0x3000
            let rest = page.trimmed(min(range.upperBound, end + (isColon ? length : 0))..<range.upperBound)
            guard !rest.isEmpty else { continue }
            if isColon, let field = Vocabulary.listHeadings[key] ?? Vocabulary.fieldHeadings[key] {
                return (field, page.withoutEmphasis(rest))
            }
            guard Vocabulary.interviewerFooters.contains(key) else { continue }
            let people = page.people(in: rest)
            // "Беседовал Иван Петров": one word, a name, and no more
            let isName = page.line(line).columns <= 60 && people.first?.range == rest
            if isColon || words >= 2 && !people.isEmpty || isName { return ("interviewer", rest) }
        }
        return nil
    }

    static func read(_ page: Page, _ lines: Range<Int>, into draft: inout Draft) {
        var line = lines.lowerBound
        while line < lines.upperBound {
            let range = page.line(line).range
            if FurnitureReader.isRule(page, range) {
                draft.add(page, line: line, .furniture(.other))
            } else if FurnitureReader.isGap(page, range) {
                draft.turns.append(Draft.DraftTurn(kind: .gap, textStart: range.lowerBound))
                draft.add(page, line: line, .turn(draft.turns.count - 1))
            } else if let list = Vocabulary.listHeadings[FoldedKey(page.bytes, range)] {
                line = readList(list, page, line, lines.upperBound, into: &draft)
                continue
            } else if let (field, value) = field(page, line) {
                FieldFiller.fill(field, value, page, &draft.transcript)
                draft.add(page, line: line, .metadata(field))
            } else if page.line(line).columns <= 160, Sittings.isRemark(page, range, isSentence: page.line(line).isSentence) {
                draft.turns.append(Draft.DraftTurn(kind: .note, textStart: range.lowerBound))
                draft.add(page, line: line, .turn(draft.turns.count - 1))
            } else if let kind = FurnitureReader.kind(of: line, in: page) {
                draft.add(page, line: line, .furniture(kind))
                if kind == .promotion {
                    while line + 1 < lines.upperBound, isTeaser(page, line + 1) {
                        line += 1
                        draft.add(page, line: line, .furniture(.promotion))
                    }
                }
            } else {
                draft.add(page, line: line, .furniture(page.line(line).isSentence ? .other : .navigation))
            }
            line += 1
        }
    }

    private static func isTeaser(_ page: Page, _ line: Int) -> Bool {
        let teaser = page.line(line)
        guard teaser.blanksBefore == 0, !teaser.isSentence, teaser.columns <= 140, !isFootLine(page, line) else { return false }
        return true
    }

    /// A heading and the lines below it, each an item, up to the next heading.
    private static func readList(_ field: String, _ page: Page, _ heading: Int, _ end: Int, into draft: inout Draft) -> Int {
        draft.add(page, line: heading, .metadata(field))
        var line = heading + 1
        while line < end {
            let item = page.line(line)
            guard item.columns <= 100, line == heading + 1 || !isFootLine(page, line),
                item.blanksBefore == 0 || line == heading + 1
            else { break }
            // a list on one line has no more lines
            if line > heading + 1, FieldFiller.itemRanges(page, page.line(heading + 1).range).count >= 2,
                FieldFiller.itemRanges(page, item.range).count < 2
            {
                break
            }
            guard !item.isSentence, PageDates.wholeLine(page, item.range) == nil, !FurnitureReader.isGap(page, item.range) else { break }
            FieldFiller.fill(field, item.range, page, &draft.transcript)
            draft.pieces.append(Draft.Piece(range: item.range, line: line, part: .metadata(field), continues: true))
            line += 1
        }
        return line
    }
}
