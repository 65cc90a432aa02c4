internal import ControlSocket
internal import Foundation
internal import Ingestion

/// The way to the running daemon: its control socket.
struct DaemonLine {
    /// Where the socket may be, the likeliest first.
    let paths: [String]

    /// - Parameter isDefault: no state folder was asked for, so the machine's own daemon is meant.
    init(settings: DaemonSettings, isDefault: Bool) {
        let own = [settings.controlSocket, settings.state + "/" + ControlClient.fileName].compactMap { $0 }
        paths = isDefault ? own + [ControlClient.standardPath] : own
    }

    /// The daemon's answer; throws where none answers.
    func ask(_ request: ControlRequest, timeoutSeconds: Int = 60) throws -> ControlReply {
        let path = paths.first { FileManager.default.fileExists(atPath: $0) } ?? paths.last ?? ControlClient.standardPath
        return try ControlClient(path: path, timeoutSeconds: timeoutSeconds).send(request)
    }
}

extension CommonOptions {
    var daemon: DaemonLine { DaemonLine(settings: settings, isDefault: state == nil) }

    /// Has the daemon do something and prints its answer. A refusal is a failure with `refusal` as its status.
    func tell(_ request: ControlRequest, refusal: ExitStatus = .unavailable) async throws {
        let reply = try daemon.ask(request)
        guard reply.ok else { throw Failure(refusal, reply.message) }
        try await printing { console in
            if console.isJSON { return try console.line(["ok": true, "message": .string(reply.message)]) }
            try console.line(reply.message.multiLine)
        }
    }
}
