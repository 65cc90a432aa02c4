import TranscriptModel

/// Letters that a document says stand for somebody: `Ron Buckton (RBN)`, `T = Tilda Voss`, `- Tilda Voss - Oil Works (TVS)`, `| Tilda Voss | TVS |`.
enum Abbreviations {
    /// In what is not spoken: lists of those present, tables, remarks on who presents. Letters given to two people stand for nobody.
    static func people(_ page: Page, _ draft: Draft) -> [FoldedKey: Person] {
        var found: [FoldedKey: Person] = [:]
        var ambiguous: Set<FoldedKey> = []
        for piece in draft.pieces {
            if case .turn(let turn) = piece.part, turn >= draft.turns.count || draft.turns[turn].kind == .utterance { continue }
            guard piece.range.count <= 4000 else { continue }
            for (key, person) in legend(page, piece.range).map({ [$0] }) ?? pairs(page, piece.range) {
                if let known = found[key], known.words != person.words { ambiguous.insert(key) }
                found[key] = person
            }
        }
        for key in ambiguous { found[key] = nil }
        return found
    }

    /// `C = Tilda Voss`
    private static func legend(_ page: Page, _ range: Range<Int>) -> (FoldedKey, Person)? {
        guard range.count <= 80, let sign = page.bytes[range].firstIndex(of: UInt8(ascii: "=")) else { return nil }
        let (letters, name) = (page.trimmed(range.lowerBound..<sign), page.trimmed(sign + 1..<range.upperBound))
        guard letters.count <= 5, let short = page.tokens(letters, limit: 2), short.count == 1, short[0].range == letters,
            short[0].form == .capitals || short[0].form == .initial, let person = page.person(in: name)
        else { return nil }
        return (short[0].key, person)
    }

    private static func pairs(_ page: Page, _ range: Range<Int>) -> [(FoldedKey, Person)] {
        if page.byte(range.lowerBound) == UInt8(ascii: "|") { return row(page, range).map { [$0] } ?? [] }
        var pairs: [(FoldedKey, Person)] = []
        var start = range.lowerBound
        var at = range.lowerBound
        while at < range.upperBound {
            switch page.byte(at) {
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"): start = at + 1
            // a sentence ends; not "Dr. Jane Doe (JD)"
            case UInt8(ascii: ".")
            where page.byte(at + 1) == 0x20 && at >= start + 5 && page.byte(at - 4) != 0x20 && page.byte(at - 3) != 0x20:
                start = at + 1
            case UInt8(ascii: "("):
                guard let close = page.bytes[at..<range.upperBound].firstIndex(of: UInt8(ascii: ")")) else { return pairs }
                // of an entry of a list, the name stands first
                let isEntry = page.byte(range.lowerBound) == UInt8(ascii: "-") || page.byte(range.lowerBound) == UInt8(ascii: "*")
                let name = isEntry ? range.lowerBound..<at : start..<at
                if let pair = pair(page, PeopleList.nameRange(page, page.trimmed(name)), page.trimmed(at + 1..<close)) {
                    pairs.append(pair)
                }
                at = close
                start = close + 1
            default: break
            }
            at += 1
        }
        return pairs
    }

    /// The first two cells of a row.
    private static func row(_ page: Page, _ range: Range<Int>) -> (FoldedKey, Person)? {
        let bars = page.bytes[range].indices.filter { page.byte($0) == UInt8(ascii: "|") }
        guard bars.count >= 3 else { return nil }
        return pair(page, page.trimmed(bars[0] + 1..<bars[1]), page.trimmed(bars[1] + 1..<bars[2]))
    }

    private static func pair(_ page: Page, _ name: Range<Int>?, _ letters: Range<Int>) -> (FoldedKey, Person)? {
        // a dash that Markdown escapes: `Tilda Voss \\- Oil Works (TVS)`
        let name = name.map { range in
            var name = page.trimmed(range.lowerBound..<(page.bytes[range].firstIndex(of: UInt8(ascii: "\\")) ?? range.upperBound))
            // "Moderated by"
            while let words = page.tokens(name, limit: 6), words.count > 2, let first = words.first, Vocabulary.noNames.contains(first.key)
            {
                name = words[1].range.lowerBound..<name.upperBound
            }
            return name
        }
        guard let name, letters.count >= 2, letters.count <= 5, let short = page.tokens(letters, limit: 1)?.first, short.form == .capitals,
            short.range == letters, let words = page.tokens(name, limit: 5), (2...4).contains(words.count),
            words.allSatisfy({ $0.isNameLike || $0.isParticle }), let person = page.person(in: name)
        else { return nil }
        let first = Scalars.folded(Scalars.decode(page.bytes, letters.lowerBound, letters.upperBound).value)
        return person.initials.contains(first) ? (short.key, person) : nil
    }
}
