import Foundation
import Glibc
import LinuxSystem
import Synchronization
import SystemPackage

/// A program of ours as a child process, with what it says on standard output and error. Killed when the value goes.
final class RunningProgram: Sendable {
    /// How a program ended.
    enum End: Hashable, Sendable {
        case exited(CInt)
        case killed(CInt)
    }

    let processID: pid_t
    let output: Lines
    let errors: Lines
    private let ending = Mutex<End?>(nil)

    /// Signals at their defaults and unblocked, as a shell would start it; `environment` is all it gets.
    init(_ path: String, _ arguments: [String], environment: [String: String] = [:]) throws {
        let output = try Channel()
        let errors = try Channel()
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output.writer.rawValue, 1)
        posix_spawn_file_actions_adddup2(&actions, errors.writer.rawValue, 2)
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var process: pid_t = 0
        let code = Self.withCStrings([path] + arguments) { arguments in
            Self.withCStrings(environment.map { "\($0)=\($1)" }) { posix_spawn(&process, path, &actions, &attributes, arguments, $0) }
        }
        guard code == 0 else { throw SystemCallError("posix_spawn", Errno(rawValue: code), on: path) }
        processID = process
        self.output = Lines(of: output.takeReader())
        self.errors = Lines(of: errors.takeReader())
    }

    deinit { if ending.withLock({ $0 == nil }) { signal(SIGKILL) } }

    func signal(_ number: CInt) { kill(processID, number) }

    /// Waits for the end, and for the last line.
    @discardableResult
    func end() async throws -> End {
        try await runOnOwnThread(named: "wait") { [self] in
            ending.withLock { ending in
                guard ending == nil else { return }
                var status: CInt = 0
                while waitpid(processID, &status, 0) < 0, errno == EINTR {}
                ending = status & 0x7f == 0 ? .exited(status >> 8 & 0xff) : .killed(status & 0x7f)
            }
        }
        await output.untilEnd()
        await errors.untilEnd()
        return ending.withLock { $0 } ?? .exited(-1)
    }

    /// Two ends, neither of which a program that another test starts meanwhile inherits.
    private struct Channel: ~Copyable {
        private let reader: OwnedDescriptor
        let writer: OwnedDescriptor

        init() throws {
            var ends: [CInt] = [-1, -1]
            try systemCall("socketpair") {
                socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0, &ends)
            }
            reader = OwnedDescriptor(takingOwnershipOf: ends[0])
            writer = OwnedDescriptor(takingOwnershipOf: ends[1])
        }

        consuming func takeReader() -> OwnedDescriptor { reader }
    }

    private static func withCStrings<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let array: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
        defer { for string in array { free(string) } }
        return body(array)
    }
}

/// What a program says, line by line, for a test to wait for.
final class Lines: Sendable {
    private struct State {
        var lines: [String] = []
        var isOver = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }
    private let state = Mutex(State())

    init(of descriptor: consuming OwnedDescriptor) {
        let descriptor = descriptor.relinquish()
        Thread.detachNewThread { [self] in
            let file = OwnedDescriptor(takingOwnershipOf: descriptor)
            var buffer = [UInt8](repeating: 0, count: 65536)
            var line: [UInt8] = []
            while true {
                let count = read(file.rawValue, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { break }
                var complete: [String] = []
                for byte in buffer.prefix(count) {
                    guard byte == UInt8(ascii: "\n") else {
                        line.append(byte)
                        continue
                    }
                    complete.append(String(decoding: line, as: UTF8.self))
                    line = []
                }
                change { $0.lines += complete }
            }
            if !line.isEmpty { change { [line] in $0.lines.append(String(decoding: line, as: UTF8.self)) } }
            change { $0.isOver = true }
        }
    }

    var all: [String] { state.withLock { $0.lines } }

    /// The first so many lines that contain `text`, waiting for them; fewer if the program ends before.
    @discardableResult
    func wait(for text: String, times count: Int = 1) async -> [String] {
        while true {
            let (found, isOver) = state.withLock { ($0.lines.filter { $0.contains(text) }, $0.isOver) }
            if found.count >= count || isOver { return Array(found.prefix(count)) }
            await change(from: { $0.lines.count { $0.contains(text) } < count && !$0.isOver })
        }
    }

    func untilEnd() async {
        while !state.withLock({ $0.isOver }) { await change(from: { !$0.isOver }) }
    }

    /// Returns at the next change, or at once if `isCurrent` does not hold any more.
    private func change(from isCurrent: (State) -> Bool) async {
        await withCheckedContinuation { continuation in
            let waits = state.withLock { state in
                if isCurrent(state) { state.waiting.append(continuation) }
                return isCurrent(state)
            }
            if !waits { continuation.resume() }
        }
    }

    private func change(_ body: (inout State) -> Void) {
        let waiting = state.withLock { state in
            body(&state)
            defer { state.waiting = [] }
            return state.waiting
        }
        for waiter in waiting { waiter.resume() }
    }
}
