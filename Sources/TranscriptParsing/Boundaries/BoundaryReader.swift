internal import DocumentReading
import TranscriptModel

/// Finds where one transcript of a document ends and the next one begins: a page's head that comes again, a foot that more text follows, a
/// headline with a date of its own.
struct BoundaryReader {
    let page: Page
    let lines: Range<Int>
    let company: Company
    let marks: [Int]
    let isMark: LineSet
    /// Messages, each with an hour of its own.
    private let isChat: Bool
    /// Sections of a meeting's minutes for its second day, its third: headings of Markdown below the first one, a few days apart.
    private let laterDays: Set<Int>

    /// Where further files of Markdown begin that were put behind the first.
    private let fronts: [Range<Int>]

    init(_ page: Page, in lines: Range<Int>, marks: [TurnMark], fronts: [Range<Int>]) {
        self.page = page
        self.lines = lines
        self.fronts = fronts
        let marks = BoundaryReader.withoutHeadlines(marks, page)
        company = Company(marks)
        self.marks = marks.map(\.line)
        isMark = LineSet(of: marks, in: page)
        isChat = marks.count { $0.label?.isStamped == true } * 2 > marks.count
        laterDays = BoundaryReader.laterDays(page, lines)
    }

    private static func laterDays(_ page: Page, _ lines: Range<Int>) -> Set<Int> {
        var days: [Int: CalendarDate] = [:]
        var later: Set<Int> = []
        var highest = Int.max
        for line in lines where page.byte(page.lines[line].start) == UInt8(ascii: "#") && page.lines[line].columns <= 120 {
            let range = page.lines[line].range
            let level = page.bytes[range].prefix { $0 == UInt8(ascii: "#") }.count
            if let day = page.dates.matches(in: range, of: page).first?.day {
                if highest < level, let before = days[level], day > before, day.days(since: before) <= 4 { later.insert(line) }
                days[level] = day
            }
            highest = min(highest, level)
        }
        return later
    }

    /// Without labels that are headlines: "Jane Doe: I never slept", once, in a text whose turns end as sentences do.
    private static func withoutHeadlines(_ marks: [TurnMark], _ page: Page) -> [TurnMark] {
        guard page.punctuated >= 0.7 else { return marks }
        var counts: [FoldedKey: Int] = [:]
        for mark in marks { if let key = mark.key { counts[key, default: 0] += 1 } }
        return marks.filter { mark in
            guard let label = mark.label, label.closing == .colon, label.role == nil, counts[label.key] == 1 else { return true }
            let line = page.line(mark.line)
            return mark.textStart >= line.end || line.columns > 200 || !page.isParagraphEnd(mark.line)
                || line.tail != .letter && !PageHead.isQuoted(mark.line, page)
        }
    }

    /// The lines of each transcript, in order, and a sentence on each cut.
    func stretches() -> [(lines: Range<Int>, reason: String)] {
        var cuts: [Int: String] = [:]
        for front in fronts { cuts[front.lowerBound] = "another file begins, with a front matter of its own" }
        for cut in repeatedHeads() where !isInFront(cut) { cuts[cut] = "the page's head comes again" }
        let heads = cuts
        for cut in afterFeet(heads) where !isNear(cut, heads) && !Annexes.holds(cut, of: page, from: lines.lowerBound) {
            cuts[cut] = "text with a date of its own follows a page's foot"
        }
        for cut in seriesHeads() where cuts[cut] == nil { cuts[cut] = "a head as above, with another number or date" }
        let feet = cuts
        for cut in datedHeads(feet) where !isNear(cut, feet) && !Annexes.holds(cut, of: page, from: lines.lowerBound) {
            cuts[cut] = "a headline or a date stands at the head of new text"
        }
        let dates = cuts
        for cut in newCompany(dates) where !isNear(cut, dates) && !Annexes.holds(cut, of: page, from: lines.lowerBound) {
            cuts[cut] = "other people speak from here on, and none of those before"
        }
        var stretches: [(lines: Range<Int>, reason: String)] = []
        var start = lines.lowerBound
        var reason = ""
        for cut in cuts.keys.sorted() where cut > start && !page.apart.contains(cut) && !laterDays.contains(cut) {
            let isFront = front(at: cut)?.lowerBound == cut
            guard isFront || !isInFront(cut) else { continue }
            let begin = isFront ? cut : PageHead.beginning(of: cut, page, isMark)
            if begin > start { stretches.append((start..<begin, reason)) }
            start = max(start, begin)
            reason = cuts[cut] ?? ""
        }
        stretches.append((start..<lines.upperBound, reason))
        return stretches
    }

