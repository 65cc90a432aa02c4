/// Reads what stands before the speech on a line: times, marks of Markdown, captions and chats, a label and what closes it.
struct LabelGrammar {
    private let page: Page
    private var line = 0
    private var index = 0
    private var end = 0
    private var before = Before()

    /// What stands before the label on its line.
    private struct Before {
        var time: Double?
        var isBold = false
        var heading = 0
        var isCaption = false
        var isStamped = false
        /// A message of a chat, whose line says that it came from somebody.
        var isSent = false
        var isBulleted = false
        var isListed = false
        /// The letter with which it begins, which may be a label as well.
        var letter: Label?
    }

    /// ○ ◯ ◎ ● ◇ ◆ □ ■
    private static let circles: Set<UInt32> = [
        0x25CB, 0x25EF, 0x25CE, 0x25CF, 0x25C7, 0x25C6, 0x25A1, 0x25A0, 0x25B6, 0x25B7, 0x25BA, 0x25B8,
    ]
    /// • ‣ ▪ ・: bullets of a list, each turn an entry.
    private static let bullets: Set<UInt32> = [0x2022, 0x2023, 0x25AA, 0x30FB]

    /// A label is no longer than this many bytes.
    private static let longest = 240

    init(_ page: Page) { self.page = page }

    /// What may be a label at the beginning of line `line`; and the letter alone with which it begins, which may be a label as well
    /// (`A. Smith – text`, `A. Well – yes`).
    mutating func read(line: Int) -> (label: Label?, letter: Label?) {
        let range = page.line(line).range
        self.line = line
        index = range.lowerBound
        end = range.upperBound
        before = Before()
        let label = label()
        return (label, before.letter)
    }

    private mutating func label() -> Label? {
        while Scalars.isDirection(Scalars.decode(page.bytes, index, end).value) { index += 3 }
        let (first, length) = Scalars.decode(page.bytes, index, end)
        if first >= 0x2000, LabelGrammar.circles.contains(first) {
            index += length
            skipSpaces()
            before.isBulleted = Scalars.kind(Scalars.decode(page.bytes, index, end).value) == .caseless
        } else if first >= 0x2000, LabelGrammar.bullets.contains(first) {
            index += length
            skipSpaces()
        }
        skipMarks()
        skipNumber()
        guard index < end else { return nil }
        skipElements()
        // Markdown says so of a bracket that opens no element: `\<nick> text`
        if page.byte(index) == UInt8(ascii: "\\"), page.byte(index + 1) == UInt8(ascii: "<") { index += 1 }
        if page.byte(index) == UInt8(ascii: "<"), let label = element() ?? angle() { return label }
        if page.byte(index) == UInt8(ascii: "["), let label = square() { return label }
        if page.byte(index) == UInt8(ascii: "("), let label = round() { return label }
        if first == 0xFF08 || first == 0x3010, let label = wideBrackets() { return label }
        if let label = beforeTime() { return label }
        if before.time != nil || before.isStamped {
            skipFrom()
            if let label = beforeBar() ?? sender() { return label }
        }
        return body()
    }

    // MARK: before the label

    private mutating func skipMarks() {
        var steps = 0
        while index < end, steps < 6 {
            steps += 1
            let byte = page.byte(index)
            let next = page.byte(index + 1)
            switch byte {
            case UInt8(ascii: "#") where steps == 1:
                var level = 0
                while page.byte(index + level) == byte, level < 6 { level += 1 }
                guard page.byte(index + level) == 0x20 else { return }
                before.heading = level
                index += level
            case UInt8(ascii: ">") where next == byte:
                before.isCaption = true
                while index < end, page.byte(index) == byte { index += 1 }
            case UInt8(ascii: ">") where next == 0x20: index += 1
            case UInt8(ascii: "*") where next == byte, UInt8(ascii: "_") where next == byte:
                before.isBold = true
                index += 2
            case UInt8(ascii: "*") where next != 0x20, UInt8(ascii: "_"):
                before.isBold = true
                index += 1
            case UInt8(ascii: "*") where isEmphasis(index + 2), UInt8(ascii: "-") where next == 0x20 && isEmphasis(index + 2):
                before.isListed = true
                index += 2
            case UInt8(ascii: "["), UInt8(ascii: "("):
                guard let (seconds, after, isClock) = Timestamp.bracketed(page.bytes, index, end) else { return }
                if isClock { before.isStamped = true } else { before.time = seconds }
                index = after
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                guard let (seconds, after, isClock) = Timestamp.leading(page.bytes, index, end) else { return }
                if isClock { before.isStamped = true } else { before.time = seconds }
                index = after
                if page.byte(index) == UInt8(ascii: "|"), page.byte(index + 1) == 0x20 { index += 1 }
            default: break
            }
            skipSpaces()
            if index < end, page.byte(index) == byte, byte != UInt8(ascii: "*"), byte != UInt8(ascii: "[") { return }
            let now = page.byte(index)
            guard
                now == UInt8(ascii: ">") || now == UInt8(ascii: "*") || now == UInt8(ascii: "_") || now == UInt8(ascii: "[")
                    || now == UInt8(ascii: "(")
                    || now &- 0x30 < 10
            else { return }
        }
    }

    private func isEmphasis(_ at: Int) -> Bool { page.byte(at) == UInt8(ascii: "*") || page.byte(at) == UInt8(ascii: "_") }

    /// `12. Jane Doe:`, `7) Jane Doe:`, `Anf. 12 Jane Doe`: the number of the contribution.
    private mutating func skipNumber() {
        var at = index
        if page.byte(at) | 0x20 == UInt8(ascii: "a"), page.bytes[at..<end].starts(with: "Anf. ".utf8) { at += 5 }
        // `Q12  Chair:`
        if page.byte(at) == UInt8(ascii: "Q"), page.byte(at + 1) &- 0x30 < 10, isNamed(behindNumber: at + 1) { at += 1 }
        let digits = at
        while at < end, at - digits < 4, page.byte(at) &- 0x30 < 10 { at += 1 }
        guard at > digits, at < end else { return }
        if page.byte(at) == UInt8(ascii: ".") || page.byte(at) == UInt8(ascii: ")") { at += 1 } else if digits == index { return }
        guard page.byte(at) == 0x20 || page.byte(at) == 0x09 else { return }
        while at < end, page.byte(at) == 0x20 || page.byte(at) == 0x09 { at += 1 }
        guard Scalars.isLetter(Scalars.kind(Scalars.decode(page.bytes, at, end).value)) else { return }
        index = at
    }

