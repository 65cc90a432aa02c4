/// All that may be labels in a document, and how often each occurs: one alone, far from any convention, is suspect.
struct LabelTally {
    /// In the order of lines, at most one each.
    private(set) var labels: [Label] = []
    /// Single letters, in the order of lines.
    private(set) var letters: [Label] = []
    /// For each line its label's index; −1 for none.
    private let indexes: [Int32]
    private let counts: [FoldedKey: Int]

    init(_ page: Page, in lines: Range<Int>) {
        var labels: [Label] = []
        var letters: [Label] = []
        var indexes = [Int32](repeating: -1, count: page.lines.count)
        var counts: [FoldedKey: Int] = [:]
        for line in lines where LabelTally.canBegin(page.lines[line].lead, page.byte(page.lines[line].start)) {
            let (read, letter) = LabelGrammar.read(page, line: line)
            if let letter, letter.shape == .letter {
                letters.append(letter)
            } else if let read, read.shape == .letter {
                letters.append(read)
            }
            guard let label = read ?? letter else { continue }
            indexes[line] = Int32(truncatingIfNeeded: labels.count)
            labels.append(label)
            counts[label.key, default: 0] += 1
        }
        self.labels = labels
        self.letters = letters
        self.indexes = indexes
        self.counts = counts
    }

    subscript(line line: Int) -> Label? {
        guard line >= 0, line < indexes.count, indexes[line] >= 0 else { return nil }
        return labels[Int(indexes[line])]
    }

    func count(_ key: FoldedKey) -> Int { counts[key] ?? 0 }

    private static func canBegin(_ lead: Lead, _ first: UInt8) -> Bool {
        switch lead {
        case .upper, .lower, .caseless, .digit, .open: true
        case .other, .punctuation: first == 0x23 || first == 0x2A || first == 0x5F || first == 0x3E || first == 0xE2
        case .dash: first == 0x2D
        case .quote: false
        }
    }
}
