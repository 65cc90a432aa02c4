import DocumentReading
import Foundation
import Ingestion
import TestSupport
import Testing
import TranscriptModel

@testable import TranscriptArchive
@testable import transcriptctl

/// The real program on a real archive, as a shell would run it.
@Suite(.serialized)
struct WholeRunTests {
    private struct Ended {
        var status: Int32
        var output: String
        var errors: String
        var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    private let directory: TemporaryDirectory

    /// An archive with two transcripts, a copy and a rejected file.
    init() async throws {
        directory = try TemporaryDirectory()
        let archive = try Archive.open(directory: directory.path, mode: .readWrite)
        defer { archive.close() }
        let talk = Array(
            "The lock at Estley reopens\n\nAda Brandt: The water is back.\n\nIvo Lund: When do ships return?\n\nAda Brandt: Soon.\n".utf8)
        let other = Array(
            "Second meeting\n\nMia Orr: Nothing but \u{1B}[2J herons.\n\nIvo Lund: And otters?\n\nMia Orr: Otters too.\n".utf8)
        for (name, bytes) in [("lock.txt", talk), ("herons.txt", other), ("again.txt", talk), ("empty.txt", [])] {
            let results = try await archive.file([Self.arrival(Array(name.utf8), bytes)])
            for result in results { _ = try result.get() }
        }
        let index = try SearchIndex.open(for: archive)
        while try await !index.catchUp(limit: 1000).isCaughtUp {}
        index.close()
    }

    private static func arrival(_ name: [UInt8], _ bytes: [UInt8]) -> Arrival {
        let content: Arrival.Content =
            switch readTranscripts(from: bytes, name: name) {
            case .read(let reading): .read(reading, compressedOriginal: StoredOriginal.compress(bytes))
            case .rejected(let rejection, let digest): .rejected(rejection, digest: digest)
            }
        return Arrival(
            fileName: name, identity: name, arrivedAt: Timestamp(microseconds: 1), startedAt: Timestamp(microseconds: 1),
            byteCount: bytes.count, content: content)
    }

    /// Runs the program that was built beside these tests; `shell` is what stands behind it, such as `| head -1`.
    private func run(_ arguments: String..., shell: String = "", json: Bool = false) throws -> Ended {
        let runner = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        let binary = URL(filePath: runner).deletingLastPathComponent().appending(path: "transcriptctl").path
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = ["-c", "set -o pipefail; \"$0\" \"$@\" \(shell)", binary] + arguments + (json ? ["--json"] : [])
        process.environment = ["TRANSCRIPTD_STATE": directory.path, "PATH": "/usr/bin:/bin"]
        let errors = directory.path + "/errors"
        try Data().write(to: URL(filePath: errors))
        process.standardError = FileHandle(forWritingAtPath: errors)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Ended(
            status: process.terminationStatus, output: String(decoding: printed, as: UTF8.self),
            errors: try String(contentsOfFile: errors, encoding: .utf8))
    }