    /// A number, a space, and a label that a colon closes: the number is the question's, and who asks it is told.
    private func isNamed(behindNumber digits: Int) -> Bool {
        var at = digits
        while at < end, at - digits < 4, page.byte(at) &- 0x30 < 10 { at += 1 }
        guard page.byte(at) == 0x20 || page.byte(at) == 0x09,
            let colon = page.bytes[at..<min(end, at + 60)].firstIndex(of: UInt8(ascii: ":"))
        else { return false }
        let inner = page.trimmed(at..<colon)
        return page.tokens(inner, limit: 6).map { $0.count <= 5 && $0.allSatisfy { $0.isNameLike || $0.isParticle || $0.isHonorific } }
            == true
    }

    private mutating func skipSpaces() {
        while index < end {
            let (value, length) = Scalars.decode(page.bytes, index, end)
            guard Scalars.kind(value) == .space else { return }
            index += length
        }
    }

    /// `<answer><interviewee>Jane Doe</interviewee>: text`: an element that holds another one that says who speaks begins no label.
    private mutating func skipElements() {
        while page.byte(index) == UInt8(ascii: "<"), let outer = tag(at: index), page.byte(outer.upperBound + 1) == UInt8(ascii: "<"),
            let inner = tag(at: outer.upperBound + 1), isPart(inner)
        {
            index = outer.upperBound + 1
        }
    }

    private func isPart(_ element: Range<Int>) -> Bool {
        let key = FoldedKey(page.bytes, element)
        return Vocabulary.roles[key] != nil && key != FoldedKey("interview")
    }

    /// `<interviewer>text</interviewer>` says the part of who speaks, `<interviewee>Jane Doe</interviewee>: text` the name as well.
    private func element() -> Label? {
        guard let inner = tag(at: index) else { return nil }
        let start = inner.upperBound + 1
        var close = start
        while close < end, close - start < 60, page.byte(close) != UInt8(ascii: "<") { close += 1 }
        if close > start, page.byte(close) == UInt8(ascii: "<"), page.byte(close + 1) == UInt8(ascii: "/"),
            page.bytes[close + 2..<end].starts(with: page.bytes[inner])
        {
            let after = close + 3 + inner.count
            if after < end, page.byte(after - 1) == UInt8(ascii: ">"), page.byte(after) == UInt8(ascii: ":") {
                return labelOfElement(page.trimmed(start..<close), textStart: after + 1)
            }
        }
        guard isPart(inner), isClosed(inner) else { return nil }
        // <interviewer>Jane Doe</interviewer>: a field
        let content = page.trimmed(start..<close)
        if close < end, page.byte(close + 1) == UInt8(ascii: "/"), let name = page.people(in: content).first, name.person.isFull,
            name.range.upperBound == content.upperBound, name.range.lowerBound - content.lowerBound < 20
        {
            return nil
        }
        return labelOfElement(inner, textStart: start)
    }

    /// `</interviewer>` follows here or at one of the next three of its kind, for one may be forgotten: in a log of a channel, where none
    /// does, `<interviewer>` is but a nick.
    private func isClosed(_ element: Range<Int>) -> Bool {
        let name = page.bytes[element]
        var at = element.upperBound + 1
        var opened = 0
        while at < page.bytes.count, opened < 4 {
            if page.byte(at) == UInt8(ascii: "<") {
                if page.byte(at + 1) == UInt8(ascii: "/"), page.bytes[(at + 2)...].starts(with: name) { return true }
                if page.bytes[(at + 1)...].starts(with: name) { opened += 1 }
            }
            at += 1
        }
        return false
    }

    private func labelOfElement(_ printed: Range<Int>, textStart: Int) -> Label? {
        guard var label = LabelReader.read(page, line: line, range: printed, closing: .colon) else { return nil }
        label.textStart = textStart
        complete(&label)
        return label
    }

    /// The name of the element whose tag stands at `at`: one word in letters.
    private func tag(at: Int) -> Range<Int>? {
        var close = at + 1
        while close < end, close - at < 24, page.byte(close) | 0x20 &- 0x61 < 26 { close += 1 }
        return close > at + 2 && close < end && page.byte(close) == UInt8(ascii: ">") ? at + 1..<close : nil
    }

    /// `<nick> text`
    private func angle() -> Label? {
        var close = index + 1
        while close < end, close - index < 48, page.byte(close) != UInt8(ascii: ">") { close += 1 }
        guard close < end, page.byte(close) == UInt8(ascii: ">"), close > index + 1 else { return nil }
        var inner = page.trimmed(index + 1..<(page.byte(close - 1) == UInt8(ascii: "\\") ? close - 1 : close))
        guard !inner.isEmpty, !isTag(inner) else { return nil }
        // a channel's sign of rank
        if inner.count > 1, "@+%~&".utf8.contains(page.byte(inner.lowerBound)) { inner = inner.lowerBound + 1..<inner.upperBound }
        guard let tokens = page.tokens(inner, limit: 4), let last = tokens.last else { return nil }
        var label = Label(
            line: line, printed: inner, textStart: close + 1, closing: .angle, shape: .plain, name: inner, key: last.key,
            whole: FoldedKey(page.bytes, inner))
        complete(&label)
        return label
    }

    /// An element of HTML that was left in the text.
    private func isTag(_ inner: Range<Int>) -> Bool {
        let text = page.bytes[inner]
        if text.first == UInt8(ascii: "/") || text.last == UInt8(ascii: "/") || text.first == UInt8(ascii: "!") { return true }
        return text.contains(UInt8(ascii: "=")) || text.contains(UInt8(ascii: "\""))
            || Vocabulary.tags.contains(FoldedKey(page.bytes, inner))
    }

