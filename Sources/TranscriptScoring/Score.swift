package import DocumentReading
package import TranscriptModel

/// What a reading of a document is worth, held against its gold word by word.
///
/// The definitions follow the corpus scorer's: a word belongs to the range that holds its first byte; predicted transcripts take the
/// number of the gold transcript with which they share most words, one to one; the start of a turn that continues a speech, or follows
/// one of the same speaker, is neither missed nor invented.
package struct Score: Sendable {
    package let figures: Figures
    /// What is wrong, one line each, in the order of the document.
    package let errors: [String]

    package init(of transcripts: [Transcript], against gold: [GoldTranscript], in document: Document) {
        let goldClaims = Claim.all(of: gold)
        let edges = goldClaims.flatMap(\.ranges).flatMap { [$0.lower, $0.upper] }
        let words = SourceWords(of: document, edges: Set(edges))
        let right = View(of: goldClaims, over: words)
        let read = View(of: Claim.all(of: transcripts), over: words)
        let comparison = Comparison(right: right, read: read, words: words)
        figures = Figures(
            coverage: TranscriptScoring.coverage(of: transcripts, in: document),
            splitF1: f1(Set(right.transcriptStarts.values), Set(read.transcriptStarts.values)),
            turnF1: comparison.turnF1(),
            speechAccuracy: comparison.share(of: comparison.speech) { comparison.agrees($0) },
            wrongNameShare: comparison.share(of: comparison.speech) { comparison.naming(of: $0) == .wrong },
            unknownShare: comparison.share(of: comparison.speech) { comparison.naming(of: $0) == .unknown },
            foreignShare: comparison.share(of: comparison.uttered) { comparison.isForeign($0) },
            fieldsAccuracy: comparison.fieldsAccuracy(gold: gold, read: transcripts),
            interviewerAccuracy: comparison.share(of: comparison.speech(in: gold.map(\.isInterview))) { comparison.asksRightly($0) })
        errors = comparison.fieldErrors(gold: gold, read: transcripts) + comparison.errors()
    }
}

// MARK: - Claims

/// A turn, a piece of furniture or of metadata, on either side.
private struct Claim {
    enum Kind {
        case utterance, note, gap, furniture, metadata
    }
    var transcript: Int
    var kind: Kind
    var ranges: [SourceRange]
    var words: [String] = []
    /// As it is compared.
    var name: String?
    /// The names that are right for a turn of the gold.
    var accepted: Set<String?> = []
    var isAsking = false
    /// The start need not be found.
    var isOptional = false
    /// No start inside counts at all.
    var hasNoSpeakers = false

    var isTurn: Bool { kind != .furniture && kind != .metadata }

    static func all(of gold: [GoldTranscript]) -> [Claim] {
        gold.enumerated().flatMap { number, transcript in
            var before: GoldTurn?
            let turns = transcript.turns.map { turn in
                defer { before = turn }
                return Claim(
                    transcript: number, kind: Kind(turn.kind), ranges: turn.ranges, words: SourceWords.words(of: turn.text),
                    name: nameKey(turn.speaker), accepted: turn.acceptedKeys, isAsking: turn.interviewer,
                    isOptional: turn.continues || turn.hasNoSpeakers || before.map { turn.hasVoice(of: $0) } == true,
                    hasNoSpeakers: turn.hasNoSpeakers)
            }
            return turns + transcript.furniture.map { Claim(transcript: number, kind: .furniture, ranges: [$0.range]) }
                + transcript.metadata.map { Claim(transcript: number, kind: .metadata, ranges: [$0.range]) }
        }
    }

    static func all(of transcripts: [Transcript]) -> [Claim] {
        transcripts.enumerated().flatMap { number, transcript in
            transcript.turns.map { turn in
                Claim(
                    transcript: number, kind: Kind(turn.kind), ranges: turn.ranges ?? [], words: SourceWords.words(of: turn.text),
                    name: nameKey(turn.speaker), isAsking: turn.interviewer)
            }
                + transcript.furniture.map { Claim(transcript: number, kind: .furniture, ranges: $0.range.map { [$0] } ?? []) }
                + transcript.metadata.map { Claim(transcript: number, kind: .metadata, ranges: $0.range.map { [$0] } ?? []) }
        }
    }
}

