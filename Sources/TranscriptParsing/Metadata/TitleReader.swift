import TranscriptModel

/// Finds the headline among the paragraphs before the turns: the one that comes again, or else the one that looks most like it.
struct TitleReader {
    private let head: Head
    private let page: Page
    private var paragraphs: [Head.Paragraph] { head.paragraphs }

    /// The paragraph of the headline, and where in it, if it is but a part.
    struct Title {
        var index: Int
        var part: Range<Int>?
    }

    /// A headline stands near the top, however long the page is. In paragraphs.
    static let farthest = 600

    static func title(of head: Head) -> Title? {
        let reader = TitleReader(head: head, page: head.page)
        let candidates = reader.candidates()
        return reader.repeated(candidates) ?? reader.likeliest(candidates)
    }

    /// Paragraphs that are nothing else by what they say of themselves.
    private func candidates() -> [Int] {
        paragraphs.indices.prefix(TitleReader.farthest).filter { index in
            let (range, columns) = (paragraphs[index].range, paragraphs[index].columns)
            return columns >= 3 && columns <= 400 && !head.contents.contains(index) && head.kind(of: index) == nil
                && !head.entries.contains(paragraphs[index].lines.lowerBound) && head.field(of: index) == nil && !head.isDateLine(index)
                && PageDates.placed(page, range) == nil && !head.isPresidency(index) && !FurnitureReader.isGap(page, range)
                && !FurnitureReader.isBracketed(page, range) && !FurnitureReader.isRule(page, range)
                && !Timestamp.isLogRemark(page.bytes, range) && !isLinkDefinition(range) && !isMarkedOff(range)
                && page.bytes[range].contains { ($0 | 0x20) &- 0x61 < 26 || $0 >= 0x80 }
        }
    }

    /// `[episode]: https://…`: where Markdown says what its links mean.
    private func isLinkDefinition(_ range: Range<Int>) -> Bool {
        guard page.byte(range.lowerBound) == UInt8(ascii: "["), let close = page.index(of: UInt8(ascii: "]"), in: range) else {
            return false
        }
        return page.byte(close + 1) == UInt8(ascii: ":")
    }

    /// "- An entry of a list", "--- Log opened Tue Mar 05": what programs write in lists and logs.
    private func isMarkedOff(_ range: Range<Int>) -> Bool {
        let text = page.bytes[range]
        return text.starts(with: "- ".utf8) || text.starts(with: "--- ".utf8) || text.starts(with: "*** ".utf8)
            || text.starts(with: "-!- ".utf8)
    }

    // MARK: a headline that comes again

    /// Alone, before a date, or in the window's title.
    private func repeated(_ candidates: [Int]) -> Title? {
        guard let first = candidates.first else { return nil }
        if let title = behindKicker(first, candidates) { return title }
        if let inner = candidates.dropFirst().prefix(400).last(where: { paragraphs[$0].columns >= 12 && isWindowTitle(first, of: $0) }) {
            return Title(index: inner)
        }
        // but an entry of a table of contents comes again, too
        return candidates.prefix(80).first { index in
            let paragraph = paragraphs[index]
            guard !paragraph.isSentence || paragraph.columns < 160, page.line(paragraph.lines.lowerBound).lead != .digit else {
                return false
            }
            let later = index + 1..<min(paragraphs.count, index + 5)
            if later.contains(where: { head.startsWith($0, index) }) { return true }
            guard paragraph.columns >= 12, !later.isEmpty else { return false }
            let word = page.firstWord(of: paragraph.range)
            return later.contains { page.firstWord(of: paragraphs[$0].range) == word && page.isSame(paragraphs[$0].range, paragraph.range) }
        }.map { Title(index: $0) }
    }

    /// "Kicker - Headline" above, and further down the headline alone, or glued to its kicker.
    private func behindKicker(_ window: Int, _ candidates: [Int]) -> Title? {
        guard let (kicker, headline) = partsOfWindowTitle(paragraphs[window].range), headline.count > kicker.count else { return nil }
        for index in candidates.dropFirst().prefix(400) {
            let range = paragraphs[index].range
            if page.isSame(range, headline) { return Title(index: index) }
            guard range.count <= kicker.count + headline.count + 2, range.count >= kicker.count + headline.count,
                page.bytes[range].starts(with: page.bytes[kicker]),
                page.bytes[range].suffix(headline.count).elementsEqual(page.bytes[headline])
            else { continue }
            return Title(index: index, part: range.upperBound - headline.count..<range.upperBound)
        }
        return nil
    }

