internal import ArgumentParser
internal import TranscriptArchive
internal import TranscriptModel

/// `transcriptctl export`: transcripts for other programs, and for other people.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write transcripts out as JSON, Markdown or plain text.",
        discussion: discussion(
            """
            json and jsonl are the same: one transcript/1 object on each line. md is Markdown with a front matter and names in bold; \
            txt is a paragraph for each turn, 'Name: text', and is read with the same turns when it is dropped again.
            """,
            examples: [
                "transcriptctl export 3f2a",
                "transcriptctl export --all > archive.jsonl",
                "transcriptctl export --format md 3f2a 91c0 > two.md",
            ], exits: [.noInput, .noPermission]))

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json, jsonl, md, txt
    }

    @Option(help: "json, jsonl, md or txt.")
    var format: Format = .json

    @Flag(help: "Every transcript, in order of arrival.")
    var all = false

    @Argument(help: "Transcripts' ids, or the beginnings of them.")
    var ids: [String] = []

    @OptionGroup var options: CommonOptions

    func validate() throws {
        if all && !ids.isEmpty { throw ValidationError("--all exports every transcript: leave the ids out, or --all.") }
        if !all && ids.isEmpty { throw ValidationError("Say which transcripts: their ids, or --all. 'transcriptctl list' prints the ids.") }
        if options.json && [.md, .txt].contains(format) {
            throw ValidationError("--json and --format \(format.rawValue) exclude each other.")
        }
    }

    func run() async throws {
        let archive = try options.openArchive()
        try await options.printing { console in
            var isFirst = true
            func write(_ stored: StoredTranscript) throws {
                let text = Self.text(of: stored, format: format, isFirst: isFirst)
                // Other programs get the words as they are; a terminal must not obey them.
                try console.line(console.isTerminal && !console.isJSON ? text.multiLine : text)
                isFirst = false
            }
            for id in ids {
                try write(await CommonOptions.naming(id, in: archive) { try archive.transcript(id: id) })
            }
            guard all else { return }
            let total = try archive.transcriptCount()
            let progress = ProgressBar("Exporting", unit: "transcripts", isShown: !console.isTerminal && ProgressBar.isWelcome)
            defer { progress.finish() }
            var done = 0
            try archive.forEachTranscript { stored in
                try write(stored)
                done += 1
                progress.update(done: done, of: max(total, done))
            }
        }
    }

    /// The transcript without its last line end; behind another one, set off from it.
    static func text(of stored: StoredTranscript, format: Format, isFirst: Bool) -> String {
        switch format {
        case .json, .jsonl: stored.json()
        case .md: (isFirst ? "" : "\n") + markdown(of: stored)
        case .txt: (isFirst ? "" : "\n") + stored.transcript.plainText
        }
    }
}
