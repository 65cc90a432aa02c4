internal import TranscriptArchive
internal import TranscriptModel

// Transcripts as text for other people and programs. The words are as in the archive; nothing is broken into lines.

/// Markdown with a front matter (YAML), names in bold, notes in italics.
func markdown(of stored: StoredTranscript) -> String {
    let transcript = stored.transcript
    var front = ["---", "id: \(yaml(stored.id))"]
    let fields: [(String, String?)] = [
        ("title", transcript.title), ("kind", transcript.kind.rawValue), ("date", transcript.date), ("time", transcript.time),
        ("place", transcript.place), ("publisher", transcript.publisher), ("author", transcript.author), ("language", transcript.language),
        ("published", transcript.published), ("url", transcript.url), ("document", stored.documentName),
        ("sha256", stored.document.digest.description),
    ]
    front += fields.compactMap { name, value in value.map { "\(name): \(yaml($0))" } }
    let speakers = transcript.turns.compactMap(\.speaker).uniqued
    if !speakers.isEmpty { front.append("speakers: [\(speakers.map(yaml).joined(separator: ", "))]") }
    front.append("---")

    var blocks = [front.joined(separator: "\n")]
    if let title = transcript.title { blocks.append("# " + escaped(title.singleLine)) }
    if let subtitle = transcript.subtitle { blocks += paragraphs(subtitle).map { "> " + escaped($0) } }
    for turn in transcript.turns {
        var texts = paragraphs(turn.text).map { $0.split(separator: "\n").map { escaped(String($0)) }.joined(separator: "  \n") }
        switch turn.kind {
        case .utterance:
            let name = turn.printedName.map { "**\(escaped($0)):** " } ?? "— "
            texts = [name + (texts.first ?? "")] + texts.dropFirst()
        case .note: texts = texts.map { "*\($0)*" }
        case .gap: break
        }
        blocks += texts
    }
    blocks += transcript.metadata.filter { $0.field == "body" }.flatMap { paragraphs($0.text) }.map(escaped)
    return blocks.joined(separator: "\n\n")
}

private func paragraphs(_ text: String) -> [String] {
    text.split(separator: "\n\n", omittingEmptySubsequences: true).map(String.init)
}

/// A double-quoted YAML scalar; JSON strings are that.
private func yaml(_ text: String) -> String { JSON.string(text).line }

/// Markdown's own characters kept from meaning anything.
private func escaped(_ text: String) -> String {
    // `12. ` at the beginning would be a numbered list.
    let digits = text.prefix { $0.isASCII && $0.isNumber }.count
    var result = ""
    for (index, character) in text.enumerated() {
        let isMark =
            "\\`*_[]<>".contains(character) || (index == 0 && "#+-=|~".contains(character))
            || (index == digits && digits > 0 && ".)".contains(character))
        if isMark { result.append("\\") }
        result.append(character)
    }
    return result
}
