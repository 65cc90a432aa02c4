/// The words of names that a page introduces before the conversation: in a list of those present, in the headline, in the introduction.
struct Introduced {
    private var listed: Set<FoldedKey> = []
    private var named: Set<FoldedKey> = []
    /// Of all of them.
    private var initials: Set<FoldedKey> = []
    private let capitalised: CapitalisedWords

    /// From the fields above the text and its first lines, labels aside.
    init(_ page: Page, in lines: Range<Int>, front: FrontMatter? = nil) {
        capitalised = CapitalisedWords(of: page)
        // An introduction is short; hunting names through all that is said costs more than the rest of the reading.
        var budget = 6000
        if let front { add(page, front.lines, &budget) }
        add(page, lines, &budget)
    }

    private mutating func add(_ page: Page, _ lines: Range<Int>, _ budget: inout Int) {
        var below = lines.lowerBound..<lines.lowerBound
        for line in lines.prefix(40) {
            let range = page.line(line).range
            guard range.count <= 2400, !page.apart.contains(line) else { continue }
            budget -= range.count
            guard budget > 0 else { break }
            if let entries = PeopleList.entries(page, below: line, in: lines) { below = entries }
            if let list = below.contains(line) ? range : PeopleList.range(page, range) {
                for token in page.tokens(list, limit: 200) ?? [] where token.isNameLike && token.form != .initial && !token.isOffice {
                    listed.insert(token.key)
                }
                for item in PeopleList.items(page, list) {
                    if let name = PeopleList.nameRange(page, item), let person = page.person(in: name) { addInitials(of: person) }
                }
            } else {
                capitalised.paragraphs.append(range)
                // not what may be a label itself: two words are one name, if any
                guard page.mayName(page.afterShortLabel(range)..<range.upperBound) else { continue }
                for (person, place) in page.people(in: range) where place.lowerBound > range.lowerBound {
                    named.formUnion(person.words)
                    addInitials(of: person)
                }
            }
        }
    }

    private mutating func addInitials(of person: Person) {
        for letters in [person.initials, person.allInitials] where letters.count >= 2 { initials.insert(FoldedKey(letters: letters)) }
    }

    /// Every word of the label's name is one of an introduced name's; its letters are those of one.
    func knows(_ label: Label, _ page: Page) -> Bool {
        if label.shape == .initials, initials.contains(label.key) { return true }
        guard label.shape == .single || label.shape == .full || label.shape == .office || label.shape == .plain,
            let words = page.nameWords(in: label.name)
        else { return false }
        if words.allSatisfy({ listed.contains($0.key) }) { return true }
        return !label.isCaseless && label.shape != .full && words.allSatisfy { named.contains($0.key) }
    }

    /// The introduction has the label's one word amid a sentence: "we sit down with Ben, Una and Per".
    func has(_ label: Label) -> Bool { label.shape == .single && capitalised.keys.contains(label.key) }

    /// A word of a name that the headline, the introduction or a list has, or with a capital amid a sentence of theirs.
    func hasName(_ word: FoldedKey) -> Bool { named.contains(word) || listed.contains(word) || capitalised.keys.contains(word) }

    /// The headline or the introduction names the person of the label in full.
    func mentions(_ label: Label, _ page: Page) -> Bool {
        guard label.shape == .full, let person = page.person(in: label.name) else { return false }
        return person.words.allSatisfy { named.contains($0) }
    }
}

/// Words with a capital amid the sentences of an introduction: first names may be among them. Few pages are asked for them.
private final class CapitalisedWords {
    private let page: Page
    /// All of them, before anybody asks.
    var paragraphs: [Range<Int>] = []
    private(set) lazy var keys = Set(paragraphs.flatMap(words))

    init(of page: Page) { self.page = page }

    private func words(of range: Range<Int>) -> [FoldedKey] {
        (page.tokens(range, limit: 200) ?? []).dropFirst().filter { token in
            guard token.form == .capitalised, !token.isOffice else { return false }
            let end = page.trimmed(range.lowerBound..<token.range.lowerBound).upperBound
            return Scalars.kind(Scalars.decode(page.bytes, before: end, 0).value) != .terminal
        }.map(\.key)
    }
}

