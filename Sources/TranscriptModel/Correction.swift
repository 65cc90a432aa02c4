/// A person's decision about where a document divides into transcripts, by byte offset, so that it can be honoured when a better reader
/// reads the document again.
package struct Correction: Hashable, Sendable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// A transcript begins with the turn that begins at (or first after) the offset.
        case split
        /// The transcript that begins at (or first after) the offset goes on with the one before.
        case join
    }
    package var kind: Kind
    package var offset: Int

    package init(kind: Kind, offset: Int) {
        self.kind = kind
        self.offset = offset
    }
}

extension [Correction] {
    /// With one decision more. The last word about a place counts: a join takes a split at the same place back, and the other way round.
    package func adding(_ correction: Correction) -> [Correction] { filter { $0.offset != correction.offset } + [correction] }
}

extension [Transcript] {
    /// The transcripts of one document with a person's corrections applied, in the order of the document. A correction that no longer
    /// means anything (there is no turn behind it, nothing to join) changes nothing.
    package func applying(_ corrections: [Correction]) -> [Transcript] {
        corrections.reduce(self) { transcripts, correction in
            switch correction.kind {
            case .split: transcripts.split(at: correction.offset)
            case .join: transcripts.joined(at: correction.offset)
            }
        }
    }

    private func split(at offset: Int) -> [Transcript] {
        guard let (index, turn) = turn(beginningAt: offset), turn > 0 else { return self }
        var transcripts = self
        transcripts.replaceSubrange(index...index, with: self[index].split(before: turn))
        return transcripts
    }

    private func joined(at offset: Int) -> [Transcript] {
        guard let (index, turn) = turn(beginningAt: offset), turn == 0, index > 0 else { return self }
        var transcripts = self
        transcripts.replaceSubrange(index - 1...index, with: [self[index - 1].joined(with: self[index])])
        return transcripts
    }

    private func turn(beginningAt offset: Int) -> (transcript: Int, turn: Int)? {
        for (index, transcript) in enumerated() {
            if let turn = transcript.turns.firstIndex(where: { ($0.ranges?.first?.lower ?? -1) >= offset }) { return (index, turn) }
        }
        return nil
    }
}

extension Transcript {
    /// Title and introduction stay with the first part; the circumstances are those of both.
    fileprivate func split(before turn: Int) -> [Transcript] {
        let offset = turns[turn].ranges?.first?.lower ?? 0
        var first = self
        var second = self
        first.turns = Array(turns[..<turn])
        second.turns = Array(turns[turn...])
        first.furniture = furniture.filter { ($0.range?.lower ?? 0) < offset }
        second.furniture = furniture.filter { ($0.range?.lower ?? 0) >= offset }
        first.metadata = metadata.filter { ($0.range?.lower ?? 0) < offset }
        second.metadata = metadata.filter { ($0.range?.lower ?? 0) >= offset }
        second.title = nil
        second.subtitle = nil
        for field in second.metadata.reversed() {
            if field.field == "title" { second.title = field.text }
        }
        let remark = "split here by a person"
        first.decision.remarks.append(remark)
        second.decision.remarks.append(remark)
        return [first, second]
    }

    fileprivate func joined(with other: Transcript) -> Transcript {
        var whole = self
        whole.title = title ?? other.title
        whole.subtitle = subtitle ?? other.subtitle
        whole.date = date ?? other.date
        whole.time = time ?? other.time
        whole.place = place ?? other.place
        whole.publisher = publisher ?? other.publisher
        whole.author = author ?? other.author
        whole.language = language ?? other.language
        whole.published = published ?? other.published
        whole.url = url ?? other.url
        whole.kind = turns.isEmpty ? other.kind : kind
        whole.turns += other.turns
        whole.furniture += other.furniture
        whole.metadata += other.metadata
        whole.topics += other.topics.filter { !topics.contains($0) }
        whole.people += other.people.filter { !people.contains($0) }
        whole.places += other.places.filter { !places.contains($0) }
        whole.sections += other.sections.filter { !sections.contains($0) }
        whole.decision.remarks.append("joined by a person")
        return whole
    }
}
