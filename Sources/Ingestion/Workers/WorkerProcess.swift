internal import CLinux
internal import Glibc
internal import LinuxSystem
internal import Reporting
internal import Synchronization
internal import SystemPackage

/// The program that reads documents, and what it may use.
package struct WorkerProgram: Hashable, Sendable {
    package var path: String
    package var arguments: [String]
    /// Bytes of address space.
    package var memory: Int
    /// Time for a document of no size; a second is added for each mebibyte.
    package var deadline: Duration

    /// The running program itself, under its hidden subcommand.
    ///
    /// - Parameter name: what ps(1) shows.
    package static func ownProgram(named name: String = "transcriptd", memory: Int, deadline: Duration) -> WorkerProgram {
        WorkerProgram(path: "/proc/self/exe", arguments: [name, ReadWorker.subcommand], memory: memory, deadline: deadline)
    }

    package init(path: String, arguments: [String], memory: Int, deadline: Duration) {
        self.path = path
        self.arguments = arguments
        self.memory = memory
        self.deadline = deadline
    }

    func deadline(forBytes count: Int) -> Duration { deadline + .seconds(count >> 20) }
}

/// What became of a document in a worker.
enum WorkerVerdict: Sendable {
    case answered(WorkerAnswer)
    /// The worker could not read the descriptor: not the document's fault.
    case unreadable(String)
    /// The worker is gone or had to go; the sentence says how (`was killed by SIGSEGV`).
    case lost(WorkerLoss)

    /// The daemon stops and did not wait for the end of the reading.
    static let abandoned = WorkerVerdict.unreadable("the daemon stops, and reading it takes long")
}

/// How a worker came to its end over a document.
enum WorkerLoss: Hashable, Sendable {
    case died(String)
    /// With most of the memory in use that it may have. MiB.
    case exhausted(used: Int, allowed: Int)
    case overran(Duration)
    case garbled(String)

    /// Completes "the worker …".
    var sentence: String {
        switch self {
        case .died(let how): how
        case .exhausted(let used, let allowed): "ran out of memory at \(used) of the \(allowed) MiB that worker_memory allows it"
        case .overran(let deadline): "took longer than \(deadline.components.seconds) s and was killed"
        case .garbled(let what): "gave a garbled answer (\(what)) and was killed"
        }
    }
}

/// One live worker process and the socket to it. Used by one caller at a time; its calls block.
final class WorkerProcess: Sendable {
    /// How long a document may be read before it counts as one that could bring the daemon down.
    static let longReading = Duration.seconds(1)

    private let program: WorkerProgram
    private let socket: CInt
    private let processDescriptor: CInt
    /// Where its standard error ends: its last words are kept for the log, a backtrace without names is nobody's reading.
    private let errors: OwnedDescriptor
    /// Known once the process was reaped.
    private let ending = Mutex<Ending?>(nil)
    let processID: pid_t

    init(spawning program: WorkerProgram) throws(SystemCallError) {
        let conversation = try SocketPair()
        // What is not read is not waited for: a worker that says much must not hang over it.
        let errors = try SocketPair(flags: CInt(SOCK_NONBLOCK.rawValue))
        var pid: pid_t = 0
        let error = withCStrings(program.arguments + ["--memory", String(program.memory)]) { arguments in
            withCStrings(["PATH=/usr/bin:/bin", "LIBDISPATCH_LOG=NO", "MALLOC_ARENA_MAX=1", "SWIFT_BACKTRACE=enable=no"]) { environment in
                tl_spawn_worker(program.path, arguments, environment, conversation.theirs.rawValue, errors.theirs.rawValue, &pid)
            }
        }
        guard error == 0 else { throw SystemCallError("posix_spawn", Errno(rawValue: error), on: program.path) }
        let pidfd = tl_pidfd_open(pid, 0)
        guard pidfd >= 0 else {
            let failure = SystemCallError("pidfd_open", Errno(rawValue: errno))
            _ = Glibc.kill(pid, SIGKILL)
            waitpid(pid, nil, 0)
            throw failure
        }
        self.program = program
        self.processID = pid
        self.processDescriptor = pidfd
        self.socket = conversation.takeOurs().relinquish()
        self.errors = errors.takeOurs()
    }

