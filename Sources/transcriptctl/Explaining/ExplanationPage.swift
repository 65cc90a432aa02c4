internal import TranscriptModel

/// An explanation as one HTML page that needs nothing else: no script, no font, no picture from anywhere.
///
/// Every word of the document is escaped, and a content security policy forbids the rest.
struct ExplanationPage {
    private let explanation: Explanation
    /// Parallel to the transcripts.
    private let inks: [SpeakerInks]

    init(_ explanation: Explanation) {
        self.explanation = explanation
        inks = explanation.transcripts.map { SpeakerInks($0.turns) }
    }

    /// The whole page.
    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>\(escaped(explanation.fileName.displayedFileName)) explained</title>
        <style>
        \(Self.styleSheet)
        </style>
        </head>
        <body>
        \(header)
        <main>
        \(explanation.transcripts.indices.map(card).joined(separator: "\n"))
        \(page)
        </main>
        <footer>Read by transcriptd's reader \(readerVersion). Hover over a passage for its reasons.</footer>
        </body>
        </html>

        """
    }

    // MARK: What was decided

    private var header: String {
        let facts = explanation.facts
        let count = explanation.transcripts.count
        return """
            <header>
            <h1>\(escaped(explanation.fileName.displayedFileName))</h1>
            <p>\(facts.byteCount) bytes · \(escaped(facts.mediaType)) · \(escaped(facts.encoding.name)), \(escaped(facts.encoding.explanation)) · \
            \(count.of("transcript"))</p>
            <p class="digest">sha256 \(facts.digest)</p>
            </header>
            """
    }

    private func card(_ number: Int) -> String {
        let transcript = explanation.transcripts[number]
        let when = [transcript.date, transcript.time].compactMap { $0 }.joined(separator: " ")
        let facts = [transcript.kind.rawValue, when, transcript.place, transcript.publisher, transcript.language, explanation.ids[number]]
            .compactMap { $0 }.filter { !$0.isEmpty }
        return """
            <section class="card">
            <h2><span class="number">\(number + 1)</span> \(escaped(transcript.title ?? "Untitled"))</h2>
            <p class="facts">\(facts.map(escaped).joined(separator: " · "))</p>
            <div class="columns">
            <div><h3>Conventions</h3>\(conventions(transcript.decision))</div>
            <div><h3>Speakers</h3>\(speakers(number))</div>
            </div>
            \(remarks(transcript.decision))
            </section>
            """
    }

    private func conventions(_ decision: Decision) -> String {
        if decision.conventions.isEmpty { return "<p class=\"facts\">None was tried.</p>" }
        let rows = decision.conventions.enumerated().map { rank, score in
            """
            <li\(rank == 0 ? " class=\"won\"" : "")><div class="score"><b>\(escaped(score.convention))</b><span>\(score.score.percent)</span></div>\
            <meter min="0" max="1" value="\(score.score.isFinite ? min(max(score.score, 0), 1) : 0)"></meter>\
            <small>\(escaped(score.evidence))</small></li>
            """
        }
        return "<ol class=\"scores\">\(rows.joined())</ol>"
    }

    private func speakers(_ number: Int) -> String {
        let speakers = explanation.speakers(of: number)
        if speakers.isEmpty { return "<p class=\"facts\">Nobody speaks.</p>" }
        let rows = speakers.map { speaker in
            let ink = inks[number].number(for: explanation.transcripts[number].turns[speaker.firstTurn])
            let role = [speaker.office, speaker.interviewer ? "asks the questions" : nil].compactMap { $0 }
            let labels = speaker.labels.prefix(6).map { "“\($0)”" }.joined(separator: ", ")
            return """
                <li><span class="swatch \(hue(speakerNumber: ink))"></span><b>\(escaped(speaker.name ?? speaker.labels.first ?? "Nobody named"))</b> \
                \(escaped(role.joined(separator: ", ")))<br><small>\(speaker.turns.of("turn")), \(speaker.words.of("word")) · \(escaped(speaker.grounds))\
                \(labels.isEmpty ? "" : " · printed as \(escaped(labels))")</small></li>
                """
        }
        return "<ul class=\"speakers\">\(rows.joined())</ul>"
    }

    private func remarks(_ decision: Decision) -> String {
        if decision.remarks.isEmpty { return "" }
        return "<details><summary>\(decision.remarks.count.of("remark"))</summary><ul>"
            + decision.remarks.map { "<li>\(escaped($0))</li>" }.joined() + "</ul></details>"
    }

    // MARK: The document

    private var page: String {
        """
        <section class="card" id="document">
        <h2>The document</h2>
        <p class="legend">
        <span class="key turn h0">a speaker's turn, a colour each</span>
        <span class="key note">note or gap</span>
        <label class="key metadata"><input type="checkbox" id="show-metadata" checked> metadata</label>
        <label class="key furniture"><input type="checkbox" id="show-furniture" checked> furniture</label>
        <span class="key unclaimed">unclaimed</span>
        </p>
        \(explanation.shown.map { heading($0.begins) + row($0.stretch) }.joined(separator: "\n"))
        </section>
        """
    }

    private func heading(_ transcript: Int?) -> String {
        transcript.map { "<h3 class=\"begins\">Transcript \($0 + 1)</h3>\n" } ?? ""
    }

    private func row(_ stretch: Explanation.Stretch) -> String {
        let (kind, name, reason) = described(stretch.role)
        let place = stretch.range.map { "bytes \($0.lower)–\($0.upper)" }
        let title = [reason, place].compactMap { $0 }.joined(separator: "\n")
        return """
            <div class="row \(kind)" title="\(escaped(title))"><div class="who">\(escaped(name))</div>\
            <div class="text">\(escaped(stretch.text.trimmingBlankLines))</div></div>
            """
    }

    /// The class of a row, what stands in its margin, and why.
    private func described(_ role: Explanation.Role) -> (kind: String, name: String, reason: String?) {
        switch role {
        case .turn(let transcript, let number):
            let turn = explanation.transcripts[transcript].turns[number]
            guard turn.kind == .utterance else {
                return ("note", "#\(number) \(turn.kind.rawValue)", "Not spoken: a \(turn.kind.rawValue).")
            }
            let who = turn.speaker ?? turn.label ?? (turn.interviewer ? "question" : "speech")
            let reason = [
                "Turn \(number) of transcript \(transcript + 1), \(turn.speaker ?? "nobody named")" + (turn.office.map { ", \($0)" } ?? ""),
                turn.label.map { "Label “\($0)”" },
                "Because \(turn.attribution.reason.explanation), \(turn.attribution.confidence.percent) sure",
            ].compactMap { $0 }.joined(separator: "\n")
            return ("turn " + hue(speakerNumber: inks[transcript].number(for: turn)), "#\(number) \(who)", reason)
        case .metadata(_, let field): return ("metadata", field, "Metadata: fills the field \(field).")
        case .furniture(_, let kind): return ("furniture", kind.rawValue, "Furniture: \(kind.rawValue), no part of what was said.")
        case .copy(let id): return ("furniture", "copy of \(id)", "The same words are filed as \(id), from another document.")
        case .blank: return ("blank", "", nil)
        case .unclaimed: return ("unclaimed", "unclaimed", "No transcript accounts for this text: a mistake of the reader.")
        }
    }

    private func hue(speakerNumber number: Int?) -> String { number.map { "h\($0 % 10)" } ?? "nobody" }

    /// Text that cannot be taken for markup, in an element or an attribute; control characters are made visible.
    private func escaped(_ text: String) -> String { text.escapedForHTML }

    private static let styleSheet = """
        :root { --paper: #faf9f6; --card: #fff; --ink: #1d1d1f; --faint: #6e6e73; --line: #e3e1dc; --tint: 90%; --deep: 38%; --chroma: 65%; }
        @media (prefers-color-scheme: dark) {
          :root { --paper: #161618; --card: #1e1e21; --ink: #e8e6e1; --faint: #98989f; --line: #323236; --tint: 17%; --deep: 72%; --chroma: 42%; }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 72rem; padding: 2rem 1.25rem; background: var(--paper); color: var(--ink);
          font: 16px/1.55 "Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", Georgia, serif; }
        h1 { font-size: 1.7rem; margin: 0 0 .3rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.2rem; margin: 0; line-height: 1.3; }
        h3, .facts, .digest, .who, .legend, small, summary, footer, header p, .score, .speakers { font-family: system-ui, "Noto Sans", sans-serif; }
        h3 { font-size: .75rem; letter-spacing: .06em; text-transform: uppercase; color: var(--faint); margin: 1rem 0 .4rem; }
        header p, .facts, small, footer { color: var(--faint); font-size: .85rem; margin: 0; }
        .digest { font-family: ui-monospace, monospace; font-size: .75rem; overflow-wrap: anywhere; }
        .card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.25rem 1.5rem; margin: 1.25rem 0; }
        .number { color: var(--faint); font-weight: normal; }
        .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 0 2rem; }
        .scores, .speakers { list-style: none; margin: 0; padding: 0; }
        .scores li, .speakers li { margin: .45rem 0; }
        .score { display: flex; justify-content: space-between; font-size: .9rem; color: var(--faint); }
        .won .score { color: var(--ink); }
        .won .score b::after { content: " — won"; font-weight: normal; color: var(--faint); }
        meter { width: 100%; height: .6rem; }
        .scores small { display: block; }
        .swatch { display: inline-block; width: .75rem; height: .75rem; border-radius: 50%; margin-right: .4rem; background: hsl(var(--h) var(--chroma) var(--deep)); }
        .swatch.nobody { background: var(--faint); }
        details { margin-top: .8rem; font-size: .9rem; }
        .legend { position: sticky; top: 0; background: var(--card); padding: .6rem 0; margin: 0 0 .6rem; font-size: .8rem; display: flex; flex-wrap: wrap; gap: .5rem; }
        .key { border-radius: 6px; padding: .1rem .55rem; border: 1px solid var(--line); }
        .row { display: grid; grid-template-columns: 11rem 1fr; gap: 1rem; padding: .3rem 0; }
        .who { font-size: .78rem; color: var(--faint); text-align: right; padding-top: .25rem; overflow-wrap: anywhere; }
        .text { white-space: pre-wrap; overflow-wrap: anywhere; border-radius: 6px; padding: .1rem .7rem; border-left: 3px solid transparent; }
        .row:hover .who { color: var(--ink); }
        .key.turn, .turn .text { background: hsl(var(--h, 0) var(--chroma) var(--tint)); border-left-color: hsl(var(--h, 0) var(--chroma) var(--deep)); }
        .turn .who { color: hsl(var(--h) var(--chroma) var(--deep)); font-weight: 600; }
        .nobody { --h: 0; --chroma: 0%; }
        .key.note, .note .text { font-style: italic; border-left: 3px dotted var(--faint); }
        .key.metadata, .metadata .text { background: hsl(48 calc(var(--chroma) - 5%) var(--tint)); }
        .begins { margin: 1.6rem 0 .4rem 12rem; }
        .key.furniture, .furniture .text { color: var(--faint); text-decoration: underline dotted var(--line); font-size: .9rem; }
        .key.unclaimed, .unclaimed .text { background: #c62828; color: #fff; }
        #document:has(#show-metadata:not(:checked)) .row.metadata, #document:has(#show-furniture:not(:checked)) .row.furniture { display: none; }
        .h0 { --h: 210; } .h1 { --h: 25; } .h2 { --h: 140; } .h3 { --h: 300; } .h4 { --h: 180; } .h5 { --h: 350; } .h6 { --h: 90; } .h7 { --h: 260; } .h8 { --h: 60; } .h9 { --h: 325; }
        footer { text-align: center; padding: 1rem; }
        @media (max-width: 40rem) { .row { grid-template-columns: 1fr; gap: 0; } .who { text-align: left; } .begins { margin-left: 0; } }
        @media print { .legend { position: static; } .card { border: 0; padding: 0; } }
        """
}

extension StringProtocol {
    /// Text that cannot be taken for markup, in an element or a quoted attribute; control characters are visible escapes.
    var escapedForHTML: String {
        var result = ""
        result.reserveCapacity(utf8.count + utf8.count / 16)
        for scalar in multiLine.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Without the empty lines around it, its line ends made line feeds.
    var trimmingBlankLines: String {
        let lines = split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let isBlank = { (line: SubSequence) in line.allSatisfy(\.isWhitespace) }
        guard let first = lines.firstIndex(where: { !isBlank($0) }), let last = lines.lastIndex(where: { !isBlank($0) }) else { return "" }
        return lines[first...last].joined(separator: "\n")
    }
}
