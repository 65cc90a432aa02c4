import DocumentReading
import Testing
import TranscriptModel

/// The bytes of an invented Russian meeting in windows-1251.
private let meetingInWindows1251: [UInt8] = [
    0xCF, 0xF0, 0xE5, 0xE4, 0xF1, 0xE5, 0xE4, 0xE0, 0xF2, 0xE5, 0xEB, 0xFC, 0x3A, 0x20, 0xD3, 0xE2, 0xE0, 0xE6, 0xE0, 0xE5, 0xEC, 0xFB, 0xE5,
    0x20, 0xEA, 0xEE, 0xEB, 0xEB, 0xE5, 0xE3, 0xE8, 0x2C, 0x20, 0xED, 0xE0, 0xF7, 0xED, 0xB8, 0xEC, 0x2E, 0x0D, 0x0A,
]

struct ReadDocumentTests {
    @Test func wellFormedUTF8IsTakenAsItStands() throws {
        let bytes = Array("Anna Vogt: Guten Tag.\r\nBen Ochs: Schön, dass Sie da sind.\n".utf8)
        let document = try readDocument(bytes, name: Array("gespräch.txt".utf8)).get()
        #expect(document.text.bytes == bytes)
        #expect(document.facts.encoding == EncodingDecision(name: "UTF-8", reason: .wellFormed, confidence: 1))
        #expect(document.facts.mediaType == "text/plain")
        #expect(document.facts.byteCount == bytes.count)
        #expect(document.text.sourceRange(10..<14) == SourceRange(10, 14))
    }

    @Test func aByteOrderMarkIsLeftOutOfTheText() throws {
        let document = try readDocument([0xEF, 0xBB, 0xBF] + Array("Yes?".utf8), name: []).get()
        #expect(document.text.bytes == Array("Yes?".utf8))
        #expect(document.text.sourceRange(0..<4) == SourceRange(3, 7))
        #expect(document.facts.encoding.reason == .byteOrderMark)
    }

    @Test func windows1251IsDetectedAndEachWordKeepsItsBytes() throws {
        let document = try readDocument(meetingInWindows1251, name: []).get()
        #expect(document.facts.encoding.name == "windows-1251")
        let text = String(decoding: document.text.bytes, as: UTF8.self)
        #expect(text == "Председатель: Уважаемые коллеги, начнём.\r\n")
        // The third word.
        let word = Array("коллеги".utf8)
        let start = try #require(document.text.bytes.indices.first { document.text.bytes[$0...].starts(with: word) })
        #expect(document.text.sourceRange(start..<start + word.count) == SourceRange(24, 31))
    }

    @Test func decomposedLettersAreComposedAndMapToAllTheirBytes() throws {
        let bytes = Array("Que\u{301} libro? Ninguno.".utf8)
        let document = try readDocument(bytes, name: []).get()
        #expect(String(decoding: document.text.bytes, as: UTF8.self).unicodeScalars.elementsEqual("Qué libro? Ninguno.".unicodeScalars))
        #expect(document.text.sourceRange(0..<4) == SourceRange(0, 5))
        #expect(document.text.sourceRange(5..<10) == SourceRange(6, 11))
    }

    @Test(arguments: [(true, "UTF-16LE"), (false, "UTF-16BE")])
    func utf16WithoutMarkIsDetected(littleEndian: Bool, name: String) throws {
        let text = "Министр: Начнём. 😀 Да\n"
        let bytes = text.utf16.flatMap { unit in littleEndian ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
        let document = try readDocument(bytes, name: []).get()
        #expect(document.facts.encoding.name == name)
        #expect(String(decoding: document.text.bytes, as: UTF8.self) == text)
        let end = document.text.bytes.count
        #expect(document.text.sourceRange(end - 5..<end - 1) == SourceRange(bytes.count - 6, bytes.count - 2))
    }

    @Test func damagedUTF8IsReadWithItsSoundPartsInPlace() throws {
        var bytes = Array("Первый вопрос – последний ответ. Спасибо за внимание.".utf8)
        bytes.insert(0xE9, at: 2)
        let document = try readDocument(bytes, name: []).get()
        #expect(document.facts.encoding.name == "UTF-8")
        #expect(document.facts.encoding.reason == .detected)
        #expect(String(decoding: document.text.bytes, as: UTF8.self) == "П\u{FFFD}ервый вопрос – последний ответ. Спасибо за внимание.")
        #expect(document.text.sourceRange(2..<5) == SourceRange(2, 3))
        #expect(document.text.sourceRange(5..<7) == SourceRange(3, 5))
    }

    @Test(arguments: [
        ([], Rejection.Code.empty), (Array(" \r\n\t".utf8), .empty), ([0xEF, 0xBB, 0xBF], .empty), (Array("\u{A0}\u{200B}".utf8), .empty),
        (Array("%PDF-1.7\n%âãÏÓ".utf8), .unsupportedFormat), (Array("PK\u{3}\u{4}\u{14}\0\u{6}\0word/document.xml".utf8), .unsupportedFormat),
        (Array("\u{7F}ELF\u{2}\u{1}\u{1}\0".utf8), .unsupportedFormat), (Array("Q: Why?\0\nA: So.".utf8), .binary),
        ((0..<64).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }, .binary),
    ])
    func whatIsNoTextIsRejected(bytes: [UInt8], code: Rejection.Code) {
        guard case .failure(let rejection) = readDocument(bytes, name: []) else {
            Issue.record("was read")
            return
        }
        #expect(rejection.code == code)
        #expect(rejection.what.hasSuffix(".") && rejection.advice.hasSuffix("."))
    }

    @Test func aRejectionNamesTheFormatAndTheWayOut() {
        guard case .failure(let rejection) = readDocument(Array("%PDF-1.4\n".utf8), name: []) else {
            Issue.record("was read")
            return
        }
        #expect(rejection.reason == "The file is a PDF, which cannot be read. Open it, save it as plain text (UTF-8) and drop that file.")
    }
}
