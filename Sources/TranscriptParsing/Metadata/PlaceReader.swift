/// Where an event took place, as its report says: "took place at the Park Hotel, Springfield."
enum PlaceReader {
    static func event(_ page: Page, _ range: Range<Int>) -> String? {
        guard let cue = page.firstWord(of: cues, in: range) else { return nil }
        var end = cue.upperBound
        while end < range.upperBound, page.byte(end) != UInt8(ascii: "."), page.byte(end) != UInt8(ascii: ";") { end += 1 }
        var place = page.trimmed(cue.upperBound..<end)
        guard let tokens = page.tokens(place, limit: 16), tokens.count >= 1 else { return nil }
        if let first = tokens.first, tokens.count > 1, Vocabulary.articles.contains(first.key) || first.key == FoldedKey("at") {
            place = tokens[1].range.lowerBound..<place.upperBound
            if tokens[1].key == FoldedKey("the"), tokens.count > 2 { place = tokens[2].range.lowerBound..<place.upperBound }
        }
        // a name has capitals; the rest of a sentence has not
        guard tokens.count(where: { $0.form == .capitalised || $0.form == .capitals }) * 2 >= tokens.count else { return nil }
        return page.text(place)
    }

    /// `MOSCOW, May 16 (Agency) — text`, `PARIS (AFP) - text`, `МОСКВА, 16 мая. /ТАСС/. Text`: the name in capitals at the head of an introduction.
    static func dateline(_ page: Page, _ range: Range<Int>) -> String? {
        guard let tokens = page.tokens(range.lowerBound..<min(range.upperBound, range.lowerBound + 60), limit: 24) else { return nil }
        let name = tokens.prefix { $0.form == .capitals && $0.length >= 2 && !$0.afterComma }
        guard let first = name.first, let last = name.last, first.range.lowerBound == range.lowerBound, name.count <= 3,
            name.contains(where: { $0.length >= 4 })
        else { return nil }
        var at = last.range.upperBound
        while page.byte(at) == 0x20 { at += 1 }
        let opens = page.byte(at) == UInt8(ascii: ",") || page.byte(at) == UInt8(ascii: "(")
        var isDashed = false
        while at < min(range.upperBound, last.range.upperBound + 60), !isDashed {
            let (value, length) = Scalars.decode(page.bytes, at, range.upperBound)
            isDashed = Scalars.kind(value) == .dash && page.byte(at - 1) == 0x20 || value == 0x2F && at > last.range.upperBound
            at += length
        }
        guard isDashed, opens || Scalars.kind(Scalars.decode(page.bytes, last.range.upperBound + 1, range.upperBound).value) == .dash else {
            return nil
        }
        return page.text(first.range.lowerBound..<last.range.upperBound)
    }

    private static let cues = PhraseSet(
        phrases: "took place at|took place in|was held at|was held in|were held at|were held in|held at")
}
