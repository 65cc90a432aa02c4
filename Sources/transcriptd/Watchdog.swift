internal import Inbox
internal import Ingestion
internal import LinuxSystem
internal import Logging
internal import Reporting
internal import ServiceLifecycle
internal import Systemd

/// Pings the manager's watchdog as long as the inbox's loop turns, the archive answers, no worker is past its deadline and, while anything
/// is in work, tasks are run.
struct Watchdog: Service {
    /// Between two pings.
    let interval: Duration
    let ingestion: IngestionService
    let inbox: InboxWatcher
    let notifier: Notifier
    let logger: Logger

    func run() async throws {
        let (questions, questioner) = AsyncStream.makeStream(of: (@Sendable (Bool) -> Void).self)
        let heartbeat = try Heartbeat(
            interval: interval,
            witnesses: [
                { answer in inbox.afterTurn { answer(true) } },
                { answer in askArchive(answer) },
                { answer in answer(!ingestion.hasOverdueWorker) },
                // The threads that run tasks come for a question and linger: they are left alone where nothing waits for them.
                { answer in if isBusy { questioner.yield(answer) } else { answer(true) } },
            ])
        try await withTaskCancellationOrGracefulShutdownHandler {
            try await withThrowingDiscardingTaskGroup { group in
                group.addTask { for await answer in questions { answer(true) } }
                defer { questioner.finish() }
                try await beat(heartbeat)
            }
        } onCancelOrGracefulShutdown: {
            heartbeat.stop()
        }
    }

    private func beat(_ heartbeat: Heartbeat) async throws(SystemCallError) {
        try await runOnOwnThread(named: "heartbeat") {
            do throws(SystemCallError) {
                try heartbeat.run(beat: notifier.watchdog) { missed in
                    logger.event(
                        .stalled, "The pipeline does not move: the watchdog is not told that all is well (\(missed) times now).",
                        [.count: .number(missed)])
                }
            } catch {
                // Without beats the manager would act in half a minute; nothing is gained by waiting for it.
                logger.event(.stalled, "The watchdog cannot be told any more that all is well: \(error)", [.reason: "\(error)"])
                notifier.triggerWatchdog(status: "Cannot wait for anything any more: \(error)")
            }
        }
    }

    private var isBusy: Bool { ingestion.tally.current.reading > 0 || inbox.status().queued > 0 }

    /// From a thread of its own, which ends with the answer: the archive may be long in answering.
    private func askArchive(_ answer: @escaping @Sendable (Bool) -> Void) {
        do throws(SystemCallError) {
            try startOwnThread(named: "ask-archive") { answer(ingestion.archiveAnswers()) }
        } catch {
            answer(false)
        }
    }
}