    /// `[Jane Doe] text`, `[Jane Doe]: text`; a word alone is a stage direction as often as not.
    private mutating func square() -> Label? {
        guard let close = closing(from: index, 0x5B, min(end, index + 80)), close - index >= 4 else { return nil }
        var after = close
        if page.byte(after) == UInt8(ascii: ":") { after += 1 }
        guard after >= end || page.byte(after) == 0x20 || after > close else { return nil }
        guard let label = finish(index + 1..<close - 1, textStart: after, after < end ? .colon : .line) else { return nil }
        switch label.shape {
        case .full, .office, .role: return label
        case .single, .initials: return after > close ? label : nil
        case .letter, .officeOnly, .plain, .unread: return nil
        }
    }

    /// `(Jane Doe) text`, `(Jane Doe): text`: a name in full, with speech after it.
    private mutating func round() -> Label? {
        guard let close = closing(from: index, 0x28, min(end, index + 80)), close - index >= 4, close < end else { return nil }
        // (Jane Doe [Oil Party]: Hear, hear!) is heard in the room
        let isClosed = page.byte(close) == UInt8(ascii: ":") && page.byte(close - 1) == UInt8(ascii: ")")
        guard isClosed || page.byte(close) == 0x20,
            let label = finish(index + 1..<close - 1, textStart: isClosed ? close + 1 : close, isClosed ? .colon : .bar)
        else { return nil }
        return label.shape == .full || label.shape == .office || label.shape == .role ? label : nil
    }

    /// `（記者）text`, `【大臣】text`, `【井上】text`: not what is heard in the room.
    private mutating func wideBrackets() -> Label? {
        let (open, length) = Scalars.decode(page.bytes, index, end)
        let close: UInt32 = open == 0xFF08 ? 0xFF09 : 0x3011
        var at = index + length
        while at < end, at - index <= 60 {
            let (value, size) = Scalars.decode(page.bytes, at, end)
            guard value == close else {
                at += size
                continue
            }
            let inner = index + length..<at
            guard at + size < end, let label = finish(inner, textStart: at + size, .bar) else { return nil }
            let isOffice = label.office != nil || page.tokens(inner, limit: 2)?.first?.isOffice == true
            let isName = label.shape == .full && !Vocabulary.stageDirections.contains(label.whole) && inner.count <= 24
            return label.role != nil || label.shape == .letter || isOffice || isName ? label : nil
        }
        return nil
    }

    /// `Jane Doe  0:12`, `Jane Doe — 05/12/2021 10:02 AM`: a short line that ends in a time.
    private mutating func beforeTime() -> Label? {
        guard end - index <= 120, end - index >= 5 else { return nil }
        let last = page.byte(end - 1)
        guard last &- 0x30 < 10 || last == 0x29 || last == 0x5D || last | 0x20 == UInt8(ascii: "m") || last == UInt8(ascii: "s") else {
            return nil
        }
        guard let (_, before) = Timestamp.trailing(page.bytes, index..<end), before > index else { return nil }
        guard !page.bytes[index..<before].contains(UInt8(ascii: ":")) else { return nil }
        return wholeLine(index..<end)
    }

    /// How meetings' chats say from whom and to whom a message went, in the languages of their programs.
    private static let routes = [
        ("From ", " to "), ("From ", " To "), ("Von ", " an "), ("De ", " à "), ("De ", " a "), ("De ", " para "), ("Da ", " a "),
        ("От ", " к "), ("От ", " для "), ("Van ", " aan "), ("Från ", " till "), ("Fra ", " til "), ("Od ", " do "),
    ]

    /// `10:02:11 From Jane Doe to Everyone:`, `10:02:11 Von Jane Doe an Alle:`; older exports leave the addressee out.
    private mutating func skipFrom() {
        let rest = page.bytes[index..<min(end, index + LabelGrammar.longest)]
        for (from, to) in LabelGrammar.routes where rest.starts(with: from.utf8) {
            // older exports set the name apart by two spaces
            let isWide = page.byte(index + from.utf8.count) == 0x20
            guard isWide || from == "From " || page.lastIndex(of: to, in: rest.indices) != nil else { continue }
            index += from.utf8.count
            skipSpaces()
            before.isSent = true
            before.isStamped = true
            return
        }
    }

    /// `[12.05.23, 10:02] ~ jane 🌷: text`, `10:02:11 From Jane (she/her) Doe / Oil Works : text`: who sends a message of a chat is whatever
    /// stands before the colon, however people call themselves.
    private mutating func sender() -> Label? {
        guard before.isStamped else { return nil }
        var colon = index
        while colon < end, colon - index < 120, page.byte(colon) != UInt8(ascii: ":") || colon + 1 < end && page.byte(colon + 1) != 0x20 {
            colon += 1
        }
        guard colon < end, page.byte(colon) == UInt8(ascii: ":") else { return nil }
        let name = withoutSigns(withoutAddressee(page.trimmed(index..<colon)))
        guard !name.isEmpty, before.isSent || page.tokens(name, limit: 8).map({ $0.count { $0.form == .lower } < 4 }) == true else {
            return nil
        }
        let whole = FoldedKey(page.bytes, name)
        var label =
            LabelReader.read(page, line: line, range: name, closing: .colon)
            ?? Label(line: line, printed: name, textStart: colon + 1, closing: .colon, shape: .plain, name: name, key: whole, whole: whole)
        label.textStart = colon + 1
        complete(&label)
        return label
    }

