/// Times that stand with labels: `[00:01:02]`, `(12:34)`, `0:12`, and the dates and times of day of chat exports.
enum Timestamp {
    /// `1:02:03.5` at `index`: seconds, and where it ends.
    static func clock(_ bytes: [UInt8], _ index: Int, _ end: Int) -> (seconds: Double, end: Int, parts: Int)? {
        var at = index
        var fields: [Int] = []
        while fields.count < 3 {
            var value = 0
            var digits = 0
            while at < end, digits < 4, bytes[at] &- 0x30 < 10 {
                value = value * 10 + Int(bytes[at] - 0x30)
                digits += 1
                at += 1
            }
            guard digits > 0, fields.isEmpty ? digits <= 3 : digits == 2 else { return nil }
            fields.append(value)
            guard at + 1 < end, bytes[at] == 0x3A, bytes[at + 1] &- 0x30 < 10 else { break }
            at += 1
        }
        guard fields.count >= 2, fields.dropFirst().allSatisfy({ $0 < 60 }) else { return nil }
        var seconds = Double(fields.reduce(0) { $0 * 60 + $1 })
        if at + 1 < end, bytes[at] == 0x2E || bytes[at] == 0x2C, bytes[at + 1] &- 0x30 < 10 {
            var scale = 0.1
            at += 1
            while at < end, bytes[at] &- 0x30 < 10 {
                seconds += Double(bytes[at] - 0x30) * scale
                scale /= 10
                at += 1
            }
        }
        return (seconds, at, fields.count)
    }

