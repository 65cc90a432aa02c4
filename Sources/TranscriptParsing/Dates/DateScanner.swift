/// The grammar of dates over the tokens of one line. Each step returns what it read and the index of the token after it, nil where it
/// is not there; none looks more than a few tokens ahead, so that a line takes linear time.
struct DateScanner {
    let tokens: [DateToken]
    let language: String?

    func matches() -> [DateMatch] {
        var matches: [DateMatch] = []
        var index = 0
        // The tokens before this one are part of a match, the last of which begins at `lastStart`.
        var done = 0
        var lastStart = 0
        while index < tokens.count {
            guard var (match, next) = date(at: index) ?? time(at: index).map(timeAlone(at: index)) else {
                index += 1
                continue
            }
            if match.date != nil {
                if match.time == nil, let (time, end) = timeAfterDate(at: next) {
                    match.time = time
                    next = end
                }
                next = weekday(from: next)
                var start = max(done, weekdayStart(before: index))
                // A time just before its date: 14:35, 16 May 2022.
                if let last = matches.last, last.date == nil, match.time == nil, tokens[done..<start].allSatisfy(isJoiner) {
                    match.time = last.time
                    matches.removeLast()
                    start = lastStart
                }
                match.range = tokens[start].range.lowerBound..<tokens[next - 1].range.upperBound
            }
            lastStart = index
            matches.append(match)
            index = max(next, index + 1)
            done = index
        }
        return matches
    }

    private func timeAlone(at index: Int) -> (TimeOfDay, Int) -> (DateMatch, Int) {
        { time, next in
            let range = tokens[index].range.lowerBound..<tokens[next - 1].range.upperBound
            return (DateMatch(range: range, date: nil, time: time, order: nil, confidence: 0.5), next)
        }
    }

    private func isJoiner(_ token: DateToken) -> Bool {
        if case .mark = token.kind { true } else { weekdayJoiners.contains(token.word) && token.kind == .word }
    }
}

// MARK: Dates

extension DateScanner {
    private typealias Found = (DateMatch, Int)

    private func date(at index: Int) -> (DateMatch, Int)? {
        switch tokens[index].kind {
        case .number:
            if isInsideNumber(index) { return nil }
            return numericDate(at: index) ?? unitDate(at: index) ?? yearFirstDate(at: index) ?? dayFirstDate(at: index)
        case .word: return eraDate(at: index) ?? monthFirstDate(at: index) ?? vietnameseDate(at: index)
        case .mark: return nil
        }
    }

    private func found(_ date: DateMatch.Date?, _ confidence: Double, order: DateMatch.Order? = nil, from: Int, to: Int) -> Found? {
        guard let date else { return nil }
        let range = tokens[from].range.lowerBound..<tokens[to - 1].range.upperBound
        return (DateMatch(range: range, date: date, time: nil, order: order, confidence: confidence), to)
    }

    /// Three numbers with like separators: 2022-05-16, 16.05.2022, 16. 5. 2022, 5/16/22.
    private func numericDate(at index: Int) -> Found? {
        guard index + 4 < tokens.count, let first = number(index), let separator = mark(index + 1),
            "-./‐‑".unicodeScalars.contains(separator),
            mark(index + 3) == separator, let second = number(index + 2), let third = number(index + 4), isGlued(index + 1),
            isGlued(index + 3)
        else { return nil }
        // Blanks stand after dots only.
        let spaced = !isGlued(index + 2) || !isGlued(index + 4)
        if spaced, separator != "." { return nil }
        var next = index + 5
        // Not a piece of a longer number (an address, a version).
        if mark(next) == separator, isGlued(next), number(next + 1) != nil, isGlued(next + 1) { return nil }
        if first.digits == 4, second.digits <= 2, third.digits <= 2 {
            return found(day(first.value, second.value, third.value).map { .day($0) }, 0.95, from: index, to: next)
        }
        guard first.digits <= 2, second.digits <= 2, third.digits == 4 || third.digits == 2 && !spaced && second.digits == 2 else {
            return nil
        }
        let isShort = third.digits == 2
        let year = isShort ? third.value + (third.value < 50 ? 2000 : 1900) : westernYear(third.value)
        next = yearWord(from: next)
        let dayFirst = day(year, second.value, first.value)
        let monthFirst = day(year, first.value, second.value)
        let confidence = isShort ? 0.6 : 0.9
        switch (dayFirst, monthFirst) {
        case (let day?, nil): return found(.day(day), confidence, order: separator == "." ? nil : .dayFirst, from: index, to: next)
        // Dots are never used with the month first.
        case (nil, let day?): return separator == "." ? nil : found(.day(day), confidence, order: .monthFirst, from: index, to: next)
        case (let dayFirst?, let monthFirst?):
            if separator == "." || dayFirst == monthFirst { return found(.day(dayFirst), confidence, from: index, to: next) }
            return found(.ambiguous(dayFirst: dayFirst, monthFirst: monthFirst), confidence / 2, from: index, to: next)
        case (nil, nil): return nil
        }
    }

