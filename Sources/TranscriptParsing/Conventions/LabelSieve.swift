/// Which of a document's possible labels are labels: by their shape, by how often they come back, by how much they look like those that do,
/// and by what the document says elsewhere of whom they name.
struct LabelSieve {
    private let stretch: Stretch
    private let census: LabelCensus
    /// Surnames before which the text has a first name or a form of address.
    private var named: Set<FoldedKey> = []

    init(_ stretch: Stretch, where isCandidate: (Label) -> Bool) {
        self.stretch = stretch
        census = LabelCensus(stretch.tally.labels(in: stretch.lines).filter(isCandidate), in: stretch)
        guard census.recurring >= 2 else { return }
        var uncertain: Set<FoldedKey> = []
        for label in census.candidates where isSurname(label) && census.exactCount(of: label) == 1 {
            uncertain.insert(label.key)
        }
        if !uncertain.isEmpty, uncertain.count <= 48 { named = Mentions.named(uncertain, in: stretch) }
    }

    /// DOE is initials by its shape; where the others are surnames in capitals, it is one as well.
    private func isSurname(_ label: Label) -> Bool {
        !label.isCaseless && (label.shape == .single || label.shape == .initials && label.name.count >= 3 && census.areCapitals)
    }

    /// Most labels stand once, and are believed for what they have in common.
    var isRollCall: Bool { census.rollCall != nil }

    /// The marks worth believing, in order.
    func marks(atLeast threshold: Double = 0.5) -> [TurnMark] {
        var marks: [TurnMark] = []
        marks.reserveCapacity(census.candidates.count)
        for (index, label) in census.candidates.enumerated() {
            let confidence = confidence(of: label, next: index + 1 < census.candidates.count ? census.candidates[index + 1] : nil)
            guard confidence >= threshold else { continue }
            let start = min(stretch.page.line(label.line).start, label.printed.lowerBound)
            marks.append(
                TurnMark(
                    line: label.line, start: start, textStart: label.textStart, kind: .label, label: label, confidence: min(1, confidence),
                    role: label.role, time: label.time))
        }
        return marks
    }

    private func confidence(of label: Label, next: Label?) -> Double {
        let count = census.count(of: label)
        var confidence = base(label, count) + introduction(of: label, count) + likeness(of: label)
        if count == 1 {
            // what is said is searched for the name only where that can decide
            if confidence < 0.6 { confidence += call(of: label, next: next) }
            confidence += company(of: label, next: next) - strangeness(of: label)
        }
        confidence -= continuation(of: label, count)
        if label.hasVerb, count < 2 { confidence -= 0.3 }
        // a chat says who speaks, and a machine that writes down what is said puts a time to nothing else
        let isRecorded =
            label.closing == .angle || label.isStamped && label.closing == .colon
            || census.areTimed && label.time != nil && (label.shape != .plain || label.isCaseless)
        return (isRecorded ? max(confidence, 0.7) : confidence) - entry(label, count)
    }

    /// What the shape alone is worth.
    private func base(_ label: Label, _ count: Int) -> Double {
        switch label.shape {
        case .role: label.role == .chair ? 0.8 : 0.85
        case .letter: count >= 3 ? 0.6 : 0.3
        case .office: count >= 2 ? 0.95 : 0.8
        // as many words with capitals are a heading as often
        case .full where count == 1 && !label.isCaseless && stretch.page.tokens(label.name, limit: 6).map({ $0.count > 4 }) != false: 0.3
        case .full where label.isCaseless && count == 1: label.isAddressed ? 0.55 : 0.3
        case .full: count >= 3 ? 0.95 : count == 2 ? 0.85 : 0.5
        case .single where label.isAddressed && count == 1: 0.55
        case .single: count >= 3 ? 0.85 : count == 2 ? 0.6 : census.areScribed ? 0.5 : 0.25
        case .initials: count >= 3 ? 0.85 : count == 2 ? 0.65 : 0.2
        case .officeOnly: count >= 2 ? 0.8 : label.closing == .stopDash ? 0.5 : 0.4
        case .plain where census.areNicknames: 0.75
        case .plain where census.areScribed && stretch.page.line(label.line).isSentence: 0.55
        case .plain: count >= 4 ? 0.7 : count == 3 ? 0.6 : 0.2
        case .unread: 0
        }
    }

