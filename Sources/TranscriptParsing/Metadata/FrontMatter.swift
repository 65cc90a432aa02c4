import TranscriptModel

/// What a file of Markdown says of itself before its text, between two lines of dashes (YAML) or plus signs (TOML): title, date, speakers,
/// tags. Web clippers, podcasts and blogs write it; none of it is spoken.
struct FrontMatter {
    /// Of the page, the fences included.
    let lines: Range<Int>
    private var entries: [Entry] = []
    /// Lines that say nothing we know: fences, comments, tables of TOML.
    private var others: [Int] = []

    private struct Entry {
        var key: FoldedKey
        /// The key, its colon included.
        var name: Range<Int>
        var line: Int
        var values: [Value] = []
    }

    private struct Value {
        var line: Int
        /// All that the line prints of it.
        var printed: Range<Int>
        /// Without bullet, quotation marks and brackets.
        var text: Range<Int>
        /// `- …`
        var isItem = false
        /// `name: …`
        var isNamed = false
    }

    /// No front matter is longer, in lines.
    private static let longest = 600

    /// The page's own, and those of files that were put behind it, which have more than one field.
    static func all(_ page: Page) -> [FrontMatter] {
        var fronts: [FrontMatter] = []
        var next = 0
        for line in page.lines.indices where line >= next && (line == 0 || page.lines[line].blanksBefore > 0) && fence(page, line) != nil {
            guard let front = FrontMatter(page, at: line), line == 0 || front.entries.count >= 2,
                line == 0 || front.lines.upperBound < page.lines.count
            else { continue }
            fronts.append(front)
            next = front.lines.upperBound
        }
        return fronts
    }

    /// nil where none begins at `first`.
    private init?(_ page: Page, at first: Int) {
        guard page.lines.count > first + 2, let fence = FrontMatter.fence(page, first) else { return nil }
        guard
            let close = (first + 1..<min(page.lines.count, first + FrontMatter.longest)).first(where: { line in
                FrontMatter.fence(page, line) == fence || page.bytes[page.line(line).range].elementsEqual("...".utf8)
            })
        else { return nil }
        lines = first..<close + 1
        others = [first, close]
        var keys: Set<FoldedKey> = []
        for line in first + 1..<close {
            if let entry = FrontMatter.entry(page, line, isToml: fence == UInt8(ascii: "+")) {
                // a key stands once: speakers of a conversation come again
                guard keys.insert(entry.key).inserted else { return nil }
                entries.append(entry)
            } else if page.line(line).indent > 0 || page.byte(page.line(line).start) == UInt8(ascii: "-"), !entries.isEmpty {
                entries[entries.count - 1].values.append(FrontMatter.value(page, line, page.line(line).range))
            } else {
                others.append(line)
            }
        }
        guard others.count <= 2 + entries.count / 2, entries.contains(where: { FrontMatter.fields[$0.key] != nil }) else { return nil }
    }

    private static func fence(_ page: Page, _ line: Int) -> UInt8? {
        let range = page.line(line).range
        guard range.count >= 3, range.count <= 5, page.line(line).indent == 0 else { return nil }
        let byte = page.byte(range.lowerBound)
        guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+"), page.bytes[range].allSatisfy({ $0 == byte }) else { return nil }
        return byte
    }

    /// `key: value` or, in TOML, `key = value`
    private static func entry(_ page: Page, _ line: Int, isToml: Bool) -> Entry? {
        let range = page.line(line).range
        guard page.line(line).indent == 0, page.byte(range.lowerBound) != UInt8(ascii: "-") else { return nil }
        let mark = isToml ? UInt8(ascii: "=") : UInt8(ascii: ":")
        guard let at = page.bytes[range].prefix(60).firstIndex(of: mark), at > range.lowerBound else { return nil }
        guard isToml || at + 1 == range.upperBound || page.byte(at + 1) == 0x20 || page.byte(at + 1) == 0x09 else { return nil }
        let name = page.trimmed(range.lowerBound..<at)
        guard let first = name.first.map({ page.byte($0) }), first != UInt8(ascii: "#"), first != UInt8(ascii: "[") else { return nil }
        var entry = Entry(key: FoldedKey(page.bytes, name), name: range.lowerBound..<at + 1, line: line)
        guard !entry.key.isEmpty else { return nil }
        let rest = page.trimmed(at + 1..<range.upperBound)
        if !rest.isEmpty { entry.values.append(value(page, line, rest)) }
        return entry
    }

