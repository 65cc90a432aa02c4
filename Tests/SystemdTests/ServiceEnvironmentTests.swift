import Glibc
import Systemd
import TestSupport
import Testing

@Suite struct ServiceEnvironmentTests {
    @Test func aCredentialIsReadByName() throws {
        let folder = try TemporaryDirectory()
        let file = try #require(fopen(folder.path + "/key", "w"))
        fputs("secret", file)
        fclose(file)
        let credentials = Credentials(environment: ["CREDENTIALS_DIRECTORY": folder.path])
        #expect(try credentials.read("key") == Array("secret".utf8))
        #expect(try credentials.read("other") == nil)
        #expect(try credentials.read("../key") == nil)
        #expect(try Credentials(environment: [:]).read("key") == nil)
    }

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
