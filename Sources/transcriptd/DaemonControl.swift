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
internal import TranscriptModel
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
            _ = try? reload(for: nil)
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

    func carryOut(_ request: ControlRequest, for caller: ControlCaller) async throws -> ControlReply {
        switch request {
        case .status: ControlReply(ok: true, message: "", status: await status())
        case .reload: ControlReply(ok: true, message: try reload(for: caller))
        case .rescan: ControlReply(ok: true, message: rescan(for: caller))
        case .logLevel(let level): ControlReply(ok: true, message: try setLogLevel(level, for: caller))
        case .pause: ControlReply(ok: true, message: pause(for: caller))
        case .resume: ControlReply(ok: true, message: resume(for: caller))
        case .reread(let document, let reader): try await reread(document, reader: reader, for: caller)
        case .split(let transcript, let turn):
            try await correct("\(transcript) was split at turn \(turn)", for: caller) {
                try await $0.split(transcript, atTurn: turn, by: "\(caller)")
            }
        case .join(let first, let second):
            try await correct("\(second) was joined to \(first)", for: caller) {
                try await $0.join(first, with: second, by: "\(caller)")
            }
        }
    }

    /// Reads the configuration again. A bad one is refused: the old one stays in force.
    private func reload(for caller: ControlCaller?) throws -> String {
        notifier.reloading()
        defer { notifier.ready(status: reporter.line) }
        let new: DaemonSettings
        do throws(SettingsError) {
            new = try layers.read()
        } catch {
            logger.event(
                .reloadRefused, "The new configuration is refused, the old one stays in force: \(error)\(caller.asked)",
                caller.facts(error.facts))
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
        logger.event(.reloaded, "\(sentence).\(caller.asked)", caller.facts([.count: .number(changed.count)]))
        return sentence + "."
    }

    private func rescan(for caller: ControlCaller) -> String {
        inbox.rescan()
        logger.event(.rescanned, "The inbox is scanned now.\(caller.asked)", caller.facts())
        return "The inbox is scanned now."
    }

    private func setLogLevel(_ level: String, for caller: ControlCaller) throws -> String {
        guard SettingKey.logLevels.contains(level), let new = Logger.Level(rawValue: level) else {
            throw ControlRefusal("\"\(level)\" is no log level; there are: \(SettingKey.logLevels.joined(separator: ", ")).")
        }
        threshold.level = new
        logger.event(
            .logLevelChanged, "The log level is \(level) from now on, until a restart or a changed configuration.\(caller.asked)",
            caller.facts([.level: "\(level)"]))
        return "The log level is \(level) now."
    }

    private func pause(for caller: ControlCaller) -> String {
        inbox.pause()
        reporter.report()
        logger.event(.paused, "The intake is paused: files that arrive wait in the inbox.\(caller.asked)", caller.facts())
        return "The intake is paused; files that arrive wait in the inbox until \"transcriptctl resume\"."
    }

    private func resume(for caller: ControlCaller) -> String {
        inbox.resume()
        reporter.report()
        logger.event(.resumed, "The intake goes on.\(caller.asked)", caller.facts())
        return "The intake goes on."
    }

    // MARK: Stored documents

    private func reread(_ document: String, reader: Int, for caller: ControlCaller) async throws -> ControlReply {
        guard reader == readerVersion else {
            throw ControlRefusal(
                "The daemon reads by version \(readerVersion) of the reader, transcriptctl by \(reader): restart the daemon, then try again.",
                reason: ControlRefusal.otherReader)
        }
        guard let digest = DocumentDigest(hex: document) else { throw ControlRefusal("\"\(document)\" is no SHA-256.") }
        let done = try await rereading { try await $0.replace(digest) }
        for one in done where one.changesAnything {
            logger.event(.reread, "\(one.sentence)\(caller.asked)", caller.facts(one.facts))
        }
        return ControlReply(ok: true, message: done.first?.sentence ?? "", rereadings: done)
    }

    private func correct(
        _ what: String, for caller: ControlCaller, _ body: @Sendable (Rereader) async throws -> [Rereading]
    ) async throws -> ControlReply {
        let done = try await rereading(body)
        let facts = done.first?.facts ?? [:]
        logger.event(.corrected, "\(what): \(done.map(\.sentence).joined(separator: " "))\(caller.asked)", caller.facts(facts))
        return ControlReply(ok: true, message: "\(what).", rereadings: done)
    }

    /// Errors of the archive keep their code, for the caller's exit status.
    private func rereading(_ body: @Sendable (Rereader) async throws -> [Rereading]) async throws -> [Rereading] {
        do {
            return try await ingestion.rereading(body)
        } catch let error as ArchiveError {
            throw ControlRefusal(error.message, reason: error.code.rawValue)
        }
    }
}

extension ControlCaller? {
    /// Who asked, as the last sentence of a message. nil: a signal, whose sender is not told.
    fileprivate var asked: String { map { " \($0) asked for it." } ?? "" }

    fileprivate func facts(_ facts: LogFacts = [:]) -> LogFacts {
        map { caller in facts.merging([.user: .number(caller.user)]) { $1 } } ?? facts
    }
}

extension ControlCaller {
    fileprivate var asked: String { Optional(self).asked }

    fileprivate func facts(_ facts: LogFacts = [:]) -> LogFacts { Optional(self).facts(facts) }
}

extension SettingsError {
    /// Where the mistake stands, for machines.
    fileprivate var facts: LogFacts {
        var facts: LogFacts = [.reason: "\(self)"]
        switch origin {
        case .commandLine(let name), .environment(let name): facts[.setting] = .string(name)
        case .file(let path, let line, let key):
            facts[.path] = .string(path)
            facts[.line] = .number(line)
            if let key { facts[.setting] = .string(key) }
        case .wholeFile(let path): facts[.path] = .string(path)
        }
        return facts
    }
}

extension Rereading {
    /// `5cd2… was read again: 1 changed, 2 new.`
    fileprivate var sentence: String {
        let fates: [Fate] = [.changed, .new, .removed, .copy, .unchanged]
        let counts = fates.compactMap { fate in
            let count = changes.count { $0.fate == fate }
            return count == 0 ? nil : "\(count) \(fate.rawValue)"
        }
        return "The document \(document.prefix(12)) was read again: \(counts.isEmpty ? "no transcript" : counts.joined(separator: ", "))."
    }

    fileprivate var facts: LogFacts {
        [
            .sha256: .string(document), .transcripts: .number(changes.count { $0.fate != .removed }),
            .transcript: .array(changes.compactMap(\.id).map { .string($0) }),
        ]
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
