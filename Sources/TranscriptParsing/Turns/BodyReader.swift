import TranscriptModel

/// Reads turns, and what interrupts them: notes, gaps, furniture. Layout decides first, words second.
struct BodyReader {
    private let page: Page
    private let repeated: RepeatedLines
    private let lines: Range<Int>
    private let marks: ArraySlice<TurnMark>
    /// Share of turns that end as sentences do.
    private let punctuated: Double
    /// Turns stand right below each other, mostly: a line with blank ones around it is none.
    private let isTight: Bool
    /// Minutes begin each further line of a turn with dots: a paragraph without them is the scribe's.
    private let areLinesDotted: Bool
    /// Where the foot of the page begins.
    private let foot: Int
    /// The highest level of the headings of Markdown between labels; 0 where there are none, or labels are headings.
    private var sectionLevel = 0

    init(_ page: Page, _ lines: Range<Int>, marks: ArraySlice<TurnMark>, repeated: RepeatedLines) {
        self.page = page
        self.lines = lines
        self.marks = marks
        self.repeated = repeated
        // how the turns end tells more than how the page's lines do, menus among them
        let sentences = marks.count { page.line(page.textLine(of: $0)).isSentence }
        punctuated = marks.count >= 6 ? max(page.punctuated, Double(sentences) / Double(marks.count)) : page.punctuated
        isTight = marks.count >= 6 && marks.count { page.line($0.line).blanksBefore == 0 } * 10 >= marks.count * 7
        areLinesDotted = BodyReader.areLinesDotted(page, marks)
        foot = FootReader.begin(page, from: marks.last?.line ?? lines.lowerBound, to: lines.upperBound)
        guard marks.count >= 6, let first = marks.first, let last = marks.last else { return }
        let levels = (first.line..<last.line).map(headingLevel).filter { $0 > 0 }
        sectionLevel = levels.count >= 2 ? levels.min() ?? 0 : 0
    }

    func read(into draft: inout Draft) {
        draft.turns.reserveCapacity(marks.count)
        draft.pieces.reserveCapacity(draft.pieces.count + lines.count)
        for (index, mark) in zip(marks.indices, marks) {
            let end = index + 1 < marks.endIndex ? marks[index + 1].line : foot
            read(mark, to: max(end, mark.line + 1), into: &draft)
        }
        FootReader.read(page, foot..<lines.upperBound, into: &draft)
    }

    /// One turn: its first paragraph, which is speech, and all that comes before the next mark.
    private func read(_ mark: TurnMark, to end: Int, into draft: inout Draft) {
        if mark.line + 1 >= end, mark.kind == .label, let kind = remark(mark) {
            draft.turns.append(Draft.DraftTurn(kind: kind, textStart: mark.start))
            draft.add(page, line: mark.line, .turn(draft.turns.count - 1))
            return
        }
        var turn = draft.turns.count
        draft.turns.append(Draft.DraftTurn(kind: .utterance, mark: mark, textStart: mark.textStart))
        var line = mark.line
        var isInterrupted = false
        var section = Section.none
        while line < end {
            var last = line
            while last + 1 < end, page.line(last + 1).continues { last += 1 }
            last = closingBracket(from: line, last, before: end)
            let group = line...last
            line = last + 1
            let isFirst = group.lowerBound == mark.line || isTextBelow(mark, group.lowerBound)
            if isFirst {
                draft.add(page, paragraph: group, .turn(turn), from: group.lowerBound == mark.line ? mark.start : nil)
                continue
            }
            var part =
                isMessage(mark, group) ? .speech : part(of: group, before: end, isLast: last + 1 >= lines.upperBound || last + 1 >= foot)
            if case .speech = part, areLinesDotted, isScribes(group) { part = .turn(.note) }
            if case .speech = part, section == .outcome || section == .other && isRecorded(group) { part = .turn(.note) }
            if Annexes.isHeading(page, group.lowerBound) { section = .annex }
            if isAppendix(group.lowerBound, after: mark) { section = .appendix }
            if section == .appendix { part = .furniture(isMarkdownHeading(group.lowerBound) ? .heading : .other) }
            if case .speech = part, section == .annex {
                // lists of those absent are no remarks of anybody's
                part = page.line(group.upperBound).isSentence ? .turn(.note) : .furniture(.other)
            }
            if section != .appendix, isMarkdownHeading(group.lowerBound) {
                section = page.hasWord(of: Vocabulary.outcomes, in: page.line(group.lowerBound).range) ? .outcome : .other
            }
            switch part {
            case .speech:
                if isInterrupted {
                    // the speech goes on after a note
                    draft.turns.append(Draft.DraftTurn(kind: .utterance, textStart: page.line(group.lowerBound).start, continuing: turn))
                    turn = draft.turns.count - 1
                    isInterrupted = false
                }
                draft.add(page, paragraph: group, .turn(turn))
            case .turn(let kind):
                draft.turns.append(Draft.DraftTurn(kind: kind, textStart: page.line(group.lowerBound).start))
                draft.add(page, paragraph: group, .turn(draft.turns.count - 1))
                isInterrupted = true
            case .furniture(let kind):
                draft.add(page, paragraph: group, .furniture(kind))
                if kind == .promotion || kind == .credit { line = skipTeaser(after: last, to: end, &draft) }
            }
        }
    }

