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
            the search index must agree with the archive, and SQLite and its full-text search must find both files in order. An index \
            that is not there yet is no problem, only said; so is what this user may not check. Exits 1 when there are problems.
            """,
            examples: [
                "transcriptctl verify",
                "transcriptctl verify --json | jq '.problems'",
            ], exits: [.problems, .dataError, .noInput, .noPermission]))

    @OptionGroup var options: CommonOptions

    func run() async throws {
        let archive = try options.openArchive()
        let (index, indexProblem) = try Self.index(of: archive)
        let progress = ProgressBar("Verifying", unit: "documents")
        var found: Verification
        do {
            defer { progress.finish() }
            found = try archive.verify(index: index, digest: { DocumentDigest(of: $0) }) { progress.update(done: $0, of: $1) }
        }
        if let indexProblem { found.problems.append(indexProblem) }
        try await options.printing { [found] console in
            if console.isJSON { return try console.line(found.object) }
            if index == nil && indexProblem == nil {
                try console.line("There is no search index yet; `transcriptctl reindex` builds it, and so does transcriptd.")
            }
            for problem in found.problems {
                try console.line("\(console.style.paint(problem.id.singleLine, .yellow)): \(problem.what.singleLine)")
            }
            for sentence in found.leftOut { try console.line(sentence.singleLine) }
            let verdict =
                found.problems.isEmpty
                ? console.style.paint("no problems", .green) : console.style.paint(found.problems.count.of("problem"), .red)
            try console.line(found.documents.of("document") + ", " + found.transcripts.of("transcript") + ", " + verdict)
        }
        found.reportToJournal(environment: ProcessInfo.processInfo.environment)
        if !found.problems.isEmpty { throw ExitCode(ExitStatus.problems.rawValue) }
    }

    /// The index, unless there is none; one that cannot be opened is a finding like any other.
    private static func index(of archive: Archive) throws -> (SearchIndex?, Verification.Problem?) {
        do throws(ArchiveError) {
            return (try SearchIndex.open(for: archive), nil)
        } catch {
            switch error.code {
            case .notFound: return (nil, nil)
            case .damaged:
                let what = "\(error.message) `transcriptctl reindex` builds the index anew."
                return (nil, .init(id: "index.sqlite", what: what))
            default: throw error
            }
        }
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
            "problems": .array(problems.map { ["id": .string($0.id), "what": .string($0.what)] }), "left_out": JSON(leftOut),
        ]
    }
}