    /// What stands before and after the dash of a window's title.
    private func partsOfWindowTitle(_ window: Range<Int>) -> (kicker: Range<Int>, headline: Range<Int>)? {
        guard window.count <= 240 else { return nil }
        var at = window.lowerBound
        while at < window.upperBound {
            let (value, length) = Scalars.decode(page.bytes, at, window.upperBound)
            let isMark = Scalars.kind(value) == .dash || value == 0x7C
            if isMark, page.byte(at - 1) == 0x20, page.byte(at + length) == 0x20 {
                let parts = (page.trimmed(window.lowerBound..<at), page.trimmed(at + length..<window.upperBound))
                return parts.0.count >= 4 && parts.1.count >= 12 ? parts : nil
            }
            at += length
        }
        return nil
    }

    /// "Headline – The Site's Name" is the window's title, of the headline that comes further down.
    private func isWindowTitle(_ window: Int, of headline: Int) -> Bool {
        let (window, headline) = (paragraphs[window].range, paragraphs[headline].range)
        guard window.count > headline.count + 3, window.count < headline.count + 80 else { return false }
        guard page.bytes[window].starts(with: page.bytes[headline]) else { return false }
        let rest = page.trimmed(window.lowerBound + headline.count..<window.upperBound)
        let (value, _) = Scalars.decode(page.bytes, rest.lowerBound, rest.upperBound)
        return Scalars.kind(value) == .dash || value == 0x7C || value == 0xB7
    }

    // MARK: what looks most like one

    private func likeliest(_ candidates: [Int]) -> Title? {
        let prose = candidates.first { paragraphs[$0].isSentence && paragraphs[$0].columns > 120 } ?? paragraphs.count
        let open = candidates.prefix { $0 < prose }.filter { !paragraphs[$0].isSentence || paragraphs[$0].columns <= 160 }
        let scores = open.map { (likeliness: likeliness(of: $0), index: $0) }
        guard let (likeliness, best) = scores.max(by: { ($0.likeliness, -$0.index) < ($1.likeliness, -$1.index) }), likeliness > 0 else {
            return nil
        }
        // above "First sitting of Wednesday, 11 February 2015" stands but the name of the house
        if page.line(paragraphs[best].lines.lowerBound).columns <= 40, let sitting = sitting(below: best),
            isCapitals(best) || isNameOfHouse(best) && page.hasWord(of: Vocabulary.meetingWords, in: paragraphs[sitting].range)
        {
            return Title(index: sitting)
        }
        return Title(index: best)
    }

    /// How much a paragraph looks like a headline: what is above 0 may be one.
    private func likeliness(of index: Int) -> Double {
        let paragraph = paragraphs[index]
        let range = paragraph.range
        let isBelowItem = index > 0 && isBareItem(index - 1)
        var score = !paragraph.isSentence || isBelowItem ? 1.5 : page.line(paragraph.lines.upperBound).tail == .question ? 0.5 : -1.5
        // prose goes on
        if score < 0, paragraphs[..<index].contains(where: { $0.isSentence }) { score -= 2 }
        // the day on it makes a masthead this sitting's
        if page.hasWord(of: Vocabulary.mastheads, in: range) { score -= PageDates.first(page, range) == nil ? 3 : 2.5 }
        // but not who begins a numbered list of speakers
        let below = paragraphs[min(index + 1, paragraphs.count)..<min(index + 12, paragraphs.count)].map(\.range)
        let person = TitleName.person(page, range, mentionedIn: below)
        if person != nil, page.line(paragraph.lines.lowerBound).lead != .digit { score += 2 }
        let isItem = isAgendaItem(range)
        let isQuoted = isQuotation(range)
        if isItem {
            score += isBareItem(index) ? 0 : 2
        } else if isBelowItem {
            score += 1.5
        } else if isEntryOfForm(range) {
            score -= 3
        } else if person == nil, !isQuoted, isLabelled(index) {
            // where nothing but its place speaks for it
            return -1
        }
        // not the headline, where another line quotes somebody
        if PageDates.dateline(page, range) != nil { score -= 2 }
        if isQuoted { score += 1.5 }
        if page.byte(range.lowerBound) == UInt8(ascii: "#") {
            // the page's own headline, not one of its sections
            score += page.byte(range.lowerBound + 1) == UInt8(ascii: "#") ? 2 : 3
        }
        if paragraph.columns >= 22 { score += 1 }
        let words = page.tokens(range, limit: 60)
        let count = words?.count ?? 60
        if count <= 2, page.line(paragraph.lines.lowerBound).script != .eastAsian { score -= 1.2 }
        if head.menu[index], paragraph.columns < 40 { score -= 1 }
        if let first = words?.first, first.form == .capitals, Vocabulary.functionWords.contains(first.key) { score -= 0.8 }
        let isNamed = namesEvent(range)
        if isNamed { score += count > 2 ? 1 : 0.3 }
        // what a date, an author or an introduction follows at once
        if index + 1 < paragraphs.count {
            let next = paragraphs[index + 1]
            if next.isSentence && next.columns > 60 || head.isDateLine(index + 1) || head.field(of: index + 1)?.field == "author" {
                score += 0.7
            }
        }
        // a town, a hall: under a date
        if index > 0, count <= 5, paragraph.columns < 40, !isNamed, !isItem, head.isDateLine(index - 1) { score -= 1 }
        if !(0..<index).contains(where: { paragraphs[$0].columns > 3 && head.kind(of: $0) == nil }) { score += 0.8 }
        return score - Double(index) * 0.02
    }

