/// Turns pieces of a page into the text that a person reads: white space folded, paragraphs joined with a blank line, sentences whole again
/// where lines were wrapped or broken.
struct TextAssembly {
    private let bytes: [UInt8]
    private let isWrapped: Bool
    private var text: [UInt8] = []

    init(_ page: Page) {
        bytes = page.bytes
        isWrapped = page.isWrapped
    }

    /// Appends bytes that belong to the same paragraph as what came before, or begin another.
    mutating func append(_ range: Range<Int>, isSameParagraph: Bool) {
        guard !range.isEmpty else { return }
        if !text.isEmpty {
            if isSameParagraph || breaksSentence(before: range) {
                joinLines(with: range)
            } else {
                text += [0x0A, 0x0A]
            }
        }
        TextAssembly.append(range, of: bytes, to: &text)
    }

    var string: String { String(decoding: text, as: UTF8.self) }
    var isEmpty: Bool { text.isEmpty }

    /// Copies `range`, folding every run of white space to one space.
    static func append(_ range: Range<Int>, of bytes: [UInt8], to text: inout [UInt8]) {
        guard range.lowerBound >= 0, range.upperBound <= bytes.count else { return }
        var index = range.lowerBound
        var copied = index
        while index < range.upperBound {
            if hasNoSpaceToFold(bytes, index, range.upperBound) {
                index += foldBlock
                continue
            }
            let block = min(index + foldBlock, range.upperBound)
            while index < block {
                let byte = bytes[index]
                // fast way: single spaces and everything that cannot begin white space stay as they are
                if byte > 0x20, byte != 0xC2, byte &- 0xE1 > 2, byte != 0xEF {
                    index += 1
                    continue
                }
                if byte == 0x20, index + 1 < range.upperBound, bytes[index + 1] &- 0x21 < 0x5F {
                    index += 1
                    continue
                }
                let (value, length) = Scalars.decode(bytes, index, range.upperBound)
                guard Scalars.kind(value) == .space else {
                    index += length
                    continue
                }
                var end = index + length
                while end < range.upperBound {
                    let (next, size) = Scalars.decode(bytes, end, range.upperBound)
                    guard Scalars.kind(next) == .space else { break }
                    end += size
                }
                if value == 0x20, end == index + 1 {
                    index = end
                    continue
                }
                text += bytes[copied..<index]
                text.append(0x20)
                copied = end
                index = end
            }
        }
        text += bytes[copied..<range.upperBound]
    }

    private static let foldBlock = 32

    /// The next bytes are single spaces and what cannot begin white space. Without branches, so that the compiler looks at many at once.
    @inline(__always)
    private static func hasNoSpaceToFold(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Bool {
        guard index >= 0, index + foldBlock < end, end <= bytes.count else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            var mayFold: UInt8 = 0
            for place in index..<index &+ foldBlock {
                let (byte, next) = (bytes[place], bytes[place &+ 1])
                mayFold |= (byte < 0x20 ? 1 : 0) | (byte == 0x20 ? 1 : 0) & ((next <= 0x20 ? 1 : 0) | (next >= 0x80 ? 1 : 0))
                mayFold |= (byte == 0xC2 ? 1 : 0) | (byte &- 0xE1 <= 2 ? 1 : 0) | (byte == 0xEF ? 1 : 0)
            }
            return mayFold == 0
        }
    }

    /// The text so far stops amid a sentence that goes on with `range`.
    private func breaksSentence(before range: Range<Int>) -> Bool {
        let (first, length) = Scalars.decode(bytes, range.lowerBound, range.upperBound)
        let tail = Scalars.decode(text, before: text.count, 0).value
        switch Scalars.kind(tail) {
        case .terminal, .quote, .close: return false
        default: break
        }
        switch Scalars.kind(first) {
        case .lower: return true
        case .comma, .close: return true
        case .terminal:
            return first != 0x2026
                && !(first == 0x2E && range.lowerBound + length < bytes.count && bytes[range.lowerBound + length] == 0x2E)
        case .upper, .caseless: return Scalars.kind(tail) == .dash
        default: return false
        }
    }

    /// Joins with a space, or with nothing where a word was hyphenated, where punctuation follows, and in scripts without spaces.
    private mutating func joinLines(with range: Range<Int>) {
        let (first, _) = Scalars.decode(bytes, range.lowerBound, range.upperBound)
        let kind = Scalars.kind(first)
        let (tail, length) = Scalars.decode(text, before: text.count, 0)
        let beforeTail = Scalars.kind(Scalars.decode(text, before: text.count - length, 0).value)
        if kind == .comma || kind == .close || kind == .terminal && first != 0x2026 { return }
        if tail == 0xAD {
            text.removeLast(length)
            return
        }
        if tail == 0x2D || tail == 0x2010, beforeTail == .lower, isWrapped {
            if kind == .lower { text.removeLast(length) }
            return
        }
        if Script.of(tail) == .eastAsian || tail >= 0x3000 && tail < 0x3040 || tail >= 0xFF00 && tail < 0xFFF0 {
            if Script.of(first) == .eastAsian || first >= 0x3000 && first < 0x3040 { return }
        }
        text.append(0x20)
    }
}
