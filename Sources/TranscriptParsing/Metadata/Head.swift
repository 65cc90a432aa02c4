import TranscriptModel

/// What stands before the first turn, by paragraph, and what each of these says of itself.
struct Head {
    let page: Page
    private(set) var paragraphs: [Paragraph] = []
    /// Lines that are each an entry of a list of people.
    private(set) var entries = 0..<0
    /// Paragraphs of the table of contents.
    private(set) var contents = 0..<0
    /// Paragraphs in a run of at least six short ones that are no sentences.
    private(set) var menu: [Bool] = []
    /// Of the paragraphs near the top, which several readers ask for.
    private var fields: [Field?] = []

    /// A heading, and the range of what it says.
    typealias Field = (field: String, value: Range<Int>)

    struct Paragraph {
        var lines: ClosedRange<Int>
        var range: Range<Int>
        var isSentence: Bool
        var columns: Int
    }

    init(_ page: Page, _ lines: Range<Int>) {
        self.page = page
        var line = lines.lowerBound
        while line < lines.upperBound {
            var last = line
            while last + 1 < lines.upperBound, page.line(last + 1).continues, !isParted(last, last + 1) { last += 1 }
            var columns = 0
            for index in line...last { columns += page.line(index).columns }
            let end = page.line(last)
            paragraphs.append(
                Paragraph(lines: line...last, range: page.line(line).start..<end.end, isSentence: end.isSentence, columns: columns))
            line = last + 1
        }
        contents = tableOfContents()
        for line in lines.prefix(60) where entries.isEmpty { entries = PeopleList.entries(page, below: line, in: lines) ?? entries }
        menu = menuParagraphs()
        fields = paragraphs.prefix(TitleReader.farthest).map(readField)
    }

    /// The paragraphs of the page's table of contents.
    private func tableOfContents() -> Range<Int> {
        let lines = page.apart.contents
        guard let first = paragraphs.firstIndex(where: { lines.contains($0.lines.lowerBound) }),
            let last = paragraphs.lastIndex(where: { lines.contains($0.lines.lowerBound) })
        else { return 0..<0 }
        return first..<last + 1
    }

    /// Of short lines in a row, one that is a date is a paragraph of its own, however the page is wrapped.
    private func isParted(_ above: Int, _ below: Int) -> Bool {
        if page.apart.contains(above) != page.apart.contains(below) { return true }
        guard paragraphs.count < 60 else { return false }
        if isBrokenEarly(above, below) { return true }
        return [above, below].contains { line in
            let line = page.line(line)
            if FurnitureReader.isRule(page, line.range) { return true }
            guard line.columns <= 60 else { return false }
            return PageDates.wholeLine(page, line.range) != nil || PageDates.phrase(page, line.range) != nil
        }
    }

    /// The first word of the line below, a capital, had room on the line above, which is no sentence: who wrapped the page did not break it.
    private func isBrokenEarly(_ above: Int, _ below: Int) -> Bool {
        let (line, next) = (page.line(above), page.line(below))
        guard page.isWrapped, !line.isSentence, line.tail == .letter || line.tail == .other, next.lead == .upper,
            line.indent == next.indent, let word = page.firstToken(next.range), !isCapitals(line) || !isCapitals(next)
        else { return false }
        return line.columns + 1 + word.length + 4 <= page.width
    }

    private func isCapitals(_ line: Line) -> Bool {
        page.tokens(line.range, limit: 20)?.allSatisfy { $0.form == .capitals || $0.form == .number } == true
    }

    /// Runs of at least six short lines that are no sentences.
    private func menuParagraphs() -> [Bool] {
        var menu = [Bool](repeating: false, count: paragraphs.count)
        var start = 0
        while start < paragraphs.count {
            let end = paragraphs[start...].firstIndex { $0.isSentence || $0.columns > 90 } ?? paragraphs.count
            if end - start >= 6 { for index in start..<end { menu[index] = true } }
            start = end + 1
        }
        return menu
    }

    /// Makes one paragraph of this one and the next.
    mutating func join(_ index: Int) {
        let (first, next) = (paragraphs[index], paragraphs[index + 1])
        paragraphs[index] = Paragraph(
            lines: first.lines.lowerBound...next.lines.upperBound, range: first.range.lowerBound..<next.range.upperBound,
            isSentence: next.isSentence, columns: first.columns + next.columns)
        paragraphs.remove(at: index + 1)
        menu.remove(at: index + 1)
        if index + 1 < contents.lowerBound { contents = contents.lowerBound - 1..<contents.upperBound - 1 }
        if index + 1 < fields.count { fields.remove(at: index + 1) }
        if index < fields.count { fields[index] = readField(of: paragraphs[index]) }
    }

    // MARK: what a paragraph says of itself

    /// `Date: …`, `Present: …`, `Authored by …`
    func field(of index: Int) -> Field? { index < fields.count ? fields[index] : readField(of: paragraphs[index]) }

    func isDateLine(_ index: Int) -> Bool {
        PageDates.wholeLine(page, paragraphs[index].range) != nil || PageDates.phrase(page, paragraphs[index].range) != nil
    }

    /// "Présidence de Mme Doe": who is in the chair.
    func isPresidency(_ index: Int) -> Bool {
        paragraphs[index].columns <= 160
            && page.beginnings(of: paragraphs[index].range, words: 1).contains { Vocabulary.presidencies.contains($0.key) }
    }