    /// Without the tilde of somebody who is in nobody's address book, and the marks of direction around numbers and names.
    private func withoutSigns(_ range: Range<Int>) -> Range<Int> {
        var range = range
        while !range.isEmpty {
            let (first, length) = Scalars.decode(page.bytes, range.lowerBound, range.upperBound)
            let (last, size) = Scalars.decode(page.bytes, before: range.upperBound, range.lowerBound)
            if first == 0x7E && range.count > 1 || Scalars.isDirection(first) {
                range = page.trimmed(range.lowerBound + length..<range.upperBound)
            } else if Scalars.isDirection(last) {
                range = range.lowerBound..<range.upperBound - size
            } else {
                break
            }
        }
        return range
    }

    /// `10:02 nick | text`, `10:02⇥nick⇥text`
    private mutating func beforeBar() -> Label? {
        var at = index
        while at < end, at - index < 60, page.byte(at) != UInt8(ascii: "|"), page.byte(at) != 0x09 {
            if page.byte(at) == UInt8(ascii: ":") { return nil }
            at += 1
        }
        guard at > index, at < end, page.byte(at) == 0x09 || page.byte(at) == UInt8(ascii: "|") && page.byte(at - 1) == 0x20 else {
            return nil
        }
        let inner = page.trimmed(index..<at)
        guard let tokens = page.tokens(inner, limit: 5), let last = tokens.last else { return nil }
        var label =
            LabelReader.read(page, line: line, range: inner, closing: .angle)
            ?? Label(
                line: line, printed: inner, textStart: at + 1, closing: .angle, shape: .plain, name: inner, key: last.key,
                whole: FoldedKey(page.bytes, inner))
        label.textStart = at + 1
        complete(&label)
        return label
    }

    // MARK: the label and what closes it

    private mutating func body() -> Label? {
        let start = index
        let limit = min(end, start + LabelGrammar.longest)
        var at = start
        var words = 0
        var wasSpace = true
        while at < limit {
            // letters close nothing
            if (page.bytes[at] | 0x20) &- 0x61 < 26 {
                wasSpace = false
                at += 1
                continue
            }
            let (value, length) = Scalars.decode(page.bytes, at, end)
            let kind = Scalars.kind(value)
            switch kind {
            case .colon where isClock(around: at): break
            case .colon: return colon(start..<at, length)
            case .dash:
                let next = Scalars.kind(Scalars.decode(page.bytes, at + length, end).value)
                if wasSpace, at > start, next == .space || value != 0x2D && words <= 4 {
                    if let label = finish(start..<at, textStart: at + length, .dash) { return withParty(label, from: start) }
                }
                // CHAIR–Well, …: glued to both
                if !wasSpace, value >= 0x2013, words <= 3, next == .upper, isShouted(start..<at),
                    let label = finish(start..<at, textStart: at + length, .dash)
                {
                    return label
                }
            case .terminal:
                guard value == 0x2E || value == 0x3002 || value == 0xFF0E else { return nil }
                // ΕΡ.: and Int.:
                if Scalars.kind(Scalars.decode(page.bytes, at + length, end).value) == .colon { break }
                let kept = abbreviation(before: at, from: start)
                // **Void.Sec:** is one word
                if before.isBold, words == 0, kept == .none,
                    Scalars.isLetter(Scalars.kind(Scalars.decode(page.bytes, at + length, end).value))
                {
                    break
                }
                if kept == .letter, before.letter == nil { before.letter = stop(start..<at, length) }
                if kept == .initial, isInitial(after: at + length) { break }
                if kept == .none || kept == .initial && !isSurname(after: at + length, from: start) || isDashed(after: at + length) {
                    if let label = stop(start..<at, length) { return label }
                }
                if kept == .none { return nil }
            case .open where value == 0x28 || value == 0x5B || value == 0xFF08:
                guard let close = closing(from: at, value, limit) else { return nil }
                // the loop steps on to the closing bracket
                at = close
                wasSpace = false
                continue
            case .other where before.isBold && at > start && words <= 6 && (value == 0x2A || value == 0x5F):
                if let label = afterEmphasis(start..<at) { return label }
            case .close where value == 0x3E && at > start && page.byte(at + 1) == 0x20:
                if let label = finish(start..<at, textStart: at + 1, .bar) { return label }
            case .comma where value == 0x3B: return nil
            case .space:
                if !wasSpace { words += 1 }
                if words > 14 { return nil }
                if before.isBulleted, at > start, !isWideSpaceNear(at, length) {
                    let end = officeEnd(start, at)
                    return finish(start..<end, textStart: end + length, .space)
                }
                if at - start <= 4, let label = wideSpace(start..<at, at + length) { return label }
                // most spaces stand before a letter
                let isPlain = value == 0x20 && (page.byte(at + 1) | 0x20) &- 0x61 < 26
                if !isPlain, let label = bar(start..<at, at, words: words) { return label }
            default: break
            }
            wasSpace = kind == .space
            at += length
        }
        guard at >= end else { return nil }
        return wrapped(start..<end) ?? wrappedOffice(start..<end) ?? wholeLine(start..<end)
    }

    /// `O SR. PRESIDENTE - JOÃO SILVA - PSDB - text`: the dash after the label closes but its first part, where more in capitals follows.
    private mutating func withParty(_ label: Label, from start: Int) -> Label {
        guard label.isCapitals else { return label }
        var ends = [label.textStart]
        var at = label.textStart
        while at < min(end, start + LabelGrammar.longest), ends.count < 3 {
            let (value, length) = Scalars.decode(page.bytes, at, end)
            let kind = Scalars.kind(value)
            if kind == .lower || kind == .terminal || kind == .comma { break }
            if kind == .dash, page.byte(at - 1) == 0x20, page.byte(at + length) == 0x20, let last = ends.last {
                guard isShouted(last..<at) else { break }
                ends.append(at + length)
            }
            at += length
        }
        guard ends.count > 1, let textStart = ends.last else { return label }
        let isOffice = label.shape == .officeOnly || label.role == .chair
        guard isOffice || ends.count == 2 else { return label }
        // an office has its holder behind it
        var whole = isOffice ? finish(start..<page.trimmed(label.textStart..<ends[1]).upperBound - 1, textStart: textStart, .dash) : label
        guard whole?.shape == .office || !isOffice else { return label }
        whole?.printed = label.printed.lowerBound..<page.trimmed(label.printed.lowerBound..<textStart - 1).upperBound
        whole?.textStart = textStart
        if var whole {
            complete(&whole)
            return whole
        }
        return label
    }