    /// A time in brackets at `index`, and where it ends. A date in the brackets, or a half of the day, makes it a time of day.
    static func bracketed(_ bytes: [UInt8], _ index: Int, _ end: Int) -> (seconds: Double, end: Int, isClock: Bool)? {
        guard index >= 0, index < end, end <= bytes.count, bytes[index] == UInt8(ascii: "[") || bytes[index] == UInt8(ascii: "(") else {
            return nil
        }
        let close: UInt8 = bytes[index] == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: ")")
        let limit = min(end, index + 40)
        guard let last = (index + 1..<limit).first(where: { bytes[$0] == close }) else { return nil }
        var at = index + 1
        while at < last, bytes[at] == 0x20 { at += 1 }
        guard at < last else { return nil }
        if let time = clock(bytes, at, last) {
            var rest = time.end
            while rest < last, bytes[rest] == 0x20 { rest += 1 }
            if rest == last { return (time.seconds, last + 1, false) }
            if isHalfOfDay(bytes, rest, last) { return (time.seconds, last + 1, true) }
            // a span: 00:01 - 00:04
            if bytes[rest] == UInt8(ascii: "-") { return (time.seconds, last + 1, false) }
            return nil
        }
        guard let day = date(bytes, at, last) ?? dayAndMonth(bytes, at, last) else { return nil }
        return day.end <= last ? (0, last + 1, true) : nil
    }

    /// A time, or a date and a time of day as chats export them, at `index`, and where what it belongs to begins.
    static func leading(_ bytes: [UInt8], _ index: Int, _ end: Int) -> (seconds: Double, end: Int, isClock: Bool)? {
        if let time = clock(bytes, index, end) {
            guard time.end < end else { return nil }
            var at = time.end
            // 00:00:01,000 --> 00:00:04,000 and 0:01 - 0:04
            if let next = arrow(bytes, at, end), let to = clock(bytes, next, end) { at = to.end }
            let isClock = isHalfOfDay(bytes, at + 1, end)
            if isClock { at += 3 }
            guard at < end, bytes[at] == 0x20 || bytes[at] == 0x09 || bytes[at] == UInt8(ascii: "-") else { return nil }
            while at < end, bytes[at] == 0x20 || bytes[at] == 0x09 || bytes[at] == UInt8(ascii: "-") { at += 1 }
            return (time.seconds, at, isClock)
        }
        guard let day = date(bytes, index, end) else { return nil }
        var at = day.end
        while at < end, bytes[at] == 0x20 || bytes[at] == UInt8(ascii: ",") || bytes[at] == UInt8(ascii: "T") { at += 1 }
        guard let time = clock(bytes, at, end) else { return nil }
        at = time.end
        if isHalfOfDay(bytes, at + 1, end) { at += 3 }
        if at + 4 < end, bytes[at] == 0xE2, isHalfOfDay(bytes, at + 3, end) { at += 5 }
        while at < end, bytes[at] == 0x20 || bytes[at] == UInt8(ascii: "-") || bytes[at] == 0x09 { at += 1 }
        if at + 2 < end, bytes[at] == 0xE2, bytes[at + 1] == 0x80, bytes[at + 2] == 0x93 || bytes[at + 2] == 0x94 { at += 3 }
        while at < end, bytes[at] == 0x20 { at += 1 }
        return (0, at, true)
    }

    /// A time at the end of `range`, alone or in brackets, a date before it or not: seconds (−1 for a time of day), and where what is before
    /// it ends.
    static func trailing(_ bytes: [UInt8], _ range: Range<Int>) -> (seconds: Double, before: Int)? {
        guard range.count >= 5, range.lowerBound >= 0, range.upperBound <= bytes.count else { return nil }
        if let spelled = spelledOut(bytes, range) { return spelled }
        var at = range.upperBound
        var isClock = false
        let last = bytes[at - 1]
        if last | 0x20 == UInt8(ascii: "m"), bytes[at - 2] | 0x20 == UInt8(ascii: "a") || bytes[at - 2] | 0x20 == UInt8(ascii: "p") {
            isClock = true
            at -= 2
            while at > range.lowerBound, bytes[at - 1] == 0x20 { at -= 1 }
        }
        if last == UInt8(ascii: ")") || last == UInt8(ascii: "]") { at -= 1 }
        let stop = at
        while at > range.lowerBound, bytes[at - 1] &- 0x30 < 10 || bytes[at - 1] == 0x3A || bytes[at - 1] == 0x2E { at -= 1 }
        guard at > range.lowerBound + 1, stop - at >= 4, let time = clock(bytes, at, stop), time.end == stop else { return nil }
        var seconds = time.seconds
        if let from = spanStart(bytes, range.lowerBound..<at) { (seconds, at) = from }
        if bytes[at - 1] == UInt8(ascii: "(") || bytes[at - 1] == UInt8(ascii: "[") { at -= 1 }
        let (name, isDated) = beforeDate(bytes, range.lowerBound..<at)
        guard name > range.lowerBound else { return nil }
        return (isClock || isDated ? -1 : seconds, name)
    }

    /// `(0:12 - ` at the end of `range`, of `Jane Doe (0:12 - 0:40)`: when it begins, and where that stands. Without brackets it is the hour of
    /// an entry of a programme.
    private static func spanStart(_ bytes: [UInt8], _ range: Range<Int>) -> (seconds: Double, at: Int)? {
        let end = untied(bytes, range)
        var at = end
        while at > range.lowerBound, bytes[at - 1] &- 0x30 < 10 || bytes[at - 1] == 0x3A || bytes[at - 1] == 0x2E { at -= 1 }
        guard end < range.upperBound, end - at >= 4, at > range.lowerBound,
            bytes[at - 1] == UInt8(ascii: "(") || bytes[at - 1] == UInt8(ascii: "["),
            let time = clock(bytes, at, end), time.end == end
        else { return nil }
        return (time.seconds, at)
    }

    /// What is left of `range` without a date at its end (`05/12/2021`, `[12.05.21`, `Today at`) and what ties it to a name.
    private static func beforeDate(_ bytes: [UInt8], _ range: Range<Int>) -> (end: Int, isDated: Bool) {
        var at = untied(bytes, range)
        // a time needs a space or a dash before it
        guard at < range.upperBound || range.upperBound < bytes.count && bytes[range.upperBound] &- 0x30 >= 10 else {
            return (range.lowerBound, false)
        }
        for day in ["today at", "yesterday at", "today", "yesterday"] where at - range.lowerBound > day.utf8.count + 1 {
            let word = at - day.utf8.count
            guard bytes[word - 1] == 0x20, zip(bytes[word..<at], day.utf8).allSatisfy({ $0 | 0x20 == $1 }) else { continue }
            return (untied(bytes, range.lowerBound..<word), true)
        }
        var digits = at
        while digits > range.lowerBound, at - digits < 10,
            bytes[digits - 1] &- 0x30 < 10 || [0x2E, 0x2F, 0x2D].contains(bytes[digits - 1])
        { digits -= 1 }
        guard digits < at, digits > range.lowerBound, let day = date(bytes, digits, at), day.end == at else { return (at, false) }
        if bytes[digits - 1] == UInt8(ascii: "[") || bytes[digits - 1] == UInt8(ascii: "(") { digits -= 1 }
        at = untied(bytes, range.lowerBound..<digits)
        return (at, true)
    }

    /// `range` without spaces, commas, bars and dashes at its end.
    private static func untied(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
        var at = range.upperBound
        while at > range.lowerBound {
            switch bytes[at - 1] {
            case 0x20, 0x09, UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "|"): at -= 1
            case 0xA0 where at - 2 >= range.lowerBound && bytes[at - 2] == 0xC2: at -= 2
            case 0x93, 0x94, 0xA2:
                guard at - 3 >= range.lowerBound, bytes[at - 3] == 0xE2, bytes[at - 2] == 0x80 else { return at }
                at -= 3
            default: return at
            }
        }
        return at
    }

    /// `0 minutes 3 seconds`, `1 hour 2 minutes`, as Teams prints times.
    private static func spelledOut(_ bytes: [UInt8], _ range: Range<Int>) -> (seconds: Double, before: Int)? {
        guard let last = bytes[range].last, last == UInt8(ascii: "s") || last == UInt8(ascii: "d") || last == UInt8(ascii: "e") else {
            return nil
        }
        var at = range.upperBound
        var seconds = 0.0
        var units = 0
        while units < 3 {
            let word = (word: start(ofWordBefore: at, in: range, bytes), end: at)
            guard let unit = unit(bytes[word.word..<word.end]), word.word > range.lowerBound, bytes[word.word - 1] == 0x20 else { break }
            let number = start(ofWordBefore: word.word - 1, in: range, bytes)
            guard number < word.word - 1, word.word - 1 - number <= 4 else { break }
            var value = 0.0
            for byte in bytes[number..<word.word - 1] {
                guard byte &- 0x30 < 10 else { return nil }
                value = value * 10 + Double(byte & 15)
            }
            seconds += value * unit
            units += 1
            at = number
            while at > range.lowerBound, bytes[at - 1] == 0x20 { at -= 1 }
        }
        at = untied(bytes, range.lowerBound..<at)
        return units > 0 && at > range.lowerBound ? (seconds, at) : nil
    }

    private static func start(ofWordBefore end: Int, in range: Range<Int>, _ bytes: [UInt8]) -> Int {
        var at = end
        while at > range.lowerBound, bytes[at - 1] != 0x20, end - at < 12 { at -= 1 }
        return at
    }

    private static func unit(_ word: ArraySlice<UInt8>) -> Double? {
        for (name, seconds) in [("second", 1.0), ("minute", 60), ("hour", 3600)] where word.starts(with: name.utf8) {
            let rest = word.count - name.utf8.count
            return rest == 0 || rest == 1 && word.last == UInt8(ascii: "s") ? seconds : nil
        }
        return nil
    }

    /// `range` is a time, in brackets or not, and nothing else: a machine's mark between paragraphs.
    static func isOnly(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard range.count >= 4, range.count <= 40 else { return false }
        if let (_, end, _) = bracketed(bytes, range.lowerBound, range.upperBound), end == range.upperBound { return true }
        return clock(bytes, range.lowerBound, range.upperBound)?.end == range.upperBound || span(bytes, range) != nil
    }

    /// `00:00:01,000 --> 00:00:04,000` and nothing else: the seconds at which it begins.
    static func span(_ bytes: [UInt8], _ range: Range<Int>) -> Double? {
        guard let from = clock(bytes, range.lowerBound, range.upperBound), let next = arrow(bytes, from.end, range.upperBound),
            let to = clock(bytes, next, range.upperBound), to.end == range.upperBound
        else { return nil }
        return from.seconds
    }

    /// "Break: [21:38]", `**Break:** \\[21:38\\]`: a word, and when.
    static func isPause(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard range.count >= 8, range.count <= 48, range.upperBound <= bytes.count, let last = bytes[range].last,
            last == UInt8(ascii: "]") || last == UInt8(ascii: "*") || last == UInt8(ascii: ")"),
            let colon = bytes[range].firstIndex(of: UInt8(ascii: ":")), colon > range.lowerBound
        else { return false }
        var at = colon + 1
        func skip(_ marks: String.UTF8View) { while at < range.upperBound, marks.contains(bytes[at]) { at += 1 } }
        skip(" *\\".utf8)
        guard at < range.upperBound, bytes[at] == UInt8(ascii: "[") || bytes[at] == UInt8(ascii: "("),
            let clock = clock(bytes, at + 1, range.upperBound)
        else { return false }
        at = clock.end
        skip("\\])*".utf8)
        return at == range.upperBound && !bytes[range.lowerBound..<colon].contains { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "(") }
    }

    /// The seconds of a time that is all of `range`.
    static func alone(_ bytes: [UInt8], _ range: Range<Int>) -> Double? {
        guard isOnly(bytes, range) else { return nil }
        return bracketed(bytes, range.lowerBound, range.upperBound)?.seconds ?? clock(bytes, range.lowerBound, range.upperBound)?.seconds
    }

    /// A remark of a chat or a channel itself: a date and a time of day, or a time in brackets and a mark (`*`, `-->`), and nobody's name
    /// with a colon.
    static func isLogRemark(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard range.count >= 10, range.upperBound <= bytes.count else { return false }
        if let time = clock(bytes, range.lowerBound, range.upperBound), time.end + 1 < range.upperBound, bytes[time.end] == 0x20 {
            var at = time.end
            while at < range.upperBound, bytes[at] == 0x20 { at += 1 }
            if isLogMark(bytes, at, range.upperBound) { return true }
        }
        if let (_, end, isClock) = leading(bytes, range.lowerBound, range.upperBound), isClock, end < range.upperBound {
            return bytes[range.lowerBound..<end].contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
        }
        guard let (_, end, isClock) = bracketed(bytes, range.lowerBound, range.upperBound) else { return false }
        var at = end
        while at < range.upperBound, bytes[at] == 0x20 { at += 1 }
        return isClock || isLogMark(bytes, at, range.upperBound)
    }

    /// `* jane waves`, `-!- jane has joined`, `--> jane`, `*** jane left`
    private static func isLogMark(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Bool {
        guard at >= 0, at + 2 < end, end <= bytes.count else { return false }
        let (first, second) = (bytes[at], bytes[at + 1])
        switch first {
        case UInt8(ascii: "*"): return second == 0x20 || second == first && (bytes[at + 2] == first || bytes[at + 2] == 0x20)
        case UInt8(ascii: "-"): return second == first || second == UInt8(ascii: "!")
        case UInt8(ascii: "<"): return second == UInt8(ascii: "-")
        case UInt8(ascii: "="): return second == first
        default: return false
        }
    }

    /// `range` is a time of day and nothing else: HH:MM.
    static func timeOfDay(_ bytes: [UInt8], _ range: Range<Int>) -> String? {
        guard range.count <= 8, let clock = clock(bytes, range.lowerBound, range.upperBound), clock.parts == 2, clock.seconds < 24 * 60
        else { return nil }
        guard clock.end == range.upperBound || isHalfOfDay(bytes, clock.end + 1, range.upperBound + 1) else { return nil }
        return hoursAndMinutes(Int(clock.seconds))
    }

    /// HH:MM of minutes since midnight.
    static func hoursAndMinutes(_ minutes: Int) -> String {
        let (hour, minute) = (minutes / 60, minutes % 60)
        return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
    }

    private static func isHalfOfDay(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Bool {
        guard index >= 0, index + 1 < end else { return false }
        let first = bytes[index] | 0x20
        return (first == UInt8(ascii: "a") || first == UInt8(ascii: "p")) && bytes[index + 1] | 0x20 == UInt8(ascii: "m")
    }

    private static func arrow(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Int? {
        var at = index
        while at < end, bytes[at] == 0x20 { at += 1 }
        let start = at
        while at < end, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: ">") { at += 1 }
        guard at > start else { return nil }
        while at < end, bytes[at] == 0x20 { at += 1 }
        return at
    }

    /// `5/12`, before a time.
    private static func dayAndMonth(_ bytes: [UInt8], _ index: Int, _ end: Int) -> (end: Int, Void)? {
        guard let slash = (index..<min(end, index + 3)).first(where: { bytes[$0] == UInt8(ascii: "/") }), slash > index else { return nil }
        guard bytes[index..<slash].allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
        var at = slash + 1
        while at < end, at - slash <= 2, bytes[at] &- 0x30 < 10 { at += 1 }
        guard at > slash + 1, at + 1 < end, bytes[at] == 0x20 || bytes[at] == UInt8(ascii: ","), clock(bytes, at + 1, end) != nil else {
            return nil
        }
        return (at, ())
    }

    /// Three numbers apart by `/`, `.` or `-`.
    private static func date(_ bytes: [UInt8], _ index: Int, _ end: Int) -> (end: Int, Void)? {
        var at = index
        var fields = 0
        while fields < 3 {
            let start = at
            while at < end, at - start < 4, bytes[at] &- 0x30 < 10 { at += 1 }
            guard at > start else { return nil }
            fields += 1
            if fields < 3 {
                guard at < end, bytes[at] == UInt8(ascii: "/") || bytes[at] == UInt8(ascii: ".") || bytes[at] == UInt8(ascii: "-") else {
                    return nil
                }
                at += 1
            }
        }
        return (at, ())
    }
}
