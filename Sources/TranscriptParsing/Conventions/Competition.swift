import TranscriptModel

/// Readings compete on how much of a stretch they explain; what wins may be completed by others.
struct Competition {
    let stretch: Stretch
    /// Best first.
    private(set) var proposals: [Proposal] = []

    /// Below this a reading explains too little to be believed.
    static let leastScore = 0.2

    init(_ stretch: Stretch) {
        self.stretch = stretch
        let total = max(1, stretch.bytes(from: RecordParts.end(of: stretch), to: stretch.lines.upperBound))
        // programmers' chats hold code, but code holds no chats
        for convention in Conventions.all where !stretch.page.isCode || convention is ChatLines {
            guard var proposal = convention.propose(for: stretch), !Forms.are(proposal.marks, in: stretch) else { continue }
            weigh(&proposal, total)
            proposals.append(proposal)
            for other in Conventions.all where other.name != convention.name {
                guard var complement = other.complement(proposal, in: stretch) else { continue }
                proposal.marks = merged(proposal.marks, complement.marks)
                proposal.convention += " + " + complement.convention
                complement.marks = []
                weigh(&proposal, total)
                proposals.append(proposal)
            }
        }
        proposals.sort { ($0.score, $1.convention) > ($1.score, $0.convention) }
    }

    /// The reading that won, if any explains enough.
    var winner: Proposal? {
        guard let first = proposals.first, first.score >= Competition.leastScore else { return nil }
        return first
    }

    /// Where turns begin by the reading that won, and by others where that one finds none: a document may hold several transcripts.
    var marks: [TurnMark] {
        var marks = winner?.marks ?? []
        for proposal in proposals.prefix(8) { marks = filled(marks, with: proposal.marks) }
        return marks
    }

    /// `marks`, and `others` where at least four of them stand between two of `marks`, as those of a conversation do.
    private func filled(_ marks: [TurnMark], with others: [TurnMark]) -> [TurnMark] {
        var result: [TurnMark] = []
        var index = 0
        var at = 0
        while at < others.count {
            while index < marks.count, marks[index].line <= others[at].line { index += 1 }
            let end = index < marks.count ? marks[index].line : Int.max
            let floor = index > 0 ? marks[index - 1].line : -1
            var run: [TurnMark] = []
            while at < others.count, others[at].line < end {
                if others[at].line > floor { run.append(others[at]) }
                at += 1
            }
            if run.count >= 4, Set(run.map(\.key)).count * 2 <= run.count { result += run }
            // a mark of `marks` on the same line
            while at < others.count, index < marks.count, others[at].line == marks[index].line { at += 1 }
        }
        return result.isEmpty ? marks : merged(marks, result)
    }

    var decision: Decision {
        var decision = Decision()
        decision.conventions = proposals.map {
            Decision.Score(convention: $0.convention, score: ($0.score * 1000).rounded() / 1000, evidence: $0.evidence)
        }
        return decision
    }

    private func weigh(_ proposal: inout Proposal, _ total: Int) {
        let marks = proposal.marks
        guard let first = marks.first else { return }
        let share = Double(stretch.bytes(from: first.line, to: stretch.lines.upperBound)) / Double(total)
        var counts: [FoldedKey: Int] = [:]
        for mark in marks { if let key = mark.key { counts[key, default: 0] += 1 } }
        var recurring = 0.0
        var regular = 0.0
        var alternating = 0
        for (index, mark) in marks.enumerated() {
            regular += mark.confidence
            if let key = mark.key {
                if (counts[key] ?? 0) >= 2 || mark.label?.role != nil { recurring += 1 }
            } else {
                recurring += mark.confidence < 0.5 ? 0.5 : 0.9
            }
            if index > 0, marks[index - 1].key != mark.key || mark.key == nil { alternating += 1 }
        }
        let count = Double(marks.count)
        recurring /= count
        regular /= count
        // turns that complete a reading take nothing from it: a scribe who also speaks for himself comes after himself
        proposal.alternation = max(proposal.alternation, count > 1 ? Double(alternating) / (count - 1) : 0)
        let alternation = proposal.alternation
        let amount = (count / (count + 2)).squareRoot()
        proposal.score = amount * (0.35 * share + 0.25 * recurring + 0.25 * regular + 0.15 * alternation)
        if first.kind == .whole, marks.count == 1 { proposal.score = Competition.leastScore + 0.03 * share }
        if first.kind == .label, marks.count == 1, isField(first) { proposal.score = 0 }
        proposal.evidence =
            "\(marks.count) turn\(marks.count == 1 ? " begins" : "s begin") so, from \(percent(1 - share)) into the text on; "
            + (counts.isEmpty
                ? "nobody is named"
                : "\(counts.count) label\(counts.count == 1 ? "" : "s"), \(percent(recurring)) of turns under one that recurs")
            + "; speakers change at \(percent(alternation)) of them"
    }

    /// One label before a few words that are no sentence: `Telephone: 2 14 15`.
    private func isField(_ mark: TurnMark) -> Bool {
        let text = stretch.page.textLine(of: mark)
        let line = stretch.page.line(text)
        return !line.isSentence && line.columns <= 100 && stretch.paragraphEnd(text) == text
    }

    private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    private func merged(_ a: [TurnMark], _ b: [TurnMark]) -> [TurnMark] {
        var result: [TurnMark] = []
        result.reserveCapacity(a.count + b.count)
        var (i, j) = (0, 0)
        while i < a.count || j < b.count {
            if j >= b.count || i < a.count && a[i].line <= b[j].line {
                if j < b.count, b[j].line == a[i].line { j += 1 }
                result.append(a[i])
                i += 1
            } else {
                result.append(b[j])
                j += 1
            }
        }
        return result
    }
}
