import Testing

@testable import transcriptctl

/// Columns: fixed everywhere, cut only on a terminal.
struct TableTests {
    private func table(_ style: Style) -> Table {
        Table(
            columns: [.init(title: "ID", width: 4), .init(title: "N", width: 3, isNumber: true), .init(title: "TITLE", width: 0)],
            style: style)
    }

    @Test func columnsStandUnderTheirHeadings() {
        let table = table(.plain)
        #expect(table.heading == "ID      N  TITLE")
        #expect(table.row(["a1", "7", "A title"]) == "a1      7  A title")
        #expect(table.row(["日本", "12", "x"]) == "日本   12  x")
    }

    @Test func withoutATerminalNothingIsCut() {
        let title = String(repeating: "long ", count: 100)
        #expect(table(.plain).row(["a1", "7", title]).hasSuffix(title))
    }

    @Test func onATerminalTheLastColumnIsCutToTheLine() {
        let row = table(Style(usesColour: false, width: 30)).row(["a1", "7", "国際会議の記録はここにあります。とても長い"])
        #expect(row.displayWidth <= 30)
        #expect(row.hasSuffix("…"))
    }

    @Test func aLongValuePushesTheRestInsteadOfBeingCut() {
        #expect(table(.plain).row(["abcdefgh", "1234", "t"]) == "abcdefgh  1234  t")
    }
}
