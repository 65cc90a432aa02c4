import ControlSocket
import Testing
import TranscriptModel

@testable import TranscriptArchive
@testable import transcriptctl

/// The objects that `--json` prints: their members are a contract.
struct ObjectTests {
    @Test func list() {
        let summary = TranscriptSummary(
            id: "3f2a9c71b4", title: "T", kind: .meeting, date: nil, place: nil, publisher: nil, language: "en", turns: 3, words: 12,
            speakers: ["Ada Brandt"], documents: [Array("lock.txt".utf8)], filedAt: Timestamp(microseconds: 0))
        #expect(
            summary.object.line == """
                {"id": "3f2a9c71b4", "title": "T", "kind": "meeting", "date": null, "place": null, "publisher": null, "language": "en", \
                "turns": 3, "words": 12, "speakers": ["Ada Brandt"], "documents": ["lock.txt"], "ingested": "1970-01-01T00:00:00.000Z"}
                """)
    }

    @Test func search() {
        let hit = SearchHit(
            id: "3f2a9c71b4", turn: 0, turnID: "t0", speaker: "Ada Brandt", date: "2024-09-03", title: "T",
            snippet: Snippet(pieces: [.init(text: "The ", isHit: false), .init(text: "water", isHit: true)]), score: 2.5)
        #expect(Array(hit.object.names.prefix(8)) == ["id", "turn", "turn_id", "speaker", "date", "title", "snippet", "score"])
        #expect(hit.object["snippet"] == "The water")
        #expect(hit.lines(.plain) == ["3f2a9c71b4 #0  2024-09-03  T", "    Ada Brandt: The **water**"])
        #expect(hit.lines(Style(usesColour: true, width: 80))[1].hasSuffix("\u{1B}[1;33mwater\u{1B}[0m"))
    }

    @Test func aHitFitsItsLines() {
        let hit = SearchHit(
            id: "3f2a9c71b4", turn: 12, turnID: nil, speaker: "Ada Brandt", date: nil, title: String(repeating: "会議", count: 60),
            snippet: Snippet(pieces: [.init(text: String(repeating: "word ", count: 60), isHit: false), .init(text: "hit", isHit: true)]),
            score: 1)
        for line in hit.lines(Style(usesColour: false, width: 50)) { #expect(line.displayWidth <= 50) }
    }

    @Test func log() {
        let object = Sample.ledgerEntry.object
        #expect(
            object.names == ["file", "arrived", "outcome", "transcripts", "document", "bytes", "duration_usec", "reason", "corrections"])
        #expect(object["outcome"] == "rejected" && object["document"] == JSON.null && object["duration_usec"] == 1500)
    }

    @Test func aHostileFileNameStaysOnItsLineOfTheLog() {
        let cells = Sample.ledgerEntry.cells(.plain)
        #expect(cells.last?.hasPrefix(#"evil\x0a\x1b[2Jname.txt\xff — The file is empty."#) == true)
        #expect(cells.allSatisfy { !$0.contains("\n") && !$0.contains("\u{1B}") })
    }

    @Test func relations() {
        let relation = Relation(
            kind: .excerpt, other: "b", direction: .is, jaccard: 0.2, containment: 0.98, spans: [], rule: "contained", author: .rule)
        let pair = RelatedPair(a: .init(id: "a", documents: [Array("x.txt".utf8)]), b: .init(id: "b", documents: []), relation: relation)
        #expect(
            pair.object.line == """
                {"a": {"id": "a", "documents": ["x.txt"]}, "b": {"id": "b", "documents": []}, "kind": "excerpt", "jaccard": 0.2, \
                "containment": 0.98, "rule": "contained", "by": "rule"}
                """)
        #expect(pair.cells == ["a", "excerpt", "b", "20 %", "98 %", "contained"])
    }

    @Test func verify() {
        var found = Verification()
        found.documents = 2
        found.transcripts = 3
        found.problems = [.init(id: "a", what: "b")]
        #expect(found.object.line == #"{"documents": 2, "transcripts": 3, "problems": [{"id": "a", "what": "b"}], "left_out": []}"#)
    }

    @Test func status() {
        var status = DaemonStatus()
        status.running = false
        status.state = "/var/lib/transcriptd"
        let object = status.object
        #expect(
            Array(object.names.prefix(12)) == [
                "inbox", "state", "running", "queued", "working", "transcripts", "documents", "stored", "copies", "rejected",
                "archive_bytes", "last",
            ])
        #expect(object["running"] == false && object["inbox"] == JSON.null && object["last"] == JSON.null)
        #expect(status.lines(.plain)[0] == "    Daemon  not running")
    }

    @Test func aRunningDaemonTellsWhatWaits() {
        var status = DaemonStatus()
        status.version = "0.1.0"
        status.uptimeSeconds = 3 * 3600 + 125
        status.waiting = [.init(file: "slow.txt", reason: "It is still being written.", ageSeconds: 75)]
        status.waitingCount = 3
        let lines = status.lines(.plain)
        #expect(lines[0] == "    Daemon  transcriptd 0.1.0, running for 3 h 2 min")
        #expect(lines.contains("   Waiting  slow.txt for 1 min: It is still being written."))
        #expect(lines.last == "            and 2 more")
    }

    @Test(arguments: [(0, "0 B"), (999, "999 B"), (12_345, "12.3 kB"), (5_000_000, "5.0 MB"), (Int.max, "9223372.0 TB")])
    func sizesAreReadable(bytes: Int, text: String) {
        #expect(DaemonStatus.readable(bytes: bytes) == text)
    }

    @Test func original() {
        #expect(Sample.facts().object(fileName: Array("a".utf8)).names == ["sha256", "name", "bytes", "media_type", "encoding"])
    }

    @Test func aRereadingTellsWhatChanges() {
        let change = Rereading.Change(
            id: "3f2a9c71b4", title: "The lock", fate: .changed, turnsBefore: 17, turnsAfter: 18, turnsGone: 1, turnsAdded: 2,
            speakersBefore: ["Ada"], speakersAfter: ["Ada", "Ivo"],
            fields: [Rereading.FieldChange(field: "date", before: nil, after: "2024-09-03")])
        #expect(
            change.line == "3f2a9c71b4 The lock changed: 17 → 18 turns (2 new, 1 gone); speakers: + Ivo; date: none → 2024-09-03")
        #expect(change.object.names == ["id", "title", "fate", "turns", "speakers", "fields"])
        var unseen = change
        (unseen.turnsAfter, unseen.turnsGone, unseen.turnsAdded, unseen.speakersAfter, unseen.fields) = (17, 0, 0, ["Ada"], [])
        #expect(unseen.line == "3f2a9c71b4 The lock changed: only furniture, places or reasons")
        let rereading = Rereading(document: Sample.facts().digest.description, changes: [change])
        #expect(rereading.object(fileName: Array("a".utf8), isDone: true).names == ["document", "file", "done", "changes"])
    }
}
