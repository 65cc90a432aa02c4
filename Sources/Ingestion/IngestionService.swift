package import Inbox
internal import LinuxSystem
package import Logging
package import Reporting
internal import ServiceLifecycle
package import TranscriptArchive
package import TranscriptModel

/// The flow of documents, as a service:
///
///     inbox ─► feeders (one per worker, one more for large files) ─► filings ─► filer ─► departures ─► inbox (removed)
///                                                                                └─► index
///
/// Every arrow is bounded, so that a full stage holds up the one before it, and the inbox itself is the queue. The filer commits what is
/// waiting as one group; only after the commit is synced does a file leave the inbox.
///
/// Ends when the inbox is drained (mode `once`) or after a graceful shutdown, with everything in work filed.
package struct IngestionService: Service {
    /// Files above this size are read one at a time beside the others, so that they do not hold those up. Bytes.
    private static let largeFile = 2 << 20
    /// Large files that may queue inside; more are postponed. Each costs its name only.
    private static let largeFileQueue = 256
    /// At most so many documents are filed in one transaction,
    private static let groupSize = 256
    /// and so many bytes of memory wait for the filer.
    private static let filingMemory = 16 << 20
    /// Documents that may wait for the index under a backlog,
    private static let indexGroup = 512
    /// and turns it takes in at a time.
    private static let indexTurns = 20_000
    /// and times it tries when somebody else has the index locked.
    private static let indexAttempts = 10
    /// How long a stop waits for documents in work; what is not read by then stays in the inbox.
    private static let stopGrace = Duration.seconds(1)

    private let mode: InboxWatcher.Mode
    private let inbox: InboxWatcher
    private let archive: Archive
    private let index: SearchIndex
    private let slots: [WorkerSlot]
    /// Reads stored documents again when somebody asks for it.
    private let rereader: Rereader
    private let rereadingSlot: WorkerSlot
    private let idleTime: Duration
    private let pipeline: IngestionPipeline
    private let filings: BoundedQueue<Departure>
    private let departures = BoundedQueue<Leaving>(capacity: 2 * groupSize)
    private let largeFiles = BoundedQueue<ReadyFile>(capacity: largeFileQueue)
    private let indexWork: IndexWork
    /// Yields when work begins.
    private let activity: AsyncStream<Void>
    private let activityContinuation: AsyncStream<Void>.Continuation
    private let logger: Logger
    package let tally: IngestionTally

    /// - Parameter program: the worker program; a test's double in tests.
    package init(
        settings: DaemonSettings, mode: InboxWatcher.Mode, inbox: InboxWatcher, archive: Archive, index: SearchIndex,
        program: WorkerProgram, metrics: DaemonMetrics? = nil, logger: Logger
    ) throws {
        self.mode = mode
        self.inbox = inbox
        self.archive = archive
        self.index = index
        // The last slot is for large files.
        self.slots = (1...settings.workers + 1).map { WorkerSlot(number: $0, program: program) }
        self.rereadingSlot = WorkerSlot(number: settings.workers + 2, program: program)
        self.rereader = Rereader(archive: archive, slot: rereadingSlot)
        self.idleTime = settings.workerIdleTime
        self.filings = BoundedQueue(capacity: Self.filingMemory)
        self.indexWork = IndexWork(group: Self.indexGroup, filings: filings)
        (self.activity, self.activityContinuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        self.logger = logger
        self.tally = IngestionTally(metrics: metrics)
        self.pipeline = IngestionPipeline(
            inbox: inbox, gate: ReadingGate(), marks: try InWorkMarks(directory: archive.directory), tally: tally, filings: filings,
            logger: logger)
    }

    package func run() async throws {
        try await withGracefulShutdownHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await retireIdleWorkers() }
                group.addTask { await abandonWhenStopping() }
                try await flow()
                group.cancelAll()
            }
        } onGracefulShutdown: {
            inbox.stop()
        }
    }

    private func flow() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await inbox.run(mode) }
            group.addTask { await read() }
            group.addTask { try await fileGroups() }
            group.addTask { await removeDeparted() }
            group.addTask { await keepIndexing() }
            try await group.waitForAll()
        }
    }

    /// The worker processes alive, and for how long each has been at its document.
    package var workers: [(process: Int32, busySeconds: Double?)] { allSlots.compactMap(\.liveProcess) }

    private var allSlots: [WorkerSlot] { slots + [rereadingSlot] }

    /// A worker is past its deadline, and was not ended.
    package var hasOverdueWorker: Bool { allSlots.contains { $0.isOverdue(at: .now) } }

    /// The archive answers. Blocks the caller until it does.
    package func archiveAnswers() -> Bool {
        do {
            try archive.ping()
            return true
        } catch {
            // A full disk is no reason to be killed.
            return error.isTransient
        }
    }

    // MARK: Reading

    /// Feeds the workers until the inbox ends, then closes the door to the filer.
    private func read() async {
        await withDiscardingTaskGroup { group in
            group.addTask {
                await withDiscardingTaskGroup { feeders in
                    for slot in slots.dropLast() {
                        feeders.addTask { await slot.onOwnThread { await feed(slot) } }
                    }
                }
                largeFiles.finish()
            }
            if let slot = slots.last {
                group.addTask { await slot.onOwnThread { await feedLargeFiles(slot) } }
            }
        }
        filings.finish()
    }

    private func feed(_ slot: WorkerSlot) async {
        while let file = await inbox.next() {
            activityContinuation.yield()
            if file.identity.size <= Self.largeFile {
                await indexWork.expectingOne { await pipeline.ingest(file, in: slot, whenLong: $0) }
            } else if !largeFiles.trySend(file) {
                inbox.postpone(file, reason: "\(Self.largeFileQueue) other large files are ahead of it")
            }
        }
    }

    private func feedLargeFiles(_ slot: WorkerSlot) async {
        while let file = await largeFiles.receive(atMost: 1).first {
            if slot.isAbandoned {
                inbox.finish(file)
            } else {
                await pipeline.ingest(file, in: slot)
            }
        }
    }

    /// A stop takes seconds, whatever the documents in work hold. Those that are given up are not lost: they lie in the inbox.
    private func abandonWhenStopping() async {
        guard (try? await gracefulShutdown()) != nil, (try? await Task.sleep(for: Self.stopGrace)) != nil else { return }
        for slot in allSlots { slot.abandon() }
    }

    /// Ends workers that have had nothing to do for a while, then gives back the memory that only speed needs. Sleeps only while there are
    /// workers; wakes nobody when the daemon is idle.
    private func retireIdleWorkers() async {
        for await _ in activity {
            repeat {
                do { try await Task.sleep(for: idleTime, tolerance: .seconds(1)) } catch { return }
            } while allSlots.map({ $0.retire(idleFor: idleTime) }).contains(true)
            await archive.releaseMemory()
            await index.releaseMemory()
        }
    }

    // MARK: Reading again

    /// Has `body` read stored documents again and file what it finds in place of the old readings; the index follows.
    package func rereading(_ body: @Sendable (Rereader) async throws -> [Rereading]) async throws -> [Rereading] {
        activityContinuation.yield()
        let done = try await body(rereader)
        indexWork.filed(done.count)
        return done
    }

    // MARK: Filing

    /// The one writer of the archive: files what is waiting in one transaction, again and again.
    private func fileGroups() async throws {
        defer {
            // Where the archive gave out, those who still bring something are turned away instead of waiting for ever.
            filings.finish()
            departures.finish()
        }
        var delay = Duration.seconds(1)
        while true {
            // In trouble one document at a time finds out whether it is over.
            let group = await filings.receive(atMost: tally.current.trouble == nil ? Self.groupSize : 1)
            guard !group.isEmpty else { return }
            do throws(ArchiveError) {
                let results = try await archive.file(group.map(\.arrival))
                if tally.current.trouble != nil {
                    tally.update { $0.trouble = nil }
                    logger.archiveTroubleEnded()
                    delay = .seconds(1)
                }
                for (departure, result) in zip(group, results) { await settle(result, departure) }
                indexWork.filed(group.count)
            } catch  where error.isTransient {
                if tally.current.trouble == nil { logger.archiveTroubleBegan(error) }
                tally.update { $0.trouble = error.message }
                for departure in group { inbox.postpone(departure.file, reason: error.message) }
                indexWork.filed(0)
                try? await cancelWhenGracefulShutdown { [delay] in try await Task.sleep(for: delay) }
                delay = min(delay * 2, .seconds(60))
            } catch {
                for departure in group { inbox.postpone(departure.file, reason: error.message) }
                inbox.stop()
                throw error
            }
        }
    }

    private func settle(_ result: Result<Filing, ArchiveError>, _ departure: Departure) async {
        switch result {
        case .success(let filing):
            if !filing.wasFiledBefore {
                tally.count(filing, of: departure)
                logger.filed(filing, departure)
            }
            await departures.send(Leaving(departure, filing))
        case .failure(let error):
            inbox.postpone(departure.file, reason: error.message)
            logger.refused(departure.file, error)
        }
    }

    /// Takes filed documents out of the inbox, beside the filer.
    private func removeDeparted() async {
        defer { indexWork.finish() }
        while true {
            let group = await departures.receive(atMost: Self.groupSize)
            guard !group.isEmpty else { return }
            for leaving in group { remove(leaving) }
        }
    }

    private func remove(_ leaving: Leaving) {
        let file = leaving.file
        if let rejection = leaving.rejection {
            do {
                _ = try inbox.reject(file, leaving.identity, rejection)
            } catch {
                logger.couldNotReject(file, error)
                return inbox.postpone(file, reason: "it is rejected but could not be moved away: \(error)")
            }
        } else if leaving.outcome == .rejected {
            // Its bytes are nowhere else.
            return inbox.postpone(file, reason: "it was rejected before but could not be moved away")
        } else if case .failed(let error) = inbox.remove(file, leaving.identity) {
            logger.couldNotRemove(file, error)
            return inbox.postpone(file, reason: "it is filed but could not be removed: \(error)")
        }
        inbox.finish(file)
    }

    // MARK: Indexing

    /// Lets the search index follow the archive: at once when little is going on, in large groups while documents pour in, which cost less.
    private func keepIndexing() async {
        await catchUp()
        // After a long catching up (the index was made anew) there may be no worker for days whose retirement would do it.
        await index.releaseMemory()
        for await _ in indexWork.calls {
            indexWork.begin()
            await catchUp()
        }
        await catchUp()
    }

    /// What a stop cuts short is caught up with after the next start.
    private func catchUp() async {
        do throws(ArchiveError) {
            for attempt in 1... {
                do throws(ArchiveError) {
                    while try await !index.catchUp(limit: Self.indexTurns).isCaughtUp, !Task.isShuttingDownGracefully {}
                    return try await archive.dropRemovedTexts(forgottenBy: index)
                } catch  where error.code == .busy && attempt < Self.indexAttempts && !Task.isShuttingDownGracefully {
                    // A reindex is at it. SQLite itself waited for seconds before it said so.
                }
            }
        } catch {
            // The index is derived: it catches up after the next commit or start.
            logger.indexTroubled(error)
        }
    }
}

/// A file whose fate is on disk, on its way out of the inbox. What was read of it is let go: removing may lag behind filing.
private struct Leaving: Sendable {
    var file: ReadyFile
    var identity: FileIdentity
    var outcome: Outcome
    /// Why this reading was refused.
    var rejection: Rejection?

    init(_ departure: Departure, _ filing: Filing) {
        file = departure.file
        identity = departure.identity
        outcome = filing.outcome
        if filing.outcome == .rejected, case .rejected(let rejection, _) = departure.arrival.content { self.rejection = rejection }
    }
}
