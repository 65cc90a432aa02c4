/// A transcript with everything that transcript/1, the format of exports, says of it.
package struct TranscriptJSON: Hashable, Sendable {
    package var id: String
    /// The file name as dropped.
    package var documentName: String
    package var document: DocumentFacts
    package var transcript: Transcript
    /// Parallel to `transcript.turns`; empty where there are none to tell.
    package var turnIDs: [String]
    package var relations: [Relation]

    package init(
        id: String, documentName: String, document: DocumentFacts, transcript: Transcript, turnIDs: [String], relations: [Relation] = []
    ) {
        self.id = id
        self.documentName = documentName
        self.document = document
        self.transcript = transcript
        self.turnIDs = turnIDs
        self.relations = relations
    }

    /// One line of JSON without its line end: keys in the format's order, nulls written. Equal values give equal bytes.
    package func encoded() -> [UInt8] {
        var json = JSONWriter(reservingCapacity: 2048 + transcript.turns.reduce(0) { $0 + $1.text.utf8.count + 320 })
        json.object { json in
            json.member("schema", "transcript/1")
            json.member("id", id)
            writeFields(to: &json)
            writeDocument(to: &json)
            writeTurns(to: &json)
            json.key("furniture")
            json.array(transcript.furniture) { json, furniture in
                json.object { json in
                    json.member("kind", furniture.kind.rawValue)
                    json.member("text", furniture.text)
                    json.key("range")
                    json.value(furniture.range)
                }
            }
            json.key("metadata")
            json.array(transcript.metadata) { json, span in
                json.object { json in
                    json.member("field", span.field)
                    json.member("text", span.text)
                    json.key("range")
                    json.value(span.range)
                }
            }
            json.key("relations")
            json.array(relations) { $0.value($1) }
        }
        return json.bytes
    }

    private func writeFields(to json: inout JSONWriter) {
        json.member("title", transcript.title)
        json.member("subtitle", transcript.subtitle)
        json.member("kind", transcript.kind.rawValue)
        json.member("date", transcript.date)
        json.member("time", transcript.time)
        json.member("place", transcript.place)
        json.member("publisher", transcript.publisher)
        json.member("author", transcript.author)
        json.member("language", transcript.language)
        json.member("topics", transcript.topics)
        json.member("people", transcript.people)
        json.member("places", transcript.places)
        json.member("sections", transcript.sections)
        json.member("published", transcript.published)
        json.member("url", transcript.url)
    }

    private func writeDocument(to json: inout JSONWriter) {
        json.key("document")
        json.object { json in
            json.member("sha256", document.digest.description)
            json.member("name", documentName)
            json.member("bytes", document.byteCount)
            json.member("media_type", document.mediaType)
            json.member("encoding", document.encoding.name)
            json.member("encoding_reason", document.encoding.reason.rawValue)
            json.member("encoding_confidence", document.encoding.confidence)
        }
    }

    private func writeTurns(to json: inout JSONWriter) {
        json.key("turns")
        json.array(transcript.turns.enumerated()) { json, numbered in
            let (number, turn) = numbered
            json.object { json in
                json.member("id", number < turnIDs.count ? turnIDs[number] : nil)
                json.member("type", turn.kind.rawValue)
                json.member("speaker", turn.speaker)
                json.member("office", turn.office)
                json.member("label", turn.label)
                json.member("interviewer", turn.interviewer)
                json.member("text", turn.text)
                json.member("start", turn.start)
                json.member("end", turn.end)
                json.key("ranges")
                json.value(turn.ranges)
                json.key("attribution")
                json.object { json in
                    json.member("reason", turn.attribution.reason.rawValue)
                    json.member("confidence", turn.attribution.confidence)
                }
            }
        }
    }
}

extension JSONWriter {
    fileprivate mutating func value(_ range: SourceRange?) {
        guard let range else { return value(nil as String?) }
        array([range.lower, range.upper]) { $0.value($1) }
    }

    fileprivate mutating func value(_ ranges: [SourceRange]?) {
        guard let ranges else { return value(nil as String?) }
        array(ranges) { $0.value($1) }
    }

    fileprivate mutating func value(_ relation: Relation) {
        object { json in
            json.member("kind", relation.kind.rawValue)
            json.member("of", relation.other)
            json.member("direction", relation.direction.rawValue)
            json.member("jaccard", relation.jaccard)
            json.member("containment", relation.containment)
            json.key("spans")
            json.array(relation.spans) { json, span in
                json.object { json in
                    json.key("here")
                    json.value(span.here)
                    json.key("there")
                    json.value(span.there)
                }
            }
            json.member("rule", relation.rule)
            json.member("by", relation.author.rawValue)
        }
    }

    private mutating func value(_ side: Relation.Span.Side) {
        object { json in
            json.key("turns")
            json.array([side.turns.lowerBound, side.turns.upperBound]) { $0.value($1) }
            json.key("ranges")
            json.value(side.ranges)
        }
    }
}
