import DocumentReading
import TranscriptModel

@testable import TranscriptArchive

/// Invented transcripts for the tests of this module.
enum Sample {
    /// Two people, a note and a gap, in a document whose bytes are `documentText`.
    static let documentText = """
        Menu
        The lock at Estley reopens
        Harbour master Ada Brandt: The water is back.
        It was low for weeks.
        (Applause.)
        Ivo Lund: When do ships return?

        """

    static func transcript() -> Transcript {
        var transcript = Transcript()
        transcript.title = "The lock at Estley reopens"
        transcript.subtitle = "After a dry summer."
        transcript.kind = .meeting
        transcript.date = "2024-09-03"
        transcript.time = "10:30"
        transcript.place = "Estley"
        transcript.language = "en"
        transcript.furniture = [Furniture(kind: .navigation, text: "Menu", range: SourceRange(0, 4))]
        transcript.metadata = [MetadataSpan(field: "title", text: "The lock at Estley reopens", range: SourceRange(5, 31))]
        transcript.turns = [
            Turn(
                kind: .utterance, speaker: "Ada Brandt", office: "Harbour master", label: "Harbour master Ada Brandt",
                text: "The water is back.\n\nIt was low for weeks.", ranges: [SourceRange(32, 99)],
                attribution: Attribution(reason: .label, confidence: 0.95)),
            Turn(kind: .note, text: "(Applause.)", ranges: [SourceRange(100, 111)]),
            Turn(
                kind: .utterance, speaker: "Ivo Lund", label: "Ivo Lund", interviewer: true, text: "When do ships return?",
                ranges: [SourceRange(112, 143)], attribution: Attribution(reason: .lede, confidence: 0.7)),
        ]
        transcript.decision.conventions = [
            Decision.Score(convention: "name-colon", score: 0.93, evidence: "2 labels on 143 bytes"),
            Decision.Score(convention: "dashes", score: 0.04, evidence: "no dash begins a line"),
        ]
        transcript.decision.remarks = ["One transcript: no second header."]
        return transcript
    }

    static func facts(byteCount: Int = 144) -> DocumentFacts {
        DocumentFacts(
            digest: DocumentDigest(of: Array(documentText.utf8)), byteCount: byteCount, mediaType: "text/plain",
            encoding: EncodingDecision(name: "UTF-8", reason: .wellFormed, confidence: 1))
    }

    static func stored(_ transcript: Transcript = transcript()) -> StoredTranscript {
        StoredTranscript(
            id: "3f2a9c71b4", transcript: transcript, turnIDs: transcript.turns.indices.map { "turn\($0)" }, document: facts(),
            documentFileName: Array("lock.txt".utf8), fileNames: [Array("lock.txt".utf8)], wordCount: 12,
            filedAt: Timestamp(microseconds: 1_725_360_000_000_000), readerVersion: 1,
            relations: [])
    }

    static let ledgerEntry = LedgerEntry(
        fileName: Array("evil\n\u{1B}[2Jname.txt".utf8) + [0xFF], arrivedAt: Timestamp(microseconds: 1_725_360_000_000_000),
        finishedAt: Timestamp(microseconds: 1_725_360_000_500_000), outcome: .rejected, transcripts: [], digest: nil, byteCount: 3,
        durationMicroseconds: 1500, reason: "The file is empty. Save the transcript again and drop the new file.")
}
