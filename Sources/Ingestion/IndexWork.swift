internal import Synchronization

/// How many documents the archive holds that the index was not told to take in, and word of every moment to look at that number.
///
/// Never holds anybody up: an index that is far behind (it was thrown away, say) must not keep documents from being filed.
final class IndexWork: Sendable {
    private let pending = Mutex(0)
    /// Documents pending, whenever it may have become worth looking; only the newest is kept.
    let changes: AsyncStream<Int>
    private let continuation: AsyncStream<Int>.Continuation

    init() { (changes, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

    /// So many more were filed.
    func add(_ count: Int) {
        pending.withLock { pending in
            pending += count
            // Inside the lock, so that the newest number is the last one said.
            continuation.yield(pending)
        }
    }

    /// Something else changed that the index may have waited for.
    func look() { add(0) }

    /// The index sets out to take in all that is pending now.
    func begin() { pending.withLock { $0 = 0 } }

    /// No more will be filed.
    func finish() { continuation.finish() }
}