    private static func value(_ page: Page, _ line: Int, _ printed: Range<Int>) -> Value {
        var value = Value(line: line, printed: printed, text: printed)
        if page.byte(printed.lowerBound) == UInt8(ascii: "-"), page.byte(printed.lowerBound + 1) == 0x20 {
            value.isItem = true
            value.text = page.trimmed(printed.lowerBound + 1..<printed.upperBound)
        }
        for key in ["name:", "title:", "nome:", "nombre:", "nom:"] where page.bytes[value.text].starts(with: key.utf8) {
            value.isNamed = true
            value.text = page.trimmed(value.text.lowerBound + key.utf8.count..<value.text.upperBound)
        }
        value.text = bare(page, value.text)
        return value
    }

    /// Without quotation marks, and without the brackets of a link to another note: `"[[Jane Doe]]"`.
    private static func bare(_ page: Page, _ range: Range<Int>) -> Range<Int> {
        var text = page.trimmed(range)
        for (open, close) in [("\"", "\""), ("'", "'"), ("[[", "]]")] {
            let count = open.utf8.count
            if page.bytes[text].starts(with: open.utf8) { text = text.lowerBound + count..<text.upperBound }
            if text.count >= count, page.bytes[text.upperBound - count..<text.upperBound].elementsEqual(close.utf8) {
                text = text.lowerBound..<text.upperBound - count
            }
        }
        return page.trimmed(text)
    }

    // MARK: what it says

    /// One person, and nobody else, is said to speak.
    func hasOneSpeaker(_ page: Page) -> Bool {
        let speakers = entries.filter { FrontMatter.fields[$0.key] == "speaker" }
        return speakers.count == 1 && items(page, speakers[0]).count == 1
    }

    /// The headline calls it remarks, a speech, a message.
    func isAddress(_ page: Page) -> Bool {
        entries.contains { entry in
            FrontMatter.fields[entry.key] == "title"
                && entry.values.contains { page.hasWord(of: Vocabulary.addressWords, in: $0.text) }
        }
    }

    /// Fills the fields of `draft` and claims the lines.
    func read(_ page: Page, into draft: inout Draft) {
        draft.lines = lines.lowerBound..<max(lines.upperBound, draft.lines.upperBound)
        for line in others { draft.add(page, line: line, .furniture(.other)) }
        for entry in entries {
            var part = Draft.Part.furniture(.other)
            if let field = FrontMatter.fields[entry.key], let filled = fill(field, entry, page, &draft.transcript) {
                part = .metadata(filled)
            }
            draft.pieces.append(Draft.Piece(range: entry.name, line: entry.line, part: part))
            for value in entry.values {
                draft.pieces.append(Draft.Piece(range: value.printed, line: value.line, part: part, continues: true))
            }
        }
    }

    /// The field that `entry` filled; nil where it says nothing.
    private func fill(_ field: String, _ entry: Entry, _ page: Page, _ transcript: inout Transcript) -> String? {
        let items = items(page, entry)
        guard let first = items.first else { return nil }
        switch field {
        case "title": transcript.title = transcript.title ?? text(page, entry)
        case "subtitle": transcript.subtitle = transcript.subtitle ?? text(page, entry)
        case "topics":
            let named = items.filter { !FrontMatter.noTopics.contains(FoldedKey(page.bytes, $0)) }
            transcript.topics += named.map { page.text($0) }.filter { !transcript.topics.contains($0) }
        case "speaker", "people":
            for item in items { FieldFiller.fill("people", item, page, &transcript) }
            return field == "speaker" && items.count == 1 ? "speaker" : "people"
        case "date", "published":
            // the hour is that of publication
            guard let (_, moment) = PageDates.first(page, first) else { return nil }
            if field == "published" { transcript.published = transcript.published ?? moment.printed }
            transcript.date = transcript.date ?? moment.date
        case "url":
            guard page.bytes[first].starts(with: "http".utf8) else { return nil }
            transcript.url = transcript.url ?? page.text(first)
        case "publisher":
            guard page.bytes[first].starts(with: "http".utf8) else {
                FieldFiller.fill(field, first, page, &transcript)
                return field
            }
            transcript.url = transcript.url ?? page.text(first)
            return "url"
        default: FieldFiller.fill(field, first, page, &transcript)
        }
        return field
    }

