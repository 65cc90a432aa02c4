import TranscriptModel

/// Reads what stands before the first turn: headline, date, place, introduction, and the furniture of a page's head.
struct HeadReader {
    private var head: Head
    private var title: Int?
    private var titleKey: FoldedKey?
    /// Where only a part of its paragraph is the headline.
    private var titleRange: Range<Int>?
    private var hasLede = false
    /// That stands beside the date, and may be the event's or that of publication.
    private var hour: String?

    private var page: Page { head.page }
    private var paragraphs: [Head.Paragraph] { head.paragraphs }

    /// Reads `lines` into `draft`.
    static func read(_ page: Page, _ lines: Range<Int>, isBeforeTurns: Bool, into draft: inout Draft) {
        var reader = HeadReader(head: Head(page, lines))
        reader.read(isBeforeTurns: isBeforeTurns, into: &draft)
    }

    private init(head: Head) { self.head = head }

    private mutating func read(isBeforeTurns: Bool, into draft: inout Draft) {
        if let known = draft.transcript.title {
            // front matter says it: the headline that says it again is no other one
            let key = FoldedKey(known)
            if let again = paragraphs.firstIndex(where: { FoldedKey(page.bytes, $0.range) == key }) { setTitle(again) }
        } else if let found = TitleReader.title(of: head) {
            titleRange = found.part
            setTitle(found.index)
        }
        let gap = paragraphs.lastIndex { FurnitureReader.isGap(page, $0.range) }
        var index = 0
        while index < paragraphs.count {
            let paragraph = paragraphs[index]
            defer { index += 1 }
            if head.contents.contains(index) {
                draft.add(page, paragraph: paragraph.lines, .furniture(.navigation))
            } else if FurnitureReader.isRule(page, paragraph.range) {
                draft.add(page, paragraph: paragraph.lines, .furniture(.other))
            } else if FurnitureReader.isGap(page, paragraph.range) {
                addTurn(.gap, paragraph, &draft)
            } else if index == title {
                addTitle(paragraph, &draft)
            } else if head.entries.contains(paragraph.lines.lowerBound) {
                // one line holds them all
                let people = head.entries.count == 1 ? paragraph.range : entry(paragraph)
                FieldFiller.fill("people", people, page, &draft.transcript)
                draft.add(page, paragraph: paragraph.lines, .metadata("people"))
            } else if draft.transcript.url == nil, page.isURL(paragraph.range) || head.field(of: index)?.field == "url" {
                _ = addField(index, &draft)
            } else if paragraph.lines.count == 1, let kind = FurnitureReader.kind(of: paragraph.lines.lowerBound, in: page) {
                draft.add(page, paragraph: paragraph.lines, .furniture(kind))
                if kind == .promotion { index = skipPromotion(after: index, &draft) }
            } else if let (moment, place) = PageDates.placed(page, paragraph.range), draft.transcript.date == nil,
                title.map({ $0 < index }) ?? false
            {
                addDate(moment, paragraph, isBeforeTitle: false, &draft)
                draft.transcript.place = draft.transcript.place ?? page.text(place)
            } else if let (moment, place) = PageDates.dateline(page, paragraph.range), draft.transcript.date == nil {
                addDate(moment, paragraph, isBeforeTitle: false, &draft)
                draft.transcript.place = draft.transcript.place ?? place.map { page.text($0) }
            } else if let moment = PageDates.wholeLine(page, paragraph.range)
                ?? (Timestamp.isLogRemark(page.bytes, paragraph.range) ? nil : PageDates.phrase(page, paragraph.range))
            {
                addDate(moment, paragraph, isBeforeTitle: index + 2 < (title ?? 0) && head.menu[index], &draft)
                if draft.transcript.place == nil { index = addPlace(after: index, &draft) }
            } else if addRepeatedTitle(index, &draft) || addTime(paragraph, &draft) || addField(index, &draft) {
                continue
            } else if isCaption(index) {
                draft.add(page, paragraph: paragraph.lines, .furniture(.caption))
            } else if head.menu[index], index < (title ?? paragraphs.count), paragraph.columns <= 60 {
                draft.add(page, paragraph: paragraph.lines, .furniture(.navigation))
            } else if isPlace(index, draft) || isPlaceOfAuthor(index, draft) {
                draft.transcript.place = page.text(paragraph.range)
                draft.add(page, paragraph: paragraph.lines, .metadata("place"))
                keepHour(&draft)
            } else if addBesides(index, &draft) {
                continue
            } else if head.isPresidency(index) {
                draft.add(page, paragraph: paragraph.lines, .furniture(.other))
            } else if isNote(index, gap: gap, isBeforeTurns: isBeforeTurns) {
                addTurn(.note, paragraph, &draft)
            } else if paragraph.isSentence || isLede(index) {
                addLede(paragraph, &draft)
            } else {
                draft.add(
                    page, paragraph: paragraph.lines,
                    .furniture(index < (title ?? 0) ? paragraph.columns <= 40 ? .navigation : .other : hasLede ? .promotion : .heading))
            }
        }
    }

