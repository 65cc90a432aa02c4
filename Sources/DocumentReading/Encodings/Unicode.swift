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
    guard start < bytes.count else { return nil }
    do {
        _ = try UTF8Span(validating: bytes.span.extracting(start..<bytes.count))
        return nil
    } catch {
        let bad = error.byteOffsets
        return start + bad.lowerBound..<start + max(bad.upperBound, bad.lowerBound + 1)
    }
}

func decodeUTF16(_ bytes: [UInt8], from offset: Int, _ order: TextEncoding.ByteOrder) -> Decoding {
    var builder = TextBuilder(capacity: bytes.count - offset)
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
    var builder = TextBuilder(capacity: (bytes.count - offset) / 2)
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
