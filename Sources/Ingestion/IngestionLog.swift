internal import Inbox
internal import LinuxSystem
internal import Logging
internal import Reporting
internal import SystemPackage
internal import TranscriptArchive
internal import TranscriptModel

// The sentences that the ingestion writes into the log, one for each file and for each fault.

extension Logger {
    /// The one line of a file that arrived.
    func filed(_ filing: Filing, _ departure: Departure) {
        let name = departure.file.path.escaped
        let facts = filing.facts.merging([
            .file: .bytes(departure.file.path.bytes), .bytes: .number(departure.arrival.byteCount),
        ]) { $1 }
        switch filing.outcome {
        case .stored: event(.stored, "\(name): stored \(filing.sentence).", facts)
        case .copy: event(.copied, "\(name): \(filing.reason ?? "a copy of what is in the archive.")", facts)
        case .rejected: event(.rejected, "\(name): rejected. \(filing.reason ?? "")", facts)
        }
    }

    func waiting(_ file: ReadyFile, reason: String) {
        event(
            .waiting, "\(file.path.escaped): stays in the inbox for now: \(reason).",
            [.file: .bytes(file.path.bytes), .outcome: "waiting", .reason: "\(reason)"])
    }

    func refused(_ file: ReadyFile, _ error: ArchiveError) {
        event(
            .waiting, level: .error, "\(file.path.escaped): the archive refused it: \(error.message)",
            [.file: .bytes(file.path.bytes), .outcome: "waiting", .reason: "\(error.message)"])
    }

    func couldNotRemove(_ file: ReadyFile, _ error: SystemCallError) {
        event(
            .removalFailed, "\(file.path.escaped): it is in the archive but could not be removed from the inbox: \(error).",
            [.file: .bytes(file.path.bytes), .reason: "\(error)", .errno: .number(error.errno.rawValue)])
    }

    func workerLost(_ loss: WorkerLoss, over file: ReadyFile, worker: Int, attempt: Int) {
        let kind: EventKind =
            switch loss {
            case .overran: .workerOverdue
            case .died, .garbled: .workerCrashed
            }
        let next = attempt == 1 ? "It is tried once more, alone." : "It is rejected."
        event(
            kind, "\(file.path.escaped): the worker that read it \(loss.sentence). \(next)",
            [.file: .bytes(file.path.bytes), .worker: .number(worker), .attempt: .number(attempt), .reason: "\(loss.sentence)"])
    }

    func archiveTroubleBegan(_ error: ArchiveError) {
        event(
            .archiveTroubled, "The archive takes nothing at present, files wait in the inbox: \(error.message)",
            [.reason: "\(error.message)"])
    }

    func archiveTroubleEnded() { event(.archiveRecovered, "The archive takes documents again.") }

    func indexTroubled(_ error: ArchiveError) {
        event(
            .archiveTroubled, level: .warning, "The search index could not follow the archive and will catch up later: \(error.message)",
            [.reason: "\(error.message)"])
    }
}

extension Filing {
    /// What was stored, as a person would say it.
    fileprivate var sentence: String {
        let descriptions = transcripts.map { entry in
            let title = entry.title.map { "\u{201c}\($0.onOneLine.shortened)\u{201d}" } ?? "an untitled \(entry.kind.rawValue)"
            let kind = entry.title == nil ? "" : entry.kind.rawValue + ", "
            return
                "\(title) (\(kind)\(entry.turnCount) \(entry.turnCount == 1 ? "turn" : "turns"), \(entry.id)\(entry.isNew ? "" : ", a copy"))"
        }
        switch descriptions.count {
        case 0: return "without any transcript in it"
        case 1...3: return descriptions.joined(separator: "; ")
        default: return "\(descriptions.count) transcripts: " + descriptions.prefix(2).joined(separator: "; ") + "; …"
        }
    }

    fileprivate var facts: LogFacts {
        var facts: LogFacts = [
            .outcome: "\(outcome.rawValue)", .transcripts: .number(transcripts.count),
            .transcript: .array(transcripts.map { .string($0.id) }),
            .turns: .number(transcripts.reduce(0) { $0 + $1.turnCount }), .duration: .number(durationMicroseconds),
        ]
        if let digest { facts[.sha256] = .string(digest.description) }
        if let title = transcripts.first?.title { facts[.title] = .string(title.onOneLine) }
        if let kind = transcripts.first?.kind { facts[.kind] = .string(kind.rawValue) }
        if let reason { facts[.reason] = .string(reason.onOneLine) }
        return facts
    }
}

extension String {
    /// Cut to what fits on a line beside other things.
    fileprivate var shortened: String { count <= 80 ? self : prefix(79) + "…" }
}
