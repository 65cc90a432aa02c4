/// Which of a document's possible labels are labels: by their shape, by how often they come back, and by how much they look like those that do.
struct LabelSieve {
    private let stretch: Stretch
    private let candidates: [Label]
    private var counts: [FoldedKey: Int] = [:]
    private var strong = 0
    private var capitals = 0
    private var bold = 0
    private var headings = 0
    /// Those with nothing after them on their line
    private var alone = 0
    /// Almost every label that comes again is in bold or a heading.
    private var isOfBold = false
    /// Those with a party or an office
    private var titled = 0
    /// Those with a form of address: Mr Doe
    private var addressed = 0
    /// Those who lead the sitting
    private var chairs = 0
    /// Almost every label is a nickname in small letters.
    private var isOfNicknames = false
    /// Every third line or so has a label that comes again: what looks like a wrapped paragraph is lines that end without full stops.
    private var isDense = false
    /// Where a few labels that come again, and every line between them, follow each other: a short exchange.
    private var exchange = 0..<0
    /// Nearly every label has a time, and no time is before the last one.
    private var isTimed = false
    /// Two labels or more come again.
    private var isOfTwo = false
    /// More than every other paragraph begins with a name without capitals, and some name comes again.
    private var isOfUnspacedNames = false
    /// How Chinese, Japanese and Korean names begin: the surname alone is a label too.
    private var prefixes: Set<FoldedKey> = []
    /// Almost every label is initials: those that come once are too.
    private var isOfInitials = false
    /// Initials that come again: a full name that they abbreviate is somebody.
    private var initials: Set<FoldedKey> = []
    /// Offices that stand before or behind names: alone they are somebody too.
    private var offices: Set<FoldedKey> = []
    /// Three labels or more, each of them in capitals: in a short record nobody need speak twice.
    private var isShouted = false
    /// First names, and initials, of the full names among the labels.
    private var shortNames: Set<FoldedKey> = []
    /// Surnames before which the text has a first name or a form of address.
    private var named: Set<FoldedKey> = []

    init(_ stretch: Stretch, where isCandidate: (Label) -> Bool) {
        self.stretch = stretch
        candidates = stretch.tally.labels(in: stretch.lines).filter(isCandidate)
        var initialsAgain = 0
        var plainAgain = 0
        for label in candidates { counts[label.key, default: 0] += 1 }
        for label in candidates where (counts[label.key] ?? 0) >= 2 && label.shape != .plain || label.shape == .role {
            if label.isBold || label.heading > 0 { bold += 1 }
            if label.heading > 0 { headings += 1 }
            if label.shape == .initials {
                initials.insert(label.key)
                initialsAgain += 1
                continue
            }
            strong += 1
            if label.isCapitals { capitals += 1 }
            if isAddressed(label) { addressed += 1 }
            if label.role == .chair { chairs += 1 }
            if isAlone(label) { alone += 1 }
            if label.hasBracket || label.office != nil { titled += 1 }
        }
        isShouted = candidates.count >= 3 && candidates.allSatisfy(\.isCapitals)
        isDense = counts.values.reduce(0) { $0 + ($1 >= 2 ? $1 : 0) } * 10 >= max(stretch.lines.count, 20) * 3
        for label in candidates where label.shape == .plain && (counts[label.key] ?? 0) >= 2 { plainAgain += 1 }
        if strong < 8 { exchange = strong == 0 ? onceOnly() : unbrokenLines() }
        isOfTwo = counts.values.count { $0 >= 2 } >= 2
        isOfNicknames = plainAgain >= 5 && plainAgain * 10 >= candidates.count * 6
        for label in candidates where label.shape == .office {
            if let office = label.office { offices.insert(FoldedKey(stretch.page.bytes, office)) }
        }
        for label in candidates where label.isCaseless && label.shape == .full {
            for prefix in surnames(of: label) { prefixes.insert(prefix) }
        }
        isOfUnspacedNames = areUnspacedNames()
        isTimed = areTimed()
        isOfBold = bold * 10 >= (strong + initialsAgain) * 8
        isOfInitials = initialsAgain >= 6 && initialsAgain >= strong * 4
        var uncertain: Set<FoldedKey> = []
        var seen: Set<FoldedKey> = []
        for label in candidates where !label.isCaseless {
            switch label.shape {
            case .full where seen.insert(label.whole).inserted:
                guard let person = stretch.page.person(in: label.name), let first = person.words.first else { continue }
                shortNames.insert(first)
                shortNames.insert(FoldedKey(letters: person.initials))
            case .single where (counts[label.key] ?? 0) == 1 && strong >= 2: uncertain.insert(label.key)
            default: break
            }
        }
        if !uncertain.isEmpty, uncertain.count <= 48 { named = Mentions.named(uncertain, in: stretch) }
    }

