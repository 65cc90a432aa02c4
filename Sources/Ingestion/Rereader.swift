internal import CLinux
internal import Deduplication
internal import Glibc
internal import LinuxSystem
internal import Reporting
package import TranscriptArchive
package import TranscriptModel

/// Reads stored documents again, with today's reader and with what a person decided about their division.
///
/// The documents are as hostile as on their first day: they are read in a worker process, one at a time. Whoever holds the archive for
/// writing holds the one rereader that replaces; others only compare.
package final class Rereader: Sendable {
    private let archive: Archive
    private let slot: WorkerSlot
    private let gate = ReadingGate()

    package convenience init(archive: Archive, program: WorkerProgram) {
        self.init(archive: archive, slot: WorkerSlot(number: 0, program: program))
    }

    init(archive: Archive, slot: WorkerSlot) {
        self.archive = archive
        self.slot = slot
    }

    /// What replacing the document's reading would change.
    package func compare(_ document: StoredDocument) async throws -> Rereading {
        let reading = try await gate.pass(alone: true) { await Result { try await self.reading(of: document) } }.get()
        return try archive.difference(rereading: reading)
    }

    /// Files the new reading of a document in place of the old one, and of every document that had its words from there.
    package func replace(_ digest: DocumentDigest) async throws -> [Rereading] {
        try await alone { try await $0.replace(digest, recording: nil) }
    }

    /// Makes a transcript of its own of what follows from turn `turn` (from 0) on; `user` wants it so.
    package func split(_ id: String, atTurn turn: Int, by user: String) async throws -> [Rereading] {
        try await alone {
            let (document, correction) = try $0.archive.correction(splitting: id, atTurn: turn)
            return try await $0.replace(document, recording: MadeCorrection(correction, by: user))
        }
    }

    /// Makes one transcript of two that follow each other in a document; `user` wants it so.
    package func join(_ first: String, with second: String, by user: String) async throws -> [Rereading] {
        try await alone {
            let (document, correction) = try $0.archive.correction(joining: first, with: second)
            return try await $0.replace(document, recording: MadeCorrection(correction, by: user))
        }
    }

    /// One at a time: nothing comes between what a document is decided by and its replacement.
    private func alone(_ body: @Sendable (Rereader) async throws -> [Rereading]) async throws -> [Rereading] {
        try await gate.pass(alone: true) { await Result { try await body(self) } }.get()
    }

    private func replace(_ digest: DocumentDigest, recording correction: MadeCorrection?) async throws -> [Rereading] {
        let document = try archive.document(digest)
        var readings = [try await reading(of: document, correction?.correction)]
        while true {
            switch try await archive.replace(with: readings, recording: correction) {
            case .replaced(let done): return done
            case .needs(let others):
                for other in others { readings.append(try await reading(of: archive.document(other))) }
            }
        }
    }

    // MARK: Reading

    private func reading(of document: StoredDocument, _ correction: Correction? = nil) async throws -> Reading {
        var reading = try await uncorrectedReading(of: document)
        let corrections = correction.map { document.corrections.adding($0) } ?? document.corrections
        if !corrections.isEmpty {
            reading.transcripts = reading.transcripts.map(\.transcript).applying(corrections).map { ReadTranscript(measuring: $0) }
        }
        return reading
    }

    private func uncorrectedReading(of document: StoredDocument) async throws -> Reading {
        let file = try Self.memoryFile(holding: document.bytes)
        var losses: [WorkerLoss] = []
        while losses.count < 2 {
            let isFresh = !losses.isEmpty
            let verdict = await slot.onOwnThread {
                slot.read(
                    file.rawValue, byteCount: document.bytes.count, name: document.fileName.lastComponent, fresh: isFresh, whenLong: {})
            }
            switch verdict {
            case .answered(let answer):
                switch answer.outcome {
                case .read(let reading): return reading
                case .rejected(let rejection, _): throw RereadingError(document, "would be rejected today: \(rejection.what)")
                }
            case .unreadable(let reason): throw RereadingError(document, "could not be read again: \(reason).")
            case .lost(let loss): losses.append(loss)
            }
        }
        throw RereadingError(document, "could not be read again: the worker \(losses.last?.sentence ?? "ended") (tried twice).")
    }

    private static func memoryFile(holding bytes: [UInt8]) throws(SystemCallError) -> OwnedDescriptor {
        let closedOnExec: CUnsignedInt = 0x1
        let file = OwnedDescriptor(takingOwnershipOf: try systemCall("memfd_create") { tl_memfd_create("document", closedOnExec) })
        let descriptor = file.rawValue
        var written = 0
        while written < bytes.count {
            written += try systemCallCount("write", on: "memory") {
                bytes.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written) }
            }
        }
        return file
    }
}

/// Why a stored document could not be read again. Its old reading stays.
package struct RereadingError: Error, Hashable, Sendable, CustomStringConvertible {
    package var description: String

    init(_ document: StoredDocument, _ what: String) { description = "\(EscapedBytes(document.fileName)): it \(what)" }
}

extension [UInt8] {
    /// What follows the last slash: what a reader is told of a name.
    fileprivate var lastComponent: [UInt8] { split(separator: UInt8(ascii: "/")).last.map(Array.init) ?? [] }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