    /// Inside a front matter, or right below it.
    private func isInFront(_ line: Int) -> Bool { front(at: line) != nil || front(at: line - 3) != nil }

    /// The front matter that holds `line`, by halving: they are in order, and there may be many.
    private func front(at line: Int) -> Range<Int>? {
        var (low, high) = (0, fronts.count)
        while low < high {
            let middle = (low + high) / 2
            if fronts[middle].upperBound <= line { low = middle + 1 } else { high = middle }
        }
        return low < fronts.count && fronts[low].contains(line) ? fronts[low] : nil
    }

    private func isNear(_ line: Int, _ cuts: [Int: String]) -> Bool { (line - 7...line + 7).contains { cuts[$0] != nil } }

    func hasMark(_ range: Range<Int>) -> Bool {
        let mark = firstMark(from: range.lowerBound)
        return mark < marks.count && marks[mark] < range.upperBound
    }

    /// The number of the first mark at `line` or below it.
    func firstMark(from line: Int) -> Int {
        var (low, high) = (0, marks.count)
        while low < high {
            let middle = (low + high) / 2
            if marks[middle] < line { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// A date on a line of its own, among the lines before the next mark.
    func dateBelow(_ line: Int, within count: Int) -> Bool {
        var at = line
        // a headline may look like a label: "Jane Doe: I never slept"
        while at < min(page.lines.count, line + count), !isMark.contains(at) || !isChat && !page.line(at).isSentence {
            if hasDate(at) { return true }
            at += 1
        }
        return false
    }

    /// A running head or foot: a page's number stands beside it.
    func isAtPageBreak(_ line: Int) -> Bool {
        [line - 1, line + 1].contains { FurnitureReader.isPageNumber(page, page.line($0).range) || isPageOfAnnex($0) }
    }

    /// `A1`: the pages of annexes are counted apart.
    private func isPageOfAnnex(_ line: Int) -> Bool {
        let text = page.bytes[page.line(line).range]
        return (2...4).contains(text.count) && text.first.map { $0 &- 0x41 < 26 } == true && text.dropFirst().allSatisfy { $0 &- 0x30 < 10 }
    }

    /// Nothing but a date, in italics or not.
    private func isDate(_ line: Int) -> Bool {
        let range = page.withoutEmphasis(page.line(line).range)
        return PageDates.wholeLine(page, range) != nil || PageDates.placed(page, range) != nil
    }

    private func mayBeginDate(_ line: Line) -> Bool {
        switch line.lead {
        case .digit, .upper, .caseless: true
        default: page.byte(line.start) == UInt8(ascii: "*") || page.byte(line.start) == UInt8(ascii: "_")
        }
    }

    func hasDate(_ line: Int) -> Bool {
        let text = page.line(line)
        guard text.columns <= 200, !text.isSentence || text.columns <= 40 else { return false }
        if isDate(line) { return true }
        // a headline with its date behind it; "held on 4 May 2019 at the Town Hall"
        guard text.columns <= 140, let (range, _) = PageDates.first(page, text.range) else { return false }
        return range.upperBound == text.end || PageDates.phrase(page, text.range) != nil
    }

    // MARK: kinds of evidence

    private func afterFeet(_ heads: [Int: String]) -> [Int] {
        var cuts: [Int] = []
        var last = lines.lowerBound
        for line in lines.dropFirst() where page.lines[line].blanksBefore > 0 && !isMark.contains(line) {
            if heads[line] != nil { last = line }
            // what a heading of Markdown announces stands below it
            guard FurnitureReader.isFurniture(line - 1, in: page), !PageHead.isFoot(line, page), !isTeaserHeading(line - 1),
                page.byte(page.lines[line - 1].start) != UInt8(ascii: "#")
            else { continue }
            guard hasMark(last..<line), dateBelow(line, within: 8), hasMark(line..<min(page.lines.count, line + 60)) else { continue }
            cuts.append(line)
            last = line
        }
        return cuts
    }

    /// A date alone on its line, with a gap above it, or above the headline that it belongs to.
    private func datedHeads(_ known: [Int: String]) -> [Int] {
        var cuts: [Int] = []
        var last = lines.lowerBound
        var teasers = 0
        let isDateFirst = isDate(lines.lowerBound)
        for line in lines.dropFirst() where page.lines[line].columns <= 60 {
            if known[line] != nil { last = line }
            guard !isMark.contains(line), mayBeginDate(page.lines[line]), isDate(line), !isAtPageBreak(line) else { continue }
            if let head = introducedHeadline(above: line, notBefore: last) {
                cuts.append(head)
                last = head
                continue
            }
            let head = headline(above: line, notBefore: last)
            if isTeaser(head, date: line, &teasers) { continue }
            let gap = FurnitureReader.isRule(page, page.line(head - 1).range) ? 2 : page.lines[head].blanksBefore
            if isAmidEvent(head, date: line, gap: gap, from: last) { continue }
            // below a wide gap stands another page, in whatever convention
            let isHeaded = head < line && gap >= 2
            // the papers that a record lists above its opening are no news
            guard head > last,
                hasMark(last..<head)
                    || !opensSitting(head..<line + 3)
                        && (hasProse(last..<head)
                            || isHeaded && hasMark(line..<page.lines.count) && hasTalk(max(last, head - 60)..<head, least: 6))
            else { continue }
            let hasMore =
                hasMark(line..<page.lines.count) || hasProse(line + 1..<min(page.lines.count, line + 40))
                || isHeaded && hasTalk(line + 1..<min(page.lines.count, line + 40), least: 4)
            guard hasMore,
                gap >= 2 || gap == 1 && head < line && hasMark(last..<head) && isNews(below: line)
                    || gap == 1 && isHeadedDate(line, after: last) || isDenseHead(head, date: line, isDateFirst: isDateFirst)
                    || head < line && hasMark(last..<head) && hasMark(line..<min(page.lines.count, line + 40))
                        && (gap >= 1 || isGluedHead(head, date: line))
            else { continue }
            cuts.append(head)
            last = head
        }
        return cuts
    }

    /// The same people talk above and below, and the lines say that it is still the same event: they repeat its headline or its day, or they
    /// are a cutting, which has its text below and other words than the event's own head.
    private func isAmidEvent(_ head: Int, date: Int, gap: Int, from start: Int) -> Bool {
        let mark = firstMark(from: date + 1)
        let first = firstMark(from: start)
        guard first < mark, mark < marks.count else { return false }
        let beginning = start..<min(marks[first], start + 12)
        let isSameDay = day(in: beginning).map { $0 == day(in: date..<date + 1) } ?? false
        if isSameDay, head < date, beginning.contains(where: { isTitle($0, repeatedAt: head) }) { return true }
        let (before, after) = (max(first, mark - 200)..<mark, mark..<min(marks.count, mark + 40))
        let change = company.change(from: before, to: after)
        guard change == .none || change == .unknown else { return false }
        if isSameDay, change == .none, !company.grows(from: before, in: after) { return true }
        let isNamed = head < date && PageHead(line: head, form: .init(gap: .wide, hasHeadline: true, hasDate: true)).namesAnEvent(page)
        guard !isNamed else { return false }
        if isSameDay { return change == .none }
        // an introduction where the first event has none
        return gap <= 1 && hasProse(date + 1..<marks[mark]) && !hasProse(beginning)
    }

    private func day(in range: Range<Int>) -> String? {
        range.lazy.filter(hasDate).compactMap { PageDates.first(page, page.line($0).range)?.moment.date }.first
    }

    /// The same words, a page's number behind them or not.
    private func isTitle(_ title: Int, repeatedAt line: Int) -> Bool {
        let (words, again) = (page.line(title).range, page.line(line).range)
        guard words.count >= 8, again.count <= words.count + 24, page.bytes[again].starts(with: page.bytes[words]) else { return false }
        return page.tokens(words.upperBound - words.lowerBound + again.lowerBound..<again.upperBound, limit: 3)?
            .allSatisfy { $0.form == .number } == true
    }

    /// Lines of talk, be they short.
    private func hasTalk(_ range: Range<Int>, least: Int) -> Bool {
        let talk = range.clamped(to: 0..<page.lines.count).lazy.filter { page.lines[$0].isSentence && page.lines[$0].columns >= 8 }
        return talk.prefix(least).count == least
    }

    private func opensSitting(_ range: Range<Int>) -> Bool {
        range.clamped(to: lines).contains { RecordParts.isHour($0, of: page, Vocabulary.openings) }
    }

    /// Heads below which none of those speak who spoke before, unless others of their form stand amid a conversation: `cuts` are known.
    private func newCompany(_ cuts: [Int: String]) -> [Int] {
        guard marks.count >= 4 else { return [] }
        var heads: [(mark: Int, head: PageHead)] = []
        for mark in 1..<marks.count where marks[mark] > marks[mark - 1] + 1 || page.line(marks[mark]).blanksBefore >= 2 {
            let head = PageHead.between(company.marks[mark - 1], company.marks[mark], page) { hasDate($0) && !isAtPageBreak($0) }
            // below "Comments" readers speak
            guard let head, !isAtPageBreak(head.line), FurnitureReader.firstComment(page, head.line..<marks[mark]) == nil else { continue }
            // what stands between two messages is more of the first
            if isChat, !head.form.hasDate, head.line < marks[mark] { continue }
            heads.append((mark, head))
        }
        guard !heads.isEmpty else { return [] }
        let begun = cuts.keys.sorted().map(firstMark)
        var found: [(mark: Int, head: PageHead)] = []
        var inside: Set<PageHead.Form> = []
        var start = 0
        var next = 0
        for (index, (mark, head)) in heads.enumerated() {
            while next < begun.count, begun[next] <= mark {
                start = max(start, begun[next])
                next += 1
            }
            guard mark - start >= 2 else { continue }
            let later = heads[(index + 1)...].first { $0.mark >= mark + 3 }?.mark ?? marks.count
            let end = min(later, mark + 40, next < begun.count ? max(mark + 1, begun[next]) : marks.count)
            let change = company.change(from: start..<mark, to: mark..<end)
            if change == .none { inside.insert(head.form) }
            let isOther =
                change == .whole && head.isEnough(page) || change == .turnover && head.form.hasDate
                || change == .unknown && head.form.gap.rawValue >= PageHead.Gap.wide.rawValue
                    && isOtherLanguage(from: marks[max(start, mark - 40)], head: head.line, to: marks[end - 1])
            guard isOther || (change == .unknown || change == .turnover) && head.namesAnEvent(page) else { continue }
            found.append((mark, head))
            start = mark
        }
        found.removeAll { one in inside.contains { one.head.form.isNoMore(than: $0) } }
        let levels = headingLevels()
        let foundLevels = found.map { headingLevel($0.head.line) }
        found.removeAll { one in
            let level = headingLevel(one.head.line)
            guard level > 0, !one.head.form.hasDate, !one.head.namesAnEvent(page) else { return false }
            // where six headings and more are of a level, and hardly any of them begins something, this one is a section's as well
            let alike = foundLevels.count { $0 == level }
            return levels[level] >= 6 && alike * 3 < levels[level]
        }
        return lasting(found, begun)
    }

    /// What is said above `head` and below it is in two languages.
    private func isOtherLanguage(from first: Int, head: Int, to last: Int) -> Bool {
        let above = detectLanguage(of: page.bytes, in: page.line(first).start..<page.line(head - 1).end)
        guard let above, above.isReliable, above.confidence >= 0.8 else { return false }
        let below = detectLanguage(of: page.bytes, in: page.line(head).start..<page.line(last).end)
        return below.map { $0.isReliable && $0.confidence >= 0.8 && $0.tag != above.tag } ?? false
    }

    /// How many headings of Markdown each level has.
    private func headingLevels() -> [Int] {
        var levels = [Int](repeating: 0, count: 7)
        for line in lines where page.byte(page.lines[line].start) == UInt8(ascii: "#") { levels[headingLevel(line)] += 1 }
        return levels
    }

    private func headingLevel(_ line: Int) -> Int { min(6, page.bytes[page.line(line).range].prefix { $0 == UInt8(ascii: "#") }.count) }

    /// Those of `heads` above which nobody speaks who speaks below, up to the next one.
    private func lasting(_ heads: [(mark: Int, head: PageHead)], _ begun: [Int]) -> [Int] {
        var lasting: [Int] = []
        var start = 0
        var known = begun[...]
        for (index, (mark, head)) in heads.enumerated() {
            while let first = known.first, first <= mark { start = max(start, known.removeFirst()) }
            let end = min(index + 1 < heads.count ? heads[index + 1].mark : marks.count, known.first ?? marks.count)
            guard !company.comesAgain(from: start..<mark, in: mark..<max(mark, end)) else { continue }
            lasting.append(head.line)
            start = mark
        }
        return lasting
    }

    /// Nothing but prose: news after the last of the conversations.
    private func isNews(below date: Int) -> Bool {
        let end = page.line(page.paragraphEnd(date + 1))
        return !hasMark(date..<page.lines.count) && end.isSentence && end.end - page.line(date + 1).start >= 160
    }

    /// A headline right below its date, between turns.
    private func isHeadedDate(_ line: Int, after floor: Int) -> Bool {
        let title = page.line(line + 1)
        return !isMark.contains(line + 1) && PageHead.isHeadline(line + 1, .blank, page) && page.line(line + 2).blanksBefore > 0
            && title.blanksBefore == 0 && hasMark(floor..<line) && hasMark(line..<min(page.lines.count, line + 40))
    }

    /// Below "See also" stand other pages' headlines and their dates; `end` is the line after the last of them.
    private func isTeaser(_ head: Int, date: Int, _ end: inout Int) -> Bool {
        guard head == end || head > 0 && isTeaserHeading(head - 1) else { return false }
        end = date + 1
        return true
    }

    /// "See also", and no more.
    private func isTeaserHeading(_ line: Int) -> Bool {
        FurnitureReader.kind(of: line, in: page) == .promotion
            && Vocabulary.furnitureLines[FoldedKey(page.bytes, page.line(line).range)] == .promotion
    }

    /// A headline with its date right below the last line of a turn: two pages were pasted together.
    private func isGluedHead(_ head: Int, date: Int) -> Bool {
        guard head > 0, date - head == 1, !page.isWrapped, PageHead.isHeadline(head, .none, page) else { return false }
        // an hour and a place may stand below the date
        var end = date + 1
        while end < min(page.lines.count, date + 3), page.line(end).blanksBefore == 0, page.line(end).columns <= 60,
            !page.line(end).isSentence, !isMark.contains(end)
        {
            end += 1
        }
        return end < page.lines.count && page.line(end).blanksBefore > 0
    }

    /// Without blank lines to go by: a headline and its date below the end of something, or dates that begin each item.
    private func isDenseHead(_ head: Int, date: Int, isDateFirst: Bool) -> Bool {
        guard page.isDense, head > 0 else { return false }
        let above = page.line(head - 1)
        let kind = FurnitureReader.kind(of: head - 1, in: page)
        guard kind != .promotion, kind != nil || above.isSentence else { return false }
        // between a page's foot and the headline the next page's rubric may stand
        let hasRubric = kind == .navigation && date - head == 2 && page.line(head + 1).columns >= 20
        return head < date ? hasRubric || page.line(head).columns >= 20 && date - head == 1 : isDateFirst
    }

    /// The first of at most three lines above `line` that are no sentences, no furniture and no turns.
    private func headline(above line: Int, notBefore floor: Int) -> Int {
        var head = line
        while head - 1 > floor, line - head < 3, page.lines[head].blanksBefore < 2 {
            let above = page.lines[head - 1]
            // right above the date a headline may look like a label: "Jane Doe: I never slept"
            let isHeadline = head == line && above.columns >= 16 && (above.tail == .letter || above.tail == .other)
            let isQuoted = head == line && PageHead.isQuoted(head - 1, page)
            guard !above.isSentence || isQuoted, above.columns <= 240, isHeadline || isQuoted || !isMark.contains(head - 1),
                !PageHead.isFoot(head - 1, page), !isTeaserHeading(head - 1)
            else { break }
            head -= 1
        }
        // "Text versionEvents": what was glued to the foot of the page above is this page's first word
        if head - 1 > floor, head >= 2, page.lines[head - 2].end == page.lines[head - 1].start { head -= 1 }
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

    func hasProse(_ range: Range<Int>) -> Bool {
        range.clamped(to: 0..<page.lines.count).prefix(120).contains { page.lines[$0].columns >= 100 && page.lines[$0].isSentence }
    }
}
