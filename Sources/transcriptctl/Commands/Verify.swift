internal import ArgumentParser
internal import DocumentReading
internal import Foundation
internal import Logging
internal import Reporting
internal import Systemd
internal import TranscriptArchive
internal import TranscriptModel

/// `transcriptctl verify`: is the archive whole.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that the archive is whole.",
        discussion: discussion(
            """
            Every stored document must decompress to its SHA-256, its turns, metadata and furniture must account for every byte, \
            the search index must agree with the archive, and SQLite must find both files in order. Exits 1 when there are problems.
            """,
            examples: [
                "transcriptctl verify",
                "transcriptctl verify --json | jq '.problems'",
            ], exits: [.problems, .dataError, .noInput]))

    @OptionGroup var options: CommonOptions

    func run() async throws {
        let archive = try options.openArchive()
        let index = try SearchIndex.open(for: archive)
        let progress = ProgressBar("Verifying", unit: "documents")
        let found: Verification
        do {
            defer { progress.finish() }
            found = try archive.verify(index: index, digest: { DocumentDigest(of: $0) }) { progress.update(done: $0, of: $1) }
        }
        try await options.printing { console in
            if console.isJSON { return try console.line(found.object) }
            for problem in found.problems {
                try console.line("\(console.style.paint(problem.id.singleLine, .yellow)): \(problem.what.singleLine)")
            }
            let verdict =
                found.problems.isEmpty
                ? console.style.paint("no problems", .green) : console.style.paint(found.problems.count.of("problem"), .red)
            try console.line(found.documents.of("document") + ", " + found.transcripts.of("transcript") + ", " + verdict)
        }
        found.reportToJournal(environment: ProcessInfo.processInfo.environment)
        if !found.problems.isEmpty { throw ExitCode(ExitStatus.problems.rawValue) }
    }
}

extension Verification {
    /// Run by transcriptd-verify.service, the verdict is an event of its own, with an explanation for journalctl -x.
    fileprivate func reportToJournal(environment: [String: String]) {
        let log = Systemd.Log(
            environment: environment, threshold: LogThreshold(.info), identifier: "transcriptd-verify",
            documentation: "man:transcriptctl(1)")
        guard log.destination == .journal else { return }
        let logger = Logger(label: "transcriptctl", factory: log.handler)
        let facts: LogFacts = [.count: .number(problems.count), .transcripts: .number(transcripts)]
        if let first = problems.first {
            logger.event(
                .verificationFailed, "The archive is not sound: \(problems.count) problems, the first: \(first.id): \(first.what)", facts)
        } else {
            logger.event(.verified, "The archive is sound: \(documents) documents, \(transcripts) transcripts.", facts)
        }
        log.flush()
    }
}

extension Verification {
    var object: JSON {
        [
            "documents": .integer(documents), "transcripts": .integer(transcripts),
            "problems": .array(problems.map { ["id": .string($0.id), "what": .string($0.what)] }),
        ]
    }
}
