internal import Synchronization

/// Lets many readings run at a time, or one alone: a document that is suspected of bringing others down is tried by itself.
///
/// First come, first served, so that one that wants to be alone is not starved.
final class ReadingGate: Sendable {
    private struct State {
        var running = 0
        var isAlone = false
        var waiting: [(isAlone: Bool, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    func pass<Result: Sendable>(alone: Bool, _ body: () async -> Result) async -> Result {
        await enter(alone: alone)
        defer { leave() }
        return await body()
    }

    private func enter(alone: Bool) async {
        await withCheckedContinuation { continuation in
            let entered = state.withLock { state -> Bool in
                if state.waiting.isEmpty, admits(alone, state) {
                    admit(alone, &state)
                    return true
                }
                state.waiting.append((alone, continuation))
                return false
            }
            if entered { continuation.resume() }
        }
    }

    private func leave() {
        let admitted = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.running -= 1
            state.isAlone = false
            var admitted: [CheckedContinuation<Void, Never>] = []
            while let next = state.waiting.first, admits(next.isAlone, state) {
                state.waiting.removeFirst()
                admit(next.isAlone, &state)
                admitted.append(next.continuation)
            }
            return admitted
        }
        for continuation in admitted { continuation.resume() }
    }

    private func admits(_ alone: Bool, _ state: State) -> Bool { !state.isAlone && (!alone || state.running == 0) }

    private func admit(_ alone: Bool, _ state: inout State) {
        state.running += 1
        state.isAlone = alone
    }
}
