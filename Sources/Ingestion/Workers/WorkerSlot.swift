internal import Dispatch
internal import Glibc
internal import Synchronization

/// A place for one worker process: started on demand, reused, recycled after some thousand documents or a large one, gone when idle.
///
/// A slot is used by one caller at a time, whose task runs on the slot's own thread (`onOwnThread`): the conversation with the worker
/// blocks, and must block no thread of the concurrency runtime.
final class WorkerSlot: Sendable {
    /// A worker is replaced after so many documents: whatever a library leaks is bounded.
    private static let documentsPerWorker = 5000
    /// … or after one of this size, whose memory glibc would keep.
    private static let largeDocument = 4 << 20

    private struct Idle {
        var worker: WorkerProcess
        var documents: Int
        var since: ContinuousClock.Instant
    }

    let number: Int
    private let program: WorkerProgram
    private let thread: OwnThreadExecutor
    private let idle = Mutex<Idle?>(nil)
    /// The reading under way; nil when there is none.
    private let current = Mutex<Reading?>(nil)

    private struct Reading {
        var began: ContinuousClock.Instant
        var due: ContinuousClock.Instant
        var worker: WorkerProcess?
    }

    private let wasAbandoned = Mutex(false)

    init(number: Int, program: WorkerProgram) {
        self.number = number
        self.program = program
        self.thread = OwnThreadExecutor(label: "worker-\(number)")
    }

    /// Runs a task's work on the slot's thread for as long as it uses the slot: a thread a slot instead of a change of threads a document.
    func onOwnThread<Result: Sendable>(_ body: () async -> Result) async -> Result {
        await withTaskExecutorPreference(thread) { await body() }
    }

    var isAlive: Bool { idle.withLock { $0 != nil } || current.withLock { $0 != nil } }

    /// The process alive in this slot, and how long it has been reading its document.
    var liveProcess: (process: Int32, busySeconds: Double?)? {
        if let reading = current.withLock({ $0 }) {
            let (seconds, attoseconds) = (ContinuousClock.now - reading.began).components
            return reading.worker.map { ($0.processID, Double(seconds) + Double(attoseconds) / 1e18) }
        }
        return idle.withLock { $0.map { ($0.worker.processID, nil) } }
    }

    /// A reading is under way that should have been ended by its deadline.
    func isOverdue(at now: ContinuousClock.Instant) -> Bool { current.withLock { $0.map { $0.due + .seconds(5) < now } ?? false } }

    /// Reads one document; `fresh` in a process that has read nothing before. Blocks, so it is to be called within `onOwnThread`.
    ///
    /// - Parameter whenLong: called if reading takes longer than `WorkerProcess.longReading`.
    func read(_ document: CInt, byteCount: Int, name: [UInt8], fresh: Bool, whenLong: () -> Void) -> WorkerVerdict {
        let now = ContinuousClock.now
        current.withLock { $0 = Reading(began: now, due: now + program.deadline(forBytes: byteCount)) }
        defer { current.withLock { $0 = nil } }
        return converse(document, byteCount: byteCount, name: name, fresh: fresh, whenLong: whenLong)
    }

    /// Breaks off the reading under way, and answers every later one with `unreadable`: the daemon stops and waits no longer. The document
    /// is not to blame.
    func abandon() {
        wasAbandoned.withLock { $0 = true }
        current.withLock { $0?.worker }?.kill()
    }

    var isAbandoned: Bool { wasAbandoned.withLock { $0 } }

    /// Ends the worker if it has been idle for `time`. Answers whether one is left.
    func retire(idleFor time: Duration) -> Bool {
        let retired = idle.withLock { idle -> WorkerProcess? in
            guard let current = idle, current.since + time <= .now else { return nil }
            idle = nil
            return current.worker
        }
        // The process ends here, outside the lock, when its last reference goes.
        _ = consume retired
        return isAlive
    }

    private func converse(
        _ document: CInt, byteCount: Int, name: [UInt8], fresh: Bool, whenLong: () -> Void
    ) -> WorkerVerdict {
        var reused = idle.withLock { idle -> Idle? in
            defer { idle = nil }
            return idle
        }
        if fresh { reused = nil }
        let worker: WorkerProcess
        if let reused {
            worker = reused.worker
        } else {
            do {
                worker = try WorkerProcess(spawning: program)
            } catch {
                return .unreadable("no worker process could be started (\(error))")
            }
        }
        current.withLock { $0?.worker = worker }
        // Asked only now: whoever abandons the slot from here on finds the worker.
        if isAbandoned { return .abandoned }
        let verdict = worker.read(document, byteCount: byteCount, name: name, whenLong: whenLong)
        let documents = (reused?.documents ?? 0) + 1
        if case .lost = verdict { return isAbandoned ? .abandoned : verdict }
        if documents < Self.documentsPerWorker, byteCount < Self.largeDocument {
            idle.withLock { $0 = Idle(worker: worker, documents: documents, since: .now) }
        }
        return verdict
    }
}

/// A serial dispatch queue on which tasks run: one thread at a time, none when there is nothing to do.
private final class OwnThreadExecutor: TaskExecutor {
    private let queue: DispatchQueue

    init(label: String) { queue = DispatchQueue(label: label) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
