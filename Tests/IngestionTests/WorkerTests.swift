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
        #expect(try await isAnswered("Harmless words.", by: slot))
    }

    @Test func aReaderPastItsDeadlineIsKilled() async throws {
        let slot = try slot(deadline: .milliseconds(100))
        guard case .lost(.overran(.milliseconds(100))) = try await read("hang\n", in: slot) else { throw Unexpected() }
        #expect(!slot.isAlive)
    }

    @Test func aReaderThatEatsMemoryDiesOfIt() async throws {
        let slot = try slot()
        guard case .lost(.died) = try await read("eat\n", in: slot) else { throw Unexpected() }
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
