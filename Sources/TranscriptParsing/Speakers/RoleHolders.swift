import TranscriptModel

/// Who holds the part or the office that a label names: "Mayor Jane Doe", "Jane Doe (moderator)", "Présidence de M. Lavigne".
final class RoleHolders {
    private let page: Page
    private struct Head {
        var words: [Token]
        var people: [(person: Person, range: Range<Int>)]
        var isList: Bool
    }
    private let pieces: [Draft.Piece]
    private let firstTurn: Int
    private lazy var heads = readHeads()
    private var answers: [FoldedKey: Person?] = [:]

    init(_ page: Page, _ draft: Draft) {
        self.page = page
        pieces = draft.pieces
        firstTurn = draft.turns.firstIndex { $0.kind == .utterance } ?? draft.turns.count
    }

    /// Headline, introduction, lists of people, and remarks before the first turn.
    private func readHeads() -> [Head] {
        var heads: [Head] = []
        var seenSpeech = false
        for piece in pieces {
            if case .turn(let turn) = piece.part, turn >= firstTurn { seenSpeech = true }
            var isList = false
            switch piece.part {
            case .metadata("people"), .metadata("speaker"), .metadata("interviewer"): isList = true
            case .metadata("title"), .metadata("subtitle"), .furniture(.other), .furniture(.heading): break
            case .turn(let turn) where turn < firstTurn: break
            default: continue
            }
            if case .furniture = piece.part, seenSpeech { continue }
            guard heads.count < 60, let words = page.tokens(piece.range, limit: 600) else { continue }
            heads.append(Head(words: words, people: RoleHolders.people(page, piece.range), isList: isList))
        }
        return heads
    }

    /// In scripts without capitals only lists tell names.
    private static func people(_ page: Page, _ range: Range<Int>) -> [(person: Person, range: Range<Int>)] {
        // a remark: "(In the chair: Mayor Jane Doe)"
        let isRemark = FurnitureReader.isBracketed(page, range) && page.byte(range.lowerBound) < 0x80
        let named = page.people(in: isRemark ? range.lowerBound + 1..<range.upperBound : range)
        guard named.isEmpty, let list = PeopleList.range(page, range) else { return named }
        return PeopleList.items(page, list).compactMap { item in
            guard let name = PeopleList.nameRange(page, item), let person = page.person(in: name) else { return nil }
            return (person, name)
        }
    }

    /// The one person that fits.
    func holder(of label: Label) -> Person? {
        if let answer = answers[label.whole] { return answer }
        let answer = find(label)
        answers[label.whole] = answer
        return answer
    }

    private func find(_ label: Label) -> Person? {
        guard label.shape != .letter, label.number == 0, let tokens = page.tokens(label.printed, limit: 14),
            let word = tokens.last(where: { $0.length >= 4 })
        else { return nil }
        var found: Person?
        // who asks and who answers is told by lists alone: "question" and "answer" are but words elsewhere
        let needsList = label.role == .asker || label.role == .answerer
        for head in heads where head.isList || !needsList {
            // nor by words of the same family: "Rozmowę przeprowadził …" names no Rozmówca
            for other in head.words where (needsList ? word.key == other.key : isSame(word, other)) && other.range != word.range {
                guard
                    let person = nearest(
                        other, head.people, of: tokens, isExact: other.key == word.key,
                        reach: head.isList || label.shape != .single ? 30 : 2)
                else { continue }
                if let found, found.words != person.words { return nil }
                found = person
            }
        }
        return found
    }

    /// The same word, or one of its family: président, présidence.
    private func isSame(_ a: Token, _ b: Token) -> Bool {
        if a.key == b.key { return true }
        guard a.length >= 7, b.length >= 7 else { return false }
        return page.stem(a.range, letters: 6) == page.stem(b.range, letters: 6)
    }

    /// Right after the word ("Mayor Jane Doe"), or right before it ("Jane Doe (moderator)", "Jane Doe, mayor").
    private func nearest(
        _ word: Token, _ people: [(person: Person, range: Range<Int>)], of label: [Token], isExact: Bool, reach: Int
    ) -> Person? {
        // the word is the person's own first name
        if let own = people.first(where: { $0.range.contains(word.range.lowerBound) }) { return isExact ? own.person : nil }
        if let before = people.last(where: { $0.range.upperBound < word.range.lowerBound }),
            // "Jane Doe, prime minister": the label has all of the words between
            word.range.lowerBound - before.range.upperBound <= 60,
            let words = page.tokens(before.range.upperBound..<word.range.lowerBound, limit: 6),
            words.allSatisfy({ between in label.contains { $0.key == between.key } })
        {
            let between = page.bytes[before.range.upperBound..<word.range.lowerBound]
            if between.contains(UInt8(ascii: "(")) || between.contains(UInt8(ascii: ",")) || between.contains(0xBC) { return before.person }
        }
        return people.first { $0.range.lowerBound >= word.range.upperBound && $0.range.lowerBound - word.range.upperBound <= reach }?.person
    }
}

extension Page {
    /// The first letters of a word, folded.
    func stem(_ range: Range<Int>, letters: Int) -> FoldedKey {
        var key = FoldedKey()
        var at = range.lowerBound
        var count = 0
        while at < range.upperBound, count < letters {
            let (value, length) = Scalars.decode(bytes, at, range.upperBound)
            key.mix(Scalars.folded(value))
            at += length
            count += 1
        }
        return key
    }
}