    // MARK: title

    private mutating func setTitle(_ index: Int) {
        joinTitle(index)
        title = index
        titleKey = FoldedKey(page.bytes, paragraphs[index].range)
    }

    /// A headline that goes on in the line right below it: it ends in a colon or a comma, or the next line begins with a small letter.
    private mutating func joinTitle(_ index: Int) {
        while index + 1 < paragraphs.count, paragraphs[index].columns <= 200, !paragraphs[index].isSentence {
            let next = paragraphs[index + 1]
            let tail = page.line(paragraphs[index].lines.upperBound).tail
            guard page.line(next.lines.lowerBound).blanksBefore == 0, !next.isSentence, next.columns <= 100,
                tail == .colon || tail == .comma || page.line(next.lines.lowerBound).lead == .lower,
                head.field(of: index + 1) == nil, !head.isDateLine(index + 1), PageDates.first(page, next.range) == nil,
                !head.contents.contains(index + 1), head.kind(of: index + 1) == nil
            else { return }
            head.join(index)
        }
    }

    private mutating func addTitle(_ paragraph: Head.Paragraph, _ draft: inout Draft) {
        var range = titleRange ?? paragraph.range
        // a channel's name is none without its sign: #harbour
        let isChannel = page.byte(range.lowerBound) == UInt8(ascii: "#") && page.byte(range.lowerBound + 1) > UInt8(ascii: "#")
        while range.count > 1, !isChannel, [UInt8(ascii: "#"), UInt8(ascii: "*"), 0x20].contains(page.byte(range.lowerBound)) {
            range = range.lowerBound + 1..<range.upperBound
        }
        while range.count > 1, [UInt8(ascii: "#"), UInt8(ascii: "*"), 0x20].contains(page.byte(range.upperBound - 1)) {
            range = range.lowerBound..<range.upperBound - 1
        }
        draft.transcript.title = draft.transcript.title ?? paragraphText(paragraph.lines, range)
        draft.add(page, paragraph: paragraph.lines, .metadata("title"), from: titleRange?.lowerBound)
    }

    private mutating func addRepeatedTitle(_ index: Int, _ draft: inout Draft) -> Bool {
        let paragraph = paragraphs[index]
        guard let title, let titleKey, paragraph.lines.count == 1 else { return false }
        let headline = paragraphs[title].range
        if page.firstWord(of: paragraph.range) == page.firstWord(of: headline), FoldedKey(page.bytes, paragraph.range) == titleKey {
            draft.add(page, paragraph: paragraph.lines, .metadata("title"))
            return true
        }
        if addDateBehindTitle(paragraph, &draft) { return true }
        guard head.startsWith(index, title) else { return false }
        let line = paragraph.lines.lowerBound
        let end = paragraph.range.lowerBound + headline.count
        let rest = page.trimmed(end..<paragraph.range.upperBound)
        draft.pieces.append(Draft.Piece(range: paragraph.range.lowerBound..<end, line: line, part: .furniture(.other)))
        draft.pieces.append(Draft.Piece(range: rest, line: line, part: .metadata("date")))
        if let moment = PageDates.wholeLine(page, rest), draft.transcript.date == nil {
            draft.transcript.date = moment.date
            if moment.isPublication { draft.transcript.published = moment.printed } else { draft.transcript.time = moment.time }
        }
        return true
    }

