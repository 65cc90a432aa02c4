import TranscriptModel

/// Reads one transcript: the convention that explains it best, its head, its turns, its foot, its speakers.
struct StretchReader {
    private let page: Page
    private let repeated: RepeatedLines

    init(_ page: Page, _ repeated: RepeatedLines) {
        self.page = page
        self.repeated = repeated
    }

    func read(_ stretch: Stretch, front: FrontMatter?, reason: String, known: Competition?) -> Draft {
        let competition = known ?? Competition(stretch)
        var draft = Draft(lines: stretch.lines)
        front?.read(page, into: &draft)
        if let winner = competition.winner, let first = winner.marks.first {
            let marks = UnreadLabels.fill(believed(winner.marks, in: stretch), in: stretch, proposed: winner.marks)
            let start = marks.first?.line ?? first.line
            HeadReader.read(page, stretch.lines.lowerBound..<start, isBeforeTurns: true, into: &draft)
            BodyReader(page, start..<stretch.lines.upperBound, marks: marks, repeated: repeated).read(into: &draft)
        } else if page.isCode {
            for line in stretch.lines { draft.add(page, line: line, .furniture(.other)) }
        } else {
            HeadReader.read(page, stretch.lines, isBeforeTurns: false, into: &draft)
        }
        var attributor = Attributor(page)
        attributor.attribute(&draft)
        fillFromText(&draft)
        draft.transcript.decision = competition.decision
        if !reason.isEmpty { draft.transcript.decision.remarks.append("A transcript begins here: \(reason).") }
        return draft
    }

    /// Without labels that turn out to be headlines, subheads, teasers or readers' comments: lines that do not end as sentences do, in a
    /// text whose turns end so.
    private func believed(_ proposed: [TurnMark], in stretch: Stretch) -> ArraySlice<TurnMark> {
        var marks = proposed[...]
        if let comments = FurnitureReader.firstComment(page, (marks.first?.line ?? stretch.lines.lowerBound)..<stretch.lines.upperBound),
            let cut = marks.firstIndex(where: { $0.line > comments })
        {
            if marks.count - cut <= cut / 2 { marks.removeSubrange(cut...) }
        }
        while marks.count >= 3, let first = marks.first, isIntroduction(first, of: marks) || isPeopleList(first, in: stretch) {
            marks.removeFirst()
        }
        marks = withoutRunningHeads(marks, in: stretch)
        guard marks.count >= 4 else { return marks }
        let sentences = marks.count { page.line(stretch.paragraphEnd(page.textLine(of: $0))).isSentence }
        guard sentences * 10 >= marks.count * 7 else { return marks }
        var counts: [FoldedKey: Int] = [:]
        for mark in marks { if let key = mark.key { counts[key, default: 0] += 1 } }
        func isHeadline(_ mark: TurnMark) -> Bool {
            guard let label = mark.label, label.closing == .colon, label.role == nil, label.textStart < page.line(mark.line).end else {
                return false
            }
            let line = page.line(mark.line)
            // what ends in a colon or has a sentence in it goes on below
            return !page.line(stretch.paragraphEnd(mark.line)).isSentence && line.tail != .comma && line.tail != .dash
                && line.tail != .colon && line.columns <= 200 && !hasSentence(mark.textStart..<line.end)
        }
        // what stands right above a credit is a caption
        while marks.count >= 3, let first = marks.first, isHeadline(first) || page.line(first.line).columns <= 120,
            page.isParagraphEnd(first.line),
            page.line(first.line + 1).blanksBefore == 0, FurnitureReader.kind(of: first.line + 1, in: page) == .credit,
            marks[marks.startIndex + 1].line > first.line + 1
        {
            marks.removeFirst()
        }
        // the headline names who speaks, and is followed by more of the head
        while marks.count >= 3, let first = marks.first, isHeadline(first) {
            let next = marks[marks.startIndex + 1]
            guard next.line > first.line + 1 || isHeadline(next) else { break }
            marks.removeFirst()
        }
        while marks.count >= 3, let last = marks.last, isHeadline(last), let key = last.key, counts[key] == 1 { marks.removeLast() }
        guard sentences * 100 >= marks.count * 88 else { return marks }
        var result: [TurnMark] = []
        result.reserveCapacity(marks.count)
        for (index, mark) in zip(marks.indices, marks) {
            let next = index + 1 < marks.endIndex ? marks[index + 1] : nil
            // the same name as before, alone on its line, and another one right after it
            let isAlone =
                next.map { $0.key != mark.key && ($0.line == mark.line + 1 || !page.line(mark.line + 1).isSentence) } == true
                && page.isParagraphEnd(mark.line)
            if isAlone, isHeadline(mark), page.line(mark.line).tail == .letter, let before = result.last, before.key == mark.key {
                continue
            }
            result.append(mark)
        }
        return result[...]
    }

