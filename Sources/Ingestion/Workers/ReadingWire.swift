package import TranscriptModel

// The compact binary form in which a worker answers. The reader of it trusts nothing: a worker that was taken over by a hostile
// document can send any bytes, and must get no further than a WireError.
//
// Integers are unsigned LEB128; strings and byte strings are a length and their bytes; optionals and enums are a byte first.

/// A worker's answer that is not well formed.
package struct WireError: Error, Hashable, Sendable {
    package var what: String
}

/// What a worker sends back for one document.
package struct WorkerAnswer: Hashable, Sendable {
    package var outcome: ReadingOutcome
    /// The document's bytes as the archive keeps them; empty for a rejected document.
    package var compressedOriginal: [UInt8]

    package init(outcome: ReadingOutcome, compressedOriginal: [UInt8]) {
        self.outcome = outcome
        self.compressedOriginal = compressedOriginal
    }

    package func encoded() -> [UInt8] {
        var wire = WireWriter()
        switch outcome {
        case .read(let reading):
            // Nearly every byte of the document is in one of its texts.
            wire.buffer.reserveCapacity(compressedOriginal.count + 2 * reading.document.byteCount)
            wire.byte(1)
            wire.reading(reading)
            wire.bytes(compressedOriginal)
        case .rejected(let rejection, let digest):
            wire.byte(2)
            wire.string(rejection.code.rawValue)
            wire.string(rejection.what)
            wire.string(rejection.advice)
            wire.bytes(digest?.bytes ?? [])
        }
        return wire.buffer
    }

    package init(decoding bytes: [UInt8]) throws(WireError) {
        var wire = WireReader(bytes)
        switch try wire.byte() {
        case 1:
            outcome = .read(try wire.reading())
            compressedOriginal = try wire.bytes()
        case 2:
            let rejection = Rejection(
                code: try wire.choice(), what: try wire.string(), advice: try wire.string())
            outcome = .rejected(rejection, digest: DocumentDigest(bytes: try wire.bytes()))
            compressedOriginal = []
        default:
            throw WireError(what: "unknown kind of answer")
        }
        guard wire.isAtEnd else { throw WireError(what: "bytes behind the answer") }
    }
}

private struct WireWriter {
    var buffer: [UInt8] = []

    mutating func byte(_ value: UInt8) { buffer.append(value) }

    mutating func integer(_ value: Int) { integer(UInt64(bitPattern: Int64(value))) }

