internal import CLinux
internal import Glibc
internal import LinuxSystem

/// A worker process: receives documents as open descriptors on socket 3, reads each, answers, until the socket closes.
///
/// It can do nothing else: before the first document it gives up sockets, files, exec and new processes (seccomp, Landlock) and
/// takes limits on memory, CPU time, file size and descriptors (setrlimit(2)). What cannot be had of that on this kernel, or
/// inside a unit that forbids it, is done without: the daemon's own deadline and the unit's limits stand behind it.
package enum ReadWorker {
    package static let subcommand = "read-documents"
    static let readAnswer: UInt8 = 1
    static let unreadableAnswer: UInt8 = 2
    private static let socket: CInt = 3
    /// What a document of this size took in memory is given back; what shorter ones take, some ten megabytes, serves the next. Bytes.
    private static let longDocument = 256 << 10

    /// Serves until the daemon closes the socket.
    ///
    /// - Parameter read: what is made of a document's bytes and name; `readTranscripts` but for a test's double.
    package static func run(memory: Int, read: (_ bytes: [UInt8], _ name: [UInt8]) -> WorkerAnswer) {
        // A stop of the whole unit signals every process in it; whether this one still has work is the daemon's to say.
        // And a trap's last words, refused by the limit below where standard error is a file, must not hide the trap (SIGXFSZ).
        for signal in [SIGTERM, SIGINT, SIGHUP, SIGPIPE, SIGXFSZ] { Glibc.signal(signal, SIG_IGN) }
        keepHeap()
        limit(RLIMIT_AS, to: memory)
        limit(RLIMIT_CORE, to: 0)
        limit(RLIMIT_FSIZE, to: 0)
        limit(RLIMIT_NOFILE, to: 32)
        // Whose signal a hang-up of the socket is (`whileDaemonLives`); once confined, we may name nobody any more.
        _ = fcntl(socket, F_SETOWN, getpid())
        _ = tl_confine_worker()
        while let request = receive() {
            limitProcessorTime(forBytes: request.bytes?.count ?? 0)
            let isSent =
                switch request.bytes {
                case .some(let bytes): send(kind: readAnswer, whileDaemonLives { read(bytes, request.name).encoded() })
                case .none: send(kind: unreadableAnswer, Array("the file could not be read: \(String(cString: strerror(errno)))".utf8))
                }
            guard isSent else { return }
            if request.bytes.map({ $0.count >= longDocument }) == true { trimHeap() }
        }
    }

    /// The death of the daemon ends this process at once, whatever the body is at: nobody is left to wait for it or to end it.
    private static func whileDaemonLives<Result>(_ body: () -> Result) -> Result {
        let flags = fcntl(socket, F_GETFL)
        // Nothing is sent to us while we read, so the one thing that SIGIO (whose default is to end us) can mean is a hang-up.
        _ = fcntl(socket, F_SETFL, flags | O_ASYNC)
        defer { _ = fcntl(socket, F_SETFL, flags) }
        var polled = pollfd(fd: socket, events: 0, revents: 0)
        if poll(&polled, 1, 0) > 0 { _exit(0) }
        return body()
    }

    private struct Request {
        var name: [UInt8]
        /// nil when reading failed; errno says why.
        var bytes: [UInt8]?
    }

    /// nil at the end of the conversation.
    private static func receive() -> Request? {
        var header = [UInt8](repeating: 0, count: 4)
        var descriptor: CInt = -1
        let received = header.withUnsafeMutableBytes { tl_receive_descriptor(socket, $0.baseAddress, 4, &descriptor) }
        guard received == 4, descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let length = header.enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
        guard length <= 4096, let name = receive(count: length) else { return nil }
        return Request(name: name, bytes: contents(of: descriptor))
    }

    private static func receive(count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let received = bytes.withUnsafeMutableBytes { recv(socket, $0.baseAddress.map { $0 + filled }, count - filled, 0) }
            guard received > 0 else { return nil }
            filled += received
        }
        return bytes
    }

    private static func contents(of descriptor: CInt) -> [UInt8]? {
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_size >= 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: facts.st_size)
        var filled = 0
        while filled < bytes.count {
            let room = bytes.count - filled
            let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress.map { $0 + filled }, room, filled) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            // It became shorter: what is there now is what was dropped, or its change will be seen and it is read again.
            if count == 0 { break }
            filled += count
        }
        bytes.removeLast(bytes.count - filled)
        return bytes
    }

    private static func send(kind: UInt8, _ answer: [UInt8]) -> Bool {
        var header: [UInt8] = [kind]
        withUnsafeBytes(of: UInt64(answer.count).littleEndian) { header.append(contentsOf: $0) }
        var sent = 0
        while sent < header.count + answer.count {
            // Gathered by the kernel: an answer may be as large as everything else that the worker holds.
            let count = header.withUnsafeBytes { header in
                answer.withUnsafeBytes { answer in
                    var pieces = [iovec(header.dropFirst(sent)), iovec(answer.dropFirst(max(0, sent - header.count)))]
                    return writev(socket, &pieces, 2)
                }
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    private static func limit(_ resource: __rlimit_resource, to value: Int) {
        var limits = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
        setrlimit(CInt(resource.rawValue), &limits)
    }

    /// A runaway reader ends even if the daemon is not there to kill it.
    private static func limitProcessorTime(forBytes count: Int) {
        var usage = rusage()
        getrusage(CInt(RUSAGE_SELF.rawValue), &usage)
        var limits = rlimit()
        getrlimit(CInt(RLIMIT_CPU.rawValue), &limits)
        limits.rlim_cur = rlim_t(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + 120 + count >> 20)
        setrlimit(CInt(RLIMIT_CPU.rawValue), &limits)
    }
}

extension iovec {
    /// For a call that only reads what is there.
    fileprivate init(_ bytes: Slice<UnsafeRawBufferPointer>) {
        let bytes = UnsafeRawBufferPointer(rebasing: bytes)
        self.init(iov_base: UnsafeMutableRawPointer(mutating: bytes.baseAddress), iov_len: bytes.count)
    }
}
