import TranscriptModel

/// Heads that come again: a site's name above each of its pages, and heads of a series, which differ in their numbers and days: "Sitting
/// No. 12, 4 May 2021", "Night Ferry #31: Of ice", "## Call of 11 March".
extension BoundaryReader {
    /// The document's first line, again, with a date, a foot or another headline beside it.
    func repeatedHeads() -> [Int] {
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
            guard
                dateBelow(line, within: 10) || FurnitureReader.isFurniture(line - 1, in: page) && page.lines[line].blanksBefore > 0
                    || hasOtherHeadline(line, than: last)
            else { continue }
            cuts.append(line)
            last = line
        }
        return cuts
    }

    /// Below the same words stands another headline, and soon a turn.
    private func hasOtherHeadline(_ line: Int, than above: Int) -> Bool {
        let (headline, other) = (page.line(line + 1), page.line(above + 1))
        return page.line(line).blanksBefore > 0 && headline.blanksBefore == 0 && other.blanksBefore == 0
            && !isMark.contains(line + 1) && !isMark.contains(above + 1) && PageHead.isHeadline(line + 1, .blank, page)
            && PageHead.isHeadline(above + 1, .blank, page) && FoldedKey(page.bytes, headline.range) != FoldedKey(page.bytes, other.range)
            && hasMark(line..<min(page.lines.count, line + 8))
    }

    /// A head without its numbers and days, and those.
    private struct Pattern {
        /// What stands before the first number or day; of a head that begins with it, the rest.
        var stem = FoldedKey()
        var date: String?
        /// The numbers, where there is no date.
        var numbers: [FoldedKey] = []
    }

    /// The document's first line or a heading of Markdown, with other numbers or another day each time.
    func seriesHeads() -> [Int] {
        let opening = isMark.contains(lines.lowerBound) ? nil : pattern(of: lines.lowerBound)
        let first = page.line(lines.lowerBound)
        var groups: [FoldedKey: [(line: Int, pattern: Pattern)]] = [:]
        for line in lines where page.lines[line].columns <= 160 && !isMark.contains(line) {
            let isHeading = page.byte(page.lines[line].start) == UInt8(ascii: "#")
            let mayBeOpening = opening != nil && page.lines[line].lead == first.lead && (line == lines.lowerBound || beginsPage(line))
            guard isHeading || mayBeOpening, let pattern = pattern(of: line),
                pattern.stem == opening?.stem || isHeading && pattern.date != nil
            else { continue }
            groups[pattern.stem, default: []].append((line, pattern))
        }
        return groups.values.flatMap { heads in
            zip(heads, heads.dropFirst()).compactMap { above, head in
                // the same day or number again is a page's head
                (above.pattern.date != head.pattern.date || head.pattern.date == nil && above.pattern.numbers != head.pattern.numbers)
                    && hasMark(above.line..<head.line) && hasMark(head.line..<min(page.lines.count, head.line + 40)) ? head.line : nil
            }
        }
    }

    /// Not amid a sentence, as the heads of a book's pages may stand.
    private func beginsPage(_ line: Int) -> Bool {
        let above = page.line(line - 1)
        guard page.line(line).blanksBefore == 1 else {
            return page.line(line).blanksBefore > 1 || FurnitureReader.isRule(page, above.range) || above.isSentence && !page.isWrapped
        }
        return !isAtPageBreak(line) && (above.isSentence || above.columns < 60 || FurnitureReader.isFurniture(line - 1, in: page))
    }

    private func pattern(of line: Int) -> Pattern? {
        let range = page.line(line).range
        guard range.count <= 400, page.contains(in: range, where: { $0 &- 0x30 < 10 }) else { return nil }
        var pattern = Pattern()
        let dated = PageDates.first(page, range)
        pattern.date = dated?.moment.date
        let numbers = dated == nil ? self.numbers(in: range) : []
        guard let first = dated?.range ?? numbers.first else { return nil }
        pattern.numbers = numbers.map { FoldedKey(page.bytes, $0) }
        var (words, behind) = (page.trimmed(range.lowerBound..<first.lowerBound), false)
        if words.isEmpty || FoldedKey(page.bytes, words).isEmpty { (words, behind) = (first.upperBound..<range.upperBound, true) }
        // the number that may stand behind the words before a date is the sitting's or the call's own
        if dated != nil, let number = self.numbers(in: words).first, number.lowerBound > words.lowerBound {
            words = words.lowerBound..<number.lowerBound
        }
        let level = page.bytes[range].prefix { $0 == UInt8(ascii: "#") }.count
        pattern.stem = FoldedKey(page.bytes, words)
        guard let tokens = page.tokens(words, limit: 24) else { return nil }
        // a day and nothing else is a head among headings alone
        guard let beside = behind ? tokens.first : tokens.last else {
            pattern.stem.mix(UInt32(level))
            return level > 0 && dated != nil ? pattern : nil
        }
        guard !Vocabulary.parts.contains(beside.key) else { return nil }
        pattern.stem.mix(UInt32(level))
        return pattern
    }

    private func numbers(in range: Range<Int>) -> [Range<Int>] {
        var numbers: [Range<Int>] = []
        var at = range.lowerBound
        while at < range.upperBound {
            var end = at
            while end < range.upperBound, page.byte(end) &- 0x30 < 10 { end += 1 }
            if end > at { numbers.append(at..<end) }
            at = max(at, end) + 1
        }
        return numbers
    }
}

extension Vocabulary {
    /// Words beside the number of a part of something larger.
    static let parts = KeySet(
        phrases: """
            part|chapter|section|page|question|day|panel|item|agenda item|point|exhibit|track|block|round|figure|table|step|act|scene
            teil|kapitel|abschnitt|seite|frage|tag|punkt|top|tagesordnungspunkt|zusatzpunkt|block|runde|partie|chapitre|jour
            parte|capítulo|sección|página|pregunta|día|punto|bloque|capitolo|sezione|pagina|domanda|giorno|seção|pergunta|dia|ponto
            часть|глава|раздел|страница|вопрос|день|пункт|частина|розділ|сторінка|питання|część|rozdział|strona|pytanie|dzień|punkt
            část|kapitola|strana|otázka|den|bod|časť|deň|deel|hoofdstuk|pagina|vraag|dag|del|kapitel|sida|side|fråga|spørgsmål
            bölüm|kısım|sayfa|soru|gün|rész|fejezet|oldal|kérdés|nap|dio|poglavlje|stranica|pitanje|dan|del|poglavje|stran|vprašanje
            partea|capitolul|pagina|întrebarea|ziua|osa|luku|sivu|kysymys|päivä|μέρος|κεφάλαιο|σελίδα|ερώτηση|ημέρα|חלק|פרק|עמוד|שאלה|יום
            الجزء|الفصل|الصفحة|السؤال|اليوم|部分|章|節|节|頁|页|問題|问题|日目|부|장|쪽|질문
            """)
}
