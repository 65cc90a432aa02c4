internal import Inbox
internal import LinuxSystem
internal import Logging
internal import Reporting
internal import SystemPackage
internal import TranscriptArchive
internal import TranscriptModel

// The sentences that the ingestion writes into the log: one for each transcript that was stored, one for each other file, one for each
// fault.

extension Logger {
    /// A file that holds more transcripts than this gets a line for the first ones and one for the rest.
    private static let mostLines = 20

    /// The lines of a file that arrived.
    func filed(_ filing: Filing, _ departure: Departure) {
        let name = departure.file.path.escaped
        var facts = filing.facts
        facts[.file] = .bytes(departure.file.path.bytes)
        facts[.bytes] = .number(departure.arrival.byteCount)
        if case .read(let reading, _) = departure.arrival.content { facts[.encoding] = .string(reading.document.encoding.name) }
        switch filing.outcome {
        case .stored where filing.transcripts.isEmpty: event(.stored, "\(name): stored; there is no transcript in it.", facts)
        case .stored:
            for (index, entry) in filing.transcripts.prefix(Self.mostLines).enumerated() {
                let place = filing.transcripts.count == 1 ? "" : "\(index + 1) of \(filing.transcripts.count), "
                event(.stored, "\(name): stored \(place)\(entry.sentence).", facts.merging(entry.facts) { $1 })
            }
            let rest = filing.transcripts.dropFirst(Self.mostLines)
            if !rest.isEmpty { event(.stored, "\(name): stored \(rest.count) more transcripts.", facts) }
        case .copy: event(.copied, "\(name): copy. \(filing.reason ?? "")", facts)
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
            .removalFailed, "\(file.path.escaped): it is in the archive, but not out of the inbox: \(error)\(error.advice).",
            [.file: .bytes(file.path.bytes), .reason: "\(error)", .errno: .number(error.errno.rawValue)])
    }

    func couldNotReject(_ file: ReadyFile, _ error: SystemCallError) {
        event(
            .removalFailed, "\(file.path.escaped): it is rejected, but not moved to rejected/ yet: \(error)\(error.advice).",
            [.file: .bytes(file.path.bytes), .reason: "\(error)", .errno: .number(error.errno.rawValue)])
    }

    func workerLost(_ loss: WorkerLoss, over file: ReadyFile, worker: Int, attempt: Int) {
        let kind: EventKind =
            switch loss {
            case .overran: .workerOverdue
            case .exhausted: .workerOversized
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

extension SystemCallError {
    /// What a person can do about a file that can't be moved or removed.
    fileprivate var advice: String {
        switch errno {
        case .permissionDenied, .notPermitted: "; the daemon's user needs write permission on its folder"
        case .noSpace: "; free some space where the inbox is"
        default: ""
        }
    }
}

extension Filing.Entry {
    /// The transcript as a person would name it.
    fileprivate var sentence: String {
        let turns = "\(turnCount) \(turnCount == 1 ? "turn" : "turns")"
        let copy = isNew ? "" : "; a copy of what is in the archive"
        guard let title else { return "an untitled transcript (\(kind.rawValue), \(turns), \(id))\(copy)" }
        return "\u{201c}\(title.onOneLine.shortened)\u{201d} (\(kind.rawValue), \(turns), \(id))\(copy)"
    }

    fileprivate var facts: LogFacts {
        var facts: LogFacts = [.transcript: .string(id), .turns: .number(turnCount), .kind: .string(kind.rawValue)]
        if let title { facts[.title] = .string(title.onOneLine) }
        return facts
    }
}

extension Filing {
    fileprivate var facts: LogFacts {
        var facts: LogFacts = [
            .outcome: "\(outcome.rawValue)", .transcripts: .number(transcripts.count),
            .transcript: .array(transcripts.map { .string($0.id) }),
            .turns: .number(transcripts.reduce(0) { $0 + $1.turnCount }), .duration: .number(durationMicroseconds),
        ]
        if let document { facts[.document] = .number(document) }
        if let digest { facts[.sha256] = .string(digest.description) }
        if let reason { facts[.reason] = .string(reason.onOneLine) }
        return facts
    }
}

extension String {
    /// Cut to what fits on a line beside other things.
    fileprivate var shortened: String { count <= 80 ? self : prefix(79) + "…" }
}