    /// The marks worth believing, in order.
    func marks(atLeast threshold: Double = 0.5) -> [TurnMark] {
        var marks: [TurnMark] = []
        marks.reserveCapacity(candidates.count)
        for (index, label) in candidates.enumerated() {
            let confidence = confidence(of: label, next: index + 1 < candidates.count ? candidates[index + 1] : nil)
            guard confidence >= threshold else { continue }
            let start = min(stretch.page.line(label.line).start, label.printed.lowerBound)
            marks.append(
                TurnMark(
                    line: label.line, start: start, textStart: label.textStart, kind: .label, label: label, confidence: min(1, confidence),
                    role: label.role, time: label.time))
        }
        return marks
    }

    private func confidence(of label: Label, next: Label?) -> Double {
        let count = count(of: label)
        var confidence = base(label, count)
        let line = stretch.page.line(label.line)
        if stretch.introduced.knows(label, stretch.page) { confidence += 0.35 }
        if count == 1, line.isSentence, stretch.introduced.mentions(label, stretch.page) { confidence += 0.15 }
        if count == 1, isOfBold, label.isBold, stretch.introduced.has(label) { confidence += 0.3 }
        if !initials.isEmpty, count == 1, label.shape == .full, let person = stretch.page.person(in: label.name) {
            if initials.contains(FoldedKey(letters: person.initials)) { confidence += 0.4 }
        }
        if count == 1, label.shape == .initials || label.shape == .single, shortNames.contains(label.key) { confidence += 0.4 }
        if strong >= 3 {
            if capitals * 10 >= strong * 8, !label.isCaseless {
                let isOther = label.shape == .role || label.shape == .initials || areAddressed && isAddressed(label)
                confidence += label.isCapitals ? strong >= 5 ? 0.3 : 0.2 : isOther ? 0 : -0.4
            }
            if isOfBold { confidence += label.isBold || label.heading > 0 ? 0.2 : -0.4 }
            if strong >= 5, label.shape == .full || label.shape == .office { confidence += 0.15 }
        }
        if count == 1, confidence < 0.6, strong >= 2,
            label.shape == .single || label.shape == .full || label.shape == .office
        {
            if isCalledUpon(label) || isThanked(label, before: next) || label.shape == .single && named.contains(label.key) {
                confidence += 0.35
            } else if areAddressed, isAddressed(label) {
                confidence += 0.3
            }
        }
        if count == 1, isAnswered(label, by: next) { confidence += 0.35 }
        if count == 1, strong >= 3, label.isCaseless, label.shape == .officeOnly, label.closing == .colon { confidence += 0.3 }
        if label.shape == .officeOnly, count == 1, offices.contains(label.whole) { confidence += 0.4 }
        if count == 1, strong >= 3 || isShouted, label.closing == .stopDash, label.shape == .officeOnly || label.isCapitals {
            confidence += 0.3
        }
        if count == 1, strong >= 3, alone * 10 >= strong * 9, label.closing == .colon, isAlone(label) { confidence += 0.3 }
        // where everybody has a party or an office, a name without one that stands once is a turn of phrase: "Dritter Punkt: …"
        if count == 1, strong >= 6, titled * 10 >= strong * 8, label.shape == .full, !label.hasBracket, label.closing == .colon,
            !label.isCapitals || capitals * 2 > strong, !label.isCaseless
        {
            confidence -= 0.25
        }
        let isInExchange = exchange.contains(label.line)
        // whoever comes again speaks with somebody
        if isInExchange, !isOfTwo, count == 1, label.shape == .single || label.shape == .full { confidence += 0.3 }
        let above = stretch.page.line(label.line - 1)
        if line.continues, !above.isSentence, !stretch.page.closesBracket(above), !isInExchange {
            // a sentence does not go on in two words in capitals, where labels are such
            let isShouted =
                label.isCapitals && strong >= 5 && capitals * 10 >= strong * 8 && (label.shape == .full || label.shape == .office)
            confidence -= isDense && count >= 2 ? 0 : count >= 4 || isShouted ? 0.2 : 0.6
        }
        // before labels with speech on their lines, a line in bold that stands once is a heading
        if count == 1, label.closing == .line, label.isBold || label.heading > 0, strong >= 6, alone * 10 <= strong { confidence -= 0.5 }
        if isOfUnspacedNames, count == 1, label.isCaseless, label.shape == .full || label.shape == .single { confidence += 0.35 }
        if label.hasVerb, count < 2 { confidence -= 0.3 }
        if count == 1, line.script != stretch.page.script, line.script != .none { confidence -= 0.4 }
        if count == 1, isTeaser(label, line), !(isOfBold && label.isBold) { confidence -= 0.35 }
        if count == 1, isOfInitials, label.shape == .initials { confidence += 0.35 }
        if count == 1, label.textStart < line.end, stretch.page.byte(label.textStart) &- 0x30 < 10 { confidence -= 0.3 }
        if count == 1, label.hasBracket, label.closing == .colon { confidence += 0.25 }
        if label.closing == .angle || label.isStamped && label.closing == .colon { confidence = max(confidence, 0.7) }
        // a machine that writes down what is said puts a time to nothing else
        if isTimed, label.time != nil, label.shape != .plain || label.isCaseless { confidence = max(confidence, 0.7) }
        if count <= 2, !isInExchange, startsLower(label, line) { confidence -= 0.2 }
        // an entry of a list, a section's heading: of those that stand once each, none is anybody
        // a heading with a colon in it is about something, where labels are no headings
        if label.heading > 0, label.closing == .colon, label.textStart < line.end, label.role == nil, headings * 2 <= strong {
            confidence -= 0.8
        }
        if count == 1, label.isListed || label.heading > 0 && !isOfBold, !stretch.introduced.knows(label, stretch.page) {
            confidence -= 0.4
        }
        return confidence
    }

