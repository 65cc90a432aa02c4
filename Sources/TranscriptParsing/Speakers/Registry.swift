import TranscriptModel

/// Who is who in one transcript: every person it names, and the person that each label means.
///
/// A surname, initials or a role stands for a full name when exactly one person fits, never when two do.
struct Registry {
    /// From labels with a full name.
    private var labelled = People()
    /// From lists of people and from footers.
    private var listed = People()
    /// From the headline and the introduction.
    private var introduced = People()
    /// From what is said: a surname that a label gives, with the name before it.
    private var mentioned: [FoldedKey: [Person]] = [:]
    /// From lists that give letters to people.
    private var abbreviated: [FoldedKey: Person] = [:]
    private var answers: [FoldedKey: Identity] = [:]
    /// How often somebody of a single name and somebody of a full one speak right after each other: as often, they are two people.
    private var turnsBetween: [FoldedKey: Int] = [:]
    private var before: Label?
    /// The labels that were added, for each of their keys the last one.
    private var added: [FoldedKey: (shape: Label.Shape, name: Range<Int>)] = [:]

    struct Identity: Hashable {
        var name: String?
        var reason: Attribution.Reason
        var confidence: Double
    }

    mutating func add(label: Label, of page: Page) {
        countTurns(label)
        guard label.shape == .full || label.shape == .office else { return }
        if let before = added[label.whole], before.shape == label.shape, page.bytes[before.name].elementsEqual(page.bytes[label.name]) {
            return
        }
        added[label.whole] = (label.shape, label.name)
        guard let person = page.person(in: label.name) else { return }
        // an initial and a surname name nobody in full
        guard person.isFull, !isAbbreviated(label.name, page) else { return }
        labelled.insert(person)
    }

    private mutating func countTurns(_ label: Label) {
        defer { before = label }
        guard let before, before.shape == .single || label.shape == .single, before.shape != label.shape else { return }
        let (single, other) = before.shape == .single ? (before, label) : (label, before)
        guard other.shape == .full else { return }
        turnsBetween[Registry.pair(single.whole, other.key), default: 0] += 1
    }

    private static func pair(_ single: FoldedKey, _ surname: FoldedKey) -> FoldedKey {
        var key = single
        key.mix(UInt32(truncatingIfNeeded: surname.value))
        key.mix(UInt32(truncatingIfNeeded: surname.value >> 32))
        return key
    }

    private func areTwo(_ label: Label, _ full: Person) -> Bool {
        guard label.shape == .single, let surname = full.last else { return false }
        return turnsBetween[Registry.pair(label.whole, surname)] ?? 0 >= 2
    }

    mutating func add(listed person: Person) { listed.insert(person) }

    mutating func add(introduced person: Person) { introduced.insert(person) }

    mutating func add(mentioned people: [FoldedKey: [Person]]) { mentioned = people }

    mutating func add(abbreviated people: [FoldedKey: Person]) { abbreviated = people }

    /// Whom `label` names.
    mutating func identity(of label: Label, in page: Page) -> Identity {
        if let answer = answers[label.whole] { return answer }
        let identity = lookUp(label, page)
        answers[label.whole] = identity
        return identity
    }

