internal import DocumentReading
internal import TranscriptModel

/// A document with every stretch of it told what it was taken for: turn, metadata, furniture, or nothing.
///
/// The stretches are the document's own text in its own order, so that a reader sees the page as it was and what became of it.
struct Explanation: Sendable {
    /// What a stretch of the document was taken for.
    enum Role: Hashable, Sendable {
        case turn(transcript: Int, turn: Int)
        case metadata(transcript: Int, field: String)
        case furniture(transcript: Int, Furniture.Kind)
        /// The words of transcript `of`, which is filed under another document.
        case copy(of: String)
        /// White space between the others.
        case blank
        /// Text that no transcript accounts for: a mistake of the reader.
        case unclaimed
    }

    struct Stretch: Hashable, Sendable {
        var role: Role
        /// Where it stands in the document; nil where the format has no places.
        var range: SourceRange?
        var text: String
    }

    var fileName: [UInt8]
    var facts: DocumentFacts
    /// In the order of the document.
    var transcripts: [Transcript]
    /// Public ids, parallel to `transcripts`; nil for what is not in the archive.
    var ids: [String?]
    var stretches: [Stretch]

    /// - Parameter bytes: the document as dropped; decoded here again to put text to the ranges.
    /// - Parameter copies: stretches that hold the words of a transcript filed under another document, by its id.
    init(
        fileName: [UInt8], facts: DocumentFacts, bytes: [UInt8], transcripts: [Transcript], ids: [String?],
        copies: [(id: String, ranges: [SourceRange])] = []
    ) {
        self.fileName = fileName
        self.facts = facts
        self.transcripts = transcripts
        self.ids = ids
        let claims =
            transcripts.indices.flatMap { Self.claims(of: transcripts[$0], number: $0) }
            + copies.flatMap { copy in copy.ranges.map { Claim(role: .copy(of: copy.id), range: $0, text: "") } }
        if case .success(let document) = readDocument(bytes, name: fileName), claims.contains(where: { $0.range != nil }) {
            stretches = Self.cut(document.text, by: claims)
        } else {
            stretches = claims.map { Stretch(role: $0.role, range: $0.range, text: $0.text) }
        }
    }

    /// A range of the document, or for a format without places only text, that a transcript claims.
    private struct Claim {
        var role: Role
        var range: SourceRange?
        var text: String
    }

    private static func claims(of transcript: Transcript, number: Int) -> [Claim] {
        let turns = transcript.turns.enumerated().flatMap { index, turn in
            (turn.ranges?.map(Optional.some) ?? [nil]).map {
                Claim(role: .turn(transcript: number, turn: index), range: $0, text: turn.text)
            }
        }
        let metadata = transcript.metadata.map {
            Claim(role: .metadata(transcript: number, field: $0.field), range: $0.range, text: $0.text)
        }
        let furniture = transcript.furniture.map { Claim(role: .furniture(transcript: number, $0.kind), range: $0.range, text: $0.text) }
        return metadata + furniture + turns
    }

    /// The text in stretches along the claims' borders. Where claims overlap, which is a mistake of the reader, the first one wins.
    private static func cut(_ text: DecodedText, by claims: [Claim]) -> [Stretch] {
        let ordered = claims.compactMap { claim in claim.range.map { (range: $0, role: claim.role) } }.sorted { $0.range < $1.range }
        var stretches: [Stretch] = []
        var decoded = 0
        func take(to end: Int, as role: Role?) {
            guard end > decoded else { return }
            let slice = decoded..<min(end, text.bytes.count)
            let words = String(decoding: text.bytes[slice], as: UTF8.self)
            stretches.append(
                Stretch(role: role ?? (words.allSatisfy(\.isWhitespace) ? .blank : .unclaimed), range: text.sourceRange(slice), text: words)
            )
            decoded = slice.upperBound
        }
        for claim in ordered {
            take(to: offset(in: text, ofSource: claim.range.lower, from: decoded), as: nil)
            take(to: offset(in: text, ofSource: claim.range.upper, from: decoded), as: claim.role)
        }
        take(to: text.bytes.count, as: nil)
        return stretches
    }

    /// The first byte of the decoded text, from `low` on, that stands for byte `source` of the document or a later one.
    /// The way back from text to document never decreases, so halving finds it.
    private static func offset(in text: DecodedText, ofSource source: Int, from low: Int) -> Int {
        var low = low
        var high = text.bytes.count
        while low < high {
            let middle = low + (high - low) / 2
            if text.sourceRange(middle..<middle).lower < source { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

// MARK: Speakers

extension Explanation {
    /// One person (or role) of a transcript, and on what grounds turns were given to them.
    struct Attributed: Hashable, Sendable {
        var name: String?
        /// The number of the first turn.
        var firstTurn: Int
        var office: String?
        var labels: [String] = []
        var interviewer = false
        var turns = 0
        var words = 0
        /// Turns by reason, most first.
        var reasons: [(reason: Attribution.Reason, turns: Int)] {
            counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.map { ($0.key, $0.value) }
        }
        /// 0…1, mean over the turns.
        var confidence: Double { turns > 0 ? confidences / Double(turns) : 0 }
        /// The reasons in words, and how sure the reader is.
        var grounds: String {
            let told = reasons.map { "\($0.reason.explanation) (\($0.turns))" }.joined(separator: "; ")
            return reasons.allSatisfy { $0.reason == .none } ? told : told + "; \(confidence.percent) sure"
        }
        fileprivate var counts: [Attribution.Reason: Int] = [:]
        fileprivate var confidences = 0.0
    }

    /// Who speaks in transcript `number`, in order of first turn.
    func speakers(of number: Int) -> [Attributed] {
        guard transcripts.indices.contains(number) else { return [] }
        var order: [String?] = []
        var found: [String?: Attributed] = [:]
        for (index, turn) in transcripts[number].turns.enumerated() where turn.kind == .utterance {
            let key = turn.voice
            if found[key] == nil { order.append(key) }
            var person = found[key] ?? Attributed(name: turn.speaker, firstTurn: index)
            person.office = person.office ?? turn.office
            if let label = turn.label, !person.labels.contains(label) { person.labels.append(label) }
            person.interviewer = person.interviewer || turn.interviewer
            person.turns += 1
            person.words += turn.text.split(whereSeparator: \.isWhitespace).count
            person.counts[turn.attribution.reason, default: 0] += 1
            person.confidences += turn.attribution.confidence
            found[key] = person
        }
        return order.compactMap { found[$0] }
    }
}

extension Attribution.Reason {
    /// In words, for a person.
    var explanation: String {
        switch self {
        case .label: "the label names them"
        case .lede: "the introduction names them"
        case .alternation: "questions and answers take turns"
        case .footer: "a footer names them"
        case .none: "nobody is named"
        }
    }
}

extension Explanation {
    /// What is shown: the stretches that are not blank, each with the transcript that begins with it.
    var shown: [(stretch: Stretch, begins: Int?)] {
        var current: Int?
        return stretches.filter { $0.role != .blank }.map { stretch in
            guard transcripts.count > 1, let transcript = stretch.role.transcript, transcript != current else { return (stretch, nil) }
            current = transcript
            return (stretch, transcript)
        }
    }
}

extension Explanation.Role {
    /// The transcript that claims the stretch.
    var transcript: Int? {
        switch self {
        case .turn(let transcript, _), .metadata(let transcript, _), .furniture(let transcript, _): transcript
        case .copy, .blank, .unclaimed: nil
        }
    }
}
