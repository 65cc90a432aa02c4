internal import Glibc
package import Logging
internal import Reporting
internal import Synchronization

/// How much is logged; shared by all handlers, so that it can be changed while the daemon runs.
package final class LogThreshold: Sendable {
    private let stored: Mutex<Logger.Level>

    package init(_ level: Logger.Level) { stored = Mutex(level) }

    package var level: Logger.Level {
        get { stored.withLock { $0 } }
        set { stored.withLock { $0 = newValue } }
    }
}

/// Where log lines go: chosen once from what standard error is.
package enum LogDestination: Sendable, Equatable {
    /// Standard error is the journal's: entries with fields go to it directly.
    case journal
    /// A person watches.
    case terminal(colour: Bool)
    /// A file or pipe: lines with sd-daemon(3) priority prefixes.
    case prefixedLines

    /// - Parameter environment: `JOURNAL_STREAM` (systemd.exec(5)) must name standard error itself, not just be inherited;
    ///   `NO_COLOR` and `TERM=dumb` keep a terminal plain.
    package static func chosen(environment: [String: String], standardError: CInt = STDERR_FILENO) -> LogDestination {
        if isJournal(standardError, stream: environment["JOURNAL_STREAM"]) { return .journal }
        guard isatty(standardError) == 1 else { return .prefixedLines }
        return .terminal(colour: (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb")
    }

    private static func isJournal(_ descriptor: CInt, stream: String?) -> Bool {
        guard let parts = stream?.split(separator: ":"), parts.count == 2, let device = UInt64(parts[0]), let inode = UInt64(parts[1])
        else { return false }
        var status = stat()
        return fstat(descriptor, &status) == 0 && UInt64(status.st_dev) == device && UInt64(status.st_ino) == inode
    }
}

/// The process's log: makes the handlers and empties what they hold at the end.
///
///     let log = Log(environment: environment, threshold: LogThreshold(.info))
///     LoggingSystem.bootstrap(log.handler)
package struct Log: Sendable {
    package let destination: LogDestination
    package let threshold: LogThreshold
    private let journal: JournalSink?
    private let lines: LineOutbox?
    private let burst = Burst(BurstLogHandler.standard)

    /// - Parameter identifier: the journal's `SYSLOG_IDENTIFIER`: `transcriptd`, or `transcriptd@instance`.
    package init(
        environment: [String: String], threshold: LogThreshold, identifier: String = "transcriptd",
        documentation: String = "man:transcriptd(8)"
    ) {
        destination = LogDestination.chosen(environment: environment)
        self.threshold = threshold
        switch destination {
        case .journal:
            journal = JournalSink(identifier: identifier, documentation: documentation)
            lines = nil
        case .terminal, .prefixedLines:
            journal = nil
            let style = destination.lineStyle
            lines = LineOutbox(to: STDERR_FILENO, severities: 8) { count in
                let report = "Standard error was not read: \(count) log messages were dropped. The archive's ledger is complete."
                return Array(LineLogHandler.line(EventKind.messagesDropped.level, report, [:], style: style, time: time(nil)).utf8)
            }
        }
    }

    /// For `LoggingSystem.bootstrap` and `Logger(label:factory:)`.
    @Sendable package func handler(label: String) -> any LogHandler {
        if let journal { return BurstLogHandler(JournalLogHandler(label: label, sink: journal, threshold: threshold), burst: burst) }
        return LineLogHandler(style: destination.lineStyle, threshold: threshold) { [lines] line, level in
            lines?.send(Array(line.utf8), severity: level.journalPriority)
        }
    }

    /// Waits, at most `seconds`, for what the receiver has not taken yet; call last.
    package func flush(within seconds: Double = 1) {
        if let journal { burst.sumUp(into: JournalLogHandler(label: "transcriptd", sink: journal, threshold: threshold)) }
        journal?.flush(within: seconds)
        lines?.flush(within: seconds)
    }
}

extension LogDestination {
    fileprivate var lineStyle: LineLogHandler.Style {
        if case .terminal(let colour) = self { .terminal(colour: colour) } else { .prefixed }
    }
}