    /// Where a label of Korean councils ends: `○위원장 김하늘 text`, `○김하늘 위원 text`, `○의사팀 김하늘 주무관 text`.
    private func officeEnd(_ start: Int, _ first: Int) -> Int {
        guard (0xAC00...0xD7A3).contains(Scalars.decode(page.bytes, start, end).value) else { return first }
        var words = [start..<first]
        while words.count < 3, let before = words.last {
            var at = before.upperBound + 1
            while at < end, page.byte(at) != 0x20 { at += 1 }
            guard at > before.upperBound + 1 else { break }
            words.append(before.upperBound + 1..<at)
        }
        func isOffice(_ index: Int) -> Bool { index < words.count && LabelReader.endsInOffice(page, start..<words[index].upperBound) }
        if isOffice(1) { return words[1].upperBound }
        if isOffice(2), words[1].count <= 12 { return words[2].upperBound }
        return isOffice(0) && words.count > 1 && words[1].count <= 12 ? words[1].upperBound : first
    }

    private func closing(from open: Int, _ bracket: UInt32, _ limit: Int) -> Int? {
        var at = open + 1
        while at < limit {
            let (value, length) = Scalars.decode(page.bytes, at, limit)
            if value == 0x29 || value == 0x5D || value == 0xFF09 { return at + length }
            at += length
        }
        return nil
    }

    /// 10:30
    private func isClock(around at: Int) -> Bool { page.byte(at - 1) &- 0x30 < 10 && page.byte(at + 1) &- 0x30 < 10 }

    private mutating func colon(_ range: Range<Int>, _ length: Int) -> Label? {
        let after = range.upperBound + length
        let next = page.byte(after)
        guard next != UInt8(ascii: "/"), !(next &- 0x30 < 10 && page.byte(range.upperBound - 1) &- 0x30 < 10) else { return nil }
        guard let label = finish(withoutAddressee(range), textStart: after, .colon) else { return nil }
        guard label.hasVerb, label.textStart < end else { return label }
        // Jane Doe said: "…" is told, not recorded
        return Scalars.kind(Scalars.decode(page.bytes, label.textStart, end).value) == .quote ? nil : label
    }

    /// `Jane Doe to Everyone`, where a chat says to whom a line was said.
    private func withoutAddressee(_ range: Range<Int>) -> Range<Int> {
        guard before.time != nil || before.isStamped else { return range }
        if before.isSent {
            let cut = LabelGrammar.routes.compactMap { page.lastIndex(of: $0.1, in: range) }.max()
            return cut.map { range.lowerBound..<$0 } ?? range
        }
        for mark in [" to Everyone", " to everyone", " to All", " to You", " to Me", " to Host", " an Alle", " an alle"] {
            guard range.count > mark.utf8.count else { continue }
            let cut = range.upperBound - mark.utf8.count
            if page.bytes[cut..<range.upperBound].elementsEqual(mark.utf8) { return range.lowerBound..<cut }
        }
        return range
    }

    /// A full stop: of an abbreviation, before a dash, or the label's end.
    private mutating func stop(_ range: Range<Int>, _ length: Int) -> Label? {
        var at = range.upperBound + length
        while at < end, page.byte(at) == 0x20 { at += 1 }
        let (value, dash) = Scalars.decode(page.bytes, at, end)
        if Scalars.kind(value) == .dash {
            return finish(range, textStart: at + dash, .stopDash)
        }
        // a stop of full width brings its space with it: Q．灯台…
        let isWide = length > 1
        guard at > range.upperBound + length || at == end || isWide else { return nil }
        // the last initial keeps its full stop: Дрозд А. Н.
        let isInitialled = endsInInitials(range)
        let printed = isInitialled ? range.lowerBound..<range.upperBound + length : range
        guard at == end || isInitialled || mayStandBeforeStop(range), let label = finish(printed, textStart: at, .stop) else { return nil }
        // `NAME. text`: only what cannot be a sentence
        switch label.shape {
        case .letter: return (at > range.upperBound + length || isWide) && at < end ? label : nil
        case .role, .officeOnly:
            // Pregunta. ¿…? as the first one of P. and R.
            let isPart = label.role == .asker || label.role == .answerer
            return label.isCapitals || at == end || label.role == .chair || isPart || startsWithAddress(range)
                || startsWithCapitalOffice(range) ? label : nil
        case .full, .single, .office:
            // Jane Doe. text: a sentence of a name alone is rare, and StopLabels wants it again
            if at < end, !isInitialled, label.isBareName, !endsInLetter(range) { return label }
            return label.isCapitals || (startsWithAddress(range) || endsInInitials(range) || startsWithCapitalOffice(range)) && at < end
                ? label : nil
        // ANNA. text: a short name looks like initials
        case .initials: return printed.count >= 3 && at < end && label.isCapitals ? label : nil
        case .plain, .unread: return nil
        }
    }

    /// Most sentences have neither a word in capitals nor a form of address nor are a letter alone, and need not be read as labels.
    private func mayStandBeforeStop(_ range: Range<Int>) -> Bool {
        var words = 0
        var before = UInt8(ascii: " ")
        for byte in page.bytes[range] {
            // what is in brackets, and a time, may be no part of the label
            guard byte < 0x80, byte != UInt8(ascii: "("), byte != UInt8(ascii: "["), byte != UInt8(ascii: ":") else { return true }
            let isLetter = (byte | 0x20) &- 0x61 < 26
            // two capitals in a row, a hyphen or an apostrophe between them aside
            if isLetter, byte & 0x20 == 0, before &- 0x41 < 26 { return true }
            if isLetter, before == 0x20 { words += 1 }
            if byte != UInt8(ascii: "-"), byte != UInt8(ascii: "'"), byte != UInt8(ascii: "_") { before = byte }
        }
        guard words > 2, let first = page.firstToken(range) else { return true }
        return first.isHonorific || first.isParticle
    }

