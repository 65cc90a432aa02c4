import TranscriptModel

/// Who asks and who answers under the letters of a record of a court, as it says from examination to examination: `BY MS. ELM:`,
/// `CROSS-EXAMINATION BY MR. OAK`, "JANE DOE, called as a witness, having been duly sworn, …", `DIRECT EXAMINATION OF JANE DOE`.
struct Examinations {
    /// The surname as printed, of those who ask, by turn.
    private(set) var examiners: [Int: Person] = [:]
    /// By turn.
    private(set) var witnesses: [Int: Person] = [:]
    /// Several witnesses were sworn: none of them answers throughout.
    private(set) var hasSeveral = false

    init(_ page: Page, _ draft: Draft) {
        guard draft.turns.contains(where: { $0.mark?.role == .answerer }) else { return }
        var examiner: Person?
        var witness: Person?
        var sworn: Set<Person> = []
        var hasAnswered = false
        for (index, piece) in draft.pieces.enumerated() {
            var isSpeech = false
            if case .turn(let turn) = piece.part, turn < draft.turns.count, draft.turns[turn].kind == .utterance {
                isSpeech = true
                let words = max(piece.range.lowerBound, draft.turns[turn].textStart)
                if let asker = Examinations.inBrackets(page, words..<max(words, piece.range.upperBound)) { examiner = asker }
                if let mark = draft.turns[turn].mark, mark.role == .asker, mark.label?.shape ?? .letter == .letter {
                    examiners[turn] = examiner
                }
                if draft.turns[turn].mark?.role == .answerer {
                    witnesses[turn] = witness
                    hasAnswered = true
                }
            }
            let next = index + 2 < draft.pieces.count ? draft.pieces[index + 2].range.upperBound : piece.range.upperBound
            if let found = Examinations.sworn(page, piece.range, before: max(next, piece.range.upperBound)) {
                (witness, hasAnswered) = (found, false)
                sworn.insert(found)
            }
            guard !isSpeech, piece.range.count <= 120, let tokens = page.tokens(piece.range, limit: 14) else { continue }
            let heading = tokens.firstIndex { $0.key == Examinations.examination || $0.key == Examinations.reexamination }
            let by = tokens.firstIndex { $0.key == Examinations.by }
            if let heading {
                examiner = nil
                if let of = tokens[heading...].dropFirst().first, of.key == Examinations.of,
                    let end = by.map({ tokens[$0].range.lowerBound })
                        ?? tokens.last?.range.upperBound, end > of.range.upperBound,
                    let found = page.person(in: page.trimmed(of.range.upperBound..<end)), found.isFull
                {
                    (witness, hasAnswered) = (found, false)
                    sworn.insert(found)
                } else if hasAnswered, tokens[..<heading].contains(where: { $0.key == Examinations.direct }) {
                    // somebody else takes the stand, unnamed
                    (witness, hasAnswered) = (nil, false)
                }
            }
            if let by, by == 0 || heading != nil { examiner = Examinations.counsel(page, tokens[by...].dropFirst()) }
        }
        hasSeveral = sworn.count > 1
    }

    /// `MS. ELM`: a form of address, and a name.
    private static func counsel(_ page: Page, _ tokens: ArraySlice<Token>) -> Person? {
        guard let first = tokens.first, let last = tokens.last, first.isHonorific, (2...4).contains(tokens.count) else { return nil }
        return page.person(in: first.range.lowerBound..<last.range.upperBound)
    }

    /// "(By Ms. Elm) And then?"
    private static func inBrackets(_ page: Page, _ range: Range<Int>) -> Person? {
        guard page.byte(range.lowerBound) == UInt8(ascii: "("), range.count >= 8,
            let close = page.bytes[range.prefix(48)].firstIndex(of: UInt8(ascii: ")")),
            let tokens = page.tokens(range.lowerBound + 1..<close, limit: 6), tokens.first?.key == by
        else { return nil }
        return counsel(page, tokens.dropFirst())
    }

    /// A name in capitals, and after its comma that he was called or sworn.
    private static func sworn(_ page: Page, _ range: Range<Int>, before end: Int) -> Person? {
        guard page.byte(range.lowerBound) &- 0x41 < 26, page.byte(range.lowerBound + 1) &- 0x61 >= 26,
            let comma = page.bytes[range.prefix(60)].firstIndex(of: UInt8(ascii: ",")),
            let name = page.tokens(range.lowerBound..<comma, limit: 6), (2...5).contains(name.count),
            name.allSatisfy({ $0.form == .capitals || $0.form == .initial }),
            name.contains(where: { $0.form == .capitals && $0.length > 2 }),
            !name.contains(where: { Vocabulary.noNames.contains($0.key) || $0.isOffice }),
            page.hasWord(of: oaths, in: comma..<min(end, comma + 240)), let person = page.person(in: range.lowerBound..<comma),
            person.isFull
        else { return nil }
        return person
    }

    private static let by = FoldedKey("by")
    private static let of = FoldedKey("of")
    private static let direct = FoldedKey("direct")
    private static let examination = FoldedKey("examination")
    private static let reexamination = FoldedKey("reexamination")
    private static let oaths = PhraseSet(phrases: "duly sworn|first duly sworn|being sworn|been sworn|duly affirmed|called as|recalled as")
}
