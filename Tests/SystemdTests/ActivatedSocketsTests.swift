import Systemd
import Testing

@Suite struct ActivatedSocketsTests {
    @Test func socketsForAnotherProcessAreNotOurs() {
        var sockets = ActivatedSockets(environment: ["LISTEN_PID": "1", "LISTEN_FDS": "1", "LISTEN_FDNAMES": "control"], process: 2)
        let isNone = sockets.take("control") == nil
        #expect(isNone)
    }

    @Test func aWildNumberOfSocketsIsRefused() {
        var sockets = ActivatedSockets(environment: ["LISTEN_PID": "2", "LISTEN_FDS": "2147483647"], process: 2)
        let isNone = sockets.take("unknown") == nil
        #expect(isNone)
    }
}
