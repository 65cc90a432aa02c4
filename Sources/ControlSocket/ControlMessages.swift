internal import Glibc
package import TranscriptModel

/// What a person asks of the running daemon; whoever may connect may ask for `status`, the rest is for root and the daemon's own user.
/// One JSON object a line: `{"request": "log-level", "level": "debug"}`.
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
    /// Read a stored document again (its SHA-256) and file that in place of its old reading. `reader` is the asker's `readerVersion`: what
    /// another version makes of the document is not what the asker was shown.
    case reread(document: String, reader: Int)
    /// Begin a new transcript with that turn (from 0) of the transcript with that id.
    case split(transcript: String, turn: Int)
    /// Make one transcript of the two with these ids, which follow each other in a document.
    case join(first: String, second: String)
}

/// The daemon's answer, one JSON object a line: `{"ok": true, "message": "…", "status": {…}}`.
package struct ControlReply: Hashable, Sendable, Codable {
    package var ok: Bool
    /// One sentence for a person: what was done, or why not and what to do.
    package var message: String
    /// Why it was not done, for a program: `ControlRefusal.notPermitted`, or what the handler named.
    package var reason: String?
    /// With the answer to `status`.
    package var status: DaemonStatus?
    /// With the answer to `reread`, `split` and `join`: what became of the document, and of others that depended on it.
    package var rereadings: [Rereading]?

    package init(ok: Bool, message: String, reason: String? = nil, status: DaemonStatus? = nil, rereadings: [Rereading]? = nil) {
        self.ok = ok
        self.message = message
        self.reason = reason
        self.status = status
        self.rereadings = rereadings
    }
}

/// A request that the daemon did not do, and why.
package struct ControlRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The caller may not do that.
    package static let notPermitted = "not-permitted"
    /// The daemon's reader is of another version than the caller's.
    package static let otherReader = "other-reader"

    /// One sentence for a person.
    package var description: String
    package var reason: String?

    package init(_ description: String, reason: String? = nil) {
        self.description = description
        self.reason = reason
    }
}

/// Who asks, as the kernel vouches for it.
package struct ControlCaller: Hashable, Sendable, CustomStringConvertible {
    package var user: UInt32

    package init(user: UInt32) { self.user = user }

    /// The user's name, or where it has none its number: `root`, `uid 1234`.
    package var description: String {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16384)
        return buffer.withUnsafeMutableBufferPointer { buffer in
            guard let memory = buffer.baseAddress, getpwuid_r(user, &entry, memory, buffer.count, &found) == 0, found != nil,
                let name = entry.pw_name
            else { return "uid \(user)" }
            return String(cString: name)
        }
    }
}

extension ControlRequest: Codable {
    private enum Name: String, Codable { case status, reload, rescan, logLevel = "log-level", pause, resume, reread, split, join }
    private enum Key: String, CodingKey { case request, level, document, reader, transcript, turn, first, second }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        switch try fields.decode(Name.self, forKey: .request) {
        case .status: self = .status
        case .reload: self = .reload
        case .rescan: self = .rescan
        case .logLevel: self = .logLevel(try fields.decode(String.self, forKey: .level))
        case .pause: self = .pause
        case .resume: self = .resume
        case .reread:
            self = .reread(
                document: try fields.decode(String.self, forKey: .document), reader: try fields.decode(Int.self, forKey: .reader))
        case .split:
            self = .split(
                transcript: try fields.decode(String.self, forKey: .transcript), turn: try fields.decode(Int.self, forKey: .turn))
        case .join:
            self = .join(first: try fields.decode(String.self, forKey: .first), second: try fields.decode(String.self, forKey: .second))
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
        case .reread(let document, let reader):
            try fields.encode(Name.reread, forKey: .request)
            try fields.encode(document, forKey: .document)
            try fields.encode(reader, forKey: .reader)
        case .split(let transcript, let turn):
            try fields.encode(Name.split, forKey: .request)
            try fields.encode(transcript, forKey: .transcript)
            try fields.encode(turn, forKey: .turn)
        case .join(let first, let second):
            try fields.encode(Name.join, forKey: .request)
            try fields.encode(first, forKey: .first)
            try fields.encode(second, forKey: .second)
        }
    }
}
