import Deduplication
import Testing
import TranscriptArchive
import TranscriptModel

struct FilingTests {
    let fixture: ArchiveFixture

    init() throws { fixture = try ArchiveFixture() }

    @Test func whatIsStoredComesBackWhole() async throws {
        // Given
        let archive = try fixture.openArchive()
        let arrival = ArchiveFixture.arrival(name: "point.txt", ArchiveFixture.lighthouse) { transcript in
            transcript.subtitle = "An evening\n\nwith tea"
            transcript.topics = ["Sea", "“Lamps”"]
            transcript.turns[1].ranges = [SourceRange(140, 200), SourceRange(210, 300), SourceRange(100, 120)]
            transcript.turns[2].start = 1.5
            transcript.furniture.append(Furniture(kind: .caption, text: "", range: nil))
            transcript.decision.conventions = [.init(convention: "label: text", score: 0.97, evidence: "4 labels")]
        }
        guard case .read(let reading, _) = arrival.content else { return }

        // When
        let filing = try await archive.fileOne(arrival)

        // Then
        #expect(filing.outcome == .stored)
        #expect(filing.reason == nil)
        let id = try #require(filing.transcripts.first?.id)
        let stored = try archive.transcript(id: id)
        #expect(stored.transcript == reading.transcripts[0].transcript)
        #expect(stored.document == reading.document)
        #expect(stored.documentName == "point.txt")
        #expect(stored.wordCount == reading.transcripts[0].words.count)
        #expect(Set(stored.turnIDs).count == 4)
        #expect(try archive.original(id: id).bytes == Array(ArchiveFixture.lighthouse.utf8))
    }

    @Test func theSameBytesUnderAnotherNameAreACopy() async throws {
        let archive = try fixture.openArchive()
        let first = try await archive.fileOne(ArchiveFixture.arrival(name: "point.txt", ArchiveFixture.lighthouse))

        let second = try await archive.fileOne(ArchiveFixture.arrival(name: "again.txt", ArchiveFixture.lighthouse))

        #expect(second.outcome == .copy)
        #expect(second.transcripts.map(\.id) == first.transcripts.map(\.id))
        #expect(second.reason == "The same bytes as point.txt, which holds \(first.transcripts[0].id) “The keeper of Farrow Point”.")
        #expect(try archive.transcriptCount() == 1)
        #expect(try archive.transcript(id: first.transcripts[0].id).fileNames == [Array("point.txt".utf8), Array("again.txt".utf8)])
    }

