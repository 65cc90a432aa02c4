/// The outlet that took an interview, where the page prints it: in an imprint ("Name - Federal Issue No. 142"), or in the headline
/// ("gave an interview to RIA Novosti").
enum PublisherReader {
    /// A line such as "Rossiyskaya Gazeta - Federal Issue No. 142 (7900)": the name before the dash.
    static func imprint(_ page: Page, _ range: Range<Int>) -> String? {
        guard range.count <= 120, page.contains(in: range, where: { $0 &- 0x30 < 10 }), page.hasWord(of: issues, in: range) else {
            return nil
        }
        var at = range.lowerBound
        while at < range.upperBound {
            let (value, length) = Scalars.decode(page.bytes, at, range.upperBound)
            if Scalars.kind(value) == .dash || Scalars.kind(value) == .comma {
                let name = page.trimmed(range.lowerBound..<at)
                return name.count >= 3 ? page.text(name) : nil
            }
            at += length
        }
        return nil
    }

    /// "an interview to|with NAME": words with capitals right after it, or a name in quotation marks after "TV channel".
    static func headline(_ page: Page, _ range: Range<Int>) -> String? {
        if let channel = page.firstWord(of: channels, in: range), let quoted = quoted(page, channel.upperBound..<range.upperBound) {
            return quoted
        }
        guard let cue = page.firstWord(of: cues, in: range) else { return nil }
        var name: [Token] = []
        var end = cue.upperBound
        for token in page.tokens(cue.upperBound..<min(range.upperBound, cue.upperBound + 100), limit: 30) ?? [] {
            guard token.form == .capitalised || token.form == .capitals, name.count < 4 else {
                // "Chinese newspaper": of which there are many
                if token.form == .lower, !token.isJoiner, !Vocabulary.functionWords.contains(token.key), name.count == 1 { return nil }
                break
            }
            guard page.bytes[end..<token.range.lowerBound].allSatisfy({ $0 == 0x20 }) else { break }
            name.append(token)
            end = token.range.upperBound
        }
        // a person is interviewed; an outlet has a word that people do not
        guard let first = name.first, name.contains(where: { Vocabulary.noNames.contains($0.key) || $0.form == .capitals }) else {
            return nil
        }
        return page.text(first.range.lowerBound..<end)
    }

    /// The outlet that signs a remark of its own inside the text: "(… – RT)".
    static func signature(_ page: Page, _ lines: Range<Int>) -> String? {
        guard let first = lines.first, let last = lines.last else { return nil }
        let range = page.line(first).start..<page.line(last).end
        var at = range.lowerBound
        while at < range.upperBound, let close = page.index(of: UInt8(ascii: ")"), in: at..<range.upperBound) {
            at = close + 1
            let before = page.trimmed(max(range.lowerBound, close - 12)..<close)
            guard let name = page.tokens(before, limit: 3)?.last, name.form == .capitals, name.length <= 6,
                name.range.upperBound == before.upperBound
            else { continue }
            let sign = page.trimmed(before.lowerBound..<name.range.lowerBound)
            if !sign.isEmpty, Scalars.kind(Scalars.decode(page.bytes, before: sign.upperBound, sign.lowerBound).value) == .dash,
                sign.upperBound < name.range.lowerBound
            {
                return page.text(name.range)
            }
        }
        return nil
    }

    private static func quoted(_ page: Page, _ range: Range<Int>) -> String? {
        var at = range.lowerBound
        while at < range.upperBound, page.byte(at) == 0x20 { at += 1 }
        let (open, length) = Scalars.decode(page.bytes, at, range.upperBound)
        guard Scalars.kind(open) == .quote else { return nil }
        let start = at + length
        at = start
        while at < range.upperBound, at - start < 60 {
            let (value, size) = Scalars.decode(page.bytes, at, range.upperBound)
            if Scalars.kind(value) == .quote { return at > start ? page.text(start..<at) : nil }
            at += size
        }
        return nil
    }

    private static let issues = PhraseSet(
        phrases: "issue|issue no|no|№|выпуск|номер|ausgabe|nr|numéro|número|edición|numero|wydanie|číslo|sayı")
    private static let channels = PhraseSet(phrases: "tv channel|television channel|radio station|телеканал|телеканалу|радиостанция")
    private static let cues = PhraseSet(phrases: "interview to|interview with")
}
