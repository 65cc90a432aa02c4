import Testing

@testable import transcriptctl

/// Text from strangers on a terminal: harmless, and measured as a terminal measures it.
struct DisplayTextTests {
    @Test func escapeSequencesOfADocumentDoNotReachTheTerminal() {
        let hostile = "before\u{1B}]0;owned\u{07}\u{1B}[2Jafter"
        #expect(hostile.singleLine == #"before\x1b]0;owned\x07\x1b[2Jafter"#)
        #expect(hostile.multiLine == hostile.singleLine)
    }

    @Test func c1ControlsAndDirectionOverridesBecomeVisible() {
        #expect("a\u{9B}31m".singleLine == #"a\u{9b}31m"#)
        #expect("txt.\u{202E}exe".singleLine == #"txt.\u{202e}exe"#)
        #expect("\u{2066}x\u{2069}".multiLine == #"\u{2066}x\u{2069}"#)
    }

    @Test func aLineStaysALine() {
        #expect("one\n two\r\n\tthree\u{2028}four".singleLine == "one two three four")
        #expect("one\n\ttwo".multiLine == "one\n\ttwo")
        #expect("a\rb".multiLine == #"a\x0db"#)
    }

    @Test func aFileNameShowsItsLineFeedsAndItsBrokenBytes() {
        #expect((Array("a\nb".utf8) + [0xFF]).displayedFileName == #"a\x0ab\xff"#)
        #expect(Array("речь.txt".utf8).displayedFileName == "речь.txt")
    }

    @Test(arguments: [
        ("plain", 5), ("日本語", 6), ("ｆｕｌｌ", 8), ("e\u{301}", 1), ("🇫🇷", 2), ("👩‍👧", 2), ("한국", 4), ("Москва", 6), ("\u{200B}", 0), ("", 0),
    ])
    func widthIsCountedInColumns(text: String, columns: Int) {
        #expect(text.displayWidth == columns)
    }

    @Test(arguments: [
        ("short", 10, "short"), ("exactly ten", 11, "exactly ten"), ("too long for it", 8, "too lon…"), ("日本語の本", 6, "日本…"),
        ("日本語", 6, "日本語"), ("abc", 1, "…"), ("abc", 0, ""), ("a", 1, "a"),
    ])
    func textIsCutToColumnsAndSaysSo(text: String, width: Int, expected: String) {
        #expect(text.truncated(toWidth: width) == expected)
        #expect(text.truncated(toWidth: width).displayWidth <= max(width, 0))
    }

    @Test func proseIsBrokenAtSpaces() {
        #expect("the quick brown fox".wrapped(toWidth: 9) == ["the quick", "brown fox"])
        #expect("a verylongword b".wrapped(toWidth: 6) == ["a", "verylongword", "b"])
        #expect("one\n\ntwo".wrapped(toWidth: 80) == ["one", "", "two"])
        #expect("日本 語本".wrapped(toWidth: 5) == ["日本", "語本"])
    }
}
