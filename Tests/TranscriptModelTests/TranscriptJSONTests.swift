import Testing
import TranscriptModel

struct TranscriptJSONTests {
    private var example: TranscriptJSON {
        var transcript = Transcript()
        transcript.title = "The \"keeper\" of\tFarrow\\Point"
        transcript.kind = .interview
        transcript.date = "2031-04-02"
        transcript.topics = ["Sea", "Lamps"]
        transcript.turns = [
            Turn(
                kind: .utterance, speaker: "Tomás Ferreira", office: "Keeper", label: "Keeper Tomás Ferreira", text: "One.\n\nTwo\u{1}.",
                start: 1, end: 2.25, ranges: [SourceRange(10, 20), SourceRange(30, 31)],
                attribution: Attribution(reason: .label, confidence: 0.5)),
            Turn(kind: .gap, text: "<…>", ranges: nil),
        ]
        transcript.furniture = [Furniture(kind: .credit, text: "Photo: R. Okafor", range: SourceRange(0, 5))]
        transcript.metadata = [MetadataSpan(field: "title", text: "The keeper", range: nil)]
        return TranscriptJSON(
            id: "k3m9", documentName: "point.txt",
            document: DocumentFacts(
                digest: .zero, byteCount: 31, mediaType: "text/plain",
                encoding: EncodingDecision(name: "windows-1252", reason: .detected, confidence: 0.75)),
            transcript: transcript, turnIDs: ["a", "b"],
            relations: [
                Relation(
                    kind: .excerpt, other: "q1", direction: .is, jaccard: 0.25, containment: 1,
                    spans: [
                        .init(here: .init(turns: 0..<2, ranges: nil), there: .init(turns: 3..<5, ranges: [SourceRange(1, 2)]))
                    ], rule: "contained", author: .rule)
            ])
    }

    @Test func theObjectIsWrittenAsTheFormatSays() {
        let zeros = String(repeating: "0", count: 64)
        #expect(
            String(decoding: example.encoded(), as: UTF8.self) == #"{"schema":"transcript/1","id":"k3m9","#
                + #""title":"The \"keeper\" of\tFarrow\\Point","subtitle":null,"kind":"interview","date":"2031-04-02","time":null,"#
                + #""place":null,"publisher":null,"author":null,"language":null,"topics":["Sea","Lamps"],"people":[],"places":[],"#
                + #""sections":[],"published":null,"url":null,"document":{"sha256":"\#(zeros)","name":"point.txt","bytes":31,"#
                + #""media_type":"text/plain","encoding":"windows-1252","encoding_reason":"detected","encoding_confidence":0.75},"#
                + #""turns":[{"id":"a","type":"utterance","speaker":"Tomás Ferreira","office":"Keeper","label":"Keeper Tomás Ferreira","#
                + #""interviewer":false,"text":"One.\n\nTwo\u0001.","start":1,"end":2.25,"ranges":[[10,20],[30,31]],"#
                + #""attribution":{"reason":"label","confidence":0.5}},{"id":"b","type":"gap","speaker":null,"office":null,"label":null,"#
                + #""interviewer":false,"text":"<…>","start":null,"end":null,"ranges":null,"#
                + #""attribution":{"reason":"none","confidence":0}}],"furniture":[{"kind":"credit","text":"Photo: R. Okafor","range":[0,5]}],"#
                + #""metadata":[{"field":"title","text":"The keeper","range":null}],"relations":[{"kind":"excerpt","of":"q1","#
                + #""direction":"is","jaccard":0.25,"containment":1,"spans":[{"here":{"turns":[0,2],"ranges":null},"#
                + #""there":{"turns":[3,5],"ranges":[[1,2]]}}],"rule":"contained","by":"rule"}]}"#)
    }

    @Test func whatIsWrittenIsReadBack() throws {
        #expect(try TranscriptJSON(decoding: example.encoded()) == example)
    }

    @Test func whatAGoldFileLeavesOutIsEmpty() throws {
        let json = #"{"schema":"transcript/1","kind":"news","title":"Ferry","turns":[],"x_note":"ignored","furniture":[]}"#
        let read = try TranscriptJSON(decoding: Array(json.utf8))
        #expect(read.transcript.kind == .news)
        #expect(read.transcript.title == "Ferry")
        #expect(read.transcript.turns.isEmpty && read.turnIDs.isEmpty && read.id == "")
    }

    @Test(arguments: [
        "", "{}", "[1]", #"{"schema":"transcript/2","kind":"news","turns":[]}"#, #"{"schema":"transcript/1","kind":"chat","turns":[]}"#,
        #"{"schema":"transcript/1","kind":"news","turns":[{"type":"utterance","text":"a","ranges":[[1]]}]}"#,
        #"{"schema":"transcript/1","kind":"news","turns":[{"type":"shout","text":"a"}]}"#,
    ])
    func whatIsNoTranscriptIsRefused(_ json: String) {
        #expect(throws: DecodingError.self) { try TranscriptJSON(decoding: Array(json.utf8)) }
    }

    @Test func numbersAreWrittenAsJSONKnowsThem() {
        var json = JSONWriter()
        json.array([0.1, 1e300, -0.0, .nan, .infinity, 1e-7, 12345678.0]) { $0.value($1 as Double?) }
        #expect(json.text == "[0.1,1e+300,0,null,null,1e-07,12345678]")
    }
}