    /// Numbers with their units: 2022年5月16日, 2022년 5월 16일, 5月16日.
    private func unitDate(at index: Int) -> Found? {
        guard let first = number(index), let unit = word(index + 1) else { return nil }
        if unit == "年" || unit == Hangul.year {
            guard let month = number(index + 2), month.digits <= 2, let monthUnit = word(index + 3),
                monthUnit == "月" || monthUnit == Hangul.month
            else { return nil }
            if let day = number(index + 4), day.digits <= 2, let dayUnit = word(index + 5),
                dayUnit == "日" || dayUnit == "号" || dayUnit == "號" || isHangul(dayUnit, Hangul.day)
            {
                return found(self.day(first.value, month.value, day.value).map { .day($0) }, 0.97, from: index, to: index + 6)
            }
            guard CalendarDate.years ~= first.value, 1...12 ~= month.value else { return nil }
            return found(.month(year: first.value, month: month.value), 0.7, from: index, to: index + 4)
        }
        if unit == "月" || unit == Hangul.month, first.digits <= 2, let day = number(index + 2), day.digits <= 2,
            let dayUnit = word(index + 3),
            dayUnit == "日" || dayUnit == "号" || dayUnit == "號" || isHangul(dayUnit, Hangul.day)
        {
            return found(yearless(first.value, day.value), 0.5, from: index, to: index + 4)
        }
        return nil
    }

    /// 令和4年5月16日, 民國111年5月16日.
    private func eraDate(at index: Int) -> Found? {
        guard let first = word(index), let second = word(index + 1), let start = eras[first + second], let year = number(index + 2),
            year.digits <= 3,
            word(index + 3) == "年", let month = number(index + 4), word(index + 5) == "月", let day = number(index + 6),
            word(index + 7) == "日"
        else { return nil }
        return found(self.day(start + year.value, month.value, day.value).map { .day($0) }, 0.95, from: index, to: index + 8)
    }

    /// ngày 16 tháng 5 năm 2022
    private func vietnameseDate(at index: Int) -> Found? {
        guard word(index) == "ngay", let day = number(index + 1), word(index + 2) == "thang", let month = number(index + 3) else {
            return nil
        }
        var next = index + 4
        if mark(next) == "," { next += 1 }
        guard word(next) == "nam", let year = number(next + 1) else { return nil }
        return found(self.day(year.value, month.value, day.value).map { .day($0) }, 0.95, from: index, to: next + 2)
    }

    /// 2022. május 16., 2022 m. gegužės 16 d., 2022. gada 16. maijā, 2022 May 16
    private func yearFirstDate(at index: Int) -> Found? {
        guard let year = number(index), year.digits == 4 else { return nil }
        var next = index + 1
        for _ in 0..<3 {
            if let mark = mark(next), mark == "." || mark == "," || mark == "-" {
                next += 1
            } else if let word = word(next), yearWords.contains(word) {
                next += 1
            } else {
                break
            }
        }
        if let (month, afterMonth) = month(at: next) {
            guard let (day, end) = dayNumber(at: joined(from: afterMonth)) else { return nil }
            return found(self.day(year.value, month, day).map { .day($0) }, 0.9, from: index, to: dayWord(from: end))
        }
        // Only with a word for year between: "in 2022. 16 May …" are two things.
        guard next > index + 1, case .word = tokens[next - 1].kind, let (day, afterDay) = dayNumber(at: next),
            let (month, end) = month(at: joined(from: afterDay))
        else { return nil }
        return found(self.day(year.value, month, day).map { .day($0) }, 0.9, from: index, to: end)
    }

