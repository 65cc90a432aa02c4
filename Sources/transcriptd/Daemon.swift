internal import ControlSocket
internal import Foundation
internal import Inbox
internal import Ingestion
internal import LinuxSystem
internal import Logging
internal import PrometheusTextfile
internal import Reporting
internal import ServiceLifecycle
internal import SystemPackage
internal import Systemd
internal import TranscriptArchive
internal import UnixSignals

/// The composition root: reads the settings, builds the parts in the order in which they need each other, runs them.
struct Daemon {
    let layers: SettingsLayers
    let isOnce: Bool
    let environment: [String: String]

    func run() async -> DaemonEnd {
        let notifier = Notifier(environment: environment)
        let settings: DaemonSettings
        do throws(SettingsError) {
            settings = try layers.read()
        } catch {
            notifier.failed(
                status: "The configuration is wrong: \(error)", errno: EINVAL, exitStatus: DaemonEnd.badConfiguration.rawValue)
            notifier.flush()
            // There is no log yet: how much is logged stands in the configuration.
            let destination = LogDestination.chosen(environment: environment)
            let priority = if case .terminal = destination { "" } else { "<3>" }
            writeToStandardError("\(priority)transcriptd: \(error)\n")
            return .badConfiguration
        }
        let threshold = LogThreshold(Logger.Level(rawValue: settings.logLevel) ?? .info)
        let log = Log(environment: environment, threshold: threshold, identifier: environment["SYSLOG_IDENTIFIER"] ?? "transcriptd")
        LoggingSystem.bootstrap(log.handler)
        let logger = Logger(label: "transcriptd")
        defer {
            log.flush()
            notifier.flush()
        }
        do {
            return try await serve(settings, notifier, threshold, logger)
        } catch {
            let end = DaemonEnd(error)
            var facts: LogFacts = [.reason: "\(error)"]
            if let errno = error.systemErrno { facts[.errno] = .number(Int(errno)) }
            logger.event(.failed, "transcriptd ends: \(error)", facts)
            notifier.failed(status: "Ended: \(error)", errno: error.systemErrno, exitStatus: end.rawValue)
            return end
        }
    }

