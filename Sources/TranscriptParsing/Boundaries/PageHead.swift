/// Lines between two turns with which another page may begin: a headline, or what stands below a line across the page.
struct PageHead {
    /// What parts the head from the text above it, the weakest first.
    enum Gap: Int {
        case none, blank, foot, wide, rule
    }

    /// Heads of one form part the same things throughout a document.
    struct Form: Hashable {
        var gap: Gap
        var hasHeadline: Bool
        var hasDate: Bool

        /// Lines of the other form look at least as much like a page's head.
        func isNoMore(than other: Form) -> Bool {
            gap.rawValue <= other.gap.rawValue && (!hasHeadline || other.hasHeadline) && (!hasDate || other.hasDate)
        }

        /// How much the lines look like a page's head.
        fileprivate var weight: Int { gap.rawValue + (hasHeadline ? 3 : 0) + (hasDate ? 3 : 0) }
    }

    var line: Int
    var form: Form

    /// The likeliest one after the turn `above` has begun, and before `below` begins; the first of equals.
    static func between(_ above: TurnMark, _ below: TurnMark, _ page: Page, hasDate: (Int) -> Bool) -> PageHead? {
        var first = above.textStart >= page.line(above.line).end ? above.line + 2 : above.line + 1
        while first < below.line, page.line(first).continues { first += 1 }
        guard first <= below.line else { return nil }
        var best: PageHead?
        for line in first...below.line where !page.line(line).continues && !FurnitureReader.isRule(page, page.line(line).range) {
            let gap = gap(above: line, page)
            guard line < below.line || gap.rawValue >= Gap.wide.rawValue else { continue }
            let hasHeadline = line < below.line && (isHeadline(line, gap, page) || hasDate(line) && isFree(line, gap, page))
            guard hasHeadline || gap.rawValue >= Gap.wide.rawValue else { continue }
            let dated = (line..<min(below.line, line + 8)).contains(where: hasDate)
            let head = PageHead(line: line, form: Form(gap: gap, hasHeadline: hasHeadline, hasDate: dated))
            if head.form.weight > best?.form.weight ?? 0 { best = head }
        }
        return best
    }

    private static func gap(above line: Int, _ page: Page) -> Gap {
        if FurnitureReader.isRule(page, page.line(line - 1).range) { return .rule }
        if page.line(line).blanksBefore >= 2, !page.isAiry { return .wide }
        if FurnitureReader.isFurniture(line - 1, in: page) { return .foot }
        return page.line(line).blanksBefore > 0 ? .blank : .none
    }

    /// More than a word or two between blank lines, as headings of sections are.
    func isEnough(_ page: Page) -> Bool {
        let headline = page.line(line)
        return form.hasDate || form.gap.rawValue >= Gap.wide.rawValue || headline.columns >= (headline.script == .eastAsian ? 8 : 12)
    }

    /// The headline says who is interviewed, quoted or met, and more than a blank line stands above it, or it is one of Markdown.
    func namesAnEvent(_ page: Page) -> Bool {
        let isMarkdown = page.byte(page.line(line).start) == UInt8(ascii: "#")
        guard form.hasHeadline, isMarkdown || form.gap.rawValue >= Gap.foot.rawValue else { return false }
        let headline = page.line(line).start..<page.line(page.paragraphEnd(line)).end
        let namesSomebody = !page.people(in: headline).isEmpty
        return page.hasWord(of: Vocabulary.interviewWords, in: headline)
            && (namesSomebody || !isMarkdown && (page.tokens(headline, limit: 3)?.count ?? 3) >= 3)
            || page.hasWord(of: Vocabulary.meetingWords, in: headline) && namesSomebody
            || TitleName.person(page, headline, mentionedIn: []) != nil
    }

