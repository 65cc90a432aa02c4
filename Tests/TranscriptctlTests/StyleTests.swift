import Testing

@testable import transcriptctl

/// When there are colours, and how wide lines are.
struct StyleTests {
    @Test(
        arguments: [
            (ColourChoice.auto, true, [:], true), (.auto, false, [:], false), (.auto, true, ["NO_COLOR": "1"], false),
            (.auto, true, ["NO_COLOR": ""], true), (.auto, true, ["TERM": "dumb"], false), (.always, false, ["NO_COLOR": "1"], true),
            (.never, true, [:], false),
        ] as [(ColourChoice, Bool, [String: String], Bool)])
    func coloursAreForPeopleWhoWantThem(choice: ColourChoice, isTerminal: Bool, environment: [String: String], expected: Bool) {
        #expect(Style(colour: choice, isTerminal: isTerminal, width: 80, environment: environment).usesColour == expected)
    }

    @Test func theTerminalsWidthCountsOnlyOnATerminal() {
        #expect(Style(colour: .auto, isTerminal: true, width: 132, environment: [:]).width == 132)
        #expect(Style(colour: .auto, isTerminal: true, width: 132, environment: ["COLUMNS": "60"]).width == 60)
        #expect(Style(colour: .always, isTerminal: false, width: nil, environment: ["COLUMNS": "60"]).width == nil)
    }

    @Test func paintEndsWhereTheTextEnds() {
        #expect(Style(usesColour: true, width: nil).paint("x", .bold, .red) == "\u{1B}[1;31mx\u{1B}[0m")
        #expect(Style.plain.paint("x", .bold) == "x")
    }

    @Test func progressTellsHowFarAndHowLong() {
        let line = { ProgressBar.line(verb: "Verifying", unit: "documents", done: $0, of: 40, elapsed: .seconds($1)) }
        #expect(line(10, 0) == "Verifying ━━━━━─────────────── 10/40 documents")
        #expect(line(10, 5) == "Verifying ━━━━━─────────────── 10/40 documents, 16 s left")
        #expect(line(40, 5) == "Verifying ━━━━━━━━━━━━━━━━━━━━ 40/40 documents")
        #expect(ProgressBar.line(verb: "V", unit: "u", done: 0, of: 0, elapsed: .zero).contains("0/0"))
    }
}
