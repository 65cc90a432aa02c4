import Systemd
import TestSupport
import Testing

@Suite struct NotifierTests {
    @Test func readyAndStatusTravelInOneMessage() throws {
        let manager = try FakeNotifySocket(at: FakeNotifySocket.abstractName())
        Notifier(environment: ["NOTIFY_SOCKET": manager.address]).ready(status: "Watching /inbox")
        #expect(manager.receiveText() == "READY=1\nSTATUS=Watching /inbox")
    }

    @Test func socketMayBeAPath() throws {
        let folder = try TemporaryDirectory()
        let manager = try FakeNotifySocket(at: folder.path + "/notify")
        Notifier(environment: ["NOTIFY_SOCKET": manager.address]).watchdog()
        #expect(manager.receiveText() == "WATCHDOG=1")
    }

    @Test func reloadingCarriesTheMonotonicTimeInTheSameMessage() throws {
        let manager = try FakeNotifySocket(at: FakeNotifySocket.abstractName())
        Notifier(environment: ["NOTIFY_SOCKET": manager.address]).reloading()
        let lines = try #require(manager.receiveText()).split(separator: "\n")
        #expect(lines.first == "RELOADING=1")
        #expect(lines.last?.hasPrefix("MONOTONIC_USEC=") == true)
        #expect((lines.last?.dropFirst(15)).flatMap { Int64($0) } ?? 0 > 0)
    }

    private static let messages: [(@Sendable (Notifier) -> Void, String)] = [
        ({ $0.stopping(status: "Stopping") }, "STOPPING=1\nSTATUS=Stopping"),
        ({ $0.status("two\nlines") }, "STATUS=two lines"),
        ({ $0.extendTimeout(by: .milliseconds(1500)) }, "EXTEND_TIMEOUT_USEC=1500000"),
        ({ $0.failed(status: "no archive", errno: 13, exitStatus: 74) }, "STATUS=no archive\nERRNO=13\nEXIT_STATUS=74"),
        ({ $0.triggerWatchdog(status: "stuck") }, "WATCHDOG=trigger\nSTATUS=stuck"),
    ]

    @Test(arguments: messages)
    func eachStateHasItsMessage(send: @Sendable (Notifier) -> Void, message: String) throws {
        let manager = try FakeNotifySocket(at: FakeNotifySocket.abstractName())
        send(Notifier(environment: ["NOTIFY_SOCKET": manager.address]))
        #expect(manager.receiveText() == message)
    }

    @Test func withoutAManagerNothingIsSentAndNoWatchdogIsDue() {
        let notifier = Notifier(environment: ["WATCHDOG_USEC": "30000000"])
        notifier.ready(status: "nobody hears this")
        #expect(!notifier.isConnected)
        #expect(notifier.watchdogInterval == nil)
    }

    @Test(
        arguments: [
            (["WATCHDOG_USEC": "30000000"], Duration.seconds(10)),
            (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "7"], .seconds(10)),
            (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "8"], nil),
            (["WATCHDOG_USEC": "0"], nil),
            (["WATCHDOG_USEC": "soon"], nil),
        ] as [([String: String], Duration?)])
    func watchdogIsDueAtAThirdOfItsTimeoutWhenMeantForThisProcess(variables: [String: String], interval: Duration?) {
        let environment = variables.merging(["NOTIFY_SOCKET": FakeNotifySocket.abstractName()]) { $1 }
        #expect(Notifier(environment: environment, process: 7).watchdogInterval == interval)
    }

    @Test func readyOutlivesAManagerThatIsSlowToListen() throws {
        let manager = try FakeNotifySocket(at: FakeNotifySocket.abstractName())
        let notifier = Notifier(environment: ["NOTIFY_SOCKET": manager.address])
        for number in 0..<5000 { notifier.status("status \(number)") }
        notifier.ready(status: "at last")
        var last: String?
        while let text = manager.receiveText() {
            last = text
            if text.hasPrefix("READY=1") { break }
        }
        #expect(last == "READY=1\nSTATUS=at last")
    }
}