    /// The line right below a label that stands before words begins with dots, at most times.
    private static func areLinesDotted(_ page: Page, _ marks: ArraySlice<TurnMark>) -> Bool {
        guard marks.count >= 6 else { return false }
        var (dotted, plain) = (0, 0)
        for (mark, next) in zip(marks, marks.dropFirst()) where mark.kind == .label && mark.line + 1 < next.line {
            if isDotted(page, mark.line + 1) { dotted += 1 } else if page.line(mark.line + 1).blanksBefore == 0 { plain += 1 }
        }
        return dotted >= 4 && dotted * 4 >= marks.count && plain * 10 <= dotted
    }

    private static func isDotted(_ page: Page, _ line: Int) -> Bool {
        let text = page.bytes[page.line(line).range]
        return text.starts(with: "...".utf8) || text.starts(with: "\u{2026}".utf8)
    }

    /// What has a label and is nobody's: "Break: [21:38]", `<jane> jane has joined #harbour`.
    private func remark(_ mark: TurnMark) -> Turn.Kind? {
        let range = page.line(mark.line).range
        if Timestamp.isPause(page.bytes, range) { return .gap }
        guard let label = mark.label, label.closing == .angle, range.count <= 160, label.textStart + label.name.count < range.upperBound
        else { return nil }
        let name = label.textStart..<label.textStart + label.name.count
        guard page.bytes[name].elementsEqual(page.bytes[label.name]) else { return nil }
        let rest = page.bytes[name.upperBound..<range.upperBound]
        return [" has joined", " has left", " has quit", " joined", " left", " quit"].contains { rest.starts(with: $0.utf8) } ? .note : nil
    }

    /// The lines of a message are its sender's, whatever they look like, but for what the chat itself remarks.
    private func isMessage(_ mark: TurnMark, _ group: ClosedRange<Int>) -> Bool {
        guard let label = mark.label, label.isStamped, label.closing == .colon else { return false }
        return !Timestamp.isLogRemark(page.bytes, page.line(group.lowerBound).range)
    }

    /// `(Interjection from the left: We are`, and below it `not amused!)`: where the bracket with which a line begins is closed, a few lines
    /// further down.
    private func closingBracket(from line: Int, _ last: Int, before end: Int) -> Int {
        let (open, close) = (UInt8(ascii: "("), UInt8(ascii: ")"))
        let start = page.line(line).start
        // tables of East Asian records break words in brackets
        guard page.byte(start) == open, page.script != .eastAsian, !page.bytes[start..<page.line(last).end].contains(close) else {
            return last
        }
        for below in last + 1..<max(last + 1, min(end, last + 4)) where page.bytes[page.line(below).range].contains(close) {
            return page.byte(page.line(below).end - 1) == close ? below : last
        }
        return last
    }

