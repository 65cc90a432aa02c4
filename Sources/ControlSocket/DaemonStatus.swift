/// What `transcriptctl status` shows: the archive's counts, and what only the running daemon knows.
/// Its JSON is part of the export contract: fields are added, never renamed.
package struct DaemonStatus: Hashable, Sendable, Codable {
    package struct Waiting: Hashable, Sendable, Codable {
        /// Path below the inbox, escaped for display.
        package var file: String
        package var reason: String
        package var ageSeconds: Double
        /// How often it was tried.
        package var attempts: Int

        package init(file: String, reason: String, ageSeconds: Double, attempts: Int = 0) {
            self.file = file
            self.reason = reason
            self.ageSeconds = ageSeconds
            self.attempts = attempts
        }

        private enum CodingKeys: String, CodingKey { case file, reason, ageSeconds = "age_seconds", attempts }
    }

    package struct Worker: Hashable, Sendable, Codable {
        package var process: Int32
        /// The file it reads, escaped for display; nil when it has nothing to do.
        package var file: String?
        package var busySeconds: Double?

        package init(process: Int32, file: String? = nil, busySeconds: Double? = nil) {
            self.process = process
            self.file = file
            self.busySeconds = busySeconds
        }

        private enum CodingKeys: String, CodingKey { case process = "pid", file, busySeconds = "busy_seconds" }
    }

    /// The file that came to its end last.
    package struct Last: Hashable, Sendable, Codable {
        package var file: String
        /// `stored`, `copy`, `rejected`
        package var outcome: String
        package var title: String?
        /// ISO 8601, UTC.
        package var when: String

        package init(file: String, outcome: String, title: String?, when: String) {
            self.file = file
            self.outcome = outcome
            self.title = title
            self.when = when
        }
    }

    package var version = ""
    package var running = true
    package var inbox = ""
    package var state = ""
    /// nil as long as nothing is wrong; else one line, such as "disk full, 12 files wait".
    package var trouble: String?
    package var paused = false
    package var uptimeSeconds = 0.0
    package var logLevel = ""

    package var queued = 0
    package var working = 0
    package var workers: [Worker] = []
    /// The longest-waiting first, at most `mostWaiting` of `waitingCount`.
    package var waiting: [Waiting] = []
    package var waitingCount = 0

    /// In the archive.
    package var transcripts = 0
    package var documents = 0
    package var archiveBytes = 0
    /// Since the archive was made.
    package var stored = 0
    package var copies = 0
    package var rejected = 0
    package var last: Last?

    /// inotify watches held and allowed; `polling` where there are too few.
    package var watches = 0
    package var watchLimit: Int?
    package var polling = false
    /// Since the daemon started.
    package var overflows = 0
    package var rescans = 0
    package var arrivals = 0
    package var bytesRead = 0
    package var workerFailures = 0

    /// The reply stays small however many files wait.
    package static let mostWaiting = 100

    package init() {}

    private enum CodingKeys: String, CodingKey {
        case version, running, inbox, state, trouble, paused, uptimeSeconds = "uptime_seconds", logLevel = "log_level"
        case queued, working, workers, waiting, waitingCount = "waiting_count"
        case transcripts, documents, archiveBytes = "archive_bytes", stored, copies, rejected, last
        case watches, watchLimit = "watch_limit", polling, overflows, rescans, arrivals, bytesRead = "bytes_read"
        case workerFailures = "worker_failures"
    }
}
