internal import AsyncAlgorithms
internal import Foundation
internal import Inbox
internal import Ingestion
internal import Logging
internal import Reporting
internal import ServiceLifecycle
internal import Systemd
internal import TranscriptArchive

/// Says READY, keeps `STATUS=` true, says STOPPING.
struct StatusReporter: Service {
    /// A status line is for a person: more often than this nobody reads it.
    private static let pace = Duration.milliseconds(500)

    let settings: DaemonSettings
    let isOnce: Bool
    let inbox: InboxWatcher
    let ingestion: IngestionService
    let archive: Archive
    let notifier: Notifier
    let logger: Logger

    func run() async throws {
        await inbox.waitUntilWatching()
        var told = line
        notifier.ready(status: told)
        logger.event(
            .ready, "\(isOnce ? "Taking in what lies in \(settings.inbox)" : intake); the archive is in \(settings.state).",
            [.path: "\(settings.inbox)", .watches: .number(inbox.status().watches)])
        await withGracefulShutdownHandler {
            for await _ in merge(ingestion.tally.changes, inbox.changes).cancelOnGracefulShutdown() {
                let line = line
                if line != told { notifier.status(line) }
                told = line
                try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.pace) }
            }
        } onGracefulShutdown: {
            notifier.stopping(status: "Finishing what is in work.")
            logger.event(.stopping, "transcriptd stops: finishing what is in work.")
        }
    }

    /// Tells the manager how things are now.
    func report() { notifier.status(line) }

    /// One line that a person likes.
    var line: String {
        let counts = ingestion.tally.current
        let status = inbox.status()
        var parts: [String] = []
        if let trouble = counts.trouble { parts.append("TROUBLE: \(trouble)") }
        parts.append(intake)
        if status.isPaused { parts.append("intake paused") }
        if status.queued + counts.reading > 0 { parts.append("\(status.queued) queued, \(counts.reading) being read") }
        if status.waitingCount > 0 { parts.append("\(status.waitingCount) waiting") }
        parts.append(counts.summary)
        if let last = counts.last {
            parts.append("last \(last.title.map { "\u{201c}\($0)\u{201d}" } ?? last.file) (\(last.outcome.rawValue)) at \(last.at.clock)")
        }
        return parts.joined(separator: "; ")
    }

    /// What is being done about the inbox.
    private var intake: String {
        switch inbox.status().state {
        case .starting: "Starting to watch \(settings.inbox)"
        case .watching: "Watching \(settings.inbox)"
        case .polling(let reason): "Polling \(settings.inbox) (\(reason))"
        case .missing(let reason): "Waiting for the inbox \(settings.inbox) (\(reason))"
        }
    }
}

extension IngestionCounts {
    var summary: String { "\(stored) stored, \(copies) \(copies == 1 ? "copy" : "copies"), \(rejected) rejected" }
}

extension Timestamp {
    /// `14:02:11`, local.
    fileprivate var clock: String {
        var seconds = time_t(microseconds / 1_000_000)
        var parts = tm()
        localtime_r(&seconds, &parts)
        return [parts.tm_hour, parts.tm_min, parts.tm_sec].map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
    }
}
