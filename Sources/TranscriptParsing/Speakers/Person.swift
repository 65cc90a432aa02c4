/// Somebody a transcript names.
struct Person: Hashable {
    /// In the order printed, folded.
    var words: [FoldedKey]
    /// The first letters of the words, folded; particles left out.
    var initials: [UInt32]
    /// The same, and the letters after hyphens: of Jean-Luc Doe not JD but JLD.
    var allInitials: [UInt32]
    /// As a person would write it.
    var name: String

    var last: FoldedKey? { words.last }

    /// A surname and a given name; in East Asian scripts no space parts them.
    var isFull: Bool { words.count >= 2 || isUnspaced }

    var isUnspaced: Bool {
        guard words.count == 1, let first = name.unicodeScalars.first, Script.of(first.value) == .eastAsian else { return false }
        return (3...8).contains(name.unicodeScalars.count)
    }
}

extension Page {
    /// The words of the name that stands in `range`, without forms of address before it; nil where no word of a name does.
    func nameWords(in range: Range<Int>) -> ArraySlice<Token>? {
        guard var tokens = tokens(range, limit: 14) else { return nil }
        if bytes[range].contains(UInt8(ascii: "_")) { tokens = tokens.flatMap(parted) }
        var kept = tokens[...]
        while let first = kept.first, kept.count > 1, first.isHonorific, !isGivenName(first),
            first.form != .initial || first.isAbbreviated && kept.count == 2
        {
            kept = kept.dropFirst()
        }
        return kept.isEmpty ? nil : kept
    }

    /// `Jane_Doe`, where a name has to be one word.
    private func parted(_ token: Token) -> [Token] {
        let words = bytes[token.range].split(separator: UInt8(ascii: "_")).map { tokens($0.indices, limit: 2) ?? [] }
        return words.allSatisfy({ $0.count == 1 && ($0[0].form == .capitalised || $0[0].form == .initial) })
            ? words.flatMap { $0 } : [token]
    }

    /// The label has no given name: `Sr. Fernández Rúa`, where people have two surnames; `Mr de Graaf`, `van der Meer`.
    func isSurname(_ label: Label) -> Bool {
        guard let words = nameWords(in: label.name), words.count >= 2, let first = words.first else { return false }
        if first.isParticle, label.isAddressed || first.form == .lower { return true }
        return label.isAddressed && isDoublySurnamed
    }

    /// People have a surname of each side.
    var isDoublySurnamed: Bool { Page.doublySurnamed.contains(language ?? "") }

    private static let doublySurnamed: Set<String> = ["es", "pt", "ca", "gl"]

    /// In English Don and Ed are first names, in Spanish and Finnish forms of address.
    func isGivenName(_ token: Token) -> Bool {
        language == "en" && token.form == .capitalised && !token.isAbbreviated && Vocabulary.givenNames.contains(token.key)
    }

    /// The name that stands in `range`; nil where no word of a name does.
    func person(in range: Range<Int>) -> Person? {
        guard let kept = nameWords(in: range), let first = kept.first, let last = kept.last else { return nil }
        var words: [FoldedKey] = []
        var initials: [UInt32] = []
        var allInitials: [UInt32] = []
        for token in kept {
            words.append(token.key)
            guard token.isNameLike, !(token.isParticle && token.form == .lower) else { continue }
            initials.append(Scalars.folded(Scalars.decode(bytes, token.range.lowerBound, token.range.upperBound).value))
            for at in token.range where at == token.range.lowerBound || bytes[at - 1] == UInt8(ascii: "-") {
                allInitials.append(Scalars.folded(Scalars.decode(bytes, at, token.range.upperBound).value))
            }
        }
        // Doe J. M.
        let isOpen = last.form == .initial && last.isAbbreviated && last.range.upperBound < range.upperBound
        let end = isOpen ? last.range.upperBound + 1 : last.range.upperBound
        let comma = kept.dropFirst().firstIndex { $0.afterComma }
        if let comma, kept.count <= 4, kept.count(where: { $0.afterComma }) == 1 {
            // Doe, Jane
            let (surname, given) = (kept[..<comma], kept[comma...])
            let names = [given.first.map { $0.range.lowerBound..<end } ?? range, first.range.lowerBound..<kept[comma - 1].range.upperBound]
            let (after, before) = (given.count, surname.count)
            return Person(
                words: Array(words.suffix(after) + words.prefix(before)), initials: Array(initials.suffix(after) + initials.prefix(before)),
                allInitials: allInitials, name: displayName(names[0], tokens: given) + " " + displayName(names[1], tokens: surname))
        }
        let name = displayName(first.range.lowerBound..<end, tokens: kept)
        return Person(words: words, initials: initials, allInitials: allInitials, name: name)
    }