    /// `Home Interviews "Headline"01.05.2017`: a breadcrumb that ends in the headline and its date.
    private mutating func addDateBehindTitle(_ paragraph: Head.Paragraph, _ draft: inout Draft) -> Bool {
        guard let title, draft.transcript.date == nil, !paragraph.isSentence, paragraph.range.count <= 300,
            let (found, moment) = PageDates.first(page, paragraph.range), found.upperBound == paragraph.range.upperBound,
            found.lowerBound > paragraph.range.lowerBound
        else { return false }
        let headline = titleRange ?? paragraphs[title].range
        let before = page.trimmed(paragraph.range.lowerBound..<found.lowerBound)
        guard before.count > headline.count, page.bytes[before].suffix(headline.count).elementsEqual(page.bytes[headline]) else {
            return false
        }
        draft.pieces.append(Draft.Piece(range: before, line: paragraph.lines.lowerBound, part: .furniture(.navigation)))
        draft.pieces.append(Draft.Piece(range: found, line: paragraph.lines.lowerBound, part: .metadata("date")))
        draft.transcript.date = resolved(moment).date
        return true
    }

    // MARK: dates, times, places

    private mutating func addDate(_ moment: PageDates.Moment, _ paragraph: Head.Paragraph, isBeforeTitle: Bool, _ draft: inout Draft) {
        var moment = resolved(moment)
        // above its headline stands when something was; when it was put up stands below
        if let title, paragraph.lines.lowerBound < paragraphs[title].lines.lowerBound, moment.time == nil, !hasCue(paragraph) {
            moment.isPublication = false
        }
        // minutes say when people met: "Wednesday 11.12.2019 at 14.00"
        if let title, moment.time != nil, !moment.isNumeric, !hasCue(paragraph),
            page.hasWord(of: Vocabulary.meetingWords, in: paragraphs[title].range)
        {
            moment.isPublication = false
        }
        guard draft.transcript.date == nil, !isBeforeTitle else {
            let isPublication = moment.isPublication && draft.transcript.published == nil && !isBeforeTitle && hasCue(paragraph)
            if isPublication { draft.transcript.published = moment.printed }
            draft.add(page, paragraph: paragraph.lines, isPublication ? .metadata("published") : .furniture(.other))
            return
        }
        draft.transcript.date = moment.date
        // an hour beside a date is that of publication, unless the record says when a sitting began, or where it was
        if !moment.isPublication { draft.transcript.time = moment.time }
        hour = moment.isPublication && !moment.isNumeric && !hasCue(paragraph) ? moment.time : nil
        if moment.isPublication { draft.transcript.published = moment.printed }
        draft.add(page, paragraph: paragraph.lines, .metadata(moment.isPublication ? "published" : "date"))
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
        let paragraph = paragraphs[index]
        guard let title, index > title, draft.transcript.date == nil, paragraph.lines.count == 1, paragraph.columns <= 90,
            !paragraph.isSentence,
            let (found, printed) = PageDates.first(page, paragraph.range)
        else { return false }
        let isLast = page.tokens(found.upperBound..<paragraph.range.upperBound, limit: 1)?.isEmpty == true
        var rest = page.trimmed(isLast ? paragraph.range.lowerBound..<found.lowerBound : found.upperBound..<paragraph.range.upperBound)
        func isSeparator(_ byte: UInt8) -> Bool { byte == 0x20 || byte == UInt8(ascii: "|") || byte == UInt8(ascii: "/") }
        guard isLast || found.lowerBound == paragraph.range.lowerBound, !rest.isEmpty,
            page.bytes[isLast ? rest.upperBound - 1..<found.lowerBound : found.upperBound..<rest.lowerBound + 1].contains(where: {
                isSeparator($0) && $0 != 0x20
            })
        else { return false }
        while !rest.isEmpty, isSeparator(page.byte(rest.upperBound - 1)) { rest = rest.lowerBound..<rest.upperBound - 1 }
        while !rest.isEmpty, isSeparator(page.byte(rest.lowerBound)) { rest = rest.lowerBound + 1..<rest.upperBound }
        guard !rest.isEmpty else { return false }
        let other = head.readField(of: Head.Paragraph(lines: paragraph.lines, range: rest, isSentence: false, columns: paragraph.columns))
        guard other != nil || page.people(in: rest).first?.range == rest else { return false }
        if let other { FieldFiller.fill(other.field, other.value, page, &draft.transcript) }
        let moment = resolved(printed)
        draft.transcript.date = moment.date
        if moment.isPublication { draft.transcript.published = moment.printed }
        draft.add(page, paragraph: paragraph.lines, .metadata("date"))
        return true
    }

