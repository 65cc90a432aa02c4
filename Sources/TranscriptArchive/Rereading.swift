internal import Deduplication
internal import TranscriptModel

/// Which stored transcript each transcript of a new reading continues.
struct RereadingPlan {
    /// For each transcript of the reading the index of the stored one; nil for a new one.
    let continued: [Int?]
    /// Stored ones that nothing continues.
    let abandoned: [Int]

    /// Equal words first, then whichever shares most bytes of the document (at least half of either).
    init(stored: [(words: [UInt8], transcript: Transcript)], reading: [ReadTranscript]) {
        var free = Set(stored.indices)
        var continued = [Int?](repeating: nil, count: reading.count)
        for (index, read) in reading.enumerated() {
            guard let same = free.sorted().first(where: { stored[$0].words == read.words.digest }) else { continue }
            continued[index] = same
            free.remove(same)
        }
        for (index, read) in reading.enumerated() where continued[index] == nil {
            let ranges = read.transcript.sourceRanges?.union ?? []
            let overlaps = free.sorted().map { (index: $0, share: ranges.share(with: stored[$0].transcript.sourceRanges?.union ?? [])) }
            guard let best = overlaps.max(by: { $0.share < $1.share }), best.share >= 0.5 else { continue }
            continued[index] = best.index
            free.remove(best.index)
        }
        self.continued = continued
        abandoned = free.sorted()
    }
}

extension [SourceRange] {
    /// Bytes in common over the bytes of the smaller; both ascending and without overlaps.
    fileprivate func share(with other: [SourceRange]) -> Double {
        var common = 0
        var theirs = other.startIndex
        for range in self {
            while theirs < other.endIndex, other[theirs].upper <= range.lower { theirs += 1 }
            var index = theirs
            while index < other.endIndex, other[index].lower < range.upper {
                common += Swift.min(range.upper, other[index].upper) - Swift.max(range.lower, other[index].lower)
                index += 1
            }
        }
        let smaller = Swift.min(reduce(0) { $0 + $1.count }, other.reduce(0) { $0 + $1.count })
        return smaller == 0 ? 0 : Double(common) / Double(smaller)
    }
}

extension Rereading.Change {
    /// Between two readings of the same transcript.
    init(id: String?, fate: Rereading.Fate?, before: Transcript?, after: Transcript?) {
        let turnsBefore = before?.turnFingerprints() ?? []
        let turnsAfter = after?.turnFingerprints() ?? []
        let fields = Self.fields(before ?? Transcript(), after ?? Transcript())
        self.init(
            id: id, title: after?.title ?? before?.title, fate: fate ?? (before == after ? .unchanged : .changed),
            turnsBefore: turnsBefore.count, turnsAfter: turnsAfter.count,
            turnsGone: Set(turnsBefore).subtracting(turnsAfter).count, turnsAdded: Set(turnsAfter).subtracting(turnsBefore).count,
            speakersBefore: before?.speakers ?? [], speakersAfter: after?.speakers ?? [],
            fields: before == nil || after == nil ? [] : fields)
    }

    private static func fields(_ before: Transcript, _ after: Transcript) -> [Rereading.FieldChange] {
        let texts: [(String, KeyPath<Transcript, String?>)] = [
            ("title", \.title), ("subtitle", \.subtitle), ("date", \.date), ("time", \.time), ("place", \.place),
            ("publisher", \.publisher), ("author", \.author), ("language", \.language), ("published", \.published), ("url", \.url),
        ]
        let lists: [(String, KeyPath<Transcript, [String]>)] = [
            ("topics", \.topics), ("people", \.people), ("places", \.places), ("sections", \.sections),
        ]
        let pairs =
            [("kind", before.kind.rawValue, after.kind.rawValue)]
            + texts.map { ($0, before[keyPath: $1], after[keyPath: $1]) }
            + lists.map { ($0, before[keyPath: $1].joined(separator: ", "), after[keyPath: $1].joined(separator: ", ")) }
        return pairs.filter { $0.1 != $0.2 }.map { Rereading.FieldChange(field: $0.0, before: $0.1, after: $0.2) }
    }
}

extension Transcript {
    /// Distinct names in order of their first turn.
    fileprivate var speakers: [String] {
        var seen: Set<String> = []
        return turns.compactMap(\.speaker).filter { seen.insert($0).inserted }
    }
}
