import Logging
import Reporting
import Synchronization
import Systemd
import Testing

@Suite struct BurstTests {
    private let start = ContinuousClock.now

    @Test func whatExceedsTheWindowIsHeldAndSummedUpOnce() {
        var meter = BurstMeter(lines: 2, period: .seconds(30))
        #expect(meter.weigh(.stored, at: start) == .write)
        #expect(meter.weigh(.stored, at: start + .seconds(1)) == .write)
        #expect(meter.weigh(.stored, at: start + .seconds(10)) == .hold(sumDueIn: .seconds(20)))
        #expect(meter.weigh(.copied, at: start + .seconds(11)) == .hold(sumDueIn: nil))
        #expect(meter.close() == [.stored: 1, .copied: 1])
        #expect(meter.weigh(.stored, at: start + .seconds(31)) == .write)
        #expect(meter.close().isEmpty)
    }

    @Test func aSlowStreamIsWrittenLineByLine() {
        var meter = BurstMeter(lines: 2, period: .seconds(30))
        for number in 0..<100 { #expect(meter.weigh(.stored, at: start + .seconds(16 * number)) == .write) }
    }

    @Test func aSumThatIsLateStillCountsEverything() {
        var meter = BurstMeter(lines: 1, period: .seconds(30))
        _ = meter.weigh(.stored, at: start)
        for second in [1, 20, 40, 60] { _ = meter.weigh(.stored, at: start + .seconds(second)) }
        #expect(meter.close() == [.stored: 4])
    }

    @Test func faultsAndFilesThatNeedALookAreNeverHeld() {
        let lines = Mutex<[String]>([])
        let burst = Burst(BurstMeter(lines: 1, period: .seconds(3600)))
        let inner = { @Sendable in
            LineLogHandler(style: .prefixed, threshold: LogThreshold(.info)) { line, _ in lines.withLock { $0.append(line) } }
        }
        let logger = Logger(label: "test") { _ in BurstLogHandler(inner(), burst: burst) }
        for _ in 0..<3 { logger.event(.stored, "stored") }
        logger.event(.copied, "copy")
        logger.event(.rejected, "rejected")
        logger.info("not an event")
        burst.sumUp(into: inner())
        #expect(
            lines.withLock { $0 } == [
                "<6>stored\n", "<5>rejected\n", "<6>not an event\n",
                "<5>3 more files came to their end than are worth a line each here (2 stored, 1 copies). All of them: transcriptctl log\n",
            ])
    }
}
