/// Paths by the time at which they are due: a binary heap. What was scheduled anew stays in it under its old `ticket` until it comes up;
/// whoever takes it compares tickets.
struct DeadlineQueue: Sendable {
    struct Item: Sendable {
        var due: ContinuousClock.Instant
        var ticket: UInt64
        var path: InboxPath
    }

    private var heap: [Item] = []

    var count: Int { heap.count }
    var first: Item? { heap.first }

    mutating func insert(_ item: Item) {
        heap.append(item)
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].isBefore(heap[parent]) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    @discardableResult
    mutating func removeFirst() -> Item? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        if heap.isEmpty { return first }
        heap[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child].isBefore(heap[least]) { least = child }
            if least == parent { return first }
            heap.swapAt(parent, least)
            parent = least
        }
    }

    /// Keeps only what is still meant.
    mutating func removeAll(where isStale: (Item) -> Bool) {
        let kept = heap.filter { !isStale($0) }
        heap = []
        for item in kept { insert(item) }
    }
}

extension DeadlineQueue.Item {
    /// Those due at the same time keep their order of arrival.
    fileprivate func isBefore(_ other: Self) -> Bool { (due, ticket) < (other.due, other.ticket) }
}
