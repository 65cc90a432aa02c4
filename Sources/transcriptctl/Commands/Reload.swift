internal import ArgumentParser
internal import ControlSocket

/// `transcriptctl reload`: the daemon reads its configuration again.
struct Reload: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload",
        abstract: "Have the daemon read its configuration again, and wait for the verdict.",
        discussion: discussion(
            """
            When the command returns, the new configuration is in force. A bad one is refused with file, line and key, and the old one \
            stays. This is what 'systemctl reload transcriptd' runs.
            """,
            examples: ["transcriptctl reload"], exits: [.unavailable, .noPermission, .configuration]))

    @OptionGroup var options: CommonOptions

    func run() async throws { try await options.tell(.reload, refusal: .configuration) }
}
