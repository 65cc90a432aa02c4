internal import Dispatch
internal import Glibc
package import LinuxSystem
internal import Synchronization
internal import SystemPackage

/// Sends datagrams to the service manager or the journal and never makes the caller wait for them.
///
/// A message goes out at once, in the caller's thread, as long as the receiver takes it (so that what was said just before a
/// crash is there). When it does not (a frozen journald), messages queue up to a bound and a thread of the outbox's own waits
/// for the receiver; beyond the bound the least severe are dropped and counted. An idle outbox has no thread and no timer.
package final class DatagramOutbox: Sendable {
    /// What is kept while the receiver takes nothing.
    package struct Limits: Sendable {
        package var messages: Int
        package var bytes: Int

        package init(messages: Int, bytes: Int) {
            self.messages = messages
            self.bytes = bytes
        }
    }

    private struct Message {
        var number: UInt64
        var bytes: [UInt8]
    }

    private struct State: ~Copyable {
        var socket: OwnedDescriptor?
        /// One queue for each severity, most severe first; each in the order of sending.
        var queues: [[Message]]
        var queuedMessages = 0
        var queuedBytes = 0
        var nextNumber: UInt64 = 0
        var draining = false
        var dropped = 0
    }

    private let address: UnixSocketAddress
    private let limits: Limits
    private let state: Mutex<State>
    private let queue = DispatchQueue(label: "transcriptd.datagram-outbox")
    /// Called on the outbox's own thread with the number of messages lost since the last call, once the receiver takes
    /// messages again.
    private let reportDropped: @Sendable (Int) -> [UInt8]?

    /// - Parameter reportDropped: makes a message that says how many were lost; sent when the receiver takes messages again.
    package init(
        to address: UnixSocketAddress, severities: Int, limits: Limits, reportDropped: @escaping @Sendable (Int) -> [UInt8]? = { _ in nil }
    ) {
        self.address = address
        self.limits = limits
        self.reportDropped = reportDropped
        state = Mutex(State(queues: Array(repeating: [], count: max(1, severities))))
    }

    /// Sends or queues one message. `severity` 0 is the most severe.
    package func send(_ bytes: [UInt8], severity: Int) {
        let mustDrain = state.withLock { state -> Bool in
            if state.queuedMessages == 0 {
                switch Self.deliver(bytes, to: address, over: &state.socket) {
                case .delivered, .impossible: return false
                case .congested: break
                }
            }
            Self.enqueue(bytes, severity: severity, in: &state, within: limits)
            guard !state.draining else { return false }
            state.draining = true
            return true
        }
        if mustDrain { queue.async { [self] in drain() } }
    }

    /// Waits until everything queued is delivered or `seconds` have passed; for the end of the process.
    package func flush(within seconds: Double) {
        guard state.withLock({ $0.draining }) else { return }
        // The drain occupies the serial queue until it has nothing left, so work behind it runs when it is done.
        let done = DispatchSemaphore(value: 0)
        queue.async { done.signal() }
        _ = done.wait(timeout: .now() + seconds)
    }

    // MARK: - The queue

    private static func enqueue(_ bytes: [UInt8], severity: Int, in state: inout State, within limits: Limits) {
        let severity = min(max(0, severity), state.queues.count - 1)
        while state.queuedMessages >= limits.messages || state.queuedBytes + bytes.count > limits.bytes {
            guard let least = state.queues.lastIndex(where: { !$0.isEmpty }), least > severity else {
                state.dropped += 1
                return
            }
            let victim = state.queues[least].removeLast()
            state.queuedMessages -= 1
            state.queuedBytes -= victim.bytes.count
            state.dropped += 1
        }
        state.queues[severity].append(Message(number: state.nextNumber, bytes: bytes))
        state.nextNumber += 1
        state.queuedMessages += 1
        state.queuedBytes += bytes.count
    }

    /// Runs on the outbox's thread until the queue is empty: waits for the receiver, then sends what it takes.
    private func drain() {
        while true {
            let step = state.withLock { state -> DrainStep in
                while let severity = Self.oldest(in: state.queues) {
                    let message = state.queues[severity][0]
                    if case .congested = Self.deliver(message.bytes, to: address, over: &state.socket) {
                        return .waitFor(state.socket?.rawValue ?? -1)
                    }
                    state.queues[severity].removeFirst()
                    state.queuedMessages -= 1
                    state.queuedBytes -= message.bytes.count
                }
                if state.dropped > 0, let report = reportDropped(state.dropped) {
                    state.dropped = 0
                    Self.enqueue(report, severity: 0, in: &state, within: limits)
                    return .again
                }
                state.dropped = 0
                state.draining = false
                return .finished
            }
            switch step {
            case .finished: return
            case .again: continue
            case .waitFor(let descriptor):
                // The descriptor lives as long as the state: only this thread replaces it while the queue is not empty.
                var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&request, 1, 1000)
            }
        }
    }

    private enum DrainStep {
        case again, finished
        case waitFor(CInt)
    }

    private static func oldest(in queues: [[Message]]) -> Int? {
        var best: (severity: Int, number: UInt64)?
        for (severity, queue) in queues.enumerated() {
            guard let first = queue.first else { continue }
            if let known = best, known.number < first.number { continue }
            best = (severity, first.number)
        }
        return best?.severity
    }

    // MARK: - The wire

    private enum Delivery {
        case delivered
        /// The receiver takes nothing at present.
        case congested
        /// There is no receiver, or it will never take this message.
        case impossible
    }

    private static func deliver(_ bytes: [UInt8], to address: UnixSocketAddress, over socket: inout OwnedDescriptor?) -> Delivery {
        // Twice: a socket whose receiver was replaced answers ECONNREFUSED and is made anew once.
        for _ in 0..<2 {
            if socket == nil { socket = try? connected(to: address) }
            guard let descriptor = socket?.rawValue else { return .impossible }
            do throws(SystemCallError) {
                let flags = CInt(MSG_DONTWAIT | MSG_NOSIGNAL)
                try systemCallCount("send", on: address.description) { Glibc.send(descriptor, bytes, bytes.count, flags) }
                return .delivered
            } catch {
                switch error.errno {
                case .resourceTemporarilyUnavailable: return .congested
                case .messageTooLong, .noBufferSpace: return deliverInMemory(bytes, over: descriptor)
                default: socket = nil
                }
            }
        }
        return .impossible
    }

    private static func connected(to address: UnixSocketAddress) throws(SystemCallError) -> OwnedDescriptor {
        let socket = try OwnedDescriptor.unixSocket(type: CInt(SOCK_DGRAM.rawValue))
        try socket.connect(to: address)
        return socket
    }

    /// A message too large for a datagram travels as a sealed memory file (JOURNAL_NATIVE_PROTOCOL).
    private static func deliverInMemory(_ bytes: [UInt8], over descriptor: CInt) -> Delivery {
        do throws(SystemCallError) {
            let file = try SealedMemory.file(named: "transcriptd-journal", holding: bytes)
            try DescriptorPassing.send(file, over: descriptor)
            return .delivered
        } catch {
            return error.errno == .resourceTemporarilyUnavailable ? .congested : .impossible
        }
    }
}
