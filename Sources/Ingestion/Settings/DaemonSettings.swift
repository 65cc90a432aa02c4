// What the daemon can be told, with its defaults. Where the values come from is DaemonSettings+Layers.swift.

/// Everything that configures the daemon. Values are valid: each was checked when it was read.
package struct DaemonSettings: Hashable, Sendable {
    /// The folder that is watched.
    package var inbox: String
    /// Where the archive and its index are kept.
    package var state: String
    /// Worker processes that read at the same time.
    package var workers: Int
    /// How long a file must have been quiet after it was closed.
    package var settleTime = Duration.milliseconds(500)
    /// How long a file found without its close event must stand still.
    package var scanSettleTime = Duration.seconds(2)
    /// How often the whole inbox is looked through besides.
    package var rescanInterval = Duration.seconds(300)
    /// Bytes; larger files are rejected.
    package var maxFileSize = 64 << 20
    /// Bytes of address space a worker may use.
    package var workerMemory = 1 << 30
    /// Time a worker may take for a document, before a second for each mebibyte is added.
    package var workerDeadline = Duration.seconds(20)
    /// How long an idle worker stays.
    package var workerIdleTime = Duration.seconds(30)
    package var logLevel = "info"
    /// Where the control socket is made when no socket unit hands one over; nil means no control socket.
    package var controlSocket: String? = automatic
    /// Where the counters are written for node_exporter; nil means nowhere.
    package var metricsFile: String?

    /// The control socket's place follows from the others: in the runtime directory if there is one, else beside the archive.
    static let automatic = "auto"

    package init(inbox: String, state: String, workers: Int) {
        self.inbox = inbox
        self.state = state
        self.workers = workers
    }
}

/// One key of the configuration: its name, what is allowed, and where its value goes.
package struct SettingKey: Sendable {
    /// As in `transcriptd.yaml`.
    package var name: String
    /// What a value may be, for errors and documentation.
    package var allowed: String
    /// A change is in force only after a restart.
    package var needsRestart: Bool
    /// The value in force, as it would stand in the file.
    package var format: @Sendable (DaemonSettings) -> String
    /// Answers false when the value is not allowed.
    var assign: @Sendable (_ value: String, _ settings: inout DaemonSettings) -> Bool

    static let variablePrefix = "TRANSCRIPTD_"
    /// Its name in the environment.
    package var variable: String { Self.variablePrefix + name.uppercased() }

    /// Every key there is, in the order of `etc/transcriptd.yaml`.
    package static let all: [SettingKey] = [
        text("inbox", \.inbox, needsRestart: true, allowed: "the path of a folder") { !$0.isEmpty && !$0.utf8.contains(0) },
        text("state", \.state, needsRestart: true, allowed: "the path of a folder") { !$0.isEmpty && !$0.utf8.contains(0) },
        number("workers", 1...256, \.workers),
        duration("settle_time", .zero ... .seconds(3600), \.settleTime),
        duration("scan_settle_time", .zero ... .seconds(3600), \.scanSettleTime),
        duration("rescan_interval", .seconds(1) ... .seconds(86_400), \.rescanInterval),
        size("max_file_size", 1...(1 << 30), \.maxFileSize),
        size("worker_memory", (256 << 20)...(64 << 30), \.workerMemory, needsRestart: true),
        duration("worker_deadline", .seconds(1) ... .seconds(3600), \.workerDeadline, needsRestart: true),
        duration("worker_idle_time", .zero ... .seconds(86_400), \.workerIdleTime, needsRestart: true),
        text(
            "log_level", \.logLevel, needsRestart: false, allowed: "one of \(logLevels.joined(separator: ", "))",
            isAllowed: logLevels.contains),
        optionalPath("control_socket", \.controlSocket, orElse: DaemonSettings.automatic),
        optionalPath("metrics_file", \.metricsFile),
    ]

    package static let logLevels = ["debug", "info", "notice", "warning", "error"]

    private static func text(
        _ name: String, _ target: any WritableKeyPath<DaemonSettings, String> & Sendable, needsRestart: Bool, allowed: String,
        isAllowed: @escaping @Sendable (String) -> Bool
    ) -> SettingKey {
        SettingKey(name: name, allowed: allowed, needsRestart: needsRestart, format: { $0[keyPath: target] }) { value, settings in
            guard isAllowed(value) else { return false }
            settings[keyPath: target] = value
            return true
        }
    }

    private static func optionalPath(
        _ name: String, _ target: any WritableKeyPath<DaemonSettings, String?> & Sendable, orElse word: String? = nil
    ) -> SettingKey {
        SettingKey(
            name: name, allowed: "an absolute path, \(word.map { "\"\($0)\" " } ?? "")or \"none\"", needsRestart: true,
            format: { $0[keyPath: target] ?? "none" }
        ) { value, settings in
            guard value == "none" || value == word || value.hasPrefix("/"), !value.utf8.contains(0) else { return false }
            settings[keyPath: target] = value == "none" ? nil : value
            return true
        }
    }

    private static func number(
        _ name: String, _ range: ClosedRange<Int>, _ target: any WritableKeyPath<DaemonSettings, Int> & Sendable
    ) -> SettingKey {
        SettingKey(
            name: name, allowed: "a whole number from \(range.lowerBound) to \(range.upperBound)", needsRestart: true,
            format: { String($0[keyPath: target]) }
        ) { value, settings in
            guard let number = Int(value), range.contains(number) else { return false }
            settings[keyPath: target] = number
            return true
        }
    }

    private static func size(
        _ name: String, _ range: ClosedRange<Int>, _ target: any WritableKeyPath<DaemonSettings, Int> & Sendable,
        needsRestart: Bool = false
    ) -> SettingKey {
        let allowed = "a size such as 512KiB, 64MiB or 2GiB, from \(formatSize(range.lowerBound)) to \(formatSize(range.upperBound))"
        return SettingKey(
            name: name, allowed: allowed, needsRestart: needsRestart, format: { formatSize($0[keyPath: target]) }
        ) { value, settings in
            guard let bytes = parseSize(value), range.contains(bytes) else { return false }
            settings[keyPath: target] = bytes
            return true
        }
    }

    private static func duration(
        _ name: String, _ range: ClosedRange<Duration>, _ target: any WritableKeyPath<DaemonSettings, Duration> & Sendable,
        needsRestart: Bool = false
    ) -> SettingKey {
        let allowed =
            "a time such as 500ms, 2s, 5min or 1h, from \(formatDuration(range.lowerBound)) to \(formatDuration(range.upperBound))"
        return SettingKey(
            name: name, allowed: allowed, needsRestart: needsRestart, format: { formatDuration($0[keyPath: target]) }
        ) { value, settings in
            guard let duration = parseDuration(value), range.contains(duration) else { return false }
            settings[keyPath: target] = duration
            return true
        }
    }
}