    /// It begins with a form of address (M., Mme, El señor), as labels of parliamentary records do.
    private func startsWithAddress(_ range: Range<Int>) -> Bool {
        guard let tokens = page.tokens(range, limit: 12), tokens.count >= 2 else { return false }
        return tokens[0].isHonorific || tokens[0].isParticle && tokens[1].isHonorific
    }

    /// The SPEAKER pro tempore
    private func startsWithCapitalOffice(_ range: Range<Int>) -> Bool {
        guard let tokens = page.tokens(range, limit: 12), let first = tokens.first else { return false }
        guard let office = Vocabulary.articles.contains(first.key) ? tokens.dropFirst().first : first else { return false }
        return office.form == .capitals && office.isOffice
    }

    /// "Paul D" of "Paul D. Doe": the full stop is that of an initial.
    private func endsInLetter(_ range: Range<Int>) -> Bool {
        let last = Scalars.decode(page.bytes, before: range.upperBound, range.lowerBound)
        return !Scalars.isLetter(Scalars.kind(Scalars.decode(page.bytes, before: range.upperBound - last.length, range.lowerBound).value))
    }

    /// `Дрозд А. Н. text`, `Дрозд А. Н., group. text`: a surname and two initials.
    private func endsInInitials(_ range: Range<Int>) -> Bool {
        guard page.bytes[range].contains(UInt8(ascii: ".")),
            let tokens = page.tokens(range.lowerBound..<min(end, range.upperBound + 1), limit: 14), tokens.count >= 3,
            tokens.count == 3 || tokens[3].afterComma
        else { return false }
        return (tokens[0].form == .capitalised || tokens[0].form == .capitals) && tokens[0].length >= 2 && tokens[1].form == .initial
            && tokens[2].form == .initial
            && tokens[1].isAbbreviated
    }

    private enum Abbreviation {
        case none
        /// The label is one letter so far.
        case letter
        /// An initial after other words: КОВАЛЕНКО О.П.
        case initial
        /// A form of address, or a word of three letters at most.
        case word
    }

    /// Whether the full stop at `at` is one of an abbreviation.
    private func abbreviation(before at: Int, from start: Int) -> Abbreviation {
        var first = at
        while first > start {
            let (value, length) = Scalars.decode(page.bytes, before: first, start)
            guard Scalars.isLetter(Scalars.kind(value)) else { break }
            first -= length
        }
        let before = Scalars.kind(Scalars.decode(page.bytes, before: at, start).value)
        if first == at, before == .close || before == .quote { return .none }
        guard let token = page.firstToken(first..<at) else { return .word }
        if token.length == 1, token.form == .initial || token.form == .caseless { return first == start ? .letter : .initial }
        // Dr. h. c.
        let above = page.byte(first - 1) == 0x20 ? first - 2 : first - 1
        if token.length == 1, token.form == .lower, above > start, page.byte(above) == UInt8(ascii: ".") { return .word }
        if token.isHonorific || token.length <= 3 && token.form == .capitalised { return .word }
        // Doe, Parl. Staatssekretär: offices are abbreviated, sentences have no comma before so short a last word
        return token.form == .capitalised && token.length <= 5 && isAfterComma(first, from: start) ? .word : .none
    }

    private func isAfterComma(_ word: Int, from start: Int) -> Bool {
        let space = page.byte(word - 1) == 0x20
        return space && word - 2 > start && page.byte(word - 2) == UInt8(ascii: ",")
    }

    /// After a middle initial the surname follows, in capitals as the first name: PAUL D. HALL.
    private func isSurname(after index: Int, from start: Int) -> Bool {
        guard page.byte(index) == 0x20, let first = page.tokens(start..<index, limit: 6)?.first, first.form == .capitals else {
            return false
        }
        return page.tokens(index..<min(end, index + 40), limit: 12)?.first?.form == .capitals
    }

    /// ДРОЗД А. Н.: another initial follows the first one.
    private func isInitial(after index: Int) -> Bool {
        let at = page.byte(index) == 0x20 ? index + 1 : index
        let (value, length) = Scalars.decode(page.bytes, at, end)
        return at < end && Scalars.kind(value) == .upper && page.byte(at + length) == UInt8(ascii: ".")
    }

    private func isDashed(after index: Int) -> Bool {
        var at = index
        while at < end, page.byte(at) == 0x20 { at += 1 }
        return Scalars.kind(Scalars.decode(page.bytes, at, end).value) == .dash
    }

    /// `○위원장 백승희  text`: a narrow space is the name's own where a wider one follows, not far behind it.
    private func isWideSpaceNear(_ space: Int, _ length: Int) -> Bool {
        guard page.byte(space) == 0x20, page.byte(space + 1) != 0x20 else { return false }
        var at = space + length
        while at + 1 < end, at - space <= 45 {
            let (value, length) = Scalars.decode(page.bytes, at, end)
            if value == 0x3000 || value == 0x09 || value == 0x20 && page.byte(at + 1) == 0x20 { return true }
            guard value == 0x20 || Scalars.kind(value) == .caseless else { return false }
            at += length
        }
        return false
    }

    /// `Q   text` and `A<tab>text`; `next` is what follows the first space.
    private mutating func wideSpace(_ range: Range<Int>, _ next: Int) -> Label? {
        guard range.count <= 4, !range.isEmpty, !isWord(range) else { return nil }
        let kind = Scalars.kind(Scalars.decode(page.bytes, next, end).value)
        let isWide = page.byte(next - 1) == 0x09 || kind == .space
        guard let label = finish(range, textStart: next, .space), label.shape == .letter else { return nil }
        return isWide || page.byte(range.lowerBound) == UInt8(ascii: "Q") && kind == .upper ? label : nil
    }

