internal import ArgumentParser
internal import Glibc
internal import TranscriptArchive
internal import TranscriptModel

/// `transcriptctl reprocess`: stored documents read again.
struct Reprocess: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reprocess",
        abstract: "Read stored documents again with today's reader.",
        discussion: discussion(
            """
            First every document is read and compared, and what would change is shown: turns, speakers, fields. Then the new readings \
            take the place of the old ones, a document at a time. A transcript keeps its id where its words are the same or where it \
            covers the same stretch of its document; splits and joins that a person made are honoured.

            --all leaves out what this version of the reader has read already: so a run that was interrupted goes on where it ended. \
            The daemon has to be stopped meanwhile, as it alone writes; not for --dry-run.
            """,
            examples: [
                "transcriptctl reprocess --all --dry-run",
                "transcriptctl reprocess 3f2a",
                "transcriptctl reprocess --all --yes",
            ], exits: [.dataError, .noInput, .temporaryFailure]))

    @Flag(help: "Every document that another version of the reader read.")
    var all = false

    @Flag(help: "With --all, also those that this version read.")
    var force = false

    @Flag(help: "Show what would change, and change nothing.")
    var dryRun = false

    @Flag(help: "Do not ask before changing anything.")
    var yes = false

    @Argument(help: "Transcripts' ids or documents' SHA-256, or the beginnings of them.")
    var ids: [String] = []

    @OptionGroup var options: CommonOptions

    func validate() throws {
        if all && !ids.isEmpty { throw ValidationError("--all reads every document again: leave the ids out, or --all.") }
        if !all && ids.isEmpty { throw ValidationError("Say which transcripts: their ids, or --all.") }
        if force && !all { throw ValidationError("--force goes with --all: documents that are named are always read.") }
    }

    func run() async throws {
        let archive = dryRun ? try options.openArchive() : try options.openArchiveAlone()
        defer { archive.close() }
        let rereader = Rereader(archive: archive)
        try await options.printing { console in
            let changed = try compare(rereader, console)
            guard !dryRun, !changed.isEmpty, try isAgreed(console) else { return }
            try await replace(changed, rereader, console)
        }
    }

    /// Shows what would change; answers the documents that would.
    private func compare(_ rereader: Rereader, _ console: Console) throws -> [DocumentDigest] {
        let documents = try rereader.archive.documents(ids: all ? nil : ids)
        var changed: [DocumentDigest] = []
        var (read, skipped, failed) = (0, 0, 0)
        let progress = ProgressBar("Comparing", unit: "documents")
        for (number, digest) in documents.enumerated() {
            progress.update(done: number, of: documents.count)
            let document = try rereader.archive.document(digest)
            if all && !force && document.readerVersion == readerVersion {
                skipped += 1
                continue
            }
            do {
                let rereading = try rereader.archive.difference(rereading: try rereader.reading(of: document))
                read += 1
                if console.isJSON { try console.line(rereading.object(fileName: document.fileName, isDone: false)) }
                // What is the same still becomes this reader's, so that the next run leaves it out.
                if rereading.changesAnything || document.readerVersion != readerVersion { changed.append(digest) }
                guard rereading.changesAnything, !console.isJSON else { continue }
                progress.finish()
                try console.line(console.style.paint(document.fileName.displayedFileName, .bold))
                for line in rereading.lines(console.style) { try console.line(line) }
            } catch let failure as Failure {
                failed += 1
                progress.finish()
                if !console.isJSON { try console.line(console.style.paint(failure.message + " It stays as it is.", .yellow)) }
            }
        }
        progress.finish()
        if !console.isJSON {
            let left = skipped > 0 ? ", \(skipped) left out (this reader's already; --force reads them too)" : ""
            try console.line("\(read.of("document")) compared, \(changed.count) to replace, \(failed) unreadable\(left).")
        }
        try console.flush()
        return changed
    }

    /// Asks a person; where nobody sits at a terminal, the command is the agreement.
    private func isAgreed(_ console: Console) throws -> Bool {
        guard !yes, console.isTerminal, isatty(STDIN_FILENO) == 1, !console.isJSON else { return true }
        try console.write(Array("Replace them? [y/N] ".utf8))
        try console.flush()
        return readLine()?.lowercased().hasPrefix("y") == true
    }

    private func replace(_ documents: [DocumentDigest], _ rereader: Rereader, _ console: Console) async throws {
        let progress = ProgressBar("Replacing", unit: "documents")
        defer { progress.finish() }
        for (number, digest) in documents.enumerated() {
            progress.update(done: number, of: documents.count)
            for rereading in try await rereader.replace(digest) where console.isJSON {
                try console.line(rereading.object(fileName: try rereader.archive.document(rereading.digest).fileName, isDone: true))
            }
        }
        try await rereader.index()
        progress.finish()
        if !console.isJSON { try console.line("\(documents.count.of("document")) replaced.") }
    }
}
