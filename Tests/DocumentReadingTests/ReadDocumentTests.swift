import Foundation
import Testing
import TranscriptModel

@testable import DocumentReading

/// The bytes of an invented Russian meeting in windows-1251.
private let meetingInWindows1251: [UInt8] = [
    0xCF, 0xF0, 0xE5, 0xE4, 0xF1, 0xE5, 0xE4, 0xE0, 0xF2, 0xE5, 0xEB, 0xFC, 0x3A, 0x20, 0xD3, 0xE2, 0xE0, 0xE6, 0xE0, 0xE5, 0xEC, 0xFB,
    0xE5,
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
        let bytes = text.utf16.flatMap { unit in
            littleEndian ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        }
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

    /// A word of legacy encoding after the mark of another program, and bytes of no encoding within a text, cost no document.
    @Test func aWrongMarkAndHopelessBytesAreNoReasonToReject() throws {
        let marked = try readDocument([0xEF, 0xBB, 0xBF] + meetingInWindows1251, name: []).get()
        #expect(marked.facts.encoding.name == "windows-1251")
        #expect(marked.text.sourceRange(0..<2) == SourceRange(3, 4))
        let line = Array("Anna: Good evening, and welcome to all of you who came here tonight.\n".utf8)
        #expect(try readDocument([0xFF, 0xFE] + line, name: []).get().text.bytes == line)
        let spoilt = try readDocument(line + [0x81, 0x8D, 0x90, 0x9D] + line, name: []).get()
        #expect(spoilt.text.bytes.starts(with: line) && spoilt.text.bytes.suffix(line.count).elementsEqual(line))
    }

    @Test func cyrillicInUTF16HoldsFewNULsAndNoHighBytes() throws {
        let text = "Министр: Уважаемые коллеги, прошу садиться.\n"
        let bytes = text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(try readDocument(bytes, name: []).get().text.bytes == Array(text.utf8))
    }

    @Test func aRejectionOfANulSaysWhereItIs() {
        guard case .failure(let rejection) = readDocument(Array("Anna: Hello.\0\n".utf8), name: []) else {
            Issue.record("was read")
            return
        }
        #expect(rejection.what == "The file holds a NUL character at byte 12 (counted from 0), which no text does.")
    }

    /// Wherever in the blocks that are looked at together damage lies, it is found.
    @Test func damageIsFoundAtEveryOffset() {
        let text = Array("Да, «мы» – 日本 😀 знаем это хорошо и давно, сказал он всем.".utf8)
        for offset in 0..<text.count {
            var bytes = Array(String(repeating: "x", count: offset % 41).utf8) + text
            bytes.remove(at: bytes.count - text.count + offset)
            var expected: Int?
            for end in 0...bytes.count where String(validating: bytes[..<end], as: UTF8.self) != nil { expected = end }
            #expect(firstIllFormedUTF8(in: bytes, from: 0)?.lowerBound == (expected == bytes.count ? nil : expected))
        }
    }

    @Test(arguments: [
        ([], Rejection.Code.empty), (Array(" \r\n\t".utf8), .empty), ([0xEF, 0xBB, 0xBF], .empty), (Array("\u{A0}\u{200B}".utf8), .empty),
        (Array("%PDF-1.7\n%âãÏÓ".utf8), .unsupportedFormat),
        (Array("PK\u{3}\u{4}\u{14}\0\u{6}\0word/document.xml".utf8), .unsupportedFormat),
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

struct SourceRangeTests {
    /// Every character of a text that was encoded maps to exactly its own bytes.
    @Test(arguments: ["UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"])
    func eachCharacterMapsToItsOwnBytes(name: String) throws {
        var generator = SplitMix64(state: 7)
        let alphabet = Array("abc .,\n éßжщЯ中文字日本語かなア한글😀🎙".unicodeScalars)
        for _ in 0..<20 {
            let scalars =
                Array("И: ".unicodeScalars) + (0..<300).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
            var bytes: [UInt8] = name.hasPrefix("UTF-16") ? [0xFE, 0xFF] : [0, 0, 0xFE, 0xFF]
            if name.hasSuffix("LE") { bytes.reverse() }
            var places: [Range<Int>] = []
            for scalar in scalars {
                let start = bytes.count
                if name.hasPrefix("UTF-16") {
                    for unit in UTF16.encode(scalar).map(Array.init) ?? [] {
                        let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
                        bytes += name.hasSuffix("BE") ? pair : pair.reversed()
                    }
                } else {
                    let four = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: scalar.value >> $0) }
                    bytes += name.hasSuffix("BE") ? four : four.reversed()
                }
                places.append(start..<bytes.count)
            }
            let document = try readDocument(bytes, name: []).get()
            #expect(document.facts.encoding.name == name)
            var offset = 0
            for (scalar, place) in zip(scalars, places) {
                let next = offset + UTF8.width(scalar)
                #expect(document.text.sourceRange(offset..<next) == SourceRange(place.lowerBound, place.upperBound))
                offset = next
            }
            #expect(document.text.bytes.count == offset)
        }
    }

    /// Whatever the bytes, the ranges of neighbouring pieces of text are neighbours and cover what was decoded.
    @Test func rangesOfAnyReadableBytesJoinUp() {
        var generator = SplitMix64(state: 11)
        let pieces: [[UInt8]] = [
            Array("Wort ".utf8), Array("e\u{301}".utf8), Array("a\u{323}\u{302}".utf8), Array("क़".utf8),
            Array("\u{1100}\u{1161}\u{11A8}".utf8),
            Array("Å".utf8), [0xFF], [0xE2, 0x82], [0xC3], Array("\r\n".utf8), Array("привет ".utf8), Array("\u{301}".utf8),
            Array("가\u{11A8}".utf8),
        ]
        for _ in 0..<400 {
            let bytes = (0..<Int.random(in: 1...40, using: &generator)).flatMap { _ in
                pieces[Int.random(in: 0..<pieces.count, using: &generator)]
            }
            guard case .success(let document) = readDocument(bytes, name: []) else { continue }
            let text = String(decoding: document.text.bytes, as: UTF8.self)
            #expect(text.utf8.elementsEqual(document.text.bytes))
            var end = 0
            var offset = 0
            for scalar in text.unicodeScalars {
                let range = document.text.sourceRange(offset..<offset + UTF8.width(scalar))
                #expect(range.lower == end)
                end = range.upper
                offset += UTF8.width(scalar)
            }
            #expect(end == bytes.count)
        }
    }

    @Test func randomBytesNeverTrap() {
        var generator = SplitMix64(state: 13)
        for round in 0..<600 {
            let low: UInt8 = round.isMultiple(of: 2) ? 0x20 : 0
            var bytes = (0..<Int.random(in: 1...200, using: &generator)).map { _ in UInt8.random(in: low...255, using: &generator) }
            if round.isMultiple(of: 5) {
                bytes = [[0xFF, 0xFE], [0xFE, 0xFF], [0, 0, 0xFE, 0xFF], [0x1B, 0x24, 0x42]][round / 5 % 4] + bytes
            }
            guard case .success(let document) = readDocument(bytes, name: []) else { continue }
            #expect(firstInvalid(document.text.bytes) == nil)
            #expect(document.text.sourceRange(0..<document.text.bytes.count).upper == bytes.count)
        }
    }

    private func firstInvalid(_ bytes: [UInt8]) -> Int? {
        String(validating: bytes, as: UTF8.self) == nil ? 0 : nil
    }
}

struct EncodingDetectionTests {
    @Test(arguments: [
        ("windows-1252", "Müller: “Ich weiß nicht, ob das genügt”, sagte er – für die Länder wäre es möglich."),
        (
            "macintosh",
            "Un instrumento político por la soberanía, un instrumento político del pueblo, que busca la igualdad y la liberación."
        ),
        ("windows-1252", "L’aujourd’hui des quais, lorsqu’elle parlait, et dell’arte, quell’uomo: it’s all one o’clock."),
        ("windows-1252", "She said, “I don’t know – it’s what we’ve heard.” And that’s “all” there is…"),
        ("windows-1250", "Předseda: Děkuji, příště můžeme začít dříve. Žádné další dotazy už nejsou."),
        ("ISO-8859-2", "Przewodniczący: Dziękuję, proszę państwa, zaczynamy obrady sejmiku. Są jeszcze pytania o środki?"),
        ("KOI8-R", "Ведущий: Добрый вечер, уважаемые слушатели. Сегодня у нас в гостях смотритель маяка."),
        ("ISO-8859-5", "Ведущий: Добрый вечер, уважаемые слушатели. Сегодня у нас в гостях смотритель маяка."),
        ("IBM866", "Ведущий: Добрый вечер, уважаемые слушатели. Сегодня у нас в гостях смотритель маяка."),
        ("windows-1251", "Ведуча: Добрий вечір, шановні слухачі. Сьогодні у нас у гостях доглядач маяка, його ім’я Єгор."),
        ("windows-1253", "Πρόεδρος: Καλησπέρα σας, αρχίζουμε τη συνεδρίαση. Υπάρχουν ερωτήσεις;"),
        ("windows-1254", "Sunucu: İyi akşamlar, değerli dinleyiciler. Bugün şehrin deniz fenerinden konuğumuz var, hoş geldiniz."),
        ("windows-1255", "מנחה: ערב טוב לכולם, היום מתארח אצלנו שומר המגדלור הישן של העיר."),
        ("windows-1256", "المذيع: مساء الخير، ضيفنا اليوم هو حارس المنارة القديمة في المدينة."),
    ])
    func aSingleByteCharsetIsToldByItsText(name: String, text: String) throws {
        let charset = try #require(SingleByteCharset(rawValue: name))
        let characters = charset.characters
        let bytes = try text.unicodeScalars.map { scalar in UInt8(try #require(characters.firstIndex(of: scalar))) }
        let document = try readDocument(bytes, name: []).get()
        #expect(String(decoding: document.text.bytes, as: UTF8.self) == text)
        #expect(document.text.sourceRange(0..<document.text.bytes.count) == SourceRange(0, bytes.count))
        #expect(document.facts.encoding.reason == .detected && document.facts.encoding.confidence > 0.5)
    }

    @Test func japaneseIsReadFromShiftJISAndISO2022() throws {
        // これはテストです
        let shiftJIS: [UInt8] = [0x82, 0xB1, 0x82, 0xEA, 0x82, 0xCD, 0x83, 0x65, 0x83, 0x58, 0x83, 0x67, 0x82, 0xC5, 0x82, 0xB7, 0x0A]
        let seven: [UInt8] = [
            0x1B, 0x24, 0x42, 0x24, 0x33, 0x24, 0x6C, 0x24, 0x4F, 0x25, 0x46, 0x25, 0x39, 0x25, 0x48, 0x24, 0x47, 0x24, 0x39, 0x1B, 0x28,
            0x42, 0x0A,
        ]
        for (bytes, name) in [(shiftJIS, "Shift_JIS"), (seven, "ISO-2022-JP")] {
            let document = try readDocument(bytes, name: []).get()
            #expect(document.facts.encoding.name == name)
            #expect(String(decoding: document.text.bytes, as: UTF8.self) == "これはテストです\n")
            #expect(document.text.sourceRange(0..<document.text.bytes.count) == SourceRange(0, bytes.count))
        }
        let document = try readDocument(shiftJIS, name: []).get()
        #expect(document.text.sourceRange(3..<9) == SourceRange(2, 6))
    }
}

struct TextFormatTests {
    @Test(arguments: [
        ("<!DOCTYPE html>\n<html><p>Q</p>", "x.txt", "an HTML page"), ("  <div class=\"a\">Q: Why?</div>", "x", "an HTML page"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nHi", "x.txt", "a WebVTT"), ("1\r\n00:00:01,000 --> 00:00:02,500\r\nHi\r\n", "x", "SubRip"),
        ("{\"turns\": [1]}\n", "x.txt", "JSON"), ("[{\"a\": 1}]", "x", "JSON"), ("<?xml version=\"1.0\"?><TEI/>", "x", "XML"),
    ])
    func aFormatOfItsOwnIsNamed(text: String, name: String, named: String) {
        guard case .failure(let rejection) = readDocument(Array(text.utf8), name: Array(name.utf8)) else {
            Issue.record("was read")
            return
        }
        #expect(rejection.code == .unsupportedFormat && rejection.what.contains(named))
    }

    @Test(arguments: [
        ("[Applause]\nA: Thank you.\n[End]", "a.txt", "text/plain"), ("<nick> hello\n<other> hi <b>you</b>", "a.html", "text/plain"),
        ("{laughs} Q: Why?\nA: Because.", "a.json", "text/plain"), ("We wrote <p> tags all day.\nQ: Why?", "a", "text/plain"),
        ("# Talk\n\n**Ann:** Hi\n\n**Ben:** Hello\n", "a.txt", "text/markdown"), ("Ann: Hi", "a.MD", "text/markdown"),
    ])
    func plainTextThatMentionsMarksIsRead(text: String, name: String, mediaType: String) throws {
        #expect(try readDocument(Array(text.utf8), name: Array(name.utf8)).get().facts.mediaType == mediaType)
    }
}

struct CompositionTests {
    /// What is taken for inert is its own NFC, and no mark; everything else comes out as Foundation composes it.
    @Test func everyCharacterIsComposedRight() {
        // Han and Hangul syllables fill their blocks evenly; their edges stand for them.
        for value in UInt32(0xA0)...0x1D1FF where !(0x3410..<0x9FF0 ~= value) && !(0xAC80..<0xD780 ~= value) && !(0xE000..<0xF900 ~= value)
        {
            guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory != .unassigned else { continue }
            let bytes = Array("a".utf8) + Array(String(scalar).utf8)
            let composed = canonicalComposition(of: bytes).map { $0.bytes } ?? bytes
            if !String(decoding: composed, as: UTF8.self).unicodeScalars.elementsEqual(
                ("a" + String(scalar)).precomposedStringWithCanonicalMapping.unicodeScalars)
            {
                Issue.record("U+\(String(value, radix: 16))")
            }
        }
    }
}

struct LanguageDetectionTests {
    @Test func theLanguageOfATextIsToldAsABCP47Tag() throws {
        let texts = [
            ("en", "Thank you for coming. I would like to begin with the lighthouse and what it meant for the people of the town."),
            ("ru", "Спасибо, что пришли. Я хотел бы начать с маяка и с того, что он значил для жителей города."),
            ("he", "תודה שבאתם. הייתי רוצה להתחיל במגדלור ובמה שהוא היה לאנשי העיר הקטנה שלנו."),
            ("de", "Danke, dass Sie gekommen sind. Ich möchte mit dem Leuchtturm beginnen und mit dem, was er für die Stadt war."),
        ]
        for (tag, text) in texts {
            let verdict = try #require(detectLanguage(Array(text.utf8)))
            #expect(verdict.tag == tag && verdict.isReliable)
        }
        #expect(detectLanguage(Array("12:30".utf8)) == nil)
        #expect(detectLanguage([0xFF, 0xFE, 0x41]) == nil)
    }
}

/// So that a failure can be repeated.
private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
