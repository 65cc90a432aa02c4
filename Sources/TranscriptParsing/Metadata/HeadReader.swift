import TranscriptModel

/// Reads what stands before the first turn: headline, date, place, introduction, and the furniture of a page's head.
struct HeadReader {
    private let page: Page
    private let lines: Range<Int>
    private var units: [Unit] = []
    private var title: Int?
    private var titleKey: FoldedKey?
    /// Where only a part of its paragraph is the headline.
    private var titleRange: Range<Int>?
    private var hasLede = false
    /// That stands beside the date, and may be the event's or that of publication.
    private var hour: String?
    /// Lines that are each an entry of a list of people.
    private var entries = 0..<0
    /// Units of the table of contents.
    private var contents = 0..<0

    /// A paragraph of the head.
    private struct Unit {
        var lines: ClosedRange<Int>
        var range: Range<Int>
        var isSentence: Bool
        var columns: Int
    }

    /// Reads `lines` into `draft`.
    static func read(_ page: Page, _ lines: Range<Int>, isBeforeTurns: Bool, into draft: inout Draft) {
        var reader = HeadReader(page, lines)
        reader.read(isBeforeTurns: isBeforeTurns, into: &draft)
    }

    private init(_ page: Page, _ lines: Range<Int>) {
        self.page = page
        self.lines = lines
        var line = lines.lowerBound
        while line < lines.upperBound {
            var last = line
            while last + 1 < lines.upperBound, page.line(last + 1).continues, !isParted(last, last + 1) { last += 1 }
            var columns = 0
            for index in line...last { columns += page.line(index).columns }
            let end = page.line(last)
            units.append(Unit(lines: line...last, range: page.line(line).start..<end.end, isSentence: end.isSentence, columns: columns))
            line = last + 1
        }
        contents = tableOfContents()
        for line in lines.prefix(60) where entries.isEmpty { entries = PeopleList.entries(page, below: line, in: lines) ?? entries }
    }

    /// The units of the page's table of contents.
    private func tableOfContents() -> Range<Int> {
        let lines = page.apart.contents
        guard let first = units.firstIndex(where: { lines.contains($0.lines.lowerBound) }),
            let last = units.lastIndex(where: { lines.contains($0.lines.lowerBound) })
        else { return 0..<0 }
        return first..<last + 1
    }

    /// Of short lines in a row, one that is a date is a paragraph of its own, however the page is wrapped.
    private func isParted(_ above: Int, _ below: Int) -> Bool {
        if page.apart.contains(above) != page.apart.contains(below) { return true }
        guard units.count < 60 else { return false }
        return [above, below].contains { line in
            let line = page.line(line)
            if FurnitureReader.isRule(page, line.range) { return true }
            guard line.columns <= 60 else { return false }
            return PageDates.wholeLine(page, line.range) != nil || PageDates.phrase(page, line.range) != nil
        }
    }

    private mutating func read(isBeforeTurns: Bool, into draft: inout Draft) {
        let menu = menuUnits()
        if let known = draft.transcript.title {
            // front matter says it: the headline that says it again is no other one
            let key = FoldedKey(known)
            if let again = units.firstIndex(where: { FoldedKey(page.bytes, $0.range) == key }) { setTitle(again) }
        } else {
            findTitle(menu)
        }
        let gap = units.lastIndex { FurnitureReader.isGap(page, $0.range) }
        var index = 0
        while index < units.count {
            let unit = units[index]
            defer { index += 1 }
            if contents.contains(index) {
                draft.add(page, paragraph: unit.lines, .furniture(.navigation))
            } else if FurnitureReader.isRule(page, unit.range) {
                draft.add(page, paragraph: unit.lines, .furniture(.other))
            } else if FurnitureReader.isGap(page, unit.range) {
                addTurn(.gap, unit, &draft)
            } else if index == title {
                addTitle(unit, &draft)
            } else if entries.contains(unit.lines.lowerBound) {
                FieldFiller.fill("people", entry(unit), page, &draft.transcript)
                draft.add(page, paragraph: unit.lines, .metadata("people"))
            } else if draft.transcript.url == nil, page.isURL(unit.range) || field(of: unit)?.field == "url" {
                _ = addField(unit, &draft)
            } else if unit.lines.count == 1, let kind = FurnitureReader.kind(of: unit.lines.lowerBound, in: page) {
                draft.add(page, paragraph: unit.lines, .furniture(kind))
                if kind == .promotion { index = skipPromotion(after: index, &draft) }
            } else if let (moment, place) = PageDates.placed(page, unit.range), draft.transcript.date == nil,
                title.map({ $0 < index }) ?? false
            {
                addDate(moment, unit, isBeforeTitle: false, &draft)
                draft.transcript.place = draft.transcript.place ?? page.text(place)
            } else if let (moment, place) = PageDates.dateline(page, unit.range), draft.transcript.date == nil {
                addDate(moment, unit, isBeforeTitle: false, &draft)
                draft.transcript.place = draft.transcript.place ?? place.map { page.text($0) }
            } else if let moment = PageDates.wholeLine(page, unit.range)
                ?? (Timestamp.isLogRemark(page.bytes, unit.range) ? nil : PageDates.phrase(page, unit.range))
            {
                addDate(moment, unit, isBeforeTitle: index + 2 < (title ?? 0) && menu[index], &draft)
                if draft.transcript.place == nil { index = addPlace(after: index, &draft) }
            } else if addRepeatedTitle(unit, &draft) || addTime(unit, &draft) || addField(unit, &draft) {
                continue
            } else if isCaption(index) {
                draft.add(page, paragraph: unit.lines, .furniture(.caption))
            } else if menu[index], index < (title ?? units.count), unit.columns <= 60 {
                draft.add(page, paragraph: unit.lines, .furniture(.navigation))
            } else if isPlace(index, draft) || isPlaceOfAuthor(index, draft) {
                draft.transcript.place = page.text(unit.range)
                draft.add(page, paragraph: unit.lines, .metadata("place"))
                keepHour(&draft)
            } else if addBesides(index, &draft) {
                continue
            } else if isPresidency(unit) {
                draft.add(page, paragraph: unit.lines, .furniture(.other))
            } else if isNote(index, gap: gap, isBeforeTurns: isBeforeTurns) {
                addTurn(.note, unit, &draft)
            } else if unit.isSentence || isLede(index) {
                addLede(unit, &draft)
            } else {
                draft.add(
                    page, paragraph: unit.lines,
                    .furniture(index < (title ?? 0) ? unit.columns <= 40 ? .navigation : .other : hasLede ? .promotion : .heading))
            }
        }
    }

