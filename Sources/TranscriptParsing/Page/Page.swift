import TranscriptModel

/// A document laid out: its lines with what can be seen of each at a glance, and how paragraphs are set.
///
/// Everything after this works on lines by index; text is only made into strings at the very end.
struct Page {
    let bytes: [UInt8]
    /// The lines that are not blank, in order. Ranges never overlap and leave out nothing but white space.
    var lines: [Line]
    /// Lines are broken at a fixed width, so that a paragraph takes several of them.
    var isWrapped = false
    /// The width of wrapped lines, in columns.
    var width = 0
    /// Lines come without blank lines between them, mostly.
    var isDense = false
    /// Two blank lines and more between paragraphs are nothing special.
    var isAiry = false
    /// Share of lines (paragraphs, where wrapped) long enough to be prose that end as a sentence does.
    var punctuated = 0.0
    /// Source code, settings or a table: no conversation is looked for.
    var isCode = false
    /// The script of most of the text.
    var script = Script.none
    /// BCP 47, of the whole page.
    var language: String?
    /// Lines before and after a sitting, where nobody speaks.
    var apart = RecordParts()
    /// Ranges before the lines they number (court records): furniture.
    var lineNumbers: [Range<Int>] = []
    /// What its readers found out, to be asked again.
    let dates: DateMemory
    let wordsOfParagraphs: WordMemory
    let readLabels = LabelMemory()
    /// For each line what kind of furniture the paragraph is that begins with it. Empty until the page is laid out.
    var furniture: [Furniture.Kind?] = []

    /// The byte at `index`; 0 outside.
    @inline(__always)
    func byte(_ index: Int) -> UInt8 { index >= 0 && index < bytes.count ? bytes[index] : 0 }

    /// The line at `index`; an empty one outside.
    func line(_ index: Int) -> Line { index >= 0 && index < lines.count ? lines[index] : Line(start: 0, end: 0) }

    /// The first `byte` in `range`.
    func index(of byte: UInt8, in range: Range<Int>) -> Int? {
        let range = range.clamped(to: bytes.indices)
        return bytes.withUnsafeBufferPointer { bytes in
            var index = range.lowerBound
            while index + 32 <= range.upperBound {
                // without branches, so that the compiler looks at many at once
                var isThere: UInt8 = 0
                for place in index..<index &+ 32 { isThere |= bytes[place] == byte ? 1 : 0 }
                if isThere != 0 { break }
                index += 32
            }
            return bytes[index..<range.upperBound].firstIndex(of: byte)
        }
    }

    /// Some byte of `range` is such a one.
    @inline(__always)
    func contains(in range: Range<Int>, where isSought: (UInt8) -> Bool) -> Bool {
        let range = range.clamped(to: bytes.indices)
        return bytes.withUnsafeBufferPointer { $0[range].contains(where: isSought) }
    }

    /// The words of `range`, white space folded.
    func text(_ range: Range<Int>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        TextAssembly.append(range, of: bytes, to: &result)
        return String(decoding: result, as: UTF8.self)
    }
}

/// One line that is not blank.
struct Line {
    /// The first byte that is not white space, and the byte after the last one.
    @Compact var start: Int
    @Compact var end: Int
    /// Columns before the text.
    @Compact var indent = 0
    /// Blank lines between this one and the one before; a page break counts as one.
    @Compact var blanksBefore = 0
    /// Characters; those of double width count twice.
    @Compact var columns = 0
    var lead = Lead.other
    var tail = Tail.other
    var script = Script.none
    /// The paragraph goes on from the line before.
    var continues = false

    init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }

    var range: Range<Int> { start..<max(start, end) }
    /// It ends as a sentence does (a quotation mark or bracket after the full stop included).
    var isSentence: Bool { tail == .period || tail == .question || tail == .ellipsis }
}

/// How a line begins.
enum Lead: UInt8 {
    case upper, lower, caseless, digit, dash, quote, open, punctuation, other
}

/// How a line ends, closing quotation marks and brackets aside.
enum Tail: UInt8 {
    case period, question, ellipsis, comma, colon, dash, letter, other
}

/// Which alphabet a line is written in.
enum Script: UInt8 {
    case none, latin, cyrillic, greek, arabic, hebrew, eastAsian, other

    static func of(_ value: UInt32) -> Script {
        switch value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: .latin
        case 0x370...0x3FF: .greek
        case 0x400...0x52F: .cyrillic
        case 0x5D0...0x5EA: .hebrew
        case 0x620...0x6FF, 0x750...0x77F: .arabic
        case 0x3041...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x3FFFF: .eastAsian
        default: Scalars.isLetter(Scalars.kind(value)) ? .other : .none
        }
    }
}
