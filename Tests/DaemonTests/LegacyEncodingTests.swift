import Foundation
import Glibc
import TestSupport
import Testing

/// A confined worker may open nothing but the system's libraries; the converters of the C library are among them.
@Suite(.timeLimit(.minutes(2))) struct LegacyEncodingTests {
    private static let texts = [
        ("GB18030", "主持人：晚上好，各位听众。今天我们请到了灯塔的看守人。\n\n客人：谢谢大家，我想从灯塔开始说起。\n", "灯塔的看守人"),
        ("BIG5", "主持人：晚上好，各位聽眾。今天我們請到了燈塔的看守人。\n\n客人：謝謝大家，我想從燈塔開始說起。\n", "燈塔的看守人"),
        ("SHIFT_JIS", "司会：こんばんは、皆さん。今日は灯台の番人の方に来ていただきました。\n\n客：ありがとうございます。\n", "灯台の番人"),
        ("EUC-JP", "司会：こんにちは、皆さん。明日は港の船長の方に来ていただきます。\n\n客：よろしくお願いします。\n", "港の船長"),
        ("EUC-KR", "사회자: 안녕하십니까, 여러분. 오늘은 등대지기를 모셨습니다.\n\n손님: 감사합니다. 등대 이야기부터 시작하고 싶습니다.\n", "등대지기를"),
    ]

    @Test func aConfinedWorkerReadsEastAsianEncodings() async throws {
        let household = try Household()
        for (charset, text, _) in Self.texts {
            try household.drop(Array("\(charset).txt".utf8), bytes: try encoded(text, in: charset))
        }
        #expect(try await household.once().end == .exited(0))
        #expect(try await household.ledger() == Dictionary(uniqueKeysWithValues: Self.texts.map { ($0.0 + ".txt", ["stored"]) }))
        let program = try RunningProgram(builtProgram("transcriptctl"), ["export", "--all", "--format", "txt", "--state", household.state])
        #expect(try await program.end() == .exited(0))
        let exported = program.output.all.joined(separator: "\n")
        for (charset, _, words) in Self.texts { #expect(exported.contains(words), "\(charset)") }
    }

    private func encoded(_ text: String, in charset: String) throws -> [UInt8] {
        let converter = try #require(iconv_open(charset, "UTF-8"))
        defer { iconv_close(converter) }
        var input = text.utf8.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: input.count)
        let written = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                var (next, left) = (input.baseAddress, input.count)
                var (room, roomLeft) = (output.baseAddress, output.count)
                _ = iconv(converter, &next, &left, &room, &roomLeft)
                return left == 0 ? output.count - roomLeft : 0
            }
        }
        try #require(written > 0)
        return output.prefix(written).map { UInt8(bitPattern: $0) }
    }
}
