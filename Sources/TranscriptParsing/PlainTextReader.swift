internal import DocumentReading
internal import TranscriptModel

/// Reads text that `transcriptctl export --format txt` wrote: `PlainText` says how. Nothing is guessed, so that what comes back is what was
/// exported, whatever the words look like. People may have edited the text: what has no place in the form goes on with what stands before.
struct PlainTextReader {
    private let text: DecodedText
    private let lines: [TextLine]
    private var transcripts: [Transcript] = []
    /// Of the transcript that is being read: labels that name nobody, those of them that name an office, and those of who asks.
    private var unnamed: Set<String> = []
    private var offices: Set<String> = []
    private var asking: Set<String> = []

    /// A line that is not blank.
    private struct TextLine {
        var range: Range<Int>
        var isIndented: Bool
        var followsBlank: Bool
    }

    /// The lines of a paragraph.
    private struct Block {
        var text: String
        var range: Range<Int>
        var isIndented: Bool
    }

    /// nil where `text` is not of that form.
    static func transcripts(in text: DecodedText) -> [Transcript]? {
        guard text.bytes.starts(with: "\(PlainText.titleRule) ".utf8) else { return nil }
        var reader = PlainTextReader(text)
        return reader.read() ? reader.transcripts : nil
    }

    private init(_ text: DecodedText) {
        self.text = text
        var lines: [TextLine] = []
        var wasBlank = true
        for line in text.bytes.indices.split(on: text.bytes) {
            var range = line
            while let last = range.last, text.bytes[last] <= 0x20 { range.removeLast() }
            let end = range.upperBound
            while let first = range.first, text.bytes[first] <= 0x20 { range.removeFirst() }
            if !range.isEmpty {
                lines.append(
                    TextLine(range: range.lowerBound..<end, isIndented: range.lowerBound > line.lowerBound, followsBlank: wasBlank))
            }
            wasBlank = range.isEmpty
        }
        self.lines = lines
    }

    private mutating func read() -> Bool {
        var blocks = blocks()[...]
        while let title = blocks.first.flatMap(title) {
            var transcript = Transcript()
            (unnamed, offices, asking) = ([], [], [])
            transcript.title = title == PlainText.untitled ? nil : title
            if let block = blocks.popFirst() { transcript.metadata.append(span("title", block)) }
            guard readHead(&blocks, &transcript) else { return false }
            readBody(&blocks, &transcript)
            if transcript.language == nil { transcript.language = language(of: transcript) }
            transcript.decision.conventions = [
                Decision.Score(
                    convention: "transcriptd's own plain text", score: 1, evidence: "the text says so itself, and how it is to be read")
            ]
            transcripts.append(transcript)
        }
        return !transcripts.isEmpty
    }

    // MARK: paragraphs

    /// Lines in a row; facts, marks and titles are a paragraph each.
    private func blocks() -> [Block] {
        var blocks: [Block] = []
        for line in lines {
            let text = words(line.range)
            let isAlone = isMark(text) || blocks.last.map { isMark($0.text) } == true || fact(text) != nil
            if !line.followsBlank, !isAlone || line.isIndented, let last = blocks.indices.last {
                blocks[last].text += " " + text
                blocks[last].range = blocks[last].range.lowerBound..<line.range.upperBound
            } else {
                blocks.append(Block(text: text, range: line.range, isIndented: line.isIndented))
            }
        }
        return blocks
    }

