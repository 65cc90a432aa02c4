internal import CFullText

/// What a person typed into a search, as an expression that FTS5 surely understands.
///
/// Words are joined by AND; `"a phrase"`, `begin*`, AND, OR, NOT, `NEAR(a b, 5)` and parentheses mean what they mean in FTS5; every other
/// sign is taken as it stands in a text (`o'neill`, `covid-19`, `A/RES/77`): a word that the tokenizer divides is a phrase of its parts.
struct SearchQuery {
    /// For `MATCH`.
    let expression: String

    /// Throws `.query` with a sentence that says what to change.
    init(_ typed: String) throws(ArchiveError) {
        guard typed.utf8.count <= Self.longestQuery else { throw .query("The query is too long (at most \(Self.longestQuery) bytes).") }
        var parser = Parser(tokens: try Self.tokens(of: typed))
        expression = try parser.parse()
    }

    private static let longestQuery = 4096

    fileprivate enum Token: Equatable {
        /// Quoted or not; without the sign of a prefix.
        case text(String, isPrefix: Bool)
        /// Texts with at most so many words between them.
        indirect case near([Token], distance: Int)
        case and, or, not, open, close
    }

    private static func tokens(of typed: String) throws(ArchiveError) -> [Token] {
        var tokens: [Token] = []
        var rest = Substring(typed)
        while let character = rest.first {
            switch character {
            case "(", ")":
                tokens.append(character == "(" ? .open : .close)
                rest.removeFirst()
            case "\"", "“", "”", "„":
                rest.removeFirst()
                guard let end = rest.firstIndex(where: { "\"“”".contains($0) }) else {
                    throw .query("A quotation mark is not closed: put one at the end of the phrase.")
                }
                let phrase = rest[..<end]
                rest = rest[rest.index(after: end)...]
                let isPrefix = rest.first == "*"
                if isPrefix { rest.removeFirst() }
                if hasWords(phrase) { tokens.append(.text(String(phrase), isPrefix: isPrefix)) }
            case _ where character.isWhitespace || character == "\0":
                rest.removeFirst()
            default:
                let word = rest.prefix { !$0.isWhitespace && !"()\"“”\0".contains($0) }
                rest = rest[word.endIndex...]
                if word == "NEAR", rest.first == "(" {
                    tokens.append(try near(&rest))
                } else {
                    tokens += token(of: word)
                }
            }
        }
        return tokens
    }

    /// What stands in the parentheses after NEAR.
    private static func near(_ rest: inout Substring) throws(ArchiveError) -> Token {
        guard let end = rest.firstIndex(of: ")") else { throw .query("A parenthesis is not closed.") }
        var inside = rest[rest.index(after: rest.startIndex)..<end]
        rest = rest[rest.index(after: end)...]
        var distance = farthestNear
        if let comma = inside.lastIndex(of: ","), let given = Int(inside[inside.index(after: comma)...].filter { !$0.isWhitespace }) {
            distance = min(max(0, given), 1000)
            inside = inside[..<comma]
        }
        let texts = try tokens(of: String(inside))
        guard texts.count > 1, texts.allSatisfy({ if case .text = $0 { true } else { false } }) else {
            throw .query("NEAR takes two words or phrases and how many words may be between them: NEAR(water level, 5).")
        }
        return .near(texts, distance: distance)
    }

    /// FTS5's own default.
    private static let farthestNear = 10

    private static func token(of word: Substring) -> [Token] {
        switch word {
        case "AND": [.and]
        case "OR": [.or]
        case "NOT": [.not]
        case _ where !hasWords(word): []
        default: [.text(String(word.hasSuffix("*") ? word.dropLast() : word), isPrefix: word.hasSuffix("*"))]
        }
    }

    /// What FTS5's unicode61 tokenizer takes for a word has a letter or a number.
    private static func hasWords(_ text: Substring) -> Bool { text.contains { $0.isLetter || $0.isNumber } }
}

