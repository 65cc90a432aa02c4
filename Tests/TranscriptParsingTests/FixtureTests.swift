import DocumentReading
import Foundation
import Testing
import TranscriptModel
import TranscriptParsing
import TranscriptScoring

/// `Fixtures/NAME.txt` beside `Fixtures/NAME.gold.json`; adding a pair adds a test. `Fixtures/make-fixtures.py` writes both from an annotated
/// source, `Fixtures/floor.json` holds the figures that must not fall.
struct FixtureTests {
    static let directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures").path
    /// Empty where they cannot be loaded; `fixturesAreManyAndWellFormed` says why.
    static let fixtures = (try? Fixture.all(in: directory)) ?? []

    @Test func fixturesAreManyAndWellFormed() throws {
        let fixtures = try Fixture.all(in: Self.directory)
        #expect(fixtures.count >= 40)
        #expect(Set(fixtures.flatMap(\.gold).compactMap(\.language)).count >= 12)
    }

    @Test(arguments: fixtures) func everyByteIsReadOnceAndNoFigureFalls(_ fixture: Fixture) throws {
        let document = try readDocument(fixture.bytes, name: Array(fixture.name.utf8)).get()
        let score = Score(of: parseTranscripts(of: document), against: fixture.gold, in: document)
        #expect(score.figures.coverage == 1)
        let floor = try Floor(contentsOf: Self.directory + "/floor.json")
        let below = floor.shortfalls(of: score.figures, in: fixture.name)
        #expect(below.isEmpty, "\(below.joined(separator: "\n"))\n\(score.errors.prefix(8).joined(separator: "\n"))")
    }

    @Test(arguments: fixtures) func goldHeldAgainstItselfHasFullMarks(_ fixture: Fixture) throws {
        let document = try readDocument(fixture.bytes, name: Array(fixture.name.utf8)).get()
        let figures = Score(of: fixture.gold.map(Transcript.init(asIn:)), against: fixture.gold, in: document).figures
        for column in Figures.columns {
            guard let value = column.value(figures) else { continue }
            #expect(value == (column.isShareOfErrors ? 0 : 1), "\(column.key)")
        }
    }

    @Test func aReadingThatLosesOrMovesWordsScoresLess() throws {
        let fixture = try #require(Self.fixtures.first { $0.name == "en-magazine-teasers.txt" })
        let document = try readDocument(fixture.bytes, name: Array(fixture.name.utf8)).get()
        let right = fixture.gold.map(Transcript.init(asIn:))
        func figures(_ change: (inout Transcript) -> Void) -> Figures {
            var transcripts = right
            for index in transcripts.indices { change(&transcripts[index]) }
            return Score(of: transcripts, against: fixture.gold, in: document).figures
        }
        let turnLost = figures { $0.turns.removeLast() }
        #expect(turnLost.coverage < 1 && turnLost.speechAccuracy ?? 1 < 1 && turnLost.turnF1 ?? 1 < 1)
        let wrongName = figures { for index in $0.turns.indices { $0.turns[index].speaker = "Oskar Veen" } }
        #expect(wrongName.wrongNameShare == 1 && wrongName.coverage == 1 && wrongName.turnF1 == 1)
        let noName = figures { for index in $0.turns.indices { $0.turns[index].speaker = nil } }
        #expect(noName.wrongNameShare == 0 && noName.unknownShare ?? 0 > 0.5)
        let foreign = figures {
            let teaser = $0.furniture.removeLast()
            $0.turns[0].ranges?.append(contentsOf: [teaser.range].compactMap(\.self))
        }
        #expect(foreign.foreignShare ?? 0 > 0 && foreign.coverage == 1)
        #expect(figures { $0.date = nil }.fieldsAccuracy < 1)
        #expect(Score(of: [], against: fixture.gold, in: document).figures.splitF1 == 0)
    }
}

extension Transcript {
    /// What the gold says, as if a reader had read it.
    fileprivate init(asIn gold: GoldTranscript) {
        self.init()
        title = gold.title
        kind = Kind(rawValue: gold.kind) ?? .other
        (date, time, place, publisher, language, published) = (
            gold.date, gold.time, gold.place, gold.publisher, gold.language, gold.published
        )
        (topics, people, places) = (gold.topics, gold.people, gold.places)
        turns = gold.turns.map {
            Turn(
                kind: $0.kind, speaker: $0.speaker, label: $0.label, interviewer: $0.interviewer, text: $0.text, ranges: $0.ranges)
        }
        furniture = gold.furniture.map { Furniture(kind: .other, text: $0.text, range: $0.range) }
        metadata = gold.metadata.map { MetadataSpan(field: "body", text: $0.text, range: $0.range) }
    }
}
