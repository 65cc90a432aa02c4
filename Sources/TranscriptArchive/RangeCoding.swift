internal import TranscriptModel

/// Ascending numbers as LEB128 differences: what ranges and sketches are kept as.
struct VariableLengthIntegers {
    private(set) var bytes: [UInt8] = []

    init() {}

    mutating func append(_ value: UInt64) {
        var value = value
        while value >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
            value >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: value))
    }

    /// nil where the bytes end in the middle of a number or a number does not fit 64 bits.
    static func decode(_ bytes: [UInt8]) -> [UInt64]? {
        var values: [UInt64] = []
        var value: UInt64 = 0
        var shift: UInt64 = 0
        for byte in bytes {
            guard shift < 63 || (shift == 63 && byte <= 1) else { return nil }
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 {
                values.append(value)
                (value, shift) = (0, 0)
            } else {
                shift += 7
            }
        }
        return shift == 0 ? values : nil
    }
}

extension [SourceRange] {
    /// As stored: for each range the (zigzag) distance from the end of the one before, then its length.
    var encoded: [UInt8] {
        var integers = VariableLengthIntegers()
        var end = 0
        for range in self {
            let distance = Int64(range.lower &- end)
            integers.append(UInt64(bitPattern: distance << 1 ^ distance >> 63))
            integers.append(UInt64(Swift.max(0, range.count)))
            end = range.upper
        }
        return integers.bytes
    }

    /// nil for bytes that are not what `encoded` makes.
    init?(encoded bytes: [UInt8]) {
        guard let values = VariableLengthIntegers.decode(bytes), values.count.isMultiple(of: 2) else { return nil }
        var ranges: [SourceRange] = []
        ranges.reserveCapacity(values.count / 2)
        var end: Int64 = 0
        for index in stride(from: 0, to: values.count, by: 2) {
            let distance = Int64(bitPattern: values[index] >> 1) ^ -Int64(bitPattern: values[index] & 1)
            let (lower, lowerOverflow) = end.addingReportingOverflow(distance)
            let (upper, upperOverflow) = lower.addingReportingOverflow(Int64(clamping: values[index + 1]))
            guard !lowerOverflow, !upperOverflow, lower >= 0 else { return nil }
            ranges.append(SourceRange(Int(lower), Int(upper)))
            end = upper
        }
        self = ranges
    }

    /// The bytes that any of the ranges holds, as few ranges as it takes, ascending.
    var union: [SourceRange] {
        var union: [SourceRange] = []
        for range in sorted() where !range.isEmpty {
            if let last = union.last, range.lower <= last.upper {
                union[union.count - 1] = SourceRange(last.lower, Swift.max(last.upper, range.upper))
            } else {
                union.append(range)
            }
        }
        return union
    }
}

extension Sketch {
    /// The hashes as stored.
    var encodedHashes: [UInt8] {
        var integers = VariableLengthIntegers()
        var last: UInt64 = 0
        for hash in hashes {
            integers.append(hash &- last)
            last = hash
        }
        return integers.bytes
    }

    /// nil for bytes that are not what `encodedHashes` makes.
    init?(version: Int, scaled: UInt64, encodedHashes bytes: [UInt8]) {
        guard let differences = VariableLengthIntegers.decode(bytes) else { return nil }
        var last: UInt64 = 0
        let hashes = differences.map { difference in
            last = last &+ difference
            return last
        }
        self.init(version: version, scaled: scaled, hashes: hashes)
    }
}
