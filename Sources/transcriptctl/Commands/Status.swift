internal import ArgumentParser
internal import ControlSocket
internal import Ingestion
internal import TranscriptArchive
internal import TranscriptModel

/// `transcriptctl status`: what the daemon is doing, and what the archive holds.
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Tell what the daemon is doing and what the archive holds.",
        discussion: discussion(
            """
            A running daemon is asked for its queue, its workers and the files that wait, with reason and age. Where none runs, \
            the archive answers for itself.
            """,
            examples: [
                "transcriptctl status",
                "transcriptctl status --watch",
                "transcriptctl status --json | jq .queued",
            ], exits: []))

    /// Often enough to look alive.
    private static let pace = Duration.seconds(1)

    @Flag(help: "Go on telling, once a second, until interrupted.")
    var watch = false

    @OptionGroup var options: CommonOptions

    func run() async throws {
        try await options.printing { console in
            let isRedrawn = watch && console.isTerminal && !console.isJSON
            if isRedrawn { try console.write(Array("\u{1B}[2J".utf8)) }
            repeat {
                let status = try await current()
                if console.isJSON {
                    try console.line(status.object)
                } else {
                    // Home, then each line over the old one: no flicker.
                    if isRedrawn { try console.write(Array("\u{1B}[H".utf8)) }
                    for line in status.lines(console.style) { try console.line(isRedrawn ? line + "\u{1B}[K" : line) }
                    if isRedrawn { try console.write(Array("\u{1B}[J".utf8)) } else if watch { try console.line() }
                }
                try console.flush()
                if watch { try await Task.sleep(for: Self.pace) }
            } while watch
        }
    }

    /// The daemon's word where one runs on this archive, else the archive's.
    private func current() async throws -> DaemonStatus {
        let settings = options.settings
        if let status = try? options.daemon.ask(.status, timeoutSeconds: 5).status, status.state == settings.state || options.state == nil {
            return status
        }
        var status = DaemonStatus()
        status.running = false
        // Another state folder than the configured one may belong to any inbox.
        status.inbox = options.state == nil ? settings.inbox : ""
        status.state = settings.state
        do {
            status.fill(from: try await options.openArchive().counts())
        } catch let error as ArchiveError where error.code == .notFound {
            status.trouble = error.message
        }
        return status
    }
}

extension DaemonStatus {
    fileprivate mutating func fill(from counts: ArchiveCounts) {
        transcripts = counts.transcripts
        documents = counts.documents
        stored = counts.stored
        copies = counts.copies
        rejected = counts.rejected
        archiveBytes = counts.archiveBytes
        last = counts.last.map {
            Last(
                file: $0.fileName.displayedFileName, outcome: $0.outcome.rawValue, title: counts.lastTitle, when: $0.finishedAt.rfc3339)
        }
    }

    var object: JSON {
        [
            "inbox": JSON(inbox.isEmpty ? nil : inbox), "state": .string(state), "running": .bool(running), "queued": .integer(queued),
            "working": .integer(working), "transcripts": .integer(transcripts), "documents": .integer(documents),
            "stored": .integer(stored), "copies": .integer(copies), "rejected": .integer(rejected), "archive_bytes": .integer(archiveBytes),
            "last": last.map {
                ["file": .string($0.file), "outcome": .string($0.outcome), "title": JSON($0.title), "when": .string($0.when)]
            }
                ?? nil,
            "trouble": JSON(trouble), "paused": .bool(paused), "version": JSON(version.isEmpty ? nil : version),
            "uptime_seconds": .number(uptimeSeconds), "log_level": JSON(logLevel.isEmpty ? nil : logLevel),
            "workers": .array(
                workers.map { ["pid": .integer(Int($0.process)), "file": JSON($0.file), "busy_seconds": JSON($0.busySeconds)] }),
            "waiting": .array(
                waiting.map {
                    [
                        "file": .string($0.file), "reason": .string($0.reason), "age_seconds": .number($0.ageSeconds),
                        "attempts": .integer($0.attempts),
                    ]
                }),
            "waiting_count": .integer(waitingCount), "watches": .integer(watches), "watch_limit": JSON(watchLimit),
            "polling": .bool(polling), "overflows": .integer(overflows), "rescans": .integer(rescans), "arrivals": .integer(arrivals),
            "bytes_read": .integer(bytesRead), "worker_failures": .integer(workerFailures),
        ]
    }

    /// For a person: a line for each thing, the files that wait below.
    func lines(_ style: Style) -> [String] {
        var lines: [String] = []
        func say(_ name: String, _ text: String, _ inks: Style.Ink...) {
            lines.append(style.paint(name.leftPadded(to: 10), .dim) + "  " + style.paint(style.fitted(text.singleLine, behind: 12), inks))
        }
        let daemon = "transcriptd" + (version.isEmpty ? "" : " " + version)
        if running {
            say(
                "Daemon", "\(daemon), running for \(Self.readable(seconds: uptimeSeconds))\(paused ? ", intake paused" : "")",
                paused ? .yellow : .green)
        } else {
            say("Daemon", "not running", .yellow)
        }
        if let trouble { say("Trouble", trouble, .red) }
        if !inbox.isEmpty {
            say("Inbox", inbox + (running ? (polling ? " (polling)" : ", " + watches.of("watch", plural: "watches")) : ""))
        }
        say("Archive", "\(state), \(Self.readable(bytes: archiveBytes))")
        say("", transcripts.of("transcript") + " in " + documents.of("document"))
        say("Files", "\(stored) stored, \(copies.of("copy", plural: "copies")), \(rejected) rejected")
        if running { say("Now", "\(queued) queued, \(working) being read, \(waitingCount) waiting, \(workers.count.of("worker"))") }
        if let last { say("Last", [last.when, last.outcome, last.file, last.title].compactMap { $0 }.joined(separator: "  ")) }
        for worker in workers {
            guard let file = worker.file else { continue }
            say("Reading", "\(file) for \(Self.readable(seconds: worker.busySeconds ?? 0)), process \(worker.process)")
        }
        for file in waiting {
            say("Waiting", "\(file.file) for \(Self.readable(seconds: file.ageSeconds)): \(file.reason)", .yellow)
        }
        if waitingCount > waiting.count { say("", "and \(waitingCount - waiting.count) more") }
        return lines
    }

    /// `850 B`, `12.5 MB`
    static func readable(bytes: Int) -> String {
        var value = Double(bytes)
        for unit in ["B", "kB", "MB", "GB"] {
            if value < 1000 { return unit == "B" ? "\(bytes) B" : "\((value * 10).rounded() / 10) \(unit)" }
            value /= 1000
        }
        return "\((value * 10).rounded() / 10) TB"
    }

    /// `12 s`, `5 min`, `3 h 20 min`, `4 d 2 h`
    static func readable(seconds: Double) -> String {
        let whole = seconds.isFinite ? Int(min(max(seconds, 0), 1e12)) : 0
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min" }
        if whole < 86_400 { return "\(whole / 3600) h \(whole / 60 % 60) min" }
        return "\(whole / 86_400) d \(whole / 3600 % 24) h"
    }
}
