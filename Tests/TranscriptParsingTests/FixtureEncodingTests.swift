import DocumentReading
import Glibc
import Testing
import TranscriptModel
import TranscriptParsing
import TranscriptScoring

/// The fixtures' texts in the encodings that their languages were written in, whole and cut down: which one it is is told rightly, or not
/// told for sure; and every byte is read.
struct FixtureEncodingTests {
    private static let unicode = ["UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"]
    private static let western = ["WINDOWS-1252", "ISO-8859-1", "ISO-8859-15", "MACINTOSH", "CP850"]
    private static let central = ["WINDOWS-1250", "ISO-8859-2", "CP852"]
    private static let legacy: [String: [String]] = [
        "de": western, "es": western, "fr": western, "it": western, "nl": western, "pt": western, "sv": western,
        "cs": central, "pl": central, "ro": central, "sl": central,
        "ru": ["WINDOWS-1251", "KOI8-R", "ISO-8859-5", "CP866"], "uk": ["WINDOWS-1251", "KOI8-U"],
        "el": ["WINDOWS-1253", "ISO-8859-7"], "tr": ["WINDOWS-1254", "ISO-8859-9"], "he": ["WINDOWS-1255", "ISO-8859-8"],
        "ar": ["WINDOWS-1256", "ISO-8859-6"], "fa": ["WINDOWS-1256"],
        "ja": ["SHIFT_JIS", "EUC-JP", "ISO-2022-JP"], "ko": ["EUC-KR"], "zh": ["GB18030"], "zh-Hant": ["BIG5", "GB18030"],
    ]

    @Test(arguments: FixtureTests.fixtures) func textIsReadInAnyEncodingOfItsLanguageOrNotForSure(_ fixture: Fixture) throws {
        let document = try readDocument(fixture.bytes, name: []).get()
        let lines = document.text.bytes.split(separator: 0x0A).map { Array($0) + [0x0A] }
        let language = fixture.gold.first?.language ?? ""
        for charset in Self.unicode + (Self.legacy[language] ?? []) {
            // Lines that the charset has no characters for are left out.
            let encoded = lines.compactMap { line in try? converted(line, from: "UTF-8", to: charset).map { (line, $0) } }
            for most in [Int.max, 800, 300] {
                // From the middle on, as many lines as fit.
                let start = most == .max ? 0 : encoded.count / 3
                var (text, bytes): ([UInt8], [UInt8]) = ([], [])
                for (line, other) in encoded[start...] where bytes.isEmpty || bytes.count + other.count <= most {
                    text += line
                    bytes += other
                }
                guard text.contains(where: { $0 >= 0x80 }) || Self.unicode.contains(charset) else { continue }
                let read = try readDocument(bytes, name: []).get()
                let isRight = String(decoding: read.text.bytes, as: UTF8.self) == String(decoding: text, as: UTF8.self)
                #expect(isRight || read.facts.encoding.confidence < 0.9, "\(charset), \(bytes.count) bytes: \(read.facts.encoding)")
                if most == 800 { #expect(coverage(of: parseTranscripts(of: read), in: read) == 1, "\(charset), \(bytes.count) bytes") }
            }
        }
    }

    /// nil where a character has no place in `charset`.
    private func converted(_ text: [UInt8], from source: String, to charset: String) throws -> [UInt8]? {
        let converter = try #require(iconv_open(charset, source))
        defer { iconv_close(converter) }
        var input = text.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: 16 + 4 * input.count)
        let written: Int? = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var (next, left) = (input.baseAddress, input.count)
                var (room, roomLeft) = (output.baseAddress, output.count)
                guard iconv(converter, &next, &left, &room, &roomLeft) != Int.max, left == 0 else { return nil }
                // The way back to ASCII, where the encoding switches.
                iconv(converter, nil, nil, &room, &roomLeft)
                return output.count - roomLeft
            }
        }
        return written.map { output.prefix($0).map { UInt8(bitPattern: $0) } }
    }
}
