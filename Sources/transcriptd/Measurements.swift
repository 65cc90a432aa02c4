internal import CoreMetrics
internal import Inbox
internal import Ingestion
internal import Reporting
internal import Synchronization
internal import TranscriptArchive

/// The metrics that are looked up when somebody wants them; what is counted as it happens is counted where it happens.
final class Measurements: Sendable {
    private let metrics: DaemonMetrics
    private let inbox: InboxWatcher
    private let ingestion: IngestionService
    private let archive: Archive
    /// What the counters that follow others' counts have been told so far.
    private let told = Mutex((arrivals: 0, overflows: 0, workersLost: 0))

    init(metrics: DaemonMetrics, inbox: InboxWatcher, ingestion: IngestionService, archive: Archive) {
        self.metrics = metrics
        self.inbox = inbox
        self.ingestion = ingestion
        self.archive = archive
    }

    func sample() async {
        let status = inbox.status()
        let counts = ingestion.tally.current
        metrics.queued.set(status.queued)
        metrics.waiting.set(status.waitingCount)
        metrics.watches.set(status.watches)
        if let limit = status.watchLimit { metrics.watchLimit.set(limit) }
        metrics.workers.set(ingestion.workers.count)
        metrics.troubled.set(counts.trouble == nil ? 0 : 1)
        told.withLock { told in
            metrics.arrivals.increment(by: status.arrivals - told.arrivals)
            metrics.overflows.increment(by: status.overflows - told.overflows)
            metrics.workerFailures.increment(by: counts.workersLost - told.workersLost)
            told = (status.arrivals, status.overflows, counts.workersLost)
        }
        guard let archived = try? await archive.counts() else { return }
        metrics.documents.set(archived.documents)
        metrics.transcripts.set(archived.transcripts)
        metrics.archiveBytes.set(archived.archiveBytes)
    }
}
