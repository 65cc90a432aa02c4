/// How the possible labels of a stretch are set: what those that come again have in common, and so what a label looks like here.
struct LabelCensus {
    private let stretch: Stretch
    /// In the order of lines.
    let candidates: [Label]
    private let counts: [FoldedKey: Int]

    /// Those that come again, and the words for parts. Initials and nicknames are counted apart.
    private(set) var recurring = 0
    private var chairs = 0
    private var capitals = 0
    private var headings = 0
    /// Those with nothing after them on their line
    private var alone = 0
    /// Those with a party or an office
    private var titled = 0
    /// Those with a form of address: Mr Doe
    private var addressed = 0

    /// Almost every label that comes again is in bold or a heading.
    private(set) var areBold = false
    /// Almost every label is a nickname in small letters.
    private(set) var areNicknames = false
    /// Almost every label is initials.
    private(set) var areInitials = false
    /// More than every other paragraph begins with a name without capitals, and some name comes again.
    private(set) var areUnspacedNames = false
    /// Nearly every label has a time, and no time is before the last one.
    private(set) var areTimed = false
    /// Three labels or more, and nothing but capitals in any: in a short record nobody need speak twice.
    let areShouted: Bool
    /// Those who speak once each, if most do.
    private(set) var rollCall: RollCall?
    /// The head says who wrote down what he heard: such notes call people by one name or a nickname.
    private(set) var areScribed = false
    /// Every third line or so has a label that comes again: what looks like a wrapped paragraph is lines that end without full stops.
    let isDense: Bool
    /// Two labels or more come again.
    let isOfTwo: Bool
    /// Where a few labels that come again, and every line between them, follow each other: a short exchange.
    private(set) var exchange = 0..<0
    /// Where nearly every paragraph begins with a label, and mostly with one that comes again: nobody makes a list or quotes amid those.
    private(set) var unbroken = 0..<0
    /// The lines of those that stand once between two labels of one person: nobody is told twice in a row that he speaks.
    private(set) var interjected: Set<Int> = []

    /// Initials that come again: a full name that they abbreviate is somebody.
    private(set) var initials: Set<FoldedKey> = []
    /// First names, and initials, of the full names among the labels.
    private(set) var shortNames: Set<FoldedKey> = []
    /// Offices that stand before or behind names: alone they are somebody too.
    private(set) var offices: Set<FoldedKey> = []
    /// How Chinese, Japanese and Korean names begin: the surname alone is a label too.
    private var prefixes: Set<FoldedKey> = []

    init(_ candidates: [Label], in stretch: Stretch) {
        self.stretch = stretch
        self.candidates = candidates
        var counts: [FoldedKey: Int] = [:]
        for label in candidates { counts[label.key, default: 0] += 1 }
        self.counts = counts
        areShouted = candidates.count >= 3 && candidates.allSatisfy(\.isCapitals)
        isDense = counts.values.reduce(0) { $0 + ($1 >= 2 ? $1 : 0) } * 10 >= max(stretch.lines.count, 20) * 3
        isOfTwo = counts.values.count { $0 >= 2 } >= 2
        guard !candidates.isEmpty else { return }
        countRecurring()
        collectNames()
        if recurring < 8 { exchange = recurring == 0 ? onceOnly() : unbrokenLines() }
        rollCall = RollCall(candidates, in: stretch)
        areScribed = candidates.contains { $0.shape == .plain || $0.shape == .single } && stretch.hasScribe
        areUnspacedNames = findUnspacedNames()
        areTimed = findTimes()
        let again = counts.values.reduce(0) { $0 + ($1 >= 2 ? $1 : 0) }
        guard again < candidates.count else { return }
        unbroken = unbrokenParagraphs(again)
        interjected = findInterjected()
    }

    private mutating func countRecurring() {
        var (bold, initialled, nicknames) = (0, 0, 0)
        for label in candidates {
            let comesAgain = (counts[label.key] ?? 0) >= 2
            if label.shape == .plain, comesAgain { nicknames += 1 }
            guard comesAgain && label.shape != .plain || label.shape == .role else { continue }
            if label.isBold || label.heading > 0 { bold += 1 }
            if label.heading > 0 { headings += 1 }
            if label.shape == .initials {
                initials.insert(label.key)
                initialled += 1
                continue
            }
            recurring += 1
            if label.isCapitals { capitals += 1 }
            if isAddressed(label) { addressed += 1 }
            if label.role == .chair { chairs += 1 }
            if isAlone(label) { alone += 1 }
            if label.hasBracket || label.office != nil { titled += 1 }
        }
        areBold = bold * 10 >= (recurring + initialled) * 8
        areInitials = initialled >= 6 && initialled >= recurring * 4
        areNicknames = nicknames >= 5 && nicknames * 10 >= candidates.count * 6
    }