    /// "Guests: Jane Doe (chemist), John Roe" is a list, though guests speak as well.
    private func isPeopleList(_ mark: TurnMark, in stretch: Stretch) -> Bool {
        guard let label = mark.label, Vocabulary.listHeadings[label.whole] == "people" else { return false }
        let end = page.line(stretch.paragraphEnd(mark.line))
        // the names stand below, of which the last word may have a full stop: "Jane Doe, Esq."
        if label.textStart >= page.line(mark.line).end, !page.line(mark.line + 1).isSentence || Vocabulary.roles[label.whole] == nil {
            return true
        }
        return !end.isSentence && PeopleList.items(page, label.textStart..<max(label.textStart, end.end)).count >= 2
    }

    /// A full stop after a word of four letters or more, and a capital after it.
    private func hasSentence(_ range: Range<Int>) -> Bool {
        guard let tokens = page.tokens(range, limit: 60) else { return true }
        return zip(tokens, tokens.dropFirst()).contains {
            $0.isAbbreviated && $0.length >= 4 && $0.form == .lower && ($1.form == .capitalised || $1.form == .initial)
        }
    }

    /// "Interviewer: Marcus Dean (MD)": the head says who has which part.
    private func isIntroduction(_ mark: TurnMark, of marks: ArraySlice<TurnMark>) -> Bool {
        guard let label = mark.label, label.shape == .role, label.closing == .colon else { return false }
        let line = page.line(mark.line)
        guard !line.isSentence, line.columns <= 90, mark.textStart < line.end else { return false }
        // 聞き手：ada（灯台守）, where ada speaks below: a nickname may be no name
        if let name = beforeBracket(page.trimmed(mark.textStart..<line.end)), marks.contains(where: { $0.label?.whole == name }) {
            return true
        }
        guard let tokens = page.tokens(mark.textStart..<line.end, limit: 8) else { return false }
        // 主持人：沈亦舟
        if page.script == .eastAsian { return page.isUnspacedName(page.trimmed(mark.textStart..<line.end)) }
        if page.isSpacedName(page.trimmed(mark.textStart..<line.end)) { return true }
        let names = tokens.filter { $0.form == .capitalised || $0.form == .capitals }
        return names.count >= 2 && tokens.allSatisfy { $0.isNameLike || $0.isParticle || $0.isJoiner }
            && !tokens.contains { Vocabulary.functionWords.contains($0.key) && $0.form != .initial }
    }

    private func beforeBracket(_ range: Range<Int>) -> FoldedKey? {
        var at = range.lowerBound
        while at < range.upperBound {
            let (value, length) = Scalars.decode(page.bytes, at, range.upperBound)
            if Scalars.kind(value) == .open { break }
            at += length
        }
        let name = page.trimmed(range.lowerBound..<at)
        return name.isEmpty ? nil : FoldedKey(page.bytes, name)
    }

