internal import ArgumentParser
internal import Glibc
internal import TranscriptArchive

/// `transcriptctl search`: who said it.
struct Search: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Search what was said, best hits first.",
        discussion: discussion(
            """
            Words are found in any case and with or without accents (resume finds résumé) and must all stand in one turn, or in \
            title and introduction. \
            "A phrase" in double quotes, the beginning of a word with a star (harb*), AND, OR, NOT, parentheses and \
            NEAR(words, 5), which may stand so far from each other, are understood. In Chinese, Japanese, Korean and Thai a word is \
            found wherever it stands. Without --limit the best 50 hits are printed.
            """,
            examples: [
                "transcriptctl search ceasefire",
                #"transcriptctl search '"water level" AND (harbour OR port*)'"#,
                "transcriptctl search tariffs --speaker smith --from 2019 --limit 5",
                "transcriptctl search ceasefire --json | jq -r .id | sort -u",
            ], exits: [.noInput, .noPermission]))

    private static let defaultLimit = 50

    @Argument(help: "Words, a \"phrase\", begin*, AND, OR, NOT, NEAR(a b, 5).")
    var query: [String]

    @OptionGroup var filter: FilterOptions
    @OptionGroup var options: CommonOptions

    func validate() throws {
        if query.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
            throw ValidationError("There is nothing to search for. Try: transcriptctl search 'water level'")
        }
    }

    func run() async throws {
        let archive = try options.openArchive()
        let index = try SearchIndex.open(for: archive)
        var filter = filter.filter
        filter.limit = filter.limit ?? Self.defaultLimit
        let hits = try index.search(query.joined(separator: " "), filter: filter)
        let behind = try index.transcriptsBehind()
        try await options.printing { console in
            for hit in hits {
                if console.isJSON { try console.line(hit.object) } else { try hit.lines(console.style).forEach { try console.line($0) } }
            }
            if hits.isEmpty && console.isTerminal && !console.isJSON { try console.line("Nothing found.") }
        }
        if behind > 0 {
            let note = "\(behind.of("transcript")) of the archive can't be found yet: transcriptd is indexing, or will when it runs."
            try? writeAll(Array("transcriptctl: \(note)\n".utf8), to: STDERR_FILENO)
        }
    }
}

extension SearchHit {
    var object: JSON {
        [
            "id": .string(id), "turn": JSON(turn), "turn_id": JSON(turnID), "speaker": JSON(speaker), "date": JSON(date),
            "title": JSON(title), "snippet": .string(snippet.marked()), "score": .number(score),
            "pieces": .array(snippet.pieces.map { ["text": .string($0.text), "hit": .bool($0.isHit)] }),
        ]
    }

    /// Where it stands, then the words around it, each on one line, cut to the terminal.
    func lines(_ style: Style) -> [String] {
        let place = id + (turn.map { " #\($0)" } ?? "")
        let rest = [date, title].compactMap { $0?.singleLine }.joined(separator: "  ")
        let fitted = rest.isEmpty ? "" : "  " + style.fitted(rest, behind: place.count + 2)
        let heading = style.paint(place, .yellow) + style.paint(fitted, .bold)

        var line = "    "
        var used = 4
        func add(_ text: String, _ inks: Style.Ink...) {
            let fitted = style.fitted(text, behind: used)
            used += fitted.displayWidth
            line += style.paint(fitted, inks)
        }
        if let speaker { add(speaker.singleLine + ": ", .cyan) }
        for piece in snippet.pieces {
            let text = piece.text.singleLine
            if !piece.isHit {
                add(text)
            } else if style.usesColour {
                add(text, .bold, .yellow)
            } else {
                // Without colours a hit is marked as Markdown does.
                add("**\(text)**")
            }
        }
        return [heading, line]
    }
}
