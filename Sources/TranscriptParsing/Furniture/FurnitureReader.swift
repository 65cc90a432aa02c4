import TranscriptModel

/// Tells furniture by its words and its shape. What can only be told by what stands around it is `BodyReader`'s business.
enum FurnitureReader {
    static func isFurniture(_ line: Int, in page: Page) -> Bool { kind(of: line, in: page) != nil }

    /// The kind of furniture that the paragraph beginning at `line` is, wherever it stands.
    static func kind(of line: Int, in page: Page) -> Furniture.Kind? {
        line >= 0 && line < page.furniture.count ? page.furniture[line] : read(line, in: page)
    }

    /// As `kind(of:in:)`, which looks it up in the page once that is laid out.
    static func read(_ line: Int, in page: Page) -> Furniture.Kind? {
        let range = page.line(line).range
        guard range.count <= 600 else { return nil }
        let begins = beginsAsFurniture(page, range)
        if isCopyright(page, range, begins) { return .other }
        if isReference(page, range) { return .navigation }
        if isPicture(page, range) { return .caption }
        guard page.isParagraphEnd(line), page.line(line).columns <= 200 else { return nil }
        if begins, let kind = Vocabulary.furnitureLines[FoldedKey(page.bytes, range)] { return kind }
        if isCount(page, range) || isBreadcrumb(page, range) || isLinks(page, range) || begins && isMenu(page, range) { return .navigation }
        if begins, let kind = prefixed(page, range, page.line(line)) { return kind }
        if isImage(page, range) { return .caption }
        if isBareTime(page, range) || isMarkup(page, range) { return .other }
        if isAddress(page, range) { return .other }
        return nil
    }

    /// The first word is one with which phrases of furniture begin: it is not with most lines, of which no more is asked.
    private static func beginsAsFurniture(_ page: Page, _ range: Range<Int>) -> Bool {
        var words = page.beginnings(of: range, words: 1)
        guard let first = words.next()?.key else { return false }
        return first == copyright || Vocabulary.furnitureLines.mayBegin(with: first)
            || Vocabulary.furniturePrefixes.contains { $0.phrases.mayBegin(with: first) }
    }

    /// "Photo: …", "Read more: …", "Share on …"
    private static func prefixed(_ page: Page, _ range: Range<Int>, _ line: Line) -> Furniture.Kind? {
        guard line.columns <= 160 else { return nil }
        for (words, key, end) in page.beginnings(of: range, words: 5) {
            let next = Scalars.decode(page.bytes, end, range.upperBound).value
            let closes = next == 0x3A || next == 0xFF1A || next == 0x2F || next == 0x2013 || next == 0x2014
            for (kind, phrases) in Vocabulary.furniturePrefixes where phrases.contains(key) {
                // with a colon in any case; else only phrases of two words, in a line that is no sentence
                if closes { return kind }
                if words >= 2, !line.isSentence { return kind }
                if kind == .credit, words == 1, line.columns <= 60, !line.isSentence, line.lead != .lower { return kind }
            }
            if let kind = Vocabulary.furnitureLines[key], closes, kind != .other, words >= 2 || line.columns <= 60 {
                // "Transcript: Jane Doe on boats" is a headline
                let isHeadline = kind == .heading && (page.tokens(end..<range.upperBound, limit: 3)?.count ?? 3) >= 3
                if !isHeadline { return kind }
            }
        }
        return nil
    }

    private static func isCopyright(_ page: Page, _ range: Range<Int>, _ begins: Bool) -> Bool {
        if page.byte(range.lowerBound) == 0xC2, page.byte(range.lowerBound + 1) == 0xA9 { return true }
        for (_, key, _) in page.beginnings(of: range, words: begins ? 4 : 0) {
            if key == copyright { return true }
            if range.count <= 400, Vocabulary.furnitureLines[key] == .other { return true }
        }
        // "Name © 2009–2020"
        guard range.count <= 120, let at = page.index(of: 0xA9, in: range), page.byte(at - 1) == 0xC2 else { return false }
        return true
    }

    private static let copyright = FoldedKey("copyright")