    // MARK: title

    private mutating func findTitle(_ menu: [Bool]) {
        // a headline stands near the top, however long the page is
        let candidates = units.indices.prefix(600).filter { index in
            let unit = units[index]
            return unit.columns >= 3 && unit.columns <= 400 && !contents.contains(index)
                && FurnitureReader.kind(of: unit.lines.lowerBound, in: page) == nil
                && PageDates.wholeLine(page, unit.range) == nil && !FurnitureReader.isGap(page, unit.range)
                && !FurnitureReader.isBracketed(page, unit.range) && !Timestamp.isLogRemark(page.bytes, unit.range)
                && !entries.contains(unit.lines.lowerBound) && field(of: unit) == nil && PageDates.phrase(page, unit.range) == nil
                && PageDates.placed(page, unit.range) == nil && !isPresidency(unit) && !FurnitureReader.isRule(page, unit.range)
                && !isLinkDefinition(unit.range) && !isMarkedOff(unit.range)
        }
        guard let first = candidates.first else { return }
        // a headline that comes again: alone, before a date, or in the window's title
        let head = units[first]
        if let (kicker, headline) = partsOfWindowTitle(head), headline.count > kicker.count {
            // "Kicker - Headline" above, and further down the headline alone, or glued to its kicker
            for index in candidates.dropFirst().prefix(400) {
                if page.isSame(units[index].range, headline) { return setTitle(index) }
                let glued = units[index].range
                guard glued.count <= kicker.count + headline.count + 2, glued.count >= kicker.count + headline.count,
                    page.bytes[glued].starts(with: page.bytes[kicker]),
                    page.bytes[glued].suffix(headline.count).elementsEqual(page.bytes[headline])
                else { continue }
                titleRange = glued.upperBound - headline.count..<glued.upperBound
                return setTitle(index)
            }
        }
        if let inner = candidates.dropFirst().prefix(400).last(where: { units[$0].columns >= 12 && isWindowTitle(head, units[$0]) }) {
            return setTitle(inner)
        }
        // but an entry of a table of contents comes again, too
        for index in candidates.prefix(80)
        where (!units[index].isSentence || units[index].columns < 160) && page.line(units[index].lines.lowerBound).lead != .digit {
            let key = FoldedKey(page.bytes, units[index].range)
            let later = index + 1..<min(units.count, index + 5)
            if later.contains(where: {
                startsWith(units[$0], units[index]) || units[index].columns >= 12 && FoldedKey(page.bytes, units[$0].range) == key
            }) {
                return setTitle(index)
            }
        }
        let prose = candidates.first { units[$0].isSentence && units[$0].columns > 120 } ?? units.count
        let open = candidates.prefix { $0 < prose }.filter { !units[$0].isSentence || units[$0].columns <= 160 }
        let scores = open.map { (likeliness: likeliness($0, menu), index: $0) }
        guard let (likeliness, best) = scores.max(by: { ($0.likeliness, -$0.index) < ($1.likeliness, -$1.index) }), likeliness > 0 else {
            return
        }
        // above "First sitting of Wednesday, 11 February 2015" stands but the name of the house
        if page.line(units[best].lines.lowerBound).columns <= 40, let sitting = index(ofSitting: best + 1),
            isCapitals(units[best]) || isNameOfHouse(best) && page.hasWord(of: Vocabulary.meetingWords, in: units[sitting].range)
        {
            return setTitle(sitting)
        }
        setTitle(best)
    }

    /// The first line of all, of three words at most.
    private func isNameOfHouse(_ index: Int) -> Bool {
        index == 0 && !units[0].isSentence && page.tokens(units[0].range, limit: 4)?.count ?? 4 <= 3
    }