    /// "Updated on …", "Published: …"
    private func hasCue(_ paragraph: Head.Paragraph) -> Bool {
        page.beginnings(of: paragraph.range, words: 4).contains { Vocabulary.fieldHeadings[$0.key] == "published" }
    }

    /// A day that could be either way round, as the head's other dates are printed.
    private func resolved(_ moment: PageDates.Moment) -> PageDates.Moment {
        guard let either = moment.either else { return moment }
        var others: [DateMatch] = []
        for paragraph in paragraphs.prefix(60) where paragraph.range.count <= 200 {
            others += page.dates.matches(in: paragraph.range, of: page).filter { $0.range != either.range }
        }
        var moment = moment
        moment.date = resolve(either, language: page.language, others: others)?.description
        return moment
    }

    /// The place that the line with the date names, or the line below it: "Recorded on 30 January 2020 at the Park Hotel".
    private func addPlace(after index: Int, _ draft: inout Draft) -> Int {
        let range = paragraphs[index].range
        if let (found, _) = PageDates.first(page, range),
            let place = PageDates.place(page, page.trimmed(found.upperBound..<range.upperBound))
        {
            draft.transcript.place = page.text(place)
        }
        guard PageDates.endsBeforePlace(page, range), index + 1 < paragraphs.count, paragraphs[index + 1].columns <= 80,
            !paragraphs[index + 1].isSentence || page.line(paragraphs[index + 1].lines.upperBound).tail == .period
        else { return index }
        let place = paragraphs[index + 1]
        draft.transcript.place = page.text(place.range)
        draft.add(page, paragraph: place.lines, .metadata("place"))
        return index + 1
    }

    private mutating func addTime(_ paragraph: Head.Paragraph, _ draft: inout Draft) -> Bool {
        guard paragraph.columns <= 40, !paragraph.isSentence || paragraph.columns <= 12, draft.transcript.time == nil,
            draft.transcript.date != nil,
            let time = Timestamp.timeOfDay(page.bytes, paragraph.range) ?? PageDates.time(page, paragraph.range)
        else { return false }
        draft.transcript.time = time
        draft.add(page, paragraph: paragraph.lines, .metadata("time"))
        return true
    }

    /// "The Kremlin, Moscow" under a date or a time.
    private func isPlace(_ index: Int, _ draft: Draft) -> Bool {
        let paragraph = paragraphs[index]
        guard draft.transcript.place == nil, draft.transcript.date != nil, !paragraph.isSentence, paragraph.columns <= 70, index > 0,
            index != title, page.byte(paragraph.range.lowerBound) != UInt8(ascii: "#"),
            page.line(paragraph.lines.upperBound).tail != .colon
        else { return false }
        let before = paragraphs[index - 1].range
        guard head.isDateLine(index - 1) || Timestamp.timeOfDay(page.bytes, before) != nil,
            !Sittings.isRemark(page, paragraph.range, isSentence: false)
        else { return false }
        return looksLikePlace(index) && title.map { $0 < index } ?? true
    }

    /// "Jane Doe", "Springfield", "4 March 2019": between who wrote and when, where it was written.
    private func isPlaceOfAuthor(_ index: Int, _ draft: Draft) -> Bool {
        guard draft.transcript.place == nil, draft.transcript.date == nil, let title, index > title + 1, index + 1 < paragraphs.count,
            paragraphs[index].columns <= 30, head.isDateLine(index + 1), looksLikePlace(index)
        else { return false }
        let author = paragraphs[index - 1]
        return !author.isSentence && author.columns <= 40
            && page.people(in: author.range).contains { $0.range.upperBound == author.range.upperBound }
            && page.people(in: paragraphs[index].range).isEmpty
    }