    /// "Comments (3)": what follows is said by readers.
    static func firstComment(_ page: Page, _ lines: Range<Int>) -> Int? {
        lines.first { line in
            let range = page.line(line).range
            guard range.count <= 40, page.line(line).columns <= 24, let tokens = page.tokens(range, limit: 4), tokens.count <= 3 else {
                return false
            }
            return tokens.contains { Vocabulary.comments.contains($0.key) }
                && tokens.allSatisfy { $0.form == .number || Vocabulary.comments.contains($0.key) }
        }
    }

    /// "1 of 3", "2/20"
    static func isCount(_ page: Page, _ range: Range<Int>) -> Bool {
        guard range.count <= 14, let tokens = page.tokens(range, limit: 4) else { return false }
        if tokens.count == 2 { return tokens.allSatisfy { $0.form == .number } && page.bytes[range].contains(0x2F) }
        guard tokens.count == 3, tokens[0].form == .number, tokens[2].form == .number else { return false }
        // "3 of 12"; "9 lipca 2012" is a day
        return tokens[1].form == .lower && tokens[1].length <= 5 && (tokens[2].length < 4 || tokens[0].length > 2)
    }

    /// "12", "- 12 -", "Page 12", "12 | Page"
    static func isPageNumber(_ page: Page, _ range: Range<Int>) -> Bool {
        guard range.count <= 32, let tokens = page.tokens(range, limit: 5), tokens.contains(where: { $0.form == .number && $0.length <= 4 })
        else { return false }
        // [[Page S743]], [Pages H12-H18]
        let isBracketed = page.byte(range.lowerBound) == UInt8(ascii: "[") && tokens.first.map { pages.contains($0.key) } == true
        return tokens.allSatisfy { $0.form == .number || pages.contains($0.key) || isBracketed && $0.form == .initial }
            && (isBracketed || tokens.count <= 4 && range.count <= 24) && !page.bytes[range].contains(UInt8(ascii: ":"))
    }

    private static let pages = KeySet(
        phrases:
            "page|pages|p|of|pg|seite|s|von|страница|стр|с|из|página|pág|pag|pagina|di|de|strona|str|z|stran|strana|sayfa|sida|side|sivu|oldal|σελίδα|página|頁|页|ページ"
    )

