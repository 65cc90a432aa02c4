internal import LinuxSystem
internal import Logging
internal import Reporting
internal import Synchronization
internal import SystemPackage

/// The watcher's thread: waits for events and deadlines, scans, looks at files, and keeps an eye on the inbox itself. All of its state
/// belongs to that thread; it meets callers in `watcher.shared` and makes no system call under that lock.
final class InboxPatrol {
    private typealias Instant = ContinuousClock.Instant

    private let watcher: InboxWatcher
    private let isOnce: Bool
    private let path: String
    private let logger: Logger

    private var ground: Ground?
    private var lastMissing: String?
    /// The inbox was a mount of its own: without one, its folder is an empty mount point and not the inbox.
    private var expectsMount = false
    private var nextAttempt = Instant.now
    private var attempts = 0
    private let surroundings: InboxSurroundings?

    private var scan: InboxScan?
    /// Folders that appeared and are to be scanned; the inbox itself for everything.
    private var scansWanted: [InboxPath] = []
    private var skipped: Set<InboxPath> = []
    /// The scan under way began at the inbox itself; since the last such one began, a folder could not be watched.
    private var isWholeScan = false
    private var wasRefused = false
    /// When the last full scan began, or was put behind one that still goes on.
    private var lastRescan: Instant?
    private var buffer = [UInt8](repeating: 0, count: 65536)

    /// The inbox while it is there.
    private struct Ground {
        let root: InboxRoot
        /// Nil where inotify can't be had.
        var watches: InboxWatches?
        /// Why scanning has to make up for inotify; nil where it need not.
        var blindness: Blindness?
    }

    init(_ watcher: InboxWatcher, _ mode: InboxWatcher.Mode) {
        self.watcher = watcher
        isOnce = mode == .once
        path = watcher.shared.withLock { $0.settings.directory }
        logger = watcher.logger
        surroundings = isOnce ? nil : InboxSurroundings(of: path)
    }

    /// Returns when the watcher was stopped, or everything taken in mode `once`.
    func walk() -> InboxError? {
        while true {
            let (isEnded, isRescanWanted, turnWaiters) = watcher.shared.withLock { shared in
                defer {
                    shared.isRescanWanted = false
                    shared.turnWaiters = []
                }
                guard case .running = shared.life else { return (true, false, shared.turnWaiters) }
                return (false, shared.isRescanWanted, shared.turnWaiters)
            }
            for waiter in turnWaiters { waiter() }
            if isEnded { return nil }

            if ground == nil, nextAttempt <= .now, let error = pickUp() { return error }
            if isRescanWanted { wantScan(of: .root) }
            beginScanIfDue()
            advanceScan()
            look()
            watcher.handOut()
            watcher.tellChange()
            if isOnce, isDone() { return nil }
            do throws(SystemCallError) {
                try waitForNews()
            } catch {
                return InboxError("The inbox \(path) can't be watched: \(error)")
            }
        }
    }

    private func isDone() -> Bool {
        guard scan == nil, scansWanted.isEmpty, ground != nil else { return false }
        return watcher.shared.withLock { $0.files.isDrained && !$0.files.hasMissed }
    }

    // MARK: The inbox itself

    /// Opens the inbox, watches it and wants a scan. An error only in mode `once`.
    private func pickUp() -> InboxError? {
        attempts += 1
        // Longer than a blink, shorter than a person's patience; most returns are announced by the sentinel or by the mount table.
        nextAttempt = .now + min(.seconds(1 << min(attempts - 1, 5)), .seconds(30))
        surroundings?.watch()
        do throws(SystemCallError) {
            let root = try InboxRoot(path: path)
            if expectsMount && !root.isMountRoot { return miss("the file system that was mounted there is gone") }
            expectsMount = root.isMountRoot
            setGround(root)
            return nil
        } catch {
            return miss(InboxRoot.reasonMissing(error), isTaken: error.errno == .wouldBlock)
        }
    }

