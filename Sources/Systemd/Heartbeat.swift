package import LinuxSystem
internal import Synchronization

/// The watchdog's ping, earned: it is due once an interval, and goes out only when every witness has answered that its part is well.
///
/// Beats on the thread that calls `run()`. Between two beats nothing wakes, and the pools of libdispatch, whose threads linger for seconds
/// after their work, are not touched.
package final class Heartbeat: Sendable {
    /// Asked by the heartbeat's thread, which must not be held up: calls `answer` once, from any thread, now or later. One who has not
    /// answered yet is not asked again.
    package typealias Witness = @Sendable (_ answer: @escaping @Sendable (_ isWell: Bool) -> Void) -> Void

    private struct State {
        /// The witnesses, by their place, whose answers are awaited.
        var silent: Set<Int> = []
        /// Somebody answered, since they were asked last, that it is not well.
        var isUnwell = false
        var isOver = false
    }

    private let interval: Duration
    private let witnesses: [Witness]
    private let state = Mutex(State())
    private let wakeUp: WakeUp

    package init(interval: Duration, witnesses: [Witness]) throws(SystemCallError) {
        self.interval = interval
        self.witnesses = witnesses
        wakeUp = try WakeUp()
    }

    /// Blocks until `stop()`.
    ///
    /// - Parameters:
    ///   - beat: every witness has answered well.
    ///   - miss: one has not within the interval, or answered that it is not well; with how often in a row.
    package func run(beat: () -> Void, miss: (Int) -> Void) throws(SystemCallError) {
        var missed = 0
        var due = ContinuousClock.now + interval
        while try sleep(until: due) {
            // From now, not from when it was due: a machine that slept does not make up for its beats.
            due = .now + interval
            ask()
            switch try verdict(until: due) {
            case .well:
                missed = 0
                beat()
            case .unwell, .silent:
                missed += 1
                miss(missed)
            case .over: return
            }
        }
    }

    /// Ends `run()`, from any thread.
    package func stop() {
        state.withLock { $0.isOver = true }
        wakeUp.signal()
    }

    private func ask() {
        let asked = state.withLock { state in
            defer { state.silent = Set(witnesses.indices) }
            state.isUnwell = false
            return witnesses.indices.filter { !state.silent.contains($0) }
        }
        for index in asked {
            let witness = witnesses[index]
            witness { [self] isWell in
                let isLast = state.withLock { state in
                    state.silent.remove(index)
                    if !isWell { state.isUnwell = true }
                    return state.silent.isEmpty
                }
                if isLast || !isWell { wakeUp.signal() }
            }
        }
    }

    private enum Verdict { case well, unwell, silent, over }

    private func verdict(until deadline: ContinuousClock.Instant) throws(SystemCallError) -> Verdict {
        while true {
            let verdict: Verdict = state.withLock { state in
                if state.isOver { return .over }
                if state.isUnwell { return .unwell }
                return state.silent.isEmpty ? .well : .silent
            }
            guard verdict == .silent, ContinuousClock.now < deadline else { return verdict }
            _ = try wakeUp.wait(for: [], timeout: deadline - .now)
        }
    }

    /// Answers false when it was ended by `stop()`.
    private func sleep(until deadline: ContinuousClock.Instant) throws(SystemCallError) -> Bool {
        while !state.withLock({ $0.isOver }) {
            guard ContinuousClock.now < deadline else { return true }
            _ = try wakeUp.wait(for: [], timeout: deadline - .now)
        }
        return false
    }
}