    /// `[one, two]` on the key's line, or one on each line below.
    private func items(_ page: Page, _ entry: Entry) -> [Range<Int>] {
        // a person's name, age and work in lines of their own
        let named = entry.values.filter { !$0.isItem && $0.isNamed }
        return (named.isEmpty ? entry.values : named).flatMap { value -> [Range<Int>] in
            let inner = value.text
            guard page.byte(inner.lowerBound) == UInt8(ascii: "["), page.byte(inner.upperBound - 1) == UInt8(ascii: "]") else {
                return isBlockMark(page, inner) ? [] : [inner]
            }
            return FieldFiller.itemRanges(page, inner.lowerBound + 1..<inner.upperBound - 1).map { FrontMatter.bare(page, $0) }
        }.filter { !$0.isEmpty }
    }

    private func text(_ page: Page, _ entry: Entry) -> String? {
        let values = entry.values.filter { !$0.text.isEmpty && !isBlockMark(page, $0.text) }
        let isEscaped = values.first.map { page.byte($0.printed.lowerBound) == UInt8(ascii: "\"") } == true
        var text = ""
        for value in values {
            // in quotation marks, a backslash at a line's end says that the next one follows without a space
            let isJoined = isEscaped && text.hasSuffix("\\")
            if isJoined { text.removeLast() }
            text += (text.isEmpty || isJoined ? "" : " ") + page.text(value.text)
        }
        if isEscaped { text = FrontMatter.unescaped(text) }
        return text.isEmpty ? nil : text
    }

    /// The escapes of YAML in quotation marks: `\_` is a space that does not break, `\u2019` a character.
    private static func unescaped(_ text: String) -> String {
        guard text.contains("\\") else { return text }
        var result = ""
        var rest = Substring(text)
        while let character = rest.popFirst() {
            guard character == "\\", let escape = rest.popFirst() else {
                result.append(character)
                continue
            }
            switch escape {
            case "_", " ", "n", "t": if result.last != " " { result.append(" ") }
            case "u", "x":
                let digits = rest.prefix(escape == "u" ? 4 : 2)
                guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else { continue }
                rest = rest.dropFirst(digits.count)
                result.unicodeScalars.append(scalar)
            default: result.append(escape)
            }
        }
        return result
    }

    /// `>` or `|`: the text is below.
    private func isBlockMark(_ page: Page, _ range: Range<Int>) -> Bool {
        range.count <= 2 && (page.byte(range.lowerBound) == UInt8(ascii: ">") || page.byte(range.lowerBound) == UInt8(ascii: "|"))
    }

    /// What programs write where nobody chose a category.
    private static let noTopics = KeySet(
        phrases:
            "uncategorized|uncategorised|unkategorisiert|nicht kategorisiert|non classé|sans catégorie|sin categoría|sin categorizar|nessuna categoria|senza categoria|sem categoria|geen categorie|bez kategorii|nezařazené|okategoriserade|ukategorisert|без рубрики|без категории|без категорії|未分类|未分類|미분류"
    )

    private static let fields = KeyMap<String>([
        ("title", "title|headline|name|titel|titre|título|titolo|tytuł|заголовок|标题|タイトル|제목"),
        ("subtitle", "subtitle|description|excerpt|summary|deck|dek|standfirst|lede|lead|abstract"),
        (
            "date",
            "date|event date|interview date|date interview|date of interview|recorded|recorded on|recording date|held|datum|fecha|data|дата|日期|날짜"
        ),
        (
            "published",
            "published|publish date|published at|publishedat|publisheddate|pub date|pubdate|publication date|date published|datepublished|posted|air date|release date"
        ),
        ("author", "author|authors|byline|by|written by|autor|autora|auteur|autore"),
        ("url", "url|link|canonical|canonical url|original url|source url|permalink|href|episode url"),
        ("topics", "tags|topics|topic|keywords|categories|category|labels|subjects"),
        (
            "speaker",
            "speaker|speakers|guest|guests|interviewee|interviewees|interviewed|presenter|entrevistado|entrevistada|entrevistados|entrevistadas|intervistato|intervistata|interviewé|interviewée|гость|受访者|嘉宾|ゲスト"
        ),
        ("people", "people|participants|attendees|hosts|host|moderator|panelists|present|members"),
        (
            "interviewer",
            "interviewer|interviewers|interviewed by|entrevistador|entrevistadora|intervistatore|intervistatrice|intervieweur|intervieweuse|интервьюер|采访者|聞き手"
        ),
        ("publisher", "publisher|source|site|site name|sitename|outlet|publication|website"),
        ("place", "place|location|venue|city|where"),
    ])
}