    private func setGround(_ root: InboxRoot) {
        RejectedFolder.removeRemnants(in: root)
        var newGround = Ground(root: root, watches: nil, blindness: nil)
        if !isOnce {
            if root.fileSystem.isRemote { newGround.blindness = .remote(root.fileSystem) }
            do throws(SystemCallError) {
                newGround.watches = try InboxWatches(of: root)
            } catch {
                newGround.blindness = newGround.blindness ?? .refused(error)
            }
        }
        if let lastMissing {
            logger.event(.inboxBack, "The inbox \(path) is back.", [.path: "\(path)", .reason: "\(lastMissing)"])
        }
        lastMissing = nil
        attempts = 0
        let blindness = newGround.blindness
        ground = newGround
        scan = nil
        scansWanted = []
        wantScan(of: .root)
        beginScanIfDue()
        if let blindness { warnOfBlindness(blindness) }
        publish(root: root, state: state(blindness))
    }

    private func miss(_ reason: String, isTaken: Bool = false) -> InboxError? {
        if isOnce { return InboxError("The inbox \(path) can't be had: \(reason).", isTaken: isTaken) }
        if lastMissing != reason {
            logger.event(
                .inboxMissing, "The inbox \(path) can't be had, waiting for it: \(reason).", [.path: "\(path)", .reason: "\(reason)"])
        }
        lastMissing = reason
        publish(root: nil, state: .missing(reason: reason))
        return nil
    }

    /// Compares what lies at the path with what we hold.
    private func checkGround() {
        guard let root = ground?.root, let reason = root.reasonLost(at: path) else { return }
        logger.event(.inboxMissing, "The inbox \(path) was lost: \(reason).", [.path: "\(path)", .reason: "\(reason)"])
        root.release()
        ground = nil
        scan = nil
        scansWanted = []
        lastMissing = reason
        attempts = 0
        nextAttempt = .now
        watcher.changeFiles { $0.vanished(below: .root) }
        publish(root: nil, state: .missing(reason: reason))
    }

    private func publish(root: InboxRoot?, state: InboxStatus.State) {
        let waiters = watcher.shared.withLock { shared in
            shared.root = root
            shared.state = state
            shared.watches = ground?.watches?.count ?? 0
            defer { shared.startWaiters = nil }
            return shared.startWaiters ?? []
        }
        for waiter in waiters { waiter.resume() }
    }

    private func state(_ blindness: Blindness?) -> InboxStatus.State {
        if let blindness { .polling(reason: "\(blindness)") } else { .watching }
    }

    /// Something happened that may concern the inbox as a whole.
    private func beAlert() {
        if ground == nil { nextAttempt = .now } else { checkGround() }
    }

    // MARK: Blindness

    private func grewBlind(_ reason: Blindness) {
        guard ground != nil else { return }
        wasRefused = true
        guard ground?.blindness == nil else { return }
        ground?.blindness = reason
        warnOfBlindness(reason)
        watcher.shared.withLock { $0.state = .polling(reason: "\(reason)") }
    }

    /// A whole scan went by, and each folder could be watched.
    private func sawEverything() {
        guard !wasRefused, let ground, ground.watches != nil, let reason = ground.blindness, reason.mayPass else { return }
        self.ground?.blindness = nil
        logger.event(.watched, "The inbox \(path) is watched, and polled no more.", [.path: "\(path)"])
        watcher.shared.withLock { $0.state = .watching }
    }

    private func warnOfBlindness(_ reason: Blindness) {
        logger.event(.polled, "The inbox \(path) is polled: \(reason).", [.path: "\(path)", .reason: "\(reason)"])
    }

    // MARK: Scanning

    private func wantScan(of folder: InboxPath) {
        if scansWanted.contains(where: { folder.isWithin($0) }) { return }
        // Many folders at once cost one full scan.
        if folder == .root || scansWanted.count >= 256 { scansWanted = [.root] } else { scansWanted.append(folder) }
    }

    private func beginScanIfDue() {
        guard let root = ground?.root else { return }
        let now = Instant.now
        if nextRescan <= now {
            checkGround()
            guard ground != nil else { return }
            wantScan(of: .root)
            // Not again before this one has begun; then from its beginning.
            lastRescan = now
        }
        if scan == nil, roomForScan(watcher.shared.withLock { $0.files.count }, hasStalled: false) > 0 {
            let hasMissed = watcher.shared.withLock { shared in
                defer { shared.files.hasMissed = false }
                return shared.files.hasMissed
            }
            if hasMissed { wantScan(of: .root) }
            guard !scansWanted.isEmpty else { return }
            let folder = scansWanted.removeFirst()
            isWholeScan = false
            scan = InboxScan(root, from: folder)
            if folder == .root {
                beginWatching(root)
                watcher.shared.withLock { $0.files.forgottenWaiting = 0 }
                lastRescan = now
            }
        }
    }

