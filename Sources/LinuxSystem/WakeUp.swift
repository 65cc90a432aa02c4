internal import CLinux
internal import Glibc

/// Wakes one thread out of `wait`, from any other; an eventfd(2). Several signals before a wait count as one.
package struct WakeUp: ~Copyable, Sendable {
    private let descriptor: OwnedDescriptor

    package init() throws(SystemCallError) {
        descriptor = OwnedDescriptor(takingOwnershipOf: try systemCall("eventfd") { tl_eventfd() })
    }

    package func signal() {
        var one: UInt64 = 1
        // Fails only when the counter is full: then the thread is about to wake anyway.
        _ = Glibc.write(descriptor.rawValue, &one, MemoryLayout<UInt64>.size)
    }

    /// Something that `wait` waits for.
    package struct Source {
        package var descriptor: CInt
        package var events: Int16

        /// Input to read.
        package static func readable(_ descriptor: CInt) -> Source { Source(descriptor: descriptor, events: Int16(POLLIN)) }
        /// A change of what a file in /proc tells.
        package static func changed(_ descriptor: CInt) -> Source { Source(descriptor: descriptor, events: Int16(POLLPRI)) }
    }

    /// Blocks until a signal, an event of a source, or the end of `timeout` (nil: for ever). Answers which sources have one.
    package func wait(for sources: [Source], timeout: Duration?) throws(SystemCallError) -> [Bool] {
        var polled = [pollfd(fd: descriptor.rawValue, events: Int16(POLLIN), revents: 0)]
        polled += sources.map { pollfd(fd: $0.descriptor, events: $0.events, revents: 0) }
        try systemCall("ppoll") {
            polled.withUnsafeMutableBufferPointer { tl_ppoll($0.baseAddress, UInt($0.count), timeout?.nanoseconds ?? -1) }
        }
        if polled[0].revents != 0 {
            var count: UInt64 = 0
            _ = Glibc.read(descriptor.rawValue, &count, MemoryLayout<UInt64>.size)
        }
        return polled.dropFirst().map { $0.revents != 0 }
    }
}

extension Duration {
    /// Rounded up, at least zero.
    fileprivate var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = max(seconds, 0).multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? Int64.max : max(whole &+ (attoseconds + 999_999_999) / 1_000_000_000, 0)
    }
}
