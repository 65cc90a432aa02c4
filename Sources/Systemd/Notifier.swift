internal import Glibc
internal import LinuxSystem

/// Tells the service manager how the daemon is, sd_notify(3). Says nothing, at no cost, where there is no service manager.
///
/// Never blocks. Messages are sent in order; when the manager is slow, state changes outlast status lines and pings.
package struct Notifier: Sendable {
    /// Every third of this a `watchdog()` is due; nil where the manager expects none, sd_watchdog_enabled(3).
    package let watchdogTimeout: Duration?
    private let outbox: DatagramOutbox?

    /// A third of the timeout, so that two pings may be late before the manager loses patience.
    package var watchdogInterval: Duration? { watchdogTimeout.map { $0 / 3 } }

    package var isConnected: Bool { outbox != nil }

    /// - Parameter environment: the process's own; `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID` count.
    package init(environment: [String: String], process: Int32 = getpid()) {
        outbox = environment["NOTIFY_SOCKET"].flatMap(UnixSocketAddress.init).map {
            DatagramOutbox(to: $0, severities: 2, limits: BacklogLimits(messages: 64, bytes: 64 << 10))
        }
        watchdogTimeout = outbox == nil ? nil : Self.watchdogTimeout(environment: environment, process: process)
    }

    private static func watchdogTimeout(environment: [String: String], process: Int32) -> Duration? {
        guard let microseconds = environment["WATCHDOG_USEC"].flatMap(Int64.init), microseconds > 0 else { return nil }
        if let intended = environment["WATCHDOG_PID"], Int32(intended) != process { return nil }
        return .microseconds(microseconds)
    }

    // MARK: - States

    /// Start or reload is finished: a file dropped from now on is seen.
    package func ready(status: String) { send(["READY=1", status.asStatus], severity: 0) }

    /// A reload begins; `ready` must follow. Carries the time, as `Type=notify-reload` (systemd 253) wants it.
    package func reloading() {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        let microseconds = Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1000
        send(["RELOADING=1", "MONOTONIC_USEC=\(microseconds)"], severity: 0)
    }

    package func stopping(status: String) { send(["STOPPING=1", status.asStatus], severity: 0) }

    /// The daemon ends because of `status`; `errno` and `exitStatus` for `systemctl show -p StatusErrno`.
    package func failed(status: String, errno: CInt? = nil, exitStatus: CInt? = nil) {
        var fields = [status.asStatus]
        if let errno { fields.append("ERRNO=\(errno)") }
        if let exitStatus { fields.append("EXIT_STATUS=\(exitStatus)") }
        send(fields, severity: 0)
    }

    /// The manager must not lose patience with a long start, reload or stop for `duration` from now.
    package func extendTimeout(by duration: Duration, status: String? = nil) {
        let (seconds, attoseconds) = duration.components
        let microseconds = max(0, seconds) * 1_000_000 + attoseconds / 1_000_000_000_000
        send(["EXTEND_TIMEOUT_USEC=\(microseconds)"] + (status.map { [$0.asStatus] } ?? []), severity: 0)
    }

    /// The one line of `systemctl status`; must be true.
    package func status(_ status: String) { send([status.asStatus], severity: 1) }

    /// The daemon is alive and its pipeline moves.
    package func watchdog() { send(["WATCHDOG=1"], severity: 1) }

    /// The daemon knows that it is beyond help: the manager acts at once as if the ping had not come.
    package func triggerWatchdog(status: String) { send(["WATCHDOG=trigger", status.asStatus], severity: 0) }

    /// Waits for what the manager has not taken yet; call last.
    package func flush(within seconds: Double = 1) { outbox?.flush(within: seconds) }

    private func send(_ fields: @autoclosure () -> [String], severity: Int) {
        outbox?.send(Array(fields().joined(separator: "\n").utf8), severity: severity)
    }
}

extension String {
    /// `STATUS=` takes one line.
    fileprivate var asStatus: String { "STATUS=" + split(whereSeparator: \.isNewline).joined(separator: " ") }
}
