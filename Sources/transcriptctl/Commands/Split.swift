internal import ArgumentParser
internal import TranscriptArchive

/// `transcriptctl split`: one transcript that is two.
struct Split: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split",
        abstract: "Divide a transcript in two, the second beginning with a turn.",
        usage: "transcriptctl split <id> at <turn> [--state <dir>] [--json]",
        discussion: discussion(
            """
            For a page whose events were taken for one. The decision is kept and honoured whenever the document is read again; join takes \
            it back. \
            A daemon that runs does it itself when asked; so only root and the daemon's own user may.
            """,
            examples: ["transcriptctl split 3f2a at 12"], exits: [.dataError, .noInput, .unavailable, .temporaryFailure, .noPermission]))

    @Argument(help: "A transcript's id, or the beginning of it.")
    var id: String

    @Argument(help: ArgumentHelp("The word 'at', then the number of a turn as show prints it.", valueName: "at turn"))
    var place: [String]

    @OptionGroup var options: CommonOptions

    /// The first turn of the second part, from 0.
    var turn: Int? { place.last.flatMap { Int($0.drop { $0 == "#" }) } }

    func validate() throws {
        let isSentence = place.count == 1 || (place.count == 2 && place[0] == "at")
        guard isSentence, turn != nil else { throw ValidationError("Write: transcriptctl split ID at TURN") }
    }

    func run() async throws {
        try await options.correct { archive, amendments in
            let whole = try await CommonOptions.naming(id, in: archive) { try archive.transcript(id: id).id }
            return try await amendments.split(whole, atTurn: turn ?? 0)
        }
    }
}