    /// From the first line of somebody who speaks again to the last such line, where each line between them has a label.
    private func unbrokenLines() -> Range<Int> {
        func comesAgain(_ label: Label) -> Bool { label.shape != .plain && (counts[label.key] ?? 0) >= 2 }
        guard let first = candidates.firstIndex(where: comesAgain), let last = candidates.lastIndex(where: comesAgain),
            candidates[last].line - candidates[first].line == last - first
        else { return 0..<0 }
        return candidates[first].line..<candidates[last].line + 1
    }

    /// All lines of a very short text, if each has a label of its own, each is a sentence, and people ask and answer in them of themselves.
    private func onceOnly() -> Range<Int> {
        let page = stretch.page
        guard (2...6).contains(candidates.count), let first = candidates.first, let last = candidates.last,
            first.line <= stretch.lines.lowerBound + 1, last.line + 1 == stretch.lines.upperBound,
            last.line - first.line == candidates.count - 1, counts.count == candidates.count,
            candidates.allSatisfy({ label in
                label.closing == .colon && (label.shape == .single || label.shape == .full) && label.heading == 0 && !label.isListed
                    && !isAlone(label) && page.line(label.line).isSentence
            }),
            candidates.contains(where: { page.line($0.line).tail == .question })
        else { return 0..<0 }
        let personal = candidates.count { label in
            page.tokens(label.textStart..<page.line(label.line).end, limit: 300)?.contains {
                Vocabulary.personalWords.contains($0.key)
            } == true
        }
        return personal * 2 > candidates.count ? first.line..<last.line + 1 : 0..<0
    }

    /// There are sentences below or behind most of them: chapters and programmes have times too.
    private func areTimed() -> Bool {
        let times = candidates.compactMap(\.time)
        guard times.count >= 4, times.count * 10 >= candidates.count * 9, zip(times, times.dropFirst()).allSatisfy({ $0 <= $1 }) else {
            return false
        }
        let spoken = candidates.count { label in
            let text = isAlone(label) ? label.line + 1 : label.line
            guard text < stretch.lines.upperBound, text == label.line || stretch.tally[line: text]?.time == nil else { return false }
            return stretch.page.line(stretch.paragraphEnd(text)).isSentence
        }
        return spoken * 10 >= candidates.count * 7
    }

    /// In a short record nearly everybody speaks but once.
    private func areUnspacedNames() -> Bool {
        let page = stretch.page
        guard page.script == .eastAsian, candidates.count >= 4, candidates.count <= 60, let first = candidates.first else { return false }
        let names = candidates.filter {
            $0.isCaseless && ($0.shape == .full || $0.shape == .single) && !page.line($0.line).continues
                && page.isUnspacedName($0.name)
                && page.line(stretch.paragraphEnd(min(stretch.lines.upperBound - 1, isAlone($0) ? $0.line + 1 : $0.line))).isSentence
        }
        let paragraphs = (first.line..<stretch.lines.upperBound).count { !page.line($0).continues }
        let once = names.count { counts[$0.key] == 1 }
        return names.count >= 4 && names.count * 2 > paragraphs && once < names.count && once * 3 > names.count
    }

    /// How often the label occurs; without capitals and surnames to go by, the first name alone or the last one counts too.
    private func count(of label: Label) -> Int {
        let count = counts[label.key] ?? 1
        guard label.isCaseless else { return count }
        if prefixes.contains(label.key) { return count + 1 }
        let short = surnames(of: label).map { counts[$0] ?? 0 }.max() ?? 0
        if short > 0 { return count + short }
        guard let tokens = stretch.page.tokens(label.name, limit: 6), tokens.count > 1, let first = tokens.first,
            let last = tokens.last
        else { return count }
        return max(count, 1 + max(counts[first.key] ?? 0, counts[last.key] ?? 0))
    }