/// "Present: Jane Doe, John Smith (chair)"
enum PeopleList {
    /// What comes after the heading and its colon.
    static func range(_ page: Page, _ range: Range<Int>) -> Range<Int>? {
        for (_, key, end) in page.beginnings(of: range, words: 3) where Vocabulary.listHeadings[key] == "people" {
            // **Present**: Jane Doe
            let colon = page.afterEmphasis(end..<range.upperBound)
            let (value, length) = Scalars.decode(page.bytes, colon, range.upperBound)
            // 出席者　川口はるか
            guard Scalars.kind(value) == .colon || value == 0x3000 else { continue }
            let list = page.trimmed(min(colon + length, range.upperBound)..<range.upperBound)
            return page.afterEmphasis(list) == list.upperBound ? list.upperBound..<list.upperBound : list
        }
        return nil
    }

    /// The lines right below a heading that ends in its colon ("Participants:"), where each is an entry: a bullet or a number, and a name.
    static func entries(_ page: Page, below line: Int, in lines: Range<Int>) -> Range<Int>? {
        guard page.line(line).columns <= 60 else { return nil }
        guard isHeading(page, line) else { return isOneLine(page, below: line, in: lines) ? line + 1..<line + 2 : nil }
        var last = line + 1
        // an entry that names nobody in full, amid bullets
        func isBullet(_ index: Int) -> Bool {
            let first = page.byte(page.line(index).start)
            return (first == UInt8(ascii: "-") || first == UInt8(ascii: "*")) && first == page.byte(page.line(line + 1).start)
                && page.line(index).columns <= 60 && page.line(index).tail == .letter
        }
        while last < lines.upperBound, last - line <= 60, isEntry(page, last) || last > line + 1 && isBullet(last),
            last == line + 1 || page.line(last).blanksBefore == 0
        {
            last += 1
        }
        // of an address, one person
        let isOfOne = last == line + 2 && isBullet(line + 1)
        return last > line + 2 || isOfOne ? line + 1..<last : nil
    }

    /// "Present" without a colon, and all of them in the line below.
    private static func isOneLine(_ page: Page, below line: Int, in lines: Range<Int>) -> Bool {
        guard line + 1 < lines.upperBound, Vocabulary.listHeadings[FoldedKey(page.bytes, page.line(line).range)] == "people" else {
            return false
        }
        let list = page.line(line + 1)
        guard !list.isSentence, list.range.count <= 4000 else { return false }
        let items = items(page, list.range)
        let named = items.count { nameRange(page, $0).flatMap { page.person(in: $0) }?.isFull == true }
        return items.count >= 2 && named * 10 >= items.count * 8
    }

    /// "Participants:", or a heading of Markdown: `## Participants`
    private static func isHeading(_ page: Page, _ line: Int) -> Bool {
        let text = page.line(line)
        if page.byte(text.start) == UInt8(ascii: "#") { return Vocabulary.listHeadings[FoldedKey(page.bytes, text.range)] == "people" }
        return range(page, text.range)?.isEmpty == true
    }

    private static func isEntry(_ page: Page, _ line: Int) -> Bool {
        let line = page.line(line)
        guard line.columns <= 200, !line.isSentence, line.tail != .colon else { return false }
        let text = withoutLink(page, line.range)
        guard text.count <= 160, let tokens = page.tokens(text, limit: 20) else { return false }
        let name = tokens.prefix { !$0.afterComma }.filter { $0.form != .number }
        return name.count >= 2 && name.first?.isNameLike == true && name.contains { $0.isNameLike && $0.form != .initial }
            && !page.bytes[text].contains(UInt8(ascii: ":"))
    }

    /// `[Jane Doe](https://…)` without the address.
    private static func withoutLink(_ page: Page, _ range: Range<Int>) -> Range<Int> {
        let close = page.bytes[range].indices.dropLast().first {
            page.byte($0) == UInt8(ascii: "]") && page.byte($0 + 1) == UInt8(ascii: "(")
        }
        return close.map { range.lowerBound..<$0 } ?? range
    }

