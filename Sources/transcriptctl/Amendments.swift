internal import ControlSocket
internal import Foundation
internal import Glibc
internal import Ingestion
internal import LinuxSystem
internal import SystemPackage
internal import TranscriptArchive
internal import TranscriptModel

/// The way to change what was read in stored documents. The archive has one writer: a daemon that runs is asked to do it; where none
/// does, it is done here, with the archive locked as the daemon would.
struct Amendments {
    private enum Way {
        case daemon(ControlClient)
        case own(Archive, Rereader)
    }

    private let way: Way
    /// Who decides; asked before root becomes somebody else.
    private let caller = ControlCaller(user: getuid())

    init(_ options: CommonOptions) throws { way = try Self.way(options) }

    private static func way(_ options: CommonOptions) throws -> Way {
        let state = options.settings.state
        if let client = try options.daemon.client(serving: state) { return .daemon(client) }
        try StateFolder.becomeOwner(of: state)
        do {
            let archive = try Archive.open(directory: state, mode: .readWrite)
            return .own(archive, Rereader(archive: archive, program: options.worker))
        } catch {
            // Not a `where` of the catch: Swift 6.3's compiler does not come to an end over one in an initializer.
            if error.code == .permission {
                throw Failure(.noPermission, "\(error.message) Only root and the archive's owner may change it: try again with sudo.")
            }
            guard error.code == .inUse else { throw error }
            let places = options.daemon.paths.joined(separator: ", ").singleLine
            throw Failure(
                .temporaryFailure, "A daemon has the archive in \(state.singleLine) but does not answer at its control socket (\(places)).",
                hint: """
                    'systemctl status transcriptd' tells more. One that listens elsewhere is found with TRANSCRIPTD_CONTROL_SOCKET=PATH.
                    """)
        }
    }

    /// Each returns when it is done and will survive a power cut.
    func reread(_ digest: DocumentDigest) async throws -> [Rereading] {
        switch way {
        case .daemon(let client): try ask(client, .reread(document: digest.description, reader: readerVersion))
        case .own(_, let rereader): try await rereader.replace(digest)
        }
    }

    func split(_ id: String, atTurn turn: Int) async throws -> [Rereading] {
        switch way {
        case .daemon(let client): try ask(client, .split(transcript: id, turn: turn))
        case .own(_, let rereader): try await rereader.split(id, atTurn: turn, by: "\(caller)")
        }
    }

    func join(_ first: String, with second: String) async throws -> [Rereading] {
        switch way {
        case .daemon(let client): try ask(client, .join(first: first, second: second))
        case .own(_, let rereader): try await rereader.join(first, with: second, by: "\(caller)")
        }
    }

    /// Lets the index follow, which a daemon does by itself, and gives the archive back.
    func finish() async throws {
        guard case .own(let archive, _) = way else { return }
        defer { archive.close() }
        let index = try SearchIndex.open(for: archive)
        defer { index.close() }
        while try await !index.catchUp(limit: 20_000).isCaughtUp {}
        try await archive.dropRemovedTexts(forgottenBy: index)
    }

    private func ask(_ client: ControlClient, _ request: ControlRequest) throws -> [Rereading] {
        let reply = try client.send(request)
        guard reply.ok else { throw Failure(refusal: reply) }
        return reply.rereadings ?? []
    }
}

extension Failure {
    /// A request that the daemon did not carry out.
    init(refusal reply: ControlReply) {
        switch reply.reason {
        case ControlRefusal.notPermitted: self.init(.noPermission, reply.message)
        case ControlRefusal.otherReader: self.init(.configuration, reply.message, hint: "systemctl restart transcriptd")
        case let code?:
            if let code = ArchiveError.Code(rawValue: code) {
                self.init(ArchiveError(code: code, message: reply.message))
            } else {
                self.init(.unavailable, reply.message)
            }
        case nil: self.init(.dataError, reply.message)
        }
    }
}

/// The folder of the archive, as a file of somebody's.
enum StateFolder {
    /// root becomes the folder's owner, for good: what it makes there has to be the daemon's own, and whoever reads hostile documents
    /// need not be root.
    static func becomeOwner(of folder: String) throws(SystemCallError) {
        guard geteuid() == 0, let owner = owner(of: folder), owner.user != 0 else { return }
        try systemCall("setgroups") { setgroups(0, nil) }
        try systemCall("setgid") { setgid(owner.group) }
        try systemCall("setuid") { setuid(owner.user) }
    }

    private static func owner(of folder: String) -> (user: uid_t, group: gid_t)? {
        var facts = stat()
        return stat(folder, &facts) == 0 ? (facts.st_uid, facts.st_gid) : nil
    }
}