    /// The first one, two and three characters of a name of up to six in an East Asian script.
    private func surnames(of label: Label) -> [FoldedKey] {
        let page = stretch.page
        guard label.name.count <= 18,
            Script.of(Scalars.decode(page.bytes, label.name.lowerBound, label.name.upperBound).value) == .eastAsian
        else { return [] }
        var keys: [FoldedKey] = []
        var at = label.name.lowerBound
        while at < label.name.upperBound, keys.count < 3 {
            at += Scalars.decode(page.bytes, at, label.name.upperBound).length
            if at < label.name.upperBound { keys.append(FoldedKey(page.bytes, label.name.lowerBound..<at)) }
        }
        return keys
    }

    private func base(_ label: Label, _ count: Int) -> Double {
        switch label.shape {
        case .role: label.role == .chair ? 0.8 : 0.85
        case .letter: count >= 3 ? 0.6 : 0.3
        case .office: count >= 2 ? 0.95 : 0.8
        case .full where label.isCaseless && count == 1: label.isAddressed ? 0.55 : 0.3
        case .full: count >= 3 ? 0.95 : count == 2 ? 0.85 : 0.5
        case .single where label.isAddressed && count == 1: 0.55
        case .single: count >= 3 ? 0.85 : count == 2 ? 0.6 : 0.25
        case .initials: count >= 3 ? 0.85 : count == 2 ? 0.65 : 0.2
        case .officeOnly: count >= 2 ? 0.8 : label.closing == .stopDash ? 0.5 : 0.4
        case .plain where isOfNicknames: 0.75
        case .plain: count >= 4 ? 0.7 : count == 3 ? 0.6 : 0.2
        }
    }

    private func isAlone(_ label: Label) -> Bool { label.textStart >= stretch.page.line(label.line).end }

    private func isAddressed(_ label: Label) -> Bool { label.office == nil && label.name.lowerBound > label.printed.lowerBound }

    /// Whoever comes again has a form of address, those who lead the sitting aside.
    private var areAddressed: Bool { addressed > 0 && addressed * 10 >= (strong - chairs) * 8 }

    /// A paragraph that ends in a question, and below it somebody who comes again: a newspaper asks.
    private func isAnswered(_ label: Label, by next: Label?) -> Bool {
        guard label.closing == .colon, label.shape != .officeOnly, let next, next.key != label.key, (counts[next.key] ?? 0) >= 2,
            next.line == stretch.nextParagraph(after: label.line)
        else {
            return false
        }
        let last = stretch.page.line(next.line - 1)
        return last.end > label.textStart && last.tail == .question
    }

    /// The one before gives the floor to somebody of that name: "I call Mr Doe."
    private func isCalledUpon(_ label: Label) -> Bool {
        let floor = max(stretch.lines.lowerBound, label.line - (stretch.page.isWrapped ? 4 : 2))
        return (floor..<max(floor, label.line)).contains { line in
            let range = stretch.page.line(line).range
            return says(label.key, max(range.lowerBound, range.upperBound - 1000)..<range.upperBound)
        }
    }

    /// The one after thanks somebody of that name.
    private func isThanked(_ label: Label, before next: Label?) -> Bool {
        guard let next, next.key != label.key, next.line > label.line else { return false }
        let end = stretch.page.line(next.textStart >= stretch.page.line(next.line).end ? next.line + 1 : next.line).end
        return next.textStart < end && says(label.key, next.textStart..<min(end, next.textStart + 200))
    }

    /// A word of `range`, but the first, is the name.
    private func says(_ name: FoldedKey, _ range: Range<Int>) -> Bool {
        (stretch.page.tokens(range, limit: 300) ?? []).dropFirst().contains { $0.key == name && $0.form != .lower }
    }

    /// One line that does not end as a sentence, in a document whose paragraphs do: a headline, `Ryabkov: US and NATO actions…`.
    private func isTeaser(_ label: Label, _ line: Line) -> Bool {
        guard stretch.page.punctuated >= 0.6, label.textStart < line.end else { return false }
        return !line.isSentence && line.tail != .comma && stretch.page.isParagraphEnd(label.line) && line.columns >= 25
    }

    private func startsLower(_ label: Label, _ line: Line) -> Bool {
        guard label.textStart < line.end else { return false }
        return Scalars.kind(Scalars.decode(stretch.page.bytes, label.textStart, line.end).value) == .lower
    }
}
