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

    /// The daemon that has the archive in `state`; nil where none answers.
    func client(serving state: String) throws -> ControlClient? {
        for path in paths where FileManager.default.fileExists(atPath: path) {
            do throws(ControlSocketError) {
                let reply = try ControlClient(path: path, timeoutSeconds: Self.patience).send(.status)
                guard let status = reply.status, Self.isSameFolder(status.state, state) else { continue }
                return ControlClient(path: path, timeoutSeconds: Self.patienceForReading)
            } catch {
                if error.code == .notPermitted { throw error }
            }
        }
        return nil
    }

    /// Seconds for a daemon to say how it is,
    private static let patience = 10
    /// and to read a document, the largest included, behind those that others asked for.
    private static let patienceForReading = 900

    private static func isSameFolder(_ one: String, _ other: String) -> Bool {
        func resolved(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path }
        return resolved(one) == resolved(other)
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
        guard reply.ok else {
            throw reply.reason == ControlRefusal.notPermitted ? Failure(refusal: reply) : Failure(refusal, reply.message)
        }
        try await printing { console in
            if console.isJSON { return try console.line(["ok": true, "message": .string(reply.message)]) }
            try console.line(reply.message.multiLine)
        }
    }
}
