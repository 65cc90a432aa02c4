internal import AsyncAlgorithms
internal import Inbox
internal import Ingestion
internal import Logging
internal import Reporting
internal import ServiceLifecycle
internal import Systemd

/// The watchdog's ping, earned: it is sent only when the inbox's loop turned, the archive answered, and no worker is past its deadline.
struct Heartbeat: Service {
    let interval: Duration
    let ingestion: IngestionService
    let inbox: InboxWatcher
    let notifier: Notifier
    let logger: Logger

    func run() async throws {
        var missed = 0
        for await _ in AsyncTimerSequence.repeating(every: interval, clock: .continuous).cancelOnGracefulShutdown() {
            if await isAlive() {
                notifier.watchdog()
                missed = 0
            } else {
                missed += 1
                logger.event(
                    .stalled, "The pipeline does not move: the watchdog is not told that all is well (\(missed) times now).",
                    [.count: .number(missed)])
            }
        }
    }

    /// Answers false when the pipeline has not answered within an interval.
    private func isAlive() async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                await inbox.turn()
                return await ingestion.isAlive()
            }
            group.addTask { [interval] in
                try? await Task.sleep(for: interval)
                return false
            }
            defer { group.cancelAll() }
            return await group.next() ?? false
        }
    }
}