    /// The items of a list: apart by commas, semicolons, full stops, and by "and" before the last one.
    static func items(_ page: Page, _ list: Range<Int>) -> [Range<Int>] {
        FieldFiller.itemRanges(page, list).flatMap { item -> [Range<Int>] in
            var parts: [Range<Int>] = []
            var start = item.lowerBound
            var at = item.lowerBound + 3
            while at + 1 < item.upperBound {
                // "Doe. MODERATOR: Jane Roe"; not "J. Doe"
                if page.byte(at) == UInt8(ascii: "."), page.byte(at + 1) == 0x20,
                    Scalars.kind(Scalars.decode(page.bytes, before: at - 1, start).value) != .space, page.byte(at - 2) != UInt8(ascii: ".")
                {
                    let word = page.tokens(start..<at, limit: 20)?.last
                    if let word, !word.isHonorific, word.length > 2 {
                        parts.append(start..<at)
                        start = at + 2
                    }
                }
                at += 1
            }
            parts.append(start..<item.upperBound)
            return parts
        }
    }

    /// The name of an item; nil for what a comma parts from a name: "Jane Doe, chief engineer", "Jane Doe, R-Iowa, chairwoman".
    static func person(_ page: Page, _ item: Range<Int>) -> String? {
        guard page.byte(item.lowerBound + 1) != UInt8(ascii: "-"), let name = nameRange(page, item),
            let tokens = page.tokens(name, limit: 16), let first = tokens.first
        else { return nil }
        let common = tokens.count { $0.form == .lower && !$0.isParticle && !$0.isJoiner }
        guard first.form == .caseless || tokens.contains(where: { $0.isNameLike && !$0.isOffice }) && common * 2 <= tokens.count else {
            return nil
        }
        return page.text(name)
    }

    /// The name of an item: "Senator Jane Doe (chair)" is Jane Doe.
    static func nameRange(_ page: Page, _ item: Range<Int>) -> Range<Int>? {
        var start = item.lowerBound
        var end = item.upperBound
        var at = item.lowerBound
        while at < item.upperBound {
            let (value, length) = Scalars.decode(page.bytes, at, item.upperBound)
            let kind = Scalars.kind(value)
            if value == 0x2F, at > start, page.byte(at + 1) == 0x20 {
                // Jane Doe/ writer
                end = at
                break
            }
            if kind == .open, page.tokens(start..<at, limit: 1)?.isEmpty == true {
                // `["Jane Doe"]`
                start = at + length
            } else if kind == .open || kind == .dash && at > item.lowerBound && page.byte(at - 1) == 0x20 {
                end = at
                break
            }
            // Jane Doe @jdoe
            if value == 0x40, at > start, page.byte(at - 1) == 0x20 {
                end = at
                break
            }
            if kind == .colon { start = at + length }
            at += length
        }
        let whole = page.trimmed(start..<max(start, end))
        if let name = nameBehindOffice(page, whole) { return name }
        guard let tokens = page.tokens(whole, limit: 16), let last = tokens.last else { return nil }
        var rest = tokens[...]
        while let first = rest.first, rest.count > 1,
            first.form == .lower && first.isJoiner
                // M. Jean Dupont: in French the letter is a form of address
                || rest.count > 2 && (first.isOffice || first.isHonorific && (first.form != .initial || page.language == "fr"))
        {
            rest = rest.dropFirst()
        }
        guard let first = rest.first else { return nil }
        return first.range.lowerBound..<last.range.upperBound
    }

    /// 市交通局局长罗景行: where no space parts them, what follows the last office is the name.
    static func nameBehindOffice(_ page: Page, _ range: Range<Int>) -> Range<Int>? {
        guard Script.of(Scalars.decode(page.bytes, range.lowerBound, range.upperBound).value) == .eastAsian else { return nil }
        // 水利工程师 陆青: a space does
        if page.language?.hasPrefix("zh") == true, let tokens = page.tokens(range, limit: 4), tokens.count == 2,
            tokens[0].length >= 3, (2...4).contains(tokens[1].length)
        {
            return tokens[1].range
        }
        guard !page.bytes[range].contains(0x20) else { return nil }
        // a name has two to four characters, of three bytes each
        for length in [9, 6, 12] where range.count >= length + 6 {
            let start = range.upperBound - length
            func isBehind(_ word: [UInt8]) -> Bool { page.bytes[range.lowerBound..<start].suffix(word.count).elementsEqual(word) }
            let isBehindOffice =
                range.count > length + 6 && Vocabulary.eastAsianSuffixes.contains { $0.isOffice && isBehind($0.suffix) }
            if isBehindOffice || Vocabulary.chineseProfessions.contains(where: isBehind) { return start..<range.upperBound }
        }
        return nil
    }
}
