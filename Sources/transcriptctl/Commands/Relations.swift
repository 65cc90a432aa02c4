internal import ArgumentParser
internal import TranscriptArchive
internal import TranscriptModel

/// `transcriptctl relations`: what is a copy, a revision or an excerpt of what.
struct Relations: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "relations",
        abstract: "Tell which transcripts are copies, revisions or excerpts of others.",
        discussion: discussion(
            """
            The first is the copy, the older revision, the excerpt. jaccard is the share of all words that both have, containment \
            the share of the first's words that stand in the second.
            """,
            examples: [
                "transcriptctl relations",
                "transcriptctl relations 3f2a --json",
            ], exits: [.noInput, .noPermission]))

    @Argument(help: "Only those of this transcript: its id, or the beginning of it.")
    var id: String?

    @OptionGroup var options: CommonOptions

    func run() async throws {
        let archive = try options.openArchive()
        let pairs = try await CommonOptions.naming(id ?? "", in: archive) { try archive.relations(of: id) }
        try await options.printing { console in
            let table = Self.table(console.style)
            if !console.isJSON { try console.line(table.heading) }
            for pair in pairs {
                if console.isJSON { try console.line(pair.object) } else { try console.line(table.row(pair.cells)) }
            }
        }
    }

    static func table(_ style: Style) -> Table {
        Table(
            columns: [
                .init(title: "ID", width: 10, inks: [.yellow]), .init(title: "IS A", width: 11),
                .init(title: "OF", width: 10, inks: [.yellow]),
                .init(title: "JACCARD", width: 7, isNumber: true), .init(title: "CONTAINED", width: 9, isNumber: true),
                .init(title: "RULE", width: 0),
            ], style: style)
    }
}

extension RelatedPair {
    var object: JSON {
        [
            "a": a.object, "b": b.object, "kind": .string(relation.kind.rawValue), "jaccard": .number(relation.jaccard),
            "containment": .number(relation.containment), "rule": .string(relation.rule), "by": .string(relation.author.rawValue),
        ]
    }

    var cells: [String] {
        [
            a.id, relation.kind.rawValue, b.id, relation.jaccard.percent, relation.containment.percent,
            relation.rule.singleLine + (relation.author == .person ? " (by a person)" : ""),
        ]
    }
}

extension RelatedPair.Side {
    var object: JSON { ["id": .string(id), "documents": JSON(documents.map(\.fileName))] }
}

extension Double {
    /// `93 %`
    var percent: String { isFinite ? "\(Int((Swift.min(Swift.max(self, 0), 1) * 100).rounded())) %" : "-" }
}
