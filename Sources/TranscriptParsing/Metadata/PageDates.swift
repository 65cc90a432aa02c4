/// What dates a page prints, as far as a transcript's fields go.
enum PageDates {
    struct Moment: Hashable {
        /// YYYY-MM-DD; nil where a day and a month could be either way round.
        var date: String?
        /// HH:MM
        var time: String?
        /// Printed in numbers alone.
        var isNumeric: Bool
        /// A word before it says so, or an hour stands with it, or it is in numbers alone, as pages print when they were put up.
        var isPublication = false

        /// The date, and the time where there is one, as ISO 8601.
        var printed: String? { date.map { date in time.map { date + "T" + $0 } ?? date } }
    }

    /// `range` is nothing but a date, a weekday and a time aside.
    static func wholeLine(_ page: Page, _ range: Range<Int>) -> Moment? {
        guard canHoldDate(page, range), range.count <= 90, let match = DateReader(language: page.language).wholeLineDate(page.bytes, range)
        else { return nil }
        return moment(page, match)
    }

    /// A short line with a date, and but a few words around it: "Published on 4 May 2019", "Sesión celebrada el martes, 22 de octubre de 2013".
    static func phrase(_ page: Page, _ range: Range<Int>) -> Moment? {
        guard range.count <= 140, let (found, moment) = first(page, range), page.byte(range.upperBound - 1) != UInt8(ascii: "?") else {
            return nil
        }
        let before = page.trimmed(range.lowerBound..<found.lowerBound)
        let after = page.trimmed(found.upperBound..<range.upperBound)
        guard let leading = page.tokens(before, limit: 5), let trailing = page.tokens(after, limit: 4), leading.count <= 4,
            trailing.count <= 3
        else { return nil }
        guard !leading.contains(where: { $0.form == .number }) else { return nil }
        var result = moment
        let isPublished = page.beginnings(of: range, words: 4).contains { Vocabulary.fieldHeadings[$0.key] == "published" }
        if isPublished {
            result.isPublication = true
            return result
        }
        // a headline is more than its date
        guard leading.count + trailing.count <= 4, trailing.count <= 2, leading.first?.form != .caseless || leading.count <= 2 else {
            return nil
        }
        guard leading.isEmpty || isSession(page, before) else { return nil }
        return result
    }

    private static func isSession(_ page: Page, _ before: Range<Int>) -> Bool {
        page.hasWord(of: sessions, in: before)
    }

    private static let sessions = KeySet(
        phrases:
            "sesión celebrada|celebrada|recorded|recorded on|held|held on|aufgezeichnet|записано|запись|enregistré|registrado|gravado|registrato|dated|on|am|le|el|il|du|den|от"
    )

    /// The first whole date in `range`, and where it stands.
    static func first(_ page: Page, _ range: Range<Int>) -> (range: Range<Int>, moment: Moment)? {
        guard canHoldDate(page, range), range.count <= 2000, let match = DateReader(language: page.language).firstDate(page.bytes, range),
            let moment = moment(page, match)
        else {
            return nil
        }
        return (match.range, moment)
    }

    private static func canHoldDate(_ page: Page, _ range: Range<Int>) -> Bool {
        guard range.count >= 6, range.lowerBound >= 0, range.upperBound <= page.bytes.count else { return false }
        return page.bytes[range].contains { $0 &- 0x30 < 10 || $0 >= 0xD9 }
    }

    private static func moment(_ page: Page, _ match: DateMatch) -> Moment? {
        guard match.date != nil else { return nil }
        if case .yearless? = match.date { return nil }
        if case .month? = match.date { return nil }
        var day = match.day ?? resolve(match, language: page.language, others: [])
        // with full stops the day stands first everywhere: 03.07.2019
        if case .ambiguous(let dayFirst, _)? = match.date, page.bytes[match.range].contains(UInt8(ascii: ".")) { day = dayFirst }
        let isNumeric = (page.tokens(match.range, limit: 10) ?? []).allSatisfy { $0.form == .number }
        let time = match.time.map { Timestamp.hoursAndMinutes($0.hour * 60 + $0.minute) }
        return Moment(date: day?.description, time: time, isNumeric: isNumeric, isPublication: isNumeric || time != nil)
    }
}
