package import LinuxSystem
package import Logging
package import TranscriptModel

/// Watches a drop folder and hands out the files in it that are complete, each to one caller at a time.
package final class InboxWatcher: Sendable {
    package enum Mode: Sendable {
        /// Until `stop()` or cancellation.
        case forever
        /// Offers what lies in the inbox; `next()` answers nil once all of it was finished, but for files that wait: open for writing,
        /// or postponed (see `status()`).
        case once
    }

    /// Throws where the process is out of descriptors.
    package init(settings: InboxSettings, logger: Logger) throws(SystemCallError) {}

    /// Watches until stopped. In the mode `once` throws where the inbox can't be read.
    package func run(_ mode: Mode = .forever) async throws(InboxError) {}

    /// Ends `run()` and every `next()`, at once. Files in work may still be opened, removed, rejected and finished.
    package func stop() {}

    /// Returns when the watch is set and the first scan queued, or the inbox found missing, or the watcher stopped.
    package func waitUntilWatching() async {}

    /// The next complete file, in order of completion; waits for one. Nil after `stop()`, cancellation of the caller, or the end of `once`.
    /// The file is in work until `finish` or `postpone`: it is not offered again before.
    package func next() async -> ReadyFile? { nil }

    /// The file is no longer in work. If anything happened to it meanwhile it is looked at again.
    package func finish(_ file: ReadyFile) {}

    /// The file is no longer in work and is offered again later (1 s, doubling to 5 min, counted over its attempts): not its own fault.
    package func postpone(_ file: ReadyFile, reason: String) {}

    /// Scans now.
    package func rescan() {}

    /// `next()` hands out nothing until `resume()`.
    package func pause() {}
    package func resume() {}

    /// Takes over all but `directory`.
    package func update(_ settings: InboxSettings) {}

    package func status() -> InboxStatus {
        InboxStatus(
            state: .starting, isPaused: false, queued: 0, inWork: 0, waiting: [], waitingCount: 0, watches: 0, watchLimit: nil,
            overflows: 0,
            arrivals: 0)
    }
}

/// The inbox can't be watched at all.
package struct InboxError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
}

// Any thread may call these; they make a few system calls and never wait for the watcher.
extension InboxWatcher {
    package enum OpenResult: ~Copyable, Sendable {
        case opened(OwnedDescriptor, FileIdentity)
        /// Symbolic link, FIFO, socket, device, or too large. Give both to `reject`.
        case rejected(Rejection, FileIdentity)
        case gone
        /// Not the file's fault (permissions, read error, out of descriptors…): postpone it with this reason.
        case notYet(reason: String)
    }

    /// Opens for reading, never following a symbolic link and never leaving the inbox.
    package func open(_ file: ReadyFile) -> OpenResult { .gone }

    package enum RemoveResult: Hashable, Sendable {
        case removed
        /// It is another file by now, and will be offered again after `finish`.
        case changed
        case gone
        case failed(SystemCallError)
    }

    /// Removes the file if it is still the one with this identity.
    package func remove(_ file: ReadyFile, _ identity: FileIdentity) -> RemoveResult { .gone }

    package enum RejectResult: Hashable, Sendable {
        /// Where it lies now, `NAME.reason.txt` beside it.
        case moved(to: InboxPath)
        /// It is another file by now, and will be offered again after `finish`.
        case changed
        case gone
    }

    /// Moves the file to `rejected/` beside a `NAME.reason.txt`, replacing nothing, if it is still the one with this identity.
    package func reject(_ file: ReadyFile, _ identity: FileIdentity, _ rejection: Rejection) throws(SystemCallError) -> RejectResult {
        .gone
    }
}
