/// Where nearly each paragraph begins with a label, another one that begins so is somebody's too, though it stands once, or the grammar
/// cannot make it out. What follows is not the speech of who spoke before: better nobody's than his.
struct UnreadLabels {
    private let stretch: Stretch
    private let closing: Label.Closing
    /// How the line of nearly each label begins and ends.
    private let first: UInt8
    private let areBold: Bool
    private let areNicknames: Bool
    private let areSentences: Bool

    /// `marks`, and those between them; of what was `proposed`, the rest is known to be none.
    static func fill(_ marks: ArraySlice<TurnMark>, in stretch: Stretch, proposed: [TurnMark]) -> ArraySlice<TurnMark> {
        guard marks.count >= 6, let first = marks.first, let last = marks.last, let label = first.label, !label.isStamped,
            label.closing == .colon || label.closing == .line,
            marks.count(where: { $0.label?.closing == label.closing }) * 10 >= marks.count * 9
        else { return marks }
        let page = stretch.page
        let isAlone = label.closing == .line
        let taken = LineSet(of: proposed, in: page)
        let unmarked = (first.line..<last.line).lazy.filter { line in
            !page.line(line).continues && !taken.contains(line) && !(isAlone && taken.contains(line - 1))
        }
        let paragraphs = unmarked.count
        // long speeches have paragraphs that begin with anything
        guard (1...marks.count * 2).contains(paragraphs) else { return marks }
        let reader = UnreadLabels(
            stretch: stretch, closing: label.closing, first: mark(page, first.line),
            areBold: marks.count { $0.label?.isBold == true } * 10 >= marks.count * 9,
            areNicknames: marks.count { $0.label?.shape == .plain } * 5 >= marks.count,
            areSentences: marks.count { page.line(stretch.paragraphEnd(page.textLine(of: $0))).isSentence } * 10 >= marks.count * 7)
        let found = unmarked.compactMap(reader.mark)
        guard !found.isEmpty, found.count <= marks.count, (marks.count + found.count) * 2 >= (paragraphs - found.count) * 3 else {
            return marks
        }
        return (marks + found).sorted { $0.line < $1.line }[...]
    }

    /// The mark of a list or of emphasis with which a line begins; 0 for a word.
    private static func mark(_ page: Page, _ line: Int) -> UInt8 {
        let line = page.line(line)
        return line.lead == .upper || line.lead == .lower || line.lead == .caseless ? 0 : page.byte(line.start)
    }

    private func mark(at line: Int) -> TurnMark? {
        let page = stretch.page
        guard UnreadLabels.mark(page, line) == first, let label = known(line) ?? unknown(line),
            !areSentences || page.line(stretch.paragraphEnd(closing == .line ? line + 1 : line)).isSentence
        else { return nil }
        return TurnMark(
            line: line, start: page.line(line).start, textStart: label.textStart, kind: .label, label: label, confidence: 0.4)
    }

    /// One that may be a name: `Skip: Never.`
    private func known(_ line: Int) -> Label? {
        guard var label = stretch.tally[line: line], label.closing == closing, label.isBold == areBold, label.heading == 0, !label.hasVerb,
            label.role == nil, label.shape != .letter, label.shape != .plain || areNicknames || label.isCaseless,
            hasSpeech(label.textStart, line)
        else { return nil }
        if label.isCaseless, !stretch.page.isUnspacedName(label.name) { label.shape = .unread }
        return label
    }

    /// One that nobody can be sure of: `Undersecretary of Boats A. Doe: Never.`
    private func unknown(_ line: Int) -> Label? {
        let page = stretch.page
        let range = page.line(line).range
        guard stretch.tally[line: line] == nil, first == 0 || areBold else { return nil }
        var start = range.lowerBound
        while page.byte(start) == UInt8(ascii: "*") { start += 1 }
        guard let end = closing == .line ? range.upperBound : colon(start..<range.upperBound) else { return nil }
        var printed = start..<end
        while page.byte(printed.upperBound - 1) == UInt8(ascii: "*"), printed.count > 1 { printed = start..<printed.upperBound - 1 }
        printed = page.trimmed(printed)
        var textStart = range.upperBound
        if closing == .colon {
            textStart = end + Scalars.decode(page.bytes, end, range.upperBound).length
            while page.byte(textStart) == UInt8(ascii: "*") || page.byte(textStart) == 0x20 { textStart += 1 }
        }
        guard printed.count <= 72, hasSpeech(textStart, line), mayName(printed) else { return nil }
        let whole = FoldedKey(page.bytes, printed)
        return Label(
            line: line, printed: printed, textStart: textStart, closing: closing, shape: .unread, name: printed, key: whole, whole: whole)
    }

    private func colon(_ range: Range<Int>) -> Int? {
        var at = range.lowerBound
        while at < min(range.upperBound, range.lowerBound + 76) {
            let (value, length) = Scalars.decode(stretch.page.bytes, at, range.upperBound)
            switch Scalars.kind(value) {
            case .colon: return at
            case .quote: return nil
            default: at += length
            }
        }
        return nil
    }

    /// What is said begins with a capital behind a space, no quotation and no figure.
    private func hasSpeech(_ textStart: Int, _ number: Int) -> Bool {
        let page = stretch.page
        let line = page.line(number)
        if closing == .line {
            let below = page.line(number + 1)
            return line.columns <= 60 && !line.isSentence && below.blanksBefore == 0 && (below.lead == .upper || below.lead == .caseless)
        }
        guard textStart < line.end else { return false }
        switch Scalars.kind(Scalars.decode(page.bytes, textStart, line.end).value) {
        case .upper, .caseless, .open: return true
        default: return false
        }
    }

    /// Names and offices, mostly: a sentence that ends in a colon has more small words.
    private func mayName(_ range: Range<Int>) -> Bool {
        guard !Vocabulary.noLabels.contains(FoldedKey(stretch.page.bytes, range)), let tokens = stretch.page.tokens(range, limit: 9),
            (1...8).contains(tokens.count)
        else { return false }
        let small = tokens.count { $0.form == .lower && !$0.isParticle && !$0.isJoiner && !$0.isOffice }
        return small * 3 <= tokens.count && tokens.contains { $0.form == .capitalised || $0.form == .capitals }
            && !tokens.enumerated().contains { index, token in
                token.form == .number
                    || Vocabulary.functionWords.contains(token.key) && (index == 0 || !token.isParticle && !token.isJoiner)
            }
    }
}