    /// What a heading of Markdown since the turn's label says of the paragraphs below it.
    private enum Section {
        case none
        /// Conclusion, decision, summary: nobody says what stands there.
        case outcome
        /// What was handed in, not said.
        case annex
        /// What somebody wrote about it behind its end.
        case appendix
        case other
    }

    /// Behind the last label, a heading of a higher level than those between labels have.
    private func isAppendix(_ line: Int, after mark: TurnMark) -> Bool {
        guard mark.line == marks.last?.line, sectionLevel > 1 else { return false }
        let level = headingLevel(line)
        return level > 0 && level < sectionLevel
    }

    private func headingLevel(_ line: Int) -> Int {
        isMarkdownHeading(line) ? page.bytes[page.line(line).range].prefix(7).prefix { $0 == UInt8(ascii: "#") }.count : 0
    }

    /// Between blank lines, and without the dots that what is said has here.
    private func isScribes(_ group: ClosedRange<Int>) -> Bool {
        page.line(group.lowerBound).blanksBefore > 0 && !BodyReader.isDotted(page, group.lowerBound)
    }

    /// An entry of a list, a row of a table, who presents: what minutes put down below a heading before anybody speaks.
    private func isRecorded(_ group: ClosedRange<Int>) -> Bool {
        let line = page.line(group.lowerBound)
        let (first, second) = (page.byte(line.start), page.byte(line.start + 1))
        if first == UInt8(ascii: "|") { return true }
        if first == UInt8(ascii: "-") || first == UInt8(ascii: "*"), second == 0x20 { return true }
        return page.beginnings(of: line.range, words: 2).contains {
            Vocabulary.presenters.contains($0.key) && page.byte($0.end) == UInt8(ascii: ":")
        }
    }

    private func isMarkdownHeading(_ line: Int) -> Bool {
        let start = page.line(line).start
        return page.byte(start) == UInt8(ascii: "#") && (page.byte(start + 1) == UInt8(ascii: "#") || page.byte(start + 1) == 0x20)
    }

    /// The label stands on a line of its own: what is below it is speech, unless it is in brackets.
    private func isTextBelow(_ mark: TurnMark, _ line: Int) -> Bool {
        guard line == mark.line + 1, let label = mark.label, mark.textStart >= page.line(mark.line).end else { return false }
        return label.closing == .colonBelow || mark.textStart > page.line(line).start
            || !FurnitureReader.isBracketed(page, page.line(line).range)
    }

    private enum GroupPart {
        case speech
        case turn(Turn.Kind)
        case furniture(Furniture.Kind)
    }

    private func part(of group: ClosedRange<Int>, before end: Int, isLast: Bool) -> GroupPart {
        if page.apart.annexes.contains(group.lowerBound) { return .furniture(.other) }
        let first = page.line(group.lowerBound)
        let final = page.line(group.upperBound)
        let range = first.start..<max(first.start, final.end)
        if FurnitureReader.isGap(page, range) || Timestamp.isPause(page.bytes, range) { return .turn(.gap) }
        if Timestamp.isOnly(page.bytes, range) { return .furniture(.other) }
        if FurnitureReader.isPageNumber(page, range) { return .furniture(.other) }
        if FurnitureReader.isBracketed(page, range), range.count <= 1500 { return .turn(.note) }
        if Timestamp.isLogRemark(page.bytes, range) { return .turn(.note) }
        if group.count == 1, let kind = FurnitureReader.kind(of: group.lowerBound, in: page) { return .furniture(kind) }
        if group.count == 1, repeated.isRunningHead(group.lowerBound, page) { return .furniture(.other) }
        if isForeign(first, group) || isCaption(group) { return .furniture(.caption) }
        let isRemark = isLast && range.count <= 240 && Sittings.isRemark(page, range, isSentence: final.isSentence)
        if isRemark, page.script == .eastAsian { return .turn(.note) }
        if group.count == 1, isStageDirection(first) { return .turn(.note) }
        if group.count == 1, isExamination(first) { return .furniture(.heading) }
        if isHeading(group, before: end) { return .furniture(.heading) }
        if isEmphasised(range), isCaptionInItalics(range, below: group.lowerBound - 1) { return .furniture(.caption) }
        if isEmphasised(range) { return isLast ? .furniture(.other) : .turn(.note) }
        return isRemark ? .turn(.note) : .speech
    }

