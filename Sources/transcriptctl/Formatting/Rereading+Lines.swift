internal import TranscriptModel

extension Rereading {
    func object(fileName: [UInt8], isDone: Bool) -> JSON {
        [
            "document": .string(document), "file": .string(fileName.fileName), "done": .bool(isDone),
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
