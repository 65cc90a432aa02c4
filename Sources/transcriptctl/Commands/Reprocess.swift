internal import ArgumentParser
internal import Glibc
internal import Ingestion
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
            A daemon that runs is asked to make the changes, between the files that it takes in; so only root and the daemon's own \
            user may. For --dry-run it is enough to be allowed to read the archive.
            """,
            examples: [
                "transcriptctl reprocess --all --dry-run",
                "transcriptctl reprocess 3f2a",
                "transcriptctl reprocess --all --yes",
            ], exits: [.dataError, .noInput, .unavailable, .temporaryFailure, .noPermission, .configuration]))

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
        let archive = try options.openArchive()
        defer { archive.close() }
        try await options.printing { console in
            let plan = try await compare(archive, console)
            guard !dryRun, !plan.documents.isEmpty, try isAgreed(console) else { return }
            // Asked for only now: whoever may only read may still compare.
            try await replace(plan.documents, of: archive, console)
        }
    }

    // MARK: Comparing

    /// What a run would do, as far as it was found out.
    private struct Plan {
        /// To replace. One that reads the same is among them when another version read it: the next run leaves it out then.
        var documents: [DocumentDigest] = []
        var compared = 0
        var skipped = 0
        var failed = 0
        var changes = ChangeTally()

        var summary: [String] {
            let left = skipped > 0 ? ", \(skipped) left out (this reader's already; --force reads them too)" : ""
            let counts = "\(compared.of("document")) compared, \(documents.count) to replace, \(failed) unreadable\(left)."
            return [changes.sentence, counts].compactMap { $0 }
        }
    }

    /// Shows what would change; answers the documents that would.
    private func compare(_ archive: Archive, _ console: Console) async throws -> Plan {
        let rereader = Rereader(archive: archive, program: options.worker)
        let documents = try archive.documents(ids: all ? nil : ids, readBefore: all && !force ? readerVersion : nil)
        var plan = Plan()
        plan.skipped = all && !force ? try archive.documentCount() - documents.count : 0
        let progress = ProgressBar("Comparing", unit: "documents")
        defer { progress.finish() }
        for (number, digest) in documents.enumerated() {
            progress.update(done: number, of: documents.count)
            let document = try archive.document(digest)
            do {
                let rereading = try await rereader.compare(document)
                plan.compared += 1
                plan.changes.add(rereading)
                if console.isJSON { try console.line(rereading.object(fileName: document.fileName, isDone: false)) }
                if rereading.changesAnything || document.readerVersion != readerVersion { plan.documents.append(digest) }
                guard rereading.changesAnything, !console.isJSON else { continue }
                progress.finish()
                try console.line(console.style.paint(document.fileName.displayedFileName, .bold))
                for line in rereading.lines(console.style) { try console.line(line) }
            } catch let error as RereadingError {
                plan.failed += 1
                progress.finish()
                try tell(error, console)
            }
        }
        progress.finish()
        if !console.isJSON { for line in plan.summary { try console.line(line) } }
        try console.flush()
        return plan
    }

    /// A document that cannot be read again keeps its old reading.
    private func tell(_ error: RereadingError, _ console: Console) throws {
        if console.isJSON { return try console.line(["error": .string(error.description)]) }
        try console.line(console.style.paint("\(error.description.singleLine) It stays as it is.", .yellow))
    }

    // MARK: Replacing

    /// Asks a person; where nobody sits at a terminal, the command is the agreement.
    private func isAgreed(_ console: Console) throws -> Bool {
        guard !yes, console.isTerminal, isatty(STDIN_FILENO) == 1, !console.isJSON else { return true }
        try console.write(Array("Replace them? [y/N] ".utf8))
        try console.flush()
        return readLine()?.lowercased().hasPrefix("y") == true
    }

    private func replace(_ documents: [DocumentDigest], of archive: Archive, _ console: Console) async throws {
        let amendments = try Amendments(options)
        let progress = ProgressBar("Replacing", unit: "documents")
        defer { progress.finish() }
        var failed = 0
        for (number, digest) in documents.enumerated() {
            progress.update(done: number, of: documents.count)
            do {
                for rereading in try await amendments.reread(digest) where console.isJSON {
                    let fileName = try archive.original(id: rereading.document).fileName
                    try console.line(rereading.object(fileName: fileName, isDone: true))
                }
                // Whoever reads along learns what is done when it is.
                if console.isJSON { try console.flush() }
            } catch let failure as Failure where failure.status == .dataError {
                failed += 1
                progress.finish()
                if !console.isJSON { try console.line(console.style.paint(failure.message.singleLine, .yellow)) }
            }
        }
        try await amendments.finish()
        progress.finish()
        let done = (documents.count - failed).of("document")
        if !console.isJSON { try console.line("\(done) replaced\(failed == 0 ? "" : ", \(failed) left as they were").") }
    }
}

/// What a run changes in all.
struct ChangeTally {
    private var fates: [Rereading.Fate: Int] = [:]
    private var turnsGone = 0
    private var turnsAdded = 0
    private var speakersGone = 0
    private var speakersAdded = 0
    private var fields: [String: Int] = [:]

    mutating func add(_ rereading: Rereading) {
        for change in rereading.changes {
            fates[change.fate, default: 0] += 1
            guard change.fate != .unchanged else { continue }
            turnsGone += change.turnsGone
            turnsAdded += change.turnsAdded
            speakersGone += Set(change.speakersBefore).subtracting(change.speakersAfter).count
            speakersAdded += Set(change.speakersAfter).subtracting(change.speakersBefore).count
            for field in change.fields { fields[field.field, default: 0] += 1 }
        }
    }

    /// `Transcripts: 3 changed, 1 new. Turns: 14 new, 9 gone. Fields: date 2, place 1.`; nil where nothing changes.
    var sentence: String? {
        let inOrder: [Rereading.Fate] = [.changed, .new, .removed, .copy]
        let transcripts = Self.list(inOrder.map { ($0.rawValue, fates[$0] ?? 0) })
        guard let transcripts else { return nil }
        var sentences = ["Transcripts: \(transcripts)."]
        if let turns = Self.list([("new", turnsAdded), ("gone", turnsGone)]) { sentences.append("Turns: \(turns).") }
        if let speakers = Self.list([("new", speakersAdded), ("gone", speakersGone)]) { sentences.append("Speakers: \(speakers).") }
        let names = fields.keys.sorted()
        if !names.isEmpty {
            sentences.append("Fields: \(names.map { "\($0) \(fields[$0] ?? 0)" }.joined(separator: ", ")).")
        }
        return sentences.joined(separator: " ")
    }

    /// `3 changed, 1 new`; nil where there is nothing to tell.
    private static func list(_ parts: [(name: String, count: Int)]) -> String? {
        let told = parts.filter { $0.count > 0 }.map { "\($0.count) \($0.name)" }
        return told.isEmpty ? nil : told.joined(separator: ", ")
    }
}
