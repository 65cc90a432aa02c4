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
            missed += 1
            if await isAlive(orMissed: missed) {
                notifier.watchdog()
                missed = 0
            }
        }
    }

    private func tellOfStall(_ missed: Int) {
        logger.event(
            .stalled, "The pipeline does not move: the watchdog is not told that all is well (\(missed) times now).",
            [.count: .number(missed)])
    }

    /// Answers false when the pipeline has not answered within an interval, or said that it is not well.
    private func isAlive(orMissed missed: Int) async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                await inbox.turn()
                let isAlive = await ingestion.isAlive()
                if !isAlive { tellOfStall(missed) }
                return isAlive
            }
            group.addTask { [interval] in
                // Told from here: the question that is not answered cannot be taken back, and the group waits for it.
                if (try? await Task.sleep(for: interval)) != nil { tellOfStall(missed) }
                return false
            }
            defer { group.cancelAll() }
            return await group.next() ?? false
        }
    }
}
