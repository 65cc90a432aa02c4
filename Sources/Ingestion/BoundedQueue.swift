internal import Synchronization

/// A first-in first-out hand-over with back-pressure, whose receiver takes all that waits at once: that is what makes a group commit.
///
/// A sender waits while what is queued costs `capacity` or more; an element larger than the whole capacity is let in alone. Any number of
/// senders, one receiver. Cancelling a sender or the receiver finishes the queue: nothing is delivered half.
package final class BoundedQueue<Element: Sendable>: Sendable {
    private struct State {
        var elements: [(element: Element, cost: Int)] = []
        var cost = 0
        var senders: [Waiting] = []
        var receiver: CheckedContinuation<Void, Never>?
        var isFinished = false
    }

    private struct Waiting {
        var element: Element
        var cost: Int
        var continuation: CheckedContinuation<Bool, Never>
    }

    private let capacity: Int
    private let state = Mutex(State())

    /// - Parameter capacity: what may be queued, in the unit of `cost`.
    package init(capacity: Int) { self.capacity = max(1, capacity) }

    /// Elements queued or waiting to be.
    package var count: Int { state.withLock { $0.elements.count + $0.senders.count } }

    /// Answers false, and does not queue, when the queue was finished.
    @discardableResult
    package func send(_ element: Element, cost: Int = 1) async -> Bool {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let receiver = state.withLock { state -> CheckedContinuation<Void, Never>? in
                    if state.isFinished {
                        continuation.resume(returning: false)
                        return nil
                    }
                    guard state.senders.isEmpty, accepts(cost, state) else {
                        state.senders.append(Waiting(element: element, cost: cost, continuation: continuation))
                        return nil
                    }
                    continuation.resume(returning: true)
                    return enqueue(element, cost, &state)
                }
                receiver?.resume()
            }
        } onCancel: {
            finish()
        }
    }

    /// Queues the element only if nobody has to wait for that.
    package func trySend(_ element: Element, cost: Int = 1) -> Bool {
        let (isSent, receiver) = state.withLock { state -> (Bool, CheckedContinuation<Void, Never>?) in
            guard !state.isFinished, state.senders.isEmpty, accepts(cost, state) else { return (false, nil) }
            return (true, enqueue(element, cost, &state))
        }
        receiver?.resume()
        return isSent
    }

    /// The oldest elements, at most `limit`, at least one: waits for it. Empty once the queue is finished and drained.
    package func receive(atMost limit: Int) async -> [Element] {
        while true {
            let (taken, senders, isOver) = take(limit)
            for sender in senders { sender.resume(returning: true) }
            if !taken.isEmpty || isOver { return taken }
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    let resumesAtOnce = state.withLock { state -> Bool in
                        // Something may have come between the look and this wait.
                        if !state.elements.isEmpty || state.isFinished { return true }
                        state.receiver = continuation
                        return false
                    }
                    if resumesAtOnce { continuation.resume() }
                }
            } onCancel: {
                finish()
            }
        }
    }

    /// No more is accepted; what is queued can still be received. Senders that wait are turned away.
    package func finish() {
        let (senders, receiver) = state.withLock { state in
            state.isFinished = true
            defer {
                state.senders = []
                state.receiver = nil
            }
            return (state.senders.map(\.continuation), state.receiver)
        }
        for sender in senders { sender.resume(returning: false) }
        receiver?.resume()
    }

    private func accepts(_ cost: Int, _ state: State) -> Bool { state.elements.isEmpty || state.cost + cost <= capacity }

    private func enqueue(_ element: Element, _ cost: Int, _ state: inout State) -> CheckedContinuation<Void, Never>? {
        state.elements.append((element, cost))
        state.cost += cost
        defer { state.receiver = nil }
        return state.receiver
    }

    private func take(_ limit: Int) -> (taken: [Element], admitted: [CheckedContinuation<Bool, Never>], isOver: Bool) {
        state.withLock { state in
            let count = min(limit, state.elements.count)
            let taken = state.elements[..<count].map(\.element)
            state.cost -= state.elements[..<count].reduce(0) { $0 + $1.cost }
            state.elements.removeFirst(count)
            var admitted: [CheckedContinuation<Bool, Never>] = []
            while let next = state.senders.first, accepts(next.cost, state) {
                state.senders.removeFirst()
                admitted.append(next.continuation)
                state.elements.append((next.element, next.cost))
                state.cost += next.cost
            }
            return (taken, admitted, state.isFinished && state.elements.isEmpty)
        }
    }
}