    private func lookUp(_ label: Label, _ page: Page) -> Identity {
        let isNickname = label.isStamped || label.closing == .angle
        if isNickname || label.shape == .plain, let person = unique(calledBy: label.whole) {
            return Identity(name: person.name, reason: .lede, confidence: 0.8)
        }
        if isNickname { return Identity(name: page.text(label.printed), reason: .label, confidence: 0.8) }
        if label.shape == .initials || label.shape == .letter, let person = abbreviated[label.whole] {
            return Identity(name: person.name, reason: .lede, confidence: 0.9)
        }
        switch label.shape {
        case .role where label.role == .anybody && label.number > 0, .plain:
            return Identity(name: page.text(label.name), reason: .label, confidence: 0.8)
        case .role, .officeOnly, .unread:
            return Identity(name: nil, reason: .none, confidence: 0)
        case .initials, .letter:
            // ZAS: three capitals are initials, unless they are somebody's surname
            if label.shape == .initials, label.name.count >= 3, let surname = page.person(in: label.name), surname.words.count == 1 {
                if let expanded = unique(matching: surname, abbreviated: false), expanded.person.last == surname.last {
                    return Identity(name: expanded.person.name, reason: expanded.reason, confidence: 0.85)
                }
                if unique(matchingInitialsOf: label, page) == nil, let said = uniqueMention(of: surname, abbreviated: false) {
                    return Identity(name: said.name, reason: .lede, confidence: 0.75)
                }
            }
            if let person = unique(matchingInitialsOf: label, page) { return Identity(name: person.name, reason: .label, confidence: 0.9) }
            if label.shape == .initials, let person = page.person(in: label.name),
                let expanded = unique(matching: person, abbreviated: false)
            {
                return Identity(name: expanded.person.name, reason: expanded.reason, confidence: 0.8)
            }
            return Identity(name: nil, reason: .none, confidence: 0)
        case .single, .full, .office:
            guard let person = page.person(in: label.name) else {
                return Identity(name: page.text(label.name), reason: .label, confidence: 0.6)
            }
            if label.isCaseless, let full = unique(beginningWith: person) {
                return Identity(name: full.name, reason: .label, confidence: 0.9)
            }
            let isAbbreviated = isAbbreviated(label.name, page)
            if label.shape == .full || label.shape == .office && label.isCaseless, person.words.count >= 3,
                let core = labelled.with(word: person.last).first(where: { isCore($0, of: person) })
            {
                // "Researcher Jane Doe" once, "Jane Doe" from then on: what goes before is no part of the name
                return Identity(name: core.name, reason: .label, confidence: 0.9)
            }
            if let expanded = unique(matching: person, abbreviated: isAbbreviated, isSurname: page.isSurname(label)),
                expanded.reason != .label || !areTwo(label, expanded.person)
            {
                // lists print the surname first; names of speakers do not
                let isReversed = isAbbreviated && expanded.person.words.count == 2 && expanded.person.words.first == person.last
                let name = isReversed ? expanded.person.name.split(separator: " ").reversed().joined(separator: " ") : expanded.person.name
                return Identity(name: name, reason: expanded.reason, confidence: expanded.reason == .label ? 0.95 : 0.85)
            }
            if isAbbreviated || person.words.count == 1, let said = uniqueMention(of: person, abbreviated: isAbbreviated) {
                return Identity(name: said.name, reason: .lede, confidence: 0.75)
            }
            return Identity(name: person.name, reason: .label, confidence: person.words.count >= 2 ? 1 : 0.8)
        }
    }

    /// "С. ЧУПШЕВА", "J. Smith": a word of the name is but its first letter.
    private func isAbbreviated(_ range: Range<Int>, _ page: Page) -> Bool {
        guard let tokens = page.tokens(range, limit: 14), tokens.count >= 2, let first = tokens.first else { return false }
        return first.form == .initial
    }

    /// Of the one person with that surname.
    func fullName(of surname: Person) -> String? { unique(matching: surname, abbreviated: false)?.person.name }

    /// Of a surname of several words what goes before in a full name is the given name.
    private func unique(
        matching person: Person, abbreviated: Bool, isSurname: Bool = false
    ) -> (person: Person, reason: Attribution.Reason)? {
        // what runs on in a headline may be more than the name: only one surname or initials look there
        let isShort = abbreviated || person.words.count == 1 || person.initials.count == 1
        let lists: [(People, Attribution.Reason)] = [(listed, .lede)] + (isShort ? [(introduced, .lede)] : [])
        // labels that print two surnames are no full names
        for (people, reason) in isSurname ? lists + [(labelled, .label)] : [(labelled, .label)] + lists {
            let fitting = people.with(word: person.last).filter {
                fits($0, person, abbreviated: abbreviated) && (isSurname || !isCore(person, of: $0))
            }
            .sorted {
                $0.words.count > $1.words.count
            }
            guard let longest = fitting.first else { continue }
            // the same name at greater length is the same person; anything else is two people
            guard fitting.dropFirst().allSatisfy({ Set($0.words).isSubset(of: longest.words) }), longest.words != person.words else {
                return nil
            }
            return (longest, reason)
        }
        return nil
    }

    /// 瀬尾 of 瀬尾まどか: the surname of the one full name that begins so.
    private func unique(beginningWith surname: Person) -> Person? {
        guard surname.words.count == 1 else { return nil }
        for people in [labelled, listed] {
            let fitting = people.with(surname: surname.last)
            if fitting.count == 1 { return fitting[0] }
            if fitting.count > 1 { return nil }
        }
        return nil
    }

