import Foundation
import Glibc
import Inbox
import LinuxSystem
import Logging
import Reporting
import ServiceLifecycle
import Synchronization
import TestSupport
import TranscriptArchive
import TranscriptModel

@testable import Ingestion

/// A whole ingestion in a scratch directory: real inbox, real archive, and real worker processes that do what a document says
/// (Tests/WorkerDouble).
final class Works: Sendable {
    private let scratch: TemporaryDirectory
    let inbox: String
    let state: String
    let log = EventLog()

    init() throws {
        scratch = try TemporaryDirectory()
        (inbox, state) = (scratch.path + "/inbox", scratch.path + "/state")
        for folder in [inbox, state] { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false) }
    }

    /// A person drops a file: complete at once.
    func drop(_ name: String, _ text: String) throws {
        let outside = scratch.path + "/" + name
        // Closed on exec: a worker that another test starts meanwhile would hold it open for writing.
        let file = OwnedDescriptor(
            takingOwnershipOf: try systemCall("open") { open(outside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600) })
        let bytes = Array(text.utf8)
        try systemCallCount("write") { write(file.rawValue, bytes, bytes.count) }
        try FileManager.default.moveItem(atPath: outside, toPath: inbox + "/" + name)
    }

    /// Words that no other number has.
    static func talk(_ number: Int) -> String {
        """
        A talk about lighthouse \(number)

        Interviewer: What is special about lighthouse \(number)?

        Ada Holt: It has \(number) steps, and I have counted every one of them twice.

        """
    }

    /// What lies in the inbox, without the folder of the rejected.
    func waiting() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: inbox).filter { $0 != "rejected" }.sorted()
    }

    func rejected() throws -> [String] {
        let folder = inbox + "/rejected"
        return FileManager.default.fileExists(atPath: folder) ? try FileManager.default.contentsOfDirectory(atPath: folder).sorted() : []
    }

    func reason(of name: String) throws -> String { try String(contentsOfFile: inbox + "/rejected/\(name).reason.txt", encoding: .utf8) }

    /// What became of each file, in order of arrival.
    func ledger() throws -> [LedgerEntry] {
        let archive = try Archive.open(directory: state, mode: .readOnly)
        defer { archive.close() }
        var entries: [LedgerEntry] = []
        try archive.forEachLedgerEntry { entries.append($0) }
        return entries
    }

    /// Takes in what lies there, then ends.
    @discardableResult
    func runOnce(deadline: Duration = .seconds(60)) async throws -> IngestionCounts {
        try await withService(.once, deadline: deadline) { _, _, service in try await service.run() }
    }

    /// Runs until `body` returns, then asks for a stop and waits for it.
    @discardableResult
    func runWhile(deadline: Duration = .seconds(60), _ body: @escaping @Sendable (InboxWatcher) async throws -> Void) async throws
        -> IngestionCounts
    {
        try await withService(.forever, deadline: deadline) { [log] inbox, archive, service in
            let group = ServiceGroup(services: [service], logger: log.logger)
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                await inbox.waitUntilWatching()
                try await body(inbox)
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
        }
    }

    /// For writing. A child that another test is just spawning holds a copy of the lock of an archive closed a moment ago, until it execs.
    func openArchive() throws -> Archive {
        for _ in 0..<10_000 {
            if let archive = try? Archive.open(directory: state, mode: .readWrite) { return archive }
            sched_yield()
        }
        return try Archive.open(directory: state, mode: .readWrite)
    }

    private func withService(
        _ mode: InboxWatcher.Mode, deadline: Duration,
        _ body: (InboxWatcher, Archive, IngestionService) async throws -> Void
    ) async throws -> IngestionCounts {
        let archive = try openArchive()
        defer { archive.close() }
        let index = try SearchIndex.open(for: archive)
        defer { index.close() }
        var inboxSettings = InboxSettings(directory: inbox)
        inboxSettings.scanSettleTime = .zero
        let inbox = try InboxWatcher(settings: inboxSettings, logger: log.logger)
        let service = try IngestionService(
            settings: DaemonSettings(inbox: self.inbox, state: state, workers: 2), mode: mode, inbox: inbox, archive: archive,
            index: index, program: .double(deadline: deadline), logger: log.logger)
        try await body(inbox, archive, service)
        return service.tally.current
    }
}

/// Remembers what was reported, and lets a test wait for it.
final class EventLog: Sendable {
    private struct State {
        var events: [(kind: EventKind, message: String)] = []
        var waiting: [(kind: EventKind, text: String?, count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }
    private let state = Mutex(State())

    var logger: Logger { Logger(label: "test") { _ in Handler(log: self) } }

    func messages(_ kind: EventKind) -> [String] { state.withLock { $0.events.filter { $0.kind == kind }.map(\.message) } }

    /// Returns when so many events of this kind, with this text, were reported, from the beginning.
    func wait(for kind: EventKind, saying text: String? = nil, times count: Int = 1) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if Self.times(state, kind, text) >= count { return true }
                state.waiting.append((kind, text, count, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }

    private static func times(_ state: State, _ kind: EventKind, _ text: String?) -> Int {
        state.events.count { event in event.kind == kind && text.map { event.message.contains($0) } ?? true }
    }

    private func append(_ kind: EventKind, _ message: String) {
        let released = state.withLock { state in
            state.events.append((kind, message))
            let now = state
            defer { state.waiting.removeAll { Self.times(now, $0.kind, $0.text) >= $0.count } }
            return now.waiting.filter { Self.times(now, $0.kind, $0.text) >= $0.count }
        }
        for waiter in released { waiter.continuation.resume() }
    }

    private struct Handler: LogHandler {
        let log: EventLog
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.debug

        subscript(metadataKey key: String) -> Logger.MetadataValue? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            guard case .stringConvertible(let mark)? = event.metadata?[LogKey.event.rawValue], let mark = mark as? EventMark else { return }
            log.append(mark.kind, "\(event.message)")
        }
    }
}
