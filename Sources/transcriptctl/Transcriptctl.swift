internal import Reporting
internal import ArgumentParser
internal import Foundation
internal import Glibc
internal import Ingestion
internal import LinuxSystem
internal import TranscriptArchive

/// `transcriptctl`: the person's side of transcriptd. It reads the archive itself, while the daemon writes; what only the daemon knows or
/// can do it asks for over the control socket.
@main
struct Transcriptctl: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transcriptctl",
        abstract: "Find, read and look after the transcripts that transcriptd took in.",
        discussion: discussion(
            """
            Drop transcripts into the daemon's inbox; then list, search, read and export them here. Every command takes --json. \
            'transcriptctl help COMMAND' tells more, transcriptctl(1) all.
            """,
            examples: [
                "transcriptctl list",
                #"transcriptctl search 'harbour "water level"'"#,
                "transcriptctl show 3f2a",
                "transcriptctl export --all > archive.jsonl",
                "transcriptctl log --rejected",
                "transcriptctl status --watch",
            ], exits: ExitStatus.allCases),
        version: transcriptdVersion,
        groupedSubcommands: [
            CommandGroup(
                name: "Reading",
                subcommands: [
                    List.self, Show.self, Search.self, Export.self, Original.self, Relations.self, Explain.self,
                ]),
            CommandGroup(name: "Looking after", subcommands: [Status.self, Log.self, Verify.self, Reindex.self, Reprocess.self]),
            CommandGroup(name: "Correcting", subcommands: [Split.self, Join.self]),
            CommandGroup(name: "The daemon", subcommands: [Reload.self, Rescan.self, Pause.self, Resume.self, LogLevel.self]),
        ])

    /// Names of all commands.
    static var commandNames: [String] {
        configuration.subcommands.compactMap { $0.configuration.commandName }
    }

    @OptionGroup var options: CommonOptions

    static func main() async {
        // Documents are read by this program as a worker process of itself, as the daemon does it.
        if CommandLine.arguments.dropFirst().first == ReadWorker.subcommand {
            let memory = CommandLine.arguments.last.flatMap { Int($0) } ?? 1 << 30
            let compressor = OriginalCompressor()
            return ReadWorker.run(memory: memory) { WorkerAnswer.reading($0, name: $1, compressor: compressor) }
        }
        occupyStandardDescriptors()
        silenceDispatch()
        // A reader that went away (`| head`) ends us quietly, whatever our parent made of the signal.
        signal(SIGPIPE, SIG_DFL)
        let status = await run(Array(CommandLine.arguments.dropFirst()))
        Glibc.exit(status.rawValue)
    }

    /// Parses, runs, and reports what went wrong.
    private static func run(_ arguments: [String]) async -> ExitStatus {
        let isJSON = arguments.contains("--json")
        do {
            var command = try parseAsRoot(arguments)
            do {
                if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
                return .success
            } catch let code as ExitCode {
                return ExitStatus(rawValue: code.rawValue) ?? .software
            } catch  where exitCode(for: error) != .success {
                return Failure(error).report(json: isJSON)
            }
        } catch  where exitCode(for: error) == .success {
            return printed(fullMessage(for: error))
        } catch {
            let failure = UsageAdvice.unknownCommand(in: arguments, known: commandNames)
            return (failure ?? Failure(.usage, message(for: error), hint: usage(in: fullMessage(for: error)))).report(json: isJSON)
        }
    }

    /// Help or version on standard output.
    private static func printed(_ text: String) -> ExitStatus {
        do {
            try writeAll(Array((text + "\n").utf8), to: STDOUT_FILENO)
            return .success
        } catch {
            return Failure(error).status
        }
    }

    /// The lines of ArgumentParser's message from `Usage:` on.
    private static func usage(in message: String) -> String? {
        message.range(of: "Usage:").map { String(message[$0.lowerBound...]) }
    }
}

extension Failure {
    /// Says on standard error what went wrong, and answers the exit status.
    fileprivate func report(json: Bool) -> ExitStatus {
        // Nobody is left to tell when standard error is gone too.
        try? writeAll(Array(text(json: json).utf8), to: STDERR_FILENO)
        return status
    }

    /// The failure as a person, or with `--json` a program, reads it.
    func text(json: Bool) -> String {
        if json {
            let error: JSON = [
                "status": .string(status.name), "exit": .integer(Int(status.rawValue)), "message": .string(message), "hint": JSON(hint),
            ]
            return JSON.object([JSON.Member(name: "error", value: error)]).line + "\n"
        }
        return (["transcriptctl: \(message.multiLine)"] + (hint.map { [$0.multiLine] } ?? [])).joined(separator: "\n") + "\n"
    }
}
