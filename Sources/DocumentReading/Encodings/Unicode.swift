// The Unicode encoding forms. What is malformed becomes U+FFFD, one for each maximal ill-formed part (Unicode 15, D93b), and keeps
// its place in the document.

/// UTF-8; well-formed text is taken as it stands.
func decodeUTF8(_ bytes: [UInt8], from offset: Int) -> Decoding {
    guard var bad = firstIllFormedUTF8(in: bytes, from: offset) else {
        let text = offset == 0 ? bytes : Array(bytes[min(offset, bytes.count)...])
        return Decoding(text: DecodedText(identity: text, offset: offset), malformed: 0)
    }
    var builder = TextBuilder(capacity: bytes.count)
    var start = offset
    while true {
        builder.append(copied: bytes[start..<bad.lowerBound])
        builder.appendReplacement(source: bad.count)
        start = bad.upperBound
        guard let next = firstIllFormedUTF8(in: bytes, from: start) else { break }
        bad = next
    }
    builder.append(copied: bytes[start...])
    return builder.finish(offset: offset)
}

/// The first bytes from `start` on that are no UTF-8; nil where all of them are.
func firstIllFormedUTF8(in bytes: [UInt8], from start: Int) -> Range<Int>? {
    guard start < bytes.count, let suspect = suspectUTF8(in: bytes, from: start) else { return nil }
    do {
        _ = try UTF8Span(validating: bytes.span.extracting(suspect..<bytes.count))
        return nil
    } catch {
        let bad = error.byteOffsets
        return suspect + bad.lowerBound..<suspect + max(bad.upperBound, bad.lowerBound + 1)
    }
}

/// Where a character begins shortly before the first bytes from `start` on that are no UTF-8; nil where all are UTF-8.
private func suspectUTF8(in bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBytes { bytes in
        utf8Transitions.withUnsafeBufferPointer { transitions -> Int? in
            var state: UInt64 = UTF8State.between
            var index = start
            while index < bytes.count {
                let block = index
                let isWithinCharacter = state != UTF8State.between
                if state == UTF8State.between, index + 8 <= bytes.count,
                    bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & eight(0x80) == 0
                {
                    index += 8
                    continue
                }
                let end = min(index + 32, bytes.count)
                while index < end {
                    state = transitions[Int(bytes[index])] &>> state & 63
                    index += 1
                }
                if state == UTF8State.illFormed || index == bytes.count && state != UTF8State.between {
                    var first = block
                    while isWithinCharacter, first > start {
                        first -= 1
                        if bytes[first] & 0xC0 != 0x80 { break }
                    }
                    return first
                }
            }
            return nil
        }
    }
}

/// States of an automaton that reads UTF-8 (Unicode 15, table 3-7) without branches, each a shift into a row of six-bit fields (Per
/// Vognsen's "shift-based DFA").
private enum UTF8State {
    static let between: UInt64 = 0
    static let illFormed: UInt64 = 6
    /// One, two and three bytes are missing.
    static let one: UInt64 = 12
    static let two: UInt64 = 18
    static let three: UInt64 = 24
    /// After a lead byte that narrows the next.
    static let afterE0: UInt64 = 30
    static let afterED: UInt64 = 36
    static let afterF0: UInt64 = 42
    static let afterF4: UInt64 = 48
}

/// For each byte the next state from every state.
private let utf8Transitions: [UInt64] = (0...255).map { byte in
    let next: [(from: UInt64, to: UInt64, when: Bool)] = [
        (UTF8State.between, UTF8State.between, byte < 0x80), (UTF8State.between, UTF8State.one, 0xC2...0xDF ~= byte),
        (UTF8State.between, UTF8State.afterE0, byte == 0xE0), (UTF8State.between, UTF8State.afterED, byte == 0xED),
        (UTF8State.between, UTF8State.two, 0xE1...0xEC ~= byte || 0xEE...0xEF ~= byte),
        (UTF8State.between, UTF8State.afterF0, byte == 0xF0), (UTF8State.between, UTF8State.three, 0xF1...0xF3 ~= byte),
        (UTF8State.between, UTF8State.afterF4, byte == 0xF4), (UTF8State.one, UTF8State.between, 0x80...0xBF ~= byte),
        (UTF8State.two, UTF8State.one, 0x80...0xBF ~= byte), (UTF8State.three, UTF8State.two, 0x80...0xBF ~= byte),
        (UTF8State.afterE0, UTF8State.one, 0xA0...0xBF ~= byte), (UTF8State.afterED, UTF8State.one, 0x80...0x9F ~= byte),
        (UTF8State.afterF0, UTF8State.two, 0x90...0xBF ~= byte), (UTF8State.afterF4, UTF8State.two, 0x80...0x8F ~= byte),
    ]
    return stride(from: 0, through: UTF8State.afterF4, by: 6).reduce(into: 0) { row, state in
        row |= (next.first { $0.from == state && $0.when }?.to ?? UTF8State.illFormed) << state
    }
}

func decodeUTF16(_ bytes: [UInt8], from offset: Int, _ order: TextEncoding.ByteOrder) -> Decoding {
    var builder = TextBuilder(capacity: bytes.count - offset + (bytes.count - offset) / 2)
    let (high, low) = order == .bigEndian ? (0, 1) : (1, 0)
    var index = offset
    while index + 1 < bytes.count {
        let unit = UInt32(bytes[index + high]) << 8 | UInt32(bytes[index + low])
        if let scalar = Unicode.Scalar(unit) {
            builder.append(scalar, source: 2)
            index += 2
            continue
        }
        if unit < 0xDC00, index + 3 < bytes.count {
            let trail = UInt32(bytes[index + 2 + high]) << 8 | UInt32(bytes[index + 2 + low])
            if 0xDC00..<0xE000 ~= trail, let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (trail - 0xDC00)) {
                builder.append(scalar, source: 4)
                index += 4
                continue
            }
        }
        builder.appendReplacement(source: 2)
        index += 2
    }
    if index < bytes.count { builder.appendReplacement(source: bytes.count - index) }
    return builder.finish(offset: offset)
}

func decodeUTF32(_ bytes: [UInt8], from offset: Int, _ order: TextEncoding.ByteOrder) -> Decoding {
    var builder = TextBuilder(capacity: bytes.count - offset)
    var index = offset
    while index + 3 < bytes.count {
        var value: UInt32 = 0
        for place in 0..<4 { value = value << 8 | UInt32(bytes[index + (order == .bigEndian ? place : 3 - place)]) }
        if let scalar = Unicode.Scalar(value) {
            builder.append(scalar, source: 4)
        } else {
            builder.appendReplacement(source: 4)
        }
        index += 4
    }
    if index < bytes.count { builder.appendReplacement(source: bytes.count - index) }
    return builder.finish(offset: offset)
}