    /// It begins with two letters of ASCII.
    private func isWord(_ range: Range<Int>) -> Bool {
        range.count >= 2 && (page.byte(range.lowerBound) | 0x20) &- 0x61 < 26 && (page.byte(range.lowerBound + 1) | 0x20) &- 0x61 < 26
    }

    /// `Name | text`, `Name \| text`, `Name / text`, `Name » text`, `Name<tab>text`, and a name with three spaces or more after it.
    private mutating func bar(_ range: Range<Int>, _ at: Int, words: Int) -> Label? {
        guard words <= 6, !range.isEmpty else { return nil }
        var text = at + 1
        let next = page.byte(text)
        switch next {
        case UInt8(ascii: "|"), UInt8(ascii: "/"), UInt8(ascii: ">"), UInt8(ascii: "~"):
            while page.byte(text) == next, text - at <= 3 { text += 1 }
            guard page.byte(text) == 0x20 || page.byte(text) == 0x09 || page.byte(text) == UInt8(ascii: "*") else { return nil }
        case UInt8(ascii: "\\") where page.byte(text + 1) == UInt8(ascii: "|"): text += 2
        case 0xC2 where page.byte(text + 1) == 0xBB && page.byte(text + 2) == 0x20: text += 2
        case _ where page.byte(at) == 0xE3 && page.byte(at + 1) == 0x80 && page.byte(at + 2) == 0x80: text = at + 3
        case 0x20 where page.byte(at) == 0x20 && (page.byte(text + 1) == 0x20 || isInCapitals(range)): break
        case 0x20 where page.byte(at) == 0x20:
            // 위원장 김하늘  text: two spaces are enough after an office
            guard let label = finish(range, textStart: text + 1, .bar), label.isCaseless, label.office != nil else { return nil }
            return label
        default: guard page.byte(at) == 0x09, next != 0x09 || words <= 3 else { return nil }
        }
        guard text < end, !isColonNear(text) else { return nil }
        return finish(range, textStart: text, .bar)
    }

    /// `JANE DOE  text`: two spaces will do.
    private func isInCapitals(_ range: Range<Int>) -> Bool {
        range.count >= 3
            && page.tokens(range, limit: 5)?.allSatisfy { $0.form == .capitals && $0.length >= 2 || $0.form == .initial } == true
    }

    /// `**JANE DOE** text`: the emphasis is all that closes the label.
    private mutating func afterEmphasis(_ range: Range<Int>) -> Label? {
        var text = range.upperBound
        while text < end, page.byte(text) == page.byte(range.upperBound), text - range.upperBound < 2 { text += 1 }
        guard text < end, page.byte(text) == 0x20 else { return nil }
        // `**Jane Doe** — text`
        if let dash = dashAlone(text + 1), let label = finish(range, textStart: dash, .dash) { return label }
        if let label = nickname(page.trimmed(range), textStart: text, .bar) { return label }
        return isColonNear(text) ? nil : finish(range, textStart: text, .bar)
    }

    /// What follows a dash at `at` that a space or the line's end follows.
    private func dashAlone(_ at: Int) -> Int? {
        let (value, length) = Scalars.decode(page.bytes, at, end)
        let after = at + length
        guard at < end, Scalars.kind(value) == .dash, after >= end || page.byte(after) == 0x20 else { return nil }
        return after
    }

    /// `Jane Doe / Greens: text`, `Jane Doe<tab>: text`: a colon closes the label all the same.
    private func isColonNear(_ text: Int) -> Bool {
        var spaces = 0
        for index in text..<min(end, text + 40) {
            if page.byte(index) == UInt8(ascii: ":") { return page.byte(index + 1) != UInt8(ascii: "/") }
            if page.byte(index) == 0x20, index > text, page.byte(index - 1) != 0x20 { spaces += 1 }
            if spaces > 2 { return false }
        }
        return false
    }

    /// The line is a label and nothing else, a time after it aside.
    private mutating func wholeLine(_ range: Range<Int>) -> Label? {
        if page.byte(range.upperBound - 1) == UInt8(ascii: ",") { return nil }
        var label: Label?
        if let (seconds, before) = Timestamp.trailing(page.bytes, range) {
            label =
                finish(range.lowerBound..<before, textStart: end, .line)
                ?? nickname(page.trimmed(range.lowerBound..<before), textStart: end, .line)
            if seconds >= 0 { label?.time = seconds } else { label?.isStamped = true }
        } else {
            label = finish(range, textStart: end, .line)
        }
        guard var label else { return nil }
        let below = page.line(line + 1)
        // the time on the line below the name
        if label.time == nil, below.blanksBefore == 0, below.start < below.end, let clock = Timestamp.alone(page.bytes, below.range) {
            label.time = clock
            label.textStart = below.end
            return label
        }
        if below.start < below.end {
            let (value, length) = Scalars.decode(page.bytes, below.start, below.end)
            let next = below.start + length
            if Scalars.kind(value) == .colon {
                label.closing = .colonBelow
                label.textStart = next
            } else if label.isCapitals, below.blanksBefore == 0, Scalars.kind(value) == .dash, page.byte(next) == 0x20 {
                // `CHAIR`, and below it `– text`
                label.closing = .dash
                label.textStart = next + 1
            }
        }
        return label
    }

    /// `JANE`, and below it `DOE (Greens): text`: the page broke its line inside the label, all of which is in capitals.
    private mutating func wrapped(_ range: Range<Int>) -> Label? {
        let below = page.line(line + 1)
        guard below.blanksBefore == 0, below.start < below.end, isShouted(range), isUnfinished(range),
            !FurnitureReader.isFurniture(line, in: page)
        else { return nil }
        let limit = min(below.end, below.start + 80)
        var shouted = below.start
        var at = below.start
        while at < limit {
            let (value, length) = Scalars.decode(page.bytes, at, below.end)
            let next = at + length
            switch Scalars.kind(value) {
            case .lower, .terminal: return nil
            case .open:
                guard let close = closing(from: at, value, limit) else { return nil }
                if shouted == below.start { shouted = at }
                at = close
                continue
            case .colon, .dash:
                let isDash = Scalars.kind(value) == .dash
                if isDash, page.byte(at - 1) != 0x20 || page.byte(next) != 0x20 { break }
                if shouted == below.start { shouted = at }
                guard isShouted(below.start..<shouted) else { return nil }
                return finish(range.lowerBound..<at, textStart: next, isDash ? .dash : .colon)
            default: break
            }
            at = next
        }
        return nil
    }