/// `64MiB`, `512 KiB`, `1048576`: binary units as systemd.syntax(7) reads them (K, M, G, T with or without iB or B).
private func parseSize(_ text: String) -> Int? {
    guard let (number, unit) = splitUnit(text) else { return nil }
    let shift: Int
    switch unit {
    case "", "B": shift = 0
    case "K", "KB", "KIB": shift = 10
    case "M", "MB", "MIB": shift = 20
    case "G", "GB", "GIB": shift = 30
    case "T", "TB", "TIB": shift = 40
    default: return nil
    }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: 1 << shift)
    return overflow ? nil : bytes
}

/// `500ms`, `2s`, `5min`, `1h`; a bare number is seconds, as in systemd.time(7).
private func parseDuration(_ text: String) -> Duration? {
    guard let (number, unit) = splitUnit(text), number <= 1_000_000_000 else { return nil }
    switch unit {
    case "MS", "MSEC": return .milliseconds(number)
    case "", "S", "SEC", "SECOND", "SECONDS": return .seconds(number)
    case "M", "MIN", "MINUTE", "MINUTES": return .seconds(number * 60)
    case "H", "HR", "HOUR", "HOURS": return .seconds(number * 3600)
    default: return nil
    }
}

/// A number of decimal digits and the upper-cased unit behind it.
private func splitUnit(_ text: String) -> (number: Int, unit: String)? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits) else { return nil }
    return (number, text.dropFirst(digits.count).drop { $0 == " " }.uppercased())
}

private func formatSize(_ bytes: Int) -> String {
    if bytes >= 1 << 30, bytes.isMultiple(of: 1 << 30) { return "\(bytes >> 30)GiB" }
    if bytes >= 1 << 20, bytes.isMultiple(of: 1 << 20) { return "\(bytes >> 20)MiB" }
    return "\(bytes)B"
}

private func formatDuration(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    if attoseconds != 0 { return "\(seconds * 1000 + attoseconds / 1_000_000_000_000_000)ms" }
    if seconds > 0, seconds.isMultiple(of: 3600) { return "\(seconds / 3600)h" }
    if seconds > 0, seconds.isMultiple(of: 60) { return "\(seconds / 60)min" }
    return "\(seconds)s"
}
