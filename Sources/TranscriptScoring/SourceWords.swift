internal import DocumentReading
internal import TranscriptModel

/// The words of a document, each with the byte at which it begins in the document as dropped, and which bytes are not blank.
///
/// A word is a run of letters, marks and digits; in Chinese and Japanese a character. Words end at `edges`, so that glued lines
/// ("Text versionEvents") are told apart.
struct SourceWords {
    struct Word {
        var text: String
        var start: Int
        /// From 1.
        var line: Int
    }
    private(set) var words: [Word] = []
    /// For each byte of the document whether it is (part of) a character that is not blank.
    private(set) var isSolid: [Bool]

    init(of document: Document, edges: Set<Int>) {
        let decoded = document.text
        isSolid = Array(repeating: false, count: document.facts.byteCount)
        var word: Word?
        var line = 1
        var offset = 0
        var wasReturn = false
        for scalar in String(decoding: decoded.bytes, as: UTF8.self).unicodeScalars {
            let width = UTF8.width(scalar)
            let source = decoded.sourceRange(offset..<offset + width)
            offset += width
            if !scalar.properties.isWhitespace {
                for byte in source.lower..<min(source.upper, isSolid.count) { isSolid[byte] = true }
            }
            if scalar == "\r" || scalar == "\n" && !wasReturn { line += 1 }
            wasReturn = scalar == "\r"
            if let begun = word, !scalar.continuesWord || edges.contains(source.lower) {
                words.append(begun)
                word = nil
            }
            guard scalar.beginsWord || word != nil else { continue }
            if scalar.isIdeograph {
                words.append(Word(text: String(scalar), start: source.lower, line: line))
            } else if word != nil {
                word?.text.unicodeScalars.append(scalar)
            } else {
                word = Word(text: String(scalar), start: source.lower, line: line)
            }
        }
        if let word { words.append(word) }
    }

    /// The words of a text that stands for itself.
    static func words(of text: String) -> [String] {
        var words: [String] = []
        var word = ""
        for scalar in text.unicodeScalars {
            if !scalar.continuesWord, !word.isEmpty {
                words.append(word)
                word = ""
            }
            if scalar.isIdeograph {
                words.append(String(scalar))
            } else if scalar.beginsWord || !word.isEmpty && scalar.continuesWord {
                word.unicodeScalars.append(scalar)
            }
        }
        return word.isEmpty ? words : words + [word]
    }

    /// The words that begin in a range of the document.
    func indices(in range: SourceRange) -> Range<Int> {
        let lower = firstIndex(atOrAfter: range.lower)
        return lower..<max(lower, firstIndex(atOrAfter: range.upper))
    }

    private func firstIndex(atOrAfter byte: Int) -> Int {
        var low = 0
        var high = words.count
        while low < high {
            let middle = (low + high) / 2
            if words[middle].start < byte { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// A word's line and the words around it, for listings of errors.
    func context(of index: Int) -> String {
        guard words.indices.contains(index) else { return "at the end" }
        let before = words[max(0, index - 4)..<index].map(\.text).joined(separator: " ")
        let after = words[index..<min(words.count, index + 8)].map(\.text).joined(separator: " ")
        return "line \(words[index].line): \(before) | \(after)"
    }
}

extension Unicode.Scalar {
    fileprivate var beginsWord: Bool {
        properties.isAlphabetic || properties.numericType != nil
    }

    /// Letters and digits, marks, and what stands inside words unseen; no ideograph, which is a word of its own.
    fileprivate var continuesWord: Bool {
        if isIdeograph { return false }
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .format: return true
        default: return beginsWord
        }
    }

    fileprivate var isIdeograph: Bool {
        switch value {
        case 0x3005, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF: true
        default: false
        }
    }
}
