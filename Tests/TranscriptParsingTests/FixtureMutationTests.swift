import DocumentReading
import Foundation
import Testing
import TranscriptModel
import TranscriptParsing
import TranscriptScoring

/// What holds of every document, tried on damaged and re-encoded fixtures. Seeded: a failure comes again.
struct FixtureMutationTests {
    enum Damage: CaseIterable {
        case linesDropped, linesDoubled, linesSwapped
    }

    enum Dress: CaseIterable {
        case utf16LittleEndian, utf16BigEndianWithMark, decomposed, carriageReturns
    }

    @Test(arguments: FixtureTests.fixtures, Damage.allCases)
    func everyByteIsReadOnceHoweverLinesAreDamaged(_ fixture: Fixture, _ damage: Damage) throws {
        let text = try decoded(fixture)
        var chance = SeededGenerator(seed: fixture.name.utf8.reduce(17) { $0 &* 31 &+ UInt64($1) })
        var lines = text.components(separatedBy: "\n")
        for _ in 0..<max(3, lines.count / 10) where lines.count > 1 {
            let index = Int.random(in: lines.indices, using: &chance)
            switch damage {
            case .linesDropped: lines.remove(at: index)
            case .linesDoubled: lines.insert(lines[index], at: index)
            case .linesSwapped: lines.swapAt(index, Int.random(in: lines.indices, using: &chance))
            }
        }
        try expectFullCoverage(Array(lines.joined(separator: "\n").utf8), of: fixture)
    }

    @Test(arguments: FixtureTests.fixtures) func wordsAndTurnsAreTheSameInAnyEncoding(_ fixture: Fixture) throws {
        let text = try decoded(fixture)
        let plain = try reading(of: Array(text.utf8), named: fixture.name)
        for dress in Dress.allCases {
            let bytes = try #require(text.bytes(in: dress), "\(dress)")
            let transcripts = try expectFullCoverage(bytes, of: fixture)
            let difference = difference(from: plain.flatMap(\.spoken), to: transcripts.flatMap(\.spoken))
            #expect(difference == nil, "\(dress)")
        }
    }

    @Test(arguments: FixtureTests.fixtures) func readingTwiceGivesTheSame(_ fixture: Fixture) throws {
        let first = try reading(of: fixture.bytes, named: fixture.name)
        #expect(try reading(of: fixture.bytes, named: fixture.name) == first)
    }

    @Test(arguments: FixtureTests.fixtures) func exportedTextIsReadAsWhatItWasExportedFrom(_ fixture: Fixture) throws {
        let transcripts = try reading(of: fixture.bytes, named: fixture.name)
        let exported = transcripts.map(\.plainText).joined(separator: "\n\n")
        let again = try expectFullCoverage(Array(exported.utf8), of: fixture)
        #expect(again.count == transcripts.count)
        for (transcript, again) in zip(transcripts, again) {
            #expect(difference(from: transcript.turns.map(\.shared), to: again.turns.map(\.shared)) == nil)
            #expect(again.fields == transcript.fields)
            // What is read once more has nothing left to change.
            #expect(again.plainText == transcript.plainText)
        }
    }

    @discardableResult
    private func expectFullCoverage(_ bytes: [UInt8], of fixture: Fixture) throws -> [Transcript] {
        let document = try readDocument(bytes, name: Array(fixture.name.utf8)).get()
        let transcripts = parseTranscripts(of: document)
        let covered = coverage(of: transcripts, in: document)
        #expect(covered == 1)
        return transcripts
    }

    private func decoded(_ fixture: Fixture) throws -> String {
        let document = try readDocument(fixture.bytes, name: Array(fixture.name.utf8)).get()
        return String(decoding: document.text.bytes, as: UTF8.self)
    }

    private func reading(of bytes: [UInt8], named name: String) throws -> [Transcript] {
        parseTranscripts(of: try readDocument(bytes, name: Array(name.utf8)).get())
    }
}

/// Who says what, with a speaker's consecutive turns run together: what every dress of a transcript shares.
private struct Spoken: Hashable {
    var kind: Turn.Kind
    var speaker: String?
    var words: [Substring]
}

extension Spoken: CustomStringConvertible {
    var description: String { "\(speaker ?? "\(kind)"): \(words.prefix(12).joined(separator: " "))… (\(words.count) words)" }
}

/// Where two readings part, for a person; nil where they are the same.
private func difference<Part: Equatable>(from expected: [Part], to found: [Part]) -> String? {
    if expected == found { return nil }
    guard let (expected, found) = zip(expected, found).first(where: { $0 != $1 }) else {
        return "\(expected.count) turns became \(found.count)"
    }
    return "“\(expected)” became “\(found)”"
}

extension Transcript {
    fileprivate var spoken: [Spoken] {
        turns.reduce(into: []) { spoken, turn in
            let words = turn.text.split(whereSeparator: \.isWhitespace)
            if let last = spoken.last, last.kind == turn.kind, last.speaker == turn.speaker, turn.speaker != nil {
                spoken[spoken.count - 1].words += words
            } else {
                spoken.append(Spoken(kind: turn.kind, speaker: turn.speaker, words: words))
            }
        }
    }
}

extension String {
    fileprivate func bytes(in dress: FixtureMutationTests.Dress) -> [UInt8]? {
        switch dress {
        case .utf16LittleEndian: data(using: .utf16LittleEndian).map { [UInt8]($0) }
        case .utf16BigEndianWithMark: data(using: .utf16BigEndian).map { [0xFE, 0xFF] + $0 }
        case .decomposed: [UInt8](decomposedStringWithCanonicalMapping.utf8)
        case .carriageReturns: [UInt8](replacing("\r\n", with: "\n").replacing("\n", with: "\r").utf8)
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood, 2014).
private struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
