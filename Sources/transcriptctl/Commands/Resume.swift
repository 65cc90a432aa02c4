internal import ArgumentParser
internal import ControlSocket

/// `transcriptctl resume`: files again.
struct Resume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Have the daemon take files again after pause.",
        discussion: discussion(
            "Whatever was dropped in between is taken at once.",
            examples: ["transcriptctl resume"], exits: [.unavailable, .noPermission]))

    @OptionGroup var options: CommonOptions

    func run() async throws { try await options.tell(.resume) }
}