    mutating func integer(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            buffer.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        buffer.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func bytes(_ value: [UInt8]) {
        integer(value.count)
        buffer.append(contentsOf: value)
    }

    mutating func string(_ value: String) {
        integer(value.utf8.count)
        buffer.append(contentsOf: value.utf8)
    }

    mutating func optional<Value>(_ value: Value?, _ write: (inout WireWriter, Value) -> Void) {
        guard let value else { return byte(0) }
        byte(1)
        write(&self, value)
    }

    mutating func string(_ value: String?) { optional(value) { $0.string($1) } }

    mutating func double(_ value: Double) { fixed(value.bitPattern) }

    mutating func fixed(_ value: UInt64) { withUnsafeBytes(of: value.littleEndian) { buffer.append(contentsOf: $0) } }

    mutating func list<Element>(_ values: [Element], _ write: (inout WireWriter, Element) -> Void) {
        integer(values.count)
        for value in values { write(&self, value) }
    }

    mutating func range(_ range: SourceRange) {
        integer(range.lower)
        integer(range.count)
    }

    mutating func reading(_ reading: Reading) {
        bytes(reading.document.digest.bytes)
        integer(reading.document.byteCount)
        string(reading.document.mediaType)
        string(reading.document.encoding.name)
        string(reading.document.encoding.reason.rawValue)
        double(reading.document.encoding.confidence)
        list(reading.transcripts) { $0.readTranscript($1) }
    }

    mutating func readTranscript(_ read: ReadTranscript) {
        transcript(read.transcript)
        bytes(read.words.digest)
        integer(read.words.count)
        integer(read.sketch.version)
        integer(read.sketch.scaled)
        list(read.sketch.hashes) { $0.fixed($1) }
        list(read.turnFingerprints) { $0.fixed($1) }
    }

    mutating func transcript(_ transcript: Transcript) {
        string(transcript.title)
        string(transcript.subtitle)
        string(transcript.kind.rawValue)
        string(transcript.date)
        string(transcript.time)
        string(transcript.place)
        string(transcript.publisher)
        string(transcript.author)
        string(transcript.language)
        for values in [transcript.topics, transcript.people, transcript.places, transcript.sections] {
            list(values) { $0.string($1) }
        }
        string(transcript.published)
        string(transcript.url)
        list(transcript.turns) { $0.turn($1) }
        list(transcript.furniture) { wire, piece in
            wire.string(piece.kind.rawValue)
            wire.string(piece.text)
            wire.optional(piece.range) { $0.range($1) }
        }
        list(transcript.metadata) { wire, span in
            wire.string(span.field)
            wire.string(span.text)
            wire.optional(span.range) { $0.range($1) }
        }
        list(transcript.decision.conventions) { wire, score in
            wire.string(score.convention)
            wire.double(score.score)
            wire.string(score.evidence)
        }
        list(transcript.decision.remarks) { $0.string($1) }
    }

    mutating func turn(_ turn: Turn) {
        string(turn.kind.rawValue)
        string(turn.speaker)
        string(turn.office)
        string(turn.label)
        byte(turn.interviewer ? 1 : 0)
        string(turn.text)
        optional(turn.start) { $0.double($1) }
        optional(turn.end) { $0.double($1) }
        optional(turn.ranges) { wire, ranges in wire.list(ranges) { $0.range($1) } }
        string(turn.attribution.reason.rawValue)
        double(turn.attribution.confidence)
    }
}

private struct WireReader {
    private let buffer: [UInt8]
    private var position = 0

    init(_ buffer: [UInt8]) { self.buffer = buffer }

    var isAtEnd: Bool { position == buffer.count }

    mutating func byte() throws(WireError) -> UInt8 {
        guard position < buffer.count else { throw WireError(what: "the answer ends early") }
        defer { position += 1 }
        return buffer[position]
    }

