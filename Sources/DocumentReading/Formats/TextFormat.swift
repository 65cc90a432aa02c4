internal import TranscriptModel

/// What kind of text a document is. The raw value is its media type.
///
/// Content decides, the file's extension only between plain text and Markdown. Formats with a structure of their own each have a file
/// beside this one; they are recognised, and rejected by name until they are read.
enum TextFormat: String, Sendable {
    case plain = "text/plain"
    case markdown = "text/markdown"
    case html = "text/html"
    case webVTT = "text/vtt"
    case subRip = "application/x-subrip"
    case json = "application/json"
    case xml = "application/xml"

    /// - Parameters:
    ///   - text: valid UTF-8.
    ///   - name: the file's name.
    init(recognisedBy text: [UInt8], name: [UInt8]) {
        let head = TextHead(of: text)
        self =
            if isWebVTT(head) {
                .webVTT
            } else if isSubRip(head) {
                .subRip
            } else if isHTML(head) {
                .html
            } else if isXML(head) {
                .xml
            } else if isJSON(text) {
                .json
            } else if isMarkdown(head, name: name) {
                .markdown
            } else {
                .plain
            }
    }

    /// nil where the format is read.
    var rejection: Rejection? {
        let (name, advice) =
            switch self {
            case .plain, .markdown: ("", "")
            case .html: ("an HTML page", "Open it in a browser, save the page as plain text and drop that file.")
            case .webVTT: ("a WebVTT caption file", "Save the words as plain text and drop that file.")
            case .subRip: ("a SubRip (SRT) caption file", "Save the words as plain text and drop that file.")
            case .json: ("JSON", "Save the transcript that it holds as plain text and drop that file.")
            case .xml: ("XML", "Save the transcript that it holds as plain text and drop that file.")
            }
        if name.isEmpty { return nil }
        return Rejection(code: .unsupportedFormat, what: "The file is \(name), which cannot be read yet.", advice: advice)
    }
}

/// The beginning of a text, as its formats are told by: the first 8 KiB without leading blanks, cut into lines.
struct TextHead {
    /// Without white space at either end; blank ones are kept.
    let lines: [ArraySlice<UInt8>]

    init(of text: [UInt8]) {
        let start = text.firstIndex { !$0.isBlankASCII } ?? text.endIndex
        let end = min(text.count, start + 8192)
        let ranges = text.withUnsafeBufferPointer { text in
            var ranges: [Range<Int>] = []
            var index = start
            while index <= end {
                let lineEnd = text[index..<end].firstIndex(of: 0x0A) ?? end
                var line = index..<lineEnd
                while let last = line.last, text[last].isBlankASCII { line.removeLast() }
                while let first = line.first, text[first].isBlankASCII { line.removeFirst() }
                ranges.append(line)
                index = lineEnd + 1
            }
            return ranges
        }
        lines = ranges.map { text[$0] }
    }

    var first: ArraySlice<UInt8> { lines.first ?? [] }
}

extension Collection<UInt8> {
    /// Whether the bytes begin with `text`, which is ASCII and lower case, letters compared without case.
    func starts(withASCII text: StaticString) -> Bool {
        text.withUTF8Buffer { text in
            var index = startIndex
            for byte in text {
                guard index != endIndex, self[index].lowercasedASCII == byte else { return false }
                formIndex(after: &index)
            }
            return true
        }
    }
}

extension UInt8 {
    var lowercasedASCII: UInt8 { 0x41...0x5A ~= self ? self | 0x20 : self }
    var isASCIIDigit: Bool { 0x30...0x39 ~= self }
    var isASCIILetter: Bool { 0x61...0x7A ~= self | 0x20 }
}
