extension Transcript {
    /// Title, date and place, introduction, then `Name: text`, each set off by a blank line. Reading it again gives the same turns.
    package var plainText: String {
        var blocks: [String] = []
        if let title { blocks.append(title) }
        let facts = [date, time, place].compactMap { $0 }
        if !facts.isEmpty { blocks.append(facts.joined(separator: "\n")) }
        if let subtitle { blocks.append(subtitle) }
        let isQuestioned = turns.contains { $0.interviewer && $0.speaker == nil && $0.label == nil }
        for turn in turns {
            switch turn.kind {
            case .utterance: blocks.append(((turn.printedName ?? (isQuestioned ? "Answer" : nil)).map { $0 + ": " } ?? "— ") + turn.text)
            case .note, .gap: blocks.append(turn.text)
            }
        }
        blocks += metadata.filter { $0.field == "body" }.map(\.text)
        return blocks.joined(separator: "\n\n")
    }
}

extension Turn {
    /// The name to print in front of a turn; nil where the text has none. With an office it is the label as printed, if that holds the
    /// name, or else `Name (Office)`.
    package var printedName: String? {
        guard let speaker else { return label ?? (interviewer ? "Question" : nil) }
        guard let office else { return speaker }
        if let label, label.lowercased().contains(speaker.lowercased()) { return label }
        return "\(speaker) (\(office))"
    }
}