    // MARK: for it

    /// The head, a list of those present, or a label that has the name in another form.
    private func introduction(of label: Label, _ count: Int) -> Double {
        let page = stretch.page
        var evidence = stretch.introduced.knows(label, page) ? 0.35 : 0
        guard count == 1 else { return evidence }
        if page.line(label.line).isSentence, stretch.introduced.mentions(label, page) { evidence += 0.15 }
        if census.areBold, label.isBold, stretch.introduced.has(label) { evidence += 0.3 }
        switch label.shape {
        case .full where !census.initials.isEmpty:
            if let person = page.person(in: label.name), census.initials.contains(FoldedKey(letters: person.initials)) { evidence += 0.4 }
        case .initials where census.shortNames.contains(label.key), .single where census.shortNames.contains(label.key): evidence += 0.4
        default: break
        }
        return evidence
    }

    /// It is set, or is not, as those that come again.
    private func likeness(of label: Label) -> Double {
        guard census.recurring >= 3 else { return 0 }
        var evidence = 0.0
        if census.areCapitals, !label.isCaseless {
            let isOther = label.shape == .role || label.shape == .initials || census.areAddressed && census.isAddressed(label)
            evidence += label.isCapitals ? census.recurring >= 5 ? 0.3 : 0.2 : isOther ? 0 : -0.4
        }
        if census.areBold { evidence += label.isBold || label.heading > 0 ? 0.2 : -0.4 }
        if census.recurring >= 5, label.shape == .full || label.shape == .office { evidence += 0.15 }
        return evidence
    }

    /// Somebody speaks to whom it names, or of him.
    private func call(of label: Label, next: Label?) -> Double {
        guard census.recurring >= 2, isSurname(label) || label.shape == .single || label.shape == .full || label.shape == .office else {
            return 0
        }
        if stretch.callsUpon(label) || stretch.thanks(label, in: next) || isSurname(label) && named.contains(label.key) { return 0.35 }
        return census.areAddressed && census.isAddressed(label) ? 0.3 : 0
    }

    /// What stands once is a label by those around it.
    private func company(of label: Label, next: Label?) -> Double {
        let isOfSome = census.recurring >= 3
        var evidence = isOfRollCall(label) ? 0.35 : 0
        if isAnswered(label, by: next) { evidence += 0.35 }
        switch label.shape {
        case .officeOnly:
            if census.offices.contains(label.whole) { evidence += 0.4 }
            if isOfSome, label.isCaseless, label.closing == .colon { evidence += 0.3 }
        case .initials:
            if census.areInitials { evidence += 0.35 }
        case .full, .single:
            let isNameLine = isOfSome && census.areAlone && label.closing == .line && stretch.page.isUnspacedName(label.name)
            if label.isCaseless, census.areUnspacedNames || isNameLine { evidence += 0.35 }
            // whoever comes again speaks with somebody
            if census.exchange.contains(label.line), !census.isOfTwo {
                evidence += 0.3
            }
            // a paragraph without a label would be the only one
            else if census.unbroken.contains(label.line) || census.interjected.contains(label.line), isSpeech(below: label),
                !isEntry(label, before: next)
            {
                evidence += 0.3
            }
        default: break
        }
        if label.closing == .stopDash, isOfSome || census.areShouted, label.shape == .officeOnly || label.isCapitals { evidence += 0.3 }
        if label.closing == .colon {
            if isOfSome, census.areAlone, census.isAlone(label) { evidence += 0.3 }
            if label.hasBracket { evidence += 0.25 }
        }
        return evidence
    }

    /// The bullet of a list before it, and none before the label that follows.
    private func isEntry(_ label: Label, before next: Label?) -> Bool {
        let page = stretch.page
        return page.line(label.line).lead == .dash && next.map { page.line($0.line).lead == .dash } != true
    }

