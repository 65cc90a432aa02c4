internal import CoreMetrics
internal import Inbox
package import Reporting
internal import Synchronization
package import TranscriptArchive

/// What the ingestion did since it began, and what it is at: for STATUS=, `transcriptctl status` and the metrics.
package struct IngestionCounts: Hashable, Sendable {
    package var stored = 0
    package var copies = 0
    package var rejected = 0
    package var bytes = 0
    /// Documents with workers now.
    package var reading = 0
    /// Worker processes that had to be replaced over a document.
    package var workersLost = 0
    /// What was filed last.
    package var last: Last?
    /// What keeps the archive from taking documents in, one sentence; nil while nothing does.
    package var trouble: String?

    package struct Last: Hashable, Sendable {
        /// Escaped for display.
        package var file: String
        package var outcome: Outcome
        package var title: String?
        package var at: Timestamp
    }
}

/// The counts, shared by the stages, and word to whoever reports them that they changed.
package final class IngestionTally: Sendable {
    private let counts = Mutex(IngestionCounts())
    private let continuation: AsyncStream<Void>.Continuation
    private let metrics: DaemonMetrics?
    /// Yields after a change; changes that come while nobody looks are one.
    package let changes: AsyncStream<Void>

    package init(metrics: DaemonMetrics? = nil) {
        self.metrics = metrics
        (changes, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    package var current: IngestionCounts { counts.withLock { $0 } }

    func update(_ change: (inout IngestionCounts) -> Void) {
        counts.withLock { change(&$0) }
        continuation.yield()
    }

    func whileReading<Result>(_ body: () -> Result) -> Result {
        update { $0.reading += 1 }
        metrics?.working.increment(by: 1)
        defer {
            update { $0.reading -= 1 }
            metrics?.working.decrement(by: 1)
        }
        return body()
    }

    func count(_ filing: Filing, of departure: Departure) {
        let now = Timestamp.now
        update { counts in
            switch filing.outcome {
            case .stored: counts.stored += 1
            case .copy: counts.copies += 1
            case .rejected: counts.rejected += 1
            }
            counts.bytes += departure.arrival.byteCount
            counts.last = .init(
                file: departure.file.path.escaped, outcome: filing.outcome, title: filing.transcripts.first?.title, at: now)
        }
        guard let metrics else { return }
        switch filing.outcome {
        case .stored: metrics.stored.increment()
        case .copy: metrics.copies.increment()
        case .rejected: metrics.rejected.increment()
        }
        metrics.bytes.increment(by: departure.arrival.byteCount)
        metrics.latency.recordMicroseconds(max(0, now.microseconds - departure.file.foundAt))
    }
}
