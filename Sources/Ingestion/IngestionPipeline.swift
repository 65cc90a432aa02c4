internal import Inbox
internal import LinuxSystem
internal import Logging
internal import TranscriptArchive
internal import TranscriptModel

/// One document's way from the inbox to the archive's door: opened, read in a worker, handed on to be filed.
///
/// Nothing here touches the archive; what goes wrong with a document becomes its `Rejection`, and what is not its fault postpones it.
struct IngestionPipeline: Sendable {
    let inbox: InboxWatcher
    let gate: ReadingGate
    let marks: InWorkMarks
    let tally: IngestionTally
    let filings: BoundedQueue<Departure>
    let logger: Logger

    /// Takes one file as far as the queue to the archive. To be called on the slot's own thread.
    ///
    /// - Parameter whenLong: called when reading it takes longer than `WorkerProcess.longReading`, possibly more than once.
    func ingest(_ file: ReadyFile, in slot: WorkerSlot, whenLong: () -> Void = {}) async {
        let startedAt = Timestamp.now
        switch inbox.open(file) {
        case .gone:
            inbox.finish(file)
        case .notYet(let reason):
            postpone(file, reason)
        case .rejected(let rejection, let identity):
            let candidate = Candidate(file: file, identity: identity, startedAt: startedAt)
            await handOn(candidate, .rejected(rejection, digest: nil))
        case .opened(let descriptor, let identity):
            let candidate = Candidate(file: file, identity: identity, startedAt: startedAt)
            guard let content = await read(candidate, descriptor, in: slot, whenLong: whenLong) else { return }
            await handOn(candidate, content)
        }
    }

    /// What a worker makes of the file; nil when it was postponed.
    private func read(
        _ candidate: Candidate, _ descriptor: borrowing OwnedDescriptor, in slot: WorkerSlot, whenLong: () -> Void
    ) async -> Arrival.Content? {
        guard let mark = marks.begin(candidate.file) else {
            postpone(candidate.file, "more files are in work than the daemon keeps track of")
            return nil
        }
        defer { marks.end(mark) }
        if mark.deaths >= InWorkMarks.fatal {
            return .rejected(.crashedDaemon, digest: nil)
        }
        let document = descriptor.rawValue
        let marks = self.marks
        var losses: [WorkerLoss] = []
        while losses.count < 2 {
            // The second attempt, and a file that was in work when the daemon died, run with nothing beside them.
            let isAlone = !losses.isEmpty || mark.deaths > 0
            let verdict = await gate.pass(alone: isAlone) {
                tally.whileReading {
                    slot.read(
                        document, byteCount: Int(candidate.identity.size), name: Array(candidate.file.path.name), fresh: isAlone
                    ) {
                        marks.markLong(mark)
                        whenLong()
                    }
                }
            }
            switch verdict {
            case .answered(let answer):
                switch answer.outcome {
                case .read(let reading): return .read(reading, compressedOriginal: answer.compressedOriginal)
                case .rejected(let rejection, let digest): return .rejected(rejection, digest: digest)
                }
            case .unreadable(let reason):
                postpone(candidate.file, reason)
                return nil
            case .lost(let loss):
                losses.append(loss)
                tally.update { $0.workersLost += 1 }
                logger.workerLost(loss, over: candidate.file, worker: slot.number, attempt: losses.count)
            }
        }
        return .rejected(.crashedReader(losses), digest: nil)
    }

    private func handOn(_ candidate: Candidate, _ content: Arrival.Content) async {
        let departure = Departure(
            file: candidate.file, identity: candidate.identity,
            arrival: Arrival(
                fileName: candidate.file.path.bytes, identity: candidate.identity.encoded,
                arrivedAt: Timestamp(microseconds: candidate.file.foundAt), startedAt: candidate.startedAt,
                byteCount: Int(candidate.identity.size), content: content))
        // Turned away only when the daemon stops hard: the file stays in the inbox.
        if await !filings.send(departure, cost: departure.cost) { inbox.finish(candidate.file) }
    }

    private func postpone(_ file: ReadyFile, _ reason: String) {
        inbox.postpone(file, reason: reason)
        logger.waiting(file, reason: reason)
    }
}

/// A file that is open and on its way.
private struct Candidate: Sendable {
    var file: ReadyFile
    /// As it was when it was opened: only this very file may be removed later.
    var identity: FileIdentity
    var startedAt: Timestamp
}

/// A file whose reading is finished and that waits to be filed and then removed from the inbox.
struct Departure: Sendable {
    var file: ReadyFile
    var identity: FileIdentity
    var arrival: Arrival

    /// Roughly the memory it holds, bytes.
    var cost: Int {
        switch arrival.content {
        case .read: 4096 + 4 * arrival.byteCount
        case .rejected: 4096
        }
    }
}

extension FileIdentity {
    /// What the ledger and the marks know a file by. Without the device: its number may change with a reboot.
    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        for value in [inode, UInt64(bitPattern: size), UInt64(bitPattern: modified), UInt64(bitPattern: changed)] {
            withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
        }
        return bytes
    }
}

extension Rejection {
    static let crashedDaemon = Rejection(
        code: .crashedReader, what: "The daemon died twice in a row while this file was in work.",
        advice: "It is kept for whoever can look into that; drop it again to have it tried once more.")

    static func crashedReader(_ losses: [WorkerLoss]) -> Rejection {
        let sentences = losses.map(\.sentence)
        let how =
            Set(sentences).count == 1 ? "both times the worker \(sentences[0])" : "the worker \(sentences.joined(separator: ", then it "))"
        let advice =
            switch losses.last {
            case .exhausted: "Split it into several files, or raise worker_memory in the configuration and drop it again."
            case .overran: "Split it into several files, or raise worker_deadline in the configuration and drop it again."
            default: "This is a defect of transcriptd: please report it with the file, if you may share it."
            }
        return Rejection(code: .crashedReader, what: "Reading this file brought its worker down twice: \(how).", advice: advice)
    }
}
