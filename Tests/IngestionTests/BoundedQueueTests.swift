import Ingestion
import Testing

struct BoundedQueueTests {
    @Test func theReceiverGetsAllThatWaitsInOrder() async {
        let queue = BoundedQueue<Int>(capacity: 10)
        for number in 1...3 { await queue.send(number) }
        #expect(await queue.receive(atMost: 10) == [1, 2, 3])
    }

    @Test func aFullQueueHoldsUpItsSenders() async {
        let queue = BoundedQueue<Int>(capacity: 3)
        #expect(queue.trySend(1, cost: 2))
        #expect(!queue.trySend(2, cost: 2))
        async let sent = queue.send(2, cost: 2)
        // Nothing but this receive makes room.
        #expect(await queue.receive(atMost: 1) == [1])
        #expect(await sent)
        #expect(await queue.receive(atMost: 1) == [2])
    }

    @Test func neverMoreIsQueuedThanItsCapacity() async {
        let queue = BoundedQueue<Int>(capacity: 8)
        await withTaskGroup(of: Int.self) { group in
            for sender in 0..<50 {
                group.addTask {
                    for number in 0..<20 { await queue.send(sender * 20 + number, cost: 1 + number % 3) }
                    return 0
                }
            }
            group.addTask {
                var received: [Int] = []
                while received.count < 1000 {
                    let batch = await queue.receive(atMost: .max)
                    #expect(batch.reduce(0) { $0 + 1 + $1 % 20 % 3 } <= 8)
                    received += batch
                }
                #expect(Set(received).count == 1000)
                return received.count
            }
            for await _ in group {}
        }
    }

    @Test func anElementLargerThanTheCapacityIsLetInAlone() async {
        let queue = BoundedQueue<Int>(capacity: 1)
        #expect(await queue.send(1, cost: 100))
        #expect(await queue.receive(atMost: 5) == [1])
    }

    @Test func finishingDrainsAndThenEnds() async {
        let queue = BoundedQueue<Int>(capacity: 1)
        await queue.send(1)
        async let refused = queue.send(2)
        while queue.count < 2 { await Task.yield() }
        queue.finish()
        #expect(await !refused)
        #expect(await queue.receive(atMost: 5) == [1])
        #expect(await queue.receive(atMost: 5).isEmpty)
        #expect(await !queue.send(3))
    }

    @Test func cancellingTheReceiverEndsIt() async {
        let queue = BoundedQueue<Int>(capacity: 1)
        let receiver = Task { await queue.receive(atMost: 1) }
        receiver.cancel()
        #expect(await receiver.value.isEmpty)
    }
}
