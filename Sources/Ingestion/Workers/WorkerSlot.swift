internal import Dispatch
internal import Synchronization

/// A place for one worker process: started on demand, reused, recycled after some thousand documents or a large one, gone when idle.
///
/// A slot is used by one caller at a time; the blocking conversation runs on the slot's own queue, so that no thread of the
/// concurrency runtime waits for a document.
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
    private let queue: DispatchQueue
    private let idle = Mutex<Idle?>(nil)
    /// When the reading under way must have ended; nil when there is none.
    private let due = Mutex<ContinuousClock.Instant?>(nil)

    init(number: Int, program: WorkerProgram) {
        self.number = number
        self.program = program
        self.queue = DispatchQueue(label: "worker-\(number)")
    }

    var isAlive: Bool { idle.withLock { $0 != nil } || due.withLock { $0 != nil } }

    /// A reading is under way that should have been ended by its deadline.
    func isOverdue(at now: ContinuousClock.Instant) -> Bool { due.withLock { $0.map { $0 + .seconds(5) < now } ?? false } }

    /// Reads one document; `fresh` in a process that has read nothing before.
    ///
    /// - Parameter whenLong: called if reading takes longer than `WorkerProcess.longReading`.
    func read(
        _ document: CInt, byteCount: Int, name: [UInt8], fresh: Bool, whenLong: @escaping @Sendable () -> Void
    ) async -> WorkerVerdict {
        due.withLock { $0 = .now + program.deadline(forBytes: byteCount) }
        defer { due.withLock { $0 = nil } }
        return await withCheckedContinuation { continuation in
            queue.async {
                continuation.resume(returning: self.converse(document, byteCount: byteCount, name: name, fresh: fresh, whenLong: whenLong))
            }
        }
    }

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
        var current = idle.withLock { idle -> Idle? in
            defer { idle = nil }
            return idle
        }
        if fresh { current = nil }
        let worker: WorkerProcess
        if let current {
            worker = current.worker
        } else {
            do {
                worker = try WorkerProcess(spawning: program)
            } catch {
                return .unreadable("no worker process could be started (\(error))")
            }
        }
        let verdict = worker.read(document, byteCount: byteCount, name: name, whenLong: whenLong)
        let documents = (current?.documents ?? 0) + 1
        if case .lost = verdict { return verdict }
        if documents < Self.documentsPerWorker, byteCount < Self.largeDocument {
            idle.withLock { $0 = Idle(worker: worker, documents: documents, since: .now) }
        }
        return verdict
    }
}