    mutating func unsigned() throws(WireError) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), through: 63, by: 7) {
            let next = try byte()
            value |= UInt64(next & 0x7f) << shift
            if next < 0x80 { return value }
        }
        throw WireError(what: "an integer is too long")
    }

    mutating func integer() throws(WireError) -> Int { Int(truncatingIfNeeded: try unsigned()) }

    /// A length that the remaining bytes can hold.
    mutating func length() throws(WireError) -> Int {
        let length = try unsigned()
        guard length <= UInt64(buffer.count - position) else { throw WireError(what: "a length exceeds the answer") }
        return Int(length)
    }

    mutating func bytes() throws(WireError) -> [UInt8] {
        let length = try length()
        defer { position += length }
        return [UInt8](buffer[position..<position + length])
    }

    mutating func string() throws(WireError) -> String {
        let length = try length()
        defer { position += length }
        return String(decoding: buffer[position..<position + length], as: UTF8.self)
    }

    mutating func isPresent() throws(WireError) -> Bool {
        switch try byte() {
        case 0: false
        case 1: true
        default: throw WireError(what: "an optional is neither there nor absent")
        }
    }

    mutating func optionalString() throws(WireError) -> String? { try isPresent() ? try string() : nil }

    mutating func fixed() throws(WireError) -> UInt64 {
        guard buffer.count - position >= 8 else { throw WireError(what: "the answer ends early") }
        var value: UInt64 = 0
        for index in 0..<8 { value |= UInt64(buffer[position + index]) << (8 * UInt64(index)) }
        position += 8
        return value
    }

    mutating func double() throws(WireError) -> Double { Double(bitPattern: try fixed()) }

    mutating func choice<Value: RawRepresentable<String>>() throws(WireError) -> Value {
        let name = try string()
        guard let value = Value(rawValue: name) else { throw WireError(what: "\"\(name)\" is no \(Value.self)") }
        return value
    }

    mutating func list<Element>(
        _ read: (inout WireReader) throws(WireError) -> Element
    ) throws(WireError) -> [Element] {
        // Each element takes a byte at least, so the count is bounded by what is there.
        let count = try length()
        var values: [Element] = []
        values.reserveCapacity(min(count, 4096))
        for _ in 0..<count { values.append(try read(&self)) }
        return values
    }

    mutating func strings() throws(WireError) -> [String] { try list { (wire) throws(WireError) in try wire.string() } }

    mutating func range() throws(WireError) -> SourceRange {
        let lower = try unsigned()
        let count = try unsigned()
        guard lower <= 1 << 40, count <= 1 << 40 else { throw WireError(what: "a range lies beyond any document") }
        return SourceRange(Int(lower), Int(lower + count))
    }

    mutating func optionalRange() throws(WireError) -> SourceRange? { try isPresent() ? try range() : nil }

    mutating func reading() throws(WireError) -> Reading {
        guard let digest = DocumentDigest(bytes: try bytes()) else { throw WireError(what: "a digest is not 32 bytes") }
        let facts = DocumentFacts(
            digest: digest, byteCount: try integer(), mediaType: try string(),
            encoding: EncodingDecision(name: try string(), reason: try choice(), confidence: try double()))
        let transcripts = try list { (wire) throws(WireError) in try wire.readTranscript() }
        return Reading(document: facts, transcripts: transcripts)
    }

    mutating func readTranscript() throws(WireError) -> ReadTranscript {
        let read = ReadTranscript(
            transcript: try transcript(),
            words: SpokenWords(digest: try bytes(), count: try integer()),
            sketch: Sketch(
                version: try integer(), scaled: try unsigned(), hashes: try list { (wire) throws(WireError) in try wire.fixed() }),
            turnFingerprints: try list { (wire) throws(WireError) in try wire.fixed() })
        guard read.turnFingerprints.count == read.transcript.turns.count else {
            throw WireError(what: "turns and their fingerprints are not as many")
        }
        return read
    }

    mutating func transcript() throws(WireError) -> Transcript {
        var transcript = Transcript()
        transcript.title = try optionalString()
        transcript.subtitle = try optionalString()
        transcript.kind = try choice()
        transcript.date = try optionalString()
        transcript.time = try optionalString()
        transcript.place = try optionalString()
        transcript.publisher = try optionalString()
        transcript.author = try optionalString()
        transcript.language = try optionalString()
        transcript.topics = try strings()
        transcript.people = try strings()
        transcript.places = try strings()
        transcript.sections = try strings()
        transcript.published = try optionalString()
        transcript.url = try optionalString()
        transcript.turns = try list { (wire) throws(WireError) in try wire.turn() }
        transcript.furniture = try list { (wire) throws(WireError) in
            Furniture(kind: try wire.choice(), text: try wire.string(), range: try wire.optionalRange())
        }
        transcript.metadata = try list { (wire) throws(WireError) in
            MetadataSpan(field: try wire.string(), text: try wire.string(), range: try wire.optionalRange())
        }
        transcript.decision.conventions = try list { (wire) throws(WireError) in
            Decision.Score(convention: try wire.string(), score: try wire.double(), evidence: try wire.string())
        }
        transcript.decision.remarks = try strings()
        return transcript
    }

    mutating func turn() throws(WireError) -> Turn {
        let kind: Turn.Kind = try choice()
        let speaker = try optionalString()
        let office = try optionalString()
        let label = try optionalString()
        let interviewer = try byte() == 1
        let text = try string()
        let start = try isPresent() ? try double() : nil
        let end = try isPresent() ? try double() : nil
        let ranges = try isPresent() ? try list { (wire) throws(WireError) in try wire.range() } : nil
        let attribution = Attribution(reason: try choice(), confidence: try double())
        return Turn(
            kind: kind, speaker: speaker, office: office, label: label, interviewer: interviewer, text: text, start: start, end: end,
            ranges: ranges, attribution: attribution)
    }
}
