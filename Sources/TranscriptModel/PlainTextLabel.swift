/// What stands before the colon of a turn in plain text: `Name`, `Name (Office)`, or `Name (born so) ()` where it is the name that ends in a
/// bracket. What would end it too early, or be taken for something else, has a backslash before it.
package struct PlainTextLabel: Hashable, Sendable {
    package var name: String
    package var office: String?

    package init(name: String, office: String? = nil) {
        self.name = name
        self.office = office
    }

    /// Without the colon.
    package var printed: String {
        let name = PlainTextLabel.escaped(name, isFirst: true)
        if let office { return "\(name) (\(PlainTextLabel.escaped(office, isFirst: false)))" }
        return name.unicodeScalars.last == ")" ? name + " ()" : name
    }

    /// The label that `text` begins with, as it is printed there, and the words behind its colon; nil where it begins with none.
    package static func leading(_ text: Substring) -> (label: PlainTextLabel, printed: Substring, words: Substring)? {
        let scalars = text.unicodeScalars
        var letters: [Letter] = []
        var depth = 0
        var at = scalars.startIndex
        while at < scalars.endIndex {
            var next = scalars.index(after: at)
            var letter = Letter(scalar: scalars[at], isPlain: false)
            if letter.scalar == "\\", next < scalars.endIndex, mayBeEscaped.contains(scalars[next]) {
                letter = Letter(scalar: scalars[next], isPlain: true)
                next = scalars.index(after: next)
            }
            if letter.is("(") { depth += 1 }
            if letter.is(")") { depth -= 1 }
            if letter.is(":"), depth <= 0, !letters.isEmpty, next == scalars.endIndex || scalars[next].isBlank {
                return (PlainTextLabel(letters[...]), text[..<at], Substring(scalars[next...].drop { $0 == " " }))
            }
            letters.append(letter)
            at = next
        }
        return nil
    }

    private init(_ letters: ArraySlice<Letter>) {
        (name, office) = (String(letters), nil)
        guard letters.last?.is(")") == true else { return }
        var depth = 0
        for at in letters.indices.reversed() {
            if letters[at].is(")") { depth += 1 }
            if letters[at].is("(") { depth -= 1 }
            guard depth == 0 else { continue }
            let before = letters[..<at]
            guard before.count > 1, before.last?.is(" ") == true else { return }
            let inside = letters[at...].dropFirst().dropLast()
            (name, office) = (String(before.dropLast()), inside.isEmpty ? nil : String(inside))
            return
        }
    }

    private static func escaped(_ text: String, isFirst: Bool) -> String {
        let scalars = Array(text.unicodeScalars)
        let hasPairs = hasPairs(scalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let isEscaped =
                switch scalar {
                case "\\": true
                case ":": index + 1 == scalars.count || scalars[index + 1].isBlank
                case "(", ")": !hasPairs
                // a time, a remark, a dash for nobody
                case "[", "（", "【", "〔", "—": isFirst && index == 0
                default: false
                }
            if isEscaped { result.append("\\") }
            result.append(scalar)
        }
        return String(result)
    }

    private static func hasPairs(_ scalars: [Unicode.Scalar]) -> Bool {
        var depth = 0
        for scalar in scalars where depth >= 0 {
            if scalar == "(" { depth += 1 }
            if scalar == ")" { depth -= 1 }
        }
        return depth == 0
    }

    private static let mayBeEscaped: Set<Unicode.Scalar> = ["\\", ":", "(", ")", "[", "（", "【", "〔", "—"]
}

/// Of a label, its backslash gone.
private struct Letter {
    var scalar: Unicode.Scalar
    /// It stood behind a backslash: no mark.
    var isPlain: Bool

    func `is`(_ mark: Unicode.Scalar) -> Bool { !isPlain && scalar == mark }
}

extension String {
    fileprivate init(_ letters: ArraySlice<Letter>) {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: letters.map(\.scalar))
        self.init(scalars)
    }
}

extension PlainText {
    /// The entries of a fact that is a list, each on one line; a semicolon of their own has a backslash before it.
    package static func list(_ entries: [String]) -> String {
        entries.map { entry in
            String(String.UnicodeScalarView(entry.unicodeScalars.flatMap { $0 == "\\" || $0 == ";" ? ["\\", $0] : [$0] }))
        }.joined(separator: "; ")
    }

    /// What `list` made a line of.
    package static func entries(_ line: String) -> [String] {
        var entries = [String.UnicodeScalarView()]
        var isEscaped = false
        for scalar in line.unicodeScalars {
            if isEscaped {
                if scalar != ";" && scalar != "\\" { entries[entries.count - 1].append("\\") }
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
                continue
            } else if scalar == ";" {
                entries.append(String.UnicodeScalarView())
                continue
            }
            entries[entries.count - 1].append(scalar)
        }
        if isEscaped { entries[entries.count - 1].append("\\") }
        return entries.map { String($0).onOneLine }.filter { !$0.isEmpty }
    }
}

extension Unicode.Scalar {
    /// White space as the reader folds it: what Unicode says, the separators of ASCII and the byte order mark.
    var isBlank: Bool { properties.isWhitespace || value == 0xFEFF || (0x1C...0x1F).contains(value) }
}

extension String {
    /// Any white space is one space; none at the ends.
    var onOneLine: String {
        unicodeScalars.split(whereSeparator: \.isBlank).map { String($0) }.joined(separator: " ")
    }
}
