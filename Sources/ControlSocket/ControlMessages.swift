/// What a person asks of the running daemon. One JSON object a line: `{"request": "log-level", "level": "debug"}`.
package enum ControlRequest: Hashable, Sendable {
    case status
    /// Read the configuration again; the answer is the verdict.
    case reload
    /// Scan the inbox now.
    case rescan
    case logLevel(String)
    /// Take no new file until `resume`.
    case pause
    case resume

    /// Whoever may connect may ask how things are; changing them is for root and the daemon's own user.
    package var isPrivileged: Bool { self != .status }
}

/// The daemon's answer, one JSON object a line: `{"ok": true, "message": "…", "status": {…}}`.
package struct ControlReply: Hashable, Sendable, Codable {
    package var ok: Bool
    /// One sentence for a person: what was done, or why not and what to do.
    package var message: String
    /// With the answer to `status`.
    package var status: DaemonStatus?

    package init(ok: Bool, message: String, status: DaemonStatus? = nil) {
        self.ok = ok
        self.message = message
        self.status = status
    }
}

/// A request that the daemon did not do, and why.
package struct ControlRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// One sentence for a person.
    package var description: String

    package init(_ description: String) { self.description = description }
}

extension ControlRequest: Codable {
    private enum Name: String, Codable { case status, reload, rescan, logLevel = "log-level", pause, resume }
    private enum Key: String, CodingKey { case request, level }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        switch try fields.decode(Name.self, forKey: .request) {
        case .status: self = .status
        case .reload: self = .reload
        case .rescan: self = .rescan
        case .logLevel: self = .logLevel(try fields.decode(String.self, forKey: .level))
        case .pause: self = .pause
        case .resume: self = .resume
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        switch self {
        case .status: try fields.encode(Name.status, forKey: .request)
        case .reload: try fields.encode(Name.reload, forKey: .request)
        case .rescan: try fields.encode(Name.rescan, forKey: .request)
        case .logLevel(let level):
            try fields.encode(Name.logLevel, forKey: .request)
            try fields.encode(level, forKey: .level)
        case .pause: try fields.encode(Name.pause, forKey: .request)
        case .resume: try fields.encode(Name.resume, forKey: .request)
        }
    }
}