    private func serve(
        _ settings: DaemonSettings, _ notifier: Notifier, _ threshold: LogThreshold, _ logger: Logger
    ) async throws -> DaemonEnd {
        logger.event(.starting, "transcriptd \(transcriptdVersion) starts.", [.version: "\(transcriptdVersion)"])
        let (archive, index) = try await open(settings.state, notifier, logger)
        defer {
            index.close()
            archive.close()
        }
        let inbox = try InboxWatcher(settings: InboxSettings(settings), logger: logger)
        let registry = settings.metricsFile.map { _ in
            MetricsRegistry(families: DaemonMetrics.Name.allCases.map { .init($0.rawValue, help: $0.help) })
        }
        let metrics = registry.map { DaemonMetrics(factory: $0, version: transcriptdVersion) }
        let ingestion = try IngestionService(
            settings: settings, mode: isOnce ? .once : .forever, inbox: inbox, archive: archive, index: index,
            program: .ownProgram(memory: settings.workerMemory, deadline: settings.workerDeadline), metrics: metrics, logger: logger)
        let reporter = StatusReporter(
            settings: settings, isOnce: isOnce, inbox: inbox, ingestion: ingestion, archive: archive, notifier: notifier, logger: logger)
        let control = DaemonControl(
            layers: layers, settings: settings, inbox: inbox, ingestion: ingestion, archive: archive, reporter: reporter,
            threshold: threshold, notifier: notifier, logger: logger)

        var services: [ServiceGroupConfiguration.ServiceConfiguration] = [
            .init(
                service: ingestion, successTerminationBehavior: .gracefullyShutdownGroup,
                failureTerminationBehavior: .gracefullyShutdownGroup),
            .init(service: reporter),
            .init(service: control),
        ]
        if let listener = listen(settings, logger) {
            services.append(.init(service: ControlServer(listener: listener, handler: control, logger: logger)))
        }
        if let path = settings.metricsFile, let registry, let metrics {
            let measurements = Measurements(metrics: metrics, inbox: inbox, ingestion: ingestion, archive: archive)
            services.append(.init(service: TextfileWriter(path: path, registry: registry, logger: logger) { await measurements.sample() }))
        }
        if let interval = notifier.watchdogInterval {
            services.append(
                .init(service: Watchdog(interval: interval, ingestion: ingestion, inbox: inbox, notifier: notifier, logger: logger)))
        }
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger.quiet))
        try await group.run()

        let counts = ingestion.tally.current
        logger.event(
            .stopped, "transcriptd stopped: \(counts.summary).",
            [.stored: .number(counts.stored), .copies: .number(counts.copies), .rejected: .number(counts.rejected)])
        guard isOnce else { return .fine }
        if inbox.status().waitingCount > 0 { return .tryLater }
        return counts.rejected > 0 ? .someRejected : .fine
    }

    /// The control socket: handed over by its unit, else made where the settings say. The daemon works without one.
    private func listen(_ settings: DaemonSettings, _ logger: Logger) -> ControlListener? {
        var sockets = ActivatedSockets(environment: environment)
        do {
            if let socket = sockets.take("control") { return try ControlListener(activated: socket) }
            guard let path = settings.controlSocket, !isOnce else { return nil }
            return try ControlListener(path: path)
        } catch {
            logger.warning("There is no control socket, transcriptctl cannot ask the daemon for anything: \(error)")
            return nil
        }
    }

    /// Opens the archive and its index, which may take a while: migrations and repairs run here, and the manager is kept patient.
    private func open(_ state: String, _ notifier: Notifier, _ logger: Logger) async throws -> (Archive, SearchIndex) {
        let (archive, index) = try await withThrowingTaskGroup(of: (Archive, SearchIndex)?.self) { group in
            group.addTask {
                let archive = try Archive.open(directory: state, mode: .readWrite)
                return (archive, try SearchIndex.open(for: archive))
            }
            group.addTask {
                while !Task.isCancelled {
                    notifier.extendTimeout(by: .seconds(30), status: "Opening the archive in \(state).")
                    try? await Task.sleep(for: .seconds(10))
                }
                return nil
            }
            defer { group.cancelAll() }
            while let opened = try await group.next() {
                if let opened { return opened }
            }
            throw CancellationError()
        }
        for notice in archive.notices { logger.event(.archiveDamaged, "\(notice)", [.reason: "\(notice)"]) }
        for notice in index.notices { logger.event(.indexRebuilt, "\(notice)", [.reason: "\(notice)"]) }
        return (archive, index)
    }
}

extension InboxSettings {
    init(_ settings: DaemonSettings) {
        self.init(directory: settings.inbox)
        settleTime = settings.settleTime
        scanSettleTime = settings.scanSettleTime
        rescanInterval = settings.rescanInterval
        maxFileSize = settings.maxFileSize
    }
}

extension DaemonEnd {
    /// Which end an error is.
    fileprivate init(_ error: any Error) {
        switch error {
        case let error as ArchiveError where error.code == .inUse || error.isTransient: self = .tryLater
        case let error as InboxError where error.isTaken: self = .tryLater
        case is ArchiveError, is InboxError: self = .unusable
        default: self = .defect
        }
    }
}

extension Error {
    /// The nearest that errno(3) has for it, for `systemctl show -p StatusErrno`; nil where nothing is near.
    fileprivate var systemErrno: CInt? {
        switch self {
        case let error as SystemCallError: error.errno.rawValue
        case let error as ArchiveError:
            switch error.code {
            case .notFound: ENOENT
            case .inUse, .busy: EBUSY
            case .diskFull: ENOSPC
            case .inputOutput: EIO
            case .permission: EACCES
            case .damaged: EUCLEAN
            default: nil
            }
        case let error as CocoaError where error.code == .fileWriteNoPermission: EACCES
        case let error as CocoaError where error.code == .fileWriteOutOfSpace: ENOSPC
        case let error as CocoaError where error.code == .fileWriteVolumeReadOnly: EROFS
        default: nil
        }
    }
}

extension Logger {
    /// What the service group says of itself is for its own debugging.
    fileprivate var quiet: Logger {
        var logger = self
        logger.logLevel = .error
        return logger
    }
}
