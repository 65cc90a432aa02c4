package import Logging

/// The kinds of event that the daemon reports. Each has an identity that never changes: its id is the journal's `MESSAGE_ID`
/// and the key of its explanation in `systemd/transcriptd.catalog` (`journalctl -x`).
package enum EventKind: String, Sendable, CaseIterable {
    /// The daemon has begun to start.
    case starting
    /// The inbox is watched: what is dropped from now on is seen.
    case ready
    /// Asked to stop; files in work are finished.
    case stopping
    /// Everything in work was finished and committed.
    case stopped
    /// The daemon cannot go on and ends.
    case failed
    /// A new configuration is in force.
    case reloaded
    /// The new configuration is wrong; the old one stays in force.
    case reloadRefused
    /// A file's transcripts were filed.
    case stored
    /// A file says nothing that is not already filed.
    case copied
    /// A file cannot be used and was moved to `rejected/`.
    case rejected
    /// A file stays in the inbox for a reason that is not its own fault, or is still being written.
    case waiting
    /// A file was filed but could not be removed from the inbox.
    case removalFailed
    /// The kernel's event queue overflowed; the inbox was scanned instead.
    case overflowed
    /// The inbox folder is gone, or another one lies in its place.
    case inboxMissing
    /// The inbox folder is back and watched again.
    case inboxBack
    /// inotify cannot tell of every file (too few watches, a network file system); the inbox is polled.
    case polled
    /// inotify, which could not tell of every file for a while, does now.
    case watched
    /// A worker process died while it read a document.
    case workerCrashed
    /// A worker process was killed because it took too long over a document.
    case workerOverdue
    /// A worker process was killed because it needed too much memory for a document.
    case workerOversized
    /// The archive takes nothing at present (disk full, read-only, busy); files wait.
    case archiveTroubled
    /// The archive takes documents again.
    case archiveRecovered
    /// A damaged archive or index file was set aside.
    case archiveDamaged
    /// The search index was made anew from the archive.
    case indexRebuilt
    /// More files arrive than is worth a line each; this sums them up.
    case burst
    /// The journal took messages too slowly and some were dropped.
    case messagesDropped
    /// Somebody changed how much is logged.
    case logLevelChanged
    /// Somebody paused the intake of files.
    case paused
    /// Somebody resumed the intake of files.
    case resumed
    /// Somebody had the inbox scanned.
    case rescanned
    /// A stored document was read again, and what changed took the place of what was read before.
    case reread
    /// A person divided a transcript, or made one of two.
    case corrected
    /// The pipeline does not move; the watchdog is not fed.
    case stalled
    /// The archive was verified and is sound.
    case verified
    /// The archive was verified and is not sound.
    case verificationFailed

    /// 128 bits as 32 lower-case hexadecimal digits, made once with `systemd-id128 new`.
    package var messageID: String {
        switch self {
        case .starting: "d5e61966dda14572824a94cb92957719"
        case .ready: "a3f1ece8561d42dfaaaeade2375dca57"
        case .stopping: "83c2f00ee0ec4ae29038114df116135f"
        case .stopped: "287f77c396a84b5394d4b6a314493090"
        case .failed: "8bd246cb3f274aa9a0407abf9496a659"
        case .reloaded: "e1c2e7d1c3cb4309bd4eed03e73f78b9"
        case .reloadRefused: "fe9ee945daec4b43947254ded4499382"
        case .stored: "06418a6b662c44acb93f975cb63f961a"
        case .copied: "3ea1d2da97464537a3bc8c12c7e0b8cd"
        case .rejected: "062f53e383ce47bf928aed1de576a895"
        case .waiting: "289886c1e09a4a9ca2a8be0161bada78"
        case .removalFailed: "64831ed016f54d8190af0144223a11d5"
        case .overflowed: "1f16165683934eb29538bf9b888a1426"
        case .inboxMissing: "2c44013887a14d86a2278f9894bab4bf"
        case .inboxBack: "9219619f162d49f0a45bf8b680dc5642"
        case .polled: "6dfd1086f3d24e61851a2e8ef69b778b"
        case .watched: "4891aa9ea3ec479f8503b359be881a56"
        case .workerCrashed: "f626f1a67489435f87a583b30ddd5ad3"
        case .workerOverdue: "484f88238c5e4777bb9dab0f5b9c82ee"
        case .workerOversized: "a7cca40f6e9a4be883e2328a441ab308"
        case .archiveTroubled: "65443f4b3fdc40b28314815b519845c5"
        case .archiveRecovered: "250ee842b2994dd5a0fa840138e364e3"
        case .archiveDamaged: "41bb1ca823514c7fa42dcea5968c2a24"
        case .indexRebuilt: "e487d91836274602a55f58d1d121e6a2"
        case .burst: "52473d1ffc8340c4a05587a7b41e5396"
        case .messagesDropped: "b8a08077e5b14516ba1ba2d3205f544c"
        case .logLevelChanged: "f3896f252f414751b198c87cb75e145f"
        case .paused: "4766cf22dbf7487ebb381464f950793e"
        case .resumed: "6acfada81a754f7a8f45f9a5f359bbc0"
        case .rescanned: "700dae5536214c2283ae04b849d83f26"
        case .reread: "fda7a65fc67346e48969f7bed9d90eac"
        case .corrected: "9ac4f8632dfb40878294f40d6e428a21"
        case .stalled: "42d566692d9c4b46952e8fb5ee3c8062"
        case .verified: "cb349a0523f44518ba6f4712c13eb01c"
        case .verificationFailed: "35ac231f6cc34468b7ece2d8aa68c091"
        }
    }

    /// How much the event matters. error: we failed; warning: somebody should do something; notice: worth a look, or the
    /// daemon's state changed; info: one line for each file.
    package var level: Logger.Level {
        switch self {
        case .failed: .critical
        case .reloadRefused, .archiveTroubled, .archiveDamaged, .verificationFailed: .error
        case .removalFailed, .inboxMissing, .polled, .workerCrashed, .workerOverdue, .workerOversized, .messagesDropped,
            .stalled:
            .warning
        case .starting, .ready, .stopping, .stopped, .reloaded, .rejected, .waiting, .overflowed, .inboxBack,
            .watched, .archiveRecovered, .indexRebuilt, .burst, .logLevelChanged, .paused, .resumed, .rescanned, .corrected,
            .verified:
            .notice
        case .stored, .copied, .reread: .info
        }
    }
}
