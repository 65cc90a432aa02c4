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
    private struct State: ~Copyable {
        var socket: OwnedDescriptor?
        var backlog: Backlog
        var draining = false
    }

    private let address: UnixSocketAddress
    private let state: Mutex<State>
    private let queue = DispatchQueue(label: "transcriptd.datagram-outbox")
    /// Called on the outbox's own thread with the number of messages lost since the last call, once the receiver takes
    /// messages again.
    private let reportDropped: @Sendable (Int) -> [UInt8]?

    /// - Parameter reportDropped: makes a message that says how many were lost; sent when the receiver takes messages again.
    package init(
        to address: UnixSocketAddress, severities: Int, limits: BacklogLimits,
        reportDropped: @escaping @Sendable (Int) -> [UInt8]? = { _ in nil }
    ) {
        self.address = address
        self.reportDropped = reportDropped
        state = Mutex(State(backlog: Backlog(severities: severities, limits: limits)))
    }

    /// Sends or queues one message. `severity` 0 is the most severe.
    package func send(_ bytes: [UInt8], severity: Int) {
        let mustDrain = state.withLock { state -> Bool in
            if state.backlog.isEmpty {
                switch Self.deliver(bytes, to: address, over: &state.socket) {
                case .delivered, .impossible: return false
                case .congested: break
                }
            }
            state.backlog.add(bytes, severity: severity)
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

    /// Runs on the outbox's thread until the queue is empty: waits for the receiver, then sends what it takes.
    private func drain() {
        while true {
            let step = state.withLock { state -> DrainStep in
                while let message = state.backlog.first {
                    if case .congested = Self.deliver(message, to: address, over: &state.socket) {
                        return .waitFor(state.socket?.rawValue ?? -1)
                    }
                    state.backlog.removeFirst()
                }
                let dropped = state.backlog.dropped
                state.backlog.dropped = 0
                if dropped > 0, let report = reportDropped(dropped) {
                    state.backlog.add(report, severity: 0)
                    return .again
                }
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
