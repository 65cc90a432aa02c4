/// A date or a time as printed in a line.
package struct DateMatch: Hashable, Sendable {
    /// What was printed, as far as it is known.
    package enum Date: Hashable, Sendable {
        case day(CalendarDate)
        /// Day and month could be either way round: `03/07/2019`. See `resolve(_:language:others:)`.
        case ambiguous(dayFirst: CalendarDate, monthFirst: CalendarDate)
        case month(year: Int, month: Int)
        /// A day without its year.
        case yearless(month: Int, day: Int)
    }
    /// How a date of three numbers that ends in the year is printed, where its numbers leave no choice.
    package enum Order: Hashable, Sendable {
        case dayFirst, monthFirst
    }

    /// Indices of the line as it was given; weekday, time and words such as `года` included.
    package internal(set) var range: Range<Int>
    /// The first day of a range; nil for a time alone.
    package internal(set) var date: Date?
    package internal(set) var time: TimeOfDay?
    package internal(set) var order: Order?
    /// 0…1: how surely this is meant as a date.
    package internal(set) var confidence: Double

    /// The day, where it is known.
    package var day: CalendarDate? {
        if case .day(let day) = date { day } else { nil }
    }
}

/// Finds dates and times in text, in the order and with the names of some sixty languages. Pure; a line without digits costs one look
/// at each byte.
package struct DateReader: Sendable {
    /// BCP 47; only asked where one name means different months (Polish and Croatian `listopad`).
    private let language: String?

    package init(language: String? = nil) {
        self.language = language
    }

    /// All dates and times in `line` (UTF-8), in order. Lines are taken to be short: only the first 64 KiB are looked at.
    package func dates(in line: ArraySlice<UInt8>) -> [DateMatch] {
        let tokens = dateTokens(of: line)
        guard !tokens.isEmpty else { return [] }
        return DateScanner(tokens: tokens, language: language).matches()
    }

    /// The one date (and time) that makes up all of `range`, weekday and punctuation aside; nil where there is anything else, or only a time.
    /// `matches` are all that `range` holds.
    func wholeLineDate(_ bytes: [UInt8], _ range: Range<Int>, _ matches: @autoclosure () -> [DateMatch]) -> DateMatch? {
        let line = bytes[range.clamped(to: bytes.indices)]
        guard line.count <= 256, mayBeginDate(line) else { return nil }
        let matches = matches()
        // 4 May 2019, 10:00–11:30: until when, too
        guard let match = matches.first, match.date != nil, matches.dropFirst().allSatisfy({ $0.date == nil }), matches.count <= 2 else {
            return nil
        }
        var rest: [UInt8] = []
        var end = line.startIndex
        for match in matches {
            rest += line[end..<max(end, match.range.lowerBound)]
            end = max(end, match.range.upperBound)
        }
        rest += line[end...]
        let isBare = String(decoding: rest, as: UTF8.self).unicodeScalars.allSatisfy {
            !$0.properties.isAlphabetic && $0.properties.numericType == nil
        }
        return isBare ? match : nil
    }

    /// A line that is nothing but a date begins with a number, or with the name of a month or a weekday.
    private func mayBeginDate(_ line: ArraySlice<UInt8>) -> Bool {
        let word = line.prefix { ($0 | 0x20) &- 0x61 < 26 }
        // what is written in other letters or with a hyphen is left to the grammar
        guard !word.isEmpty, word.endIndex < line.endIndex, line[word.endIndex] < 0x80, line[word.endIndex] != UInt8(ascii: "-") else {
            return true
        }
        guard word.count <= 24 else { return false }
        let name = foldedDateWord(word)
        return DateNames.known.isWeekday(name) || DateNames.known.opensMonth(name)
            || DateNames.known.month(name, language: language) != nil || name == "ngay"
    }
}

/// The day that an ambiguous date means: as the document's other dates are printed, else as the one of them that it equals, else as
/// is the custom of the language. nil where none of these decides (English does not: `03/07/2019` is March in America and July in
/// Britain).
package func resolve(_ match: DateMatch, language: String?, others: [DateMatch]) -> CalendarDate? {
    guard case .ambiguous(let dayFirst, let monthFirst) = match.date else { return match.day }
    let orders = Set(others.compactMap(\.order))
    if orders.count == 1, let order = orders.first { return order == .dayFirst ? dayFirst : monthFirst }
    let days = Set(others.compactMap(\.day))
    if days.contains(dayFirst) != days.contains(monthFirst) { return days.contains(dayFirst) ? dayFirst : monthFirst }
    switch language {
    case nil, "en", "und": return nil
    case "en-US", "en-PH", "fil", "tl": return monthFirst
    default: return dayFirst
    }
}
