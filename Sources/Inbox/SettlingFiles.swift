internal import LinuxSystem

/// Decides when a file is complete, and who has it: every file that is known, from its first sign to the end of its work.
///
/// A pure machine: it is told what happened (`arrived`, `vanished`), what somebody saw who looked (`looked`), what became of a file in
/// work (`finish`, `postpone`), always with the time; it answers whom to look at now (`nextLook`), when to come again (`nextDeadline`)
/// and which file to hand out (`take`).
///
///     arrived ─► settling ◄─► looking ─► ready ─► working ─► (finished)
///                    ▲           ▼                   │
///                    └─────── waiting ◄──────────────┘ postponed
///
/// A file renamed in is complete at once. One closed after writing has to be quiet for `settleTime`, one without its close event has to
/// stand still for `scanSettleTime`; neither is taken while somebody has it open for writing, where the kernel tells. It holds at most
/// `capacity` files and forgets rather than grow: the folder itself is the queue, and a scan finds again what was forgotten.
struct SettlingFiles: Sendable {
    typealias Instant = ContinuousClock.Instant

    struct Rule: Hashable, Sendable {
        var settleTime: Duration
        var scanSettleTime: Duration
        var capacity: Int
    }

    /// How a file made itself known.
    enum Arrival: Hashable, Sendable {
        /// A scan met it.
        case found
        /// It got a name: a hard link, or the beginning of a file that is written in place.
        case created
        /// Somebody closed it who could write.
        case closed
        case renamed
    }

    /// Somebody has to look at this file and tell what he saw.
    struct Look: Hashable, Sendable {
        var path: InboxPath
        /// Nobody needs to ask for writers.
        var isComplete: Bool
    }

    enum Sight: Hashable, Sendable {
        /// `unchangedFor`: how old its last change is by the wall clock; nil where that clock is another machine's.
        case file(FileIdentity, writer: WriterPresence, unchangedFor: Duration?)
        /// A symbolic link, FIFO, socket or device: there is nothing to wait for.
        case special(FileIdentity)
        case gone
        case unreadable(reason: String)
    }

    /// A complete file for one who asked.
    struct Offer: Hashable, Sendable {
        var path: InboxPath
        var identity: FileIdentity
        var firstSeen: Instant
        var wasFound: Bool
    }

    struct Waiting: Hashable, Sendable {
        var path: InboxPath
        var reason: String
        var firstSeen: Instant
    }

    var rule: Rule
    /// Something was not remembered for want of room: scan when there is some.
    var hasMissed = false
    /// New files, ever.
    private(set) var arrivals = 0
    /// Files that wait but are too many to remember, since the last time this was set to zero. A scan meets them again.
    var forgottenWaiting = 0

    private var entries: [InboxPath: Entry] = [:]
    private var counts = Counts()
    private var deadlines = DeadlineQueue()
    private var readyQueue = FirstInFirstOut<(path: InboxPath, ticket: UInt64)>()
    private var lastTicket: UInt64 = 0

    init(rule: Rule) { self.rule = rule }

    private struct Entry {
        enum State {
            /// Left alone until its deadline.
            case settling
            case looking
            case ready(FileIdentity)
            /// In work; `again` is what happened to it meanwhile.
            case working(again: Arrival?)
            /// Can't be taken now; looked at again at its deadline.
            case waiting(reason: String)
        }
        var state: State
        var arrival: Arrival
        let firstSeen: Instant
        let wasFound: Bool
        /// As last looked at, and since when it has looked so.
        var lastSeen: FileIdentity?
        var unchangedSince: Instant
        /// How often it was postponed, and how often in a row it was found open for writing.
        var postponements = 0
        var openings = 0
        /// Tells its current entries in the queues from stale ones.
        var ticket: UInt64 = 0

        var hasDeadline: Bool {
            switch state {
            case .settling, .waiting: true
            case .looking, .ready, .working: false
            }
        }
    }

    private struct Counts {
        var queued = 0
        var inWork = 0
        var waiting = 0

        subscript(state: Entry.State) -> Int {
            get {
                switch state {
                case .settling, .looking, .ready: queued
                case .working: inWork
                case .waiting: waiting
                }
            }
            set {
                switch state {
                case .settling, .looking, .ready: queued = newValue
                case .working: inWork = newValue
                case .waiting: waiting = newValue
                }
            }
        }
    }

    // MARK: What happened

