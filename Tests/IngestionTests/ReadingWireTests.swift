import Testing
import TranscriptModel

@testable import Ingestion

/// The daemon believes nothing that a worker sends: whatever the bytes, decoding ends in the answer or in a `WireError`.
struct ReadingWireTests {
    @Test func anAnswerComesBackAsItWasSent() throws {
        let answer = WorkerAnswer(outcome: .read(.sample), compressedOriginal: [1, 2, 3])
        #expect(try WorkerAnswer(decoding: answer.encoded()) == answer)
    }

    @Test func aRejectionComesBackAsItWasSent() throws {
        let rejection = Rejection(code: .binary, what: "It is an image.", advice: "Drop its text.")
        let answer = WorkerAnswer(outcome: .rejected(rejection, digest: DocumentDigest(bytes: Array(0..<32))), compressedOriginal: [])
        #expect(try WorkerAnswer(decoding: answer.encoded()) == answer)
    }

    @Test func everyTruncationIsAnError() {
        let bytes = WorkerAnswer(outcome: .read(.sample), compressedOriginal: [1, 2, 3]).encoded()
        for length in bytes.indices {
            #expect(throws: WireError.self) { try WorkerAnswer(decoding: Array(bytes[..<length])) }
        }
    }

    @Test func bytesBehindTheAnswerAreAnError() {
        let bytes = WorkerAnswer(outcome: .read(.sample), compressedOriginal: []).encoded()
        #expect(throws: WireError.self) { try WorkerAnswer(decoding: bytes + [0]) }
    }

    @Test func mutatedAnswersNeverTrap() {
        let bytes = WorkerAnswer(outcome: .read(.sample), compressedOriginal: [9, 9]).encoded()
        var random = SeededRandom(seed: 7)
        for _ in 0..<20_000 {
            var mutated = bytes
            for _ in 0...Int.random(in: 0...4, using: &random) {
                mutated[Int.random(in: mutated.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            _ = try? WorkerAnswer(decoding: mutated)
        }
    }
}

/// SplitMix64: the same numbers on every run.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var value = state
        value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
        return value ^ (value >> 31)
    }
}

extension Reading {
    static var sample: Reading {
        var transcript = Transcript()
        transcript.title = "A talk with Ada Quill"
        transcript.kind = .interview
        transcript.topics = ["boats", "Überfahrt"]
        transcript.turns = [
            Turn(kind: .utterance, label: "Q", interviewer: true, text: "Why boats?", ranges: [SourceRange(22, 35)]),
            Turn(
                kind: .utterance, speaker: "Ada Quill", label: "A", text: "They float.", start: 1.5, end: 3,
                ranges: [SourceRange(35, 40), SourceRange(60, 70)], attribution: Attribution(reason: .alternation, confidence: 0.9)),
            Turn(kind: .gap, text: "<…>", ranges: nil),
        ]
        transcript.furniture = [Furniture(kind: .credit, text: "Photo: N. N.", range: SourceRange(40, 60))]
        transcript.metadata = [MetadataSpan(field: "title", text: "A talk with Ada Quill", range: nil)]
        transcript.decision.conventions = [.init(convention: "labels", score: 0.9, evidence: "two labels alternate")]
        transcript.decision.remarks = ["one transcript"]
        let facts = DocumentFacts(
            digest: DocumentDigest(InlineArray(repeating: 7)), byteCount: 70, mediaType: "text/plain",
            encoding: EncodingDecision(name: "UTF-8", reason: .wellFormed, confidence: 1))
        return Reading(
            document: facts,
            transcripts: [
                ReadTranscript(
                    transcript: transcript, words: SpokenWords(digest: [UInt8](repeating: 1, count: 16), count: 4),
                    sketch: Sketch(version: 1, scaled: 32, hashes: [1, .max]), turnFingerprints: [3, 0, .max])
            ])
    }
}