    /// What it stands before ends as a sentence does.
    private func isSpeech(below label: Label) -> Bool {
        let text = census.isAlone(label) ? min(label.line + 1, stretch.lines.upperBound - 1) : label.line
        return stretch.page.line(stretch.paragraphEnd(text)).isSentence
    }

    private func isOfRollCall(_ label: Label) -> Bool { census.rollCall?.has(label) == true }

    /// A paragraph that ends in a question, and below it somebody who comes again: a newspaper asks.
    private func isAnswered(_ label: Label, by next: Label?) -> Bool {
        guard label.closing == .colon, label.shape != .officeOnly, let next, next.key != label.key, census.exactCount(of: next) >= 2,
            next.line == stretch.nextParagraph(after: label.line)
        else {
            return false
        }
        let last = stretch.page.line(next.line - 1)
        return last.end > label.textStart && last.tail == .question
    }

    // MARK: against it

    /// What stands once and does not fit: a turn of phrase, a heading, a headline, a list of figures.
    private func strangeness(of label: Label) -> Double {
        let page = stretch.page
        let line = page.line(label.line)
        var evidence = 0.0
        if census.recurring >= 6 {
            // where everybody has a party or an office, a name without one: "Dritter Punkt: …"
            if census.areTitled, label.shape == .full, !label.hasBracket, label.closing == .colon, !label.isCaseless,
                !label.isCapitals || census.isHalfInCapitals
            {
                evidence += 0.25
            }
            // before labels with speech on their lines, a line in bold is a heading
            if census.areBeforeSpeech, label.closing == .line, label.isBold || label.heading > 0 { evidence += 0.5 }
        }
        if line.script != page.script, line.script != .none { evidence += 0.4 }
        if isTeaser(label, line), !(census.areBold && label.isBold) { evidence += 0.35 }
        if label.textStart < line.end, page.byte(label.textStart) &- 0x30 < 10 { evidence += 0.3 }
        return evidence
    }

    /// One line that does not end as a sentence, in a document whose paragraphs do: a headline, `Ryabkov: US and NATO actions…`.
    private func isTeaser(_ label: Label, _ line: Line) -> Bool {
        guard stretch.page.punctuated >= 0.6, label.textStart < line.end else { return false }
        return !line.isSentence && line.tail != .comma && stretch.page.isParagraphEnd(label.line) && line.columns >= 25
    }

    /// It stands where a sentence of the line above goes on.
    private func continuation(of label: Label, _ count: Int) -> Double {
        let page = stretch.page
        let above = page.line(label.line - 1)
        guard page.line(label.line).continues, !above.isSentence, !page.closesBracket(above), !census.exchange.contains(label.line),
            !(census.isDense && count >= 2)
        else { return 0 }
        // a sentence does not go on in two words in capitals, where labels are such
        let isShouted =
            label.isCapitals && census.recurring >= 5 && census.areCapitals && (label.shape == .full || label.shape == .office)
        return count >= 4 || isShouted ? 0.2 : 0.6
    }

    /// An entry of a list or a section's heading, whoever it names.
    private func entry(_ label: Label, _ count: Int) -> Double {
        let line = stretch.page.line(label.line)
        let hasSpeech = label.textStart < line.end
        var evidence = 0.0
        if count <= 2, hasSpeech, !census.exchange.contains(label.line), startsLower(label, line) { evidence += 0.2 }
        // a heading with a colon in it is about something, where labels are no headings
        if label.heading > 0, label.closing == .colon, hasSpeech, label.role == nil, !census.areHeadings { evidence += 0.8 }
        if count == 1, label.isListed || label.heading > 0 && !census.areBold, !stretch.introduced.knows(label, stretch.page),
            !isOfRollCall(label)
        {
            evidence += 0.4
        }
        return evidence
    }

    private func startsLower(_ label: Label, _ line: Line) -> Bool {
        Scalars.kind(Scalars.decode(stretch.page.bytes, label.textStart, line.end).value) == .lower
    }
}
