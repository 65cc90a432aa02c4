/// What dates a page prints, as far as a transcript's fields go.
enum PageDates {
    struct Moment: Hashable {
        /// YYYY-MM-DD; nil where a day and a month could be either way round.
        var date: String?
        /// HH:MM
        var time: String?
        /// Printed in numbers alone.
        var isNumeric: Bool

        /// The date, and the time where there is one, as ISO 8601.
        var printed: String? { date.map { date in time.map { date + "T" + $0 } ?? date } }
    }

    /// `range` is nothing but a date, a weekday and a time aside.
    static func wholeLine(_ page: Page, _ range: Range<Int>) -> Moment? {
        guard canHoldDate(page, range), range.count <= 90, let match = DateReader(language: page.language).wholeLineDate(page.bytes, range)
        else { return nil }
        return moment(page, match)
    }

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
        let day = match.day ?? resolve(match, language: page.language, others: [])
        let isNumeric = (page.tokens(match.range, limit: 10) ?? []).allSatisfy { $0.form == .number }
        return Moment(date: day?.description, time: match.time?.description, isNumeric: isNumeric)
    }
}
