import Testing
import TranscriptModel

@testable import TranscriptArchive
@testable import transcriptctl

/// Transcripts as pages, Markdown and plain text.
struct ReadingTests {
    @Test func aTranscriptReadsAsAPage() {
        #expect(
            TranscriptPage(Sample.stored(), style: .plain).lines == [
                "The lock at Estley reopens",
                "2024-09-03 10:30 · Estley · meeting · en",
                "Ada Brandt, Ivo Lund · 3 turns, 12 words",
                "3f2a9c71b4 from lock.txt",
                "",
                "After a dry summer.",
                "",
                "Ada Brandt, Harbour master  #0",
                "The water is back.", "", "It was low for weeks.",
                "",
                "(Applause.)",
                "",
                "Ivo Lund  #2",
                "When do ships return?",
            ])
    }

    @Test func speakersHaveColoursOfTheirOwn() {
        let inks = SpeakerInks(Sample.transcript().turns)
        let turns = Sample.transcript().turns
        #expect(inks.inks(for: turns[0]) == [.cyan])
        #expect(inks.inks(for: turns[2]) == [.yellow])
    }

    @Test func aHostileTranscriptCannotSteerTheTerminal() {
        var transcript = Sample.transcript()
        transcript.title = "\u{1B}[2J"
        transcript.place = "\u{9B}31m"
        transcript.turns[0].speaker = "\u{1B}]0;x\u{07}"
        transcript.turns[0].text = "a\u{1B}[31mb"
        let text = TranscriptPage(Sample.stored(transcript), style: .plain).lines.joined()
        #expect(!text.unicodeScalars.contains { $0.mayDisturbTerminal })
    }

    @Test func plainTextIsAParagraphForEachTurn() {
        #expect(
            Sample.transcript().plainText == """
                ==== The lock at Estley reopens ====

                Date: 2024-09-03
                Time: 10:30
                Place: Estley
                Language: en
                Kind: meeting
                Interviewer: Ivo Lund

                    After a dry summer.

                ---- transcript/1 ----

                Ada Brandt (Harbour master): The water is back.

                    It was low for weeks.

                (Applause.)

                Ivo Lund: When do ships return?

                ---- end ----
                """)
    }

    @Test func markdownHasAFrontMatterAndBoldNames() {
        let text = markdown(of: Sample.stored())
        #expect(text.hasPrefix("---\nid: \"3f2a9c71b4\"\ntitle: \"The lock at Estley reopens\"\nkind: \"meeting\"\ndate: \"2024-09-03\"\n"))
        #expect(
            text.contains("\nspeakers: [\"Ada Brandt\", \"Ivo Lund\"]\n---\n\n# The lock at Estley reopens\n\n> After a dry summer.\n\n"))
        #expect(
            text.hasSuffix(
                "**Harbour master Ada Brandt:** The water is back.\n\nIt was low for weeks.\n\n*(Applause.)*\n\n**Ivo Lund:** When do ships return?"
            ))
    }

    @Test func markdownOfADocumentsOwnMarksIsText() {
        var transcript = Sample.transcript()
        transcript.turns = [Turn(kind: .utterance, speaker: "A_b", text: "# no *heading*\n1. no list", ranges: nil)]
        #expect(markdown(of: Sample.stored(transcript)).hasSuffix("**A\\_b:** \\# no \\*heading\\*  \n1\\. no list"))
    }

    @Test func transcriptsInARowAreSetApart() {
        #expect(Export.text(of: Sample.stored(), format: .txt, isFirst: false).hasPrefix("\n==== The lock"))
        #expect(Export.text(of: Sample.stored(), format: .md, isFirst: false).hasPrefix("\n---\n"))
    }

    @Test(arguments: [(0.0, "0:00:00"), (3723.4, "1:02:03"), (-5, "0:00:00"), (.infinity, "0:00:00")])
    func timesOfRecordings(seconds: Double, text: String) {
        #expect(TranscriptPage.clock(seconds) == text)
    }
}
