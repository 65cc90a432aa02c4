internal import Deduplication
internal import Ingestion
internal import TranscriptArchive
internal import TranscriptModel

/// Reads stored documents again, with today's reader and with what a person decided about their division.
struct Rereader {
    let archive: Archive

    /// The document's new reading; throws where today's reader rejects it.
    func reading(of document: StoredDocument) throws -> Reading {
        switch readTranscripts(from: document.bytes, name: document.fileName) {
        case .read(var reading):
            let corrected = reading.transcripts.map(\.transcript).applying(document.corrections)
            if !document.corrections.isEmpty { reading.transcripts = corrected.map { ReadTranscript(measuring: $0) } }
            return reading
        case .rejected(let rejection, _):
            throw Failure(.dataError, "\(document.fileName.displayedFileName) would be rejected today: \(rejection.what)")
        }
    }

    /// Files the new reading of a document in place of the old one, and of every document that had its words from there.
    func replace(_ digest: DocumentDigest) async throws -> [Rereading] {
        var done: [Rereading] = []
        var queue = [digest]
        var seen: Set<DocumentDigest> = [digest]
        while let next = queue.popLast() {
            let rereading = try await archive.replace(with: try reading(of: archive.document(next)))
            queue += rereading.alsoToReread.filter { seen.insert($0).inserted }
            done.append(rereading)
        }
        return done
    }

    /// Lets the index follow the archive.
    func index() async throws {
        let index = try SearchIndex.open(for: archive)
        defer { index.close() }
        while try await !index.catchUp(limit: 20_000).isCaughtUp {}
        try await archive.dropRemovedTexts(forgottenBy: index)
    }
}

extension Rereading {
    func object(fileName: [UInt8], isDone: Bool) -> JSON {
        [
            "document": .string(digest.description), "file": .string(fileName.fileName), "done": .bool(isDone),
            "changes": .array(changes.map(\.object)),
        ]
    }

    /// A line for each transcript that changes.
    func lines(_ style: Style) -> [String] {
        changes.filter { $0.fate != .unchanged }.map { "  " + style.fitted($0.line, behind: 2) }
    }
}

extension Rereading.Change {
    var object: JSON {
        [
            "id": JSON(id), "title": JSON(title), "fate": .string(fate.rawValue),
            "turns": [
                "before": .integer(turnsBefore), "after": .integer(turnsAfter), "gone": .integer(turnsGone), "added": .integer(turnsAdded),
            ],
            "speakers": ["before": JSON(speakersBefore), "after": JSON(speakersAfter)],
            "fields": .array(
                fields.map { ["field": .string($0.field), "before": JSON($0.before), "after": JSON($0.after)] }),
        ]
    }

    /// `3f2a9c71b4 changed: 17 → 18 turns (2 new, 1 gone); speakers: + Ivo Lund; date: 2022-05-16 → 2022-05-17`
    var line: String {
        var parts: [String] = []
        if turnsBefore != turnsAfter || turnsGone + turnsAdded > 0 {
            parts.append("\(turnsBefore) → \(turnsAfter.of("turn")) (\(turnsAdded) new, \(turnsGone) gone)")
        }
        let gone = speakersBefore.filter { !speakersAfter.contains($0) }.map { "− " + $0.singleLine }
        let come = speakersAfter.filter { !speakersBefore.contains($0) }.map { "+ " + $0.singleLine }
        if !(gone + come).isEmpty { parts.append("speakers: " + (gone + come).joined(separator: ", ")) }
        parts += fields.map { "\($0.field): \($0.before?.singleLine ?? "none") → \($0.after?.singleLine ?? "none")" }
        if parts.isEmpty && fate == .changed { parts.append("only furniture, places or reasons") }
        let name = [id, title?.singleLine.truncated(toWidth: 40)].compactMap { $0 }.joined(separator: " ")
        return "\(name.isEmpty ? "untitled" : name) \(fate.rawValue)\(parts.isEmpty ? "" : ": ")\(parts.joined(separator: "; "))"
    }
}

extension CommonOptions {
    /// Records a person's decision about a document, reads that document again by it, and prints what became of its transcripts.
    func correct(_ decide: (Archive) async throws -> DocumentDigest) async throws {
        let archive = try openArchiveAlone()
        defer { archive.close() }
        let rereader = Rereader(archive: archive)
        let digest = try await decide(archive)
        let rereadings = try await rereader.replace(digest)
        try await rereader.index()
        let transcripts = try archive.readings(ofDocument: digest.description).map(\.transcript)
        let fileName = try archive.document(digest).fileName
        try await printing { console in
            if console.isJSON {
                for rereading in rereadings { try console.line(rereading.object(fileName: fileName, isDone: true)) }
                return
            }
            try console.line("\(fileName.displayedFileName) now holds \(transcripts.count.of("transcript")):")
            for stored in transcripts {
                let title = stored.transcript.title?.singleLine ?? "untitled"
                try console.line("  " + console.style.paint(stored.id, .yellow) + "  \(stored.transcript.turns.count.of("turn"))  \(title)")
            }
        }
    }
}
