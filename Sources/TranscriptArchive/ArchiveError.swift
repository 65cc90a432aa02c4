/// Why the archive (or its index) could not do what it was asked. Never names what a transcript says.
package struct ArchiveError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, CaseIterable {
        /// There is no archive in this folder (or it cannot be reached).
        case notFound
        /// Another daemon has it.
        case inUse
        /// Made by a newer program.
        case newerVersion
        /// Made by an older program, and this one may only read.
        case olderVersion
        /// The disk (or a quota) is full. Try again later.
        case diskFull
        /// Somebody holds a lock for too long. Try again later.
        case busy
        /// The disk failed to read or write. Try again later.
        case inputOutput
        /// The file may not be read or written by this user.
        case permission
        /// SQLite found the file malformed.
        case damaged
        /// The query is not one that full-text search understands; the message says why.
        case query
        /// No transcript or document goes by this id.
        case unknownID
        /// More than one transcript's id begins so.
        case ambiguousID
        /// A person asked for a correction that makes no sense here.
        case correction
        /// One arrival was refused by a constraint of the database; a mistake of ours.
        case refused
    }

    package var code: Code
    /// What was attempted, on which file, why it failed and what to do, in one or two sentences.
    package var message: String

    package init(code: Code, message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }

    /// Not the file's fault: the same call may succeed later.
    package var isTransient: Bool {
        switch code {
        case .diskFull, .busy, .inputOutput: true
        default: false
        }
    }
}
