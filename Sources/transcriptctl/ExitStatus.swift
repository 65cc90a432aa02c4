internal import ArgumentParser
internal import ControlSocket
internal import Ingestion
internal import LinuxSystem
internal import SystemPackage
internal import TranscriptArchive

/// How a run ended, for the caller (sysexits(3) where it has a code).
enum ExitStatus: Int32, Sendable, CaseIterable {
    case success = 0
    /// `verify` found problems.
    case problems = 1
    /// Wrong usage.
    case usage = 64
    /// The archive, or a file given to `explain`, cannot be used as it is.
    case dataError = 65
    /// No such archive, transcript or file.
    case noInput = 66
    /// The daemon does not answer.
    case unavailable = 69
    /// A mistake in the program.
    case software = 70
    /// Reading or writing failed.
    case ioError = 74
    /// Busy or out of space just now; try again.
    case temporaryFailure = 75
    /// Not allowed.
    case noPermission = 77
    /// The daemon refused its configuration, or the archive is newer than this program.
    case configuration = 78

    /// Its name in JSON.
    var name: String {
        switch self {
        case .success: "success"
        case .problems: "problems"
        case .usage: "usage"
        case .dataError: "data-error"
        case .noInput: "no-input"
        case .unavailable: "unavailable"
        case .software: "software"
        case .ioError: "io-error"
        case .temporaryFailure: "temporary-failure"
        case .noPermission: "no-permission"
        case .configuration: "configuration"
        }
    }

    /// What it means, as helps and the manual page say it.
    var meaning: String {
        switch self {
        case .success: "done"
        case .problems: "verify found problems"
        case .usage: "wrong usage, or an id or query that cannot be understood"
        case .dataError: "the archive or a file is damaged or not what it should be"
        case .noInput: "no such archive, transcript or file"
        case .unavailable: "the daemon does not answer, or refuses"
        case .software: "a mistake in the program"
        case .ioError: "reading or writing failed"
        case .temporaryFailure: "busy, interrupted or out of space: try again"
        case .noPermission: "not allowed"
        case .configuration: "refused configuration, or archive of another version"
        }
    }
}

/// The longer part of a command's help: what it does, examples, and how it may end.
///
/// `text` is prose, a line for each paragraph: the help is broken to the terminal's width.
func discussion(_ text: String, examples: [String], exits: [ExitStatus]) -> String {
    let statuses = ExitStatus.allCases.filter { $0 == .success || $0 == .usage || exits.contains($0) }
    return """
        \(text)

        EXAMPLES
        \(examples.map { "  " + $0 }.joined(separator: "\n"))

        EXIT STATUS
        \(statuses.map { "  \(String($0.rawValue).padded(to: 3)) \($0.meaning)" }.joined(separator: "\n"))
        """
}

/// Why a command of ours gave up: what happened and to what, and what to try.
struct Failure: Error, Hashable, Sendable {
    var status: ExitStatus
    var message: String
    var hint: String?

    init(_ status: ExitStatus, _ message: String, hint: String? = nil) {
        self.status = status
        self.message = message
        self.hint = hint
    }

    /// The failure that any error amounts to: the only place where errors become exit statuses.
    init(_ error: any Error) {
        switch error {
        case let failure as Failure:
            self = failure
        case let error as ArchiveError:
            let status: ExitStatus =
                switch error.code {
                case .notFound, .unknownID: .noInput
                case .ambiguousID, .query, .correction: .usage
                case .inUse, .busy, .diskFull: .temporaryFailure
                case .newerVersion, .olderVersion: .configuration
                case .inputOutput: .ioError
                case .permission: .noPermission
                case .damaged: .dataError
                case .refused: .software
                }
            self.init(status, error.message)
        case let error as ControlSocketError:
            let status: ExitStatus =
                switch error.code {
                case .badPath, .badRequest: .usage
                case .notRunning, .noAnswer, .cannotListen: .unavailable
                case .notPermitted: .noPermission
                }
            self.init(status, error.description)
        case let error as SystemCallError:
            let status: ExitStatus =
                switch error.errno {
                case .noSuchFileOrDirectory, .notDirectory, .isDirectory: .noInput
                case .permissionDenied, .notPermitted: .noPermission
                case .noSpace, .diskQuotaExceeded: .temporaryFailure
                default: .ioError
                }
            self.init(status, "\(error).")
        case let error as RereadingError:
            self.init(.dataError, error.description, hint: "Its old reading stays.")
        case is CancellationError:
            self.init(.temporaryFailure, "Interrupted.")
        default:
            self.init(.software, "\(error)")
        }
    }
}
