internal import ArgumentParser
internal import Ingestion
internal import TranscriptArchive

/// `transcriptctl reindex`: the search index anew.
struct Reindex: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reindex",
        abstract: "Build the search index anew from the archive.",
        discussion: discussion(
            """
            The index is derived: it may be thrown away at any time and is only needed to search. The daemon may run meanwhile; \
            until this command is done, searches find what it has come to.
            """,
            examples: [
                "transcriptctl reindex"
            ], exits: [.dataError, .noInput, .temporaryFailure, .noPermission]))

    @OptionGroup var options: CommonOptions

    func run() async throws {
        let archive = try openArchive()
        defer { archive.close() }
        let index = try SearchIndex.open(for: archive, mode: .readWrite)
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

    /// Alone where no daemon has it: then an index that cannot even be opened may be thrown away. A running daemon does that itself.
    private func openArchive() throws -> Archive {
        // Nothing is begun in a folder that holds no archive.
        try options.openArchive().close()
        try StateFolder.becomeOwner(of: options.settings.state)
        do {
            return try Archive.open(directory: options.settings.state, mode: .readWrite)
        } catch  where error.code == .inUse {
            return try options.openArchive()
        }
    }
}
