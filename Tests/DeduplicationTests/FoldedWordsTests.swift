import Deduplication
import Testing
import TranscriptModel

struct FoldedWordsTests {
    private func fold(_ text: String) -> String {
        var words = FoldedWords()
        words.append(text)
        return String(decoding: words.bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("Good  evening, ALL!", "good evening all "), ("It’s 5\u{A0}% — or 3.5", "it s 5 or 3 5 "), ("", ""), ("…", ""),
        ("ŽIŽEK Straße", "žižek strasse "), ("ΣΊΣΥΦΟΣ σίσυφος", "σίσυφοσ σίσυφοσ "), ("ВЛАДИМИР Владимир", "владимир владимир "),
        ("ﬁne ｗｉｄｅ Ⅳ ½", "fine wide iv 12 "), ("co\u{AD}operate\u{200B}d", "cooperated "), ("東京 2031年", "東 京 2031 年 "),
        ("नमस्ते", "नमस्ते "), ("مرحبا، بكم", "مرحبا بكم "), ("e\u{301}", "e\u{301} "), ("😀ok", "ok "), ("한국어 말", "한국어 말 "),
    ])
    func textIsFoldedToWords(_ text: String, _ expected: String) {
        #expect(fold(text).unicodeScalars.elementsEqual(expected.unicodeScalars), "\(fold(text))")
    }

    @Test func everyScalarFoldsWithoutATrap() {
        var words = FoldedWords()
        for value in stride(from: UInt32(0), to: 0x11_0000, by: 7) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            words.append(String(scalar))
        }
        #expect(words.count > 10_000)
    }

    @Test func aWordEndsWithItsText() {
        var words = FoldedWords()
        words.append("light")
        words.append("house")
        #expect(words.count == 2)
    }
}
