import Glibc
import Logging
import Reporting
import Synchronization
import Systemd
import Testing

@Suite struct LineLogHandlerTests {
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
        func add(_ line: String) { all.withLock { $0.append(line) } }
        var only: String { all.withLock { $0.first ?? "" } }
    }

    private let lines = Lines()

    private func logger(_ style: LineLogHandler.Style) -> Logger {
        Logger(label: "test") { [lines] _ in LineLogHandler(style: style, threshold: LogThreshold(.info)) { line, _ in lines.add(line) } }
    }

    @Test func aPersonReadsTimeAndSentence() {
        logger(.terminal(colour: false)).event(.stored, "Stored \"A talk\" from a.txt", [.file: "a.txt"])
        #expect(lines.only.dropFirst(8) == " Stored \"A talk\" from a.txt\n")
    }

    @Test func levelsOtherThanInfoAreNamed() {
        logger(.terminal(colour: false)).event(.polled, "No more watches")
        #expect(lines.only.dropFirst(8) == " warning: No more watches\n")
    }

    @Test func coloursSurroundTheLevelOnlyWhenAsked() {
        logger(.terminal(colour: true)).event(.archiveTroubled, "Disk full")
        #expect(lines.only.contains("\u{1b}[31merror:\u{1b}[0m Disk full"))
    }

    @Test func aCollectorGetsThePriority() {
        logger(.prefixed).event(.rejected, "Rejected a.txt\n<0>forged")
        #expect(lines.only == "<5>Rejected a.txt\\x0a<0>forged\n")
    }

    @Test func factsFollowALineThatIsNoEvent() {
        logger(.prefixed).info("Opened", metadata: ["path": "/a\nb", "bytes": "7"])
        #expect(lines.only == "<6>Opened (bytes 7, path /a\\x0ab)\n")
    }

    @Test func theThresholdMovesWhileLoggersLive() {
        let threshold = LogThreshold(.info)
        let logger = Logger(label: "test") { [lines] _ in
            LineLogHandler(style: .prefixed, threshold: threshold) { line, _ in lines.add(line) }
        }
        logger.debug("too early")
        threshold.level = .debug
        logger.debug("now")
        #expect(lines.only == "<7>now\n")
    }
}

@Suite struct LogDestinationTests {
    @Test func journalStreamMustNameStandardErrorItself() {
        var ends: [CInt] = [0, 0]
        #expect(pipe(&ends) == 0)
        defer { ends.forEach { close($0) } }
        var status = stat()
        fstat(ends[1], &status)
        let stream = "\(status.st_dev):\(status.st_ino)"
        #expect(LogDestination.chosen(environment: ["JOURNAL_STREAM": stream], standardError: ends[1]) == .journal)
        #expect(LogDestination.chosen(environment: ["JOURNAL_STREAM": "1:2"], standardError: ends[1]) == .prefixedLines)
        #expect(LogDestination.chosen(environment: [:], standardError: ends[1]) == .prefixedLines)
    }

    @Test func aTerminalIsColouredUnlessAskedNotToBe() {
        let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        defer { close(terminal) }
        guard terminal >= 0, isatty(terminal) == 1 else { return }
        #expect(LogDestination.chosen(environment: [:], standardError: terminal) == .terminal(colour: true))
        #expect(LogDestination.chosen(environment: ["NO_COLOR": "1"], standardError: terminal) == .terminal(colour: false))
        #expect(LogDestination.chosen(environment: ["TERM": "dumb"], standardError: terminal) == .terminal(colour: false))
    }
}
