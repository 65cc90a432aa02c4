internal import ArgumentParser
internal import TranscriptArchive
internal import TranscriptModel

/// Which transcripts are wanted: the filters that `list` and `search` share.
struct FilterOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only where this person speaks; a surname is enough.", valueName: "name"))
    var speaker: String?

    @Option(help: ArgumentHelp("Not before this day, month or year (2022-05-16, 2022-05, 2022).", valueName: "date"))
    var from: String?

    @Option(help: ArgumentHelp("Not after this day, month or year.", valueName: "date"))
    var to: String?

    @Option(help: ArgumentHelp("Only where the place holds this text.", valueName: "text"))
    var place: String?

    @Option(help: ArgumentHelp("Only in this language: a BCP 47 tag such as en or pt-BR.", valueName: "tag"))
    var language: String?

    @Option(help: "Only of this kind.")
    var kind: Transcript.Kind?

    @Option(help: ArgumentHelp("At most so many.", valueName: "n"))
    var limit: Int?

    var filter: TranscriptFilter {
        TranscriptFilter(speaker: speaker, from: from, to: to, place: place, language: language, kind: kind, limit: limit)
    }

    func validate() throws {
        for (option, date) in [("--from", from), ("--to", to)] {
            if let date, !Self.isDate(date) {
                throw ValidationError("\(option) takes a date such as 2022-05-16, 2022-05 or 2022, not '\(date.singleLine)'.")
            }
        }
        if let from, let to, from > to + "~" { throw ValidationError("--from \(from) is later than --to \(to).") }
        if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1 on, not \(limit).") }
    }

    /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, and a day that a month can have.
    private static func isDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let widths = [4, 2, 2]
        let bounds = [1...9999, 1...12, 1...31]
        guard (1...3).contains(parts.count) else { return false }
        return zip(parts, zip(widths, bounds)).allSatisfy { part, rule in
            part.utf8.count == rule.0 && part.utf8.allSatisfy { (48...57).contains($0) } && Int(part).map(rule.1.contains) == true
        }
    }
}

extension Transcript.Kind: ExpressibleByArgument {}
