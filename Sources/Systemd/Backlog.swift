/// Messages that wait for a slow receiver, up to a bound: beyond it the least severe are dropped and counted.
struct Backlog {
    private struct Message {
        var number: UInt64
        var bytes: [UInt8]
    }

    private let limits: BacklogLimits
    /// One queue for each severity, most severe first; each in the order of sending.
    private var queues: [[Message]]
    private var messages = 0
    private var bytes = 0
    private var nextNumber: UInt64 = 0
    /// Messages lost since this was last set to 0.
    var dropped = 0

    init(severities: Int, limits: BacklogLimits) {
        self.limits = limits
        queues = Array(repeating: [], count: max(1, severities))
    }

    var isEmpty: Bool { messages == 0 }

    /// `severity` 0 is the most severe.
    mutating func add(_ message: [UInt8], severity: Int) {
        let severity = min(max(0, severity), queues.count - 1)
        while messages >= limits.messages || bytes + message.count > limits.bytes {
            guard let least = queues.lastIndex(where: { !$0.isEmpty }), least > severity else {
                dropped += 1
                return
            }
            let victim = queues[least].removeLast()
            messages -= 1
            bytes -= victim.bytes.count
            dropped += 1
        }
        queues[severity].append(Message(number: nextNumber, bytes: message))
        nextNumber += 1
        messages += 1
        bytes += message.count
    }

    /// The message that has waited longest; it stays.
    var first: [UInt8]? { oldest.map { queues[$0][0].bytes } }

    mutating func removeFirst() {
        guard let severity = oldest else { return }
        let message = queues[severity].removeFirst()
        messages -= 1
        bytes -= message.bytes.count
    }

    /// The severity whose first message has waited longest.
    private var oldest: Int? {
        var best: (severity: Int, number: UInt64)?
        for (severity, queue) in queues.enumerated() {
            guard let first = queue.first else { continue }
            if let known = best, known.number < first.number { continue }
            best = (severity, first.number)
        }
        return best?.severity
    }
}

/// What is kept while a receiver takes nothing.
package struct BacklogLimits: Sendable {
    /// Some 4000 lines: what a burst logs while the receiver is restarted.
    package static let standard = BacklogLimits(messages: 4096, bytes: 4 << 20)

    package var messages: Int
    package var bytes: Int

    package init(messages: Int, bytes: Int) {
        self.messages = messages
        self.bytes = bytes
    }
}
