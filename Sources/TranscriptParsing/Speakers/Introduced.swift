/// The words of names that a page introduces before the conversation: in a list of those present, in the headline, in the introduction.
struct Introduced {
    private var listed: Set<FoldedKey> = []
    private var named: Set<FoldedKey> = []

    /// From the first lines of `page`, labels aside.
    init(_ page: Page, in lines: Range<Int>) {
        for line in lines.prefix(40) {
            let range = page.line(line).range
            guard range.count <= 2400 else { continue }
            if let list = PeopleList.range(page, range) {
                for token in page.tokens(list, limit: 200) ?? [] where token.isNameLike && token.form != .initial && !token.isOffice {
                    listed.insert(token.key)
                }
            } else {
                for (person, _) in page.people(in: range) { named.formUnion(person.words) }
            }
        }
    }

    /// Every word of the label's name is one of an introduced name's.
    func knows(_ label: Label, _ page: Page) -> Bool {
        guard label.shape == .single || label.shape == .full || label.shape == .office || label.shape == .plain,
            let person = page.person(in: label.name)
        else { return false }
        if person.words.allSatisfy({ listed.contains($0) }) { return true }
        return !label.isCaseless && label.shape != .full && person.words.allSatisfy { named.contains($0) }
    }
}

/// "Present: Jane Doe, John Smith (chair)"
enum PeopleList {
    /// What comes after the heading and its colon.
    static func range(_ page: Page, _ range: Range<Int>) -> Range<Int>? {
        for (_, key, end) in page.beginnings(of: range, words: 3) {
            let (value, length) = Scalars.decode(page.bytes, end, range.upperBound)
            if Scalars.kind(value) == .colon, Vocabulary.listHeadings[key] == "people" {
                return page.trimmed(end + length..<range.upperBound)
            }
        }
        return nil
    }
}