    /// Who is called by a nickname that is the first name or the surname of nobody else: `jane: text`, where Jane Doe is present.
    private func unique(calledBy nickname: FoldedKey) -> Person? {
        var fitting: [Person] = []
        for people in [labelled, listed, introduced] {
            for person in people.with(word: nickname)
            where (person.words.first == nickname || person.last == nickname) && !fitting.contains(where: { $0.words == person.words }) {
                fitting.append(person)
            }
        }
        return fitting.count == 1 ? fitting[0] : nil
    }

    /// `core` is the last two words or more of a longer name, which begins with a word of another sort.
    private func isCore(_ core: Person, of longer: Person) -> Bool {
        core.words.count >= 2 && longer.words.count > core.words.count && longer.words.suffix(core.words.count).elementsEqual(core.words)
    }

    private func uniqueMention(of person: Person, abbreviated: Bool) -> Person? {
        guard let last = person.last, let people = mentioned[last] else { return nil }
        let fitting = people.filter { !abbreviated || $0.initials.first == person.initials.first }
        guard fitting.count == 1 else { return nil }
        // two of that surname speak: which one is meant cannot be told
        return labelled.with(word: last).contains { $0.last == last } ? nil : fitting[0]
    }

    private func fits(_ full: Person, _ short: Person, abbreviated: Bool) -> Bool {
        guard let last = short.last, full.words.count >= 2 else { return false }
        if short.words.count == 1 { return full.words.contains(last) }
        if abbreviated {
            return full.last == last && full.initials.first == short.initials.first
                || full.words.first == last && full.initials.last == short.initials.first
        }
        return full.words.count > short.words.count && Set(short.words).isSubset(of: full.words)
    }

    private func unique(matchingInitialsOf label: Label, _ page: Page) -> Person? {
        var letters: [UInt32] = []
        for token in page.tokens(label.name, limit: 6) ?? [] {
            var at = token.range.lowerBound
            while at < token.range.upperBound {
                let (value, length) = Scalars.decode(page.bytes, at, token.range.upperBound)
                letters.append(Scalars.folded(value))
                at += length
            }
        }
        for people in [labelled, listed, introduced] {
            let fitting = people.with(initials: letters)
            if fitting.count == 1 { return fitting[0] }
            if fitting.count > 1 { return nil }
        }
        return nil
    }
}

/// People by the words of their names and by their initials.
private struct People {
    private var all: [Person] = []
    private var words: [FoldedKey: [Int]] = [:]
    private var initials: [FoldedKey: [Int]] = [:]
    /// The first characters of names that are written without a space.
    private var surnames: [FoldedKey: [Int]] = [:]
    private var known: Set<FoldedKey> = []

    /// Of one word, or of the same initials, so many people are told apart and no more: a label that fits them all names nobody.
    private static let most = 24
    /// A parliament has some hundred; in a document of more people than these, surnames of the rest stand for nobody else.
    private static let capacity = 4096

    mutating func insert(_ person: Person) {
        guard all.count < People.capacity else { return }
        var key = FoldedKey()
        for word in person.words {
            key.mix(UInt32(truncatingIfNeeded: word.value))
            key.mix(UInt32(truncatingIfNeeded: word.value >> 32))
        }
        guard known.insert(key).inserted else { return }
        let index = all.count
        all.append(person)
        insertSurnames(of: person, index)
        for word in Set(person.words) where (words[word]?.count ?? 0) < People.most { words[word, default: []].append(index) }
        for letters in Set([person.initials, person.allInitials, Array(person.initials.prefix(1))]) {
            let key = People.key(letters)
            if (initials[key]?.count ?? 0) < People.most { initials[key, default: []].append(index) }
        }
    }

    private mutating func insertSurnames(of person: Person, _ index: Int) {
        guard person.isUnspaced else { return }
        let name = person.name.unicodeScalars
        for length in 1...2 {
            let key = FoldedKey(String(String.UnicodeScalarView(name.prefix(length))))
            if (surnames[key]?.count ?? 0) < People.most { surnames[key, default: []].append(index) }
        }
    }

    func with(surname: FoldedKey?) -> [Person] { surname.flatMap { surnames[$0] }?.map { all[$0] } ?? [] }

    func with(word: FoldedKey?) -> [Person] { word.flatMap { words[$0] }?.map { all[$0] } ?? [] }

    func with(initials letters: [UInt32]) -> [Person] { initials[People.key(letters)]?.map { all[$0] } ?? [] }

    private static func key(_ letters: [UInt32]) -> FoldedKey {
        var key = FoldedKey()
        for letter in letters { key.mix(letter) }
        return key
    }
}
