internal import Synchronization

/// A clock that stands still until a test moves it.
package final class ManualClock: Clock {
    package struct Instant: InstantProtocol, CustomStringConvertible {
        /// Since the clock was made.
        package var offset: Duration

        package init(offset: Duration = .zero) { self.offset = offset }

        package func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        package func duration(to other: Instant) -> Duration { other.offset - offset }
        package static func < (one: Instant, other: Instant) -> Bool { one.offset < other.offset }
        package var description: String { "\(offset)" }
    }

    private struct State {
        var now = Instant()
        var lastSleeper = 0
        var sleepers: [Int: (deadline: Instant, continuation: CheckedContinuation<Void, any Error>)] = [:]
        /// Those who wait for somebody to fall asleep.
        var onlookers: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    package init() {}

    package var now: Instant { state.withLock { $0.now } }
    package var minimumResolution: Duration { .zero }

    /// Moves the clock and wakes those whose time has come, the earliest first.
    package func advance(by duration: Duration) {
        let woken = state.withLock { state in
            state.now = state.now.advanced(by: duration)
            let due = state.sleepers.filter { $0.value.deadline <= state.now }.sorted { $0.value.deadline < $1.value.deadline }
            for (id, _) in due { state.sleepers[id] = nil }
            return due.map(\.value.continuation)
        }
        for continuation in woken { continuation.resume() }
    }

    /// Returns as soon as somebody sleeps on this clock, so that a test doesn't move it too early.
    package func untilSomebodySleeps() async {
        await withCheckedContinuation { continuation in
            let isAsleep = state.withLock { state in
                if state.sleepers.isEmpty { state.onlookers.append(continuation) }
                return !state.sleepers.isEmpty
            }
            if isAsleep { continuation.resume() }
        }
    }

    package func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        let id = state.withLock { state in
            state.lastSleeper += 1
            return state.lastSleeper
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                enum Start { case over, cancelled, asleep(onlookers: [CheckedContinuation<Void, Never>]) }
                let start = state.withLock { state -> Start in
                    // Asked under the lock, under which a cancellation looks for us.
                    if Task.isCancelled { return .cancelled }
                    if deadline <= state.now { return .over }
                    state.sleepers[id] = (deadline, continuation)
                    defer { state.onlookers = [] }
                    return .asleep(onlookers: state.onlookers)
                }
                switch start {
                case .over: continuation.resume()
                case .cancelled: continuation.resume(throwing: CancellationError())
                case .asleep(let onlookers): for onlooker in onlookers { onlooker.resume() }
                }
            }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: id) }?.continuation.resume(throwing: CancellationError())
        }
    }
}