    /// Capitals are written as names are: RAFAEL KUŽNIK is Rafael Kužnik.
    private func displayName(_ range: Range<Int>, tokens: ArraySlice<Token>) -> String {
        let isTied = tokens.count > 1 && bytes[range.clamped(to: bytes.indices)].contains(UInt8(ascii: "_"))
        let text = isTied ? String(text(range).map { $0 == "_" ? " " : $0 }) : text(range)
        guard tokens.allSatisfy({ $0.form == .capitals || $0.form == .initial || $0.isParticle }),
            tokens.contains(where: { $0.form == .capitals && ($0.length > 3 || tokens.count > 1) })
        else { return text }
        var result = ""
        var before: Character = " "
        for (character, next) in zip(text, text.dropFirst() + " ") {
            // McINTOSH: the capital after a small letter stays
            let isSmall = before.isLetter && !before.isLowercase
            // ΠΑΠΠΑΣ: the last sigma has a form of its own
            let isLastSigma = isSmall && character == "Σ" && !next.isLetter
            result += isLastSigma ? "ς" : isSmall ? lowercased(character) : String(character)
            before = character
        }
        return result
    }

    /// As the page's language has it: in Turkish, I and İ are two letters.
    private func lowercased(_ character: Character) -> String {
        switch character {
        case "İ": "i"
        case "I" where language == "tr" || language == "az": "ı"
        default: character.lowercased()
        }
    }

    /// The people that running text names, and where.
    func people(in range: Range<Int>) -> [(person: Person, range: Range<Int>)] {
        names(in: range).compactMap { name in person(in: name).map { ($0, name) } }
    }

    /// Where running text names people: two to four words with capitals in a row, none of them a word that names do not have.
    func names(in range: Range<Int>) -> [Range<Int>] {
        guard range.count <= 20_000, mayName(range) else { return [] }
        var found: [Range<Int>] = []
        var run: [Token] = []
        var depth = 0
        var last = range.lowerBound
        // words since the last office: "President of the Republic of Belarus Jane Doe"
        var sinceOffice = 99
        var isAfterOffice = false
        // "der Imker Emmerich Haas": in German a noun with a capital stands between the article and the name
        var isAfterArticle = false
        var isAfterPlaceWord = false
        var before: FoldedKey?
        // "Intervista a Jane Doe", where "a" goes before places too
        var isAfterInterview = false
        var isInterviewed = false
        var isAfterPlaceNoun = false
        func close() {
            defer { run.removeAll(keepingCapacity: true) }
            guard run.count >= 2,
                let name = nameRange(
                    of: run, isAfterOffice: isAfterOffice, isAfterArticle: isAfterArticle, isAfterPlaceWord: isAfterPlaceWord,
                    isInterviewed: isInterviewed)
            else { return }
            found.append(withoutPossessive(name))
        }
        for token in tokens(range, limit: 4000) ?? [] {
            for byte in bytes[last..<token.range.lowerBound] {
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") { depth = max(0, depth - 1) }
            }
            if !isNameGap(last..<token.range.lowerBound, after: run.last) { close() }
            last = token.range.upperBound
            defer {
                // "provincia de Santa Rosa": the word before the small one counts
                isAfterPlaceNoun = Page.placeNouns.contains(token.key) || isAfterPlaceNoun && token.form == .lower && token.isParticle
                isAfterInterview = before.map { Vocabulary.interviewWords.contains($0) } ?? false
                before = token.key
            }
            if token.isOffice { sinceOffice = 0 } else { sinceOffice += 1 }
            // R&D
            let isJoined = byte(token.range.lowerBound - 1) == UInt8(ascii: "&")
            let isName =
                !isJoined && (token.form == .capitalised || token.form == .initial || token.form == .capitals && token.length > 1)
            if depth == 0, isName || token.form == .lower && token.isParticle && !run.isEmpty {
                if run.isEmpty {
                    isInterviewed = isAfterInterview
                    isAfterOffice = sinceOffice > 0 && sinceOffice <= 5
                    isAfterPlaceWord =
                        isAfterPlaceNoun || before.map { Page.placeWords.contains($0) && !(isAfterInterview && $0 == Page.to) } ?? false
                    isAfterArticle = before.map { Page.germanArticles.contains($0) } ?? false
                }
                run.append(token)
                // Jane Doe's Regular Press Conference: the name ends here
                if withoutPossessive(token.range) != token.range { close() }
            } else {
                close()
            }
        }
        close()
        return found
    }

    /// Jane Doe's, Jane Doe’s
    private func withoutPossessive(_ range: Range<Int>) -> Range<Int> {
        for ending in ["'s", "’s"]
        where range.count > ending.utf8.count + 1 && bytes[range].suffix(ending.utf8.count).elementsEqual(ending.utf8) {
            return range.lowerBound..<range.upperBound - ending.utf8.count
        }
        return range
    }