    /// 16 May 2022, 15 мая 2020 г., 12. Dezember 2017, 1er mai 2022, 8–11 April 2024, 30 April – 2 May 2024, 16 de mayo
    private func dayFirstDate(at index: Int) -> Found? {
        guard let (day, afterDay) = dayNumber(at: index) else { return nil }
        var next = afterDay
        // The other days of a range or a list; the first counts.
        for _ in 0..<3 {
            guard let (last, end) = furtherDay(at: next), last > day else { break }
            next = end
        }
        guard let (month, afterMonth) = month(at: joined(from: next)) else { return nil }
        if let (year, end) = self.year(at: joined(from: afterMonth), month: month) {
            return found(self.day(year, month, day).map { .day($0) }, 0.95, from: index, to: end)
        }
        if let later = connector(from: afterMonth), let (_, afterLast) = dayNumber(at: later),
            let (lastMonth, end) = self.month(at: joined(from: afterLast)),
            let (year, afterYear) = self.year(at: joined(from: end), month: lastMonth)
        {
            let year = lastMonth.number < month.number ? year - 1 : year
            return found(self.day(year, month, day).map { .day($0) }, 0.9, from: index, to: afterYear)
        }
        return found(yearless(month.number, day), 0.5, from: index, to: afterMonth)
    }

    /// May 16, 2022; April 8–11, 2024; April 30 – May 2, 2024; May 2022; May 16
    private func monthFirstDate(at index: Int) -> Found? {
        guard let (month, afterMonth) = month(at: index) else { return nil }
        let afterDot = mark(afterMonth) == "." && isGlued(afterMonth) ? afterMonth + 1 : afterMonth
        let start = mark(afterDot) == "-" && isGlued(afterDot) ? afterDot + 1 : afterDot
        guard let (day, afterDay) = dayNumber(at: start) else {
            guard let (year, end) = year(at: joined(from: afterMonth), month: month), month.calendar == .gregorian,
                number(index - 1).map({ $0.digits > 2 }) ?? true
            else { return nil }
            return found(.month(year: year, month: month.number), 0.7, from: index, to: end)
        }
        var next = afterDay
        for _ in 0..<3 {
            guard let (last, end) = furtherDay(at: next), last > day else { break }
            next = end
        }
        if let (year, end) = self.year(at: joined(from: next), month: month) {
            return found(self.day(year, month, day).map { .day($0) }, 0.95, from: index, to: end)
        }
        if let later = connector(from: afterDay), let (lastMonth, afterLastMonth) = self.month(at: later),
            let (_, end) = dayNumber(at: afterLastMonth),
            let (year, afterYear) = self.year(at: joined(from: end), month: lastMonth)
        {
            let year = lastMonth.number < month.number ? year - 1 : year
            return found(self.day(year, month, day).map { .day($0) }, 0.9, from: index, to: afterYear)
        }
        // "may 5" is as likely a verb.
        return found(yearless(month.number, day), word(index) == "may" || word(index) == "march" ? 0.3 : 0.5, from: index, to: next)
    }

    /// A further day of a list or range: `–11`, `to 11`, `and 9`, `, 9`.
    private func furtherDay(at index: Int) -> (Int, Int)? {
        guard let start = connector(from: index) ?? (mark(index) == "," ? index + 1 : nil), let number = number(start), number.digits <= 2
        else { return nil }
        return dayNumber(at: start)
    }
}

// MARK: Their parts

extension DateScanner {
    private func number(_ index: Int) -> (value: Int, digits: Int)? {
        guard tokens.indices.contains(index), case .number(let value, let digits) = tokens[index].kind else { return nil }
        return (value, digits)
    }

    private func mark(_ index: Int) -> Unicode.Scalar? {
        guard tokens.indices.contains(index), case .mark(let scalar) = tokens[index].kind else { return nil }
        return scalar
    }

    private func word(_ index: Int) -> String? {
        guard tokens.indices.contains(index), tokens[index].kind == .word, !tokens[index].word.isEmpty else { return nil }
        return tokens[index].word
    }

