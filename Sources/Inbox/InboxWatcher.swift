internal import Glibc
package import LinuxSystem
package import Logging
internal import Synchronization

/// Watches a drop folder and hands out the files in it that are complete, each to one caller at a time.
///
///     let inbox = try InboxWatcher(settings: settings, logger: logger)
///     async let watching: Void = inbox.run()
///     while let file = await inbox.next() {
///         …open, read, file it away, then remove or reject it…
///         inbox.finish(file)
///     }
///
/// What is handed out is a hint: the folder itself is the queue, and whatever is forgotten here is found again by a scan. One thread of
/// its own, an `InboxPatrol`, sits in poll(2) and looks at files; callers meet it in `shared` only.
package final class InboxWatcher: Sendable {
    package enum Mode: Sendable {
        /// Until `stop()` or cancellation.
        case forever
        /// Offers what lies in the inbox; `next()` answers nil once all of it was finished, but for files that wait: open for writing,
        /// still changing, or postponed (see `status()`). What arrives after the scan went by is left for the next run.
        case once
    }

    /// Yields after something changed of what a person would want to see of the inbox at once: its state, how many files are queued or
    /// wait. Changes that come while nobody looks are one.
    package let changes: AsyncStream<Void>

    let shared: Mutex<Shared>
    let wakeUp: WakeUp
    private let changed: AsyncStream<Void>.Continuation
    let logger: Logger

    /// What callers and the watcher's thread share.
    struct Shared {
        enum Life {
            case idle, running(Mode), ended
        }
        var life = Life.idle
        var settings: InboxSettings
        var files: SettlingFiles
        var root: InboxRoot?
        var state = InboxStatus.State.starting
        var isPaused = false
        var isRescanWanted = false
        var watches = 0
        var overflows = 0
        /// Callers of `next()`, in order of arrival.
        var takers: [Taker] = []
        var lastTaker: UInt64 = 0
        /// Callers of `waitUntilWatching()`; nil when there is nothing to wait for any more.
        var startWaiters: [CheckedContinuation<Void, Never>]? = []
        /// Callers of `turn()`.
        var turnWaiters: [@Sendable () -> Void] = []
        /// What the thread waits for while it sleeps.
        var sleep: Sleep?
        /// As it was when `changes` yielded last.
        var headlineTold: Headline?

        /// Whether there is something to tell, which is then taken as told.
        mutating func hasNews() -> Bool {
            let headline = Headline(state: state, isPaused: isPaused, queued: files.queued, waiting: files.waitingCount)
            defer { headlineTold = headline }
            return headline != headlineTold
        }
    }

    struct Headline: Hashable {
        var state: InboxStatus.State
        var isPaused: Bool
        var queued: Int
        var waiting: Int
    }

    struct Taker {
        var id: UInt64
        var continuation: CheckedContinuation<ReadyFile?, Never>
    }

    /// What would have to happen for the thread to be woken.
    struct Sleep {
        /// It wakes by itself then.
        var until: ContinuousClock.Instant?
        /// A scan waits until so many files at most are remembered.
        var forRoom: Int?
        /// Mode `once`: it ends when nothing but waiting files is left.
        var forDrained: Bool
    }

    /// Throws where the process is out of descriptors.
    package init(settings: InboxSettings, logger: Logger) throws(SystemCallError) {
        shared = Mutex(Shared(settings: settings, files: SettlingFiles(rule: settings.settlingRule)))
        wakeUp = try WakeUp()
        (changes, changed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        self.logger = logger
    }

    // MARK: Running

    /// Watches until stopped; then returns. In the mode `once` throws where the inbox can't be read. To be called once.
    package func run(_ mode: Mode = .forever) async throws(InboxError) {
        let isFirst = shared.withLock { shared in
            guard case .idle = shared.life else { return false }
            shared.life = .running(mode)
            return true
        }
        guard isFirst else { return }
        let failure = Mutex<InboxError?>(nil)
        do throws(SystemCallError) {
            try await withStopOnCancellation { () async throws(SystemCallError) in
                try await runOnOwnThread(named: "inbox") { [self] in
                    let failed = InboxPatrol(self, mode).walk()
                    failure.withLock { $0 = failed }
                }
            }
        } catch {
            failure.withLock { $0 = InboxError("The inbox can't be watched: \(error)") }
        }
        stop()
        if let failure = failure.withLock({ $0 }) { throw failure }
    }

    private func withStopOnCancellation(_ body: () async throws(SystemCallError) -> Void) async throws(SystemCallError) {
        let result: Result<Void, SystemCallError> = await withTaskCancellationHandler {
            do throws(SystemCallError) { return .success(try await body()) } catch { return .failure(error) }
        } onCancel: {
            stop()
        }
        try result.get()
    }

    /// Ends `run()` and every `next()`, at once. Files in work may still be opened, removed, rejected and finished.
    package func stop() {
        let (takers, startWaiters, turnWaiters) = shared.withLock { shared in
            shared.life = .ended
            defer {
                shared.takers = []
                shared.startWaiters = nil
                shared.turnWaiters = []
            }
            return (shared.takers, shared.startWaiters ?? [], shared.turnWaiters)
        }
        for taker in takers { taker.continuation.resume(returning: nil) }
        for waiter in startWaiters { waiter.resume() }
        for waiter in turnWaiters { waiter() }
        wakeUp.signal()
    }

    /// Returns when the watch is set and the first scan begun, or the inbox found missing, or the watcher stopped.
    package func waitUntilWatching() async {
        await withCheckedContinuation { continuation in
            let isOver = shared.withLock { shared in
                shared.startWaiters?.append(continuation)
                return shared.startWaiters == nil
            }
            if isOver { continuation.resume() }
        }
    }

    /// Returns when the watcher's thread has turned once: a sign of life for a watchdog.
    package func turn() async {
        await withCheckedContinuation { continuation in afterTurn { continuation.resume() } }
    }

    /// Calls `body`, which must be quick, when the watcher's thread has turned once (on that thread), or at once if it has ended.
    package func afterTurn(_ body: @escaping @Sendable () -> Void) {
        let isOver = shared.withLock { shared in
            if case .ended = shared.life { return true }
            shared.turnWaiters.append(body)
            return false
        }
        if isOver { body() } else { wakeUp.signal() }
    }

    // MARK: Files

    /// The next complete file, in order of completion; waits for one. Nil after `stop()`, cancellation of the caller, or the end of `once`.
    /// The file is in work until `finish` or `postpone`: it is not offered again before.
    package func next() async -> ReadyFile? {
        let id = shared.withLock { shared in
            shared.lastTaker += 1
            return shared.lastTaker
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                enum Turn { case over, file(ReadyFile), waiting }
                let turn = shared.withLock { shared -> Turn in
                    // Asked under the lock, under which `withdraw` looks for us.
                    if Task.isCancelled { return .over }
                    if case .ended = shared.life { return .over }
                    if let file = shared.take() { return .file(file) }
                    shared.takers.append(Taker(id: id, continuation: continuation))
                    return .waiting
                }
                switch turn {
                case .over: continuation.resume(returning: nil)
                case .file(let file): continuation.resume(returning: file)
                case .waiting: break
                }
            }
        } onCancel: {
            withdraw(id)
        }
    }

    private func withdraw(_ id: UInt64) {
        let taker = shared.withLock { shared -> Taker? in
            guard let index = shared.takers.firstIndex(where: { $0.id == id }) else { return nil }
            return shared.takers.remove(at: index)
        }
        taker?.continuation.resume(returning: nil)
    }

    /// The file is no longer in work; call it after `remove` or `reject`. If anything happened to it meanwhile it is looked at again.
    package func finish(_ file: ReadyFile) {
        changeFiles { $0.finish(file.path, at: .now) }
    }

    /// The file is no longer in work and is offered again later (1 s, doubling to 5 min, counted over its attempts): not its own fault.
    /// `reason` is a clause.
    package func postpone(_ file: ReadyFile, reason: String) {
        changeFiles { $0.postpone(file.path, reason: reason, at: .now) }
    }

    /// Tells the machine something, and wakes the thread if that is what it waits for.
    func changeFiles(_ body: (inout SettlingFiles) -> Void) {
        let (isAwaited, hasNews) = shared.withLock { shared in
            body(&shared.files)
            return (shared.shouldWake(), shared.hasNews())
        }
        if isAwaited { wakeUp.signal() }
        if hasNews { changed.yield() }
    }

    /// Yields a change if there is one since the last.
    func tellChange() {
        if shared.withLock({ $0.hasNews() }) { changed.yield() }
    }

    // MARK: Orders

    /// Scans now.
    package func rescan() {
        shared.withLock { $0.isRescanWanted = true }
        wakeUp.signal()
    }

    /// `next()` hands out nothing until `resume()`.
    package func pause() {
        shared.withLock { $0.isPaused = true }
    }

    package func resume() {
        shared.withLock { $0.isPaused = false }
        handOut()
    }

    /// Takes over all but `directory`.
    package func update(_ settings: InboxSettings) {
        shared.withLock { shared in
            let directory = shared.settings.directory
            shared.settings = settings
            shared.settings.directory = directory
            shared.files.rule = settings.settlingRule
        }
        wakeUp.signal()
    }

    package func status() -> InboxStatus {
        let limit = Inotify.watchLimit
        return shared.withLock { shared in
            let clock = WallClock()
            return InboxStatus(
                state: shared.state, isPaused: shared.isPaused, queued: shared.files.queued, inWork: shared.files.inWork,
                waiting: shared.files.waiting(limit: 100).map {
                    WaitingFile(path: $0.path, reason: $0.reason, since: clock.time(of: $0.firstSeen))
                },
                waitingCount: shared.files.waitingCount, watches: shared.watches, watchLimit: limit, overflows: shared.overflows,
                arrivals: shared.files.arrivals)
        }
    }

    /// Gives what is complete to those who wait for it.
    func handOut() {
        var handed: [(Taker, ReadyFile)] = []
        shared.withLock { shared in
            while !shared.takers.isEmpty, let file = shared.take() { handed.append((shared.takers.removeFirst(), file)) }
        }
        for (taker, file) in handed { taker.continuation.resume(returning: file) }
    }
}

