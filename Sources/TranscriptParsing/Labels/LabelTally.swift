/// All that may be labels in a document.
struct LabelTally {
    /// In the order of lines, at most one each.
    private(set) var labels: [Label] = []
    /// Single letters, in the order of lines.
    private(set) var letters: [Label] = []
    /// For each line its label's index; −1 for none.
    private let indexes: [Int32]

    init(_ page: Page, in lines: Range<Int>) {
        var labels: [Label] = []
        var letters: [Label] = []
        var indexes = [Int32](repeating: -1, count: page.lines.count)
        var grammar = LabelGrammar(page)
        // where a label that is broken in two ends
        var taken = 0
        for line in lines where LabelTally.canBegin(page.lines[line].lead, page.byte(page.lines[line].start)) {
            guard page.lines[line].start >= taken, !page.apart.contains(line), line >= page.apart.contents.upperBound else { continue }
            let (read, letter) = grammar.read(line: line)
            if let read { taken = read.textStart }
            if let letter, letter.shape == .letter {
                letters.append(letter)
            } else if let read, read.shape == .letter {
                letters.append(read)
            }
            guard let label = read ?? letter else { continue }
            indexes[line] = Int32(truncatingIfNeeded: labels.count)
            labels.append(label)
        }
        let participants = LabelTally.participants(letters, page)
        if !participants.isEmpty {
            for index in labels.indices where labels[index].shape == .letter && participants.contains(labels[index].key) {
                guard LabelTally.number(of: labels[index], page) != nil else { continue }
                labels[index].shape = .plain
                labels[index].key = labels[index].whole
            }
            letters.removeAll { participants.contains($0.key) && LabelTally.number(of: $0, page) != nil }
        }
        self.labels = labels
        self.letters = letters
        self.indexes = indexes
    }

    /// Letters whose numbers do not count up: P1, P3, P1 are somebody of a study, where Q1, Q2, Q3 are questions.
    private static func participants(_ letters: [Label], _ page: Page) -> Set<FoldedKey> {
        var numbers: [FoldedKey: [Int]] = [:]
        for letter in letters { if let number = number(of: letter, page) { numbers[letter.key, default: []].append(number) } }
        var participants: Set<FoldedKey> = []
        for (letter, numbers) in numbers where numbers.count >= 3 {
            let steps = zip(numbers, numbers.dropFirst()).count { $0 < $1 }
            if steps * 10 < (numbers.count - 1) * 6 || Set(numbers).count * 3 < numbers.count { participants.insert(letter) }
        }
        return participants
    }

    /// The number after a single letter.
    private static func number(of letter: Label, _ page: Page) -> Int? {
        let digits = page.bytes[letter.printed].drop { $0 &- 0x30 >= 10 }.prefix { $0 &- 0x30 < 10 }
        return digits.isEmpty || digits.count > 4 ? nil : digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// The labels that stand in `lines`.
    func labels(in lines: Range<Int>) -> ArraySlice<Label> { LabelTally.slice(labels, lines) }

    /// The single letters that stand in `lines`.
    func letters(in lines: Range<Int>) -> ArraySlice<Label> { LabelTally.slice(letters, lines) }

    private static func slice(_ labels: [Label], _ lines: Range<Int>) -> ArraySlice<Label> {
        let start = first(labels, from: lines.lowerBound)
        return labels[start..<max(start, first(labels, from: lines.upperBound))]
    }

    private static func first(_ labels: [Label], from line: Int) -> Int {
        var (low, high) = (0, labels.count)
        while low < high {
            let middle = (low + high) / 2
            if labels[middle].line < line { low = middle + 1 } else { high = middle }
        }
        return low
    }

    subscript(line line: Int) -> Label? {
        guard line >= 0, line < indexes.count, indexes[line] >= 0 else { return nil }
        return labels[Int(indexes[line])]
    }

    private static func canBegin(_ lead: Lead, _ first: UInt8) -> Bool {
        switch lead {
        case .upper, .lower, .caseless, .digit, .open: true
        case .other, .punctuation: first == 0x23 || first == 0x2A || first == 0x5F || first == 0x3E || first == 0xE2
        case .dash: first == 0x2D
        case .quote: false
        }
    }
}
