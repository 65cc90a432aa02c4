internal import Reporting
internal import ArgumentParser
internal import Foundation
internal import Ingestion
internal import LinuxSystem

/// The command line of the daemon.
struct DaemonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transcriptd",
        abstract: "Watches an inbox folder and files the transcripts dropped there into a searchable archive.",
        discussion: """
            Runs in the foreground until SIGTERM or SIGINT; SIGHUP reads the configuration again. Settings come from the command line, \
            else from the environment (TRANSCRIPTD_ and the key in upper case), else from the configuration file, else they have \
            defaults: in a checkout of the project inbox/ and state/, elsewhere /var/spool/transcriptd/inbox and /var/lib/transcriptd.

            What was filed is searched with transcriptctl.

            EXAMPLES
              transcriptd                                     watch, with the configuration in /etc/transcriptd
              transcriptd --inbox drop --state archive        watch drop/, keep the archive in archive/
              transcriptd --inbox drop --state archive --once take in what lies there, then exit

            EXIT STATUS
              0   ended as asked; with --once: every file was stored or recognised
              3   with --once: some files were rejected (see INBOX/rejected)
              64  the command line is wrong
              70  a defect of transcriptd
              74  the archive or the inbox cannot be used (damaged, no permission, disk failure)
              75  try again later: another daemon uses the archive or the inbox; with --once: some files have to wait
              78  the configuration is wrong
            """,
        version: transcriptdVersion
    )

    @Option(help: ArgumentHelp("The configuration file (default: \(DaemonSettings.standardFile), if it exists).", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("The folder to watch.", valueName: "dir"))
    var inbox: String?

    @Option(help: ArgumentHelp("The folder of the archive and its index.", valueName: "dir"))
    var state: String?

    @Option(help: ArgumentHelp("Worker processes that read at the same time (default: one per usable core).", valueName: "n"))
    var workers: Int?

    @Flag(help: "Take in what lies in the inbox, then exit.")
    var once = false

    @Flag(help: "Check the configuration, print what would be in force, and exit.")
    var checkConfig = false

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let layers = SettingsLayers(
            file: config, environment: environment, commandLine: commandLine, workingDirectory: FileManager.default.currentDirectoryPath)
        if checkConfig { throw check(layers) }
        throw await Daemon(layers: layers, isOnce: once, environment: environment).run().exitCode
    }

    /// The settings given as options, by key.
    private var commandLine: [String: String] {
        var given: [String: String] = [:]
        given["inbox"] = inbox
        given["state"] = state
        given["workers"] = workers.map(String.init)
        return given
    }

    private func check(_ layers: SettingsLayers) -> ExitCode {
        do throws(SettingsError) {
            let settings = try layers.read()
            for key in SettingKey.all { print("\(key.name): \(key.format(settings))") }
            return .success
        } catch {
            writeToStandardError("transcriptd: \(error)\n")
            return DaemonEnd.badConfiguration.exitCode
        }
    }
}

/// How the daemon came to its end, as sysexits(3) numbers it.
enum DaemonEnd: Int32 {
    case fine = 0
    case someRejected = 3
    case defect = 70
    case unusable = 74
    case tryLater = 75
    case badConfiguration = 78

    var exitCode: ExitCode { ExitCode(rawValue) }
}
