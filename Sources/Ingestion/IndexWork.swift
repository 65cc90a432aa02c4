internal import Synchronization

/// How many documents the archive holds that the index was not told to take in, and word of every moment at which it should: when there
/// are many, or no more are about to come.
///
/// Never holds anybody up: an index that is far behind (it was thrown away, say) must not keep documents from being filed.
final class IndexWork: Sendable {
    private struct State {
        /// Filed, and not known to the index.
        var pending = 0
        /// About to come to the filer's queue.
        var expected = 0
    }

    private let group: Int
    private let filings: BoundedQueue<Departure>
    private let state = Mutex(State())
    /// Yields when the index should take in what is pending; words that come while it does are one.
    let calls: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    /// - Parameters:
    ///   - group: when so many documents are pending the index does not wait for more.
    ///   - filings: documents in it are about to be filed.
    init(group: Int, filings: BoundedQueue<Departure>) {
        self.group = group
        self.filings = filings
        (calls, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Runs `body`, which brings a document to the filer's queue or not. The index may wait for it, but no longer than until `body` calls
    /// what it was given: it takes its time.
    func expectingOne(_ body: (_ expectNoLonger: () -> Void) async -> Void) async {
        state.withLock { $0.expected += 1 }
        var isExpected = true
        let expectNoLonger = {
            guard isExpected else { return }
            isExpected = false
            self.change { $0.expected -= 1 }
        }
        await body(expectNoLonger)
        expectNoLonger()
    }

    /// So many more were filed; none if filing them failed.
    func filed(_ count: Int) { change { $0.pending += count } }

    /// Whatever is still about to come will be filed, or not, and either leads here again.
    private func change(_ change: (inout State) -> Void) {
        let isFilingMore = filings.count > 0
        let isDue = state.withLock { state in
            change(&state)
            return state.pending >= group || state.pending > 0 && state.expected == 0 && !isFilingMore
        }
        if isDue { continuation.yield() }
    }

    /// The index sets out to take in all that is pending now.
    func begin() { state.withLock { $0.pending = 0 } }

    /// No more will be filed.
    func finish() { continuation.finish() }
}
