import TranscriptModel

/// Fills a transcript's field from what a page prints for it.
enum FieldFiller {
    /// `resolved` decides days that could be either way round.
    static func fill(
        _ field: String, _ range: Range<Int>, _ page: Page, _ transcript: inout Transcript,
        resolved: (PageDates.Moment) -> PageDates.Moment = { $0 }
    ) {
        switch field {
        case "topics": transcript.topics += items(page, range)
        case "people": transcript.people += PeopleList.items(page, range).compactMap { PeopleList.person(page, $0) }
        case "places": transcript.places += items(page, range)
        case "sections": transcript.sections += items(page, afterColon(page, range))
        case "published":
            guard let moment = PageDates.first(page, range).map({ resolved($0.moment) }) else { return }
            // the head has a date and an hour without saying of what: of the event, since publication is told apart
            if let before = transcript.published, before != moment.printed, transcript.date == String(before.prefix(10)),
                transcript.time == nil,
                before.utf8.count > 11
            {
                transcript.time = String(before.dropFirst(11))
            }
            transcript.published = moment.printed
            transcript.date = transcript.date ?? moment.date
        case "date":
            guard transcript.date == nil, let moment = PageDates.first(page, range).map({ resolved($0.moment) }) else { return }
            transcript.date = moment.date
            transcript.time = moment.time ?? transcript.time
        case "time":
            // 时间：2022年5月16日（星期一）上午10:30
            if let (_, moment) = PageDates.first(page, range) {
                transcript.date = transcript.date ?? moment.date
                transcript.time = transcript.time ?? moment.time
            }
            transcript.time = transcript.time ?? Timestamp.timeOfDay(page.bytes, range) ?? PageDates.time(page, range)
        case "place": transcript.place = transcript.place ?? page.text(range)
        case "author": transcript.author = transcript.author ?? page.text(range)
        case "publisher": transcript.publisher = transcript.publisher ?? page.text(range)
        case "title": transcript.title = transcript.title ?? page.text(range)
        case "url": transcript.url = transcript.url ?? page.text(range)
        default: break
        }
    }

    /// "Published in sections: News, Transcripts" without its beginning.
    private static func afterColon(_ page: Page, _ range: Range<Int>) -> Range<Int> {
        guard let colon = page.bytes[range].lastIndex(of: UInt8(ascii: ":")) else { return range }
        return page.trimmed(colon + 1..<range.upperBound)
    }

    /// What commas, semicolons or line breaks part.
    static func items(_ page: Page, _ range: Range<Int>) -> [String] {
        itemRanges(page, range).map { item in
            let text = page.text(item)
            return text.hasSuffix(".") ? String(text.dropLast()) : text
        }
    }

    static func itemRanges(_ page: Page, _ range: Range<Int>) -> [Range<Int>] {
        var items: [Range<Int>] = []
        var start = range.lowerBound
        var depth = 0
        var at = range.lowerBound
        while at <= range.upperBound {
            let (value, length) = at < range.upperBound ? Scalars.decode(page.bytes, at, range.upperBound) : (0x2C, 1)
            if value == 0x28 || value == 0xFF08 { depth += 1 }
            if value == 0x29 || value == 0xFF09 { depth -= 1 }
            let isSlash = value == 0x2F && page.byte(at - 1) == 0x20 && page.byte(at + 1) == 0x20
            let separates =
                value == 0x2C || value == 0x3B || value == 0x0A || value == 0x3001 || value == 0xFF0C || value == 0x60C || isSlash
            if at == range.upperBound || depth <= 0 && separates {
                let item = page.trimmed(start..<at)
                if !item.isEmpty { items.append(item) }
                start = min(at + length, range.upperBound)
            }
            at += length
        }
        return items
    }
}