extension Claim.Kind {
    fileprivate init(_ kind: Turn.Kind) {
        self =
            switch kind {
            case .utterance: .utterance
            case .note: .note
            case .gap: .gap
            }
    }
}

extension GoldTurn {
    fileprivate var acceptedKeys: Set<String?> {
        let keys = Set((accepted + [speaker]).map(nameKey))
        return speaker == nil ? keys.union([nameKey(label)]) : keys
    }

    /// Whether this is the same person going on: one turn would be as good.
    fileprivate func hasVoice(of before: GoldTurn) -> Bool {
        guard kind == .utterance, before.kind == .utterance, interviewer == before.interviewer else { return false }
        if speaker != nil || before.speaker != nil { return nameKey(speaker) == nameKey(before.speaker) }
        // Unnamed: the same label tells, save for an asker's, which may be anybody's.
        return !interviewer && !acceptedKeys.intersection(before.acceptedKeys).subtracting([nil]).isEmpty
    }
}

extension GoldTranscript {
    fileprivate var isInterview: Bool { kind == Transcript.Kind.interview.rawValue }
}

// MARK: - Who owns which word

private struct View {
    static let nobody = -1
    static let several = -2

    let claims: [Claim]
    /// For each word its claim, `nobody` or `several`.
    private(set) var owner: [Int]
    private(set) var isLabel: [Bool]
    /// The word at which each turn's text begins, and the turn. Turns without a word are left out.
    private(set) var turnStarts: [Int: Int] = [:]
    /// The first word of each transcript.
    private(set) var transcriptStarts: [Int: Int] = [:]

    init(of claims: [Claim], over source: SourceWords) {
        self.claims = claims
        owner = Array(repeating: Self.nobody, count: source.words.count)
        isLabel = Array(repeating: false, count: source.words.count)
        for (number, claim) in claims.enumerated() {
            let own = claim.ranges.sorted().flatMap { Array(source.indices(in: $0)) }
            for index in own { owner[index] = owner[index] == Self.nobody ? number : Self.several }
            let begins = own.first ?? claim.ranges.min().map { source.indices(in: $0).lowerBound }
            if let begins { transcriptStarts[claim.transcript] = min(begins, transcriptStarts[claim.transcript] ?? begins) }
            guard claim.isTurn, !claim.words.isEmpty else { continue }
            let skip = labelLength(of: claim.words, in: own.map { source.words[$0].text })
            for index in own.prefix(skip) { isLabel[index] = true }
            if skip < own.count { turnStarts[own[skip]] = number }
        }
    }

    func claim(of word: Int) -> Claim? {
        owner[word] >= 0 ? claims[owner[word]] : nil
    }
}

/// How many of a turn's words come before its text: those of its label.
private func labelLength(of text: [String], in words: [String]) -> Int {
    for length in [12, 6, 3, 1] {
        let head = text.prefix(length)
        for skip in words.indices where words[skip...].starts(with: head) { return skip }
    }
    return 0
}

// MARK: - The two sides

private struct Comparison {
    enum Naming {
        case right, wrong, unknown
    }
    let right: View
    let read: View
    let words: SourceWords
    /// The number of the gold's transcript for each one that was read.
    let partner: [Int: Int]
    /// Words of the gold's utterances, labels left out.
    let speech: [Int]
    /// Words of the utterances that were read.
    let uttered: [Int]

    init(right: View, read: View, words: SourceWords) {
        self.right = right
        self.read = read
        self.words = words
        partner = Self.pairs(right, read)
        speech = words.words.indices.filter { right.claim(of: $0)?.kind == .utterance && !right.isLabel[$0] }
        uttered = words.words.indices.filter { read.claim(of: $0)?.kind == .utterance }
    }

    private static func pairs(_ right: View, _ read: View) -> [Int: Int] {
        var shared: [[Int]: Int] = [:]
        for index in right.owner.indices {
            guard let a = right.claim(of: index), let b = read.claim(of: index) else { continue }
            shared[[a.transcript, b.transcript], default: 0] += 1
        }
        var partner: [Int: Int] = [:]
        for (pair, _) in shared.sorted(by: { ($1.value, $0.key[0], $0.key[1]) < ($0.value, $1.key[0], $1.key[1]) })
        where partner[pair[1]] == nil && !partner.values.contains(pair[0]) {
            partner[pair[1]] = pair[0]
        }
        return partner
    }

