/// Lines whose labels name things and nobody: the fields of a form, entries of a list, a cast, a programme, and questions that everybody asks.
/// What stands behind such labels are no sentences.
enum Forms {
    static func are(_ marks: [TurnMark], in stretch: Stretch) -> Bool {
        isQuestionList(marks, in: stretch) || isLog(marks, stretch.page) || marks.count >= 3 && areEntries(marks, in: stretch)
    }

    private static func areEntries(_ marks: [TurnMark], in stretch: Stretch) -> Bool {
        let page = stretch.page
        var (values, sentences, numbers, listed, timed) = (0, 0, 0, 0, 0)
        var counts: [FoldedKey: Int] = [:]
        for mark in marks {
            guard let label = mark.label, label.role != .asker, label.role != .answerer, label.shape != .letter, !label.isCaption,
                label.closing == .colon || label.closing == .dash
            else { return false }
            counts[label.whole, default: 0] += 1
            let line = page.line(mark.line)
            guard mark.textStart < line.end else { return false }
            values += 1
            let end = page.line(stretch.paragraphEnd(mark.line))
            if end.isSentence || end.columns > 200 { sentences += 1 }
            if page.byte(mark.textStart) &- 0x30 < 10 { numbers += 1 }
            if isBullet(page.byte(line.start)), page.byte(line.start + 1) == 0x20 { listed += 1 }
            if label.isStamped || mark.time != nil { timed += 1 }
        }
        guard sentences * 10 <= values * 3 else { return false }
        let recurring = counts.values.count { $0 >= 2 }
        // a cast, a programme: nobody comes again; figures; bullets; fields that follow each other in one order
        if timed > 0 { return recurring == 0 && values >= 4 }
        return recurring == 0 || numbers * 10 >= values * 4 || listed * 10 >= values * 9 || recurring >= 3 && areInOrder(marks, counts)
    }

    private static func isBullet(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "-") || byte == UInt8(ascii: "*") }

    /// Three labels or more of which each has, nearly always, the same one below it: people who talk take turns less regularly.
    private static func areInOrder(_ marks: [TurnMark], _ counts: [FoldedKey: Int]) -> Bool {
        var followers: [FoldedKey: [FoldedKey: Int]] = [:]
        for (mark, next) in zip(marks, marks.dropFirst()) {
            guard let key = mark.label?.whole, let other = next.label?.whole, counts[key] ?? 0 >= 3 else { continue }
            followers[key, default: [:]][other, default: 0] += 1
        }
        let pairs = followers.values.reduce(0) { $0 + $1.values.reduce(0, +) }
        let usual = followers.values.reduce(0) { $0 + ($1.values.max() ?? 0) }
        return followers.count >= 3 && usual * 10 >= pairs * 8
    }

    /// `10:12:01 WARN server: …`: programs say how grave their messages are.
    private static func isLog(_ marks: [TurnMark], _ page: Page) -> Bool {
        let graded = marks.count { mark in
            guard let start = mark.label?.printed.lowerBound, page.byte(start) &- 0x41 < 26, page.byte(start + 1) &- 0x41 < 26 else {
                return false
            }
            return mark.label.flatMap { page.firstToken($0.printed) }.map { $0.form == .capitals && levels.contains($0.key) } == true
        }
        return graded * 2 > marks.count
    }

    private static let levels = KeySet(phrases: "trace|debug|info|notice|warn|warning|error|fatal|critical|severe")

    /// Below the headline "Frequently asked questions" letters and words for question and answer are nobody's.
    private static func isQuestionList(_ marks: [TurnMark], in stretch: Stretch) -> Bool {
        guard marks.allSatisfy({ $0.label.map { $0.shape == .letter || $0.shape == .role } ?? true }) else { return false }
        return Questions.isQuestionList(stretch)
    }
}