    /// Somewhere in `range` a word with a capital follows another one, with nothing but small words of names between them: there may be a
    /// name. Most lines have none.
    func mayName(_ range: Range<Int>) -> Bool {
        bytes.withUnsafeBufferPointer { bytes in
            let end = min(range.upperBound, bytes.count)
            var at = max(0, range.lowerBound)
            var isAfterCapital = false
            while at < end {
                if !isAfterCapital { Page.skipToCapital(bytes, &at, end) }
                guard at < end else { break }
                let (value, length) = Scalars.decode(bytes, at, end)
                switch Scalars.kind(value) {
                case .upper, .lower:
                    let (hasCapital, letters) = Page.skipWord(bytes, &at, end)
                    if hasCapital {
                        if isAfterCapital { return true }
                        isAfterCapital = true
                    } else if letters > Page.longestParticle {
                        isAfterCapital = false
                    }
                    guard at < end, bytes[at] == UInt8(ascii: ".") else { continue }
                    // the full stop of an initial or a form of address parts nothing, another one does
                    if letters > (hasCapital ? Page.longestAddress : 3) { isAfterCapital = false }
                    while at < end, (bytes[at] | 0x20) &- 0x61 >= 26, bytes[at] &- 0x30 >= 10, bytes[at] < 0x80 { at += 1 }
                case .space: at += length
                default:
                    // one character between two letters may join them: Jane/Doe
                    let isJoint = length == 1 && at > 0 && at + 1 < end && Page.isInWord(bytes[at - 1]) && Page.isInWord(bytes[at + 1])
                    if !isJoint { isAfterCapital = false }
                    at += length
                }
            }
            return false
        }
    }

    /// Steps to the letters before the next capital, or to what is no ASCII: what comes before is of no account.
    @inline(__always)
    private static func skipToCapital(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ end: Int) {
        let start = at
        while at < end, bytes[at] < 0x80, bytes[at] &- 0x41 >= 26 { at += 1 }
        while at < end, at > start, bytes[at - 1] &- 0x61 < 26 { at -= 1 }
    }

    /// Steps over the letters at `at`, and what joins them to others.
    @inline(__always)
    private static func skipWord(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ end: Int) -> (hasCapital: Bool, letters: Int) {
        var hasCapital = false
        var letters = 0
        while at < end {
            if isInWord(bytes[at]) {
                hasCapital = hasCapital || bytes[at] &- 0x41 < 26
                at += 1
            } else {
                guard bytes[at] >= 0x80 else { break }
                let (value, length) = Scalars.decode(bytes, at, end)
                let kind = Scalars.kind(value)
                guard kind == .upper || kind == .lower || kind == .mark || Token.isJoint(value) else { break }
                hasCapital = hasCapital || kind == .upper
                at += length
            }
            letters += 1
        }
        return (hasCapital, letters)
    }

