/// The name with which a headline quotes somebody: `Jane Doe: "I never slept"`.
enum TitleName {
    static func person(_ page: Page, _ title: Range<Int>, mentionedIn texts: [Range<Int>]) -> Person? {
        if page.language?.hasPrefix("zh") == true, let officer = officer(page, title) { return officer }
        if let name = interviewed(page, title) { return page.person(in: name) }
        guard let end = quoteStart(page, title) else { return nil }
        var range = page.trimmed(title.lowerBound..<end)
        while range.count > 1, page.byte(range.lowerBound) == UInt8(ascii: "#") || page.byte(range.lowerBound) == UInt8(ascii: "*") {
            range = page.trimmed(range.lowerBound + 1..<range.upperBound)
        }
        while range.count > 1, page.byte(range.upperBound - 1) == UInt8(ascii: ".") {
            range = page.trimmed(range.lowerBound..<range.upperBound - 1)
        }
        // [Interview] Jane Doe
        if page.byte(range.lowerBound) == UInt8(ascii: "["), let close = page.bytes[range].firstIndex(of: UInt8(ascii: "]")) {
            range = page.trimmed(close + 1..<range.upperBound)
        }
        guard range.count >= 4, let tokens = page.tokens(range, limit: 5), let first = tokens.first else { return nil }
        if first.form == .caseless {
            // no capitals to go by: the introduction says the name again
            guard tokens.count <= 4, tokens.count >= 2 || range.count >= 6,
                page.hasText(range, in: texts.filter { !$0.overlaps(title) }) || tokens.count == 2
            else { return nil }
            // 등대지기 윤서하: a calling goes before
            if page.language == "ko", tokens.count == 2, tokens[0].length >= 3, tokens[1].length == 3,
                tokens[1].range.upperBound == range.upperBound,
                Vocabulary.koreanFamilyNames.contains(Scalars.decode(page.bytes, tokens[1].range.lowerBound, range.upperBound).value)
            {
                return page.person(in: tokens[1].range)
            }
            let name = PeopleList.nameBehindOffice(page, range) ?? withoutAddress(range, page)
            // six characters without a space or a point are a headline's words
            let isWords =
                Script.of(Scalars.decode(page.bytes, name.lowerBound, name.upperBound).value) == .eastAsian
                && page.tokens(name, limit: 2).map { $0.count == 1 && $0[0].length > 5 && !isTransliterated(name, page) } == true
            return isWords ? nil : page.person(in: name)
        }
        return page.people(in: range).first {
            $0.range == range || tokens.contains { $0.isOffice } && $0.range.upperBound == range.upperBound
        }.map { core(of: $0, page, texts.filter { !$0.overlaps(title) }) }
    }

    /// "Interview with NAME, painter" without capitals to go by: گفت‌وگو با مریم صادقی، عکاس. In Hindi the name comes first.
    private static func interviewed(_ page: Page, _ title: Range<Int>) -> Range<Int>? {
        guard let first = page.firstToken(title), first.form == .caseless, page.script != .eastAsian else { return nil }
        func name(_ range: Range<Int>) -> Range<Int>? {
            guard var tokens = page.tokens(range, limit: 9)?[...] else { return nil }
            if let office = tokens.dropLast().lastIndex(where: { $0.isOffice || $0.isHonorific }) {
                tokens = tokens[(office + 1)...].suffix(3)
            }
            guard (2...4).contains(tokens.count), tokens.allSatisfy({ $0.form == .caseless }), let from = tokens.first, let to = tokens.last
            else { return nil }
            return from.range.lowerBound..<to.range.upperBound
        }
        for (_, key, end) in page.beginnings(of: title, words: 4) where Vocabulary.interviewWords.contains(key) {
            guard let with = page.firstToken(end..<title.upperBound), withs.contains(with.key) else { continue }
            return name(with.range.upperBound..<clauseEnd(page, with.range.upperBound, title.upperBound))
        }
        let words = page.tokens(title, limit: 8) ?? []
        guard let with = words.firstIndex(where: { withs.contains($0.key) }), with >= 2, with + 1 < words.count,
            Vocabulary.interviewWords.contains(words[with + 1].key)
        else { return nil }
        return name(title.lowerBound..<words[with].range.lowerBound)
    }

    /// Where a comma, a colon, a dash or the like ends what begins at `start`.
    private static func clauseEnd(_ page: Page, _ start: Int, _ end: Int) -> Int {
        var at = start
        while at < end {
            let (value, length) = Scalars.decode(page.bytes, at, end)
            switch Scalars.kind(value) {
            case .comma, .colon, .dash, .quote, .terminal, .open: return at
            default: at += length
            }
        }
        return end
    }