    /// Names, and but a small word or a common noun between them: "Vettra, parish hall".
    private func looksLikePlace(_ index: Int) -> Bool {
        let paragraph = paragraphs[index]
        guard !page.hasWord(of: Vocabulary.meetingWords, in: paragraph.range), head.field(of: index) == nil, !head.isPresidency(index)
        else { return false }
        guard !Vocabulary.noLabels.contains(FoldedKey(page.bytes, paragraph.range)) else { return false }
        // "Authored by Jane Doe", מאת ג'יין דו, 【打印】
        guard
            !page.beginnings(of: paragraph.range, words: 3).contains(where: {
                ($0.words >= 2 || page.script != .latin) && Vocabulary.fieldHeadings[$0.key] != nil
            }), page.line(paragraph.lines.lowerBound).lead != .open
        else { return false }
        guard let tokens = page.tokens(paragraph.range, limit: 7), let first = tokens.first, first.isNameLike else { return false }
        guard !tokens.allSatisfy({ Vocabulary.functionWords.contains($0.key) }), !tokens.contains(where: { $0.isOffice }) else {
            return false
        }
        let common = tokens.count { !($0.isNameLike || $0.isParticle || $0.isJoiner) }
        return common == 0
            || common <= 2 && tokens.count <= 5 && tokens.contains { $0.afterComma } && !tokens.contains { $0.form == .number }
    }

    // MARK: fields

    private mutating func addField(_ index: Int, _ draft: inout Draft) -> Bool {
        let paragraph = paragraphs[index]
        if page.isURL(paragraph.range) {
            draft.transcript.url = page.text(paragraph.range)
            draft.add(page, paragraph: paragraph.lines, .metadata("url"))
            return true
        }
        if let (field, value) = head.field(of: index) {
            FieldFiller.fill(field, value, page, &draft.transcript, resolved: resolved)
            draft.add(page, paragraph: paragraph.lines, .metadata(field))
            return true
        }
        guard !paragraph.isSentence, let publisher = PublisherReader.imprint(page, paragraph.range) else { return false }
        draft.transcript.publisher = publisher
        draft.add(page, paragraph: paragraph.lines, .metadata("publisher"))
        return true
    }

    /// An entry of a list without its bullet, and what comes after the name.
    private func entry(_ paragraph: Head.Paragraph) -> Range<Int> {
        var range = paragraph.range
        if let first = page.tokens(range, limit: 40)?.first(where: { $0.form != .number }) {
            range = first.range.lowerBound..<range.upperBound
        }
        return FieldFiller.itemRanges(page, range).first ?? range
    }

    // MARK: the introduction, notes, captions, menus

    private func isLede(_ index: Int) -> Bool {
        let paragraph = paragraphs[index]
        guard paragraph.lines.lowerBound > (title.map { paragraphs[$0].lines.lowerBound } ?? -1), paragraph.columns >= 20 else {
            return false
        }
        if isStandfirst(index) { return true }
        let tail = page.line(paragraph.lines.upperBound).tail
        if tail == .colon || tail == .comma, paragraph.columns > 60 { return true }
        return page.hasWord(of: Vocabulary.interviewWords, in: paragraph.range) && !page.people(in: paragraph.range).isEmpty
    }

    /// Right below the headline, as long as a sentence though no full stop ends it; a name, a date or the first turn comes next.
    private func isStandfirst(_ index: Int) -> Bool {
        let paragraph = paragraphs[index]
        guard let title, index == title + 1, paragraph.columns >= 60, page.line(paragraph.lines.upperBound).tail == .letter,
            let words = page.tokens(paragraph.range, limit: 80), words.count >= 9
        else { return false }
        guard words.contains(where: { $0.form == .lower }) else { return false }
        guard index + 1 < paragraphs.count else { return true }
        let next = paragraphs[index + 1]
        return head.isDateLine(index + 1) || head.field(of: index + 1)?.field == "author" || PageDates.dateline(page, next.range) != nil
            || !next.isSentence && next.columns <= 40 && !page.people(in: next.range).isEmpty
    }

    private mutating func addLede(_ paragraph: Head.Paragraph, _ draft: inout Draft) {
        hasLede = true
        let isBold =
            page.byte(paragraph.range.lowerBound) == UInt8(ascii: "*") && page.byte(paragraph.range.upperBound - 1) == UInt8(ascii: "*")
        let text = paragraphText(paragraph.lines, isBold ? page.withoutEmphasis(paragraph.range) : paragraph.range)
        draft.transcript.subtitle = draft.transcript.subtitle.map { $0 + "\n\n" + text } ?? text
        draft.add(page, paragraph: paragraph.lines, .metadata("subtitle"))
    }

