import CLinux
import Foundation
import Glibc
import LinuxSystem
import TestSupport
import Testing
import TranscriptModel

@testable import Ingestion

/// Real worker processes, of a program that misbehaves on request.
struct WorkerTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func slot(deadline: Duration = .seconds(60)) throws -> WorkerSlot {
        WorkerSlot(number: 1, program: .double(deadline: deadline))
    }

    private func read(_ text: String, in slot: WorkerSlot, whenLong: @escaping @Sendable () -> Void = {}) async throws -> WorkerVerdict {
        let path = directory.path + "/document"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let file = OwnedDescriptor(takingOwnershipOf: try systemCall("open") { open(path, O_RDONLY | O_CLOEXEC) })
        return await slot.onOwnThread {
            slot.read(file.rawValue, byteCount: text.utf8.count, name: Array("document".utf8), fresh: false, whenLong: whenLong)
        }
    }

    @Test func aTrapCostsTheWorkerAndNothingElse() async throws {
        let slot = try slot()
        guard case .lost(.died(let how)) = try await read("trap\n", in: slot) else { throw Unexpected() }
        #expect(how.contains("SIG"))
        // An unoptimised program says why it traps.
        #expect(how.contains("saying \u{201c}") && how.contains("Index out of range"), "\(how)")
        #expect(try await isAnswered("Harmless words.", by: slot))
    }

    @Test func aReaderPastItsDeadlineIsKilled() async throws {
        let slot = try slot(deadline: .milliseconds(100))
        guard case .lost(.overran(.milliseconds(100))) = try await read("hang\n", in: slot) else { throw Unexpected() }
        #expect(!slot.isAlive)
    }

    @Test func aReaderThatEatsMemoryDiesOfIt() async throws {
        let slot = try slot()
        guard case .lost(.exhausted(let used, allowed: 1024)) = try await read("eat\n", in: slot) else { throw Unexpected() }
        #expect((512...1024).contains(used))
    }

    @Test func aGarbledAnswerIsNotBelieved() async throws {
        let slot = try slot()
        guard case .lost(.garbled) = try await read("garble\n", in: slot) else { throw Unexpected() }
    }

    @Test func aWorkerCanReachNothing() async throws {
        let slot = try slot()
        guard case .answered(let answer) = try await read("out\n", in: slot) else { throw Unexpected() }
        guard case .rejected(let reached, digest: nil) = answer.outcome else { throw Unexpected() }
        #expect(reached.what == "")
    }

    @Test func aWorkerServesManyDocumentsAndEndsWhenIdle() async throws {
        let slot = try slot()
        for _ in 0..<50 { #expect(try await isAnswered("Harmless words.", by: slot)) }
        #expect(slot.isAlive)
        let staysUntilIdle = slot.retire(idleFor: .seconds(3600))
        #expect(staysUntilIdle)
        let isLeft = slot.retire(idleFor: .zero)
        #expect(!isLeft)
    }

    @Test(.timeLimit(.minutes(1))) func aWorkerDoesNotOutliveItsDaemon() async throws {
        var ends: [CInt] = [-1, -1]
        try systemCall("socketpair") { socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0, &ends) }
        var worker: pid_t = 0
        var arguments: [UnsafeMutablePointer<CChar>?] =
            ["worker-double", "--memory", "\(1 << 30)"].map { (text: String) in strdup(text) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = [nil]
        let error = tl_spawn_worker(builtProgram("worker-double"), &arguments, &environment, ends[1], STDERR_FILENO, &worker)
        try #require(error == 0)
        for argument in arguments { free(argument) }
        close(ends[1])
        let path = directory.path + "/document"
        try "hang\n".write(toFile: path, atomically: true, encoding: .utf8)
        let file = OwnedDescriptor(takingOwnershipOf: try systemCall("open") { open(path, O_RDONLY | O_CLOEXEC) })
        let sent = tl_send_descriptor(ends[0], [UInt8](repeating: 0, count: 4), 4, file.rawValue)
        try #require(sent == 4)

        // As the kernel does with all that a daemon had open when it is killed.
        close(ends[0])

        try await runOnOwnThread(named: "wait") { [worker] in _ = waitpid(worker, nil, 0) }
    }

    @Test func aProgramThatCannotStartIsNotTheDocumentsFault() async throws {
        let slot = WorkerSlot(
            number: 1, program: WorkerProgram(path: "/nonexistent", arguments: ["x"], memory: 1 << 30, deadline: .seconds(1)))
        guard case .unreadable(let reason) = try await read("words", in: slot) else { throw Unexpected() }
        #expect(reason.contains("/nonexistent"))
    }

    private func isAnswered(_ text: String, by slot: WorkerSlot) async throws -> Bool {
        if case .answered = try await read(text, in: slot) { true } else { false }
    }

    private struct Unexpected: Error {}
}

extension WorkerProgram {
    /// The double beside the test bundle.
    static func double(deadline: Duration = .seconds(60)) -> WorkerProgram {
        WorkerProgram(path: builtProgram("worker-double"), arguments: ["worker-double"], memory: 1 << 30, deadline: deadline)
    }
}