    /// The first line of the menu that ends right above `line` in a trail such as "Home / News / Interviews"; `line` where there is none.
    static func menu(above line: Int, _ page: Page) -> Int {
        guard line > 0, FurnitureReader.isBreadcrumb(page, page.line(line - 1).range) else { return line }
        var first = line - 1
        while line - first < 30, first > 0, page.line(first).blanksBefore == 0, !page.line(first - 1).isSentence,
            page.line(first - 1).columns <= 40, !isFoot(first - 1, page)
        {
            first -= 1
        }
        return first
    }

    /// Where the page begins whose headline is `line`: right below the last rule or wide gap above it, if but short lines (the site's name, a
    /// menu) stand between; or with the menu.
    static func beginning(of line: Int, _ page: Page, _ isMark: LineSet) -> Int {
        let menu = menu(above: line, page)
        guard !page.isAiry else { return menu }
        var first = line
        while first > 0, line - first < 60 {
            if gap(above: first, page).rawValue >= Gap.wide.rawValue {
                // right below a turn stands the foot of its page
                let above = FurnitureReader.isRule(page, page.line(first - 1).range) ? first - 2 : first - 1
                return isFoot(first, page) && !isFoot(above, page) && first < menu ? menu : first
            }
            let above = page.line(first - 1)
            guard above.columns <= 100, !above.isSentence, !isMark.contains(first - 1) else { break }
            first -= 1
        }
        return menu
    }

    /// `Jane Doe: "I never slept!"`: what is quoted in a headline may be a sentence.
    static func isQuoted(_ line: Int, _ page: Page) -> Bool {
        let text = page.line(line)
        guard text.columns <= 160, text.end - text.start >= 12, text.lead == .upper || text.lead == .caseless,
            let colon = page.index(of: UInt8(ascii: ":"), in: text.range)
        else { return false }
        let quoted = page.trimmed(colon + 1..<text.end)
        let isMark = { (value: UInt32) in quotationMarks.contains(value) }
        let (first, length) = Scalars.decode(page.bytes, quoted.lowerBound, quoted.upperBound)
        guard quoted.count >= 6, isMark(first), isMark(Scalars.decode(page.bytes, before: quoted.upperBound, quoted.lowerBound).value)
        else {
            return false
        }
        var marks = 1
        var at = quoted.lowerBound + length
        while at < quoted.upperBound, marks < 3 {
            let (value, length) = Scalars.decode(page.bytes, at, quoted.upperBound)
            if isMark(value) { marks += 1 }
            at += length
        }
        return marks == 2
    }

    private static let quotationMarks: Set<UInt32> = [0x22, 0x201C, 0x201D, 0x201E, 0xAB, 0xBB, 0x300C, 0x300D]

    /// It belongs to the page above.
    static func isFoot(_ line: Int, _ page: Page) -> Bool {
        let range = page.line(line).range
        return FootReader.isFootLine(page, line) || FurnitureReader.isRule(page, range) || FurnitureReader.isGap(page, range)
            || FurnitureReader.firstComment(page, line..<line + 1) != nil
            || Sittings.isRemark(page, range, isSentence: page.line(line).isSentence)
    }

    static func isHeadline(_ line: Int, _ gap: Gap, _ page: Page) -> Bool {
        let text = page.line(line)
        guard text.columns >= 5, text.columns <= 240, text.tail != .comma, text.tail != .colon, text.tail != .dash else {
            return false
        }
        // a headline may be a sentence only where more than a blank line stands above it
        guard
            !page.line(page.paragraphEnd(line)).isSentence || text.tail == .question && gap.rawValue >= Gap.foot.rawValue
                || isQuoted(line, page)
        else { return false }
        switch text.lead {
        case .lower, .dash, .punctuation: return false
        default: break
        }
        return isFree(line, gap, page) && !isFoot(line, page) && !FurnitureReader.isBracketed(page, text.range)
            && page.byte(text.start) != UInt8(ascii: "<")
    }

    /// Right below the words of a turn something new begins only where those have come to an end.
    private static func isFree(_ line: Int, _ gap: Gap, _ page: Page) -> Bool {
        gap != .none || page.line(line - 1).isSentence && !page.isWrapped
    }
}
