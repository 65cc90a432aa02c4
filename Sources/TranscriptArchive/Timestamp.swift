internal import Glibc

/// A point in time as the archive keeps it: microseconds since 1970, UTC.
package struct Timestamp: Hashable, Sendable, Comparable {
    package var microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }

    /// The wall clock's time.
    package static var now: Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }

    package static func < (a: Self, b: Self) -> Bool { a.microseconds < b.microseconds }

    /// RFC 3339 in UTC with milliseconds: `2026-05-04T09:30:00.125Z`.
    package var rfc3339: String {
        let milliseconds = (microseconds >= 0 ? microseconds : microseconds - 999) / 1000
        var seconds = milliseconds / 1000
        var rest = milliseconds % 1000
        if rest < 0 { (seconds, rest) = (seconds - 1, rest + 1000) }
        var when = time_t(seconds)
        var parts = tm()
        guard gmtime_r(&when, &parts) != nil else { return "1970-01-01T00:00:00.000Z" }
        let fields = [(Int(parts.tm_year) + 1900, 4, "-"), (Int(parts.tm_mon) + 1, 2, "-"), (Int(parts.tm_mday), 2, "T")]
        let clock = [(Int(parts.tm_hour), 2, ":"), (Int(parts.tm_min), 2, ":"), (Int(parts.tm_sec), 2, "."), (Int(rest), 3, "Z")]
        return (fields + clock).map { value, width, end in padded(value, to: width) + end }.joined()
    }

    private func padded(_ value: Int, to width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
