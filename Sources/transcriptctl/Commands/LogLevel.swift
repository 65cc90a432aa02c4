internal import ArgumentParser
internal import ControlSocket
internal import Ingestion

/// `transcriptctl log-level`: how much the daemon says.
struct LogLevel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log-level",
        abstract: "Set how much the daemon logs, until its next restart or reload.",
        discussion: discussion(
            "One of \(SettingKey.logLevels.joined(separator: ", ")): everything from that severity on is logged.",
            examples: ["transcriptctl log-level debug", "transcriptctl log-level info"], exits: [.unavailable, .noPermission]))

    @Argument(help: "The least severity to log.", completion: .list(SettingKey.logLevels))
    var level: String

    @OptionGroup var options: CommonOptions

    func validate() throws {
        guard !SettingKey.logLevels.contains(level) else { return }
        throw ValidationError("There is no log level '\(level.singleLine)'; there are \(SettingKey.logLevels.joined(separator: ", ")).")
    }

    func run() async throws { try await options.tell(.logLevel(level)) }
}
