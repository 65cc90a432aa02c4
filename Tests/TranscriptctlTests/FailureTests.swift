import Foundation
import LinuxSystem
import SystemPackage
import Testing
import TranscriptArchive

@testable import transcriptctl

/// Errors become exit statuses and sentences.
struct FailureTests {
    @Test(arguments: [
        (ArchiveError.Code.notFound, transcriptctl.ExitStatus.noInput), (.unknownID, .noInput), (.ambiguousID, .usage), (.query, .usage),
        (.correction, .usage), (.inUse, .temporaryFailure), (.busy, .temporaryFailure), (.diskFull, .temporaryFailure),
        (.newerVersion, .configuration), (.olderVersion, .configuration), (.inputOutput, .ioError), (.permission, .noPermission),
        (.damaged, .dataError),
        (.refused, .software),
    ])
    func theArchivesErrorsHaveTheirStatus(code: ArchiveError.Code, status: transcriptctl.ExitStatus) {
        #expect(Failure(ArchiveError(code: code, message: "Why.")) == Failure(status, "Why."))
    }

    @Test(arguments: [
        (Errno.noSuchFileOrDirectory, transcriptctl.ExitStatus.noInput), (.permissionDenied, .noPermission), (.noSpace, .temporaryFailure),
        (.ioError, .ioError), (.brokenPipe, .ioError),
    ])
    func failedSystemCallsHaveTheirStatus(errno: Errno, status: transcriptctl.ExitStatus) {
        #expect(Failure(SystemCallError("open", errno, on: "x")).status == status)
    }

    @Test func aFailureIsASentenceAndWhatToTry() {
        let failure = Failure(.noInput, "There is no archive in /tmp/x.", hint: "Is the daemon running?")
        #expect(failure.text(json: false) == "transcriptctl: There is no archive in /tmp/x.\nIs the daemon running?\n")
    }

    @Test func aFailureIsSafeForATerminal() {
        #expect(!Failure(.noInput, "No \u{1B}[2J here").text(json: false).contains("\u{1B}"))
    }

    @Test func aJSONRunFailsInJSON() throws {
        let text = Failure(.temporaryFailure, "Busy.", hint: nil).text(json: true)
        #expect(text == #"{"error": {"status": "temporary-failure", "exit": 75, "message": "Busy.", "hint": null}}"# + "\n")
    }

    @Test func aMissingFileSaysWhich() {
        #expect {
            try readFile("/nonexistent/interview.txt", limit: 10)
        } throws: {
            Failure($0) == Failure(.noInput, "open of /nonexistent/interview.txt failed: No such file or directory.")
        }
    }
}