    /// Before a whole scan: inotify may have been out of queues when the inbox was picked up.
    private func beginWatching(_ root: InboxRoot) {
        isWholeScan = true
        wasRefused = false
        guard !isOnce, ground?.watches == nil else { return }
        ground?.watches = try? InboxWatches(of: root)
    }

    private var nextRescan: Instant {
        guard let lastRescan else { return .now }
        let (rescan, poll) = watcher.shared.withLock { ($0.settings.rescanInterval, $0.settings.pollInterval) }
        return lastRescan + max(ground?.blindness == nil ? rescan : min(rescan, poll), .milliseconds(10))
    }

    /// Scans fill half of the memory at most, so that events find room; one that stalled goes on when it is worth the while.
    private func roomForScan(_ count: Int, hasStalled: Bool) -> Int {
        let share = watcher.shared.withLock { $0.settings.settlingRule.capacity } / 2
        return hasStalled && count > share / 4 * 3 ? 0 : max(share - count, 0)
    }

    /// A slice of the scan: as much as there is room for, but not so much that events would have to wait.
    private func advanceScan() {
        guard let scan else { return }
        let room = roomForScan(watcher.shared.withLock { $0.files.count }, hasStalled: false)
        var found: [InboxPath] = []
        var isOver = false
        var steps = 0
        while found.count < room, steps < 256 {
            steps += 1
            guard let step = scan.step() else {
                isOver = true
                break
            }
            switch step {
            case .file(let path): found.append(path)
            case .entered(let folder): watch(folder, scan)
            case .skipped(let folder, let reason): reportSkipped(folder, reason)
            }
        }
        if isOver {
            self.scan = nil
            if isWholeScan { sawEverything() }
        }
        let now = Instant.now
        watcher.shared.withLock { shared in
            for path in found { shared.files.arrived(path, .found, at: now) }
        }
    }

    /// Once for each folder, not at each scan.
    private func reportSkipped(_ folder: InboxPath, _ reason: String) {
        if skipped.count >= 256 { skipped = [] }
        guard skipped.insert(folder).inserted else { return }
        logger.event(
            .waiting, level: .warning, "The folder \(folder.escaped) in the inbox can't be read, skipping: \(reason).",
            [.file: .bytes(folder.bytes), .outcome: "waiting", .reason: "\(reason)"])
    }

    private func watch(_ folder: InboxPath, _ scan: InboxScan) {
        guard ground?.watches != nil else { return }
        if let count = ground?.watches?.count, count >= watcher.shared.withLock({ $0.settings.maxWatches }),
            ground?.watches?.contains(folder) == false
        {
            return grewBlind(.manyFolders(count))
        }
        guard let reader = scan.enteredFolder else { return }
        do throws(SystemCallError) {
            try ground?.watches?.watch(folder, reader.directory)
        } catch {
            grewBlind(.refused(error))
        }
    }

    // MARK: Looking

    /// Looks at the files that are due, in groups, so that callers never wait long for the lock.
    private func look() {
        guard let root = ground?.root else { return }
        for _ in 0..<4 {
            let looks = watcher.shared.withLock { shared in
                let now = Instant.now
                var looks: [SettlingFiles.Look] = []
                while looks.count < 64, let look = shared.files.nextLook(at: now) { looks.append(look) }
                return looks
            }
            if looks.isEmpty { return }
            let clock = WallClock()
            let sights = looks.map { root.sight(of: $0, by: clock) }
            watcher.shared.withLock { shared in
                let now = Instant.now
                for (look, sight) in zip(looks, sights) { shared.files.looked(at: look.path, seeing: sight, at: now) }
            }
            if looks.count < 64 { return }
            watcher.handOut()
        }
    }

    // MARK: Waiting

