/// Whether the text is Markdown: it is named so, or its beginning holds several marks that plain text does not (headings, bold
/// labels, links).
func isMarkdown(_ head: TextHead, name: [UInt8]) -> Bool {
    let marks = head.lines.count { line in
        isHeading(line) || line.starts(with: Array("**".utf8)) && line.dropFirst(2).contains(sequence: "**")
            || line.contains(sequence: "](http")
    }
    let extensions: [StaticString] = [".md", ".markdown", ".mkd"]
    let named = extensions.contains { name.suffix($0.utf8CodeUnitCount).starts(withASCII: $0) }
    return named || marks >= 3
}

/// One to six number signs and a blank.
private func isHeading(_ line: ArraySlice<UInt8>) -> Bool {
    let signs = line.prefix { $0 == UInt8(ascii: "#") }.count
    return 1...6 ~= signs && line.dropFirst(signs).first == 0x20
}

extension ArraySlice<UInt8> {
    fileprivate func contains(sequence text: StaticString) -> Bool {
        withUnsafeBufferPointer { bytes in
            text.withUTF8Buffer { text in
                guard let first = text.first else { return false }
                var rest = bytes[...]
                while let index = rest.firstIndex(of: first) {
                    if bytes[index...].starts(with: text) { return true }
                    rest = bytes[(index + 1)...]
                }
                return false
            }
        }
    }
}
