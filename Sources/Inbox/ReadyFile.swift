package import LinuxSystem

/// A file that is complete and offered for reading. A hint: what it says may be outdated by the time it is opened.
package struct ReadyFile: Hashable, Sendable {
    package enum Discovery: String, Sendable {
        case event, scan
    }
    package var path: InboxPath
    /// As last seen before it was offered.
    package var identity: FileIdentity
    /// When it was first noticed, microseconds since 1970.
    package var foundAt: Int64
    package var via: Discovery

    package init(path: InboxPath, identity: FileIdentity, foundAt: Int64, via: Discovery) {
        self.path = path
        self.identity = identity
        self.foundAt = foundAt
        self.via = via
    }
}
