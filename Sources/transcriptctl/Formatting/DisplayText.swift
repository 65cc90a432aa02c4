internal import Reporting
internal import TranscriptModel

/// Text from documents and file names, made safe and measurable for a terminal.
///
/// Documents come from strangers: an escape sequence in one must not move the cursor, retitle the window or answer for the
/// keyboard, and a direction override must not make a name read as another.

extension StringProtocol {
    /// The text on one line: white space runs become one space, control and direction-override characters visible escapes
    /// (`\x1b`, `\u{202e}`).
    var singleLine: String { escaped(keepingLines: false) }

    /// The text with its line feeds and tabs kept, every other control or direction-override character a visible escape.
    var multiLine: String { escaped(keepingLines: true) }

    private func escaped(keepingLines: Bool) -> String {
        var result = ""
        result.reserveCapacity(utf8.count)
        var pendingSpace = false
        for scalar in unicodeScalars {
            if !keepingLines && scalar.properties.isWhitespace {
                pendingSpace = true
                continue
            }
            if pendingSpace {
                result.unicodeScalars.append(" ")
                pendingSpace = false
            }
            if scalar == "\n" || scalar == "\t" || !scalar.mayDisturbTerminal {
                result.unicodeScalars.append(scalar)
            } else {
                result += scalar.visibleEscape
            }
        }
        return pendingSpace ? result + " " : result
    }
}

extension [UInt8] {
    /// A file's name as text, for programs: invalid UTF-8 repaired, nothing escaped.
    var fileName: String { String(decoding: self, as: UTF8.self) }

    /// A file's name for people, on one line: what is not printable UTF-8 is a visible escape, line feeds too.
    var displayedFileName: String { EscapedBytes(self).description }
}

extension Unicode.Scalar {
    /// C0 and C1 controls, DEL, line and paragraph separators, and the characters that override the direction of others.
    var mayDisturbTerminal: Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// `\x1b` below 0x80, `\u{202e}` above.
    var visibleEscape: String {
        value < 0x80 ? "\\x" + [UInt8(truncatingIfNeeded: value)].hex : "\\u{" + String(value, radix: 16) + "}"
    }
}

extension StringProtocol {
    /// Columns that the text takes on a terminal: two for wide East Asian characters and emoji, none for combining marks.
    /// The text holds no escape sequences.
    var displayWidth: Int {
        if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.count }
        return reduce(0) { $0 + $1.displayWidth }
    }

    /// The longest beginning that fits into `width` columns, with `…` in the last one where something was left out.
    func truncated(toWidth width: Int) -> String {
        guard width > 0 else { return "" }
        var used = 0
        var end = startIndex
        for index in indices {
            let next = used + self[index].displayWidth
            // Keep a column free for the ellipsis until it is known that everything fits.
            if next <= width - 1 { end = self.index(after: index) }
            if next > width { return self[..<end] + "…" }
            used = next
        }
        return String(self)
    }

    /// Lines of at most `width` columns, broken at spaces; a word longer than a line stands alone. Line feeds are kept.
    func wrapped(toWidth width: Int) -> [String] {
        var lines: [String] = []
        for paragraph in split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            var used = 0
            for word in paragraph.split(separator: " ") {
                let size = word.displayWidth
                if used > 0 && used + 1 + size > width {
                    lines.append(line)
                    line = ""
                    used = 0
                }
                if used > 0 {
                    line += " "
                    used += 1
                }
                line += word
                used += size
            }
            lines.append(line)
        }
        return lines
    }
}

extension Character {
    /// Columns on a terminal.
    fileprivate var displayWidth: Int {
        guard let first = unicodeScalars.first else { return 0 }
        if first.value < 0x300 { return first.mayDisturbTerminal ? 0 : 1 }
        if unicodeScalars.contains(where: { $0.value == 0xFE0F || $0.isWide }) { return 2 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return 1
        }
    }
}

extension Unicode.Scalar {
    /// East Asian Width W or F, and what terminals draw as emoji (Unicode 15, EastAsianWidth.txt, in blocks).
    fileprivate var isWide: Bool {
        switch value {
        case 0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0, 0x23F3, 0x25FD...0x25FE, 0x2614...0x2615,
            0x2648...0x2653, 0x267F, 0x2693, 0x26A1, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE, 0x26D4, 0x26EA,
            0x26F2...0x26F3, 0x26F5, 0x26FA, 0x26FD, 0x2705, 0x270A...0x270B, 0x2728, 0x274C, 0x274E, 0x2753...0x2755, 0x2757,
            0x2795...0x2797, 0x27B0, 0x27BF, 0x2B1B...0x2B1C, 0x2B50, 0x2B55, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
            0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x1F004, 0x1F0CF, 0x1F18E, 0x1F191...0x1F19A,
            0x1F1E6...0x1F1FF, 0x1F200...0x1F265, 0x1F300...0x1F320, 0x1F32D...0x1F335, 0x1F337...0x1F37C, 0x1F37E...0x1F393,
            0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0, 0x1F3F4, 0x1F3F8...0x1F43E, 0x1F440, 0x1F442...0x1F4FC,
            0x1F4FF...0x1F53D, 0x1F54B...0x1F567, 0x1F57A, 0x1F595...0x1F596, 0x1F5A4, 0x1F5FB...0x1F64F, 0x1F680...0x1F6C5,
            0x1F6CC, 0x1F6D0...0x1F6D7, 0x1F6DC...0x1F6DF, 0x1F6EB...0x1F6EC, 0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7F0,
            0x1F90C...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}

extension Int {
    /// `1 turn`, `2 turns`, `2 copies`
    func of(_ noun: String, plural: String? = nil) -> String { "\(self) \(self == 1 ? noun : plural ?? noun + "s")" }
}