    /// 发言人何川主持例行记者会: between the office and what its holder does stands the name, of two or three characters.
    private static func officer(_ page: Page, _ title: Range<Int>) -> Person? {
        guard title.count <= 300 else { return nil }
        for office in Vocabulary.eastAsianSuffixes where office.isOffice {
            var at = title.lowerBound
            while let first = office.suffix.first, let found = page.bytes[at..<title.upperBound].firstIndex(of: first) {
                at = found + 1
                let name = found + office.suffix.count
                guard page.bytes[found..<title.upperBound].starts(with: office.suffix) else { continue }
                for length in [6, 9] where name + length < title.upperBound {
                    let rest = page.bytes[name + length..<title.upperBound]
                    guard officersVerbs.contains(where: { rest.starts(with: $0) }) else { continue }
                    let range = name..<name + length
                    guard page.tokens(range, limit: 2)?.first.map({ $0.form == .caseless && $0.range == range }) == true else { continue }
                    return page.person(in: range)
                }
            }
        }
        return nil
    }

    private static let officersVerbs: [[UInt8]] = [
        "主持", "就", "答", "回答", "在", "接受", "谈", "会见", "介绍", "出席", "举行", "表示", "发表", "談", "會見", "介紹", "舉行",
    ].map { Array($0.utf8) }

    /// 安娜·贝尔, アンナ・ベル, or all in the syllables for foreign words.
    private static func isTransliterated(_ range: Range<Int>, _ page: Page) -> Bool {
        var at = range.lowerBound
        var isKatakana = true
        while at < range.upperBound {
            let (value, length) = Scalars.decode(page.bytes, at, range.upperBound)
            if value == 0xB7 || value == 0x30FB || value == 0x2027 { return true }
            isKatakana = isKatakana && (0x30A0...0x30FF).contains(value)
            at += length
        }
        return isKatakana
    }

    /// 井口あゆみさん: the form of address is no part of the name.
    private static func withoutAddress(_ range: Range<Int>, _ page: Page) -> Range<Int> {
        for (suffix, isOffice) in Vocabulary.eastAsianSuffixes
        where !isOffice && range.count > suffix.count + 3 && page.bytes[range].suffix(suffix.count).elementsEqual(suffix) {
            return range.lowerBound..<range.upperBound - suffix.count
        }
        return range
    }

    /// Of "Bell-ringer Jane Doe", where every word has a capital, Jane Doe: the introduction has the name without what goes before.
    static func core(of found: (person: Person, range: Range<Int>), _ page: Page, _ texts: [Range<Int>]) -> Person {
        // two surnames are used without the first name
        guard found.person.words.count >= 3, !["es", "pt", "ca", "gl", "vi", "id"].contains(page.language ?? ""),
            let tokens = page.tokens(found.range, limit: 6), tokens.count >= 3, !page.hasText(found.range, in: texts)
        else { return found.person }
        let core = tokens[1].range.lowerBound..<found.range.upperBound
        return page.hasText(core, in: texts) ? page.person(in: core) ?? found.person : found.person
    }

    private static let withs = KeySet(phrases: "با|مع|עם|के साथ|से")

    /// Where the colon or the quotation mark after the name stands.
    private static func quoteStart(_ page: Page, _ title: Range<Int>) -> Int? {
        var at = title.lowerBound
        while at < title.upperBound, at - title.lowerBound < 90 {
            let (value, length) = Scalars.decode(page.bytes, at, title.upperBound)
            switch Scalars.kind(value) {
            case .colon: return at
            case .quote where at > title.lowerBound && value != 0x27 && value != 0x2019: return at
            case .comma: return nil
            case .terminal where value != 0x2E: return nil
            default: at += length
            }
        }
        return nil
    }
}

extension Page {
    /// The very words of `range` stand in one of `texts`.
    func hasText(_ range: Range<Int>, in texts: [Range<Int>]) -> Bool {
        guard let first = bytes[range].first else { return false }
        for text in texts where text.count >= range.count {
            var at = text.lowerBound
            while let found = bytes[at..<text.upperBound].firstIndex(of: first), found + range.count <= text.upperBound {
                if bytes[found..<found + range.count].elementsEqual(bytes[range]) { return true }
                at = found + 1
            }
        }
        return false
    }
}
