internal import ArgumentParser
internal import Foundation
internal import Ingestion
internal import TranscriptArchive
internal import TranscriptModel

/// What every command understands, before or after its name (the root command parses the same group over all arguments).
struct CommonOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The daemon's state folder, where the archive is.",
            discussion: "Default: $TRANSCRIPTD_STATE, the daemon's configuration, ./state in a checkout, /var/lib/transcriptd.",
            valueName: "dir"),
        completion: .directory)
    var state: String?

    @Flag(help: "Print JSON, one object a line; failures too.")
    var json = false

    @Option(help: ArgumentHelp("When to use colours. NO_COLOR is honoured.", valueName: "when"))
    var color: ColourChoice = .auto

    /// What the daemon that these options mean was configured with: the same layers as its own.
    var settings: DaemonSettings { Self.settings(state: state, environment: Self.environment, workingDirectory: Self.workingDirectory) }

    /// A configuration that the daemon would refuse must not keep a person from the archive, or from `reload`: then the defaults hold.
    static func settings(state: String?, environment: [String: String], workingDirectory: String) -> DaemonSettings {
        let commandLine = state.map { ["state": $0] } ?? [:]
        let layers = SettingsLayers(file: nil, environment: environment, commandLine: commandLine, workingDirectory: workingDirectory)
        if let settings = try? layers.read() { return settings }
        let folder = state ?? DaemonSettings.defaultState(environment: environment, workingDirectory: workingDirectory)
        return DaemonSettings(inbox: "", state: folder, workers: 1)
    }

    /// The archive, for reading, while a daemon writes or not.
    func openArchive() throws -> Archive { try Archive.open(directory: settings.state, mode: .readOnly) }

    /// What `read` answers for an id that a person typed; one that begins several ids is refused with a list of them.
    static func naming<Value>(_ id: String, in archive: Archive, read: () async throws -> Value) async throws -> Value {
        do {
            return try await read()
        } catch let error as ArchiveError where error.code == .ambiguousID {
            var candidates: [String] = []
            try archive.forEachSummary(matching: TranscriptFilter()) { summary in
                guard candidates.count < 20, summary.id.hasPrefix(id.lowercased()) else { return }
                candidates.append("  \(summary.id)  \(summary.date ?? "-")  \(summary.title?.singleLine ?? "")")
            }
            throw Failure(.usage, error.message, hint: candidates.isEmpty ? nil : candidates.joined(separator: "\n"))
        }
    }

    /// What reads documents: this program itself, as a confined worker process.
    var worker: WorkerProgram {
        let settings = settings
        return .ownProgram(named: "transcriptctl", memory: settings.workerMemory, deadline: settings.workerDeadline)
    }

    /// Has a person's decision about a document carried out, and prints what became of its transcripts.
    func correct(_ decide: (Archive, Amendments) async throws -> [Rereading]) async throws {
        let archive = try openArchive()
        defer { archive.close() }
        let amendments = try Amendments(self)
        let rereadings = try await decide(archive, amendments)
        try await amendments.finish()
        guard let document = rereadings.first?.document else { return }
        let transcripts = try archive.readings(ofDocument: document).map(\.transcript)
        let fileName = try archive.original(id: document).fileName
        try await printing { console in
            if console.isJSON {
                for rereading in rereadings { try console.line(rereading.object(fileName: fileName, isDone: true)) }
                return
            }
            try console.line("\(fileName.displayedFileName) now holds \(transcripts.count.of("transcript")):")
            for stored in transcripts {
                let title = stored.transcript.title?.singleLine ?? "untitled"
                try console.line("  " + console.style.paint(stored.id, .yellow) + "  \(stored.transcript.turns.count.of("turn"))  \(title)")
            }
        }
    }

    /// Runs `body` with standard output; what was printed reaches it also when `body` fails.
    func printing(_ body: (Console) async throws -> Void) async throws {
        let console = Console(json: json, colour: color, environment: Self.environment)
        do {
            try await body(console)
        } catch {
            try? console.flush()
            throw error
        }
        try console.flush()
    }

    private static var environment: [String: String] { ProcessInfo.processInfo.environment }
    private static var workingDirectory: String { FileManager.default.currentDirectoryPath }
}

extension ColourChoice: ExpressibleByArgument {}
