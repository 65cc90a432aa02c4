internal import Foundation

extension TranscriptJSON {
    /// Reads one transcript/1 object. Fields that an export may lack (gold files name only what they judge) are nil or empty; a field
    /// of the wrong type, an unknown kind or a turn without text throws `DecodingError`.
    package init(decoding bytes: [UInt8]) throws {
        let object = try JSONDecoder().decode(TranscriptObject.self, from: Data(bytes))
        guard object.schema == "transcript/1" else {
            throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "schema is \(object.schema), not transcript/1"))
        }
        self.init(
            id: object.id ?? "", documentName: object.document?.name ?? "", document: object.document.facts, transcript: object.transcript,
            turnIDs: object.turns.compactMap(\.id), relations: object.relations?.map(\.relation) ?? [])
    }
}

/// The object as it is written.
private struct TranscriptObject: Decodable {
    struct Document: Decodable {
        var sha256: String?
        var name: String?
        var bytes: Int?
        var media_type: String?
        var encoding: String?
        var encoding_reason: EncodingDecision.Reason?
        var encoding_confidence: Double?
    }
    struct Turn: Decodable {
        struct Attribution: Decodable {
            var reason: TranscriptModel.Attribution.Reason
            var confidence: Double
        }
        var id: String?
        var type: TranscriptModel.Turn.Kind
        var speaker: String?
        var office: String?
        var label: String?
        var interviewer: Bool?
        var text: String
        var start: Double?
        var end: Double?
        var ranges: [RangeObject]?
        var attribution: Attribution?
    }
    struct Furniture: Decodable {
        var kind: TranscriptModel.Furniture.Kind
        var text: String
        var range: RangeObject?
    }
    struct Metadata: Decodable {
        var field: String
        var text: String
        var range: RangeObject?
    }

    var schema: String
    var id: String?
    var title: String?
    var subtitle: String?
    var kind: Transcript.Kind
    var date: String?
    var time: String?
    var place: String?
    var publisher: String?
    var author: String?
    var language: String?
    var topics: [String]?
    var people: [String]?
    var places: [String]?
    var sections: [String]?
    var published: String?
    var url: String?
    var document: Document?
    var turns: [Turn]
    var furniture: [Furniture]?
    var metadata: [Metadata]?
    var relations: [RelationObject]?
}

/// `[from, to]`
private struct RangeObject: Decodable {
    var range: SourceRange

    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        range = SourceRange(try container.decode(Int.self), try container.decode(Int.self))
    }
}

private struct RelationObject: Decodable {
    struct Span: Decodable {
        struct Side: Decodable {
            var turns: RangeObject
            var ranges: [RangeObject]?
        }
        var here: Side
        var there: Side
    }
    var kind: Relation.Kind
    var of: String
    var direction: Relation.Direction
    var jaccard: Double
    var containment: Double
    var spans: [Span]
    var rule: String
    var by: Relation.Author
}

extension TranscriptObject {
    fileprivate var transcript: Transcript {
        var transcript = Transcript()
        transcript.title = title
        transcript.subtitle = subtitle
        transcript.kind = kind
        transcript.date = date
        transcript.time = time
        transcript.place = place
        transcript.publisher = publisher
        transcript.author = author
        transcript.language = language
        transcript.topics = topics ?? []
        transcript.people = people ?? []
        transcript.places = places ?? []
        transcript.sections = sections ?? []
        transcript.published = published
        transcript.url = url
        transcript.turns = turns.map(\.turn)
        transcript.furniture = furniture?.map { .init(kind: $0.kind, text: $0.text, range: $0.range?.range) } ?? []
        transcript.metadata = metadata?.map { .init(field: $0.field, text: $0.text, range: $0.range?.range) } ?? []
        return transcript
    }
}

extension TranscriptObject.Turn {
    fileprivate var turn: Turn {
        TranscriptModel.Turn(
            kind: type, speaker: speaker, office: office, label: label, interviewer: interviewer ?? false, text: text, start: start,
            end: end, ranges: ranges?.map(\.range),
            attribution: attribution.map { .init(reason: $0.reason, confidence: $0.confidence) } ?? .init(reason: .none, confidence: 0))
    }
}

extension Optional<TranscriptObject.Document> {
    fileprivate var facts: DocumentFacts {
        DocumentFacts(
            digest: (self?.sha256).flatMap(DocumentDigest.init(hex:)) ?? .zero, byteCount: self?.bytes ?? 0,
            mediaType: self?.media_type ?? "text/plain",
            encoding: EncodingDecision(
                name: self?.encoding ?? "UTF-8", reason: self?.encoding_reason ?? .wellFormed, confidence: self?.encoding_confidence ?? 1))
    }
}

extension RelationObject {
    fileprivate var relation: Relation {
        Relation(
            kind: kind, other: of, direction: direction, jaccard: jaccard, containment: containment, spans: spans.map(\.span), rule: rule,
            author: by)
    }
}

extension RelationObject.Span {
    fileprivate var span: Relation.Span { .init(here: here.side, there: there.side) }
}

extension RelationObject.Span.Side {
    fileprivate var side: Relation.Span.Side { .init(turns: turns.range.lower..<turns.range.upper, ranges: ranges?.map(\.range)) }
}