    /// A letter of ASCII, or what stands between two.
    static func isInWord(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "_")
    }

    /// Where the colon after one or two words of ASCII at the beginning of `range` ends; where `range` begins, if there is none.
    func afterShortLabel(_ range: Range<Int>) -> Int {
        var at = range.lowerBound
        for _ in 0..<2 {
            while Page.isInWord(byte(at)) { at += 1 }
            if byte(at) == UInt8(ascii: ".") { at += 1 }
            if byte(at) == UInt8(ascii: ":") { return min(at + 1, range.upperBound) }
            guard byte(at) == 0x20 else { return range.lowerBound }
            at += 1
        }
        return range.lowerBound
    }

    /// In letters.
    private static let longestParticle = 8
    private static let longestAddress = 16

    private static let placeWords = KeySet(phrases: "in|at|near|im|bei|w|we|во|из|у|à|em")
    private static let placeWord = FoldedKey("in")
    private static let to = FoldedKey("a")
    private static let don = FoldedKey("d")
    private static let placeNouns = KeySet(
        phrases:
            "province|provincia|provincias|província|provinz|region|región|regione|région|ciudad|cidade|città|ville|stadt|estado|departamento|"
            + "municipio|município|comuna|localidad|calle|avenida|barrio|rua|via|rue|plaza|praça|piazza|puerto|isla|város|miasto|miasta|město|města"
    )
    private static let of = FoldedKey("of")
    static let germanArticles = KeySet(phrases: "der|die|das|den|dem|des|ein|eine|einen|einem|einer|vom|zum|zur|beim|im")

    /// Between two words of one name there is a space, or a full stop after an initial.
    private func isNameGap(_ range: Range<Int>, after token: Token?) -> Bool {
        guard let token else { return true }
        let gap = bytes[range]
        if gap.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0xC2 || $0 == 0xA0 }) { return true }
        return gap.first == UInt8(ascii: ".") && (token.form == .initial || token.isHonorific)
    }

    /// M. Jean Dupont: the letter is a form of address, where a given name and a surname follow.
    private func isAddress(_ token: Token, _ run: ArraySlice<Token>) -> Bool {
        token.isHonorific && token.isAbbreviated && run.count(where: { $0.form == .capitalised || $0.form == .capitals }) >= 2
    }

    /// Mr, and amid a headline's words the letter alone: "Audition de M. Jean Dupont".
    private func isFormOfAddress(_ index: Int, in run: ArraySlice<Token>) -> Bool {
        let token = run[index]
        guard token.isHonorific else { return false }
        return token.form != .initial || index > run.startIndex && run[index - 1].form == .lower && isAddress(token, run[index...])
    }

    private func nameRange(
        of run: [Token], isAfterOffice: Bool, isAfterArticle: Bool, isAfterPlaceWord: Bool, isInterviewed: Bool
    ) -> Range<Int>? {
        // offices and forms of address before the name; words at a sentence's beginning that are no names
        var rest = run[...]
        var isAddressed = false
        if let office = rest.indices.last(where: { rest[$0].isOffice || isFormOfAddress($0, in: rest) }) {
            rest = rest[(office + 1)...]
            isAddressed = true
            // "Sr. D. Juan Pérez": a title, not his first name
            if language == "es", rest.count >= 3, let don = rest.first, don.form == .initial, don.key == Page.don {
                rest = rest.dropFirst()
            }
        }
        // CAPITALS OF A HEADLINE: the name is what follows the last "of"
        if let of = rest.lastIndex(where: { $0.key == Page.of && $0.form == .capitals }), of > rest.startIndex {
            if Vocabulary.noNames.contains(rest[of - 1].key) { return nil }
            rest = rest[(of + 1)...]
        }
        if language == "de", rest.count >= 3 {
            if isAfterArticle {
                rest = rest.dropFirst()
            } else if let first = rest.first, Page.germanArticles.contains(first.key) {
                // "Der Imker Haas", "Ein Jahr Proben": the noun is no first name
                rest = rest.dropFirst(2)
            }
        }
        // the place that the office is of stands before the name
        if isAfterOffice, rest.count >= 3, !rest.contains(where: { $0.form == .initial || $0.isOffice }) { rest = rest.suffix(2) }
        var dropped: [FoldedKey] = isAfterPlaceWord ? [Page.placeWord] : []
        while let first = rest.first,
            Vocabulary.noNames.contains(first.key) || Vocabulary.functionWords.contains(first.key)
                || Vocabulary.interviewWords.contains(first.key)
                // "Discurso de Jane Doe"
                || Vocabulary.addressWords.contains(first.key) && rest.dropFirst().first?.form == .lower
                || first.isParticle && first.form == .lower || isAddress(first, rest)
        {
            dropped.append(first.key)
            rest = rest.dropFirst()
        }
        // "at Perth Landing", "COUNTY COURT OF PERTH LANDING": a place
        if let last = dropped.last,
            Page.placeWords.contains(last)
                || last == Page.of && dropped.count > 1 && Vocabulary.noNames.contains(dropped[dropped.count - 2])
        {
            return nil
        }
        // "Jane Doe Aboard the Argo": small words that a headline prints with a capital end the name
        if let cut = rest.dropFirst().firstIndex(where: {
            $0.form != .initial && Vocabulary.functionWords.contains($0.key) && !Vocabulary.namesToo.contains($0.key)
        }) {
            rest = rest[..<cut]
        }
        while let last = rest.last, last.form == .lower || Vocabulary.noNames.contains(last.key) { rest = rest.dropLast() }
        let names = rest.filter { $0.form != .lower }
        // whom an interview is with may have four surnames; elsewhere so many capitals are a school, a company or a headline. "Ciudad de
        // México" is a place.
        let most = isInterviewed && isDoublySurnamed ? 6 : 4
        guard names.count >= 2, names.count <= most, rest.count <= most + 2, let first = rest.first, let last = rest.last,
            last.form != .initial, !Page.placeNouns.contains(first.key)
        else { return nil }
        guard !names.contains(where: { Vocabulary.noNames.contains($0.key) || $0.isOffice }), !names.allSatisfy({ $0.form == .initial })
        else { return nil }
        // after an office the surname alone may be in capitals: Vice-President Jane DOE
        let isSurname = isAddressed && last.form == .capitals && last.length >= 4 && names.dropLast().allSatisfy { $0.form == .capitalised }
        guard isSurname || !names.contains(where: { $0.form == .capitals }) || !names.contains(where: { $0.form == .capitalised }) else {
            return nil
        }
        return first.range.lowerBound..<last.range.upperBound
    }
}
