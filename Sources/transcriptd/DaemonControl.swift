internal import ControlSocket
internal import Foundation
internal import Inbox
internal import Ingestion
internal import Logging
internal import Reporting
internal import ServiceLifecycle
internal import Synchronization
internal import Systemd
internal import TranscriptArchive
internal import UnixSignals

/// What can be asked of the running daemon: by signal, and over the control socket.
final class DaemonControl: Service {
    private let layers: SettingsLayers
    private let settings: Mutex<DaemonSettings>
    private let inbox: InboxWatcher
    private let ingestion: IngestionService
    private let archive: Archive
    private let reporter: StatusReporter
    private let threshold: LogThreshold
    private let notifier: Notifier
    private let logger: Logger
    private let started = ContinuousClock.now

    init(
        layers: SettingsLayers, settings: DaemonSettings, inbox: InboxWatcher, ingestion: IngestionService, archive: Archive,
        reporter: StatusReporter, threshold: LogThreshold, notifier: Notifier, logger: Logger
    ) {
        self.layers = layers
        self.settings = Mutex(settings)
        self.inbox = inbox
        self.ingestion = ingestion
        self.archive = archive
        self.reporter = reporter
        self.threshold = threshold
        self.notifier = notifier
        self.logger = logger
    }

    /// SIGHUP is a reload whose verdict stands in the log.
    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            _ = try? reload()
        }
    }
}

extension DaemonControl: ControlHandler {
    func status() async -> DaemonStatus {
        let settings = self.settings.withLock { $0 }
        let counts = ingestion.tally.current
        let inbox = self.inbox.status()
        var status = DaemonStatus()
        status.version = transcriptdVersion
        status.inbox = settings.inbox
        status.state = settings.state
        status.trouble = counts.trouble ?? inbox.trouble
        status.paused = inbox.isPaused
        status.uptimeSeconds = Double((ContinuousClock.now - started).components.seconds)
        status.logLevel = threshold.level.rawValue
        status.queued = inbox.queued
        status.working = inbox.inWork
        status.workers = ingestion.workers.map { DaemonStatus.Worker(process: $0.process, busySeconds: $0.busySeconds) }
        let now = Timestamp.now.microseconds
        status.waiting = inbox.waiting.prefix(DaemonStatus.mostWaiting).map {
            DaemonStatus.Waiting(file: $0.path.escaped, reason: $0.reason, ageSeconds: Double(now - $0.since) / 1e6)
        }
        status.waitingCount = inbox.waitingCount
        if let archived = try? await archive.counts() {
            status.transcripts = archived.transcripts
            status.documents = archived.documents
            status.archiveBytes = Int(archived.archiveBytes)
            status.stored = archived.stored
            status.copies = archived.copies
            status.rejected = archived.rejected
        }
        status.last = counts.last.map {
            DaemonStatus.Last(file: $0.file, outcome: $0.outcome.rawValue, title: $0.title, when: $0.at.rfc3339)
        }
        status.watches = inbox.watches
        status.watchLimit = inbox.watchLimit
        if case .polling = inbox.state { status.polling = true }
        status.overflows = inbox.overflows
        status.arrivals = inbox.arrivals
        status.bytesRead = counts.bytes
        status.workerFailures = counts.workersLost
        return status
    }

    /// Reads the configuration again. A bad one is refused: the old one stays in force.
    @discardableResult
    func reload() throws -> String {
        notifier.reloading()
        defer { notifier.ready(status: reporter.line) }
        let new: DaemonSettings
        do throws(SettingsError) {
            new = try layers.read()
        } catch {
            logger.event(
                .reloadRefused, "The new configuration is refused, the old one stays in force: \(error)", [.reason: "\(error)"])
            throw error
        }
        let old = settings.withLock { settings in
            defer { settings = new }
            return settings
        }
        if new.logLevel != old.logLevel { threshold.level = Logger.Level(rawValue: new.logLevel) ?? .info }
        inbox.update(InboxSettings(new))
        inbox.rescan()
        let changed = SettingKey.all.filter { $0.format(old) != $0.format(new) }
        let postponed = changed.filter(\.needsRestart).map(\.name)
        let list = changed.map { "\($0.name) = \($0.format(new))" }.joined(separator: ", ")
        var sentence =
            changed.isEmpty ? "The configuration was read again; nothing changed" : "The configuration was read again; changed: \(list)"
        if !postponed.isEmpty { sentence += "; in force only after a restart: \(postponed.joined(separator: ", "))" }
        logger.event(.reloaded, "\(sentence).", [.count: .number(changed.count)])
        return sentence + "."
    }

    func rescan() -> String {
        inbox.rescan()
        return "The inbox is scanned now."
    }

    func setLogLevel(_ level: String) throws -> String {
        guard SettingKey.logLevels.contains(level), let new = Logger.Level(rawValue: level) else {
            throw ControlRefusal("\"\(level)\" is no log level; there are: \(SettingKey.logLevels.joined(separator: ", ")).")
        }
        threshold.level = new
        logger.event(
            .logLevelChanged, "The log level is \(level) from now on, until a restart or a changed configuration.", [.level: "\(level)"])
        return "The log level is \(level) now."
    }

    func pause() -> String {
        inbox.pause()
        reporter.report()
        logger.event(.paused, "The intake is paused: files that arrive wait in the inbox.")
        return "The intake is paused; files that arrive wait in the inbox until \"transcriptctl resume\"."
    }

    func resume() -> String {
        inbox.resume()
        reporter.report()
        logger.event(.resumed, "The intake goes on.")
        return "The intake goes on."
    }
}

extension InboxStatus {
    /// What is wrong with the inbox, if anything.
    fileprivate var trouble: String? {
        switch state {
        case .missing(let reason): "the inbox is waited for: \(reason)"
        case .polling(let reason): "the inbox is polled: \(reason)"
        case .starting, .watching: nil
        }
    }
}
