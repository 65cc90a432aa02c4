/// Cuts a document into lines, in one pass over its bytes.
struct LineScanner {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func lines() -> [Line] {
        var lines: [Line] = []
        lines.reserveCapacity(bytes.count / 64 + 1)
        var index = 0
        var blanks = 0
        while index < bytes.count {
            let (end, next, isPageBreak) = lineEnd(from: index)
            if let line = line(index, end, blanks: blanks) {
                lines.append(line)
                blanks = isPageBreak ? 1 : 0
            } else {
                blanks += 1
            }
            index = next
        }
        return lines
    }

    /// Where the line that begins at `start` ends, and where the next one begins.
    private func lineEnd(from start: Int) -> (end: Int, next: Int, isPageBreak: Bool) {
        bytes.withUnsafeBufferPointer { bytes in
            var index = start
            while index < bytes.count {
                if index + 32 <= bytes.count {
                    // without branches, so that the compiler looks at many bytes at once
                    var mayEnd: UInt8 = 0
                    for place in index..<index &+ 32 {
                        let byte = bytes[place]
                        mayEnd |= (byte <= 0x0D ? 1 : 0) | (byte == 0xC2 ? 1 : 0) | (byte == 0xE2 ? 1 : 0)
                    }
                    if mayEnd == 0 {
                        index += 32
                        continue
                    }
                }
                let block = min(index + 32, bytes.count)
                while index < block {
                    let byte = bytes[index]
                    if byte > 0x0D, byte != 0xC2, byte != 0xE2 {
                        index += 1
                        continue
                    }
                    switch byte {
                    case 0x0A: return (index, index + 1, false)
                    case 0x0B, 0x0C: return (index, index + 1, true)
                    case 0x0D: return (index, index + 1 < bytes.count && bytes[index + 1] == 0x0A ? index + 2 : index + 1, false)
                    case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0x85: return (index, index + 2, false)
                    case 0xE2
                    where index + 2 < bytes.count && bytes[index + 1] == 0x80 && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9):
                        return (index, index + 3, false)
                    default: index += 1
                    }
                }
            }
            return (bytes.count, bytes.count, false)
        }
    }

    private func line(_ from: Int, _ to: Int, blanks: Int) -> Line? {
        var start = from
        var indent = 0
        while start < to {
            let (value, length) = Scalars.decode(bytes, start, to)
            guard Scalars.kind(value) == .space else { break }
            indent += value == 0x09 ? 8 - indent % 8 : value == 0x3000 ? 2 : 1
            start += length
        }
        guard start < to else { return nil }
        var end = to
        while end > start {
            let (value, length) = Scalars.decode(bytes, before: end, start)
            guard Scalars.kind(value) == .space else { break }
            end -= length
        }
        var line = Line(start: start, end: end)
        line.indent = indent
        line.blanksBefore = blanks
        LineScanner.measure(&line, bytes)
        return line
    }

    /// Fills in what can be seen of a line.
    static func measure(_ line: inout Line, _ bytes: [UInt8]) {
        line.columns = columns(bytes, line.start, line.end)
        line.lead = lead(bytes, line.start, line.end)
        line.tail = tail(bytes, line.start, line.end)
        line.script = script(bytes, line.start, line.end)
        if line.script == .eastAsian { line.columns = line.columns * 2 }
    }

    private static func columns(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        bytes.withUnsafeBufferPointer { bytes in
            guard start >= 0, end <= bytes.count, start < end else { return 0 }
            var columns = 0
            var index = start
            while index + 8 <= end {
                // eight at once: of bytes that continue a character the first bit is set and the second is not
                let word = UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + index).loadUnaligned(as: UInt64.self)
                columns += word & 0x8080_8080_8080_8080 == 0 ? 8 : 8 - (word >> 7 & ~word >> 6 & 0x0101_0101_0101_0101).nonzeroBitCount
                index += 8
            }
            while index < end {
                columns += bytes[index] & 0xC0 == 0x80 ? 0 : 1
                index += 1
            }
            return columns
        }
    }

    private static func lead(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Lead {
        switch Scalars.kind(Scalars.decode(bytes, start, end).value) {
        case .upper: .upper
        case .lower: .lower
        case .caseless, .mark: .caseless
        case .digit: .digit
        case .dash: .dash
        case .quote: .quote
        case .open: .open
        case .terminal, .comma, .colon, .close: .punctuation
        case .space, .other: .other
        }
    }

    private static func tail(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Tail {
        var index = end
        var steps = 0
        while index > start, steps < 8 {
            let (value, length) = Scalars.decode(bytes, before: index, start)
            switch Scalars.kind(value) {
            case .quote, .close, .space: break
            case .other where value == 0x2A || value == 0x5F: break  // emphasis of Markdown
            case .terminal:
                if value == 0x3F || value == 0xFF1F || value == 0x61F || value == 0x37E { return .question }
                if value == 0x2026 { return .ellipsis }
                let before = Scalars.decode(bytes, before: index - length, start).value
                if value == 0x2E, before == 0x2E { return .ellipsis }
                // Armenian has its mark inside the sentence
                if value == 0x589, asksInside(bytes, start, index - length) { return .question }
                // Japanese asks with か, mark or no mark
                return before == 0x3F || value == 0x3002 && before == 0x304B ? .question : .period
            case .comma: return .comma
            case .colon: return .colon
            case .dash: return .dash
            case .upper, .lower, .caseless, .mark, .digit: return .letter
            case .open, .other: return .other
            }
            index -= length
            steps += 1
        }
        return .other
    }

    /// U+055E stands in the sentence that ends at `end`.
    private static func asksInside(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
        var at = end
        while at > max(start, end - 400) {
            let (value, length) = Scalars.decode(bytes, before: at, start)
            if value == 0x55E { return true }
            if value == 0x589 { return false }
            at -= length
        }
        return false
    }

    /// Judged by the first letters.
    private static func script(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Script {
        var counts = (latin: 0, cyrillic: 0, eastAsian: 0)
        var last = Script.none
        var index = start
        var letters = 0
        let limit = min(end, start + 240)
        let mostLetters = 32
        while index < limit, letters < mostLetters {
            if bytes[index] < 0x80 {
                if (bytes[index] | 0x20) &- 0x61 < 26 {
                    letters += 1
                    counts.latin += 1
                    if counts.latin * 2 >= mostLetters { return .latin }
                }
                index += 1
                continue
            }
            let (value, length) = Scalars.decode(bytes, index, end)
            let script = Script.of(value)
            if script != .none {
                letters += 1
                switch script {
                case .latin: counts.latin += 1
                case .cyrillic: counts.cyrillic += 1
                case .eastAsian: counts.eastAsian += 1
                default: last = script
                }
            }
            index += length
        }
        guard letters > 0 else { return .none }
        if counts.latin * 2 >= letters { return .latin }
        if counts.cyrillic * 2 >= letters { return .cyrillic }
        if counts.eastAsian * 3 >= letters { return .eastAsian }
        return last
    }
}