    private func isGlued(_ index: Int) -> Bool { index < tokens.count && tokens[index].isGlued }

    /// Whether the number at `index` goes on from what stands before it: the 16 of `10.5.16.2022`, the 2 of `v2.20`.
    private func isInsideNumber(_ index: Int) -> Bool {
        if index > 0, isGlued(index), word(index - 1)?.utf8.allSatisfy({ $0 < 0x80 }) == true, word(index - 1) != "t" { return true }
        guard index >= 2, isGlued(index), isGlued(index - 1), let mark = mark(index - 1) else { return false }
        return number(index - 2) != nil && (mark == "." || mark == "/" || mark == ":" || mark == ",")
    }

    private func month(at index: Int) -> (DateNames.Month, Int)? {
        guard let name = word(index) else { return nil }
        if DateNames.known.opensMonth(name), let next = word(index + 1),
            let month = DateNames.known.month(name + " " + next, language: language)
        {
            return (month, index + 2)
        }
        if let month = DateNames.known.month(name, language: language) { return (month, index + 1) }
        // Hebrew prefixes the preposition: במאי.
        if name.hasPrefix("ב"), let month = DateNames.known.month(String(name.dropFirst()), language: language) {
            return (month, index + 1)
        }
        return nil
    }

    /// A day of the month with what makes it an ordinal: 16, 16., 16th, 1er, 16-го, 16º.
    private func dayNumber(at index: Int) -> (Int, Int)? {
        guard let number = number(index), number.digits <= 2, 1...31 ~= number.value else { return nil }
        var next = index + 1
        if let mark = mark(next), isGlued(next), mark == "-", let word = word(next + 1), isGlued(next + 1), word.count <= 4,
            DateNames.known.month(word, language: language) == nil
        {
            next += 2
        } else if let word = word(next), isGlued(next), ordinals.contains(word) {
            next += 1
        }
        if let mark = mark(next), isGlued(next), mark == "." || mark == "°" { next += 1 }
        return (number.value, next)
    }

    private func year(at index: Int, month: DateNames.Month) -> (Int, Int)? {
        guard let number = number(index), number.digits == 4 else { return nil }
        // Not the hour of a time, nor the first of a longer number.
        if mark(index + 1) == ":", isGlued(index + 1), self.number(index + 2) != nil { return nil }
        let year = month.calendar == .gregorian ? westernYear(number.value) : number.value
        guard month.calendar == .solarHijri ? 1200...1500 ~= year : CalendarDate.years ~= year else { return nil }
        return (year, yearWord(from: index + 1))
    }

    /// The Buddhist years of Thailand are 543 ahead.
    private func westernYear(_ year: Int) -> Int { 2400...2700 ~= year ? year - 543 : year }

    private func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate? {
        CalendarDate(year: westernYear(year), month: month, day: day)
            ?? CalendarDate(solarHijriYear: year, month: month, day: day)
    }

    private func day(_ year: Int, _ month: DateNames.Month, _ day: Int) -> CalendarDate? {
        switch month.calendar {
        case .gregorian: CalendarDate(year: westernYear(year), month: month.number, day: day)
        case .solarHijri: CalendarDate(solarHijriYear: year, month: month.number, day: day)
        }
    }

    private func yearless(_ month: Int, _ day: Int) -> DateMatch.Date? {
        // 29 February exists in some years.
        CalendarDate(year: 2000, month: month, day: day).map { .yearless(month: $0.month, day: $0.day) }
    }

    /// Past what may stand between the parts of a date: `de`, `of`, `,`, `-`, `.`.
    private func joined(from index: Int) -> Int {
        var next = index
        for _ in 0..<5 {
            if let mark = mark(next), ".,-/–،".unicodeScalars.contains(mark) {
                next += 1
            } else if let word = word(next), dateJoiners.contains(word) {
                next += 1
            } else {
                break
            }
        }
        return next
    }

    /// Past what stands between two days: a dash or a word for `to` or `and`.
    private func connector(from index: Int) -> Int? {
        if let mark = mark(index) { return "-–—‑~〜/&".unicodeScalars.contains(mark) ? index + 1 : nil }
        return word(index).flatMap { connectors.contains($0) ? index + 1 : nil }
    }

