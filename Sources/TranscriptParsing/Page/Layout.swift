import TranscriptModel

/// Decides how paragraphs are set, and marks the lines on which a paragraph goes on.
extension Page {
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        dates = DateMemory(bytes: bytes.count)
        wordsOfParagraphs = WordMemory(bytes: bytes.count)
        lines = LineScanner(bytes).lines()
        splitRunOnLines()
        splitGluedLines()
        splitGluedPhrases()
        splitAfterImages()
        stripLineNumbers()
        measureParagraphs()
        furniture = lines.indices.map { FurnitureReader.read($0, in: self) }
    }

    private mutating func splitRunOnLines() {
        let bytes = bytes
        let cuts = lines.map { RunOnLines.cuts(bytes, $0.range) }
        guard cuts.contains(where: { !$0.isEmpty }) else { return }
        lines = zip(lines, cuts).flatMap { line, cuts in
            var pieces = [line]
            for cut in cuts { if let last = pieces.popLast() { pieces += self.cut(last, at: cut) } }
            return pieces
        }
    }

    /// The document's last line and its first, run together somewhere inside ("Text versionEvents"): the foot of one page and the head of
    /// the next one.
    private mutating func splitGluedLines() {
        guard lines.count > 8, let first = lines.first, let last = lines.last else { return }
        let (head, foot) = (first.range, last.range)
        guard head.count >= 4, foot.count >= 4, head.count + foot.count < 200 else { return }
        splitAfterFoot(foot)
        let glued = bytes[foot] + bytes[head]
        guard lines.contains(where: { $0.range.count == glued.count && bytes[$0.range].elementsEqual(glued) }) else { return }
        var result: [Line] = []
        result.reserveCapacity(lines.count + 8)
        for line in lines {
            guard line.range.count == glued.count, bytes[line.range].elementsEqual(glued) else {
                result.append(line)
                continue
            }
            result += cut(line, at: line.start + foot.count)
        }
        lines = result
    }

    /// "Text versionEvents": a whole phrase of a page's foot, and a capital right behind its last small letter.
    private mutating func splitGluedPhrases() {
        func end(of line: Line) -> Int? {
            guard line.range.count <= 80, line.lead == .upper else { return nil }
            var at = line.start + 3
            while at + 2 < line.end {
                let before = Scalars.decode(bytes, before: at, line.start).value
                let (value, length) = Scalars.decode(bytes, at, line.end)
                if Scalars.kind(value) == .upper, Scalars.kind(before) == .lower,
                    Vocabulary.furnitureLines[FoldedKey(bytes, line.start..<at)] == .navigation
                {
                    return at
                }
                at += length
            }
            return nil
        }
        guard lines.contains(where: { end(of: $0) != nil }) else { return }
        lines = lines.flatMap { line in end(of: line).map { cut(line, at: $0) } ?? [line] }
    }

    /// The foot of a page, and right behind it the headline of the next one: "Back to all newsJane Doe in an interview".
    private mutating func splitAfterFoot(_ foot: Range<Int>) {
        guard foot.count >= 4, FurnitureReader.kind(of: lines.count - 1, in: self) != nil else { return }
        let text = bytes[foot]
        var result: [Line] = []
        result.reserveCapacity(lines.count + 8)
        for line in lines {
            guard line.range.count > foot.count + (foot.count >= 8 ? 8 : 16), bytes[line.range].starts(with: text),
                Scalars.kind(Scalars.decode(bytes, line.start + foot.count, line.end).value) == .upper
            else {
                result.append(line)
                continue
            }
            result += cut(line, at: line.start + foot.count)
        }
        lines = result
    }

    /// A picture of Markdown or a site's own mark for one and, right behind it, a paragraph in bold: `![](street.jpg)**Where was that?**`;
    /// whatever words, where the picture is a link: `[![](street.jpg)](street.html)Jane: There.`
    private mutating func splitAfterImages() {
        func end(of line: Line) -> Int? {
            if byte(line.start) == UInt8(ascii: "{"), let close = bytes[line.range].firstIndex(of: UInt8(ascii: "}")),
                bytes[close..<line.end].starts(with: "}} **".utf8)
            {
                return close + 3
            }
            if let link = linkedImageEnd(line.range), link + 1 < line.end { return link }
            guard byte(line.start) == UInt8(ascii: "!"), byte(line.start + 1) == UInt8(ascii: "["),
                let close = bytes[line.range].firstIndex(of: UInt8(ascii: ")")), close + 3 < line.end,
                byte(close + 1) == UInt8(ascii: "*"), byte(close + 2) == UInt8(ascii: "*"),
                bytes[line.start..<close].contains(UInt8(ascii: "("))
            else { return nil }
            return close + 1
        }
        guard lines.contains(where: { end(of: $0) != nil }) else { return }
        lines = lines.flatMap { line in end(of: line).map { cut(line, at: $0) } ?? [line] }
    }

    /// Where `[![](picture)](address)` ends, with which `range` begins, emphasis before it or not.
    func linkedImageEnd(_ range: Range<Int>) -> Int? {
        var at = range.lowerBound
        while byte(at) == UInt8(ascii: "*") || byte(at) == UInt8(ascii: "_") { at += 1 }
        guard range.count > 12, byte(at) == UInt8(ascii: "["), byte(at + 1) == UInt8(ascii: "!"), byte(at + 2) == UInt8(ascii: "[") else {
            return nil
        }
        while at + 2 < range.upperBound {
            if byte(at) == UInt8(ascii: ")"), byte(at + 1) == UInt8(ascii: "]"), byte(at + 2) == UInt8(ascii: "(") {
                return bytes[at..<range.upperBound].dropFirst(3).firstIndex(of: UInt8(ascii: ")")).map { $0 + 1 }
            }
            at += 1
        }
        return nil
    }

    private func cut(_ line: Line, at index: Int) -> [Line] {
        var (left, right) = (line, line)
        left.end = index
        right.start = index
        right.blanksBefore = 1
        LineScanner.measure(&left, bytes)
        LineScanner.measure(&right, bytes)
        return [left, right]
    }

    /// Court and hearing records number every line, from 1 to about 25 and over again.
    private mutating func stripLineNumbers() {
        guard lines.count >= 20 else { return }
        var numbered = 0
        var ascending = 0
        var previous = 0
        for line in lines {
            guard let (number, _) = lineNumber(of: line) else { continue }
            numbered += 1
            if number == previous + 1 || number == 1 { ascending += 1 }
            previous = number
        }
        guard numbered * 10 >= lines.count * 6, ascending * 10 >= numbered * 8 else { return }
        for index in lines.indices {
            guard let (_, textStart) = lineNumber(of: lines[index]) else { continue }
            let number = lines[index].start..<textStart
            lineNumbers.append(trimmed(number))
            lines[index].indent = max(0, textStart - lines[index].start)
            lines[index].start = textStart
            LineScanner.measure(&lines[index], bytes)
        }
        lines.removeAll { $0.start >= $0.end }
        // numbered lines are set double-spaced as often as not: blank lines between them say nothing
        for index in lines.indices where lines[index].blanksBefore <= 1 { lines[index].blanksBefore = 0 }
    }

    private func lineNumber(of line: Line) -> (number: Int, textStart: Int)? {
        var index = line.start
        var number = 0
        while index < line.end, index - line.start < 3, byte(index) &- 0x30 < 10 {
            number = number * 10 + Int(byte(index) - 0x30)
            index += 1
        }
        guard index > line.start, number >= 1, number <= 60 else { return nil }
        if index == line.end { return (number, index) }
        guard byte(index) == 0x20 || byte(index) == 0x09 else { return nil }
        while index < line.end, byte(index) == 0x20 || byte(index) == 0x09 { index += 1 }
        return (number, index)
    }

    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper {
            let (value, length) = Scalars.decode(bytes, lower, upper)
            guard Scalars.kind(value) == .space else { break }
            lower += length
        }
        while upper > lower {
            let (value, length) = Scalars.decode(bytes, before: upper, lower)
            guard Scalars.kind(value) == .space else { break }
            upper -= length
        }
        return lower..<max(lower, upper)
    }

    private mutating func measureParagraphs() {
        guard !lines.isEmpty else { return }
        var histogram = [Int](repeating: 0, count: 202)
        var adjacent = 0
        var scripts = [Int](repeating: 0, count: 8)
        for line in lines {
            // an address cannot be wrapped: its line is as long as it is
            if !(80...400).contains(line.columns) || !hasAddress(line.range) { histogram[min(line.columns, 201)] += 1 }
            if line.blanksBefore == 0 { adjacent += 1 }
            scripts[Int(min(line.script.rawValue, 7))] += line.columns
        }
        scripts[0] = 0
        let top = scripts.indices.max { scripts[$0] < scripts[$1] } ?? 0
        script = scripts[top] > 0 ? Script(rawValue: UInt8(top)) ?? .none : .none
        isDense = adjacent * 10 > lines.count * 6
        isAiry = lines.count { $0.blanksBefore >= 2 } * 8 > lines.count
        // short lines (lists, menus, votes) say nothing of the width that text is wrapped at
        for columns in 0..<40 { histogram[columns] = 0 }
        let long = histogram.reduce(0, +)
        width = long > 0 ? quantile(0.95, of: histogram, count: long) : 0
        if width >= 40, width <= 130 { markContinuations(long) }
        joinEmphasis()
        measurePunctuation()
    }

    /// `https://…` somewhere in `range`.
    private func hasAddress(_ range: Range<Int>) -> Bool {
        var rest = range
        while let colon = bytes[rest].firstIndex(of: UInt8(ascii: ":")) {
            if byte(colon + 1) == UInt8(ascii: "/"), byte(colon + 2) == UInt8(ascii: "/") { return true }
            rest = colon + 1..<range.upperBound
        }
        return false
    }

    /// What is bold from the beginning of one line to the end of the next, or the one after, is one paragraph.
    private mutating func joinEmphasis() {
        func isBold(_ at: Int) -> Bool { byte(at) == UInt8(ascii: "*") && byte(at + 1) == UInt8(ascii: "*") }
        for index in lines.indices.dropLast() where isBold(lines[index].start) {
            guard !isBold(lines[index].end - 2),
                !bytes[lines[index].start + 2..<max(lines[index].start + 2, lines[index].end)].contains(UInt8(ascii: "*"))
            else { continue }
            for next in index + 1..<min(lines.count, index + 4) {
                guard lines[next].blanksBefore == 0, !isBold(lines[next].start) else { break }
                if isBold(lines[next].end - 2) {
                    for line in index + 1...next { lines[line].continues = true }
                    break
                }
            }
        }
    }

    private func quantile(_ share: Double, of histogram: [Int], count: Int) -> Int {
        var left = Int(Double(count) * share)
        for (columns, lines) in histogram.enumerated() {
            left -= lines
            if left < 0 { return columns }
        }
        return histogram.count - 1
    }

    /// Lines are wrapped where, of those followed directly by another, most are nearly as long as lines get and stop amid a sentence.
    private mutating func markContinuations(_ long: Int) {
        var full = 0
        var open = 0
        for index in lines.indices.dropFirst() where lines[index].blanksBefore == 0 {
            guard lines[index - 1].columns * 10 >= width * 7 else { continue }
            full += 1
            if !lines[index - 1].isSentence { open += 1 }
        }
        // a page whose lines have numbers is set so, however many of them end as sentences
        guard full >= 3, full * 10 >= long * 4, open * 10 >= full * (lineNumbers.isEmpty ? 6 : 3) else { return }
        isWrapped = true
        let isTimed = lines.count(where: isTimed) * 4 >= lines.count
        for index in lines.indices.dropFirst() where lines[index].blanksBefore == 0 {
            let (before, line) = (lines[index - 1], lines[index])
            let isShort = before.columns * 100 < width * 62
            let isIndented = line.indent >= before.indent + 2 && before.isSentence
            if isTimed, self.isTimed(line) { continue }
            lines[index].continues = !(isShort && (before.isSentence || line.lead != .lower)) && !isIndented
        }
        for index in lines.indices.dropFirst() where lines[index].continues && lines[index].lead == .open { partRemark(at: index) }
    }

    /// `(Applause from the left)` on lines of its own, below the end of a sentence or another remark: a paragraph, blank lines or not.
    private mutating func partRemark(at first: Int) {
        let above = lines[first - 1]
        guard above.isSentence || closesBracket(above) else { return }
        let last = (first..<min(lines.count, first + 4)).first { line in
            line > first && !lines[line].continues
                || closesBracket(lines[line]) && FurnitureReader.isBracketed(self, lines[first].start..<lines[line].end)
        }
        // before a blank line it is the end of the paragraph above
        guard let last, closesBracket(lines[last]), last + 1 >= lines.count || lines[last + 1].blanksBefore == 0,
            lines[first].start < lines[last].end,
            FurnitureReader.isBracketed(self, lines[first].start..<lines[last].end)
        else { return }
        lines[first].continues = false
        if last + 1 < lines.count, lines[last + 1].lead != .lower { lines[last + 1].continues = false }
    }

    /// It ends in a bracket, a full stop behind it aside.
    func closesBracket(_ line: Line) -> Bool {
        let end = line.end > line.start && byte(line.end - 1) == UInt8(ascii: ".") ? line.end - 1 : line.end
        return end > line.start && (byte(end - 1) == UInt8(ascii: ")") || byte(end - 1) == UInt8(ascii: "]"))
    }

    /// It begins with a time, as lines of a channel's log do.
    private func isTimed(_ line: Line) -> Bool {
        switch line.lead {
        case .digit: Timestamp.leading(bytes, line.start, line.end) != nil
        case .open: Timestamp.bracketed(bytes, line.start, line.end) != nil
        default: false
        }
    }

    private mutating func measurePunctuation() {
        var prose = 0
        var sentences = 0
        for index in lines.indices where isParagraphEnd(index) && (lines[index].columns >= 30 || lines[index].continues) {
            prose += 1
            if lines[index].isSentence { sentences += 1 }
        }
        punctuated = prose == 0 ? 0 : Double(sentences) / Double(prose)
    }

    /// What stands above line `index` is none of the text.
    mutating func beginParagraph(at index: Int) {
        lines[index].continues = false
        guard index > 0 else { return }
        lines[index].blanksBefore = max(1, lines[index].blanksBefore)
        furniture[index - 1] = FurnitureReader.read(index - 1, in: self)
    }

    /// The last line of the paragraph that `line` is of.
    func paragraphEnd(_ line: Int) -> Int {
        var line = line
        while !isParagraphEnd(line) { line += 1 }
        return line
    }

    func isParagraphEnd(_ index: Int) -> Bool { index + 1 >= lines.count || !lines[index + 1].continues }
}
