/// The seam to `Dates/`: which dates a line prints. To be answered by `DateReader`.
enum DateSeam {
    struct Moment: Hashable {
        /// YYYY-MM-DD
        var date: String
        /// HH:MM
        var time: String?
    }

    /// `range` is nothing but a date, a weekday and a time aside.
    static func wholeLine(_ page: Page, _ range: Range<Int>) -> Moment? {
        guard range.count >= 6, range.count <= 70, let (found, moment) = first(page, range) else { return nil }
        let before = page.trimmed(range.lowerBound..<found.lowerBound)
        let after = page.trimmed(found.upperBound..<range.upperBound)
        guard before.count <= 24, after.count <= 24 else { return nil }
        // a weekday before it, a time or "г." after it: no more than two words
        guard (page.tokens(before, limit: 2)?.count ?? 9) <= 1, (page.tokens(after, limit: 4)?.count ?? 9) <= 3 else { return nil }
        if let tokens = page.tokens(before, limit: 2), let first = tokens.first, !Vocabulary.noLabels.contains(first.key), first.length > 3,
            !before.isEmpty, page.byte(before.upperBound - 1) != UInt8(ascii: ",")
        {
            return nil
        }
        return moment
    }

    /// The first whole date in `range`.
    static func first(_ page: Page, _ range: Range<Int>) -> (Range<Int>, Moment)? {
        guard let tokens = page.tokens(range, limit: 60) else { return nil }
        for (index, token) in tokens.enumerated() {
            guard index + 2 < tokens.count else { break }
            let three = [token, tokens[index + 1], tokens[index + 2]]
            guard let (year, month, day) = read(page, three) else { continue }
            var end = three[2].range.upperBound
            var moment = Moment(date: pad(year, 4) + "-" + pad(month, 2) + "-" + pad(day, 2))
            if index + 4 < tokens.count || index + 4 == tokens.count - 0, index + 4 <= tokens.count - 1 || index + 5 == tokens.count {
                if index + 4 < tokens.count, let time = Timestamp.clock(page.bytes, tokens[index + 3].range.lowerBound, range.upperBound) {
                    moment.time = pad(Int(time.seconds) / 60, 2) + ":" + pad(Int(time.seconds) % 60, 2)
                    end = time.end
                }
            }
            return (three[0].range.lowerBound..<end, moment)
        }
        return nil
    }

    private static func read(_ page: Page, _ three: [Token]) -> (Int, Int, Int)? {
        let values = three.map { $0.form == .number ? Int(page.text($0.range)) : nil }
        if let a = values[0], let b = values[1], let c = values[2] {
            if a > 1900, a < 2100, valid(b, c) { return (a, b, c) }
            if c > 1900, c < 2100, valid(b, a) { return (c, b, a) }
            return nil
        }
        if let day = values[0], let month = months[prefix(page, three[1])], let year = values[2], year > 1900, year < 2100,
            valid(month, day)
        {
            return (year, month, day)
        }
        if let month = months[prefix(page, three[0])], let day = values[1], let year = values[2], year > 1900, year < 2100,
            valid(month, day)
        {
            return (year, month, day)
        }
        return nil
    }

    private static func valid(_ month: Int, _ day: Int) -> Bool { (1...12).contains(month) && (1...31).contains(day) }

    private static func prefix(_ page: Page, _ token: Token) -> String { String(page.text(token.range).lowercased().prefix(3)) }

    private static func pad(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static let months: [String: Int] = [
        "jan": 1, "feb": 2, "mar": 3, "mär": 3, "apr": 4, "may": 5, "mai": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "okt": 10,
        "nov": 11, "dec": 12, "dez": 12,
        "янв": 1, "фев": 2, "мар": 3, "апр": 4, "мая": 5, "май": 5, "июн": 6, "июл": 7, "авг": 8, "сен": 9, "окт": 10, "ноя": 11, "дек": 12,
    ]
}
