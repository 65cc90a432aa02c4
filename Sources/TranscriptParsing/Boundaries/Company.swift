/// Who speaks together, turn by turn. Where all of the company changes below a headline, another event begins.
struct Company {
    let marks: [TurnMark]
    /// For each mark the mark before it under the same name; −1 where there is none, or where no name is printed.
    private let previous: [Int]

    /// Of `Question`, `Speaker 1` and the like everybody may be meant: they say nothing of the company. Initials stand for names that may
    /// have been printed in full before.
    private static func names(_ mark: TurnMark) -> FoldedKey? {
        guard let label = mark.label, label.shape != .letter else { return nil }
        return label.role == nil || label.role == .chair ? label.key : nil
    }

    init(_ marks: [TurnMark]) {
        self.marks = marks
        var last: [FoldedKey: Int] = [:]
        previous = marks.enumerated().map { index, mark in
            guard let name = Company.names(mark) else { return -1 }
            return last.updateValue(index, forKey: name) ?? -1
        }
    }

    enum Change {
        /// Somebody speaks before and after.
        case none
        /// Nobody is named on one side at least.
        case unknown
        /// Nobody of those before speaks again; but in an assembly others speak on each matter.
        case turnover
        /// Nobody of those before speaks again.
        case whole
    }

    /// What becomes of those who speak in `before`, in the turns of `after`, which follow at once.
    func change(from before: Range<Int>, to after: Range<Int>) -> Change {
        if comesAgain(from: before, in: after) { return .none }
        let old = Side(self, before.suffix(Company.nearest))
        var new = Side(self, after)
        if old.isNamed, new.isNamed {
            guard old.isInitials == new.isInitials else { return .unknown }
            return old.isAssembly && new.isAssembly ? .turnover : .whole
        }
        // names on one side, dashes on the other
        new.isNamed = new.isNamed || old.isNamed
        return new.isNamed && before.count >= 4 && after.count >= 4 && old.labels != new.labels ? .whole : .unknown
    }

    /// So many turns above a headline tell what the turns above it are like: a document may have a headline above each.
    private static let nearest = 200

    /// Somebody of those who speak in `before` speaks in `after`, which follows at once.
    func comesAgain(from before: Range<Int>, in after: Range<Int>) -> Bool {
        after.contains { previous[$0] >= before.lowerBound && previous[$0] < after.lowerBound }
    }

    /// Somebody speaks in `after`, which follows at once, who does not speak in `before`.
    func grows(from before: Range<Int>, in after: Range<Int>) -> Bool {
        after.contains { previous[$0] < before.lowerBound && Company.names(marks[$0]) != nil }
    }

    /// What the turns on one side of a headline are.
    private struct Side {
        /// A name comes again: people talk with each other.
        var isNamed: Bool
        /// All names are initials.
        var isInitials: Bool
        /// Turns have labels.
        var labels: Bool
        /// Somebody presides, or parties and constituencies stand beside the names.
        var isAssembly = false

        init(_ company: Company, _ turns: Range<Int>) {
            var (named, initials, labels) = (0, 0, 0)
            isNamed = false
            for index in turns {
                let mark = company.marks[index]
                if let label = mark.label {
                    labels += 1
                    isAssembly = isAssembly || label.hasBracket || label.role == .chair
                }
                guard Company.names(mark) != nil else { continue }
                named += 1
                if mark.label?.shape == .initials { initials += 1 }
                if company.previous[index] >= turns.lowerBound { isNamed = true }
            }
            isInitials = initials * 2 > named
            self.labels = labels * 2 > turns.count
        }
    }
}