    private func objects(_ ended: Ended) throws -> [[String: Any]] {
        try ended.lines.map { try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
    }

    @Test func listShowsWhatIsThere() throws {
        let found = try objects(run("list", json: true))
        #expect(found.count == 2)
        #expect(Set(found.flatMap { $0["speakers"] as? [String] ?? [] }) == ["Ada Brandt", "Ivo Lund", "Mia Orr"])
        let lock = try #require(found.first { ($0["documents"] as? [String])?.first == "lock.txt" })
        #expect(lock["documents"] as? [String] == ["lock.txt", "again.txt"])
        #expect(try run("list").lines.count == 3)
        #expect(try objects(run("list", "--speaker", "orr", json: true)).count == 1)
    }

    @Test func whatWasSaidIsFoundShownAndExported() throws {
        let hit = try #require(try objects(run("search", "otters", json: true)).first)
        #expect(hit["title"] as? String == "Second meeting" || hit["title"] is NSNull)
        let id = try #require(hit["id"] as? String)
        let turn = try #require(hit["turn"] as? Int)
        let transcript = try #require(try objects(run("export", id)).first)
        let turns = try #require(transcript["turns"] as? [[String: Any]])
        #expect((turns[turn]["text"] as? String)?.lowercased().contains("otters") == true)
        #expect(try run("show", String(id.prefix(6)), json: true).lines.first == run("export", id).lines.first)
        #expect(try run("export", "--all").lines.count == 2)
        #expect(try run("search", "otters").output.contains("**otters**") || run("search", "otters").output.contains("**Otters**"))
    }

    @Test func anEscapeSequenceInATranscriptIsShownNotObeyed() throws {
        let id = try #require(try objects(run("search", "herons", json: true)).first?["id"] as? String)
        for arguments in [["show", id], ["explain", id], ["search", "herons"], ["list"]] {
            #expect(!(try runAll(arguments)).contains("\u{1B}"), "\(arguments)")
        }
        #expect(try runAll(["original", id]).contains("\u{1B}[2J"))
    }

    private func runAll(_ arguments: [String]) throws -> String {
        switch arguments.count {
        case 1: try run(arguments[0]).output
        default: try run(arguments[0], arguments[1]).output
        }
    }

    @Test func theLedgerHasARowForEachFile() throws {
        let rows = try objects(run("log", json: true))
        #expect(rows.map { $0["outcome"] as? String } == ["stored", "stored", "copy", "rejected"])
        let rejected = try objects(run("log", "--rejected", json: true))
        #expect(rejected.map { $0["file"] as? String } == ["empty.txt"])
    }

    @Test func theOriginalComesBackByteForByte() throws {
        let id = try #require(try objects(run("search", "ships", json: true)).first?["id"] as? String)
        #expect(try run("original", id).output.hasSuffix("Ada Brandt: Soon.\n"))
        let object = try #require(try objects(run("original", id, json: true)).first)
        let bytes = try #require((object["base64"] as? String).flatMap { Data(base64Encoded: $0) })
        #expect(DocumentDigest(of: Array(bytes)).description == object["sha256"] as? String)
    }

    @Test func statusWorksWithoutADaemon() throws {
        let status = try #require(try objects(run("status", json: true)).first)
        #expect(status["running"] as? Bool == false)
        #expect(status["transcripts"] as? Int == 2 && status["stored"] as? Int == 2)
        #expect(status["copies"] as? Int == 1 && status["rejected"] as? Int == 1)
        #expect((status["last"] as? [String: Any])?["file"] as? String == "empty.txt")
    }

    @Test func aSoundArchiveVerifiesAndItsIndexCanBeRebuilt() throws {
        let before = try run("search", "water", json: true).output
        #expect(try run("reindex").status == 0)
        #expect(try run("search", "water", json: true).output == before)
        let found = try #require(try objects(run("verify", json: true)).first)
        #expect((found["problems"] as? [Any])?.isEmpty == true && found["documents"] as? Int == 2)
        #expect(try run("verify").status == 0)
    }

    @Test func aTranscriptIsSplitReadAgainAndJoined() throws {
        let id = try #require(try objects(run("search", "ships", json: true)).first?["id"] as? String)
        #expect(try run("split", id, "at", "1").status == 0)
        let parts = try objects(run("list", json: true)).filter { ($0["documents"] as? [String])?.first == "lock.txt" }
        #expect(parts.compactMap { $0["turns"] as? Int }.sorted() == [1, 2])
        #expect(try run("reprocess", "--all", "--force", "--yes").status == 0)
        #expect(try objects(run("list", json: true)).count == 3)
        // The index followed: the words are found where they are now.
        let second = try #require(try objects(run("search", "ships", json: true)).first?["id"] as? String)
        let first = try #require(parts.compactMap { $0["id"] as? String }.first { $0 != second })
        #expect(try run("join", first, second).status == 0)
        #expect(try objects(run("list", json: true)).count == 2)
        #expect(try run("verify").status == 0)
        #expect(try run("reprocess", "--all", "--force", "--dry-run").output.contains("2 documents compared, 0 to replace"))
    }

    @Test func aFileIsExplainedWithoutAnArchive() throws {
        let file = directory.path + "/talk.txt"
        try Data("A talk\n\nAda: Hello there.\n\nIvo: Hello back.\n\nAda: Well then.\n".utf8).write(to: URL(filePath: file))
        let text = try run("explain", file, "--state", "/nonexistent")
        #expect(text.status == 0 && text.output.contains("Conventions") && text.output.contains("│ Ada: Hello there."))
        #expect(try run("explain", file, "--html").output.hasPrefix("<!DOCTYPE html>"))
    }

    @Test(
        arguments: [
            (["show", "zzzz"], 66), (["show"], 64), (["frobnicate"], 64), (["list", "--state", "/nonexistent"], 66), (["rescan"], 69),
            (["search", "\"open"], 64), (["explain", "/nonexistent.txt"], 66), (["--version"], 0), (["search", "--help"], 0), ([], 0),
            (["search", "nothingofthesort"], 0),
        ] as [([String], Int32)])
    func endsAreTold(arguments: [String], status: Int32) throws {
        let ended =
            switch arguments.count {
            case 0: try run()
            case 1: try run(arguments[0])
            case 2: try run(arguments[0], arguments[1])
            default: try run(arguments[0], arguments[1], arguments[2])
            }
        #expect(ended.status == status)
        #expect(ended.errors.isEmpty == (status == 0))
    }

    @Test func aJSONRunFailsInJSON() throws {
        let ended = try run("show", "zzzz", json: true)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(ended.errors.utf8)) as? [String: Any])
        #expect((object["error"] as? [String: Any])?["exit"] as? Int == 66)
        #expect(ended.output.isEmpty)
    }

    @Test func aReaderThatGoesAwayCausesNoNoise() throws {
        let ended = try run("export", "--all", shell: "| head -c 10")
        #expect(ended.errors.isEmpty)
        #expect(ended.output.count == 10)
    }
}