    /// A sign of this file. What comes while it is in work counts once the work is done.
    mutating func arrived(_ path: InboxPath, _ arrival: Arrival, at now: Instant) {
        guard var entry = entries[path] else {
            guard entries.count < rule.capacity else {
                hasMissed = true
                return
            }
            arrivals += 1
            let entry = Entry(state: .settling, arrival: arrival, firstSeen: now, wasFound: arrival == .found, unchangedSince: now)
            return settle(path, entry, at: now)
        }
        // That a scan meets what is known already tells nothing new.
        if arrival == .found { return }
        switch entry.state {
        case .working:
            entry.state = .working(again: arrival)
            store(entry, for: path)
        case .ready where arrival == .renamed: break
        case .settling, .looking, .ready, .waiting:
            entry.arrival = arrival
            entry.openings = 0
            settle(path, entry, at: now)
        }
    }

    /// It was renamed away.
    mutating func vanished(_ path: InboxPath) {
        guard let entry = entries[path] else { return }
        if case .working = entry.state { return }
        store(nil, for: path)
    }

    /// A folder with all in it was renamed away, or the whole inbox was lost. Files in work stay until they are finished.
    mutating func vanished(below folder: InboxPath) {
        for path in entries.keys where path.isWithin(folder) { vanished(path) }
    }

    // MARK: Looking

    /// The next file to look at now; to be answered with `looked`.
    mutating func nextLook(at now: Instant) -> Look? {
        while let item = firstDeadline(), item.due <= now {
            deadlines.removeFirst()
            guard var entry = entries[item.path] else { continue }
            entry.state = .looking
            store(entry, for: item.path)
            return Look(path: item.path, isComplete: entry.arrival == .renamed)
        }
        return nil
    }

    /// When `nextLook` will have something; nil when nothing is being waited for.
    mutating func nextDeadline() -> Instant? { firstDeadline()?.due }

    mutating func looked(at path: InboxPath, seeing sight: Sight, at now: Instant) {
        guard var entry = entries[path], case .looking = entry.state else { return }
        switch sight {
        case .gone: store(nil, for: path)
        case .unreadable(let reason): postpone(path, entry, reason: reason, at: now)
        case .special(let identity): makeReady(path, entry, identity)
        case .file(let identity, let writer, let age):
            if entry.arrival == .renamed { return makeReady(path, entry, identity) }
            let hasChanged = entry.lastSeen.map { $0 != identity } ?? false
            if entry.lastSeen != identity {
                entry.lastSeen = identity
                entry.unchangedSince = now
            }
            if writer == .present { return waitForWriter(path, entry, at: now) }
            let missing = requiredStillness(of: entry) - stillness(of: entry, writer: writer, age: age, at: now)
            if missing <= .zero { return makeReady(path, entry, identity) }
            let due = now + max(missing, .milliseconds(1))
            if hasChanged { return wait(path, entry, reason: "it is still changing", until: due) }
            entry.state = .settling
            schedule(path, entry, at: due)
        }
    }

    private func requiredStillness(of entry: Entry) -> Duration {
        entry.arrival == .closed ? rule.settleTime : rule.scanSettleTime
    }

    /// For how long it has surely stood still.
    private func stillness(of entry: Entry, writer: WriterPresence, age: Duration?, at now: Instant) -> Duration {
        let watched = now - entry.unchangedSince
        guard let age, age >= .zero else { return watched }
        // Nobody can write to it, so its last change is the end of the last writing.
        if writer == .none { return entry.arrival == .closed ? requiredStillness(of: entry) : max(watched, age) }
        // Somebody may yet. Its age counts as far as we have known it, or where it is beyond a doubt (a clock set forward, a slow writer).
        let isOld = age >= requiredStillness(of: entry) * 10
        return max(watched, isOld ? age : min(age, now - entry.firstSeen))
    }

    // MARK: Work

    /// The file that has been complete for longest. It is in work from now on.
    mutating func take() -> Offer? {
        while let (path, ticket) = readyQueue.removeFirst() {
            guard var entry = entries[path], entry.ticket == ticket, case .ready(let identity) = entry.state else { continue }
            entry.state = .working(again: nil)
            store(entry, for: path)
            return Offer(path: path, identity: identity, firstSeen: entry.firstSeen, wasFound: entry.wasFound)
        }
        return nil
    }

    /// What was taken turned out to be another file by now.
    mutating func changed(_ path: InboxPath) {
        guard var entry = entries[path], case .working(again: nil) = entry.state else { return }
        entry.state = .working(again: .closed)
        store(entry, for: path)
    }

    mutating func finish(_ path: InboxPath, at now: Instant) {
        guard var entry = entries[path], case .working(let again) = entry.state else { return }
        guard let again else { return store(nil, for: path) }
        entry.arrival = again
        entry.postponements = 0
        settle(path, entry, at: now)
    }

    mutating func postpone(_ path: InboxPath, reason: String, at now: Instant) {
        guard var entry = entries[path], case .working(let again) = entry.state else { return }
        if let again { entry.arrival = again }
        postpone(path, entry, reason: reason, at: now)
    }