    /// `BY MS. ELM:`: who examines the witness from here on.
    private func isExamination(_ line: Line) -> Bool {
        guard line.columns <= 60, line.tail == .colon || line.tail == .letter, page.firstWord(of: line.range) == BodyReader.by,
            let tokens = page.tokens(line.range, limit: 6)
        else { return false }
        return (2...5).contains(tokens.count) && tokens[0].form == .capitals && tokens[1].isHonorific
    }

    private static let by = FoldedKey("by")

    /// "Beifall bei der SPD", "Смех в зале.", without brackets: a word for what is heard, and but a few more.
    private func isStageDirection(_ line: Line) -> Bool {
        guard line.columns <= 80, line.lead == .upper || line.lead == .caseless, line.tail == .letter || line.tail == .period else {
            return false
        }
        if page.beginnings(of: line.range, words: 3).contains(where: { Vocabulary.stageDirections.contains($0.key) }) {
            return page.tokens(line.range, limit: line.isSentence ? 3 : 14) != nil
        }
        // "Lebhafter Beifall"
        return line.columns <= 30
            && page.tokens(line.range, limit: 3)?.dropFirst().contains { Vocabulary.stageDirections.contains($0.key) } == true
    }

    /// Below a picture, or with a credit in it: `*The tower in fog. Photo: Jane Doe*`
    private func isCaptionInItalics(_ range: Range<Int>, below line: Int) -> Bool {
        if page.byte(page.line(line).start) == UInt8(ascii: "!"), FurnitureReader.kind(of: line, in: page) == .caption { return true }
        return Vocabulary.furniturePrefixes.contains { kind, phrases in
            kind == .credit
                && page.firstWord(of: phrases, in: range).map { page.byte($0.upperBound) == UInt8(ascii: ":") } == true
        }
    }

    /// *A remark of the editors, in italics.*
    private func isEmphasised(_ range: Range<Int>) -> Bool {
        let mark = page.byte(range.lowerBound)
        guard mark == UInt8(ascii: "*") || mark == UInt8(ascii: "_"), range.count > 12, page.byte(range.upperBound - 1) == mark else {
            return false
        }
        guard page.byte(range.lowerBound + 1) != mark, page.byte(range.lowerBound + 1) != 0x20, page.byte(range.upperBound - 2) != mark
        else { return false }
        return !page.bytes[range.lowerBound + 1..<range.upperBound - 1].contains(mark)
    }

    /// Another alphabet than the text's, alone on a line that is no sentence.
    private func isForeign(_ line: Line, _ group: ClosedRange<Int>) -> Bool {
        guard group.count == 1, page.punctuated >= 0.7, line.script != page.script, line.script != .none, page.script != .none else {
            return false
        }
        return line.columns <= 240 && !line.isSentence
    }

    /// Right above a credit.
    private func isCaption(_ group: ClosedRange<Int>) -> Bool {
        let next = group.upperBound + 1
        guard next < lines.upperBound, page.line(group.lowerBound).columns <= 200, group.count <= 2 else { return false }
        guard FurnitureReader.kind(of: next, in: page) == .credit else { return false }
        if page.line(next).blanksBefore == 0, !page.isDense { return true }
        let line = page.line(group.lowerBound)
        guard line.columns <= 100 else { return false }
        if !line.isSentence { return true }
        return repeated.count(group.lowerBound, page) >= 2
            || page.beginnings(of: line.range, words: 2).contains { Vocabulary.captionBeginnings.contains($0.key) } && line.columns <= 60
    }

