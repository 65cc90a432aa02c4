internal import Dispatch
package import Logging
package import Reporting
internal import Synchronization

/// Decides which lines of a burst are written one by one and which are summed up. Pure; time comes from outside.
///
/// A window opens with a line and lasts `period`; what exceeds `lines` in it is held back and counted by kind.
package struct BurstMeter: Sendable {
    package enum Verdict: Hashable, Sendable {
        case write
        /// Counted instead; the first of its window says when the sum is due.
        case hold(sumDueIn: Duration?)
    }

    package let lines: Int
    package let period: Duration
    private var opened: ContinuousClock.Instant?
    private var written = 0
    private var held: [EventKind: Int] = [:]

    package init(lines: Int, period: Duration) {
        self.lines = lines
        self.period = period
    }

    package mutating func weigh(_ kind: EventKind, at now: ContinuousClock.Instant) -> Verdict {
        // While lines are held their sum, and nothing else, closes the window.
        if held.isEmpty, opened.map({ now - $0 >= period }) ?? true {
            opened = now
            written = 0
        }
        guard written >= lines else {
            written += 1
            return .write
        }
        let isFirst = held.isEmpty
        held[kind, default: 0] += 1
        return .hold(sumDueIn: isFirst ? period - (now - (opened ?? now)) : nil)
    }

    /// What was held back; the next line opens a new window.
    package mutating func close() -> [EventKind: Int] {
        defer {
            held = [:]
            opened = nil
        }
        return held
    }
}

/// Writes the lines of single files through to `inner`, as many as a journal takes without a rate limit's silent cut (10,000 in
/// 30 s, journald.conf(5)), and sums up the rest: a line each of 100,000 files serves nobody, and the ledger has them all.
package struct BurstLogHandler: LogHandler {
    package static let standard = BurstMeter(lines: 8000, period: .seconds(30))

    private var inner: any LogHandler
    private let burst: Burst

    package init(_ inner: any LogHandler, burst: Burst) {
        self.inner = inner
        self.burst = burst
    }

    package var metadata: Logger.Metadata {
        get { inner.metadata }
        set { inner.metadata = newValue }
    }
    package var metadataProvider: Logger.MetadataProvider? {
        get { inner.metadataProvider }
        set { inner.metadataProvider = newValue }
    }
    package var logLevel: Logger.Level {
        get { inner.logLevel }
        set { inner.logLevel = newValue }
    }
    package subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { inner[metadataKey: key] }
        set { inner[metadataKey: key] = newValue }
    }

    package func log(event: LogEvent) {
        guard event.level <= .info, case .stringConvertible(let value)? = event.metadata?[LogKey.event.rawValue],
            let mark = value as? EventMark, burst.holds(mark.kind, summedUpBy: inner)
        else { return inner.log(event: event) }
    }
}

/// The burst that all handlers of the process share.
package final class Burst: Sendable {
    private let meter: Mutex<BurstMeter>

    package init(_ meter: BurstMeter) { self.meter = Mutex(meter) }

    /// True when the line is counted instead of written.
    fileprivate func holds(_ kind: EventKind, summedUpBy handler: any LogHandler) -> Bool {
        switch meter.withLock({ $0.weigh(kind, at: .now) }) {
        case .write: return false
        case .hold(let due):
            // One shot, and only in a burst: an idle daemon has no timer of ours.
            if let due {
                DispatchQueue.global().asyncAfter(deadline: .now() + due.inSeconds) { [self] in sumUp(into: handler) }
            }
            return true
        }
    }

    /// Says what was held back so far, if anything; also at the end of the process.
    package func sumUp(into handler: any LogHandler) {
        let held = meter.withLock { $0.close() }
        guard !held.isEmpty else { return }
        let total = held.values.reduce(0, +)
        let logger = Logger(label: "transcriptd") { _ in handler }
        var facts: LogFacts = [.count: .number(total)]
        if let stored = held[.stored] { facts[.stored] = .number(stored) }
        if let copies = held[.copied] { facts[.copies] = .number(copies) }
        logger.event(
            .burst,
            """
            \(total) more files came to their end than are worth a line each here (\(held[.stored] ?? 0) stored, \
            \(held[.copied] ?? 0) copies). All of them: transcriptctl log
            """, facts)
    }
}

extension Duration {
    fileprivate var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