    private func yearWord(from index: Int) -> Int {
        guard let word = word(index), yearWords.contains(word) else { return index }
        return mark(index + 1) == "." && isGlued(index + 1) && word.count < 3 ? index + 2 : index + 1
    }

    private func dayWord(from index: Int) -> Int {
        guard word(index) == "d" else { return index }
        return mark(index + 1) == "." ? index + 2 : index + 1
    }

    /// Where a weekday before token `index` begins: `Monday,`, `понедельник,`, `am Montag, den`.
    private func weekdayStart(before index: Int) -> Int {
        var start = index
        for _ in 0..<3 where start > 0 {
            if mark(start - 1) == "," || mark(start - 1) == "." || mark(start - 1) == "،"
                || word(start - 1).map(weekdayJoiners.contains) == true
            {
                start -= 1
            } else {
                break
            }
        }
        guard start > 0, let name = word(start - 1) else { return index }
        if isWeekday(start - 1, name) { return start - 1 }
        // Arabic and Persian put "day" before the name.
        return index
    }

    /// Past a weekday after the date: `(Mo)`, `, Monday`, `월요일`.
    private func weekday(from index: Int) -> Int {
        var next = index
        let opening = mark(next)
        if opening == "," || opening == "(" || opening == "（" { next += 1 }
        if opening == "(" || opening == "（" {
            guard let name = word(next), mark(next + 1) == ")" || mark(next + 1) == "）", name.count == 1 || DateNames.known.isWeekday(name)
            else { return index }
            return next + 2
        }
        // 星期一, 月曜日
        if word(next) == "星" || word(next) == "周", word(next + 1) == "期" || word(next) == "周" {
            return min(tokens.count, next + (word(next) == "周" ? 2 : 3))
        }
        if word(next + 1) == "曜", word(next + 2) == "日" { return next + 3 }
        guard let name = word(next), isWeekday(next, name) else { return index }
        return next + 1
    }

    /// Short names of weekdays are words of other languages (`so`, `on`, `do`): they need their mark.
    private func isWeekday(_ index: Int, _ name: String) -> Bool {
        DateNames.known.isWeekday(name) && (name.utf8.count > 2 || mark(index + 1) == "." || mark(index + 1) == ",")
    }

    private func isHangul(_ word: String, _ unit: String) -> Bool { word == unit || word.hasPrefix(unit) && word.unicodeScalars.count < 8 }
}

// MARK: Times

extension DateScanner {
    /// 21:20, 21:20:05, 9:20 p.m., 9 PM, 21h20, 21 Uhr, 21.20 Uhr, 오후 3시 20분, 下午3点20分
    private func time(at index: Int) -> (TimeOfDay, Int)? {
        if let name = word(index), let half = halvesOfDay[name] ?? word(index + 1).flatMap({ halvesOfDay[name + $0] }) {
            let start = halvesOfDay[name] == nil ? index + 2 : index + 1
            guard let (time, next) = clock(at: start) else { return nil }
            return (half == .afternoon ? afternoon(time) : time).map { ($0, next) }
        }
        return clock(at: index)
    }

