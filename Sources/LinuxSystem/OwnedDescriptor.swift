internal import CLinux
internal import Glibc
internal import SystemPackage

/// A file descriptor with one owner; closed when the owner goes.
package struct OwnedDescriptor: ~Copyable, Sendable {
    package let rawValue: CInt

    package init(takingOwnershipOf rawValue: CInt) { self.rawValue = rawValue }

    /// Hands the descriptor over; the caller closes it.
    package consuming func relinquish() -> CInt {
        let rawValue = self.rawValue
        discard self
        return rawValue
    }

    deinit { Glibc.close(rawValue) }
}

extension OwnedDescriptor {
    /// Takes the one claim that there can be on the file or directory behind it (flock(2)); `.wouldBlock` where somebody else has it. Where a
    /// file system knows no claims, everybody gets one.
    package func claim() throws(SystemCallError) {
        do {
            try systemCall("flock") { flock(rawValue, LOCK_EX | LOCK_NB) }
        } catch  where error.errno != .wouldBlock {}
    }

    /// Gives it back at once; closing alone would leave it to a child that was forked this moment and has not come to its exec(2) yet.
    package func unclaim() { flock(rawValue, LOCK_UN) }
}

/// The result of a system call that answers -1 on failure, tried again when a signal interrupted it. The only reader of `errno`.
@discardableResult
package func systemCall(
    _ name: String, on subject: @autoclosure () -> String? = nil, _ body: () -> CInt
) throws(SystemCallError) -> CInt {
    while true {
        let result = body()
        if result >= 0 { return result }
        let code = Errno(rawValue: errno)
        if code != .interrupted { throw SystemCallError(name, code, on: subject()) }
    }
}

/// As `systemCall`, for calls that answer a byte count.
@discardableResult
package func systemCallCount(
    _ name: String, on subject: @autoclosure () -> String? = nil, _ body: () -> Int
) throws(SystemCallError) -> Int {
    while true {
        let result = body()
        if result >= 0 { return result }
        let code = Errno(rawValue: errno)
        if code != .interrupted { throw SystemCallError(name, code, on: subject()) }
    }
}
