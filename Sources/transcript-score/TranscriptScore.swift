internal import ArgumentParser
internal import DocumentReading
internal import Foundation
internal import TranscriptModel
internal import TranscriptParsing
internal import TranscriptScoring

/// Scores the reader against fixtures, in process: no daemon, no archive. A tool for developers; it is not installed.
@main
struct TranscriptScore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transcript-score",
        abstract: "Score the reader against fixtures, or print what it reads.",
        discussion: """
            A fixture is NAME.txt (or NAME.md) beside NAME.gold.json. Each figure is explained in Figures.swift.
            Exit status 1: a figure is below the floor.
            """)

    @Argument(help: "A folder of fixtures; with --export the documents to read.")
    var paths: [String]

    @Option(help: "What must be reached, as JSON.")
    var floor: String?

    @Option(help: "Also list the first N errors of each document.")
    var errors = 0

    @Option(help: "Only fixtures whose name begins so.")
    var only = ""

    @Flag(help: "Print transcript/1, one object a line, of the given documents.")
    var export = false

    @Flag(help: "Print the given documents as transcriptctl exports them as plain text.")
    var text = false

    @Flag(help: "Print how the given documents are encoded, and how sure that is.")
    var encodings = false

    @Flag(help: "Print a floor that today's figures just reach.")
    var raise = false

    mutating func validate() throws {
        if paths.isEmpty { throw ValidationError("Say which folder of fixtures to score, or with --export which documents to read.") }
    }

    func run() throws {
        if export || text || encodings { return try paths.forEach(exportDocument) }
        let limits = try floor.map(Floor.init(contentsOf:)) ?? Floor()
        let fixtures = try paths.flatMap(Fixture.all(in:)).filter { $0.name.hasPrefix(only) }
        var rows: [(name: String, score: Score)] = []
        for fixture in fixtures {
            switch readDocument(fixture.bytes, name: Array(fixture.name.utf8)) {
            case .success(let document):
                rows.append((fixture.name, Score(of: parseTranscripts(of: document), against: fixture.gold, in: document)))
            case .failure(let rejection):
                throw FixtureError(what: "\(fixture.name) was rejected: \(rejection.reason)")
            }
        }
        let figures = rows.map(\.score.figures)
        if raise { return print(FloorText(rows: rows.map { ($0.name, $0.score.figures) }).json) }
        printTable(rows, figures)
        var below = rows.flatMap { limits.shortfalls(of: $0.score.figures, in: $0.name) }
        if only.isEmpty { below += limits.shortfalls(ofMean: figures) }
        for sentence in below { FileHandle.standardError.write(Data("BELOW THE FLOOR  \(sentence)\n".utf8)) }
        if !below.isEmpty { throw ExitCode(1) }
    }

    private func printTable(_ rows: [(name: String, score: Score)], _ figures: [Figures]) {
        let heading = line("") { $0.heading }
        print(heading)
        for (name, score) in rows {
            print(line(name) { written($0.value(score.figures)) })
            for error in score.errors.prefix(errors) { print("    \(error)") }
        }
        print(heading)
        print(line("mean (\(rows.count))") { written(figures.mean(of: $0)) })
    }

    private func line(_ name: String, _ cell: (Figures.Column) -> String) -> String {
        let cells = Figures.columns.map(cell).map { String(repeating: " ", count: max(1, 9 - $0.count)) + $0 }
        return name.padding(toLength: 30, withPad: " ", startingAt: 0) + cells.joined()
    }

    private func exportDocument(_ path: String) throws {
        let file = URL(fileURLWithPath: path)
        let name = file.lastPathComponent
        switch readDocument([UInt8](try Data(contentsOf: file)), name: Array(name.utf8)) {
        case .success(let document):
            if encodings {
                let decision = document.facts.encoding
                return print("\(path)\t\(decision.name)\t\(decision.reason)\t\(String(format: "%.3f", decision.confidence))")
            }
            let transcripts = parseTranscripts(of: document)
            if text { return print(transcripts.map(\.plainText).joined(separator: "\n\n")) }
            for (number, transcript) in transcripts.enumerated() {
                let json = TranscriptJSON(
                    id: "\(name)#\(number + 1)", documentName: name, document: document.facts, transcript: transcript, turnIDs: [])
                FileHandle.standardOutput.write(Data(json.encoded() + [UInt8(ascii: "\n")]))
            }
        case .failure(let rejection):
            FileHandle.standardError.write(Data("\(path): \(rejection.reason)\n".utf8))
        }
    }
}

/// Four digits, as floors are written.
private func written(_ value: Double?) -> String {
    value.map { String(format: "%.4f", $0) } ?? "-"
}

/// Today's figures as a floor, rounded down (shares of errors: up) to three digits.
private struct FloorText {
    var rows: [(name: String, figures: Figures)]

    var json: String {
        let documents = rows.map { name, figures in
            let values = Figures.columns.compactMap { column in
                column.value(figures).map { "\"\(column.key)\": \(rounded($0, up: column.isShareOfErrors))" }
            }
            return "    \"\(name)\": {\(values.joined(separator: ", "))}"
        }
        let means = Figures.columns.compactMap { column in
            rows.map(\.figures).mean(of: column).map { "\"\(column.key)\": \(rounded($0, up: column.isShareOfErrors))" }
        }
        return """
            {
              "mean": {\(means.joined(separator: ", "))},
              "each": {"coverage": 1},
              "documents": {
            \(documents.joined(separator: ",\n"))
              }
            }
            """
    }

    private func rounded(_ value: Double, up: Bool) -> String {
        let thousandths = up ? (value * 1000 - 0.001).rounded(.up) : (value * 1000 + 0.001).rounded(.down)
        return String(format: "%g", thousandths / 1000)
    }
}
