internal import Glibc
internal import Ingestion
internal import TranscriptArchive
internal import TranscriptModel

/// A worker that does what the document says: `trap`, `hang`, `eat` memory, `garble` its answer, reach `out` of its confinement; it reads
/// anything else as the shipped worker does. Here because the shipped one has no switches for tests.
@main
enum WorkerDouble {
    static func main() {
        let memory = CommandLine.arguments.last.flatMap { Int($0) } ?? 1 << 30
        // Asked while it may be.
        let daemon = getppid()
        ReadWorker.run(memory: memory) { bytes, name in
            switch String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self) {
            case "trap":
                let empty: [Int] = []
                return WorkerAnswer(outcome: .rejected(reached("index \(empty[bytes.count])"), digest: nil), compressedOriginal: [])
            case "hang":
                while true { poll(nil, 0, -1) }
            case "eat":
                var hoard: [[UInt8]] = []
                while true { hoard.append([UInt8](repeating: 1, count: 16 << 20)) }
            case "garble":
                _ = [UInt8](repeating: 0xff, count: 64).withUnsafeBytes { write(3, $0.baseAddress, $0.count) }
                while true { poll(nil, 0, -1) }
            case "out":
                return WorkerAnswer(outcome: .rejected(reached(whatCanBeReached(of: daemon)), digest: nil), compressedOriginal: [])
            default:
                return WorkerAnswer.reading(bytes, name: name, compressor: OriginalCompressor())
            }
        }
    }

    private static func reached(_ what: String) -> Rejection { Rejection(code: .unreadable, what: what, advice: "") }

    /// The names of what a worker must not be able to do and can; empty is right.
    private static func whatCanBeReached(of daemon: pid_t) -> String {
        var reached: [String] = []
        if socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0) >= 0 { reached.append("network") }
        if open("/tmp/transcriptd-worker-was-here", O_WRONLY | O_CREAT, 0o600) >= 0 { reached.append("write") }
        if unlink("/tmp/transcriptd-no-such-file") == 0 || errno != EPERM { reached.append("unlink") }
        if kill(daemon, 0) == 0 { reached.append("kill") }
        if fcntl(3, F_SETOWN, daemon) == 0 { reached.append("signals by descriptor") }
        if setpriority(CInt(PRIO_PROCESS.rawValue), id_t(daemon), 1) == 0 { reached.append("priority of others") }
        if fchmod(3, 0o777) == 0 { reached.append("permissions") }
        var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("true"), nil]
        var pid: pid_t = 0
        if posix_spawn(&pid, "/bin/true", nil, nil, &arguments, nil) == 0 { reached.append("spawn") }
        free(arguments[0])
        return reached.joined(separator: " ")
    }
}
