internal import Dispatch
internal import Glibc
internal import LinuxSystem
internal import Synchronization
internal import SystemPackage

/// Writes lines to a descriptor and never makes the caller wait: a pipe that nobody reads, or a terminal stopped with Ctrl-S, holds up the
/// outbox's own thread and nothing else. That thread is there only while lines are written.
///
/// The descriptor is not ours alone, so O_NONBLOCK, which all that share it would see, is no way.
package final class LineOutbox: Sendable {
    private struct State {
        var backlog: Backlog
        var isWriting = false
    }

    private let descriptor: CInt
    private let state: Mutex<State>
    private let queue = DispatchQueue(label: "transcriptd.line-outbox")
    private let reportDropped: @Sendable (Int) -> [UInt8]

    /// - Parameters:
    ///   - descriptor: stays the caller's, who keeps it open for the outbox's life.
    ///   - reportDropped: makes a line that says how many were lost; written when the reader reads again.
    package init(
        to descriptor: CInt, severities: Int, limits: BacklogLimits = .standard, reportDropped: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.descriptor = descriptor
        self.reportDropped = reportDropped
        state = Mutex(State(backlog: Backlog(severities: severities, limits: limits)))
    }

    /// Takes a line, its line feed included. `severity` 0 is the most severe.
    package func send(_ line: [UInt8], severity: Int) {
        let mustStart = state.withLock { state -> Bool in
            state.backlog.add(line, severity: severity)
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if mustStart { queue.async { [self] in drain() } }
    }

    /// Waits until everything taken is written or `seconds` have passed; for the end of the process.
    package func flush(within seconds: Double) {
        let done = DispatchSemaphore(value: 0)
        queue.async { done.signal() }
        _ = done.wait(timeout: .now() + seconds)
    }

    private func drain() {
        while let line = next() { write(line) }
    }

    private func next() -> [UInt8]? {
        state.withLock { state in
            if let line = state.backlog.first {
                state.backlog.removeFirst()
                return line
            }
            guard state.backlog.dropped > 0 else {
                state.isWriting = false
                return nil
            }
            defer { state.backlog.dropped = 0 }
            return reportDropped(state.backlog.dropped)
        }
    }

    /// One write(2) for a line as a rule, so that lines of several processes do not mix. What the descriptor refuses is lost.
    private func write(_ line: [UInt8]) {
        var rest = line[...]
        while !rest.isEmpty {
            do throws(SystemCallError) {
                rest.removeFirst(
                    try systemCallCount("write") { rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) } })
            } catch {
                // Whoever shares the descriptor made it non-blocking: this thread may wait.
                guard error.errno == .resourceTemporarilyUnavailable else { return }
                var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&request, 1, -1)
            }
        }
    }
}
