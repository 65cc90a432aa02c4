package import Logging

/// Every metadata key of ours, listed once. In the journal `file` becomes `TRANSCRIPTD_FILE`, `duration.usec` becomes
/// `TRANSCRIPTD_DURATION_USEC`; transcriptd(8) documents them under JOURNAL FIELDS.
package enum LogKey: String, Sendable, CaseIterable {
    /// The file's path below the inbox, raw bytes in the journal.
    case file
    /// What became of the file: `stored`, `copy`, `rejected`, `waiting`.
    case outcome
    /// The document's number in the archive.
    case document
    /// The ids of the transcripts concerned; one journal field for each.
    case transcript
    /// How many transcripts the document holds.
    case transcripts
    /// How many turns they have.
    case turns
    case title
    /// `interview`, `meeting`, …
    case kind
    case sha256
    case bytes
    case encoding
    /// From the file's arrival to its durable end, microseconds.
    case duration = "duration.usec"
    case reason
    /// Which try this was, from 1.
    case attempt
    /// Process id of the worker.
    case worker
    /// How many of whatever the message counts.
    case count
    case stored, copies, rejected, waiting
    case watches
    /// A file or folder of ours: configuration, archive, inbox.
    case path
    /// A configuration key and where it stands.
    case setting, line
    case version
    /// Who asked, user id.
    case user
    case level

    /// `EventKind`; the journal's `MESSAGE_ID` comes from it.
    case event
    /// The number of a failed system call's error, the journal's `ERRNO`.
    case errno
    /// Where it is explained, the journal's `DOCUMENTATION`.
    case documentation
}

/// The facts of one log line.
package typealias LogFacts = [LogKey: Logger.MetadataValue]

extension Logger {
    /// Reports an event: `message` is a full sentence, the same facts stand in `facts` for machines.
    ///
    ///     logger.event(.rejected, "Rejected \(name): \(rejection.reason)", [.file: .bytes(name), .reason: "\(rejection.what)"])
    ///
    /// - Parameter level: the kind's own level unless this one occurrence weighs more or less.
    package func event(
        _ kind: EventKind, level: Logger.Level? = nil, _ message: @autoclosure () -> Logger.Message,
        error: (any Error)? = nil, _ facts: @autoclosure () -> LogFacts = [:],
        file: String = #fileID, function: String = #function, line: UInt = #line
    ) {
        log(
            level: level ?? kind.level, message(), error: error,
            metadata: facts().metadata.merging([LogKey.event.rawValue: .stringConvertible(EventMark(kind: kind))]) { $1 },
            file: file, function: function, line: line)
    }
}

extension LogFacts {
    package var metadata: Logger.Metadata {
        Logger.Metadata(map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { $1 })
    }
}

extension Logger.MetadataValue {
    /// A file's name or path as the kernel gave it.
    package static func bytes(_ bytes: some Sequence<UInt8>) -> Self { .stringConvertible(EscapedBytes(bytes)) }

    package static func number(_ value: some FixedWidthInteger & Sendable) -> Self { .stringConvertible(value) }

    package static func microseconds(_ duration: Duration) -> Self {
        let (seconds, attoseconds) = duration.components
        return .stringConvertible(seconds.multipliedReportingOverflow(by: 1_000_000).partialValue &+ attoseconds / 1_000_000_000_000)
    }
}

/// Carries the kind of event through swift-log's metadata.
package struct EventMark: Sendable, CustomStringConvertible {
    package var kind: EventKind
    package var description: String { kind.rawValue }

    package init(kind: EventKind) { self.kind = kind }
}