    private func words(_ range: Range<Int>) -> String {
        var bytes: [UInt8] = []
        TextAssembly.append(range, of: text.bytes, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func isMark(_ text: String) -> Bool { text == PlainText.body || text == PlainText.end }

    private func title(_ block: Block) -> String? {
        let rule = PlainText.titleRule
        guard !block.isIndented, block.text.hasPrefix(rule + " "), block.text.hasSuffix(" " + rule), block.text.count > 2 * rule.count + 2
        else {
            return nil
        }
        return String(block.text.dropFirst(rule.count + 1).dropLast(rule.count + 1))
    }

    private func span(_ field: String, _ block: Block) -> MetadataSpan {
        MetadataSpan(field: field, text: block.text, range: text.sourceRange(block.range))
    }

    private func furniture(_ block: Block) -> Furniture {
        Furniture(kind: .other, text: block.text, range: text.sourceRange(block.range))
    }

    // MARK: facts

    private func fact(_ text: String) -> (fact: PlainText.Fact, value: String)? {
        guard let colon = text.firstIndex(of: ":"), let fact = PlainText.Fact(rawValue: String(text[..<colon])) else { return nil }
        return (fact, String(text[colon...].dropFirst().drop { $0 == " " }))
    }

    /// Facts and introduction, up to the mark that ends the head; false where there is none.
    private mutating func readHead(_ blocks: inout ArraySlice<Block>, _ transcript: inout Transcript) -> Bool {
        while let block = blocks.popFirst() {
            if !block.isIndented, block.text == PlainText.body {
                transcript.furniture.append(furniture(block))
                return true
            }
            if !block.isIndented, let (fact, value) = fact(block.text) {
                fill(fact, value, &transcript)
                if fact == .unnamed || fact == .offices {
                    transcript.furniture.append(furniture(block))
                } else {
                    transcript.metadata.append(span("\(fact)", block))
                }
            } else {
                transcript.metadata.append(span("subtitle", block))
                transcript.subtitle = transcript.subtitle.map { $0 + "\n\n" + block.text } ?? block.text
            }
        }
        return false
    }

    private mutating func fill(_ fact: PlainText.Fact, _ value: String, _ transcript: inout Transcript) {
        let entries = value.split(separator: PlainText.separator).map(String.init)
        switch fact {
        case .date: transcript.date = value
        case .time: transcript.time = value
        case .place: transcript.place = value
        case .publisher: transcript.publisher = value
        case .author: transcript.author = value
        case .published: transcript.published = value
        case .language: transcript.language = value
        case .kind: transcript.kind = Transcript.Kind(rawValue: value) ?? .other
        case .url: transcript.url = value
        case .topics: transcript.topics = entries
        case .people: transcript.people = entries
        case .places: transcript.places = entries
        case .sections: transcript.sections = entries
        case .interviewer: asking = Set(entries)
        case .unnamed: unnamed = Set(entries)
        case .offices: offices = Set(entries)
        }
    }

    // MARK: turns

    /// Turns, or the text of news, up to the end mark; and what stands behind it that begins nothing.
    private func readBody(_ blocks: inout ArraySlice<Block>, _ transcript: inout Transcript) {
        var hasEnded = false
        while let block = blocks.first, !hasEnded || title(block) == nil {
            blocks.removeFirst()
            if hasEnded || !block.isIndented && isMark(block.text) {
                transcript.furniture.append(furniture(block))
                hasEnded = hasEnded || block.text == PlainText.end
                continue
            }
            var whole = block
            while let next = blocks.first, next.isIndented, !block.isIndented {
                whole.text += "\n\n" + next.text
                whole.range = whole.range.lowerBound..<next.range.upperBound
                blocks.removeFirst()
            }
            if !block.isIndented, let turn = turn(whole) {
                transcript.turns.append(turn)
            } else if let last = transcript.turns.indices.last {
                extend(&transcript.turns[last], by: whole)
            } else {
                transcript.metadata.append(span("body", whole))
            }
        }
    }

    /// A paragraph that has no place in the form.
    private func extend(_ turn: inout Turn, by block: Block) {
        let range = text.sourceRange(block.range)
        turn.text += "\n\n" + block.text
        turn.ranges = [SourceRange(turn.ranges?.first?.lower ?? range.lower, range.upper)]
    }

    private func turn(_ block: Block) -> Turn? {
        let ranges = [text.sourceRange(block.range)]
        func turn(_ kind: Turn.Kind, _ text: some StringProtocol) -> Turn { Turn(kind: kind, text: String(text), ranges: ranges) }
        var words = block.text[...]
        let (start, end) = times(&words)
        if words.hasPrefix(PlainText.nobody) {
            var spoken = turn(.utterance, words.dropFirst(PlainText.nobody.count))
            (spoken.start, spoken.end) = (start, end)
            return spoken
        }
        for (mark, kind) in [(PlainText.note, Turn.Kind.note), (PlainText.gap, .gap)] where block.text.hasPrefix(mark) {
            return turn(kind, block.text.dropFirst(mark.count).dropLast(block.text.hasSuffix("]") ? 1 : 0))
        }
        if PlainText.isGap(block.text) { return turn(.gap, block.text) }
        if PlainText.isBracketed(block.text) { return turn(.note, block.text) }
        return utterance(block, ranges)
    }

    private func utterance(_ block: Block, _ ranges: [SourceRange]) -> Turn? {
        var rest = block.text[...]
        let times = times(&rest)
        guard let colon = closingColon(rest) else { return nil }
        let printed = String(rest[..<colon])
        var turn = Turn(kind: .utterance, label: printed, text: String(rest[colon...].dropFirst().drop { $0 == " " }), ranges: ranges)
        (turn.start, turn.end) = times
        if offices.contains(printed) {
            turn.office = printed
            turn.interviewer = asking.contains(printed)
            return turn
        }
        let (name, office) = nameAndOffice(printed)
        turn.office = office
        turn.interviewer = asking.contains(name)
        guard !unnamed.contains(name) else { return turn }
        turn.speaker = name
        turn.attribution = Attribution(reason: .label, confidence: 1)
        return turn
    }

    /// `[0:01:02–0:01:07] ` at the beginning.
    private func times(_ text: inout Substring) -> (start: Double?, end: Double?) {
        guard text.first == "[", let close = text.firstIndex(of: "]") else { return (nil, nil) }
        let times = text[..<close].dropFirst().split(separator: "–", maxSplits: 1).map(seconds)
        guard let start = times.first, let start else { return (nil, nil) }
        text = text[close...].dropFirst().drop { $0 == " " }
        return (start, times.count > 1 ? times[1] : nil)
    }

    private func seconds(_ clock: Substring) -> Double? {
        let bytes = Array(clock.utf8)
        guard let time = Timestamp.clock(bytes, 0, bytes.count), time.end == bytes.count else { return nil }
        return (time.seconds * 1000).rounded() / 1000
    }

    /// The first colon outside brackets with a space or nothing behind it.
    private func closingColon(_ text: Substring) -> Substring.Index? {
        var depth = 0
        var at = text.startIndex
        while at < text.endIndex {
            let next = text.index(after: at)
            switch text[at] {
            case "(": depth += 1
            case ")": depth -= 1
            case ":" where depth <= 0 && at > text.startIndex && (next == text.endIndex || text[next] == " "): return at
            default: break
            }
            at = next
        }
        return nil
    }

    /// `Name (Office)`
    private func nameAndOffice(_ label: String) -> (name: String, office: String?) {
        guard label.hasSuffix(")") else { return (label, nil) }
        var depth = 0
        for at in label.indices.reversed() {
            if label[at] == ")" { depth += 1 }
            if label[at] == "(" { depth -= 1 }
            guard depth == 0 else { continue }
            let name = label[..<at]
            guard name.hasSuffix(" "), name.count > 1 else { return (label, nil) }
            let office = label[at...].dropFirst().dropLast()
            return (String(name.dropLast()), office.isEmpty ? nil : String(office))
        }
        return (label, nil)
    }
}

extension Range<Int> {
    /// The lines of `bytes`, their ends left out.
    fileprivate func split(on bytes: [UInt8]) -> [Range<Int>] {
        bytes[self].split(omittingEmptySubsequences: false) { $0 == 0x0A || $0 == 0x0D }.map { $0.startIndex..<$0.endIndex }
    }
}
