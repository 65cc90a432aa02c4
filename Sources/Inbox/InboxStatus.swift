/// What a person may want to know of the inbox. Reasons are clauses, to stand after a colon or in brackets.
package struct InboxStatus: Hashable, Sendable {
    package enum State: Hashable, Sendable {
        /// Not looked at yet.
        case starting
        case watching
        /// inotify can't be used or is blind here; scans find what arrives.
        case polling(reason: String)
        /// The folder is not there (any more). It is picked up when it is back.
        case missing(reason: String)
    }
    package var state: State
    package var isPaused: Bool
    /// Known and not yet handed out: settling or complete. What lies in the inbox beyond that is not counted.
    package var queued: Int
    package var inWork: Int
    /// The first of the files that cannot be taken yet, oldest first.
    package var waiting: [WaitingFile]
    /// All of them, also those that are not remembered one by one.
    package var waitingCount: Int
    /// Watched folders.
    package var watches: Int
    /// The kernel's limit for this user, where it could be read.
    package var watchLimit: Int?
    /// How often the kernel lost events.
    package var overflows: Int
    /// Files noticed since the start.
    package var arrivals: Int
}

/// A file that stays in the inbox for now.
package struct WaitingFile: Hashable, Sendable {
    package var path: InboxPath
    package var reason: String
    /// When it was first noticed, microseconds since 1970.
    package var since: Int64

    package init(path: InboxPath, reason: String, since: Int64) {
        self.path = path
        self.reason = reason
        self.since = since
    }
}