    func share(of indices: [Int], where holds: (Int) -> Bool) -> Double? {
        indices.isEmpty ? nil : Double(indices.count(where: holds)) / Double(indices.count)
    }

    /// The words of speech in those of the gold's transcripts that are marked.
    func speech(in isMarked: [Bool]) -> [Int] {
        speech.filter { word in right.claim(of: word).map { isMarked[$0.transcript] } ?? false }
    }

    func agrees(_ word: Int) -> Bool {
        guard let gold = right.claim(of: word), let found = read.claim(of: word) else { return right.owner[word] == read.owner[word] }
        guard gold.kind == found.kind, partner[found.transcript] == gold.transcript else { return false }
        return gold.kind != .utterance || gold.accepted.contains(found.name)
    }

    func naming(of word: Int) -> Naming {
        guard let gold = right.claim(of: word), let found = read.claim(of: word), found.kind == .utterance,
            !gold.accepted.contains(found.name)
        else { return .right }
        return found.name == nil ? .unknown : .wrong
    }

    func asksRightly(_ word: Int) -> Bool {
        guard let gold = right.claim(of: word), let found = read.claim(of: word), found.kind == .utterance else { return false }
        return gold.isAsking == found.isAsking
    }

    func isForeign(_ word: Int) -> Bool {
        right.claim(of: word).map { !$0.isTurn } ?? false
    }

    /// The starts that must be found, and those found that count.
    private func starts() -> (right: Set<Int>, read: Set<Int>) {
        let optional = Set(right.turnStarts.filter { right.claims[$0.value].isOptional }.keys)
        let counted = read.turnStarts.keys.filter { !optional.contains($0) && right.claim(of: $0)?.hasNoSpeakers != true }
        return (Set(right.turnStarts.keys).subtracting(optional), Set(counted))
    }

    func turnF1() -> Double? {
        let (right, read) = starts()
        return right.isEmpty && read.isEmpty ? nil : f1(right, read)
    }

    func fieldsAccuracy(gold: [GoldTranscript], read: [Transcript]) -> Double {
        var total = 0
        var correct = 0
        for (number, transcript) in gold.enumerated() {
            let other = partner.first { $0.value == number }.map { read[$0.key] }
            let same = transcript.fields(equalTo: other ?? Transcript())
            total += same.count
            correct += other == nil ? 0 : same.count { $0.isSame }
        }
        return total == 0 ? 1 : Double(correct) / Double(total)
    }

    func fieldErrors(gold: [GoldTranscript], read: [Transcript]) -> [String] {
        gold.enumerated().flatMap { number, transcript in
            guard let other = partner.first(where: { $0.value == number }) else { return ["transcript \(number + 1) was not read"] }
            return transcript.fields(equalTo: read[other.key]).filter { !$0.isSame }.map { field in
                "transcript \(number + 1), \(field.name): \(field.gold) was read as \(field.read)"
            }
        }
    }

    func errors() -> [String] {
        let (gold, found) = starts()
        let begun = Set(right.transcriptStarts.values)
        let foundBegun = Set(read.transcriptStarts.values)
        var lines = gold.subtracting(found).map { ($0, "turn missed") }
        lines += found.subtracting(gold).map { ($0, "turn invented") }
        lines += begun.subtracting(foundBegun).map { ($0, "transcript missed") }
        lines += foundBegun.subtracting(begun).map { ($0, "transcript invented") }
        var last: [Int] = []
        for index in words.words.indices {
            let pair = [right.owner[index], read.owner[index]]
            defer { last = pair }
            if pair == last || agrees(index) { continue }
            lines.append((index, "\(described(right, index)) was read as \(described(read, index))"))
        }
        return lines.sorted { $0.0 < $1.0 }.map { "\($0.1), \(words.context(of: $0.0))" }
    }

    private func described(_ view: View, _ word: Int) -> String {
        guard let claim = view.claim(of: word) else { return view.owner[word] == View.several ? "several" : "nothing" }
        return claim.kind == .utterance ? "speech of \(claim.name ?? "nobody")" : "\(claim.kind)"
    }
}

/// F1 of two sets of positions.
private func f1(_ right: Set<Int>, _ read: Set<Int>) -> Double {
    let found = Double(right.intersection(read).count)
    return found == 0 ? 0 : 2 * found / Double(right.count + read.count)
}
