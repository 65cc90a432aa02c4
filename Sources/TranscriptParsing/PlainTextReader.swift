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
            while let last = range.last, text.bytes[last].isBlank { range.removeLast() }
            let end = range.upperBound
            while let first = range.first, text.bytes[first].isBlank { range.removeFirst() }
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
            transcript.title = PlainText.title(printed: title)
            if let block = blocks.popFirst() { transcript.metadata.append(span("title", block)) }
            guard readHead(&blocks, &transcript) else { return false }
            readBody(&blocks, &transcript)
            let language = transcript.language ?? language(of: transcript)
            transcript.language = language == PlainText.undetermined ? nil : language
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
        let rule = PlainText.titleRule.utf8
        let line = block.text.utf8
        guard !block.isIndented, line.count > 2 * rule.count + 2, line.starts(with: "\(PlainText.titleRule) ".utf8),
            line.suffix(rule.count + 1).elementsEqual(" \(PlainText.titleRule)".utf8)
        else {
            return nil
        }
        return String(Substring(line.dropFirst(rule.count + 1).dropLast(rule.count + 1)))
    }

    private func span(_ field: String, _ block: Block) -> MetadataSpan {
        MetadataSpan(field: field, text: block.text, range: text.sourceRange(block.range))
    }

    private func furniture(_ block: Block) -> Furniture {
        Furniture(kind: .other, text: block.text, range: text.sourceRange(block.range))
    }

    // MARK: facts

    private func fact(_ text: String) -> (fact: PlainText.Fact, value: String)? {
        guard let colon = text.unicodeScalars.firstIndex(of: ":"), let fact = PlainText.Fact(rawValue: String(text[..<colon])) else {
            return nil
        }
        return (fact, String(text[colon...].unicodeScalars.dropFirst().drop { $0 == " " }))
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
        let entries = PlainText.entries(value)
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
        var words = block.text[...]
        let (start, end) = times(&words)
        guard var turn = remark(words) ?? utterance(words) else { return nil }
        (turn.start, turn.end) = (start, end)
        turn.ranges = [text.sourceRange(block.range)]
        return turn
    }

    private func remark(_ text: Substring) -> Turn? {
        for (mark, kind) in [(PlainText.note, Turn.Kind.note), (PlainText.gap, .gap)] {
            guard let rest = text.without(mark) else { continue }
            let words = rest.utf8.last == UInt8(ascii: "]") ? rest.utf8.dropLast() : rest.utf8[...]
            return Turn(kind: kind, text: String(Substring(words)), ranges: nil)
        }
        if PlainText.isGap(text) { return Turn(kind: .gap, text: String(text), ranges: nil) }
        return PlainText.isBracketed(text) ? Turn(kind: .note, text: String(text), ranges: nil) : nil
    }

    private func utterance(_ text: Substring) -> Turn? {
        let isWordless = text.utf8.elementsEqual(PlainText.nobody.utf8.dropLast())
        if let words = isWordless ? "" : text.without(PlainText.nobody) {
            return Turn(kind: .utterance, text: String(words), ranges: nil)
        }
        let named = text.without(PlainText.unnamed)
        let rest = named ?? text
        let asked = rest.without(PlainText.asks)
        guard let (label, printed, words) = PlainTextLabel.leading(asked ?? rest) else { return nil }
        var turn = Turn(kind: .utterance, office: label.office, text: String(words), ranges: nil)
        turn.interviewer = asked != nil || asking.contains(label.name)
        if label.office == nil, offices.contains(label.name) { turn.office = label.name }
        if named != nil || unnamed.contains(label.name) || offices.contains(label.name) {
            turn.label = label.name
        } else {
            turn.label = String(printed)
            turn.speaker = label.name
            turn.attribution = Attribution(reason: .label, confidence: 1)
        }
        return turn
    }

    /// `[0:01:02–0:01:07] ` at the beginning, where something stands behind it.
    private func times(_ text: inout Substring) -> (start: Double?, end: Double?) {
        let scalars = text.unicodeScalars
        guard scalars.first == "[", let close = scalars.firstIndex(of: "]") else { return (nil, nil) }
        let rest = Substring(scalars[close...].dropFirst().drop { $0 == " " })
        let clocks = scalars[..<close].dropFirst().split(separator: "–", maxSplits: 1, omittingEmptySubsequences: false)
        let times = clocks.map { seconds(Substring($0)) }
        guard !rest.isEmpty, zip(clocks, times).allSatisfy({ $0.isEmpty || $1 != nil }), let start = times.first else { return (nil, nil) }
        let end = times.count > 1 ? times[1] : nil
        guard start != nil || end != nil else { return (nil, nil) }
        text = rest
        return (start, end)
    }

    /// `h:mm:ss`, a fraction behind it where there is one; hours may be many or left out.
    private func seconds(_ clock: Substring) -> Double? {
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
        let isClock =
            (2...3).contains(parts.count) && clock.utf8.count <= 20
            && clock.utf8.allSatisfy { $0 &- 0x30 < 10 || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }
        guard isClock else { return nil }
        var seconds = 0.0
        for part in parts {
            guard let number = Double(part) else { return nil }
            seconds = seconds * 60 + number
        }
        return (seconds * 1000).rounded() / 1000
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { (0x09...0x0D).contains(self) || (0x1C...0x20).contains(self) }
}

extension Substring {
    /// What follows `mark`, byte for byte; nil where something else stands here.
    fileprivate func without(_ mark: String) -> Substring? {
        utf8.starts(with: mark.utf8) ? Substring(utf8.dropFirst(mark.utf8.count)) : nil
    }
}

extension Range<Int> {
    /// The lines of `bytes`, their ends left out.
    fileprivate func split(on bytes: [UInt8]) -> [Range<Int>] {
        bytes[self].split(omittingEmptySubsequences: false) { $0 == 0x0A || $0 == 0x0D }.map { $0.startIndex..<$0.endIndex }
    }
}
