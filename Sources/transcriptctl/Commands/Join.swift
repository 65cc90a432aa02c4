internal import ArgumentParser
internal import TranscriptArchive

/// `transcriptctl join`: two transcripts that are one.
struct Join: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join",
        abstract: "Make one transcript of two that follow each other in a document.",
        discussion: discussion(
            """
            For an event that was taken for two. The decision is kept and honoured whenever the document is read again; split takes it \
            back. A daemon that runs does it itself when asked; so only root and the daemon's own user may.
            """,
            examples: ["transcriptctl join 3f2a 91c0"], exits: [.dataError, .noInput, .unavailable, .temporaryFailure, .noPermission]))

    @Argument(help: "The first transcript's id, or the beginning of it.")
    var first: String

    @Argument(help: "The one behind it.")
    var second: String

    @OptionGroup var options: CommonOptions

    func validate() throws {
        if first == second { throw ValidationError("A transcript cannot be joined to itself: name two.") }
    }

    func run() async throws {
        try await options.correct { archive, amendments in
            let one = try await CommonOptions.naming(first, in: archive) { try archive.transcript(id: first).id }
            let other = try await CommonOptions.naming(second, in: archive) { try archive.transcript(id: second).id }
            return try await amendments.join(one, with: other)
        }
    }
}