    /// An interview, a sitting, a speech.
    private func namesEvent(_ range: Range<Int>) -> Bool {
        page.hasWord(of: Vocabulary.interviewWords, in: range) || page.hasWord(of: Vocabulary.meetingWords, in: range)
            || page.hasWord(of: Vocabulary.addressWords, in: range)
    }

    private func isAgendaItem(_ range: Range<Int>) -> Bool {
        page.beginnings(of: range, words: 2).contains { Vocabulary.agendaItems.contains($0.key) }
    }

    /// "Agenda item 100 (continued)", "18 punkt porządku dziennego:": but a number on the agenda, whose name stands below.
    private func isBareItem(_ index: Int) -> Bool {
        let paragraph = paragraphs[index]
        guard paragraph.columns <= 40, let tokens = page.tokens(paragraph.range, limit: 6), tokens.count <= 5,
            let number = tokens.first(where: { $0.form == .number })
        else { return false }
        let rest = page.trimmed(number.range.upperBound..<paragraph.range.upperBound)
        if number.range.lowerBound == tokens[0].range.lowerBound {
            return page.line(paragraph.lines.upperBound).tail == .colon && isAgendaItem((tokens.dropFirst().first ?? number).range)
        }
        return isAgendaItem(paragraph.range) && (rest.count <= 1 || FurnitureReader.isBracketed(page, rest))
    }

    /// "Relevant document: 8th report of the committee": a label, which names no event, and what it says. Only a form's begins a page.
    private func isLabelled(_ index: Int) -> Bool {
        let range = paragraphs[index].range
        guard index > 0 || page.line(paragraphs[index].lines.lowerBound).lead == .lower, page.byte(range.lowerBound) != UInt8(ascii: "#")
        else { return false }
        return page.beginnings(of: range, words: 3).contains {
            page.byte($0.end) == UInt8(ascii: ":") && page.byte($0.end + 1) == 0x20 && !namesEvent(range.lowerBound..<$0.end)
                && !page.hasWord(of: Vocabulary.interviewWords, in: $0.end..<range.upperBound)
                && Scalars.kind(Scalars.decode(page.bytes, min($0.end + 2, range.upperBound), range.upperBound).value) != .quote
        }
    }

    /// "File: standup.m4a": a word that is no headline's, and what it says.
    private func isEntryOfForm(_ range: Range<Int>) -> Bool {
        page.beginnings(of: range, words: 2).contains { word in
            page.byte(word.end) == UInt8(ascii: ":") && Vocabulary.noLabels.contains(word.key)
                && Vocabulary.fieldHeadings[word.key] != "title" && Vocabulary.furnitureLines[word.key] != .heading
        }
    }

    /// All of it in quotation marks.
    private func isQuotation(_ range: Range<Int>) -> Bool {
        let first = Scalars.decode(page.bytes, range.lowerBound, range.upperBound).value
        let last = Scalars.decode(page.bytes, before: range.upperBound, range.lowerBound).value
        return range.count > 8 && Scalars.kind(first) == .quote && Scalars.kind(last) == .quote
    }

    // MARK: the house and its sitting

    /// The first line of all, of three words at most.
    private func isNameOfHouse(_ index: Int) -> Bool {
        index == 0 && !paragraphs[0].isSentence && page.tokens(paragraphs[0].range, limit: 4)?.count ?? 4 <= 3
    }

    private func isCapitals(_ index: Int) -> Bool {
        page.tokens(paragraphs[index].range, limit: 8)?.allSatisfy { $0.form == .capitals || $0.form == .number } == true
    }

    private func sitting(below house: Int) -> Int? {
        (house + 1..<min(paragraphs.count, house + 4)).first { index in
            let range = paragraphs[index].range
            guard let (date, _) = PageDates.first(page, range), PageDates.wholeLine(page, range) == nil, !paragraphs[index].isSentence,
                !isCapitals(index), head.field(of: index) == nil, page.trimmed(date.upperBound..<range.upperBound).isEmpty
            else { return false }
            return page.tokens(range.lowerBound..<date.lowerBound, limit: 20)?.count ?? 0 >= 3
                || page.hasWord(of: Vocabulary.meetingWords, in: range.lowerBound..<date.lowerBound)
        }
    }
}