extension ArchiveError {
    fileprivate static func query(_ message: String) -> ArchiveError { ArchiveError(code: .query, message: message) }
}

/// either := both (OR both)*, both := without ((AND)? without)*, without := one (NOT one)*, one := text | ( either )
private struct Parser {
    var tokens: [SearchQuery.Token]
    var position = 0
    var depth = 0

    /// Parentheses nested deeper are nobody's question; FTS5 itself has a limit.
    private static let deepest = 32

    init(tokens: [SearchQuery.Token]) { self.tokens = tokens }

    private var next: SearchQuery.Token? { position < tokens.count ? tokens[position] : nil }

    private mutating func take(_ token: SearchQuery.Token) -> Bool {
        guard next == token else { return false }
        position += 1
        return true
    }

    mutating func parse() throws(ArchiveError) -> String {
        guard tokens.contains(where: Self.isText) else {
            throw .query("The query holds no word, that is nothing with a letter or a digit in it.")
        }
        let expression = try either()
        guard next == nil else { throw .query("There is a closing parenthesis without an opening one.") }
        return expression
    }

    private mutating func either() throws(ArchiveError) -> String {
        var sides = [try both()]
        while take(.or) { sides.append(try both()) }
        return joined(sides, by: "OR")
    }

    private mutating func both() throws(ArchiveError) -> String {
        var sides = [try without()]
        while true {
            if take(.and) {
                sides.append(try without())
            } else if next == .open || isText {
                sides.append(try without())
            } else {
                return joined(sides, by: "AND")
            }
        }
    }

    private mutating func without() throws(ArchiveError) -> String {
        var expression = try one()
        while take(.not) { expression = "(\(expression) NOT \(try one()))" }
        return expression
    }

    private mutating func one() throws(ArchiveError) -> String {
        switch next {
        case .text(let text, let isPrefix):
            position += 1
            return phrase(text, isPrefix: isPrefix)
        case .near(let texts, let distance):
            position += 1
            let phrases = texts.map { if case .text(let text, let isPrefix) = $0 { phrase(text, isPrefix: isPrefix) } else { "" } }
            return "NEAR(\(phrases.joined(separator: " ")), \(distance))"
        case .open:
            guard depth < Self.deepest else { throw .query("Parentheses are nested too deeply.") }
            position += 1
            depth += 1
            defer { depth -= 1 }
            let expression = try either()
            guard take(.close) else { throw .query("A parenthesis is not closed.") }
            return expression
        case .close: throw .query("There is nothing between a parenthesis and what stands before it.")
        case .not: throw .query("NOT needs something before it: `apples NOT pears`.")
        case .and: throw .query("AND needs a word on both sides. To search for the word itself, write \"and\".")
        case .or: throw .query("OR needs a word on both sides. To search for the word itself, write \"or\".")
        case nil: throw .query("The query ends where another word was expected.")
        }
    }

    private func phrase(_ text: String, isPrefix: Bool) -> String {
        "\"\(text.split(separator: "\"").joined(separator: " ").parted)\"\(isPrefix ? " *" : "")"
    }

    private static func isText(_ token: SearchQuery.Token) -> Bool {
        switch token {
        case .text, .near: true
        default: false
        }
    }

    private var isText: Bool { next.map(Self.isText) ?? false }

    private func joined(_ sides: [String], by word: String) -> String {
        sides.count == 1 ? sides[0] : "(" + sides.joined(separator: " \(word) ") + ")"
    }
}

extension String {
    /// As SQL's `parted`: with spaces around the characters that are words of their own.
    var parted: String {
        guard unicodeScalars.contains(where: { tl_stands_alone($0.value) != 0 }) else { return self }
        var text = UnicodeScalarView()
        for scalar in unicodeScalars {
            let standsAlone = tl_stands_alone(scalar.value) != 0
            if standsAlone { text.append(" ") }
            text.append(scalar)
            if standsAlone { text.append(" ") }
        }
        return String(text)
    }
}