    private func waitForNews() throws(SystemCallError) {
        let timeout = timeoutUntilDue()
        // A negative descriptor is one that poll(2) passes over.
        let sources: [WakeUp.Source] = [
            .readable(ground?.watches?.inotify.descriptor.rawValue ?? -1), .readable(surroundings?.parentQueue ?? -1),
            .changed(surroundings?.mountTable ?? -1),
        ]
        let hasNews = try watcher.wakeUp.wait(for: sources, timeout: timeout)
        watcher.shared.withLock { $0.sleep = nil }
        if hasNews[0] { try hearEvents() }
        if hasNews[1], surroundings?.speakOfInbox(into: &buffer) == true { beAlert() }
        if hasNews[2] { beAlert() }
    }

    /// Zero when there is something to do; nil for ever. Notes for callers what would be a reason to wake us.
    private func timeoutUntilDue() -> Duration? {
        let isScanning = scan != nil || !scansWanted.isEmpty
        let watchCount = ground?.watches?.count ?? 0
        let hasGround = ground != nil
        let nextRescan = nextRescan
        return watcher.shared.withLock { shared in
            shared.watches = watchCount
            guard case .running = shared.life, !shared.isRescanWanted, shared.turnWaiters.isEmpty else { return .zero }
            let now = Instant.now
            var due = hasGround ? (isOnce ? nil : nextRescan) : nextAttempt
            if hasGround, let deadline = shared.files.nextDeadline() { due = min(due ?? deadline, deadline) }
            var room: Int?
            if hasGround, isScanning || shared.files.hasMissed {
                let share = shared.settings.settlingRule.capacity / 2
                if shared.files.count < share { return .zero }
                room = share / 4 * 3
            }
            if let due, due <= now { return .zero }
            shared.sleep = .init(until: due, forRoom: room, forDrained: isOnce)
            return due.map { $0 - now }
        }
    }

    // MARK: Events

    private func hearEvents() throws(SystemCallError) {
        guard let events = try ground?.watches?.inotify.read(into: &buffer) else { return }
        var signs: [(InboxPath, SettlingFiles.Arrival?)] = []
        var isAlarming = false
        for event in events {
            if event.mask.contains(.queueOverflow) {
                overflowed()
                continue
            }
            guard let folder = ground?.watches?.folder(of: event.watch) else { continue }
            if !event.mask.isDisjoint(with: [.deleteSelf, .moveSelf, .unmount, .ignored]) {
                if event.mask.contains(.ignored) { ground?.watches?.remove(event.watch) }
                if folder == .root || event.mask.contains(.unmount) { isAlarming = true }
                continue
            }
            if IgnoredNames.contain(event.name, in: folder) { continue }
            let path = folder.appending(event.name)
            if event.mask.contains(.isDirectory) {
                heardOfFolder(path, event.mask, &signs)
            } else if event.mask.contains(.movedTo) {
                signs.append((path, .renamed))
            } else if event.mask.contains(.closeWrite) {
                signs.append((path, .closed))
            } else if event.mask.contains(.create) {
                signs.append((path, .created))
            } else if event.mask.contains(.movedFrom) {
                signs.append((path, nil))
            }
        }
        tell(signs)
        if isAlarming { checkGround() }
    }

    /// Folders are few; what was heard before of files is told first, to keep the order.
    private func heardOfFolder(_ path: InboxPath, _ mask: Inotify.Mask, _ signs: inout [(InboxPath, SettlingFiles.Arrival?)]) {
        if mask.contains(.movedFrom) {
            tell(signs)
            signs = []
            ground?.watches?.unwatch(below: path)
            watcher.changeFiles { $0.vanished(below: path) }
        } else if !mask.isDisjoint(with: [.create, .movedTo]) {
            wantScan(of: path)
        }
    }

    private func tell(_ signs: [(InboxPath, SettlingFiles.Arrival?)]) {
        let now = Instant.now
        watcher.shared.withLock { shared in
            for (path, arrival) in signs {
                if let arrival { shared.files.arrived(path, arrival, at: now) } else { shared.files.vanished(path) }
            }
        }
    }

    private func overflowed() {
        let count = watcher.shared.withLock { shared in
            shared.overflows += 1
            return shared.overflows
        }
        logger.event(
            .overflowed, "The kernel lost events of the inbox \(path), rescanning.", [.path: "\(path)", .count: .number(count)])
        wantScan(of: .root)
    }
}
