import Foundation
import Testing

@testable import transcriptctl

/// The JSON writer: members in order, nothing a terminal or a parser stumbles over.
struct JSONTests {
    @Test func membersKeepTheirOrder() {
        let object: JSON = ["b": 1, "a": [true, nil, 0.5], "c": ["x": "y"]]
        #expect(object.line == #"{"b": 1, "a": [true, null, 0.5], "c": {"x": "y"}}"#)
    }

    @Test func everyControlCharacterIsEscaped() {
        #expect(JSON.string("a\"\\\n\r\t\u{1B}\u{7F}\u{9B}é").line == #""a\"\\\n\r\t\u001b\u007f\u009bé""#)
    }

    @Test func whatIsWrittenIsReadBackAsItWas() throws {
        let text = String(String.UnicodeScalarView((0...0x2FFF).compactMap(Unicode.Scalar.init))) + "😀"
        let read = try JSONDecoder().decode([String].self, from: Data(JSON.array([.string(text)]).line.utf8))
        #expect(read.first.map { Array($0.utf8) } == Array(text.utf8))
    }

    @Test func numbersThatJSONCannotSayAreNull() {
        #expect(JSON.array([.number(.nan), .number(.infinity)]).line == "[null, null]")
    }
}