    private func isCapitals(_ unit: Unit) -> Bool {
        page.tokens(unit.range, limit: 8)?.allSatisfy { $0.form == .capitals || $0.form == .number } == true
    }

    private func index(ofSitting first: Int) -> Int? {
        (first..<min(units.count, first + 3)).first { index in
            let range = units[index].range
            guard let (date, _) = PageDates.first(page, range), PageDates.wholeLine(page, range) == nil, !units[index].isSentence,
                !isCapitals(units[index]), field(of: units[index]) == nil, page.trimmed(date.upperBound..<range.upperBound).isEmpty
            else { return false }
            return page.tokens(range.lowerBound..<date.lowerBound, limit: 20)?.count ?? 0 >= 3
                || page.hasWord(of: Vocabulary.meetingWords, in: range.lowerBound..<date.lowerBound)
        }
    }

    /// How much a paragraph looks like a headline.
    private func likeliness(_ index: Int, _ menu: [Bool]) -> Double {
        let unit = units[index]
        let isQuestion = page.line(unit.lines.upperBound).tail == .question
        let isBelowItem = index > 0 && isBareItem(units[index - 1])
        var score = !unit.isSentence || isBelowItem ? 1.5 : isQuestion ? 0.5 : -1.5
        // prose goes on
        if score < 0, units[..<index].contains(where: { $0.isSentence }) { score -= 2 }
        // the day on it makes a masthead this sitting's
        if page.hasWord(of: Vocabulary.mastheads, in: unit.range) { score -= PageDates.first(page, unit.range) == nil ? 3 : 2.5 }
        // but not who begins a numbered list of speakers
        let below = units[min(index + 1, units.count)..<min(index + 12, units.count)].map(\.range)
        let person = TitleName.person(page, unit.range, mentionedIn: below)
        if person != nil, page.line(unit.lines.lowerBound).lead != .digit { score += 2 }
        if isAgendaItem(unit.range) {
            score += isBareItem(unit) ? 0 : 2
        } else if isBelowItem {
            score += 1.5
        } else if isEntryOfForm(unit) {
            score -= 3
        } else if person == nil, !isQuotation(unit.range), isLabelled(index) {
            // where nothing but its place speaks for it
            return -1
        }
        // not the headline, where another line quotes somebody
        if PageDates.dateline(page, unit.range) != nil { score -= 2 }
        if isQuotation(unit.range) { score += 1.5 }
        if page.byte(unit.range.lowerBound) == UInt8(ascii: "#") {
            // the page's own headline, not one of its sections
            score += page.byte(unit.range.lowerBound + 1) == UInt8(ascii: "#") ? 2 : 3
        }
        if unit.columns >= 22 { score += 1 }
        let words = page.tokens(unit.range, limit: 60)?.count ?? 60
        if words <= 2, page.line(unit.lines.lowerBound).script != .eastAsian { score -= 1.2 }
        if menu[index], unit.columns < 40 { score -= 1 }
        if let first = page.tokens(unit.range, limit: 60)?.first, Vocabulary.functionWords.contains(first.key), first.form == .capitals {
            score -= 0.8
        }
        let isNamed = namesEvent(unit.range)
        if isNamed { score += words > 2 ? 1 : 0.3 }
        // what a date, an author or an introduction follows at once
        if index + 1 < units.count {
            let next = units[index + 1]
            if next.isSentence && next.columns > 60 || isDateLine(next) || field(of: next)?.field == "author" { score += 0.7 }
        }
        // a town, a hall: under a date
        if index > 0, isDateLine(units[index - 1]), words <= 5, unit.columns < 40, !isNamed, !isAgendaItem(unit.range) { score -= 1 }
        if !units[..<index].contains(where: { $0.columns > 3 && FurnitureReader.kind(of: $0.lines.lowerBound, in: page) == nil }) {
            score += 0.8
        }
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
    private func isBareItem(_ unit: Unit) -> Bool {
        guard unit.columns <= 40, let tokens = page.tokens(unit.range, limit: 6), tokens.count <= 5,
            let number = tokens.first(where: { $0.form == .number })
        else { return false }
        let rest = page.trimmed(number.range.upperBound..<unit.range.upperBound)
        if number.range.lowerBound == tokens[0].range.lowerBound {
            return page.line(unit.lines.upperBound).tail == .colon && isAgendaItem((tokens.dropFirst().first ?? number).range)
        }
        return isAgendaItem(unit.range) && (rest.count <= 1 || FurnitureReader.isBracketed(page, rest))
    }

    /// "Relevant document: 8th report of the committee": a label, which names no event, and what it says. Only a form's begins a page.
    private func isLabelled(_ index: Int) -> Bool {
        let range = units[index].range
        guard index > 0 || page.line(units[index].lines.lowerBound).lead == .lower, page.byte(range.lowerBound) != UInt8(ascii: "#") else {
            return false
        }
        return page.beginnings(of: range, words: 3).contains {
            page.byte($0.end) == UInt8(ascii: ":") && page.byte($0.end + 1) == 0x20 && !namesEvent(range.lowerBound..<$0.end)
                && !page.hasWord(of: Vocabulary.interviewWords, in: $0.end..<range.upperBound)
                && Scalars.kind(Scalars.decode(page.bytes, min($0.end + 2, range.upperBound), range.upperBound).value) != .quote
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

    /// All of it in quotation marks.
    private func isQuotation(_ range: Range<Int>) -> Bool {
        let first = Scalars.decode(page.bytes, range.lowerBound, range.upperBound).value
        let last = Scalars.decode(page.bytes, before: range.upperBound, range.lowerBound).value
        return range.count > 8 && Scalars.kind(first) == .quote && Scalars.kind(last) == .quote
    }

    /// "File: standup.m4a": a word that is no headline's, and what it says.
    private func isEntryOfForm(_ unit: Unit) -> Bool {
        page.beginnings(of: unit.range, words: 2).contains { word in
            page.byte(word.end) == UInt8(ascii: ":") && Vocabulary.noLabels.contains(word.key)
                && Vocabulary.fieldHeadings[word.key] != "title" && Vocabulary.furnitureLines[word.key] != .heading
        }
    }

    private func isDateLine(_ unit: Unit) -> Bool {
        PageDates.wholeLine(page, unit.range) != nil || PageDates.phrase(page, unit.range) != nil
    }

    private mutating func setTitle(_ index: Int) {
        joinTitle(index)
        title = index
        titleKey = FoldedKey(page.bytes, units[index].range)
    }

    /// A headline that goes on in the line right below it: it ends in a colon or a comma, or the next line begins with a small letter.
    private mutating func joinTitle(_ index: Int) {
        while index + 1 < units.count, units[index].columns <= 200, !units[index].isSentence {
            let (head, next) = (units[index], units[index + 1])
            let tail = page.line(head.lines.upperBound).tail
            guard page.line(next.lines.lowerBound).blanksBefore == 0, !next.isSentence, next.columns <= 100,
                tail == .colon || tail == .comma || page.line(next.lines.lowerBound).lead == .lower,
                field(of: next) == nil, !isDateLine(next), PageDates.first(page, next.range) == nil, !contents.contains(index + 1),
                FurnitureReader.kind(of: next.lines.lowerBound, in: page) == nil
            else { return }
            units[index] = Unit(
                lines: head.lines.lowerBound...next.lines.upperBound, range: head.range.lowerBound..<next.range.upperBound,
                isSentence: next.isSentence, columns: head.columns + next.columns)
            units.remove(at: index + 1)
        }
    }

    /// The headline again, and a date after it.
    private func startsWith(_ unit: Unit, _ head: Unit) -> Bool {
        guard head.range.count >= 6, unit.range.count > head.range.count + 4, unit.range.count < head.range.count + 60 else { return false }
        guard page.bytes[unit.range].starts(with: page.bytes[head.range]) else { return false }
        return PageDates.wholeLine(page, page.trimmed(unit.range.lowerBound + head.range.count..<unit.range.upperBound)) != nil
    }

    /// "Headline – The Site's Name" is the window's title, of the headline that comes further down.
    private func isWindowTitle(_ window: Unit, _ headline: Unit) -> Bool {
        guard window.range.count > headline.range.count + 3, window.range.count < headline.range.count + 80 else { return false }
        guard page.bytes[window.range].starts(with: page.bytes[headline.range]) else { return false }
        let rest = page.trimmed(window.range.lowerBound + headline.range.count..<window.range.upperBound)
        let (value, _) = Scalars.decode(page.bytes, rest.lowerBound, rest.upperBound)
        return Scalars.kind(value) == .dash || value == 0x7C || value == 0xB7
    }

    /// What stands before and after the dash of a window's title.
    private func partsOfWindowTitle(_ window: Unit) -> (kicker: Range<Int>, headline: Range<Int>)? {
        guard window.range.count <= 240 else { return nil }
        var at = window.range.lowerBound
        while at < window.range.upperBound {
            let (value, length) = Scalars.decode(page.bytes, at, window.range.upperBound)
            let isMark = Scalars.kind(value) == .dash || value == 0x7C
            if isMark, page.byte(at - 1) == 0x20, page.byte(at + length) == 0x20 {
                let parts = (page.trimmed(window.range.lowerBound..<at), page.trimmed(at + length..<window.range.upperBound))
                return parts.0.count >= 4 && parts.1.count >= 12 ? parts : nil
            }
            at += length
        }
        return nil
    }

    private mutating func addTitle(_ unit: Unit, _ draft: inout Draft) {
        var range = titleRange ?? unit.range
        while range.count > 1, [UInt8(ascii: "#"), UInt8(ascii: "*"), 0x20].contains(page.byte(range.lowerBound)) {
            range = range.lowerBound + 1..<range.upperBound
        }
        while range.count > 1, [UInt8(ascii: "#"), UInt8(ascii: "*"), 0x20].contains(page.byte(range.upperBound - 1)) {
            range = range.lowerBound..<range.upperBound - 1
        }
        draft.transcript.title = draft.transcript.title ?? paragraphText(unit.lines, range)
        draft.add(page, paragraph: unit.lines, .metadata("title"), from: titleRange?.lowerBound)
    }

    private mutating func addRepeatedTitle(_ unit: Unit, _ draft: inout Draft) -> Bool {
        guard let title, let titleKey, unit.lines.count == 1 else { return false }
        let head = units[title]
        if page.firstWord(of: unit.range) == page.firstWord(of: head.range), FoldedKey(page.bytes, unit.range) == titleKey {
            draft.add(page, paragraph: unit.lines, .metadata("title"))
            return true
        }
        if addDateBehindTitle(unit, &draft) { return true }
        guard startsWith(unit, head) else { return false }
        let line = unit.lines.lowerBound
        let end = unit.range.lowerBound + head.range.count
        let rest = page.trimmed(end..<unit.range.upperBound)
        draft.pieces.append(Draft.Piece(range: unit.range.lowerBound..<end, line: line, part: .furniture(.other)))
        draft.pieces.append(Draft.Piece(range: rest, line: line, part: .metadata("date")))
        if let moment = PageDates.wholeLine(page, rest), draft.transcript.date == nil {
            draft.transcript.date = moment.date
            if moment.isPublication { draft.transcript.published = moment.printed } else { draft.transcript.time = moment.time }
        }
        return true
    }

    /// `Home Interviews "Headline"01.05.2017`: a breadcrumb that ends in the headline and its date.
    private mutating func addDateBehindTitle(_ unit: Unit, _ draft: inout Draft) -> Bool {
        guard let title, draft.transcript.date == nil, !unit.isSentence, unit.range.count <= 300,
            let (found, moment) = PageDates.first(page, unit.range), found.upperBound == unit.range.upperBound,
            found.lowerBound > unit.range.lowerBound
        else { return false }
        let headline = titleRange ?? units[title].range
        let before = page.trimmed(unit.range.lowerBound..<found.lowerBound)
        guard before.count > headline.count, page.bytes[before].suffix(headline.count).elementsEqual(page.bytes[headline]) else {
            return false
        }
        draft.pieces.append(Draft.Piece(range: before, line: unit.lines.lowerBound, part: .furniture(.navigation)))
        draft.pieces.append(Draft.Piece(range: found, line: unit.lines.lowerBound, part: .metadata("date")))
        draft.transcript.date = resolved(moment).date
        return true
    }

    // MARK: dates, times, places

    private mutating func addDate(_ moment: PageDates.Moment, _ unit: Unit, isBeforeTitle: Bool, _ draft: inout Draft) {
        var moment = resolved(moment)
        // above its headline stands when something was; when it was put up stands below
        if let title, unit.lines.lowerBound < units[title].lines.lowerBound, moment.time == nil, !hasCue(unit) {
            moment.isPublication = false
        }
        guard draft.transcript.date == nil, !isBeforeTitle else {
            let isPublication = moment.isPublication && draft.transcript.published == nil && !isBeforeTitle && hasCue(unit)
            if isPublication { draft.transcript.published = moment.printed }
            draft.add(page, paragraph: unit.lines, isPublication ? .metadata("published") : .furniture(.other))
            return
        }
        draft.transcript.date = moment.date
        // an hour beside a date is that of publication, unless the record says when a sitting began, or where it was
        if !moment.isPublication { draft.transcript.time = moment.time }
        hour = moment.isPublication && !moment.isNumeric && !hasCue(unit) ? moment.time : nil
        if moment.isPublication { draft.transcript.published = moment.printed }
        draft.add(page, paragraph: unit.lines, .metadata(moment.isPublication ? "published" : "date"))
    }

    /// A place stands right below a day and its hour: that is when it was.
    private mutating func keepHour(_ draft: inout Draft) {
        guard let hour else { return }
        draft.transcript.time = draft.transcript.time ?? hour
        draft.transcript.published = nil
        for index in draft.pieces.indices where draft.pieces[index].part == .metadata("published") {
            draft.pieces[index].part = .metadata("date")
        }
        self.hour = nil
    }

    /// "by Jane Doe | 4 March 2019": a date beside another field, or beside a name, below the headline.
    private mutating func addBesides(_ index: Int, _ draft: inout Draft) -> Bool {
        let unit = units[index]
        guard let title, index > title, draft.transcript.date == nil, unit.lines.count == 1, unit.columns <= 90, !unit.isSentence,
            let (found, printed) = PageDates.first(page, unit.range)
        else { return false }
        let isLast = page.tokens(found.upperBound..<unit.range.upperBound, limit: 1)?.isEmpty == true
        var rest = page.trimmed(isLast ? unit.range.lowerBound..<found.lowerBound : found.upperBound..<unit.range.upperBound)
        func isSeparator(_ byte: UInt8) -> Bool { byte == 0x20 || byte == UInt8(ascii: "|") || byte == UInt8(ascii: "/") }
        guard isLast || found.lowerBound == unit.range.lowerBound, !rest.isEmpty,
            page.bytes[isLast ? rest.upperBound - 1..<found.lowerBound : found.upperBound..<rest.lowerBound + 1].contains(where: {
                isSeparator($0) && $0 != 0x20
            })
        else { return false }
        while !rest.isEmpty, isSeparator(page.byte(rest.upperBound - 1)) { rest = rest.lowerBound..<rest.upperBound - 1 }
        while !rest.isEmpty, isSeparator(page.byte(rest.lowerBound)) { rest = rest.lowerBound + 1..<rest.upperBound }
        guard !rest.isEmpty else { return false }
        let other = field(of: Unit(lines: unit.lines, range: rest, isSentence: false, columns: unit.columns))
        guard other != nil || page.people(in: rest).first?.range == rest else { return false }
        if let other { FieldFiller.fill(other.field, other.value, page, &draft.transcript) }
        let moment = resolved(printed)
        draft.transcript.date = moment.date
        if moment.isPublication { draft.transcript.published = moment.printed }
        draft.add(page, paragraph: unit.lines, .metadata("date"))
        return true
    }

    /// "Updated on …", "Published: …"
    private func hasCue(_ unit: Unit) -> Bool {
        page.beginnings(of: unit.range, words: 4).contains { Vocabulary.fieldHeadings[$0.key] == "published" }
    }

    /// A day that could be either way round, as the head's other dates are printed.
    private func resolved(_ moment: PageDates.Moment) -> PageDates.Moment {
        guard let either = moment.either else { return moment }
        var others: [DateMatch] = []
        for unit in units.prefix(60) where unit.range.count <= 200 {
            others += page.dates.matches(in: unit.range, of: page).filter { $0.range != either.range }
        }
        var moment = moment
        moment.date = resolve(either, language: page.language, others: others)?.description
        return moment
    }

    /// The place that the line with the date names, or the line below it: "Recorded on 30 January 2020 at the Park Hotel".
    private func addPlace(after index: Int, _ draft: inout Draft) -> Int {
        let range = units[index].range
        if let (found, _) = PageDates.first(page, range),
            let place = PageDates.place(page, page.trimmed(found.upperBound..<range.upperBound))
        {
            draft.transcript.place = page.text(place)
        }
        guard PageDates.endsBeforePlace(page, range), index + 1 < units.count, units[index + 1].columns <= 80,
            !units[index + 1].isSentence || page.line(units[index + 1].lines.upperBound).tail == .period
        else { return index }
        let place = units[index + 1]
        draft.transcript.place = page.text(place.range)
        draft.add(page, paragraph: place.lines, .metadata("place"))
        return index + 1
    }

    private mutating func addTime(_ unit: Unit, _ draft: inout Draft) -> Bool {
        guard unit.columns <= 40, !unit.isSentence || unit.columns <= 12, draft.transcript.time == nil, draft.transcript.date != nil,
            let time = Timestamp.timeOfDay(page.bytes, unit.range) ?? PageDates.time(page, unit.range)
        else { return false }
        draft.transcript.time = time
        draft.add(page, paragraph: unit.lines, .metadata("time"))
        return true
    }

    /// "The Kremlin, Moscow" under a date or a time.
    private func isPlace(_ index: Int, _ draft: Draft) -> Bool {
        let unit = units[index]
        guard draft.transcript.place == nil, draft.transcript.date != nil, !unit.isSentence, unit.columns <= 70, index > 0, index != title,
            page.byte(unit.range.lowerBound) != UInt8(ascii: "#")
        else { return false }
        let before = units[index - 1].range
        guard isDateLine(units[index - 1]) || Timestamp.timeOfDay(page.bytes, before) != nil,
            !Sittings.isRemark(page, unit.range, isSentence: false)
        else { return false }
        return looksLikePlace(unit) && title.map { $0 < index } ?? true
    }

    /// "Jane Doe", "Springfield", "4 March 2019": between who wrote and when, where it was written.
    private func isPlaceOfAuthor(_ index: Int, _ draft: Draft) -> Bool {
        guard draft.transcript.place == nil, draft.transcript.date == nil, let title, index > title + 1, index + 1 < units.count,
            units[index].columns <= 30, isDateLine(units[index + 1]), looksLikePlace(units[index])
        else { return false }
        let author = units[index - 1]
        return !author.isSentence && author.columns <= 40
            && page.people(in: author.range).contains { $0.range.upperBound == author.range.upperBound }
            && page.people(in: units[index].range).isEmpty
    }

    /// Names, and but a small word or a common noun between them: "Vettra, parish hall".
    private func looksLikePlace(_ unit: Unit) -> Bool {
        guard !page.hasWord(of: Vocabulary.meetingWords, in: unit.range), field(of: unit) == nil, !isPresidency(unit) else { return false }
        guard !Vocabulary.noLabels.contains(FoldedKey(page.bytes, unit.range)) else { return false }
        // "Authored by Jane Doe", מאת ג'יין דו, 【打印】
        guard
            !page.beginnings(of: unit.range, words: 3).contains(where: {
                ($0.words >= 2 || page.script != .latin) && Vocabulary.fieldHeadings[$0.key] != nil
            }), page.line(unit.lines.lowerBound).lead != .open
        else { return false }
        guard let tokens = page.tokens(unit.range, limit: 7), let first = tokens.first, first.isNameLike else { return false }
        guard !tokens.allSatisfy({ Vocabulary.functionWords.contains($0.key) }), !tokens.contains(where: { $0.isOffice }) else {
            return false
        }
        let common = tokens.count { !($0.isNameLike || $0.isParticle || $0.isJoiner) }
        return common == 0
            || common <= 2 && tokens.count <= 5 && tokens.contains { $0.afterComma } && !tokens.contains { $0.form == .number }
    }

    // MARK: fields

    /// `Date: …`, `Present: …`, `Authored by …`
    private func field(of unit: Unit) -> (field: String, value: Range<Int>)? {
        guard unit.columns <= 500 else { return nil }
        if let list = PeopleList.range(page, unit.range) { return ("people", list) }
        for (words, key, end) in page.beginnings(of: unit.range, words: 5) {
            var at = end
            while at < unit.range.upperBound, page.byte(at) == 0x20 || page.byte(at) == UInt8(ascii: "*") { at += 1 }
            let (value, length) = Scalars.decode(page.bytes, at, unit.range.upperBound)
            // "Host – Jane Doe"
            let isDash =
                Scalars.kind(value) == .dash && page.byte(at - 1) == 0x20 && page.byte(at + length) == 0x20
                && (Vocabulary.roles[key] != nil || Vocabulary.listHeadings[key] == "people")
            let isColon = Scalars.kind(value) == .colon || isDash
            let rest = page.withoutEmphasis(page.trimmed(min(unit.range.upperBound, at + (isColon ? length : 0))..<unit.range.upperBound))
            guard !rest.isEmpty else { continue }
            if isColon, let field = headField(key) { return (field, rest) }
            if isColon, let role = Vocabulary.roles[key], role == .asker || role == .answerer, !unit.isSentence, unit.columns <= 70,
                page.people(in: rest).first?.range.upperBound == rest.upperBound || page.isUnspacedName(rest)
            {
                return (role == .asker ? "interviewer" : "speaker", rest)
            }
            if Vocabulary.interviewerFooters.contains(key), isColon || words >= 2 && unit.columns <= 120 && !page.people(in: rest).isEmpty {
                return ("interviewer", rest)
            }
            // 일시 2013년 2월 6일: where no capitals tell a name from a word, forms have columns
            if page.script == .eastAsian, unit.columns <= 60, !unit.isSentence, words == 1, end < unit.range.upperBound,
                Scalars.kind(Scalars.decode(page.bytes, end, unit.range.upperBound).value) == .space,
                let field = Vocabulary.fieldHeadings[key], field == "place" || field == "date" && PageDates.first(page, rest) != nil
            {
                return (field, rest)
            }
            // without a colon only where a date or a person follows: "Authored by Ivan Egorov"
            guard let field = Vocabulary.fieldHeadings[key], unit.columns <= 80, !unit.isSentence else { continue }
            if field == "published", PageDates.first(page, rest) != nil { return (field, rest) }
            if field == "author", let tokens = page.tokens(rest, limit: 7), tokens.allSatisfy({ $0.isNameLike || $0.isParticle }),
                !page.people(in: rest).isEmpty || words >= 2 && tokens.count >= 2
            {
                return (field, rest)
            }
        }
        return nil
    }

    /// Before the turns one place is where it happened; at a page's foot places are what it is about.
    private func headField(_ key: FoldedKey) -> String? {
        let field = Vocabulary.fieldHeadings[key]
        return field == "place" ? field : Vocabulary.listHeadings[key] ?? field
    }

    private mutating func addField(_ unit: Unit, _ draft: inout Draft) -> Bool {
        if page.isURL(unit.range) {
            draft.transcript.url = page.text(unit.range)
            draft.add(page, paragraph: unit.lines, .metadata("url"))
            return true
        }
        if let (field, value) = field(of: unit) {
            FieldFiller.fill(field, value, page, &draft.transcript, resolved: resolved)
            draft.add(page, paragraph: unit.lines, .metadata(field))
            return true
        }
        guard !unit.isSentence, let publisher = PublisherReader.imprint(page, unit.range) else { return false }
        draft.transcript.publisher = publisher
        draft.add(page, paragraph: unit.lines, .metadata("publisher"))
        return true
    }

    /// An entry of a list without its bullet, and what comes after the name.
    private func entry(_ unit: Unit) -> Range<Int> {
        var range = unit.range
        if let first = page.tokens(range, limit: 40)?.first(where: { $0.form != .number }) {
            range = first.range.lowerBound..<range.upperBound
        }
        return FieldFiller.itemRanges(page, range).first ?? range
    }

    // MARK: the introduction, notes, captions, menus

    private func isLede(_ index: Int) -> Bool {
        let unit = units[index]
        guard unit.lines.lowerBound > (title.map { units[$0].lines.lowerBound } ?? -1), unit.columns >= 20 else { return false }
        if isStandfirst(index) { return true }
        let tail = page.line(unit.lines.upperBound).tail
        if tail == .colon || tail == .comma, unit.columns > 60 { return true }
        return page.hasWord(of: Vocabulary.interviewWords, in: unit.range) && !page.people(in: unit.range).isEmpty
    }

    /// Right below the headline, as long as a sentence though no full stop ends it; a name, a date or the first turn comes next.
    private func isStandfirst(_ index: Int) -> Bool {
        let unit = units[index]
        guard let title, index == title + 1, unit.columns >= 60, page.line(unit.lines.upperBound).tail == .letter,
            let words = page.tokens(unit.range, limit: 80), words.count >= 9
        else { return false }
        guard words.contains(where: { $0.form == .lower }) else { return false }
        guard index + 1 < units.count else { return true }
        let next = units[index + 1]
        return isDateLine(next) || field(of: next)?.field == "author" || PageDates.dateline(page, next.range) != nil
            || !next.isSentence && next.columns <= 40 && !page.people(in: next.range).isEmpty
    }

    private mutating func addLede(_ unit: Unit, _ draft: inout Draft) {
        hasLede = true
        let isBold = page.byte(unit.range.lowerBound) == UInt8(ascii: "*") && page.byte(unit.range.upperBound - 1) == UInt8(ascii: "*")
        let text = paragraphText(unit.lines, isBold ? page.withoutEmphasis(unit.range) : unit.range)
        draft.transcript.subtitle = draft.transcript.subtitle.map { $0 + "\n\n" + text } ?? text
        draft.add(page, paragraph: unit.lines, .metadata("subtitle"))
    }

    private func paragraphText(_ lines: ClosedRange<Int>, _ whole: Range<Int>) -> String {
        var assembly = TextAssembly(page)
        for line in lines { assembly.append(page.line(line).range.clamped(to: whole), isSameParagraph: line > lines.lowerBound) }
        return assembly.string
    }

    private func isNote(_ index: Int, gap: Int?, isBeforeTurns: Bool) -> Bool {
        let unit = units[index]
        guard isBeforeTurns, !FurnitureReader.isPageNumber(page, unit.range) else { return false }
        if FurnitureReader.isBracketed(page, unit.range) {
            return !isReference(unit.range) && !(index > 0 && unit.lines.count == 1 && isReference(units[index - 1].range))
        }
        if Timestamp.isLogRemark(page.bytes, unit.range) { return true }
        if isPresidency(unit), index != title { return true }
        if let gap, index < gap, hasLede, unit.isSentence { return true }
        if unit.columns <= 240, Sittings.isRemark(page, unit.range, isSentence: unit.isSentence) { return true }
        if title != nil, page.byte(unit.range.lowerBound) == UInt8(ascii: "-"), page.byte(unit.range.lowerBound + 1) == 0x20 { return true }
        return page.beginnings(of: unit.range, words: 2).contains {
            Vocabulary.presenters.contains($0.key) && page.byte($0.end) == UInt8(ascii: ":")
        }
    }

    /// `[Record Volume 151, Number 99 (July 20, 2005)]`, `[Pages S8547-S8548]`: where this was printed, in square brackets and with numbers.
    private func isReference(_ range: Range<Int>) -> Bool {
        guard page.byte(range.lowerBound) == UInt8(ascii: "[") else { return false }
        var numbers = 0
        for index in range where page.byte(index) &- 0x30 < 10 && page.byte(index - 1) &- 0x30 >= 10 { numbers += 1 }
        return numbers >= 2
    }

    private func addTurn(_ kind: Turn.Kind, _ unit: Unit, _ draft: inout Draft) {
        // paragraphs of prose in a row are one note
        if kind == .note, draft.turns.last?.kind == .note, draft.pieces.last?.part == .turn(draft.turns.count - 1),
            !FurnitureReader.isBracketed(page, unit.range), unit.isSentence
        {
            draft.add(page, paragraph: unit.lines, .turn(draft.turns.count - 1))
            return
        }
        draft.turns.append(Draft.DraftTurn(kind: kind, textStart: unit.range.lowerBound))
        draft.add(page, paragraph: unit.lines, .turn(draft.turns.count - 1))
    }

    /// "Présidence de Mme Doe": who is in the chair.
    private func isPresidency(_ unit: Unit) -> Bool {
        unit.columns <= 160 && page.beginnings(of: unit.range, words: 1).contains { Vocabulary.presidencies.contains($0.key) }
    }

    private func isCaption(_ index: Int) -> Bool {
        let unit = units[index]
        if index > 0, FurnitureReader.isCount(page, units[index - 1].range) { return true }
        guard index + 1 < units.count, FurnitureReader.kind(of: units[index + 1].lines.lowerBound, in: page) == .credit else {
            return false
        }
        return page.line(units[index + 1].lines.lowerBound).blanksBefore == 0 || unit.columns <= 80
    }

    /// Runs of at least six short lines that are no sentences.
    private func menuUnits() -> [Bool] {
        var menu = [Bool](repeating: false, count: units.count)
        var start = 0
        while start < units.count {
            let end = units[start...].firstIndex { $0.isSentence || $0.columns > 90 } ?? units.count
            if end - start >= 6 { for index in start..<end { menu[index] = true } }
            start = end + 1
        }
        return menu
    }

    private func skipPromotion(after index: Int, _ draft: inout Draft) -> Int {
        var next = index
        while next + 1 < units.count, next - index < 4, next + 1 != title {
            let unit = units[next + 1]
            guard !unit.isSentence, unit.columns <= 140, page.line(unit.lines.lowerBound).blanksBefore == 0 else { break }
            draft.add(page, paragraph: unit.lines, .furniture(.promotion))
            next += 1
        }
        return next
    }
}
