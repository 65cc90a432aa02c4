internal import ArgumentParser
internal import TranscriptArchive
internal import TranscriptModel

/// `transcriptctl log`: the ledger.
struct Log: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Tell what became of each file that arrived.",
        discussion: discussion(
            """
            In order of arrival. stored: at least one transcript was new. copy: the archive had it all. rejected: it could not be \
            used, the reason says why and what to do; it lies in the inbox's rejected folder. Splits and joins that a person made \
            stand with the file they concern.
            """,
            examples: [
                "transcriptctl log",
                "transcriptctl log --rejected",
                #"transcriptctl log --json | jq -r 'select(.outcome == "copy") | .file'"#,
            ], exits: [.noInput, .noPermission]))

    @Flag(help: "Only files that were rejected.")
    var rejected = false

    @OptionGroup var options: CommonOptions

    func run() async throws {
        let archive = try options.openArchive()
        try await options.printing { console in
            let table = Self.table(console.style)
            if !console.isJSON { try console.line(table.heading) }
            try archive.forEachLedgerEntry(outcome: rejected ? .rejected : nil) { entry in
                if console.isJSON { try console.line(entry.object) } else { try console.line(table.row(entry.cells(console.style))) }
            }
        }
    }

    static func table(_ style: Style) -> Table {
        Table(
            columns: [
                .init(title: "ARRIVED", width: 20), .init(title: "OUTCOME", width: 8), .init(title: "BYTES", width: 8, isNumber: true),
                .init(title: "MS", width: 6, isNumber: true), .init(title: "FILE — TRANSCRIPTS OR REASON", width: 0),
            ], style: style)
    }
}

extension LedgerEntry {
    var object: JSON {
        [
            "file": .string(fileName.fileName), "arrived": .string(arrivedAt.rfc3339), "outcome": .string(outcome.rawValue),
            "transcripts": JSON(transcripts), "document": JSON(digest?.description), "bytes": .integer(byteCount),
            "duration_usec": .integer(Int(durationMicroseconds)), "reason": JSON(reason),
            "corrections": .array(corrections.map(\.object)),
        ]
    }

    func cells(_ style: Style) -> [String] {
        let milliseconds = durationMicroseconds / 1000
        return [
            arrivedAt.rfc3339.prefix(19) + "Z", outcome.rawValue, String(byteCount), milliseconds == 0 ? "<1" : String(milliseconds),
            ([fileName.displayedFileName, reason?.singleLine ?? transcripts.joined(separator: " ")] + corrections.map(\.phrase))
                .joined(separator: " — "),
        ]
    }
}

extension MadeCorrection {
    fileprivate var object: JSON {
        [
            "kind": .string(correction.kind.rawValue), "offset": .integer(correction.offset), "made": .string(madeAt.rfc3339),
            "by": JSON(madeBy),
        ]
    }

    /// `split at byte 4242 on 2026-11-23 by alice`
    fileprivate var phrase: String {
        let verb = correction.kind == .split ? "split" : "joined"
        return "\(verb) at byte \(correction.offset) on \(madeAt.rfc3339.prefix(10))\(madeBy.map { " by \($0.singleLine)" } ?? "")"
    }
}
