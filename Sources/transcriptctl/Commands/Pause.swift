internal import ArgumentParser
internal import ControlSocket

/// `transcriptctl pause`: no new files for now.
struct Pause: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Have the daemon take no new files until resume.",
        discussion: discussion(
            "What is in work is finished; what is dropped meanwhile stays in the inbox. A restart of the daemon ends the pause.",
            examples: ["transcriptctl pause"], exits: [.unavailable, .noPermission]))

    @OptionGroup var options: CommonOptions

    func run() async throws { try await options.tell(.pause) }
}
