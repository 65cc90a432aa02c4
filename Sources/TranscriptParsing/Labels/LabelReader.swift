/// Remembers how labels of one page were read: those who speak do it again and again, and are printed alike.
final class LabelMemory {
    private var readings: [FoldedKey: (printed: Range<Int>, closing: Label.Closing, label: Label?)] = [:]
    /// As many as a parliament has speakers; and no longer than a name with its office.
    private static let most = 1024
    private static let longest = 64

    func label(_ page: Page, line: Int, printed: Range<Int>, closing: Label.Closing, read: () -> Label?) -> Label? {
        guard printed.count <= LabelMemory.longest else { return read() }
        let text = page.bytes[printed]
        var key = FoldedKey()
        for byte in text { key.mix(UInt32(byte)) }
        key.mix(UInt32(closing.rawValue) << 8)
        if let known = readings[key] {
            guard known.closing == closing, page.bytes[known.printed].elementsEqual(text) else { return read() }
            return known.label.map { $0.moved(by: printed.lowerBound - known.printed.lowerBound, to: line) }
        }
        let label = read()
        if readings.count < LabelMemory.most { readings[key] = (printed, closing, label) }
        return label
    }
}

extension Label {
    /// The same label, so many bytes further on.
    fileprivate func moved(by distance: Int, to line: Int) -> Label {
        func moved(_ range: Range<Int>) -> Range<Int> { range.lowerBound + distance..<range.upperBound + distance }
        var label = self
        label.line = line
        label.printed = moved(printed)
        label.textStart = textStart + distance
        label.name = moved(name)
        label.office = office.map(moved)
        return label
    }
}

/// Tells what a label is made of: a part, a letter, a name, an office with a name. nil where it cannot be anybody.
enum LabelReader {
    static func read(_ page: Page, line: Int, range: Range<Int>, closing: Label.Closing) -> Label? {
        guard !goesOn(page, range, closing) else { return nil }
        return page.readLabels.label(page, line: line, printed: range, closing: closing) {
            readAnew(page, line: line, range: range, closing: closing)
        }
    }

