/// A day of the Gregorian calendar that exists.
package struct CalendarDate: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let year: Int
    package let month: Int
    package let day: Int

    /// nil where there is no such day, or the year cannot be that of a transcript.
    package init?(year: Int, month: Int, day: Int) {
        guard Self.years ~= year, 1...12 ~= month, day >= 1, day <= Self.length(ofMonth: month, in: year) else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// A day of the Solar Hijri calendar, as printed in Iran.
    init?(solarHijriYear year: Int, month: Int, day: Int) {
        guard 1200...1500 ~= year, 1...12 ~= month, 1...(month < 7 ? 31 : 30) ~= day else { return nil }
        // Days since 1 Farvardin 1200, which was 21 March 1821; leap years recur in 33 years (Birashk's rule holds for these centuries).
        let dayOfYear = (month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30) + day - 1
        let leapDays = (8 * year + 21) / 33 - (8 * 1200 + 21) / 33
        self.init(dayNumber: Self.dayNumber(year: 1821, month: 3, day: 21) + (year - 1200) * 365 + leapDays + dayOfYear)
    }

    static let years = 1600...2199

    static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    func days(since other: Self) -> Int {
        Self.dayNumber(year: year, month: month, day: day) - Self.dayNumber(year: other.year, month: other.month, day: other.day)
    }

    /// Days since 1 March of year 0.
    private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let year = month < 3 ? year - 1 : year
        let month = (month + 9) % 12
        return year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1
    }

    private init?(dayNumber: Int) {
        var year = dayNumber * 400 / 146_097
        while Self.dayNumber(year: year + 1, month: 3, day: 1) <= dayNumber { year += 1 }
        while Self.dayNumber(year: year, month: 3, day: 1) > dayNumber { year -= 1 }
        let dayOfYear = dayNumber - Self.dayNumber(year: year, month: 3, day: 1)
        let month = (dayOfYear * 5 + 2) / 153
        self.init(year: month < 10 ? year : year + 1, month: (month + 2) % 12 + 1, day: dayOfYear - (month * 153 + 2) / 5 + 1)
    }

    /// `YYYY-MM-DD`
    package var description: String {
        "\(year)-\(twoDigits(month))-\(twoDigits(day))"
    }

    package static func < (a: Self, b: Self) -> Bool {
        (a.year, a.month, a.day) < (b.year, b.month, b.day)
    }
}

/// A time of day as printed.
package struct TimeOfDay: Hashable, Sendable, CustomStringConvertible {
    package let hour: Int
    package let minute: Int
    package let second: Int?
    /// Minutes ahead of UTC, where the text says so in digits or as `Z`, UTC or GMT.
    package internal(set) var offset: Int?

    /// nil where there is no such time.
    package init?(hour: Int, minute: Int, second: Int? = nil, offset: Int? = nil) {
        guard 0..<24 ~= hour, 0..<60 ~= minute, 0...60 ~= second ?? 0 else { return nil }
        self.hour = hour
        self.minute = minute
        self.second = second
        self.offset = offset
    }

    /// `HH:MM`
    package var description: String { "\(twoDigits(hour)):\(twoDigits(minute))" }
}

/// A date with a time, ISO 8601, with seconds and offset where printed.
package func iso8601(_ date: CalendarDate, _ time: TimeOfDay) -> String {
    var text = "\(date)T\(time)"
    if let second = time.second { text += ":" + twoDigits(second) }
    switch time.offset {
    case nil: break
    case 0: text += "Z"
    case let offset?: text += (offset < 0 ? "-" : "+") + twoDigits(abs(offset) / 60) + ":" + twoDigits(abs(offset) % 60)
    }
    return text
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
