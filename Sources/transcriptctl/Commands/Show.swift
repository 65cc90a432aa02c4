internal import ArgumentParser
internal import TranscriptArchive

/// `transcriptctl show`: one transcript, to read.
struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Read one transcript.",
        discussion: discussion(
            """
            Title, date, place and speakers, then who said what. Notes of the editor stand in brackets; the number behind a name \
            is the turn's, as search prints it and split takes it. With --json the transcript as export prints it.
            """,
            examples: [
                "transcriptctl show 3f2a",
                "transcriptctl show 3f2a --color always | less -R",
            ], exits: [.noInput, .noPermission]))

    @Argument(help: "A transcript's id, or the beginning of it.")
    var id: String

    @OptionGroup var options: CommonOptions

    func run() async throws {
        let archive = try options.openArchive()
        let stored = try await CommonOptions.naming(id, in: archive) { try archive.transcript(id: id) }
        try await options.printing { console in
            if console.isJSON { return try console.line(stored.json()) }
            for line in TranscriptPage(stored, style: console.style).lines { try console.line(line) }
        }
    }
}