    /// Where no colon follows, only a part, an office or a form of address begins with a small letter: most lines of a wrapped paragraph do,
    /// and need not be read any further.
    private static func goesOn(_ page: Page, _ range: Range<Int>, _ closing: Label.Closing) -> Bool {
        guard closing == .line || closing == .stop || closing == .dash || closing == .bar, page.byte(range.lowerBound) &- 0x61 < 26 else {
            return false
        }
        // a name may stand after a comma, or after brackets
        let mayHaveParts = page.contains(in: range) {
            $0 >= 0x80 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "[")
        }
        guard !mayHaveParts, let first = page.firstToken(range) else { return false }
        return first.form == .lower && first.length >= 2 && !first.isOffice && !first.isHonorific && !first.isArticle
            && !Vocabulary.roles.mayBegin(with: first.key) && !Vocabulary.rolesOfOneLanguage.contains(first.key)
    }

    /// Depends on nothing but the bytes in `printed`, how they are closed, and the page's language.
    private static func readAnew(_ page: Page, line: Int, range printed: Range<Int>, closing: Label.Closing) -> Label? {
        var range = printed
        var time: Double?
        var isBold = false
        while range.upperBound > range.lowerBound,
            page.byte(range.upperBound - 1) == UInt8(ascii: "*") || page.byte(range.upperBound - 1) == UInt8(ascii: "_")
        {
            range = range.lowerBound..<range.upperBound - 1
            isBold = true
        }
        if let (seconds, before) = Timestamp.trailing(page.bytes, range) {
            range = range.lowerBound..<before
            if seconds >= 0 { time = seconds }
        }
        range = page.trimmed(range)
        guard !range.isEmpty, !isProse(page, range) else { return nil }
        let whole = FoldedKey(page.bytes, range)
        guard !whole.isEmpty, !Vocabulary.noLabels.contains(whole) else { return nil }
        guard let (unbracketed, bracket) = brackets(page, range) else { return nil }
        // Committee (2nd Day): what is counted in brackets is no party
        if closing == .line, let bracket, page.bytes[bracket].contains(where: { $0 &- 0x30 < 10 }) { return nil }
        var core = unbracketed
        if bracket != nil, Vocabulary.noLabels.contains(FoldedKey(page.bytes, core)) { return nil }
        let isTold = closing == .colon && withoutVerb(page, &core)
        if isTold { range = core }
        guard let tokens = page.tokens(core, limit: 14).map(withoutOrdinals), let first = tokens.first, let last = tokens.last else {
            return nil
        }
        // BY MS. ELM: who examines from here on, above the first question
        if tokens.count >= 2, first.form == .capitals, first.key == by { return nil }
        var label = Label(
            line: line, printed: range, textStart: printed.upperBound, closing: closing, shape: .plain, name: core, key: last.key,
            whole: whole)
        label.time = time
        label.isBold = isBold
        label.hasVerb = isTold
        label.isCapitals =
            tokens.allSatisfy {
                $0.form == .capitals || $0.form == .initial || $0.isParticle || $0.isHonorific || Vocabulary.articles.contains($0.key)
            }
            && tokens.contains { $0.form == .capitals }
        guard classify(&label, page, tokens, core, first) else { return nil }
        if label.shape == .office, let name = page.tokens(label.name, limit: 8) {
            label.isCapitals = name.contains { $0.form == .capitals } && name.allSatisfy { $0.form != .capitalised }
        }
        label.isCaseless = first.form == .caseless
        addBracket(&label, page, bracket)
        return label
    }

    /// 2º SECRETÁRIO, 1ª Vice-Presidente: who of several holds the office.
    private static func withoutOrdinals(_ tokens: [Token]) -> [Token] {
        guard let sign = tokens.firstIndex(where: { $0.key == masculine || $0.key == feminine }), sign > 0, tokens[sign - 1].form == .number
        else { return tokens }
        return Array(tokens[..<(sign - 1)] + tokens[(sign + 1)...])
    }

    private static let masculine = FoldedKey("º")
    private static let feminine = FoldedKey("ª")

    /// Four words in small letters that can belong neither to a name nor to an office: most lines are sentences, and need not be read as
    /// labels. Judges nothing but plain ASCII without commas and brackets.
    private static func isProse(_ page: Page, _ range: Range<Int>) -> Bool {
        guard range.count >= 20 else { return false }
        var words = page.beginnings(of: range, words: 1)
        guard let first = words.next()?.key, !Vocabulary.honorifics.contains(first), !Vocabulary.articles.contains(first),
            !Vocabulary.roles.mayBegin(with: first)
        else { return false }
        let (stems, endings) = (Vocabulary.officeStems, Vocabulary.officeEndings)
        let (joiners, particles) = (Vocabulary.officeJoiners, Vocabulary.nameParticles)
        return page.bytes.withUnsafeBufferPointer { bytes in
            let end = min(range.upperBound, bytes.count)
            var small = 0
            var at = max(0, range.lowerBound)
            while at < end {
                let byte = bytes[at]
                guard byte < 0x80, byte != UInt8(ascii: ","), byte != UInt8(ascii: ";"), byte != UInt8(ascii: "("),
                    byte != UInt8(ascii: "[")
                else { return false }
                guard (byte | 0x20) &- 0x61 < 26 else {
                    at += 1
                    continue
                }
                let start = at
                var key = FoldedKey()
                var isSmall = true
                var mayBeOffice = false
                while at < end, Page.isInWord(bytes[at]) {
                    // a word with capitals or joints is left to the grammar
                    if bytes[at] &- 0x61 >= 26 { isSmall = false }
                    key.mix(UInt32(bytes[at]))
                    at += 1
                    if stems.mayBegin(with: key, letters: at - start) { mayBeOffice = true }
                }
                guard isSmall else { continue }
                if at - start >= 9, endings.mayEnd(with: FoldedKey(bytes, at - 4..<at)) { mayBeOffice = true }
                if mayBeOffice { return false }
                if !joiners.contains(key), !particles.contains(key) { small += 1 }
            }
            return small >= 4
        }
    }

    /// Cuts "asks" off "Jane Doe asks".
    private static func withoutVerb(_ page: Page, _ core: inout Range<Int>) -> Bool {
        guard core.count <= 80, Scalars.kind(Scalars.decode(page.bytes, before: core.upperBound, core.lowerBound).value) == .lower,
            let space = page.bytes[core].lastIndex(of: 0x20), core.upperBound - space <= 24, space > core.lowerBound,
            Vocabulary.speechVerbs.contains(FoldedKey(page.bytes, space + 1..<core.upperBound))
        else { return false }
        core = page.trimmed(core.lowerBound..<space)
        return true
    }

    private static let by = FoldedKey("by")
    private static let of = FoldedKey("of")

    /// The label without what stands in brackets, and the last bracket's inside; nil where words follow a bracket.
    private static func brackets(_ page: Page, _ range: Range<Int>) -> (core: Range<Int>, bracket: Range<Int>?)? {
        var open: Int?
        var core = range
        var bracket: Range<Int>?
        var at = range.lowerBound
        while at < range.upperBound {
            let (value, length) = Scalars.decode(page.bytes, at, range.upperBound)
            if value == 0x28 || value == 0x5B || value == 0xFF08 {
                if core == range { core = range.lowerBound..<at }
                open = at + length
            } else if value == 0x29 || value == 0x5D || value == 0xFF09, let from = open {
                bracket = page.trimmed(from..<at)
                open = nil
            } else if bracket != nil, open == nil, value == 0x2C {
                // Jane Doe (ABC), rapporteur
                return (page.trimmed(core), bracket)
            } else if let call = bracket, open == nil, Scalars.isLetter(Scalars.kind(value)),
                isCallName(page, call, between: page.trimmed(core), and: at..<range.upperBound)
            {
                core = range
                bracket = nil
            } else if bracket != nil, open == nil, Scalars.isLetter(Scalars.kind(value)) {
                // 高砂（み）委員
                let rest = page.bytes[at..<range.upperBound]
                return Vocabulary.eastAsianSuffixes.contains { rest.elementsEqual($0.suffix) } ? (page.trimmed(core), nil) : nil
            }
            at += length
        }
        return (page.trimmed(core), bracket)
    }

    /// ΑΝΑΣΤΑΣΙΟΣ (ΤΑΣΟΣ) ΠΑΠΠΑΣ, Robert (Bob) Doe: what somebody is called, between his first name and his surname.
    private static func isCallName(_ page: Page, _ bracket: Range<Int>, between first: Range<Int>, and rest: Range<Int>) -> Bool {
        guard let call = page.tokens(bracket, limit: 3), call.count == 1, let given = page.tokens(first, limit: 5),
            (1...4).contains(given.count),
            let last = given.last
        else { return false }
        // another bracket may follow, with a party
        let end = page.bytes[rest].firstIndex(of: UInt8(ascii: "(")) ?? rest.upperBound
        guard let surname = page.tokens(rest.lowerBound..<end, limit: 4), (1...3).contains(surname.count) else { return false }
        func isName(_ token: Token) -> Bool {
            (token.form == .capitalised || token.form == .capitals && last.form == .capitals) && !token.isOffice && token.length >= 2
        }
        return isName(call[0]) && isName(last) && surname.allSatisfy { isName($0) || $0.isParticle }
    }

    private static func classify(_ label: inout Label, _ page: Page, _ tokens: [Token], _ core: Range<Int>, _ first: Token) -> Bool {
        if isRole(&label, page, tokens, core) { return true }
        // Q, A2; not E2, which is what a study calls somebody
        let isNumbered = tokens.count == 2 && tokens[1].form == .number && Vocabulary.pairedLetters.contains(first.key)
        if tokens.count == 1 || isNumbered, first.length == 1, first.form == .initial || first.form == .caseless {
            label.shape = .letter
            label.key = first.key
            return true
        }
        if first.form == .caseless { return isCaseless(&label, page, tokens, core) }
        if tokens.count == 2, first.form == .initial, tokens[1].form == .number {
            label.shape = .plain
            label.key = label.whole
            return label.closing == .colon
        }
        if tokens.count == 1, first.form == .lower || tokens.contains(where: { $0.form == .number }) {
            label.shape = .plain
            return first.length >= 2 && first.length <= 20 && (label.closing == .colon || label.closing == .angle)
        }
        if tokens.count == 2, label.closing == .colon, first.isNameLike, !first.isOffice, tokens[1].form == .number {
            // Skip 4000: what somebody calls himself, if it comes again and again
            label.shape = .plain
            label.key = label.whole
            return true
        }
        if tokens.contains(where: { $0.form == .number }) {
            // a nickname with digits
            return label.closing == .angle || label.closing == .colon && !page.bytes[core].contains(0x20) && core.count <= 24
        }
        return isName(&label, page, tokens)
    }

    private static func isRole(_ label: inout Label, _ page: Page, _ tokens: [Token], _ core: Range<Int>) -> Bool {
        let whole = core == label.printed ? label.whole : FoldedKey(page.bytes, core)
        var named = whole
        if let last = tokens.last, tokens.count >= 2, last.form == .number || last.form == .initial {
            named = FoldedKey(page.bytes, core.lowerBound..<last.range.lowerBound)
            var number = 0
            for byte in page.bytes[last.range] { number = (number &* 10 &+ Int(byte & 15)) & 0xFFFF }
            if Vocabulary.roles[named] != nil { label.number = number + 1 }
        }
        let special = page.language.flatMap { Vocabulary.rolesByLanguage[$0] }
        func role(_ key: FoldedKey) -> Role? { special?[key] ?? Vocabulary.roles[key] }
        guard let role = role(whole) ?? role(named) else { return false }
        label.role = role
        label.shape = .role
        label.key = whole
        return true
    }

    private static func isCaseless(_ label: inout Label, _ page: Page, _ tokens: [Token], _ core: Range<Int>) -> Bool {
        let letters = tokens.reduce(0) { $0 + $1.length }
        // Hebrew, Arabic, Hindi: words apart by spaces, of which an office has several
        let isTitled = tokens.count >= 3 && tokens.contains { $0.isOffice || $0.isHonorific }
        guard tokens.allSatisfy({ $0.form == .caseless || $0.form == .number }), tokens.count <= (isTitled ? 9 : 6),
            letters <= (isTitled ? 60 : 40)
        else { return false }
        label.shape = tokens.count >= 2 || letters >= 2 ? .full : .plain
        if tokens.count == 1, letters > 14 { return false }
        let isZh = page.language?.hasPrefix("zh") == true
        if isZh, hasChineseFunctionWord(page, core) { return false }
        let isChinese = isZh && (2...4).contains(tokens.last?.length ?? 0)
        if tokens.count >= 2, let last = tokens.last {
            // 市交通局局长 罗景行, 기획재정부제2차관 송언석
            let office = tokens[0].range.lowerBound..<tokens[tokens.count - 2].range.upperBound
            if isSpace(page, office.upperBound), tokens.count == 2 && isChinese || endsInOffice(page, office) && last.length <= 5 {
                label.shape = .office
                label.office = office
                label.name = last.range
                label.key = last.key
                return true
            }
        }
        label.key = label.whole
        if readEastAsianOffice(&label, page, core) { return true }
        readSpacedName(&label, page, tokens)
        return true
    }

    /// שר הביטחון יואב כרמלי, السيد سالم بن راشد, कृषि मंत्री डॉ. सुनीता राव: the name without the form of address, and behind the office;
    /// where more than two words follow one, the last two.
    private static func readSpacedName(_ label: inout Label, _ page: Page, _ tokens: [Token]) {
        if let comma = tokens.indices.dropFirst().first(where: { tokens[$0].afterComma }), tokens[comma...].contains(where: \.isOffice) {
            // سالم بن راشد، وزير النقل
            label.shape = .office
            label.office = tokens[comma].range.lowerBound..<tokens[tokens.count - 1].range.upperBound
            label.name = tokens[0].range.lowerBound..<tokens[comma - 1].range.upperBound
            label.key = FoldedKey(page.bytes, label.name)
            return
        }
        guard tokens.count >= 2, let last = tokens.last,
            Script.of(Scalars.decode(page.bytes, tokens[0].range.lowerBound, last.range.upperBound).value) != .eastAsian
        else { return }
        let office = tokens.dropLast().lastIndex { $0.isOffice }
        var name = tokens[(office.map { $0 + 1 } ?? 0)...]
        if office != nil, name.count > 2, !name.contains(where: { $0.isHonorific }) {
            name = name.suffix(2)
            while let first = name.first, first.isParticle || tokens[name.startIndex - 1].isParticle, name.startIndex - 1 > (office ?? 0) {
                name = tokens[(name.startIndex - 1)...]
            }
        }
        if let address = name.dropLast().lastIndex(where: { $0.isHonorific }) {
            name = name[(address + 1)...]
            label.isAddressed = true
        }
        guard let first = name.first, first.range.lowerBound > tokens[0].range.lowerBound, !last.isOffice else { return }
        label.name = first.range.lowerBound..<last.range.upperBound
        label.key = FoldedKey(page.bytes, label.name)
        guard office != nil, let end = tokens[..<name.startIndex].last(where: { !$0.isHonorific }) else { return }
        label.shape = .office
        label.office = tokens[0].range.lowerBound..<end.range.upperBound
    }

    /// 的, 我, 此: words of a sentence that ends in a colon, in nobody's name.
    private static func hasChineseFunctionWord(_ page: Page, _ range: Range<Int>) -> Bool {
        var at = range.lowerBound
        while at < range.upperBound {
            let (value, length) = Scalars.decode(page.bytes, at, range.upperBound)
            if Vocabulary.chineseFunctionWords.contains(value) { return true }
            at += length
        }
        return false
    }

    private static func isSpace(_ page: Page, _ at: Int) -> Bool {
        Scalars.kind(Scalars.decode(page.bytes, at, page.bytes.count).value) == .space
    }

    /// 佐久間委員長, 高砂みどり君: what follows the name is an office, or a form of address.
    private static func readEastAsianOffice(_ label: inout Label, _ page: Page, _ core: Range<Int>) -> Bool {
        guard Script.of(Scalars.decode(page.bytes, core.lowerBound, core.upperBound).value) == .eastAsian else { return false }
        if let (name, office) = partedOffice(page, core) {
            label.shape = .office
            label.name = name
            label.office = office
            label.key = FoldedKey(page.bytes, name)
            return true
        }
        for (suffix, isOffice) in Vocabulary.eastAsianSuffixes
        where core.count > suffix.count && page.bytes[core].suffix(suffix.count).elementsEqual(suffix) {
            let end = core.upperBound - suffix.count
            var name = page.trimmed(core.lowerBound..<end)
            guard !name.isEmpty else { return false }
            // 의사팀 김하늘 주무관: the department before the name
            if isOffice, (0xAC00...0xD7A3).contains(Scalars.decode(page.bytes, name.lowerBound, end).value),
                let last = page.tokens(name, limit: 4)?.last, last.range.lowerBound > name.lowerBound, (2...4).contains(last.length)
            {
                name = last.range
            }
            if Vocabulary.eastAsianAskers.contains(where: { $0 == suffix }) {
                label.shape = .role
                label.role = .asker
                label.key = label.whole
                return true
            }
            if isOffice {
                // 運輸局局長: who holds the office is not said
                // 代理主席: nor is it here
                if Vocabulary.actingOffices.contains(FoldedKey(page.bytes, name)) || name.count > 15
                    || name.count >= (page.language?.hasPrefix("zh") == true ? 6 : 9) && endsInBody(page, name)
                {
                    label.shape = .officeOnly
                    label.office = core
                    return true
                }
                label.shape = .office
                label.office = end..<core.upperBound
            }
            label.name = name
            label.key = FoldedKey(page.bytes, name)
            return true
        }
        return false
    }

    /// 김하늘 / 바다당 의원: a short name, a slash or a comma, and what ends in an office.
    private static func partedOffice(_ page: Page, _ core: Range<Int>) -> (name: Range<Int>, office: Range<Int>)? {
        guard let mark = page.bytes[core].firstIndex(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ",") }) else { return nil }
        let name = page.trimmed(core.lowerBound..<mark)
        let office = page.trimmed(mark + 1..<core.upperBound)
        guard endsInOffice(page, office), let words = page.tokens(name, limit: 2), words.count == 1, (2...4).contains(words[0].length)
        else { return nil }
        return (name, office)
    }

    /// A ministry, a department, a committee.
    private static func endsInBody(_ page: Page, _ range: Range<Int>) -> Bool {
        let last = Scalars.decode(page.bytes, before: range.upperBound, range.lowerBound).value
        return "局部院處处署司會会省厅廳府室科課课庁组組團团".unicodeScalars.contains { $0.value == last }
    }

    /// The last characters of `range` are an office: 시의원.
    static func endsInOffice(_ page: Page, _ range: Range<Int>) -> Bool {
        Vocabulary.eastAsianSuffixes.contains {
            $0.isOffice && range.count > $0.suffix.count && page.bytes[range].suffix($0.suffix.count).elementsEqual($0.suffix)
        }
    }

    // MARK: names

    private static func isName(_ label: inout Label, _ page: Page, _ tokens: [Token]) -> Bool {
        var rest = tokens[...]
        var addressed = false
        if let first = rest.first, rest.count >= 2, Vocabulary.articles.contains(first.key), rest[rest.startIndex + 1].isHonorific {
            rest = rest.dropFirst()
            addressed = true
        }
        while let first = rest.first, rest.count > 1, first.isHonorific,
            first.form != .lower || first.isAbbreviated || addressed || rest.dropFirst().allSatisfy({ $0.form == .capitalised })
        {
            if first.form == .initial, !first.isAbbreviated { break }
            if page.isGivenName(first) { break }
            rest = rest.dropFirst()
            addressed = true
        }
        // Dr. h. c. Jane Doe
        if addressed {
            while rest.count > 2, let letter = rest.first, letter.form == .lower, letter.length == 1, letter.isAbbreviated {
                rest = rest.dropFirst()
            }
        }
        // Merja Kivelä kesk
        if rest.count >= 3, let party = rest.last, party.form == .lower, Vocabulary.parties.contains(party.key),
            rest.dropLast().allSatisfy({ $0.isNameLike || $0.isParticle }), plainName(&label, page, rest.dropLast(), addressed: addressed)
        {
            label.office = party.range
            return true
        }
        // Karl Doe, MSc
        if let comma = rest.dropFirst().firstIndex(where: { $0.afterComma && $0.form != .lower }),
            rest[comma...].allSatisfy({ Vocabulary.degrees.contains($0.key) })
        {
            rest = rest[..<comma]
        }
        guard let first = rest.first, let last = rest.last, !Vocabulary.presidencies.contains(first.key) else { return false }
        if addressed, first.form == .lower, first.isParticle || first.isJoiner {
            // M. le ministre, Mme la présidente
            if rest.contains(where: { $0.isOffice }) { return officeOnly(&label, page, rest) }
            // El señor de la Vega
        }
        if let comma = rest.firstIndex(where: { $0.afterComma }), comma > rest.startIndex {
            return commaName(&label, page, rest[..<comma], rest[comma...])
        }
        if !addressed, Vocabulary.articles.contains(first.key), rest.count == 2, last.isNameLike, !last.isOffice, first.form == .capitalised
        {
            // The Archivist: a part in the conversation
            label.shape = .single
            label.key = label.whole
            return !Vocabulary.functionWords.contains(last.key)
        }
        if !addressed, first.form == .capitals, label.closing == .colon, Vocabulary.articles.contains(first.key), isFunctionWord(first),
            (2...4).contains(rest.count),
            rest.dropFirst().allSatisfy({ $0.form == .capitals && !$0.isOffice && !Vocabulary.functionWords.contains($0.key) })
        {
            // THE LAMP KEEPER: what one is called in a record in capitals, an office or not
            label.shape = .single
            label.key = label.whole
            return true
        }
        guard first.form != .lower || first.isOffice || first.isParticle && rest.count > 1 && addressed else { return false }
        if addressed, rest.count >= 3, let place = rest.dropFirst().firstIndex(where: { $0.form == .lower && $0.key == of }),
            !rest.contains(where: { $0.isOffice })
        {
            // Ms. DOE of Ohio
            return plainName(&label, page, rest[..<place], addressed: true)
        }
        if rest.count == 2, last.form != .lower, !first.isOffice, Vocabulary.surnameOffices.contains(last.key),
            !Vocabulary.ranks.contains(first.key)
        {
            return plainName(&label, page, rest, addressed: addressed)
        }
        guard rest.contains(where: { $0.isOffice }) else { return plainName(&label, page, rest, addressed: addressed) }
        if let office = rest.firstIndex(where: { $0.isOffice }), rest[office].form == .lower, office - rest.startIndex >= 2,
            rest[office...].allSatisfy({ $0.form == .lower }), plainName(&label, page, rest[..<office], addressed: addressed)
        {
            // VADAS ILONA államtitkár
            label.office = rest[office].range.lowerBound..<last.range.upperBound
            label.shape = .office
            return true
        }
        return officeName(&label, page, rest, last)
    }

    private static func plainName(_ label: inout Label, _ page: Page, _ tokens: ArraySlice<Token>, addressed: Bool) -> Bool {
        guard let first = tokens.first, let last = tokens.last, last.isNameLike else { return false }
        guard tokens.allSatisfy({ $0.isNameLike || $0.isParticle }) else { return false }
        let names = tokens.filter { $0.isNameLike }
        // two given names and the surnames of both sides
        let mayBeLong = label.closing == .colon || label.closing == .colonBelow || page.isDoublySurnamed
        let most = mayBeLong ? 6 : 4
        guard names.count <= most, tokens.count <= most + 2,
            !names.contains(where: { isFunctionWord($0) && !Vocabulary.namesToo.contains($0.key) })
        else { return false }
        label.name = first.range.lowerBound..<end(of: last, page)
        // Doe J. M.
        label.key = last.form == .initial ? first.key : last.key
        label.isAddressed = addressed
        if names.allSatisfy({ $0.form == .initial }) {
            label.shape = .initials
            label.key = label.whole
        } else if names.count == 1, tokens.count == 1, last.form == .capitals, last.length <= 4, !addressed {
            label.shape = .initials
        } else {
            // Per Hansen: as likely as a single word is
            let isDoubtful = names.contains(where: isFunctionWord)
            label.shape = isDoubtful || names.count == 1 && tokens.count == 1 ? .single : .full
        }
        return true
    }

    /// A closing quotation mark belongs to the words it closes.
    private static func withQuote(_ range: Range<Int>, _ page: Page) -> Range<Int> {
        let (value, length) = Scalars.decode(page.bytes, range.upperBound, page.bytes.count)
        return Scalars.kind(value) == .quote ? range.lowerBound..<range.upperBound + length : range
    }

    /// The full stop of an initial at its end is part of a name: Doe J. M.
    private static func end(of last: Token, _ page: Page) -> Int {
        last.form == .initial && last.isAbbreviated ? last.range.upperBound + 1 : last.range.upperBound
    }

    private static func isFunctionWord(_ token: Token) -> Bool {
        Vocabulary.functionWords.contains(token.key) && token.form != .initial && !isPair(token)
    }

    /// ER: initials before they are a word of some language.
    private static func isPair(_ token: Token) -> Bool { token.form == .capitals && token.length == 2 }

    /// `John Smith, Chairman` and `President of Belarus, Alexander Lukashenko`.
    private static func commaName(_ label: inout Label, _ page: Page, _ left: ArraySlice<Token>, _ right: ArraySlice<Token>) -> Bool {
        func isPerson(_ tokens: ArraySlice<Token>) -> Bool {
            tokens.count <= 5 && tokens.allSatisfy { ($0.isNameLike || $0.isParticle) && !$0.isOffice }
                && tokens.contains { $0.form != .initial && $0.isNameLike }
                && !tokens.contains { Vocabulary.functionWords.contains($0.key) && $0.form != .initial }
        }
        guard let leftFirst = left.first, let leftLast = left.last, let rightFirst = right.first, let rightLast = right.last else {
            return false
        }
        let (leftRange, rightRange) = (
            leftFirst.range.lowerBound..<leftLast.range.upperBound, rightFirst.range.lowerBound..<rightLast.range.upperBound
        )
        if left.contains(where: { $0.isOffice }), isPerson(right) {
            label.office = leftRange
            label.name = rightRange
            label.key = rightLast.key
        } else if isPerson(left), left.count >= 2 || label.closing == .stopDash || right.contains(where: { $0.isOffice }) {
            guard right.contains(where: { $0.isOffice }) || rightFirst.isNameLike || label.closing == .stopDash else { return false }
            // a sentence goes on: "JANE DOE, Secretary, reads the minutes of the last sitting."
            if label.closing == .stop, leftLast.form != .initial, right.dropFirst().contains(where: { $0.afterComma && $0.form == .lower })
            {
                return false
            }
            label.office = withQuote(rightRange, page)
            label.name = leftRange.lowerBound..<end(of: leftLast, page)
            label.key = leftLast.form == .initial ? leftFirst.key : leftLast.key
        } else if left.count == 1, right.count <= 2, isPerson(left), isPerson(right), leftFirst.form != .initial {
            // Doe, Jane
            label.name = leftRange.lowerBound..<end(of: rightLast, page)
            label.key = leftLast.key
            label.shape = .single
            return true
        } else {
            return false
        }
        label.shape = .office
        return true
    }

    /// `President of Russia Vladimir Putin`: the name is what follows the office; after a joiner (of, de, der) its last two words.
    private static func officeName(_ label: inout Label, _ page: Page, _ tokens: ArraySlice<Token>, _ last: Token) -> Bool {
        guard let office = tokens.lastIndex(where: { $0.isOffice }), let first = tokens.first else { return false }
        // a sentence has words that are neither of an office nor of a name
        let small = tokens.filter { $0.form == .lower && !$0.isJoiner && !$0.isParticle && !$0.isOffice }
        guard small.count <= 3, small.count * 2 <= tokens.count else { return false }
        guard last.isNameLike, !last.isOffice, office + 1 < tokens.endIndex else {
            guard small.isEmpty || first.isOffice else { return false }
            return tokens.count <= 8 ? officeOnly(&label, page, tokens) : false
        }
        let after = tokens[(office + 1)...]
        let hasJoiner = after.contains { $0.form == .lower || $0.isJoiner && $0.form == .capitals && $0.length <= 3 }
        var nameStart = after.startIndex
        if hasJoiner {
            guard let start = lastTwoWords(of: after) else { return officeOnly(&label, page, tokens) }
            nameStart = start
        } else if after.count >= 3, isSlavic(page), let start = lastTwoWords(of: after) {
            // Minister Infrastruktury Eleonora Bystroń: what the office is of stands in the genitive
            nameStart = start
        } else if after.count > 4 {
            return false
        }
        guard nameStart < tokens.endIndex else { return false }
        // Counsel Inquiry: whom the office serves is nobody's name
        if nameStart == tokens.endIndex - 1, Vocabulary.noNames.contains(last.key) { return officeOnly(&label, page, tokens) }
        let officeEnd = tokens[nameStart - 1].range.upperBound
        label.shape = .office
        label.office = first.range.lowerBound..<officeEnd
        label.name = tokens[nameStart].range.lowerBound..<last.range.upperBound
        label.key = last.key
        return true
    }

    private static func isSlavic(_ page: Page) -> Bool {
        ["pl", "cs", "sk", "ru", "uk", "be", "bg", "sr", "hr", "bs", "sl", "mk"].contains(page.language ?? "")
    }

    /// Where the last two words of a name begin, particles between them: the words before must leave the office whole.
    private static func lastTwoWords(of tokens: ArraySlice<Token>) -> Int? {
        var at = tokens.endIndex - 2
        while at > tokens.startIndex, tokens[at].isParticle, tokens[at].form == .lower { at -= 1 }
        if tokens[at].isJoiner, tokens[at].form == .capitals { return nil }
        guard at > tokens.startIndex, tokens[at].isNameLike, !tokens[at].isOffice else { return nil }
        // "of Kyrgyz Republic": nothing is left of the office after its joiner
        let before = tokens[at - 1]
        if before.form == .lower, before.isJoiner, !before.isOffice, !before.isAbbreviated { return nil }
        return at
    }

    private static func officeOnly(_ label: inout Label, _ page: Page, _ tokens: ArraySlice<Token>) -> Bool {
        guard let first = tokens.first, let last = tokens.last else { return false }
        label.shape = .officeOnly
        label.office = first.range.lowerBound..<last.range.upperBound
        label.key = label.whole
        return true
    }

    /// What stands in brackets: a party or an office; the name, where the label before it is but an office.
    private static func addBracket(_ label: inout Label, _ page: Page, _ bracket: Range<Int>?) {
        guard let bracket, !bracket.isEmpty, Timestamp.clock(page.bytes, bracket.lowerBound, bracket.upperBound) == nil else { return }
        guard let all = page.tokens(bracket, limit: 10), !all.isEmpty else { return }
        label.hasBracket = true
        // (Jane Doe. Greens - RJ): the name is all before the full stop
        let stop = all.dropFirst().firstIndex { $0.isAbbreviated && $0.length > 3 }
        let tokens = Array(all.prefix(through: stop ?? all.count - 1))
        guard let last = tokens.last else { return }
        if Vocabulary.translationRemarks.contains(FoldedKey(page.bytes, bracket)) { return }
        let isNamed =
            (2...3).contains(tokens.count)
            && tokens.allSatisfy { $0.form == .capitalised && !$0.isOffice && !Vocabulary.noNames.contains($0.key) }
        if label.shape == .single, !label.isAddressed, label.closing == .colon, isNamed, !label.isCapitals {
            // Transportministeren (Ole Bech): the name is in the brackets
            label.shape = .office
            label.office = label.name
            label.name = bracket
            label.key = last.key
            return
        }
        if label.isCaseless, let inner = readBracketedName(page, bracket, last) {
            label.office = label.name
            label.name = inner
            label.shape = .office
            label.key = FoldedKey(page.bytes, inner)
        } else if label.shape == .officeOnly || label.role == .chair {
            let isPerson = tokens.count <= 5 && tokens.allSatisfy { $0.isNameLike || $0.isParticle } && !tokens.contains { $0.isOffice }
            // (CB), (SPD): a party
            if isPerson, tokens.count > 1 || last.form != .capitals || last.length > 4 {
                let office = label.office ?? label.name
                label.shape = .office
                label.role = nil
                label.office = office
                label.name = (tokens.first { !$0.isHonorific } ?? last).range.lowerBound..<last.range.upperBound
                label.key = last.key
            }
        } else if label.office == nil, label.shape != .role, label.shape != .letter {
            label.office = bracket
        }
    }

    /// 政府参考人（木下君）: the name is in the brackets.
    private static func readBracketedName(_ page: Page, _ bracket: Range<Int>, _ last: Token) -> Range<Int>? {
        for (suffix, isOffice) in Vocabulary.eastAsianSuffixes
        where !isOffice && bracket.count > suffix.count && page.bytes[bracket].suffix(suffix.count).elementsEqual(suffix) {
            return bracket.lowerBound..<bracket.upperBound - suffix.count
        }
        return nil
    }
}
