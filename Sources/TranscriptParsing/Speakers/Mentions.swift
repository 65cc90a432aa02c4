import TranscriptModel

/// Full names in what is said: "We turn now to Mr. Hiram Webb" tells who MR. WEBB is.
enum Mentions {
    /// For each surname that labels give alone or with an initial, the different names that stand before it in the text.
    static func surnames(_ page: Page, _ draft: Draft) -> [FoldedKey: [Person]] {
        var wanted: Set<FoldedKey> = []
        var seen: Set<FoldedKey> = []
        for turn in draft.turns {
            guard let label = turn.mark?.label, !label.isCaseless,
                label.shape == .single || label.shape == .full || label.shape == .office || label.shape == .initials,
                seen.insert(label.whole).inserted
            else { continue }
            guard let tokens = page.tokens(label.name, limit: 8), let last = tokens.last, last.length >= 3 else { continue }
            if tokens.count(where: { $0.isNameLike && $0.form != .initial }) == 1 { wanted.insert(last.key) }
        }
        // every noun has a capital in German: what stands before a surname may be anything
        guard !wanted.isEmpty, page.language != "de" else { return [:] }
        let names = KeySet(wanted)
        var found: [FoldedKey: [Person]] = [:]
        var spoken = 0
        for piece in draft.pieces where spoken < 4 << 20 {
            guard case .turn = piece.part else { continue }
            spoken += piece.range.count
            collect(piece.range, names, page, &found)
        }
        return found
    }

    /// Those of `surnames` before which a first name or a form of address stands somewhere in the text.
    static func named(_ surnames: Set<FoldedKey>, in stretch: Stretch) -> Set<FoldedKey> {
        let page = stretch.page
        let isGerman = page.language == "de"
        var found: Set<FoldedKey> = []
        var budget = 256 << 10
        for line in stretch.lines {
            let range = page.lines[line].range
            budget -= range.count
            guard budget > 0, found.count < surnames.count else { break }
            var at = range.lowerBound
            while at < range.upperBound {
                let end = min(range.upperBound, at + 8000)
                let tokens = page.tokens(at..<end, limit: 4000) ?? []
                for (index, token) in tokens.enumerated() where index > 0 && token.form != .lower && surnames.contains(token.key) {
                    let before = tokens[index - 1]
                    let gap = token.range.lowerBound - before.range.upperBound
                    guard gap == 1 || gap == 2 && before.isAbbreviated else { continue }
                    let isName = before.form == .capitalised && before.length >= 3 && !isGerman && !token.afterComma
                    if before.isHonorific || before.isOffice && before.form != .lower
                        || isName && !Vocabulary.noNames.contains(before.key) && !Vocabulary.functionWords.contains(before.key)
                    {
                        found.insert(token.key)
                    }
                }
                at = end
            }
        }
        return found
    }

    /// A sentence, or words in quotation marks, begin with `token`.
    private static func isAtStart(_ token: Token, of text: Int, _ page: Page) -> Bool {
        let end = page.trimmed(text..<token.range.lowerBound).upperBound
        guard end > text else { return true }
        switch Scalars.kind(Scalars.decode(page.bytes, before: end, text).value) {
        case .terminal: return true
        case .quote: return end == token.range.lowerBound
        default: return false
        }
    }

    private static func collect(_ range: Range<Int>, _ wanted: KeySet, _ page: Page, _ found: inout [FoldedKey: [Person]]) {
        var at = range.lowerBound
        while at < range.upperBound {
            // cut long paragraphs: a name does not cross the cut often
            let end = min(range.upperBound, at + 8000)
            let tokens = page.mayName(at..<end) ? page.tokens(at..<end, limit: 4000) ?? [] : []
            for (index, token) in tokens.enumerated() where index > 0 && token.form != .lower && wanted.contains(token.key) {
                let before = tokens[index - 1]
                guard before.form == .capitalised, before.range.upperBound + 1 == token.range.lowerBound, before.length >= 3 else {
                    continue
                }
                // the Acme CEO
                guard token.form != .capitals || token.length > 4 else { continue }
                guard !before.isOffice, !before.isHonorific, !before.isParticle, !Vocabulary.noNames.contains(before.key),
                    !Vocabulary.functionWords.contains(before.key)
                else {
                    continue
                }
                // "Know Jane?": a sentence begins with any word
                guard !isAtStart(before, of: at, page) || Vocabulary.givenNames.contains(before.key) else { continue }
                guard let person = page.person(in: before.range.lowerBound..<token.range.upperBound), (found[token.key]?.count ?? 0) < 8
                else { continue }
                if found[token.key]?.contains(where: { $0.words == person.words }) != true { found[token.key, default: []].append(person) }
            }
            at = end
        }
    }
}
