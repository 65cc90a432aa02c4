/// A piece of a line as dates are made of.
struct DateToken {
    enum Kind: Equatable {
        case number(Int, digits: Int)
        case word
        case mark(Unicode.Scalar)
    }
    var kind: Kind
    /// Bytes of the line.
    var range: Range<Int>
    /// Nothing stands between this token and the one before.
    var isGlued: Bool
    /// The folded word; empty for numbers and marks, and for words far from every number.
    var word = ""
}

/// The tokens of `line`, whose indices the ranges are; empty where the line is no UTF-8 or holds no digit. Only the first
/// 64 KiB are looked at.
func dateTokens(of line: ArraySlice<UInt8>) -> [DateToken] {
    let line = line.prefix(1 << 16)
    guard mayHoldNumber(line), let text = String(validating: line, as: UTF8.self) else { return [] }
    var tokens: [DateToken] = []
    var offset = line.startIndex
    var blankBefore = true
    var previous: DateCharacter = .blank
    for scalar in text.unicodeScalars {
        let end = offset + UTF8.width(scalar)
        defer {
            offset = end
        }
        var kind = DateCharacter(scalar)
        // A hyphen or a joiner inside a word belongs to it, if another letter follows.
        if kind == .mark, previous == .letter, scalar == "-" || scalar == "\u{200C}", end < line.endIndex,
            line[end] >= 0x80 || isLetter(line[end])
        {
            kind = .letter
        }
        defer {
            previous = kind
            blankBefore = kind == .blank
        }
        switch kind {
        case .blank: continue
        case .digit(let value):
            if case .digit = previous, let last = tokens.indices.last, case .number(let number, let digits) = tokens[last].kind {
                // No date has a number this long; it must not overflow.
                tokens[last].kind = .number(digits < 9 ? number * 10 + value : number, digits: digits + 1)
                tokens[last].range = tokens[last].range.lowerBound..<end
            } else {
                tokens.append(DateToken(kind: .number(value, digits: 1), range: offset..<end, isGlued: !blankBefore))
            }
        case .letter where previous == .letter && tokens.last?.kind == .word:
            tokens[tokens.count - 1].range = tokens[tokens.count - 1].range.lowerBound..<end
        case .letter, .ideograph:
            tokens.append(DateToken(kind: .word, range: offset..<end, isGlued: !blankBefore))
        case .mark:
            tokens.append(DateToken(kind: .mark(scalar), range: offset..<end, isGlued: !blankBefore))
        }
    }
    readIdeographicNumbers(&tokens, in: line)
    foldWordsNearNumbers(&tokens, in: line)
    return tokens
}

/// Whether there is a digit of any script, or the ideograph for year.
private func mayHoldNumber(_ line: ArraySlice<UInt8>) -> Bool {
    line.withUnsafeBufferPointer { line in
        for (index, byte) in line.enumerated() {
            switch byte {
            case 0x30...0x39: return true
            case 0..<0xD9, 0xDA, 0xDC..<0xE0: continue
            case 0xD9 where index + 1 < line.count: if 0xA0...0xA9 ~= line[index + 1] { return true }
            case 0xDB where index + 1 < line.count: if 0xB0...0xB9 ~= line[index + 1] { return true }
            case 0xE0, 0xE1, 0xEF: return true
            case 0xE5 where index + 2 < line.count: if line[index + 1] == 0xB9, line[index + 2] == 0xB4 { return true }
            default: continue
            }
        }
        return false
    }
}

private func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }

private enum DateCharacter: Equatable {
    case blank, letter, mark
    /// A letter that is a word by itself.
    case ideograph
    case digit(Int)

    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x30...0x39: self = .digit(Int(scalar.value - 0x30))
        case 0x41...0x5A, 0x61...0x7A: self = .letter
        case 0...0x20, 0x85, 0xA0, 0x2000...0x200A, 0x202F, 0x3000, 0xFEFF: self = .blank
        case 0..<0x80: self = .mark
        case 0x3005...0x3007, 0x3400...0x9FFF: self = .ideograph
        default:
            let properties = scalar.properties
            switch properties.generalCategory {
            case .decimalNumber: self = .digit(Int(properties.numericValue ?? 0))
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark:
                self = .letter
            // Marks of direction.
            case .format: self = scalar.value == 0x200C ? .mark : .blank
            default: self = .mark
            }
        }
    }
}

/// Ideographic numerals before a unit of time become numbers: 二〇二二年, 十六日.
private func readIdeographicNumbers(_ tokens: inout [DateToken], in line: ArraySlice<UInt8>) {
    guard tokens.contains(where: { $0.kind == .word && line[$0.range].elementsEqual("年".utf8) }) else { return }
    var read: [DateToken] = []
    for token in tokens {
        if token.kind == .word, ["年", "月", "日", "時", "时", "点", "點", "分"].contains(String(decoding: line[token.range], as: UTF8.self)) {
            var numerals: [Int] = []
            var start = token.range.lowerBound
            while numerals.count < 4, let last = read.last, last.kind == .word, let numeral = numeral(line[last.range]) {
                numerals.insert(numeral, at: 0)
                start = last.range.lowerBound
                read.removeLast()
            }
            if let value = value(ofNumerals: numerals) {
                read.append(DateToken(kind: .number(value, digits: numerals.count), range: start..<token.range.lowerBound, isGlued: false))
            }
        }
        read.append(token)
    }
    tokens = read
}

/// 十六 is 16, 二十 is 20, 二〇二二 is 2022.
private func value(ofNumerals numerals: [Int]) -> Int? {
    guard let ten = numerals.firstIndex(of: 10) else { return numerals.isEmpty ? nil : numerals.reduce(0) { $0 * 10 + $1 } }
    let tens = numerals[..<ten].first ?? 1
    let ones = numerals[(ten + 1)...].first ?? 0
    return ten < 2 && numerals.count - ten < 3 && ones < 10 ? tens * 10 + ones : nil
}

private func numeral(_ bytes: ArraySlice<UInt8>) -> Int? {
    switch String(decoding: bytes, as: UTF8.self) {
    case "〇", "零": 0
    case "一", "元": 1
    case "二": 2
    case "三": 3
    case "四": 4
    case "五": 5
    case "六": 6
    case "七": 7
    case "八": 8
    case "九": 9
    case "十": 10
    default: nil
    }
}

private func foldWordsNearNumbers(_ tokens: inout [DateToken], in line: ArraySlice<UInt8>) {
    let reach = 5
    var folded = 0
    for index in tokens.indices {
        guard case .number = tokens[index].kind else { continue }
        for near in max(folded, index - reach)..<min(tokens.count, index + reach + 1) where tokens[near].kind == .word {
            if tokens[near].range.count <= 48 { tokens[near].word = foldedDateWord(line[tokens[near].range]) }
        }
        folded = max(folded, min(tokens.count, index + reach + 1))
    }
}