    /// A line that does not end as a sentence, among paragraphs that do.
    private func isHeading(_ group: ClosedRange<Int>, before end: Int) -> Bool {
        let line = page.line(group.lowerBound)
        if isMarkdownHeading(group.lowerBound) { return true }
        if group.count == 1, !line.isSentence, line.columns <= 100, isBold(line.range) { return true }
        if isTight, group.count == 1, group.upperBound + 1 == end, line.blanksBefore > 0, page.line(end).blanksBefore > 0, !line.isSentence,
            line.columns <= 80, line.lead == .upper, line.tail == .letter
        {
            return true
        }
        guard punctuated >= 0.8 || isCountedInCapitals(line), group.count <= 2, line.columns >= 3, line.columns <= 160 else { return false }
        let final = page.line(group.upperBound)
        guard !final.isSentence, final.tail == .letter || final.tail == .other, !holdsSentence(group) else { return false }
        guard line.lead == .upper || line.lead == .digit || line.lead == .quote || line.lead == .caseless else { return false }
        let before = page.line(group.lowerBound - 1)
        guard before.isSentence || FurnitureReader.isFurniture(group.lowerBound - 1, in: page) else { return false }
        guard group.upperBound + 1 < lines.upperBound else { return true }
        let next = page.line(group.upperBound + 1)
        return next.lead != .lower && next.lead != .punctuation
    }

    /// `**Of Oil and Rope**`: nothing but words in bold.
    private func isBold(_ range: Range<Int>) -> Bool {
        func isMark(_ at: Int) -> Bool {
            let byte = page.byte(at)
            return (byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_")) && page.byte(at + 1) == byte
        }
        guard range.count >= 8, isMark(range.lowerBound), isMark(range.upperBound - 2) else { return false }
        return !(range.lowerBound + 2..<range.upperBound - 2).contains(where: isMark)
    }

    /// A long line with the end of a sentence in it is speech, whose last full stop was lost.
    private func holdsSentence(_ group: ClosedRange<Int>) -> Bool {
        let range = page.line(group.lowerBound).start..<page.line(group.upperBound).end
        guard group.reduce(0, { $0 + page.line($1).columns }) >= 100, let tokens = page.tokens(range, limit: 80) else { return false }
        return zip(tokens, tokens.dropFirst()).contains { word, next in
            next.form == .capitalised && word.length >= 3 && !word.isHonorific && word.form != .number
                && ".?!".utf8.contains(page.byte(word.range.upperBound)) && page.byte(word.range.upperBound + 1) == 0x20
        }
    }

    /// `III. READING OF THE MINUTES`
    private func isCountedInCapitals(_ line: Line) -> Bool {
        guard line.columns <= 100, let tokens = page.tokens(line.range, limit: 14), tokens.count >= 2, let number = tokens.first,
            number.isAbbreviated
        else { return false }
        let isRoman = page.bytes[number.range].allSatisfy { "IVXLC".utf8.contains($0) }
        return isRoman && tokens.dropFirst().allSatisfy { $0.form == .capitals || $0.form == .initial }
    }

    /// The headline that a teaser or a picture's credit is about: lines right below it that are no sentences.
    private func skipTeaser(after line: Int, to end: Int, _ draft: inout Draft) -> Int {
        var next = line + 1
        while next < end, next - line <= 4 {
            let teaser = page.line(next)
            guard teaser.blanksBefore == 0, !teaser.isSentence, teaser.columns <= 160, !teaser.continues || !page.isWrapped else { break }
            draft.add(page, line: next, .furniture(.promotion))
            next += 1
        }
        return next
    }
}
