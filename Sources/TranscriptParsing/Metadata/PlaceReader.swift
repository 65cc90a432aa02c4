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

    private static let cues = KeySet(
        phrases: "took place at|took place in|was held at|was held in|were held at|were held in|held at")
}