    /// "Home / News / Interviews"
    static func isBreadcrumb(_ page: Page, _ range: Range<Int>) -> Bool {
        guard range.count <= 160 else { return false }
        var separators = 0
        var at = range.lowerBound + 1
        while at + 1 < range.upperBound {
            let byte = page.byte(at)
            // letters, digits and spaces separate nothing
            if byte == 0x20 || (byte | 0x20) &- 0x61 < 26 {
                at += 1
                continue
            }
            let isSpaced = page.byte(at - 1) == 0x20 && at + 1 < range.upperBound
            if byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "|"), isSpaced, page.byte(at + 1) == 0x20 {
                separators += 1
            } else if byte == 0xC2, page.byte(at + 1) == 0xBB, isSpaced, page.byte(at + 2) == 0x20 {
                separators += 1
            } else if byte == 0xE2, page.byte(at + 1) == 0x80, page.byte(at + 2) == 0xBA, isSpaced {
                separators += 1
            }
            at += 1
        }
        return separators >= 2 || separators == 1 && page.firstToken(range).map { frontPages.contains($0.key) } == true
    }

    /// "HOME NEWS SPORT CULTURE": the words of a menu on one line, the front page's first.
    private static func isMenu(_ page: Page, _ range: Range<Int>) -> Bool {
        guard range.count <= 100, let tokens = page.tokens(range, limit: 12), tokens.count >= 3, let first = tokens.first,
            frontPages.contains(first.key), tokens.allSatisfy({ $0.form == .capitals || $0.form == .capitalised && !$0.afterComma })
        else { return false }
        return tokens.dropFirst().allSatisfy { !Vocabulary.functionWords.contains($0.key) }
            && page.bytes[range].allSatisfy { Page.isInWord($0) || $0 == 0x20 || $0 == 0x09 || $0 >= 0x80 }
    }

    private static let frontPages = KeySet(
        phrases:
            "home|homepage|startseite|accueil|inicio|portada|início|главная|головна|úvod|domov|anasayfa|etusivu|hem|forside|начало|ホーム|トップ|首页|首頁|홈|الرئيسية|ראשי"
    )

    /// Nothing but links of Markdown: `[Share](#) [Print](#)`, `- [Programme](programme.md)`
    private static func isLinks(_ page: Page, _ range: Range<Int>) -> Bool {
        var at = range.lowerBound
        let isEntry = (page.byte(at) == UInt8(ascii: "-") || page.byte(at) == UInt8(ascii: "*")) && page.byte(at + 1) == 0x20
        if isEntry { at += 2 }
        guard page.byte(at) == UInt8(ascii: "[") else { return false }
        var links = 0
        while at < range.upperBound {
            let byte = page.byte(at)
            if byte == 0x20 || byte == UInt8(ascii: "|") || byte == UInt8(ascii: "/") || byte == 0xC2 || byte == 0xB7 {
                at += 1
                continue
            }
            guard byte == UInt8(ascii: "["), let middle = page.bytes[at..<range.upperBound].firstIndex(of: UInt8(ascii: "]")),
                page.byte(middle + 1) == UInt8(ascii: "("),
                let close = page.bytes[middle..<range.upperBound].firstIndex(of: UInt8(ascii: ")"))
            else { return false }
            links += 1
            at = close + 1
            // an entry that leads elsewhere is what somebody handed in
            if isEntry, page.bytes[middle..<close].contains(UInt8(ascii: ":")) { return false }
        }
        return links >= 2 || isEntry
    }

    /// "0:00": a player's clock
    private static func isBareTime(_ page: Page, _ range: Range<Int>) -> Bool {
        guard range.count <= 8, let time = Timestamp.clock(page.bytes, range.lowerBound, range.upperBound) else { return false }
        return time.end == range.upperBound && time.seconds == 0
    }

    /// `![The bridge in fog](bridge.jpg)` and no more, a link around it or not
    private static func isImage(_ page: Page, _ range: Range<Int>) -> Bool {
        page.linkedImageEnd(range) == range.upperBound
            || page.byte(range.lowerBound) == UInt8(ascii: "!") && page.byte(range.lowerBound + 1) == UInt8(ascii: "[")
                && page.byte(range.upperBound - 1) == UInt8(ascii: ")") && page.bytes[range].contains(UInt8(ascii: "]"))
    }

    /// Elements of HTML and nothing between them: `<p>`, `</figure>`, `<br/>`
    private static func isMarkup(_ page: Page, _ range: Range<Int>) -> Bool {
        guard page.byte(range.lowerBound) == UInt8(ascii: "<"), page.byte(range.upperBound - 1) == UInt8(ascii: ">"),
            let name = page.firstToken(range), Vocabulary.tags.contains(name.key)
        else { return false }
        var isInside = false
        for byte in page.bytes[range] {
            if byte == UInt8(ascii: "<") { isInside = true }
            if !isInside, byte != 0x20, byte != 0x09 { return false }
            if byte == UInt8(ascii: ">") { isInside = false }
        }
        return true
    }

    /// An address of the web and nothing else, but a word that says so: `**Link:** https://…`
    private static func isAddress(_ page: Page, _ range: Range<Int>) -> Bool {
        if page.isURL(range) { return true }
        guard page.byte(range.upperBound - 1) != UInt8(ascii: "."),
            let word = page.beginnings(of: range, words: 1).first(where: { _ in true }),
            Vocabulary.fieldHeadings[word.key] == "url"
        else { return false }
        var at = word.end
        while at < range.upperBound, ":*_< ".utf8.contains(page.byte(at)) { at += 1 }
        return page.bytes[word.end..<at].contains(UInt8(ascii: ":")) && page.isURL(at..<range.upperBound)
    }

    /// `![Jane Doe](doe.jpg)`, a link around it or not, and a site's own mark for what it puts there: `{{< figure … >}}`, `{% include … %}`.
    private static func isPicture(_ page: Page, _ range: Range<Int>) -> Bool {
        let text = page.bytes[range]
        guard let first = text.first, let last = text.last else { return false }
        if first == UInt8(ascii: "{") {
            // `{: #section3}`: kramdown's attributes of the paragraph above
            if text.starts(with: "{:".utf8), last == UInt8(ascii: "}") { return true }
            return text.starts(with: "{{".utf8) && text.suffix(2).elementsEqual("}}".utf8)
                || text.starts(with: "{%".utf8) && text.suffix(2).elementsEqual("%}".utf8)
        }
        guard text.starts(with: "![".utf8) || text.starts(with: "[![".utf8), last == UInt8(ascii: ")") || last == UInt8(ascii: "}"),
            let open = text.indices.dropLast().first(where: { text[$0] == UInt8(ascii: "]") && text[$0 + 1] == UInt8(ascii: "(") })
        else { return false }
        // nothing but white space and further pictures between the first address and the line's end
        var depth = 0
        var isWord = false
        for index in open + 1..<range.upperBound {
            switch text[index] {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: if depth <= 0, (text[index] | 0x20) &- 0x61 < 26 || text[index] >= 0x80 { isWord = true }
            }
        }
        return !isWord
    }

    /// `[name]: https://…`: where a link of Markdown leads.
    private static func isReference(_ page: Page, _ range: Range<Int>) -> Bool {
        guard page.byte(range.lowerBound) == UInt8(ascii: "["),
            let close = page.bytes[range].prefix(120).firstIndex(of: UInt8(ascii: "]")), page.byte(close + 1) == UInt8(ascii: ":")
        else { return false }
        var at = close + 2
        while at < range.upperBound, page.byte(at) == 0x20 || page.byte(at) == UInt8(ascii: "<") { at += 1 }
        let rest = page.bytes[at..<range.upperBound]
        return ["http://", "https://", "mailto:", "/", "#"].contains { rest.starts(with: $0.utf8) }
    }

    /// An elision or a break: `<…>`, `[...]`, `* * *`.
    static func isGap(_ page: Page, _ range: Range<Int>) -> Bool {
        guard range.count <= 40 else { return false }
        var dots = 0
        var stars = 0
        var rules = 0
        var others = 0
        var brackets = 0
        var at = range.lowerBound
        while at < range.upperBound {
            let (value, length) = Scalars.decode(page.bytes, at, range.upperBound)
            at += length
            switch value {
            case 0x2026: dots += 3
            case 0x2E: dots += 1
            case 0x2A, 0x2022, 0xB7, 0x2042, 0x7E, 0x25CF, 0x25A0, 0x2605, 0x23: stars += 1
            case 0x2D, 0x2013, 0x2014, 0x5F, 0x3D: rules += 1
            case 0x3C, 0x3E, 0x5B, 0x5D, 0x28, 0x29, 0x2F: brackets += 1
            default: if Scalars.kind(value) != .space { others += 1 }
            }
        }
        guard others == 0 else { return false }
        return dots >= 3 && brackets >= 2 && stars + rules == 0 || stars >= 3 && dots + brackets == 0 || rules >= 3 && dots + brackets == 0
            || dots >= 3 && brackets + stars + rules == 0
    }

    /// A line across the page, which parts the text from what stands above or below it.
    static func isRule(_ page: Page, _ range: Range<Int>) -> Bool {
        range.count >= 3 && range.count <= 200
            && page.bytes[range].allSatisfy {
                $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "=") || $0 == 0x20
            }
    }

    /// A paragraph in brackets, whole: a stage direction.
    static func isBracketed(_ page: Page, _ range: Range<Int>) -> Bool {
        var lower = range.lowerBound
        var upper = range.upperBound
        // emphasis around it, a full stop after it
        while lower < upper, page.byte(lower) == UInt8(ascii: "*") || page.byte(lower) == UInt8(ascii: "_") { lower += 1 }
        while upper > lower,
            page.byte(upper - 1) == UInt8(ascii: "*") || page.byte(upper - 1) == UInt8(ascii: "_")
                || page.byte(upper - 1) == UInt8(ascii: ".")
        { upper -= 1 }
        let (open, length) = Scalars.decode(page.bytes, lower, upper)
        let (close, _) = Scalars.decode(page.bytes, before: upper, lower)
        guard
            open == 0x28 && close == 0x29 || open == 0x5B && close == 0x5D || open == 0xFF08 && close == 0xFF09
                || open == 0x3010 && close == 0x3011 || open == 0x3014 && close == 0x3015
        else {
            return false
        }
        // one pair, not two apart
        var depth = 0
        var at = lower + length
        while at < upper - length {
            let (value, size) = Scalars.decode(page.bytes, at, upper)
            if value == open { depth += 1 }
            if value == close {
                depth -= 1
                if depth < 0 { return false }
            }
            at += size
        }
        return true
    }
}