extension InboxWatcher.Shared {
    fileprivate mutating func take() -> ReadyFile? {
        guard !isPaused, let offer = files.take() else { return nil }
        return ReadyFile(
            path: offer.path, identity: offer.identity, foundAt: WallClock().time(of: offer.firstSeen), via: offer.wasFound ? .scan : .event
        )
    }

    /// Whether the thread sleeps and has something to do by now. True once only: it is awake then.
    fileprivate mutating func shouldWake() -> Bool {
        guard let sleep else { return false }
        var hasReason = sleep.forDrained && files.isDrained
        if let room = sleep.forRoom, files.count <= room { hasReason = true }
        if let due = files.nextDeadline(), sleep.until.map({ due < $0 }) ?? true { hasReason = true }
        if hasReason { self.sleep = nil }
        return hasReason
    }
}

/// The wall clock beside the monotonic one, read together.
struct WallClock {
    private let instant = ContinuousClock.now
    /// Since 1970.
    private let nanoseconds: Int64

    init() {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        nanoseconds = Int64(now.tv_sec) &* 1_000_000_000 &+ Int64(now.tv_nsec)
    }

    /// Microseconds since 1970.
    func time(of instant: ContinuousClock.Instant) -> Int64 {
        let (seconds, attoseconds) = (self.instant - instant).components
        return nanoseconds / 1000 &- seconds &* 1_000_000 &- attoseconds / 1_000_000_000_000
    }

    /// How long ago that was, `time` in nanoseconds since 1970; negative if it is yet to come.
    func age(of time: Int64) -> Duration { .nanoseconds(nanoseconds.subtractingReportingOverflow(time).partialValue) }
}

/// The inbox can't be watched at all.
package struct InboxError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
    /// Another daemon watches it: the same may succeed later.
    package let isTaken: Bool

    init(_ description: String, isTaken: Bool = false) {
        self.description = description
        self.isTaken = isTaken
    }
}
