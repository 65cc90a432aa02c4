internal import ArgumentParser
internal import Foundation
internal import Ingestion
internal import TranscriptArchive
internal import TranscriptModel

/// `transcriptctl explain`: what a document was taken for, and why.
struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show how a document was read, and why.",
        discussion: discussion(
            """
            The convention that won and the score of each rival, the speakers with the reason for each name, and the whole document \
            with every line told what it was taken for. For a transcript in the archive that is what was decided when it was filed; \
            a file is read on the spot and not filed, no archive is needed. A name that is both a file and an id is taken as the file.
            """,
            examples: [
                "transcriptctl explain interview.txt",
                "transcriptctl explain 3f2a --html > 3f2a.html",
            ], exits: [.dataError, .noInput, .noPermission]))

    /// No larger file is taken from an inbox either, unless it was configured so.
    private static let largestFile = 64 << 20

    @Argument(help: "A file to read, or the id of a transcript in the archive, or the beginning of it.", completion: .file())
    var subject: String

    @Flag(help: "Write one self-contained HTML page.")
    var html = false

    @OptionGroup var options: CommonOptions

    func validate() throws {
        if html && options.json { throw ValidationError("--html and --json exclude each other.") }
    }

    func run() async throws {
        // An id has no such signs: who writes one means a file, and is told if there is none.
        let isFile = subject.contains { "/.".contains($0) } || FileManager.default.fileExists(atPath: subject)
        let explanation = isFile ? try Self.explain(file: subject) : try await explainStored()
        try await options.printing { console in
            if html { return try console.write(Array(ExplanationPage(explanation).html.utf8)) }
            if console.isJSON { return try console.line(explanation.object) }
            for line in ExplanationText(explanation, style: console.style).lines { try console.line(line) }
        }
    }

    private func explainStored() async throws -> Explanation {
        let archive = try options.openArchive()
        let original = try await CommonOptions.naming(subject, in: archive) { try archive.original(id: subject) }
        let readings = try archive.readings(ofDocument: original.document.digest.description)
        let own = readings.filter { $0.coverage == nil }.map(\.transcript)
        return Explanation(
            fileName: original.fileName, facts: original.document, bytes: original.bytes, transcripts: own.map(\.transcript),
            ids: own.map(\.id), copies: readings.compactMap { reading in reading.coverage.map { (reading.transcript.id, $0) } })
    }

    private static func explain(file path: String) throws -> Explanation {
        let bytes = try readFile(path, limit: largestFile)
        let name = Array(path.utf8.split(separator: UInt8(ascii: "/")).last ?? [])
        switch readTranscripts(from: bytes, name: name) {
        case .read(let reading):
            let transcripts = reading.transcripts.map(\.transcript)
            return Explanation(
                fileName: name, facts: reading.document, bytes: bytes, transcripts: transcripts, ids: transcripts.map { _ in nil })
        case .rejected(let rejection, _):
            throw Failure(.dataError, "\(path.singleLine): \(rejection.what)", hint: rejection.advice)
        }
    }
}

extension Explanation {
    var object: JSON {
        [
            "document": facts.object(fileName: fileName),
            "transcripts": .array(transcripts.indices.map(object(ofTranscript:))),
            "stretches": .array(stretches.filter { $0.role != .blank }.map(object(of:))),
        ]
    }

    private func object(ofTranscript number: Int) -> JSON {
        let transcript = transcripts[number]
        return [
            "id": JSON(ids[number]), "title": JSON(transcript.title), "kind": .string(transcript.kind.rawValue),
            "conventions": .array(
                transcript.decision.conventions.map {
                    ["convention": .string($0.convention), "score": .number($0.score), "evidence": .string($0.evidence)]
                }),
            "speakers": .array(
                speakers(of: number).map { speaker in
                    [
                        "speaker": JSON(speaker.name), "office": JSON(speaker.office), "labels": JSON(speaker.labels),
                        "interviewer": .bool(speaker.interviewer), "turns": .integer(speaker.turns), "words": .integer(speaker.words),
                        "reasons": .object(speaker.reasons.map { JSON.Member(name: $0.reason.rawValue, value: .integer($0.turns)) }),
                        "confidence": .number(speaker.confidence),
                    ]
                }),
            "remarks": JSON(transcript.decision.remarks),
        ]
    }

    private func object(of stretch: Stretch) -> JSON {
        let range: JSON = stretch.range.map { [.integer($0.lower), .integer($0.upper)] } ?? nil
        let role: JSON =
            switch stretch.role {
            case .turn(let transcript, let turn): ["as": "turn", "transcript": .integer(transcript), "turn": .integer(turn)]
            case .metadata(let transcript, let field): ["as": "metadata", "transcript": .integer(transcript), "field": .string(field)]
            case .furniture(let transcript, let kind):
                ["as": "furniture", "transcript": .integer(transcript), "kind": .string(kind.rawValue)]
            case .copy(let id): ["as": "copy", "of": .string(id)]
            case .blank: ["as": "blank"]
            case .unclaimed: ["as": "unclaimed"]
            }
        return role.adding(["range": range, "text": .string(stretch.text)])
    }
}
