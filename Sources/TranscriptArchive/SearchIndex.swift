internal import GRDB

/// Full-text search over turns: `index.sqlite`, derived from the archive, with a writer of its own that trails it. May be thrown away.
package final class SearchIndex: Sendable {
    /// How far the index came.
    package struct Progress: Sendable, Hashable {
        /// Turns taken in by this call.
        package var indexed: Int
        /// The archive held nothing more when the call ended.
        package var isCaughtUp: Bool
    }

    package let notices: [String]

    private init(notices: [String]) { self.notices = notices }

    /// Opens the index beside `archive`, in the archive's own mode. A damaged or foreign index is thrown away and starts empty
    /// (`readWrite`); where there is none to read, `search` says so.
    package static func open(for archive: Archive) throws(ArchiveError) -> SearchIndex { SearchIndex(notices: []) }

    /// Takes in at most about `limit` turns that the archive has and the index has not, in one transaction. One caller at a time.
    package func catchUp(limit: Int) async throws(ArchiveError) -> Progress { Progress(indexed: 0, isCaughtUp: true) }

    /// Starts over from nothing. `progress` is called with turns done and in all.
    package func rebuild(progress: (Int, Int) -> Void) throws(ArchiveError) {}

    /// Turns that hold the query, best first. Words are joined by AND; `"a phrase"`, `begin*`, AND, OR, NOT and parentheses are understood,
    /// anything else is taken as words. Throws `.query` with a sentence for a person when the query cannot be understood.
    package func search(_ query: String, filter: TranscriptFilter) throws(ArchiveError) -> [SearchHit] { [] }

    package func close() {}

    package func releaseMemory() async {}
}