    // MARK: How things stand

    /// Files remembered, in whatever state.
    var count: Int { entries.count }
    var queued: Int { counts.queued }
    var inWork: Int { counts.inWork }
    var waitingCount: Int { counts.waiting + forgottenWaiting }
    /// Nothing is left but what waits.
    var isDrained: Bool { counts.queued == 0 && counts.inWork == 0 }

    /// Oldest first.
    func waiting(limit: Int) -> [Waiting] {
        let all = entries.compactMap { path, entry -> Waiting? in
            guard case .waiting(let reason) = entry.state else { return nil }
            return Waiting(path: path, reason: reason, firstSeen: entry.firstSeen)
        }
        return Array(all.sorted { $0.firstSeen < $1.firstSeen }.prefix(limit))
    }

    // MARK: Steps

    /// Leaves it alone for as long as its arrival asks for.
    private mutating func settle(_ path: InboxPath, _ entry: Entry, at now: Instant) {
        var entry = entry
        entry.state = .settling
        entry.lastSeen = nil
        entry.unchangedSince = now
        let delay: Duration =
            switch entry.arrival {
            case .found, .renamed: .zero
            case .created: rule.scanSettleTime
            case .closed: rule.settleTime
            }
        schedule(path, entry, at: now + delay)
    }

    private mutating func makeReady(_ path: InboxPath, _ entry: Entry, _ identity: FileIdentity) {
        var entry = entry
        entry.state = .ready(identity)
        entry.openings = 0
        entry.ticket = nextTicket()
        store(entry, for: path)
        readyQueue.append((path, entry.ticket))
        // While nobody takes (the intake is paused), files that change again and again leave stale offers.
        if readyQueue.count > 2 * rule.capacity + 64 {
            let tickets = entries.mapValues(\.ticket)
            readyQueue.removeAll { tickets[$0.path] != $0.ticket }
        }
    }

    /// Its close event will tell; where none comes, looking again does.
    private mutating func waitForWriter(_ path: InboxPath, _ entry: Entry, at now: Instant) {
        var entry = entry
        let delay = Self.backOff(from: max(requiredStillness(of: entry), .milliseconds(100)), after: entry.openings, atMost: .seconds(30))
        entry.openings += 1
        wait(path, entry, reason: "it is open for writing", until: now + delay)
    }

    private mutating func postpone(_ path: InboxPath, _ entry: Entry, reason: String, at now: Instant) {
        var entry = entry
        let delay = Self.backOff(from: .seconds(1), after: entry.postponements, atMost: .seconds(300))
        entry.postponements += 1
        wait(path, entry, reason: reason, until: now + delay)
    }

    private static func backOff(from first: Duration, after times: Int, atMost limit: Duration) -> Duration {
        min(first * (1 << min(times, 20)), max(limit, first))
    }

    /// Those that wait must not crowd out those that don't: beyond a quarter of the room they are left to the next scan.
    private mutating func wait(_ path: InboxPath, _ entry: Entry, reason: String, until due: Instant) {
        var entry = entry
        if counts.waiting >= rule.capacity / 4 {
            forgottenWaiting += 1
            return store(nil, for: path)
        }
        entry.state = .waiting(reason: reason)
        schedule(path, entry, at: due)
    }

    private mutating func schedule(_ path: InboxPath, _ entry: Entry, at due: Instant) {
        var entry = entry
        entry.ticket = nextTicket()
        store(entry, for: path)
        deadlines.insert(.init(due: due, ticket: entry.ticket, path: path))
        if deadlines.count > 2 * rule.capacity + 64 {
            let tickets = entries.mapValues(\.ticket)
            deadlines.removeAll { tickets[$0.path] != $0.ticket }
        }
    }

    /// The one that comes up first and is still meant.
    private mutating func firstDeadline() -> DeadlineQueue.Item? {
        while let item = deadlines.first {
            switch entries[item.path] {
            case .some(let entry) where entry.ticket == item.ticket && entry.hasDeadline: return item
            default: deadlines.removeFirst()
            }
        }
        return nil
    }

    private mutating func nextTicket() -> UInt64 {
        lastTicket += 1
        return lastTicket
    }

    private mutating func store(_ entry: Entry?, for path: InboxPath) {
        if let old = entries.updateOptional(entry, for: path) { counts[old.state] -= 1 }
        if let entry { counts[entry.state] += 1 }
    }
}

extension Dictionary {
    /// Sets or removes; answers what was there.
    fileprivate mutating func updateOptional(_ value: Value?, for key: Key) -> Value? {
        if let value { updateValue(value, forKey: key) } else { removeValue(forKey: key) }
    }
}
