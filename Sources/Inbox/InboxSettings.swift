/// How an inbox is watched.
package struct InboxSettings: Hashable, Sendable {
    /// The folder to watch. It must exist; it is never created, least of all in an empty mount point.
    package var directory: String
    /// How long a file closed after writing stays quiet before it is taken.
    package var settleTime = Duration.milliseconds(500)
    /// How long a file without its close event (found by a scan, hard-linked in) stands still before it is taken.
    package var scanSettleTime = Duration.seconds(2)
    /// Time between full scans.
    package var rescanInterval = Duration.seconds(300)
    /// The same where inotify is blind (NFS, CIFS, FUSE) or out of watches, if it is shorter.
    package var pollInterval = Duration.seconds(10)
    /// Larger files are rejected. Bytes.
    package var maxFileSize = 64 << 20
    /// At most so many files are remembered at a time; what lies there beyond them is found by a scan when there is room.
    package var capacity = 8192
    /// At most so many folders are watched; with more of them the inbox is polled.
    package var maxWatches = 16384

    package init(directory: String) { self.directory = directory }
}

extension InboxSettings {
    var settlingRule: SettlingFiles.Rule {
        SettlingFiles.Rule(settleTime: settleTime, scanSettleTime: scanSettleTime, capacity: max(capacity, 8))
    }
}
