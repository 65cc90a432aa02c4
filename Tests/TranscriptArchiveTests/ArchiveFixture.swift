import Deduplication
import Testing
import TestSupport
import TranscriptArchive
import TranscriptModel

/// A state folder of a test's own, and invented documents to file in it.
struct ArchiveFixture {
    let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory() }

    var path: String { folder.path }

    func openArchive(_ mode: Archive.Mode = .readWrite) throws -> Archive { try Archive.open(directory: folder.path, mode: mode) }

    /// What a reader would hand over for one file.
    static func arrival(
        name: String, identity: [UInt8] = [], bytes: [UInt8], transcripts: [Transcript], digest: DocumentDigest? = nil
    ) -> Arrival {
        let facts = DocumentFacts(
            digest: digest ?? Self.digest(of: bytes), byteCount: bytes.count, mediaType: "text/plain",
            encoding: EncodingDecision(name: "UTF-8", reason: .wellFormed, confidence: 1))
        return Arrival(
            fileName: Array(name.utf8), identity: identity, arrivedAt: Timestamp(microseconds: 1_000_000),
            startedAt: Timestamp(microseconds: 1_000_000), byteCount: bytes.count,
            content: .read(
                Reading(document: facts, transcripts: transcripts.map(ReadTranscript.init(measuring:))),
                compressedOriginal: StoredOriginal.compress(bytes)))
    }

    /// A document of labelled turns, one a line, the first line its title: every byte accounted for.
    static func arrival(name: String, identity: [UInt8] = [], _ text: String, change: (inout Transcript) -> Void = { _ in }) -> Arrival {
        var transcript = transcript(text)
        change(&transcript)
        return arrival(name: name, identity: identity, bytes: Array(text.utf8), transcripts: [transcript])
    }

    static func transcript(_ text: String, from start: Int = 0) -> Transcript {
        var transcript = Transcript()
        transcript.kind = .interview
        transcript.date = "2031-04-02"
        transcript.language = "en"
        var offset = start
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let range = SourceRange(offset, offset + line.utf8.count)
            offset = range.upper + 1
            if number == 0 {
                transcript.title = String(line)
                transcript.metadata = [MetadataSpan(field: "title", text: String(line), range: range)]
            } else if let colon = line.firstIndex(of: ":") {
                let label = String(line[..<colon])
                transcript.turns.append(
                    Turn(
                        kind: .utterance, speaker: label, label: label,
                        text: line[line.index(after: colon)...].drop { $0 == " " }.description,
                        ranges: [range], attribution: Attribution(reason: .label, confidence: 1)))
            } else if !line.isEmpty {
                transcript.furniture.append(Furniture(kind: .other, text: String(line), range: range))
            }
        }
        return transcript
    }

    /// Not SHA-256, but as good as it here: different for the few documents of a test.
    static func digest(of bytes: [UInt8]) -> DocumentDigest {
        var words: [UInt64] = [1, 2, 3, 4]
        for (index, byte) in bytes.enumerated() {
            words[index & 3] = (words[index & 3] ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
            words[(index + 1) & 3] ^= words[index & 3] >> 29
        }
        return DocumentDigest(bytes: words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }) ?? .zero
    }

    static let lighthouse = """
        The keeper of Farrow Point
        Ida Brandt: Good evening. You have kept the lighthouse at Farrow Point for thirty-one winters; what keeps you there?
        Tomás Ferreira: The résumé of my life would be short: the lamp, the log book and the sea. I would not change a page of it.
        Ida Brandt: And when the covid-19 boats stopped coming?
        Tomás Ferreira: Then O'Neill rowed over with bread, every second Thursday, rain or no rain.
        """

    static let harbour = """
        The harbour council meets
        Ruth Okafor: The dredging of the inner harbour begins in May, and it will cost us four hundred thousand crowns.
        Per Lindqvist: I said last year that the estimate was too low, and I say it again: count the sluice gates.
        """
}

extension Archive {
    /// Files one arrival and insists that it worked.
    func fileOne(_ arrival: Arrival) async throws -> Filing {
        let results = try await file([arrival])
        return try #require(results.first).get()
    }
}