    /// `ДРОЗД А. Н., deputy head of the`, and below it `committee.`: a paragraph of a surname, two initials and the office.
    private mutating func wrappedOffice(_ range: Range<Int>) -> Label? {
        guard endsInInitials(range) else { return nil }
        for below in line + 1..<line + 3 {
            let (last, next) = (page.line(below), page.line(below + 1))
            guard last.blanksBefore == 0, last.start < last.end else { return nil }
            guard page.byte(last.end - 1) == UInt8(ascii: ".") else { continue }
            guard next.blanksBefore > 0, last.end - range.lowerBound <= LabelGrammar.longest else { return nil }
            return finish(range.lowerBound..<last.end - 1, textStart: last.end, .stop)
        }
        return nil
    }

    /// A word or two of a name, or an office that ends in "of" or "and".
    private func isUnfinished(_ range: Range<Int>) -> Bool {
        guard let tokens = page.tokens(range, limit: 12), let last = tokens.last, !tokens.contains(where: { $0.afterComma }) else {
            return false
        }
        return tokens.count <= 2 || last.isJoiner || tokens.count <= 3 && last.form == .initial
    }

    /// Nothing but words in capitals; an article before them aside.
    private func isShouted(_ range: Range<Int>) -> Bool {
        // most lines end in a word in small letters
        guard range.count < 2 || page.byte(range.upperBound - 1) &- 0x61 >= 26 || page.byte(range.upperBound - 2) &- 0x61 >= 26 else {
            return false
        }
        guard let tokens = page.tokens(range, limit: 12), let last = tokens.last, last.form == .capitals else { return false }
        return tokens.allSatisfy { $0.form == .capitals || $0.form == .initial || $0.isHonorific || Vocabulary.articles.contains($0.key) }
    }

    /// `O Sr. Presidente: — text`: the dash belongs to the label.
    private func afterDash(_ start: Int) -> Int {
        var at = start
        while at < end, page.byte(at) == 0x20 { at += 1 }
        let (value, length) = Scalars.decode(page.bytes, at, end)
        guard value == 0x2014 || value == 0x2013, page.byte(at + length) == 0x20 else { return start }
        return at + length
    }

    /// `sam.p  9:04 AM`: one word, whatever it is made of; before speech on the same line (`**sam** text`), of small letters.
    private mutating func nickname(_ range: Range<Int>, textStart: Int, _ closing: Label.Closing) -> Label? {
        guard range.count <= 32, !page.bytes[range].contains(0x20), !page.bytes[range].contains(UInt8(ascii: ":")),
            let tokens = page.tokens(range, limit: 4), tokens.contains(where: { $0.form != .number })
        else { return nil }
        let whole = FoldedKey(page.bytes, range)
        let isPlain = tokens.count == 1 && tokens[0].form == .lower && tokens[0].length >= 2 && !Vocabulary.functionWords.contains(whole)
        guard closing == .line || isPlain && !Vocabulary.noLabels.contains(whole) else { return nil }
        var label = Label(
            line: line, printed: range, textStart: textStart, closing: closing, shape: .plain, name: range, key: whole, whole: whole)
        complete(&label)
        return label
    }

    private mutating func finish(_ range: Range<Int>, textStart: Int, _ closing: Label.Closing) -> Label? {
        guard var label = LabelReader.read(page, line: line, range: page.trimmed(range), closing: closing) else { return nil }
        label.textStart = textStart
        complete(&label)
        return label
    }

    private func complete(_ label: inout Label) {
        label.time = label.time ?? before.time
        label.isBold = label.isBold || before.isBold
        label.heading = before.heading
        label.isCaption = before.isCaption
        label.isStamped = label.isStamped || before.isStamped
        label.isBulleted = before.isBulleted
        if label.closing == .colon { label.textStart = afterDash(label.textStart) }
        label.isListed = before.isListed
        // emphasis and spaces after the closing mark
        var at = label.textStart
        while at < end, isEmphasis(at) || page.byte(at) == 0x20 || isRepeatedColon(at, of: label) {
            // without emphasis before the label, what comes here is the speech's own: `Jane: **never**`
            if isEmphasis(at), !before.isBold, !label.isBold { break }
            at += 1
        }
        label.textStart = label.closing == .colonBelow ? label.textStart : min(at, max(end, label.textStart))
        if label.closing == .colon { passTime(&label) }
        if let (seconds, _, isClock) = Timestamp.bracketed(page.bytes, label.textStart, end), !isClock {
            label.time = label.time ?? seconds
        }
    }

    /// `Jane Doe:: text`, `Jane : : text`: a slip, and no face that somebody makes.
    private func isRepeatedColon(_ at: Int, of label: Label) -> Bool {
        guard label.closing == .colon, page.byte(at) == UInt8(ascii: ":") else { return false }
        return at + 1 == end || page.byte(at + 1) == 0x20 || isEmphasis(at + 1)
    }

    /// `Jane Doe: 00:01:20`, `Jane Doe: (01:20)`, the speech below: the time belongs to the label.
    private func passTime(_ label: inout Label) {
        guard label.textStart < end, let seconds = Timestamp.alone(page.bytes, page.trimmed(label.textStart..<end)) else { return }
        label.time = label.time ?? seconds
        label.textStart = end
    }
}

extension Page {
    /// Where the last `words` in `range` begin.
    fileprivate func lastIndex(of words: String, in range: Range<Int>) -> Int? {
        let words = Array(words.utf8)
        guard range.count >= words.count else { return nil }
        return (range.lowerBound...range.upperBound - words.count).last { bytes[$0..<$0 + words.count].elementsEqual(words) }
    }
}
