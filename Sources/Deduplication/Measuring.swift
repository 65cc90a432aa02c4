internal import CNettle
package import TranscriptModel

extension ReadTranscript {
    /// The transcript with the digest of its spoken words, its sketch and its turns' fingerprints. Pure; one pass over the text.
    ///
    /// Spoken are the utterances; notes, gaps, labels and everything around them are dress. Where hardly anything is spoken (a news
    /// item, a greeting), the words alone would make one event of many, so title, date, place, introduction, notes and body count too;
    /// and where that comes to nothing, all that stands on the page.
    package init(measuring transcript: Transcript) {
        var capacity = 0
        for turn in transcript.turns { capacity += turn.text.utf8.count + 1 }
        var words = FoldedWords(reservingCapacity: capacity)
        var fingerprints = TurnFingerprints(reservingCapacity: transcript.turns.count)
        for turn in transcript.turns {
            if turn.kind == .utterance {
                let start = words.count
                words.append(turn.text)
                fingerprints.append(turn, words: words.hashes[start...])
            } else {
                fingerprints.append(turn)
            }
        }
        let spoken = words.count
        var evidence = Evidence.speech
        if spoken < wordsThatIdentify {
            evidence = .circumstances
            for text in transcript.circumstances { words.append(text) }
        }
        if words.count == 0 {
            evidence = .page
            for text in transcript.page { words.append(text) }
        }
        self.init(
            transcript: transcript,
            words: SpokenWords(digest: digest(of: words, evidence, of: transcript), count: spoken),
            sketch: Sketch(of: words), turnFingerprints: fingerprints.values)
    }
}

extension Reading {
    /// The reading with a person's corrections applied, measured anew where they changed something.
    package func applying(_ corrections: [Correction]) -> Reading {
        guard !corrections.isEmpty else { return self }
        let before = transcripts.map(\.transcript)
        let after = before.applying(corrections)
        return after == before ? self : Reading(document: document, transcripts: after.map(ReadTranscript.init(measuring:)))
    }
}

/// What the words of a digest are. Its leading byte, so that the three never meet; that also leaves room for another way of folding.
private enum Evidence: UInt8 {
    case speech = 1
    case circumstances = 2
    case page = 3
}

/// Fewer spoken words than these do not tell one event from another.
private let wordsThatIdentify = 12

/// The first 16 bytes of SHA-256 over the folded words. Cryptographic, because a stranger who could make two different speeches meet
/// could keep one of them out of the archive.
private func digest(of words: FoldedWords, _ evidence: Evidence, of transcript: Transcript) -> [UInt8] {
    var context = sha256_ctx()
    nettle_sha256_init(&context)
    nettle_sha256_update(&context, 1, [evidence.rawValue])
    nettle_sha256_update(&context, words.bytes.count, words.bytes)
    if words.count == 0 {
        // Nothing but signs: two of these are the same only where they are alike to the letter.
        for text in transcript.page {
            let bytes = Array(text.utf8)
            nettle_sha256_update(&context, bytes.count, bytes)
        }
    }
    var digest = [UInt8](repeating: 0, count: 16)
    nettle_sha256_digest(&context, digest.count, &digest)
    return digest
}

extension Transcript {
    /// What tells an event from another where little is said.
    fileprivate var circumstances: [String] {
        [title, date, time, place, subtitle].compactMap { $0 }
            + turns.lazy.filter { $0.kind != .utterance }.map(\.text)
            + metadata.lazy.filter { $0.field == "body" }.map(\.text)
    }

    /// Every text of it.
    fileprivate var page: [String] { turns.map(\.text) + metadata.map(\.text) + furniture.map(\.text) }

    /// A number for each turn that stays while its words and its speaker do, different for each turn of the transcript (a turn that is
    /// repeated counts its occurrences).
    package func turnFingerprints() -> [UInt64] {
        var fingerprints = TurnFingerprints(reservingCapacity: turns.count)
        for turn in turns { fingerprints.append(turn) }
        return fingerprints.values
    }
}

/// Fingerprints of a transcript's turns, in their order.
private struct TurnFingerprints {
    private(set) var values: [UInt64] = []
    private var occurrences: [UInt64: UInt64] = [:]
    private var speakers: [String: UInt64] = [:]
    private var words = FoldedWords(hashesOnly: true)

    init(reservingCapacity capacity: Int) {
        values.reserveCapacity(capacity)
        occurrences.reserveCapacity(capacity)
    }

    mutating func append(_ turn: Turn) {
        words.removeAll()
        words.append(turn.text)
        append(turn, words: words.hashes[...])
    }

    /// - Parameter words: the hashes of the turn's own words, where they are known already.
    mutating func append(_ turn: Turn, words: ArraySlice<UInt64>) {
        var hash = fingerprint(of: turn.speaker)
        for word in words { hash = mixed(hash ^ word &+ 0x9E37_79B9_7F4A_7C15) }
        // A turn without words (a break, an ellipsis) is known by its very text.
        if words.isEmpty { for byte in turn.text.utf8 { hash = mixed(hash ^ UInt64(byte)) } }
        let occurrence = occurrences[hash, default: 0]
        occurrences[hash] = occurrence + 1
        values.append(occurrence == 0 ? hash : mixed(hash &+ occurrence))
    }

    private mutating func fingerprint(of speaker: String?) -> UInt64 {
        guard let speaker else { return 0 }
        if let known = speakers[speaker] { return known }
        var name = FoldedWords(hashesOnly: true)
        name.append(speaker)
        let fingerprint = name.hashes.reduce(1) { mixed($0 ^ $1) }
        speakers[speaker] = fingerprint
        return fingerprint
    }
}

extension Sketch {
    /// Changes whenever folding, shingling or hashing does.
    private static let currentVersion = 1
    /// One shingle in 32 is kept: about 90 hashes for an ordinary transcript of 3,000 words, enough to tell containment to ± 5 %.
    private static let currentScaled: UInt64 = 32
    /// Words in a shingle: long enough that no two people say one by chance.
    private static let shingleLength = 5

    /// The sample of all shingles of `words` (Irber et al., "Lightweight compositional analysis of metagenomes with FracMinHash").
    package init(of words: FoldedWords) {
        let limit = UInt64.max / Self.currentScaled
        var hashes: [UInt64] = []
        let all = words.hashes
        for start in 0..<max(0, all.count - Self.shingleLength + 1) {
            var hash: UInt64 = 0x7472_616E_7363_7269
            for word in all[start..<start + Self.shingleLength] {
                hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
                hash ^= hash >> 29
            }
            hash = mixed(hash)
            if hash < limit { hashes.append(hash) }
        }
        hashes.sort()
        var distinct: [UInt64] = []
        distinct.reserveCapacity(hashes.count)
        for hash in hashes where hash != distinct.last { distinct.append(hash) }
        self.init(version: Self.currentVersion, scaled: Self.currentScaled, hashes: distinct)
    }
}
