package import CoreMetrics

/// Everything the daemon counts and measures, by name; transcriptd(8) lists them under METRICS.
package struct DaemonMetrics: Sendable {
    /// Files noticed in the inbox.
    package let arrivals: Counter
    package let stored: Counter
    package let copies: Counter
    package let rejected: Counter
    /// Bytes of files that came to their end.
    package let bytes: Counter
    /// From a file's arrival to its durable end.
    package let latency: Timer
    package let overflows: Counter
    package let workerFailures: Counter
    package let queued: Meter
    package let working: Meter
    package let waiting: Meter
    package let watches: Meter
    package let watchLimit: Meter
    package let workers: Meter
    package let documents: Meter
    package let transcripts: Meter
    package let archiveBytes: Meter
    /// 1 while the archive takes nothing.
    package let troubled: Meter

    package init(factory: any MetricsFactory, version: String) {
        func counter(_ name: Name, _ dimensions: [(String, String)] = []) -> Counter {
            Counter(label: name.rawValue, dimensions: dimensions, factory: factory)
        }
        func meter(_ name: Name) -> Meter { Meter(label: name.rawValue, factory: factory) }
        arrivals = counter(.arrivals)
        stored = counter(.files, [("outcome", "stored")])
        copies = counter(.files, [("outcome", "copy")])
        rejected = counter(.files, [("outcome", "rejected")])
        bytes = counter(.bytes)
        latency = Timer(label: Name.latency.rawValue, factory: factory)
        overflows = counter(.overflows)
        workerFailures = counter(.workerFailures)
        queued = meter(.queued)
        working = meter(.working)
        waiting = meter(.waiting)
        watches = meter(.watches)
        watchLimit = meter(.watchLimit)
        workers = meter(.workers)
        documents = meter(.documents)
        transcripts = meter(.transcripts)
        archiveBytes = meter(.archiveBytes)
        troubled = meter(.troubled)
        Meter(label: Name.build.rawValue, dimensions: [("version", version)], factory: factory).set(1)
    }

    /// The names in Prometheus's style, each with its `# HELP` text.
    package enum Name: String, CaseIterable, Sendable {
        case arrivals = "transcriptd_arrivals_total"
        case files = "transcriptd_files_total"
        case bytes = "transcriptd_file_bytes_total"
        case latency = "transcriptd_file_duration_seconds"
        case overflows = "transcriptd_inotify_overflows_total"
        case workerFailures = "transcriptd_worker_failures_total"
        case queued = "transcriptd_queue_files"
        case working = "transcriptd_working_files"
        case waiting = "transcriptd_waiting_files"
        case watches = "transcriptd_inotify_watches"
        case watchLimit = "transcriptd_inotify_watches_limit"
        case workers = "transcriptd_workers"
        case documents = "transcriptd_archive_documents"
        case transcripts = "transcriptd_archive_transcripts"
        case archiveBytes = "transcriptd_archive_bytes"
        case troubled = "transcriptd_archive_troubled"
        case build = "transcriptd_build_info"

        package var help: String {
            switch self {
            case .arrivals: "Files noticed in the inbox since the daemon started."
            case .files: "Files that came to their end since the daemon started, by outcome."
            case .bytes: "Bytes of files that came to their end since the daemon started."
            case .latency: "Time from a file's arrival to its durable end in the archive."
            case .overflows: "Overflows of the kernel's inotify queue; each was answered with a scan."
            case .workerFailures: "Worker processes that crashed or were killed over a document."
            case .queued: "Files that are ready to be read."
            case .working: "Files that are being read or filed."
            case .waiting: "Files that cannot be taken at present."
            case .watches: "inotify watches held."
            case .watchLimit: "inotify watches that the kernel allows the daemon's user."
            case .workers: "Worker processes that run."
            case .documents: "Documents in the archive."
            case .transcripts: "Transcripts in the archive."
            case .archiveBytes: "Size of the archive's files."
            case .troubled: "1 while the archive takes no documents, else 0."
            case .build: "Always 1; the version stands in the label."
            }
        }
    }
}
