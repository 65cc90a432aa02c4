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

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            try? reload()
        }
    }

    /// Reads the configuration again. A bad one is refused: the old one stays in force.
    func reload() throws(SettingsError) {
        notifier.reloading()
        defer { notifier.ready(status: reporter.line) }
        let new: DaemonSettings
        do throws(SettingsError) {
            new = try layers.read()
        } catch {
            logger.event(.reloadRefused, "The new configuration is refused, the old one stays in force: \(error)", [.reason: "\(error)"])
            throw error
        }
        let old = settings.withLock { settings in
            defer { settings = new }
            return settings
        }
        threshold.level = Logger.Level(rawValue: new.logLevel) ?? .info
        inbox.update(InboxSettings(new))
        inbox.rescan()
        let changed = SettingKey.all.filter { $0.format(old) != $0.format(new) }
        let waiting = changed.filter(\.needsRestart).map(\.name)
        let said =
            changed.isEmpty ? "nothing changed" : "changed: " + changed.map { "\($0.name) = \($0.format(new))" }.joined(separator: ", ")
        let restart = waiting.isEmpty ? "" : "; in force only after a restart: \(waiting.joined(separator: ", "))"
        logger.event(.reloaded, "Configuration read again, \(said)\(restart).", [.count: .number(changed.count)])
    }
}
