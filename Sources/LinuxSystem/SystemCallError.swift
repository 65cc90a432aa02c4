package import SystemPackage

/// A failed system call: which call, why, on what.
package struct SystemCallError: Error, Hashable, Sendable, CustomStringConvertible {
    package var call: String
    package var errno: Errno
    /// What it was done to, escaped for display; nil where there is no such thing.
    package var subject: String?

    package init(_ call: String, _ errno: Errno, on subject: String? = nil) {
        self.call = call
        self.errno = errno
        self.subject = subject
    }

    package var description: String {
        if let subject { "\(call) of \(subject) failed: \(errno)" } else { "\(call) failed: \(errno)" }
    }
}