    private func paragraphText(_ lines: ClosedRange<Int>, _ whole: Range<Int>) -> String {
        var assembly = TextAssembly(page)
        for line in lines { assembly.append(page.line(line).range.clamped(to: whole), isSameParagraph: line > lines.lowerBound) }
        return assembly.string
    }

    private func isNote(_ index: Int, gap: Int?, isBeforeTurns: Bool) -> Bool {
        let paragraph = paragraphs[index]
        guard isBeforeTurns, !FurnitureReader.isPageNumber(page, paragraph.range) else { return false }
        if FurnitureReader.isBracketed(page, paragraph.range) {
            return !isReference(paragraph.range) && !(index > 0 && paragraph.lines.count == 1 && isReference(paragraphs[index - 1].range))
        }
        if Timestamp.isLogRemark(page.bytes, paragraph.range) { return true }
        if head.isPresidency(index), index != title { return true }
        if let gap, index < gap, hasLede, paragraph.isSentence { return true }
        if paragraph.columns <= 240, Sittings.isRemark(page, paragraph.range, isSentence: paragraph.isSentence) { return true }
        if title != nil, page.byte(paragraph.range.lowerBound) == UInt8(ascii: "-"), page.byte(paragraph.range.lowerBound + 1) == 0x20 {
            return !isName(paragraph.range)
        }
        return page.beginnings(of: paragraph.range, words: 2).contains {
            Vocabulary.presenters.contains($0.key) && page.byte($0.end) == UInt8(ascii: ":")
        }
    }

    /// "- Jane Doe (JD), Oil Works", "- jane": an entry of the list of those who were there.
    private func isName(_ range: Range<Int>) -> Bool {
        page.tokens(range, limit: 8).map { $0.count == 1 || $0.allSatisfy { $0.isNameLike || $0.isParticle } } == true
    }

    /// `[Record Volume 151, Number 99 (July 20, 2005)]`, `[Pages S8547-S8548]`: where this was printed, in square brackets and with numbers.
    private func isReference(_ range: Range<Int>) -> Bool {
        guard page.byte(range.lowerBound) == UInt8(ascii: "[") else { return false }
        var numbers = 0
        for index in range where page.byte(index) &- 0x30 < 10 && page.byte(index - 1) &- 0x30 >= 10 { numbers += 1 }
        return numbers >= 2
    }

    private func addTurn(_ kind: Turn.Kind, _ paragraph: Head.Paragraph, _ draft: inout Draft) {
        // paragraphs of prose in a row are one note
        if kind == .note, draft.turns.last?.kind == .note, draft.pieces.last?.part == .turn(draft.turns.count - 1),
            !FurnitureReader.isBracketed(page, paragraph.range), paragraph.isSentence
        {
            draft.add(page, paragraph: paragraph.lines, .turn(draft.turns.count - 1))
            return
        }
        draft.turns.append(Draft.DraftTurn(kind: kind, textStart: paragraph.range.lowerBound))
        draft.add(page, paragraph: paragraph.lines, .turn(draft.turns.count - 1))
    }

    private func isCaption(_ index: Int) -> Bool {
        let paragraph = paragraphs[index]
        if index > 0, FurnitureReader.isCount(page, paragraphs[index - 1].range) { return true }
        guard index + 1 < paragraphs.count, FurnitureReader.kind(of: paragraphs[index + 1].lines.lowerBound, in: page) == .credit else {
            return false
        }
        return page.line(paragraphs[index + 1].lines.lowerBound).blanksBefore == 0 || paragraph.columns <= 80
    }

    private func skipPromotion(after index: Int, _ draft: inout Draft) -> Int {
        var next = index
        while next + 1 < paragraphs.count, next - index < 4, next + 1 != title {
            let paragraph = paragraphs[next + 1]
            guard !paragraph.isSentence, paragraph.columns <= 140, page.line(paragraph.lines.lowerBound).blanksBefore == 0 else { break }
            draft.add(page, paragraph: paragraph.lines, .furniture(.promotion))
            next += 1
        }
        return next
    }
}