    private func clock(at index: Int) -> (TimeOfDay, Int)? {
        guard let hour = number(index), hour.digits <= 2, !isInsideNumber(index) else { return nil }
        var next = index + 1
        var time: TimeOfDay?
        if mark(next) == ":", isGlued(next), let minute = number(next + 1), isGlued(next + 1), minute.digits == 2 {
            next += 2
            var second: Int?
            if mark(next) == ":", isGlued(next), let seconds = number(next + 1), seconds.digits == 2 {
                second = seconds.value
                next += 2
                if mark(next) == ".", isGlued(next), number(next + 1) != nil, isGlued(next + 1) { next += 2 }
            }
            time = TimeOfDay(hour: hour.value, minute: minute.value, second: second)
        } else if let unit = word(next), hourUnits.contains(unit) {
            next += 1
            if let minute = number(next), minute.digits == 2 || isGlued(next), minute.value < 60, unit != "uhr" || minute.digits == 2 {
                time = TimeOfDay(hour: hour.value, minute: minute.value)
                next += 1
                if let unit = word(next), minuteUnits.contains(unit) { next += 1 }
            } else {
                time = TimeOfDay(hour: hour.value, minute: word(next) == "半" ? 30 : 0)
                if word(next) == "半" { next += 1 }
            }
        } else if mark(next) == ".", isGlued(next), let minute = number(next + 1), isGlued(next + 1), minute.digits == 2,
            mark(next + 2) != ".",
            word(next + 2).map({ hourUnits.contains($0) || zones.contains($0) || $0 == "am" || $0 == "pm" }) == true
                || index > 0 && word(mark(index - 1) == ":" ? index - 2 : index - 1).map(hourWords.contains) == true
        {
            time = TimeOfDay(hour: hour.value, minute: minute.value)
            next += 2
            if let unit = word(next), hourUnits.contains(unit) { next += 1 }
        } else if let (half, end) = halfOfDay(at: next), 1...12 ~= hour.value {
            return TimeOfDay(hour: hour.value % 12 + (half == .afternoon ? 12 : 0), minute: 0).map { ($0, zone(from: end, of: $0).1) }
        }
        guard var time else { return nil }
        if let (half, end) = halfOfDay(at: next), 1...12 ~= time.hour {
            time = TimeOfDay(hour: time.hour % 12 + (half == .afternoon ? 12 : 0), minute: time.minute, second: time.second) ?? time
            next = end
        }
        if word(next) == "uhr" { next += 1 }
        return zone(from: next, of: time)
    }

    private func afternoon(_ time: TimeOfDay) -> TimeOfDay? {
        time.hour < 12 ? TimeOfDay(hour: time.hour + 12, minute: time.minute, second: time.second) : time
    }

    /// am, p.m., a. m.
    private func halfOfDay(at index: Int) -> (HalfOfDay, Int)? {
        guard let first = word(index) else { return nil }
        if first == "am" || first == "pm" { return (first == "am" ? .morning : .afternoon, index + 1) }
        guard first == "a" || first == "p", mark(index + 1) == ".", word(index + 2) == "m" else { return nil }
        return (first == "a" ? .morning : .afternoon, mark(index + 3) == "." && isGlued(index + 3) ? index + 4 : index + 3)
    }

    /// `Z`, `+03:00`, `UTC`, `MSK`, `(GMT+7)` after a time.
    private func zone(from index: Int, of time: TimeOfDay) -> (TimeOfDay, Int) {
        var time = time
        let isBracketed = mark(index) == "("
        let at = isBracketed ? index + 1 : index
        if let name = word(at), zones.contains(name) {
            var next = at + 1
            if name == "z" || name == "utc" || name == "gmt" {
                time.offset = 0
                if let sign = mark(next), sign == "+" || sign == "-" || sign == "−", let hours = number(next + 1), hours.digits <= 2,
                    hours.value <= 14
                {
                    time.offset = sign == "+" ? hours.value * 60 : -hours.value * 60
                    next += 2
                }
            }
            if !isBracketed { return (time, next) }
            if mark(next) == ")" { return (time, next + 1) }
        }
        guard let sign = mark(index), sign == "+" || sign == "-" || sign == "−", isGlued(index), isGlued(index + 1),
            let hours = number(index + 1)
        else {
            return (time, index)
        }
        var offset = hours.value * 60
        var next = index + 2
        if hours.digits == 4 {
            offset = hours.value / 100 * 60 + hours.value % 100
        } else if hours.digits == 2, mark(next) == ":", let minutes = number(next + 1), minutes.digits == 2 {
            offset += minutes.value
            next += 2
        } else {
            return (time, index)
        }
        guard offset <= 14 * 60 else { return (time, index) }
        time.offset = sign == "+" ? offset : -offset
        return (time, next)
    }

    /// A time that follows its date: `T14:35`, ` 14:35`, `, 14:35`, `at 9 p.m.`, `– 21.20 Uhr`, `(Mo) 12:00`.
    private func timeAfterDate(at index: Int) -> (TimeOfDay, Int)? {
        var next = weekday(from: index)
        for _ in 0..<3 {
            if let (time, end) = time(at: next) { return (time, end) }
            if let mark = mark(next), ",-–—|•·/.،(".unicodeScalars.contains(mark) {
                next += 1
            } else if let word = word(next), hourWords.contains(word) {
                next += 1
            } else {
                break
            }
        }
        return next < tokens.count ? time(at: next) : nil
    }
}
