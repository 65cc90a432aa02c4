internal import ArgumentParser
internal import TranscriptArchive
internal import TranscriptModel

/// `transcriptctl list`: what is in the archive.
struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the transcripts in the archive.",
        discussion: discussion(
            """
            In order of their dates, those without a date last.
            """,
            examples: [
                "transcriptctl list",
                "transcriptctl list --speaker pashinyan --from 2020 --to 2022-06",
                "transcriptctl list --kind interview --json | jq -r .title",
            ], exits: [.noInput, .noPermission]))

    @OptionGroup var filter: FilterOptions
    @OptionGroup var options: CommonOptions

    func run() async throws {
        let archive = try options.openArchive()
        try await options.printing { console in
            let table = Self.table(console.style)
            if !console.isJSON { try console.line(table.heading) }
            try archive.forEachSummary(matching: filter.filter) { summary in
                if console.isJSON { try console.line(summary.object) } else { try console.line(table.row(summary.cells)) }
            }
        }
    }

    static func table(_ style: Style) -> Table {
        Table(
            columns: [
                .init(title: "ID", width: 10, inks: [.yellow]), .init(title: "DATE", width: 10), .init(title: "KIND", width: 9),
                .init(title: "LANG", width: 4), .init(title: "TURNS", width: 5, isNumber: true),
                .init(title: "WORDS", width: 6, isNumber: true), .init(title: "TITLE — SPEAKERS", width: 0),
            ], style: style)
    }
}

extension TranscriptSummary {
    var object: JSON {
        [
            "id": .string(id), "title": JSON(title), "kind": .string(kind.rawValue), "date": JSON(date), "place": JSON(place),
            "publisher": JSON(publisher), "language": JSON(language), "turns": .integer(turns), "words": .integer(words),
            "speakers": JSON(speakers), "documents": JSON(documents.map(\.fileName)), "ingested": .string(filedAt.rfc3339),
        ]
    }

    var cells: [String] {
        let title = title?.singleLine ?? documents.first?.displayedFileName ?? ""
        return [
            id, date?.singleLine ?? "-", kind.rawValue, language?.singleLine ?? "-", String(turns), String(words),
            ([title] + (speakers.isEmpty ? [] : [speakers.joined(separator: ", ").singleLine])).joined(separator: " — "),
        ]
    }
}