    private struct SocketPair: ~Copyable {
        private let ours: OwnedDescriptor
        let theirs: OwnedDescriptor

        init(flags: CInt = 0) throws(SystemCallError) {
            var ends: [CInt] = [-1, -1]
            try systemCall("socketpair") {
                socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue) | flags, 0, &ends)
            }
            ours = OwnedDescriptor(takingOwnershipOf: ends[0])
            theirs = OwnedDescriptor(takingOwnershipOf: ends[1])
        }

        /// Closes theirs, which the worker has by now.
        consuming func takeOurs() -> OwnedDescriptor { ours }
    }

    deinit {
        // A worker that is idle ends at once when its socket closes; one that is not has no business living on.
        close(socket)
        _ = reap()
        close(processDescriptor)
    }

    /// Ends the process over whatever it does; the conversation with it finds it dead. Any thread may call it.
    func kill() {
        ending.withLock { ending in
            // Once it was reaped its number may be somebody else's.
            if ending == nil { _ = Glibc.kill(processID, SIGKILL) }
        }
    }

    private struct Ending {
        /// As wait(2) has it.
        var status: CInt = 0
        /// The most memory that was in use, bytes.
        var peak = 0
    }

    /// Sees the process dead and answers how it ended; its number is not used after that.
    private func reap() -> Ending {
        ending.withLock { ending in
            if let ending { return ending }
            // One that has ended keeps the cause of its end.
            _ = Glibc.kill(processID, SIGKILL)
            var status: CInt = 0
            var usage = rusage()
            while wait4(processID, &status, 0, &usage) < 0, errno == EINTR {}
            let known = Ending(status: status, peak: usage.ru_maxrss << 10)
            ending = known
            return known
        }
    }

    /// Reads one document. Blocks for at most its deadline.
    ///
    /// After any verdict but `answered` and `unreadable` the worker must be dropped.
    /// - Parameter whenLong: called once if reading takes longer than `longReading`.
    func read(_ document: CInt, byteCount: Int, name: [UInt8], whenLong: () -> Void) -> WorkerVerdict {
        let deadline = program.deadline(forBytes: byteCount)
        let clock = ContinuousClock()
        let start = clock.now
        var request: [UInt8] = []
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: name.count).littleEndian) { request.append(contentsOf: $0) }
        request.append(contentsOf: name)
        let sent = request.withUnsafeBytes { tl_send_descriptor(socket, $0.baseAddress, $0.count, document) }
        guard sent == request.count else { return .lost(howItEnded()) }

        var isLong = false
        var header = [UInt8](repeating: 0, count: 9)
        var answer: [UInt8] = []
        var received = 0
        var headerIsComplete = false
        // An answer holds the document's text, its pieces and its compressed bytes: a small multiple of its size.
        let largest = 16 * byteCount + (16 << 20)
        while true {
            let elapsed = clock.now - start
            guard elapsed < deadline else { return .lost(.overran(deadline)) }
            let wait = isLong ? deadline - elapsed : min(deadline, max(.zero, Self.longReading - elapsed))
            switch waitForAnswer(atMost: wait) {
            case .nothing:
                if !isLong {
                    isLong = true
                    whenLong()
                }
                continue
            case .ended: return .lost(howItEnded())
            case .readable: break
            }
            if headerIsComplete {
                let target = answer.count
                received += answer.withUnsafeMutableBytes {
                    max(0, recv(socket, $0.baseAddress.map { $0 + received }, target - received, CInt(MSG_DONTWAIT)))
                }
                if received < target { continue }
                return verdict(kind: header[0], answer)
            }
            received += header.withUnsafeMutableBytes {
                max(0, recv(socket, $0.baseAddress.map { $0 + received }, 9 - received, CInt(MSG_DONTWAIT)))
            }
            guard received == 9 else { continue }
            let length = (1...8).reduce(UInt64(0)) { $0 | UInt64(header[$1]) << (8 * UInt64($1 - 1)) }
            guard length > 0, length <= UInt64(largest) else { return .lost(.garbled("of \(length) bytes")) }
            answer = [UInt8](repeating: 0, count: Int(length))
            received = 0
            headerIsComplete = true
        }
    }

    private func verdict(kind: UInt8, _ answer: [UInt8]) -> WorkerVerdict {
        if kind == ReadWorker.unreadableAnswer { return .unreadable(String(decoding: answer, as: UTF8.self)) }
        do throws(WireError) {
            return .answered(try WorkerAnswer(decoding: answer))
        } catch {
            return .lost(.garbled(error.what))
        }
    }

    private enum Awaited { case readable, ended, nothing }

    private func waitForAnswer(atMost timeout: Duration) -> Awaited {
        var polled = [
            pollfd(fd: socket, events: Int16(POLLIN), revents: 0), pollfd(fd: processDescriptor, events: Int16(POLLIN), revents: 0),
        ]
        let milliseconds = timeout.components.seconds * 1000 + timeout.components.attoseconds / 1_000_000_000_000_000
        let count = poll(&polled, 2, CInt(clamping: milliseconds + 1))
        guard count > 0 else { return .nothing }
        // What it sent before it ended still counts.
        if polled[0].revents & Int16(POLLIN) != 0 {
            var byte: UInt8 = 0
            if recv(socket, &byte, 1, CInt(MSG_PEEK) | CInt(MSG_DONTWAIT)) == 1 { return .readable }
        }
        return .ended
    }

    /// What the kernel says of a process that has ended or is about to.
    private func howItEnded() -> WorkerLoss {
        let ending = reap()
        let signal = ending.status & 0x7f
        guard signal != 0 else { return .died("ended with exit status \((ending.status >> 8) & 0xff)\(lastWords)") }
        // An allocation that is refused ends a Swift program in one of several ways, and the one that is refused may be large.
        if ending.peak > program.memory / 2, signal != SIGXCPU {
            return .exhausted(used: ending.peak >> 20, allowed: program.memory >> 20)
        }
        let how =
            switch signal {
            case SIGKILL: "was killed by SIGKILL (out of memory?)"
            case SIGXCPU: "used up its CPU time and was killed by SIGXCPU"
            case SIGILL, SIGTRAP: "trapped (\(signal == SIGILL ? "SIGILL" : "SIGTRAP"))"
            case SIGSEGV: "was killed by SIGSEGV"
            case SIGBUS: "was killed by SIGBUS"
            case SIGABRT: "aborted (SIGABRT)"
            default: "was killed by signal \(signal)"
            }
        return .died(how + lastWords)
    }

    /// The first line that it wrote to standard error, as the end of a sentence; a Swift program's own account of why it ends.
    private var lastWords: String {
        var said = [UInt8](repeating: 0, count: 4096)
        let count = recv(errors.rawValue, &said, said.count, CInt(MSG_DONTWAIT))
        guard count > 0, let line = said.prefix(count).split(separator: UInt8(ascii: "\n")).first else { return "" }
        return ", saying \u{201c}\(EscapedBytes(line.prefix(200)))\u{201d}"
    }
}

/// Calls `body` with a null-terminated array of C strings, as execve(2) wants them.
private func withCStrings<Result>(_ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result) -> Result {
    let array = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: strings.count + 1)
    for (index, string) in strings.enumerated() { (array + index).initialize(to: strdup(string)) }
    (array + strings.count).initialize(to: nil)
    defer {
        for index in strings.indices { free(array[index]) }
        array.deallocate()
    }
    return body(array)
}
