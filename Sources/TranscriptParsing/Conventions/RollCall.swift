/// People who speak but once each, or most of them: a short record, a round of statements, the beginning of a long page. Since they do not
/// come again, their labels are believed together or not at all.
struct RollCall {
    /// How the labels are set.
    private struct Form: Hashable {
        var closing: Label.Closing
        var heading: Int
        var isBold: Bool
        var isListed: Bool

        init(_ label: Label) { (closing, heading, isBold, isListed) = (label.closing, label.heading, label.isBold, label.isListed) }
    }

    /// Records in which more people than this speak have some who speak often.
    private static let most = 60

    private let form: Form
    /// Those whom a list of the present has, where it has most: what else is set like a name, a headline for one, is then nobody's.
    private let listed: Set<FoldedKey>?

    /// Nearly all that is set so names people, what is below are sentences, and the text says somewhere that these are people.
    init?(_ candidates: [Label], in stretch: Stretch) {
        guard (3...RollCall.most).contains(candidates.count) else { return nil }
        var forms: [Form: Int] = [:]
        for label in candidates { forms[Form(label), default: 0] += 1 }
        guard let form = forms.first(where: { $0.value * 2 > candidates.count })?.key else { return nil }
        let alike = candidates.filter { Form($0) == form }
        let labels = alike.filter { RollCall.isName($0, stretch) }
        let keys = Set(labels.map(\.key))
        guard keys.count >= 3, keys.count * 5 >= labels.count * 3, labels.count * 8 >= alike.count * 7,
            RollCall.areSpoken(labels, stretch), RollCall.arePeople(labels, stretch)
        else { return nil }
        self.form = form
        let listed = labels.filter { stretch.introduced.knows($0, stretch.page) }
        self.listed = listed.count * 2 > labels.count ? Set(listed.map(\.key)) : nil
    }

    func has(_ label: Label) -> Bool {
        Form(label) == form && RollCall.hasShape(label) && listed?.contains(label.key) != false
    }

    private static func hasShape(_ label: Label) -> Bool {
        switch label.shape {
        case .full, .office, .role: true
        case .single: label.isCapitals || label.isAddressed
        case .letter, .initials, .officeOnly, .plain, .unread: false
        }
    }

    private static func isName(_ label: Label, _ stretch: Stretch) -> Bool {
        hasShape(label) && (!label.isCaseless || stretch.page.script != .eastAsian || stretch.page.isUnspacedName(label.name))
    }

    /// Sentences stand below or behind the labels.
    private static func areSpoken(_ labels: [Label], _ stretch: Stretch) -> Bool {
        let page = stretch.page
        let spoken = labels.count { label in
            guard let line = stretch.paragraph(of: label) else { return false }
            let end = page.line(stretch.paragraphEnd(line))
            return end.isSentence || page.closesBracket(end)
        }
        return spoken * 10 >= labels.count * 7
    }

    /// A list of those present has every other one; or the words are nothing but names here, and they are names by their form, or by the
    /// headline, which says that this is a record, or people speak of themselves below them, and one of them is called by his name.
    private static func arePeople(_ labels: [Label], _ stretch: Stretch) -> Bool {
        let page = stretch.page
        if labels.count(where: { stretch.introduced.knows($0, page) }) * 2 >= labels.count { return true }
        guard !areWords(labels, stretch) else { return false }
        let initialled = labels.count { page.tokens($0.name, limit: 6)?.first?.form == .initial && $0.shape == .full }
        if initialled * 2 >= labels.count || labels.count >= 4 && stretch.isRecord { return true }
        let personal = labels.count { label in
            guard let line = stretch.paragraph(of: label) else { return false }
            let end = page.line(stretch.paragraphEnd(line)).end
            return page.isPersonal(min(max(label.textStart, page.line(line).start), end)..<end)
        }
        // headings and lines in bold may be of anything; and languages that leave their pronouns out are no reason for more doubt
        let isColon = labels.first.map { $0.closing == .colon && $0.heading == 0 } == true
        guard personal * (isColon ? 4 : 2) >= labels.count else { return false }
        if isColon, !Mentions.named(Set(labels.map(\.key)), in: stretch).isEmpty { return true }
        let followers = labels.dropFirst().map(Optional.some) + [nil]
        return zip(labels, followers).contains { label, next in
            label.office != nil || label.isAddressed || stretch.callsUpon(label) || stretch.thanks(label, in: next)
        }
    }

    /// More than one in six of their words stands in the text in small letters too: headings, terms.
    private static func areWords(_ labels: [Label], _ stretch: Stretch) -> Bool {
        let page = stretch.page
        var words: Set<FoldedKey> = []
        for label in labels where label.shape != .role {
            for token in page.tokens(label.name, limit: 8) ?? [] where token.isNameLike && token.form != .initial {
                words.insert(token.key)
            }
        }
        var small: Set<FoldedKey> = []
        var budget = 256 << 10
        for line in stretch.lines {
            let range = page.lines[line].range
            budget -= range.count
            guard budget > 0 else { break }
            var at = range.lowerBound
            while at < range.upperBound {
                let end = min(range.upperBound, at + 8000)
                for token in page.tokens(at..<end, limit: 8000) ?? [] where token.form == .lower && words.contains(token.key) {
                    small.insert(token.key)
                }
                at = end
            }
        }
        return small.count * 6 > words.count
    }
}

extension Stretch {
    /// The line on which the words below or behind a label begin.
    func paragraph(of label: Label) -> Int? {
        let line = label.textStart < page.line(label.line).end ? label.line : label.line + 1
        return line < lines.upperBound ? line : nil
    }

    /// The head of the page says that this is the record of a meeting.
    var isRecord: Bool {
        (Array(page.lines.indices.prefix(6)) + Array(lines.prefix(6))).contains {
            page.line($0).columns <= 160 && page.hasWord(of: Vocabulary.meetingWords, in: page.line($0).range)
        }
    }

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