    private mutating func collectNames() {
        var seen: Set<FoldedKey> = []
        for label in candidates {
            if label.shape == .office, let office = label.office { offices.insert(FoldedKey(stretch.page.bytes, office)) }
            guard label.shape == .full else { continue }
            if label.isCaseless {
                prefixes.formUnion(surnames(of: label))
            } else if seen.insert(label.whole).inserted, let person = stretch.page.person(in: label.name), let first = person.words.first {
                shortNames.insert(first)
                shortNames.insert(FoldedKey(letters: person.initials))
            }
        }
    }

    // MARK: of those that come again

    var areCapitals: Bool { capitals * 10 >= recurring * 8 }
    var isHalfInCapitals: Bool { capitals * 2 > recurring }
    var areTitled: Bool { titled * 10 >= recurring * 8 }
    var areHeadings: Bool { headings * 2 > recurring }
    /// The speech is on the lines below.
    var areAlone: Bool { alone * 10 >= recurring * 9 }
    /// The speech begins on the same line.
    var areBeforeSpeech: Bool { alone * 10 <= recurring }
    /// Those who lead the sitting have no form of address.
    var areAddressed: Bool { addressed > 0 && addressed * 10 >= (recurring - chairs) * 8 }

    // MARK: of one

    func isAlone(_ label: Label) -> Bool { label.textStart >= stretch.page.line(label.line).end }

    func isAddressed(_ label: Label) -> Bool { label.office == nil && label.name.lowerBound > label.printed.lowerBound }

    /// How often the very label occurs.
    func exactCount(of label: Label) -> Int { counts[label.key] ?? 0 }

    /// How often the label occurs; without capitals and surnames to go by, the first name alone or the last one counts too.
    func count(of label: Label) -> Int {
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

    // MARK: where they stand

    /// From the first line of somebody who speaks again to the last such line, where each line between them has a label.
    private func unbrokenLines() -> Range<Int> {
        func comesAgain(_ label: Label) -> Bool { label.shape != .plain && exactCount(of: label) >= 2 }
        guard let first = candidates.firstIndex(where: comesAgain), let last = candidates.lastIndex(where: comesAgain),
            candidates[last].line - candidates[first].line == last - first
        else { return 0..<0 }
        return candidates[first].line..<candidates[last].line + 1
    }

    /// From the first paragraph of somebody who speaks again to the last one, where hardly any is without a label.
    private func unbrokenParagraphs(_ again: Int) -> Range<Int> {
        guard recurring >= 6, isOfTwo, again * 10 >= candidates.count * 7,
            let first = candidates.firstIndex(where: { exactCount(of: $0) >= 2 }),
            let last = candidates.lastIndex(where: { exactCount(of: $0) >= 2 })
        else { return 0..<0 }
        let lines = candidates[first].line..<candidates[last].line + 1
        let paragraphs = lines.count { !stretch.page.line($0).continues }
        return last - first < paragraphs && (last - first + 1) * 10 >= paragraphs * 9 ? lines : 0..<0
    }

    private func findInterjected() -> Set<Int> {
        guard recurring >= 3 else { return [] }
        var lines: Set<Int> = []
        var before: FoldedKey?
        var between: [Label] = []
        var (changes, repeats) = (0, 0)
        for label in candidates {
            guard exactCount(of: label) >= 2 || label.shape == .role else {
                between.append(label)
                continue
            }
            if between.isEmpty, before != nil {
                if before == label.key { repeats += 1 } else { changes += 1 }
            } else if between.count == 1, before == label.key {
                lines.insert(between[0].line)
            }
            before = label.key
            between.removeAll(keepingCapacity: true)
        }
        // where questions have no label, the answers' come again and again
        return repeats * 10 <= changes && (isOfTwo || lines.count >= 2) ? lines : []
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
        let personal = candidates.count { page.isPersonal($0.textStart..<page.line($0.line).end) }
        return personal * 2 > candidates.count ? first.line..<last.line + 1 : 0..<0
    }

    /// There are sentences below or behind most of them: chapters and programmes have times too.
    private func findTimes() -> Bool {
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
    private func findUnspacedNames() -> Bool {
        let page = stretch.page
        guard page.script == .eastAsian, candidates.count >= 4, candidates.count <= 60, let first = candidates.first else { return false }
        let names = candidates.filter {
            $0.isCaseless && ($0.shape == .full || $0.shape == .single) && !page.line($0.line).continues
                && page.isUnspacedName($0.name)
                && page.line(stretch.paragraphEnd(min(stretch.lines.upperBound - 1, isAlone($0) ? $0.line + 1 : $0.line))).isSentence
        }
        let paragraphs = (first.line..<stretch.lines.upperBound).count { !page.line($0).continues }
        let once = names.count { exactCount(of: $0) == 1 }
        return names.count >= 4 && names.count * 5 > paragraphs * 2 && once < names.count && once * 3 > names.count
    }
}
