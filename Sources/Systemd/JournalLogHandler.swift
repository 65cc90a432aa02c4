internal import CLinux
package import LinuxSystem
package import Logging
internal import Reporting
internal import SystemPackage

/// The way into the journal, shared by all handlers of the process.
package struct JournalSink: Sendable {
    package static let standardAddress = "/run/systemd/journal/socket"
    /// Every own field begins with this.
    package static let fieldPrefix = "TRANSCRIPTD"
    private let outbox: DatagramOutbox?
    let identifier: String
    let documentation: String

    package init(
        identifier: String, documentation: String, address: UnixSocketAddress? = UnixSocketAddress(standardAddress),
        limits: BacklogLimits = .standard
    ) {
        self.identifier = identifier
        self.documentation = documentation
        outbox = address.map { address in
            DatagramOutbox(to: address, severities: 8, limits: limits) { count in
                Self.lossReport(count, identifier: identifier, documentation: documentation)
            }
        }
    }

    func send(_ entry: JournalEntry, priority: Int) { outbox?.send(entry.bytes, severity: priority) }

    package func flush(within seconds: Double) { outbox?.flush(within: seconds) }

    /// Says in the journal itself what is missing from it.
    private static func lossReport(_ count: Int, identifier: String, documentation: String) -> [UInt8] {
        var entry = JournalEntry()
        entry.append("MESSAGE", "The journal was too slow: \(count) log messages were dropped. The archive's ledger is complete.")
        entry.append("PRIORITY", "\(EventKind.messagesDropped.level.journalPriority)")
        entry.append("MESSAGE_ID", EventKind.messagesDropped.messageID)
        entry.append("SYSLOG_IDENTIFIER", identifier)
        entry.append("DOCUMENTATION", documentation)
        entry.append(JournalEntry.fieldName(prefix: fieldPrefix, key: LogKey.count.rawValue), "\(count)")
        return entry.bytes
    }
}

/// Logs to the journal in its native protocol, metadata as fields of their own. Never blocks.
package struct JournalLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let label: String
    private let sink: JournalSink
    private let threshold: LogThreshold
    private var ownLevel: Logger.Level?

    package init(label: String, sink: JournalSink, threshold: LogThreshold) {
        self.label = label
        self.sink = sink
        self.threshold = threshold
    }

    package var logLevel: Logger.Level {
        get { ownLevel ?? threshold.level }
        set { ownLevel = newValue }
    }

    package subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let priority = event.level.journalPriority
        var entry = JournalEntry()
        entry.append("MESSAGE", event.message.description.onOneLine)
        entry.append("PRIORITY", "\(priority)")
        entry.append("SYSLOG_IDENTIFIER", sink.identifier)
        entry.append("CODE_FILE", event.file)
        entry.append("CODE_LINE", "\(event.line)")
        entry.append("CODE_FUNC", event.function)
        entry.append("TID", "\(tl_gettid())")
        entry.append(JournalEntry.fieldName(prefix: JournalSink.fieldPrefix, key: "logger"), label)
        let facts = LineFacts(handler: metadata, provider: metadataProvider, event: event)
        for (key, value) in facts.values { append(key, value, to: &entry) }
        if facts.values[LogKey.documentation.rawValue] == nil { entry.append("DOCUMENTATION", sink.documentation) }
        if facts.values[LogKey.errno.rawValue] == nil, let error = event.error as? SystemCallError {
            entry.append("ERRNO", "\(error.errno.rawValue)")
        }
        sink.send(entry, priority: priority)
    }

    private func append(_ key: String, _ value: Logger.MetadataValue, to entry: inout JournalEntry) {
        let name: String
        switch LogKey(rawValue: key) {
        case .errno: name = "ERRNO"
        case .documentation: name = "DOCUMENTATION"
        default: name = JournalEntry.fieldName(prefix: JournalSink.fieldPrefix, key: key)
        }
        switch value {
        case .string(let text): entry.append(name, text)
        case .stringConvertible(let value as EscapedBytes): entry.append(name, value.bytes)
        case .stringConvertible(let mark as EventMark):
            entry.append("MESSAGE_ID", mark.kind.messageID)
            entry.append(name, mark.kind.rawValue)
        case .stringConvertible(let value): entry.append(name, value.description)
        case .array(let values): for value in values { append(key, value, to: &entry) }
        case .dictionary(let values): for (inner, value) in values { append("\(key).\(inner)", value, to: &entry) }
        }
    }
}

extension Logger.Level {
    /// syslog(3)'s number.
    package var journalPriority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}

/// The metadata of one line: the handler's, the provider's, the call's; the later wins.
struct LineFacts {
    var values: Logger.Metadata

    init(handler: Logger.Metadata, provider: Logger.MetadataProvider?, event: LogEvent) {
        values = handler
        if let provided = provider?.get(), !provided.isEmpty { values.merge(provided) { $1 } }
        if let given = event.metadata { values.merge(given) { $1 } }
        if let error = event.error, values["error"] == nil { values["error"] = "\(error)" }
    }
}
