import LinuxSystem
import Logging
import Reporting
import Systemd
import SystemPackage
import TestSupport
import Testing

@Suite struct JournalLogHandlerTests {
    let journal: FakeNotifySocket
    let sink: JournalSink
    let logger: Logger

    init() throws {
        let journal = try FakeNotifySocket(at: FakeNotifySocket.abstractName())
        let sink = JournalSink(
            identifier: "transcriptd", documentation: "man:transcriptd(8)", address: UnixSocketAddress(journal.address),
            limits: BacklogLimits(messages: 50, bytes: 1 << 20))
        self.journal = journal
        self.sink = sink
        logger = Logger(label: "test") { JournalLogHandler(label: $0, sink: sink, threshold: LogThreshold(.info)) }
    }

    private func nextFields() throws -> [String: [String]] {
        try FakeNotifySocket.journalFields(#require(journal.receive())).mapValues { $0.map { String(decoding: $0, as: UTF8.self) } }
    }

    @Test func anEventHasItsSentenceItsIdentityAndItsFacts() throws {
        logger.event(
            .stored, "Stored \"A talk\" from a.txt",
            [.file: .bytes("a.txt".utf8), .transcripts: .number(1), .duration: .microseconds(.milliseconds(4))], line: 17)
        let fields = try nextFields()
        #expect(fields["MESSAGE"] == ["Stored \"A talk\" from a.txt"])
        #expect(fields["MESSAGE_ID"] == [EventKind.stored.messageID])
        #expect(fields["PRIORITY"] == ["6"])
        #expect(fields["SYSLOG_IDENTIFIER"] == ["transcriptd"])
        #expect(fields["DOCUMENTATION"] == ["man:transcriptd(8)"])
        #expect(fields["TRANSCRIPTD_FILE"] == ["a.txt"])
        #expect(fields["TRANSCRIPTD_TRANSCRIPTS"] == ["1"])
        #expect(fields["TRANSCRIPTD_DURATION_USEC"] == ["4000"])
        #expect(fields["CODE_LINE"] == ["17"])
        #expect(fields["CODE_FILE"]?.first?.contains("JournalLogHandlerTests") == true)
        #expect(fields["CODE_FUNC"] == ["anEventHasItsSentenceItsIdentityAndItsFacts()"])
        #expect(fields["TID"]?.first.flatMap { Int($0) } != nil)
    }

    @Test func severalTranscriptsAreOneFieldEach() throws {
        logger.event(.stored, "two", [.transcript: ["k1", "k2"]])
        #expect(try nextFields()["TRANSCRIPTD_TRANSCRIPT"] == ["k1", "k2"])
    }

    @Test func aHostileNameForgesNoEntry() throws {
        let name = Array("a\n<0>PRIORITY=0\nMESSAGE=forged\u{202e}".utf8) + [0xFF, 0]
        logger.event(.rejected, "Rejected \(EscapedBytes(name).description): \n second line", [.file: .bytes(name)])
        let fields = FakeNotifySocket.journalFields(try #require(journal.receive()))
        #expect(fields["TRANSCRIPTD_FILE"] == [name])
        #expect(fields["PRIORITY"] == [Array("5".utf8)])
        let message = String(decoding: try #require(fields["MESSAGE"]?.first), as: UTF8.self)
        #expect(message == #"Rejected a\x0a<0>PRIORITY=0\x0aMESSAGE=forged\u{202e}\xff\x00: \x0a second line"#)
        #expect(fields["MESSAGE"]?.count == 1)
    }

    @Test func aFailedSystemCallNamesItsErrno() throws {
        logger.event(.removalFailed, "Cannot remove", error: SystemCallError("unlink", .permissionDenied, on: "a.txt"))
        #expect(try nextFields()["ERRNO"] == ["13"])
    }

    @Test func aLargeEntryTravelsAsAMemoryFile() throws {
        let long = String(repeating: "long ", count: 100_000)
        logger.info("short", metadata: ["reason": "\(long)"])
        #expect(try nextFields()["TRANSCRIPTD_REASON"] == [long])
    }

    @Test func linesBelowTheThresholdAreNotSent() throws {
        logger.debug("not this")
        logger.info("but this")
        #expect(try nextFields()["MESSAGE"] == ["but this"])
    }

    @Test func aFrozenJournalCostsTheLeastSevereLinesAndNoTime() throws {
        // More than the socket's queue and the outbox hold, with nobody reading.
        for number in 0..<3000 { logger.info("line \(number)") }
        logger.error("this must arrive")
        var messages: [String] = []
        while let text = try nextFields()["MESSAGE"]?.first {
            messages.append(text)
            if text.contains("dropped") { break }
        }
        #expect(messages.first == "line 0")
        #expect(messages.contains("this must arrive"))
        let lines = messages.count { $0.hasPrefix("line ") }
        #expect(messages.last == "The journal was too slow: \(3000 - lines) log messages were dropped. The archive's ledger is complete.")
    }

    @Test func aMissingJournalIsNoTrouble() {
        let nowhere = JournalSink(identifier: "x", documentation: "", address: UnixSocketAddress(FakeNotifySocket.abstractName()))
        Logger(label: "test") { JournalLogHandler(label: $0, sink: nowhere, threshold: LogThreshold(.info)) }.error("unheard")
        nowhere.flush(within: 10)
    }
}