    /// Without labels that are the headline itself, printed at the head of each page: `JANE DOE: I NEVER SLEPT`.
    private func withoutRunningHeads(_ marks: ArraySlice<TurnMark>, in stretch: Stretch) -> ArraySlice<TurnMark> {
        guard let first = marks.first else { return marks }
        var heads: Set<FoldedKey> = []
        for line in (stretch.lines.lowerBound..<max(stretch.lines.lowerBound, first.line)).prefix(12) where page.line(line).columns >= 16 {
            heads.insert(FoldedKey(page.bytes, page.line(line).range))
        }
        func isRunningHead(_ mark: TurnMark) -> Bool {
            guard mark.kind == .label else { return false }
            let line = page.line(mark.line)
            // `Jane Doe, Minister:` and nothing else; the contents have her without the colon
            if mark.label?.closing == .colon, mark.textStart >= line.end { return false }
            // nor the name on a line of its own above what he says: the headline may be no more than that name
            if mark.label?.closing == .line, mark.label?.shape == .full,
                page.line(mark.line + 1).continues || page.line(mark.line + 1).columns > 40
            {
                return false
            }
            if !heads.isEmpty, !line.isSentence, heads.contains(FoldedKey(page.bytes, line.range)) { return true }
            return line.columns >= 30 && mark.textStart < line.end
                // what goes on in the line below is speech, however often it is said
                && !(page.line(mark.line + 1).continues && !isCapitals(line)) && repeated.isRunningHead(mark.line, page)
        }
        return marks.contains(where: isRunningHead) ? marks.filter { !isRunningHead($0) }[...] : marks
    }

    private func isCapitals(_ line: Line) -> Bool {
        page.tokens(line.range, limit: 60)?.allSatisfy { $0.form == .capitals || $0.form == .initial || $0.form == .number } == true
    }

    /// What the headline and the introduction say of the outlet and the day.
    private func fillFromText(_ draft: inout Draft) {
        if draft.transcript.date == nil {
            let title = draft.pieces.filter { $0.part == .metadata("title") }.prefix(8)
            if let first = title.first, let last = title.last,
                let (_, moment) = PageDates.first(page, first.range.lowerBound..<last.range.upperBound)
            {
                draft.transcript.date = moment.date
            }
        }
        if draft.transcript.place == nil,
            let lede = draft.pieces.first(where: { $0.part == .metadata("subtitle") || $0.part == .metadata("body") })
        {
            draft.transcript.place = PlaceReader.dateline(page, lede.range)
        }
        for piece in draft.pieces where draft.transcript.publisher == nil {
            guard case .metadata(let field) = piece.part, field == "title" || field == "subtitle" else { continue }
            draft.transcript.publisher = PublisherReader.headline(page, piece.range)
        }
        if draft.transcript.publisher == nil, draft.transcript.kind == .interview {
            draft.transcript.publisher = PublisherReader.signature(page, draft.lines)
        }
        EventReader.fill(page, &draft)
        if draft.transcript.kind == .news { fillNews(&draft) }
        if draft.transcript.kind == .meeting || draft.transcript.kind == .address { leaveUnpublished(&draft) }
    }

    /// A bare date is the day of a sitting or a speech; only of a page about it, it would be the day on which that came out.
    private func leaveUnpublished(_ draft: inout Draft) {
        for index in draft.pieces.indices where draft.pieces[index].part == .metadata("published") {
            guard let moment = PageDates.wholeLine(page, draft.pieces[index].range), moment.time == nil else { continue }
            draft.pieces[index].part = .metadata("date")
            if draft.transcript.published == moment.date { draft.transcript.published = nil }
        }
    }

    /// News tell the day and the place in their first sentences; all of their prose is the body.
    private func fillNews(_ draft: inout Draft) {
        // what stands above news is the day on which they came out
        draft.transcript.published = draft.transcript.published ?? draft.transcript.date
        var isFirst = true
        for index in draft.pieces.indices where draft.pieces[index].part == .metadata("subtitle") {
            draft.pieces[index].part = .metadata("body")
            guard isFirst else { continue }
            isFirst = false
            let range = draft.pieces[index].range
            if let (place, moment) = PageDates.first(page, range), place.lowerBound - range.lowerBound < 60, let date = moment.date {
                draft.transcript.date = date
            }
            if draft.transcript.place == nil { draft.transcript.place = PlaceReader.event(page, range) }
        }
        draft.transcript.subtitle = nil
    }
}
