import Testing
import TranscriptModel
import TranscriptParsing

/// Plain text that was exported is read as what it was exported from, whatever people are called and whatever they say.
@Suite struct PlainTextTests {
    @Test func anyTranscriptIsReadBackAsItWas() throws {
        for seed in 0..<400 {
            var pieces = NastyPieces(seed: UInt64(seed))
            let transcripts = (0...pieces.number(below: 3)).map { _ in pieces.transcript() }
            let printed = transcripts.map(\.plainText).joined(separator: "\n\n")
            let again = try readAgain(printed)
            try #require(again.count == transcripts.count, "seed \(seed): \(printed.debugDescription)")
            for (transcript, again) in zip(transcripts, again) {
                #expect(again.fields == transcript.fields, "seed \(seed): \(printed.debugDescription)")
                try #require(again.turns.count == transcript.turns.count, "seed \(seed): \(printed.debugDescription)")
                for (turn, again) in zip(transcript.turns, again.turns) {
                    #expect(again.shared == turn.shared, "seed \(seed): \(printed.debugDescription)")
                }
                // What is read once more has nothing left to change.
                #expect(again.plainText == transcript.plainText, "seed \(seed)")
            }
        }
    }

    @Test func whiteSpaceIsFoldedAndParagraphsStay() throws {
        var transcript = Transcript()
        transcript.title = "\tLow\r\nwater\u{A0} "
        transcript.turns = [
            Turn(kind: .utterance, speaker: " Ada\tBrandt ", text: "\n\n  One\r\ntwo.\n \n\n\u{3000}---- end ----\n", ranges: nil)
        ]
        let again = try #require(try readAgain(transcript.plainText).first)
        #expect(again.title == "Low water")
        #expect(again.turns.map(\.speaker) == ["Ada Brandt"])
        #expect(again.turns.map(\.text) == ["One two.\n\n---- end ----"])
    }

    @Test func whatHoldsForSomeTurnsOfANameStandsBeforeThose() throws {
        var transcript = Transcript()
        transcript.turns = [
            Turn(kind: .utterance, speaker: "Moss", interviewer: true, text: "Who?", ranges: nil),
            Turn(kind: .utterance, label: "Moss", text: "Me.", ranges: nil),
            Turn(kind: .utterance, label: "The Chair (by telephone)", text: "Order.", ranges: nil),
        ]
        let printed = transcript.plainText
        #expect(printed.contains("\n\n[asks] Moss: Who?\n\n[unnamed] Moss: Me.\n\nThe Chair (by telephone) (): Order.\n\n"))
        let again = try #require(try readAgain(printed).first)
        #expect(again.turns.map(\.speaker) == ["Moss", nil, nil])
        #expect(again.turns.map(\.label) == ["Moss", "Moss", "The Chair (by telephone)"])
        #expect(again.turns.map(\.interviewer) == [true, false, false])
    }

    private func readAgain(_ printed: String) throws -> [Transcript] {
        let bytes = Array(printed.utf8)
        let again = try transcripts(bytes)
        #expect(coverageFaults(again, of: bytes).isEmpty, "\(printed.debugDescription)")
        return again
    }
}

/// Transcripts made of what could be taken for the marks of the form.
private struct NastyPieces {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x2545_F491_4F6C_DD1D }

    private static let words = [
        "Ada", "Brandt", "(spoke in French)", "(", ")", "()", "[", "]", "[0:01]", "[0:01–0:02]", "[asks]", "[unnamed]", "[Note:", "[Gap:",
        ":", "a:b", "Name:", "Date: x", ";", "a;b", "\\", "\\;", "\\:", "\\(", "/", "|", "\"", "'", "«", "»", "“", "7", "12:30", "—", "–",
        "-",
        "----", "====", "---- end ----", "---- transcript/1 ----", "==== x ====", "(untitled)", "…", "<…>", "?", "*", "（", "）", "【", "】",
        "：", "Q", "A", "Question", "Answer", "\u{301}", "\u{200B}", "\u{1}", "佐久間", "é", "👩‍👧", "\u{600}", "\u{64B}", "Interviewer: Ada",
        "==", ".", "  ", "Moss",
    ]

    mutating func number(below limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ z >> 31) % UInt64(max(limit, 1)))
    }

    private mutating func isSo(oneIn share: Int) -> Bool { number(below: share) == 0 }

    /// White space as readers leave it: single spaces, none at the ends.
    private mutating func line(upTo count: Int) -> String {
        var line = ""
        for _ in 0...number(below: count) {
            if !isSo(oneIn: 4) { line += " " }
            line += NastyPieces.words[number(below: NastyPieces.words.count)]
        }
        line = line.unicodeScalars.split(separator: " ").map { String($0) }.joined(separator: " ")
        return line.isEmpty ? "x" : line
    }

    private mutating func maybe(_ count: Int) -> String? { isSo(oneIn: 2) ? nil : line(upTo: count) }

    private mutating func list() -> [String] { (0..<number(below: 3)).map { _ in line(upTo: 3) } }

    private mutating func text() -> String {
        if isSo(oneIn: 40) { return "" }
        if isSo(oneIn: 40) { return String(repeating: line(upTo: 9) + " ", count: 800) + "x" }
        return (0...(isSo(oneIn: 3) ? number(below: 4) : 0)).map { _ in line(upTo: 6) }.joined(separator: "\n\n")
    }

    mutating func transcript() -> Transcript {
        var transcript = Transcript()
        (transcript.title, transcript.place, transcript.author) = (maybe(4), maybe(3), maybe(3))
        (transcript.date, transcript.time, transcript.publisher) = (maybe(1), maybe(1), maybe(2))
        (transcript.published, transcript.url, transcript.language) = (maybe(1), maybe(1), isSo(oneIn: 2) ? nil : "en")
        transcript.subtitle = isSo(oneIn: 2) ? nil : line(upTo: 5) + "\n\n" + line(upTo: 2)
        transcript.kind = Transcript.Kind.allCases[number(below: Transcript.Kind.allCases.count)]
        (transcript.topics, transcript.people, transcript.places, transcript.sections) = (list(), list(), list(), list())
        // Few, so that one is a name here and a label or an office there.
        let names = (0..<4).map { _ in line(upTo: 3) }
        for _ in 0..<number(below: 12) { transcript.turns.append(turn(names)) }
        return transcript
    }

    private mutating func turn(_ names: [String]) -> Turn {
        let kind = Turn.Kind.allCases[isSo(oneIn: 3) ? number(below: Turn.Kind.allCases.count) : 0]
        var turn = Turn(kind: kind, text: text(), ranges: nil)
        if isSo(oneIn: 3) { turn.start = Double(number(below: 4_000_000_000)) / 1000 }
        if isSo(oneIn: 4) { turn.end = Double(number(below: 100_000)) / 1000 }
        guard kind == .utterance else { return turn }
        if isSo(oneIn: 2) { turn.speaker = names[number(below: names.count)] }
        if !isSo(oneIn: 3) { turn.label = names[number(below: names.count)] }
        if isSo(oneIn: 3) { turn.office = isSo(oneIn: 2) ? line(upTo: 3) : turn.label ?? names[0] }
        turn.interviewer = isSo(oneIn: 4)
        return turn
    }
}