    @Test func theSameWordsInAnotherDressAreACopyWhoseOriginalIsKept() async throws {
        let archive = try fixture.openArchive()
        let first = try await archive.fileOne(ArchiveFixture.arrival(name: "point.txt", ArchiveFixture.lighthouse))
        let dressed =
            "SHARE  PRINT\n" + ArchiveFixture.lighthouse.replacing("Ida Brandt:", with: "BRANDT:").replacing("; what", with: " — WHAT")

        let second = try await archive.fileOne(ArchiveFixture.arrival(name: "web.txt", dressed))

        #expect(second.outcome == .copy)
        #expect(
            second.reason == "The same spoken words as \(first.transcripts[0].id) “The keeper of Farrow Point”, which came as point.txt.")
        #expect(try archive.transcriptCount() == 1)
        let digest = try #require(second.digest?.description)
        #expect(try archive.original(id: digest).bytes == Array(dressed.utf8))
        #expect(try archive.original(id: String(digest.prefix(8))).bytes == Array(dressed.utf8))
    }

    @Test func aDocumentWithOneNewTranscriptIsStored() async throws {
        let archive = try fixture.openArchive()
        _ = try await archive.fileOne(ArchiveFixture.arrival(name: "point.txt", ArchiveFixture.lighthouse))
        let both = ArchiveFixture.lighthouse + "\n" + ArchiveFixture.harbour
        let transcripts = [
            ArchiveFixture.transcript(ArchiveFixture.lighthouse),
            ArchiveFixture.transcript(ArchiveFixture.harbour, from: ArchiveFixture.lighthouse.utf8.count + 1),
        ]

        let filing = try await archive.fileOne(ArchiveFixture.arrival(name: "both.txt", bytes: Array(both.utf8), transcripts: transcripts))

        #expect(filing.outcome == .stored)
        #expect(filing.transcripts.map(\.isNew) == [false, true])
        #expect(filing.reason?.hasPrefix("1 of its 2 transcripts had been stored before") == true)
        #expect(try archive.transcriptCount() == 2)
    }

    @Test func copiesWithinOneGroupAndWithinOneDocumentAreFound() async throws {
        let archive = try fixture.openArchive()
        let twice = ArchiveFixture.harbour + "\n" + ArchiveFixture.harbour
        let transcripts = [
            ArchiveFixture.transcript(ArchiveFixture.harbour),
            ArchiveFixture.transcript(ArchiveFixture.harbour, from: ArchiveFixture.harbour.utf8.count + 1),
        ]

        let results = try await archive.file([
            ArchiveFixture.arrival(name: "twice.txt", bytes: Array(twice.utf8), transcripts: transcripts),
            ArchiveFixture.arrival(name: "once.txt", ArchiveFixture.harbour),
            ArchiveFixture.arrival(name: "bytes.txt", ArchiveFixture.harbour),
        ])

        #expect(try results.map { try $0.get().outcome } == [.stored, .copy, .copy])
        #expect(try archive.transcriptCount() == 1)
        #expect(try results[0].get().transcripts.map(\.isNew) == [true, false])
    }

    @Test func theVeryFileMetAgainAfterACrashGetsNoSecondRow() async throws {
        // Given a file that was filed, and a process that died before it could remove it
        let arrival = ArchiveFixture.arrival(name: "point.txt", identity: [1, 2, 3], ArchiveFixture.lighthouse)
        let rejected = Arrival(
            fileName: [0x66, 0xFF], identity: [9], arrivedAt: .now, startedAt: .now, byteCount: 0,
            content: .rejected(Rejection(code: .empty, what: "It is empty.", advice: "Send it again."), digest: nil))
        do {
            let archive = try fixture.openArchive()
            _ = try await archive.file([arrival, rejected])
            archive.close()
        }

        // When
        let archive = try fixture.openArchive()
        let results = try await archive.file([arrival, rejected]).map { try $0.get() }

        // Then
        #expect(results.map(\.wasFiledBefore) == [true, true])
        #expect(results.map(\.outcome) == [.stored, .rejected])
        #expect(results[1].reason == "It is empty. Send it again.")
        #expect(try archive.ledger().count == 2)
    }

    @Test func aRejectedFileThatStillLiesInTheInboxAndCanBeReadNowIsStored() async throws {
        // Given: a rejection that was filed, and a process that died before it could move the file away
        let archive = try fixture.openArchive()
        let readable = ArchiveFixture.arrival(name: "point.txt", identity: [1, 2, 3], ArchiveFixture.lighthouse)
        var unreadable = readable
        unreadable.content = .rejected(Rejection(code: .crashedReader, what: "It could not be read.", advice: "Try again."), digest: nil)
        #expect(try await archive.fileOne(unreadable).outcome == .rejected)

        // When
        let filing = try await archive.fileOne(readable)

        // Then: whoever removes the file now, removes one whose bytes are kept
        #expect(filing.outcome == .stored)
        #expect(!filing.wasFiledBefore)
        var outcomes: [Outcome] = []
        try archive.forEachLedgerEntry { outcomes.append($0.outcome) }
        #expect(outcomes == [.stored])
    }

    @Test func aDocumentWhoseOriginalIsNotThereWholeIsRefused() async throws {
        let archive = try fixture.openArchive()
        let whole = ArchiveFixture.arrival(name: "point.txt", ArchiveFixture.lighthouse)
        guard case .read(let reading, let original) = whole.content else { return }
        for damaged in [[], StoredOriginal.compress([1, 2, 3]), Array(original.reversed())] {
            var arrival = whole
            arrival.content = .read(reading, compressedOriginal: damaged)
            await #expect(throws: ArchiveError(code: .refused, message: "The original was not compressed whole (out of memory?).")) {
                _ = try await archive.fileOne(arrival)
            }
        }
        #expect(try archive.transcriptCount() == 0)
    }

    @Test func anotherFileWithTheSameBytesIsAnotherRow() async throws {
        let archive = try fixture.openArchive()
        _ = try await archive.fileOne(ArchiveFixture.arrival(name: "point.txt", identity: [1], ArchiveFixture.lighthouse))
        let again = try await archive.fileOne(ArchiveFixture.arrival(name: "point.txt", identity: [2], ArchiveFixture.lighthouse))

        #expect(again.outcome == .copy)
        #expect(!again.wasFiledBefore)
        #expect(try archive.ledger().map(\.outcome) == [.stored, .copy])
    }

    @Test func anArrivalThatTheDatabaseRefusesDoesNotHarmItsGroup() async throws {
        let archive = try fixture.openArchive()
        // A digest of all zeros is one like any other; two transcripts claiming the same place in a document are a mistake of ours.
        var impossible = ArchiveFixture.arrival(name: "impossible.txt", ArchiveFixture.harbour)
        if case .read(var reading, let compressed) = impossible.content {
            reading.document.byteCount = -1
            impossible.content = .read(reading, compressedOriginal: compressed)
        }

        let results = try await archive.file([impossible, ArchiveFixture.arrival(name: "point.txt", ArchiveFixture.lighthouse)])

        #expect(throws: ArchiveError.self) { try results[0].get() }
        #expect(try results[1].get().outcome == .stored)
        #expect(try archive.ledger().map { String(decoding: $0.fileName, as: UTF8.self) } == ["point.txt"])
    }

    @Test func aFileNameOfAnyBytesIsKept() async throws {
        let archive = try fixture.openArchive()
        var arrival = ArchiveFixture.arrival(name: "", ArchiveFixture.lighthouse)
        arrival.fileName = [0x61, 0x0A, 0xFF, 0x62]
        let filing = try await archive.fileOne(arrival)
        let copy = try await archive.fileOne(ArchiveFixture.arrival(name: "x", ArchiveFixture.lighthouse))

        #expect(try archive.ledger().first?.fileName == arrival.fileName)
        #expect(try archive.transcript(id: filing.transcripts[0].id).documentName == "a\n\u{FFFD}b")
        #expect(copy.reason?.contains("a\\n\u{FFFD}b") == true)
    }

    @Test func shortSpeechesOfDifferentEventsStayApart() async throws {
        let archive = try fixture.openArchive()
        let monday = try await archive.fileOne(ArchiveFixture.arrival(name: "a", "Monday's greeting\nRuth Okafor: Good morning, all."))
        let friday = try await archive.fileOne(ArchiveFixture.arrival(name: "b", "Friday's greeting\nRuth Okafor: Good morning, all."))
        let fridayAgain = try await archive.fileOne(ArchiveFixture.arrival(name: "c", "Friday's greeting\nR. OKAFOR: good morning, ALL"))

        #expect([monday, friday, fridayAgain].map(\.outcome) == [.stored, .stored, .copy])
    }

    @Test func turnIDsStayWhileWordsAndSpeakerDo() async throws {
        let archive = try fixture.openArchive()
        let first = try await archive.fileOne(ArchiveFixture.arrival(name: "a", ArchiveFixture.lighthouse))
        let other = try await archive.fileOne(
            ArchiveFixture.arrival(name: "b", ArchiveFixture.lighthouse.replacing("And when", with: "But what happened when")))

        let ids = try archive.transcript(id: first.transcripts[0].id).turnIDs
        let others = try archive.transcript(id: other.transcripts[0].id).turnIDs
        #expect(zip(ids, others).map { $0 == $1 } == [true, true, false, true])
    }
}

extension Archive {
    func ledger(_ outcome: Outcome? = nil) throws -> [LedgerEntry] {
        var entries: [LedgerEntry] = []
        try forEachLedgerEntry(outcome: outcome) { entries.append($0) }
        return entries
    }
}
