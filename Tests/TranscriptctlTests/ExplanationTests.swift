import Testing
import TranscriptModel

@testable import transcriptctl

/// A document with everything told what it was taken for.
struct ExplanationTests {
    private func explanation(
        of text: String = Sample.documentText, bytes: [UInt8]? = nil, transcript: Transcript = Sample.transcript()
    ) -> Explanation {
        let bytes = bytes ?? Array(text.utf8)
        return Explanation(
            fileName: Array("lock.txt".utf8), facts: Sample.facts(byteCount: bytes.count), bytes: bytes, transcripts: [transcript],
            ids: [nil])
    }

    @Test func theStretchesAreTheDocumentInItsOrder() {
        let explanation = explanation()
        #expect(explanation.stretches.map(\.text).joined() == Sample.documentText)
        #expect(
            explanation.stretches.filter { $0.role != .blank }.map(\.role) == [
                .furniture(transcript: 0, .navigation), .metadata(transcript: 0, field: "title"), .turn(transcript: 0, turn: 0),
                .turn(transcript: 0, turn: 1), .turn(transcript: 0, turn: 2),
            ])
    }

    @Test func textThatNobodyClaimsIsShownAsSuch() {
        var transcript = Sample.transcript()
        transcript.furniture = []
        #expect(explanation(transcript: transcript).stretches.first?.role == .unclaimed)
        #expect(explanation(transcript: transcript).stretches.first?.text == "Menu\n")
    }

    @Test func rangesOfAnotherEncodingFindTheirText() {
        let text = "Привет: мир\nПока: всем\n"
        let bytes: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        var transcript = Transcript()
        transcript.turns = [
            Turn(kind: .utterance, speaker: "Привет", text: "мир", ranges: [SourceRange(2, 24)]),
            Turn(kind: .utterance, speaker: "Пока", text: "всем", ranges: [SourceRange(26, 46)]),
        ]
        let stretches = explanation(bytes: bytes, transcript: transcript).stretches.filter { $0.role != .blank }
        #expect(stretches.map(\.text) == ["Привет: мир", "Пока: всем"])
    }

    @Test func claimsThatOverlapOrLeaveTheDocumentDoNoHarm() {
        var transcript = Transcript()
        transcript.turns = [
            Turn(kind: .utterance, text: "a", ranges: [SourceRange(0, 50), SourceRange(10, 20), SourceRange(140, 900)]),
            Turn(kind: .note, text: "b", ranges: [SourceRange(30, 60), SourceRange(5000, 6000)]),
        ]
        #expect(explanation(transcript: transcript).stretches.map(\.text).joined() == Sample.documentText)
    }

    @Test func aFormatWithoutPlacesIsShownPieceByPiece() {
        var transcript = Transcript()
        transcript.turns = [Turn(kind: .utterance, speaker: "A", text: "words", ranges: nil)]
        #expect(explanation(transcript: transcript).stretches == [.init(role: .turn(transcript: 0, turn: 0), range: nil, text: "words")])
    }

    @Test func speakersComeWithTheirReasons() throws {
        let speakers = explanation().speakers(of: 0)
        #expect(speakers.map(\.name) == ["Ada Brandt", "Ivo Lund"])
        #expect(speakers[0].office == "Harbour master" && speakers[0].turns == 1 && speakers[0].words == 9)
        #expect(speakers[1].interviewer)
        #expect(speakers[1].reasons.map(\.reason) == [.lede])
    }

    @Test func thePageOfTextNamesWinnerRivalsAndReasons() {
        let lines = ExplanationText(explanation(), style: .plain).lines
        #expect(lines.contains("     93 % █████████  name-colon                 2 labels on 143 bytes"))
        #expect(lines.contains("      4 %            dashes                     no dash begins a line"))
        #expect(lines.contains("    Ivo Lund, asks  1 turn, 4 words"))
        #expect(lines.contains("      the introduction names them (1); 70 % sure"))
        #expect(lines.contains("navigation             │ Menu"))
        #expect(lines.contains("#0 Ada Brandt          │ Harbour master Ada Brandt: The water is back."))
    }

    @Test func theHTMLPageHoldsNoMarkupOfTheDocument() {
        let hostile = "<script>alert('x')</script> & \"quoted\"\u{1B}[0m"
        var transcript = Sample.transcript()
        transcript.title = hostile
        transcript.turns = [Turn(kind: .utterance, speaker: hostile, office: hostile, label: hostile, text: hostile, ranges: nil)]
        transcript.metadata = [MetadataSpan(field: hostile, text: hostile, range: nil)]
        transcript.furniture = []
        transcript.decision.remarks = [hostile]
        transcript.decision.conventions[0].evidence = hostile
        var explanation = explanation(transcript: transcript)
        explanation.fileName = Array(hostile.utf8)
        explanation.ids = [hostile]
        let html = ExplanationPage(explanation).html
        #expect(!html.contains("<script"))
        #expect(!html.contains("alert('x')"))
        #expect(!html.contains("\"quoted\""))
        #expect(!html.contains("\u{1B}"))
        #expect(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quoted&quot;\\x1b[0m"))
    }

    @Test func theHTMLPageNeedsNothingFromElsewhere() {
        let html = ExplanationPage(explanation()).html
        #expect(html.contains("default-src 'none'"))
        #expect(!html.contains("http://") && !html.contains("https://") && !html.contains("url(") && !html.contains(" src="))
        #expect(html.contains("prefers-color-scheme: dark"))
        #expect(html.contains("<div class=\"who\">#0 Ada Brandt</div>"))
    }

    @Test func anExplanationInJSONHasTheDecisionAndEveryStretch() {
        let object = explanation().object
        #expect(object.names == ["document", "transcripts", "stretches"])
        guard case .array(let transcripts) = object["transcripts"], case .array(let stretches) = object["stretches"] else {
            Issue.record("arrays expected")
            return
        }
        #expect(transcripts[0].names == ["id", "title", "kind", "conventions", "speakers", "remarks"])
        #expect(stretches[0].line == #"{"as": "furniture", "transcript": 0, "kind": "navigation", "range": [0, 4], "text": "Menu"}"#)
    }
}
