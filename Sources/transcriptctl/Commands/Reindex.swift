internal import ArgumentParser
internal import TranscriptArchive

/// `transcriptctl reindex`: the search index anew.
struct Reindex: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reindex",
        abstract: "Build the search index anew from the archive.",
        discussion: discussion(
            """
            The index is derived: it may be thrown away at any time and is only needed to search. The daemon has to be stopped \
            meanwhile, as it alone writes.
            """,
            examples: [
                "systemctl stop transcriptd && transcriptctl reindex && systemctl start transcriptd"
            ], exits: [.noInput, .temporaryFailure]))

    @OptionGroup var options: CommonOptions

    func run() async throws {
        let archive = try options.openArchiveAlone()
        defer { archive.close() }
        let index = try SearchIndex.open(for: archive)
        defer { index.close() }
        let progress = ProgressBar("Indexing", unit: "turns")
        var turns = 0
        do {
            defer { progress.finish() }
            try index.rebuild { done, total in
                turns = done
                progress.update(done: done, of: total)
            }
        }
        try await options.printing { console in
            try console.isJSON ? console.line(["turns": .integer(turns)]) : console.line(turns.of("turn") + " indexed.")
        }
    }
}
