/// Tells source code, settings and tables of data from text: none of them is said by anybody, whatever their lines look like.
enum CodeSigns {
    /// A third of the lines, and of what they hold more than a fifth, look like a program's, or nearly all have the same number of fields.
    static func areMost(_ page: Page) -> Bool {
        guard page.lines.count >= 8 else { return false }
        // evenly spread, so that a long document costs no more than a page
        let step = max(1, page.lines.count / 2000)
        var (looked, code, tagged) = (0, 0, 0)
        var (bytes, bytesOfCode) = (0, 0)
        var fields = [Int](repeating: 0, count: 32)
        for index in stride(from: 0, to: page.lines.count, by: step) {
            let line = page.lines[index]
            looked += 1
            bytes += line.end - line.start
            if isCode(page, line) {
                code += 1
                bytesOfCode += line.end - line.start
            }
            if page.byte(line.start) == UInt8(ascii: "<"), page.byte(line.end - 1) == UInt8(ascii: ">"), line.end - line.start < 200 {
                tagged += 1
            }
            if line.end - line.start < 400 { fields[min(31, page.bytes[line.range].count { $0 == UInt8(ascii: ",") })] += 1 }
        }
        let table = (4..<31).map { fields[$0] }.max() ?? 0
        // few words among many paragraphs: the settings above an article, examples in it
        let isProgram = code * 10 >= looked * 3 && bytesOfCode * 5 >= bytes
        return isProgram || tagged * 10 >= looked * 6 || table * 20 >= looked * 17
    }

    private static func isCode(_ page: Page, _ line: Line) -> Bool {
        guard line.end > line.start, line.columns <= 200 else { return false }
        switch page.byte(line.end - 1) {
        case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "\\"),
            UInt8(ascii: "="):
            return true
        case UInt8(ascii: ","):
            let before = page.byte(line.end - 2)
            if [UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: "\""), UInt8(ascii: "'")].contains(before) {
                return true
            }
        default: break
        }
        let text = page.bytes[line.range]
        if beginnings[Int(page.byte(line.start))].contains(where: { text.starts(with: $0) }) { return true }
        // settings: a word in small letters, indented, and its value
        if line.indent > 0, line.lead == .lower, let colon = text.prefix(40).firstIndex(of: UInt8(ascii: ":")),
            text[..<colon].allSatisfy({ $0 | 0x20 &- 0x61 < 26 || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") })
        {
            return true
        }
        guard !line.isSentence, line.columns <= 120 else { return false }
        var at = line.start + 1
        while at + 1 < line.end, let sign = page.index(of: UInt8(ascii: "="), in: at..<line.end - 1) {
            let next = page.byte(sign + 1)
            if next == UInt8(ascii: "=") || next == UInt8(ascii: ">") || next == 0x20 && page.byte(sign - 1) == 0x20 { return true }
            at = sign + 1
        }
        return false
    }

    /// By their first byte.
    private static let beginnings = [
        "//", "/*", "#include", "#!", "import ", "def ", "class ", "return ", "const ", "function ", "func ", "elif ", "else:", "try:",
        "except ", "public ", "private ", "static ",
    ].reduce(into: [[[UInt8]]](repeating: [], count: 256)) { beginnings, text in
        if let first = text.utf8.first { beginnings[Int(first)].append(Array(text.utf8)) }
    }
}