    /// The headline again, and a date after it.
    func startsWith(_ index: Int, _ headline: Int) -> Bool {
        let (range, headline) = (paragraphs[index].range, paragraphs[headline].range)
        guard headline.count >= 6, range.count > headline.count + 4, range.count < headline.count + 60,
            page.bytes[range].starts(with: page.bytes[headline])
        else { return false }
        return PageDates.wholeLine(page, page.trimmed(range.lowerBound + headline.count..<range.upperBound)) != nil
    }

    /// Of furniture that tells itself by its words.
    func kind(of index: Int) -> Furniture.Kind? { FurnitureReader.kind(of: paragraphs[index].lines.lowerBound, in: page) }

    func readField(of paragraph: Paragraph) -> Field? {
        guard paragraph.columns <= 500 else { return nil }
        if let list = PeopleList.range(page, paragraph.range) { return ("people", list) }
        if let name = eastAsianByline(paragraph) { return ("author", name) }
        var uncolonned: Field?
        for (words, key, end) in page.beginnings(of: paragraph.range, words: 5) {
            var at = end
            while at < paragraph.range.upperBound, page.byte(at) == 0x20 || page.byte(at) == UInt8(ascii: "*") { at += 1 }
            let (value, length) = Scalars.decode(page.bytes, at, paragraph.range.upperBound)
            // "Host – Jane Doe"
            let isDash =
                Scalars.kind(value) == .dash && page.byte(at - 1) == 0x20 && page.byte(at + length) == 0x20
                && (Vocabulary.roles[key] != nil || Vocabulary.listHeadings[key] == "people")
            let isColon = Scalars.kind(value) == .colon || isDash
            let rest = page.withoutEmphasis(
                page.trimmed(min(paragraph.range.upperBound, at + (isColon ? length : 0))..<paragraph.range.upperBound))
            guard !rest.isEmpty else { continue }
            if isColon, let field = headField(key) { return (field, rest) }
            if isColon, let role = Vocabulary.roles[key], role == .asker || role == .answerer, !paragraph.isSentence,
                paragraph.columns <= 70,
                page.people(in: rest).first?.range.upperBound == rest.upperBound || page.isUnspacedName(rest) || page.isSpacedName(rest)
            {
                return (role == .asker ? "interviewer" : "speaker", rest)
            }
            if Vocabulary.interviewerFooters.contains(key),
                isColon || words >= 2 && paragraph.columns <= 120 && !page.people(in: rest).isEmpty
            {
                return ("interviewer", rest)
            }
            // 일시 2013년 2월 6일: where no capitals tell a name from a word, forms have columns
            if page.script == .eastAsian, paragraph.columns <= 60, !paragraph.isSentence, words == 1, end < paragraph.range.upperBound,
                Scalars.kind(Scalars.decode(page.bytes, end, paragraph.range.upperBound).value) == .space,
                let field = Vocabulary.fieldHeadings[key], field == "place" || field == "date" && PageDates.first(page, rest) != nil
            {
                return (field, rest)
            }
            // without a colon only where a date or a person follows ("Authored by Ivan Egorov"), and no longer heading has one
            guard uncolonned == nil, let field = Vocabulary.fieldHeadings[key], paragraph.columns <= 80, !paragraph.isSentence else {
                continue
            }
            if field == "published", PageDates.first(page, rest) != nil { uncolonned = (field, rest) }
            if field == "author", let tokens = page.tokens(rest, limit: 7), tokens.allSatisfy({ $0.isNameLike || $0.isParticle }),
                !page.people(in: rest).isEmpty || words >= 2 && tokens.count >= 2
            {
                uncolonned = (field, rest)
            }
        }
        return uncolonned
    }

    /// 本報記者 林曉青, 김하늘 기자, 文／林曉青: who wrote it, and no place.
    private func eastAsianByline(_ paragraph: Paragraph) -> Range<Int>? {
        guard page.script == .eastAsian, paragraph.columns <= 40, !paragraph.isSentence, let words = page.tokens(paragraph.range, limit: 4),
            words.count == 2, words.allSatisfy({ $0.form == .caseless }),
            (2...4).contains(words[0].length) || (2...4).contains(words[1].length)
        else { return nil }
        func isReporter(_ word: Token) -> Bool {
            Vocabulary.eastAsianAskers.contains { page.bytes[word.range].suffix($0.count).elementsEqual($0) }
        }
        let between = page.bytes[words[0].range.upperBound..<words[1].range.lowerBound]
        if between.allSatisfy({ $0 == 0x20 }) || between.elementsEqual([0xE3, 0x80, 0x80]) {
            if isReporter(words[0]), (2...4).contains(words[1].length) { return words[1].range }
            if isReporter(words[1]), (2...4).contains(words[0].length) { return words[0].range }
        }
        let isBar = between.elementsEqual("／".utf8) || between.elementsEqual("/".utf8) || between.elementsEqual("｜".utf8)
        guard isBar, Vocabulary.fieldHeadings[words[0].key] == "author" || isReporter(words[0]), page.isUnspacedName(words[1].range) else {
            return nil
        }
        return words[1].range
    }

    /// Before the turns one place is where it happened; at a page's foot places are what it is about.
    private func headField(_ key: FoldedKey) -> String? {
        let field = Vocabulary.fieldHeadings[key]
        return field == "place" ? field : Vocabulary.listHeadings[key] ?? field
    }
}
