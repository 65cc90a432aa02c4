import Reporting
import Testing

@Suite struct EscapedBytesTests {
    @Test(
        arguments: [
            (Array("plain name.txt".utf8), "plain name.txt"),
            (Array("été — 会議.txt".utf8), "été — 会議.txt"),
            (Array("line\nfeed\u{1b}[31m\u{7f}".utf8), #"line\x0afeed\x1b[31m\x7f"#),
            ([0x61, 0xFF, 0xC3, 0x28], #"a\xff\xc3("#),
            ([0xC0, 0xAF, 0xE2, 0x82], #"\xc0\xaf\xe2\x82"#),
            (Array(#"back\slash"#.utf8), #"back\\slash"#),
            (Array("turn\u{202e}txt.exe".utf8), #"turn\u{202e}txt.exe"#),
        ] as [([UInt8], String)])
    func namesArePrintedOnOneHonestLine(bytes: [UInt8], text: String) {
        #expect(EscapedBytes(bytes).description == text)
    }
}

@Suite struct EventKindTests {
    @Test func everyKindHasAnIdentityOfItsOwn() {
        #expect(Set(EventKind.allCases.map(\.messageID)).count == EventKind.allCases.count)
        #expect(EventKind.allCases.allSatisfy { $0.messageID.count == 32 && $0.messageID.allSatisfy(\.isHexDigit) })
    }
}
