internal import ArgumentParser
internal import ControlSocket

/// `transcriptctl rescan`: the daemon looks through its inbox.
struct Rescan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rescan",
        abstract: "Have the daemon look through the whole inbox now.",
        discussion: discussion(
            "It does so by itself at every start, now and then, and when events were lost; this is for the impatient.",
            examples: ["transcriptctl rescan"], exits: [.unavailable, .noPermission]))

    @OptionGroup var options: CommonOptions

    func run() async throws { try await options.tell(.rescan) }
}
