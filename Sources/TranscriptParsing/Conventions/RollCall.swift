/// People who speak but once each: a short record, a round of statements, the beginning of a long page. Since nobody comes again, their
/// labels are believed together or not at all.
enum RollCall {
    /// All are set alike, people speak of themselves and to each other below them, and of one of them the text says elsewhere that he is
    /// somebody: it lists him, gives him the floor or thanks him, has his first name, or he has an office.
    static func holds(_ labels: [Label], in stretch: Stretch) -> Bool {
        let page = stretch.page
        guard labels.count >= 3, labels.count <= 60, Set(labels.map(\.key)).count >= 3, let first = labels.first,
            labels.allSatisfy({ isName($0) && $0.closing == first.closing && $0.isBold == first.isBold && $0.heading == first.heading })
        else { return false }
        var (spoken, personal) = (0, 0)
        for label in labels {
            let line = label.textStart < page.line(label.line).end ? label.line : label.line + 1
            guard line < stretch.lines.upperBound else { continue }
            let end = page.line(stretch.paragraphEnd(line))
            if end.isSentence { spoken += 1 }
            if page.isPersonal(min(max(label.textStart, page.line(line).start), end.end)..<end.end) { personal += 1 }
        }
        // headings and lines in bold may be of anything; and languages that leave their pronouns out are no reason for more doubt
        let isColon = first.closing == .colon && first.heading == 0
        guard spoken * 10 >= labels.count * 7, personal * (isColon ? 4 : 2) >= labels.count else { return false }
        if isColon, !Mentions.named(Set(labels.map(\.key)), in: stretch).isEmpty { return true }
        let followers = labels.dropFirst().map(Optional.some) + [nil]
        return zip(labels, followers).contains { label, next in
            label.office != nil || label.isAddressed || stretch.introduced.knows(label, page) || stretch.callsUpon(label)
                || stretch.thanks(label, in: next)
        }
    }

    private static func isName(_ label: Label) -> Bool {
        switch label.shape {
        case .full, .office, .role: true
        case .single: label.isCapitals || label.isAddressed
        case .letter, .initials, .officeOnly, .plain, .unread: false
        }
    }
}

extension Stretch {
    /// Who speaks before the label gives the floor to somebody of that name: "I call Mr Doe."
    func callsUpon(_ label: Label) -> Bool {
        let floor = max(lines.lowerBound, label.line - (page.isWrapped ? 4 : 2))
        return (floor..<max(floor, label.line)).contains { line in
            let range = page.line(line).range
            return says(label.key, max(range.lowerBound, range.upperBound - 1000)..<range.upperBound)
        }
    }

    /// Who speaks next thanks somebody of that name.
    func thanks(_ label: Label, in next: Label?) -> Bool {
        guard let next, next.key != label.key, next.line > label.line else { return false }
        let end = page.line(next.textStart >= page.line(next.line).end ? next.line + 1 : next.line).end
        return next.textStart < end && says(label.key, next.textStart..<min(end, next.textStart + 200))
    }

    /// "Scribe: ann" stands above the first turns.
    var hasScribe: Bool {
        lines.prefix(40).contains { line in
            let range = page.line(line).range
            return range.count <= 80
                && page.beginnings(of: range, words: 1).contains {
                    Vocabulary.scribes.contains($0.key) && page.byte($0.end) == UInt8(ascii: ":")
                }
        }
    }

    /// A word of `range`, but the first, is the name.
    private func says(_ name: FoldedKey, _ range: Range<Int>) -> Bool {
        (page.tokens(range, limit: 300) ?? []).dropFirst().contains { $0.key == name && $0.form != .lower }
    }
}

extension Page {
    /// Somebody says I, you or we in the first words of `range`.
    func isPersonal(_ range: Range<Int>) -> Bool {
        let limit = range.lowerBound + 600
        var end = min(range.upperBound, limit)
        // not amid a character
        while end > range.lowerBound, end == limit, byte(end) & 0xC0 == 0x80 { end -= 1 }
        return tokens(range.lowerBound..<end, limit: 300)?.contains { Vocabulary.personalWords.contains($0.key) } == true
    }
}
