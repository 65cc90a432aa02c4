/// A dash where a turn begins: `— `, `– `, `- `, taking turns or not.
struct Dashes: Convention {
    let name = "dashes"

    func propose(for stretch: Stretch) -> Proposal? {
        var marks = dashes(in: stretch)
        guard marks.count >= 2, !areBullets(marks, in: stretch), !areBesideOthers(marks, in: stretch) else { return nil }
        let isBoldened = marks.contains { $0.role == .asker }
        // what is in bold asks, what is not answers
        if isBoldened { for index in marks.indices where marks[index].role == nil { marks[index].role = .answerer } }
        let sentences = marks.count { stretch.page.line(stretch.paragraphEnd($0.line)).isSentence }
        // bullets of a list do not end as sentences do
        guard sentences * 10 >= marks.count * 5, !isList(marks, in: stretch) else { return nil }
        guard marks.count >= 4 || marks.contains(where: { hasQuestion($0.line, stretch) }) else { return nil }
        return Proposal(self, isBoldened ? marks : Sides(stretch).complete(marks) ?? marks)
    }

    /// `- Jane Doe: text`: the labels say who speaks, and the dashes before them nothing.
    private func areBullets(_ marks: [TurnMark], in stretch: Stretch) -> Bool {
        var keys: Set<FoldedKey> = []
        var labelled = 0
        for mark in marks {
            guard let label = stretch.tally[line: mark.line], label.closing == .colon, label.shape != .letter, label.shape != .plain else {
                continue
            }
            labelled += 1
            keys.insert(label.key)
        }
        return labelled * 10 >= marks.count * 8 && keys.count >= 2
    }

    /// Names and colons begin the paragraphs below the dashes, or quotation marks enclose those above them: the dashes are but one side of
    /// the conversation, and the reading that sees the other side is to find them.
    private func areBesideOthers(_ marks: [TurnMark], in stretch: Stretch) -> Bool {
        let page = stretch.page
        var (below, labelled, above, quoted) = (0, 0, 0, 0)
        for mark in marks {
            let next = stretch.nextParagraph(after: mark.line)
            if next < stretch.lines.upperBound, page.line(next).lead != .dash {
                below += 1
                if let label = stretch.tally[line: next], label.closing == .colon, label.shape == .full || label.shape == .office {
                    labelled += 1
                }
            }
            let last = page.line(mark.line - 1)
            guard mark.line > stretch.lines.lowerBound else { continue }
            above += 1
            if last.end > last.start, Scalars.decode(page.bytes, before: last.end, last.start).value == 0xBB { quoted += 1 }
        }
        return labelled >= 2 && labelled * 10 >= below * 8 || quoted >= 3 && quoted * 10 >= above * 8
    }

    /// Bullets of a list: hyphens, hardly a question among what they begin, and entries within entries, under headings, or below a colon.
    private func isList(_ marks: [TurnMark], in stretch: Stretch) -> Bool {
        let page = stretch.page
        guard marks.count(where: { page.byte($0.start) == UInt8(ascii: "-") }) * 10 >= marks.count * 9 else { return false }
        let asking = marks.count { hasQuestion($0.line, stretch) }
        guard asking * 8 < marks.count else { return false }
        var listed = 0
        for mark in marks {
            let line = page.line(mark.line)
            let above = page.line(mark.line - 1)
            let next = page.byte(mark.textStart)
            if line.indent > 0 || above.tail == .colon || page.byte(above.start) == UInt8(ascii: "#") || next == UInt8(ascii: "*")
                || next == UInt8(ascii: "[") || next == UInt8(ascii: "`")
            {
                listed += 1
            }
        }
        return listed * 6 >= marks.count
    }

    /// Dashed questions between labelled answers.
    func complement(_ base: Proposal, in stretch: Stretch) -> Proposal? {
        let dashes = dashes(in: stretch)
        guard !dashes.isEmpty else { return nil }
        let taken = LineSet(of: base.marks, in: stretch.page)
        let marks = dashes.filter { !taken.contains($0.line) }
        guard !marks.isEmpty, base.marks.contains(where: { $0.kind == .label }) else { return nil }
        // each must be answered: the next mark is a label, before another dash comes
        let answered = marks.enumerated().count { index, mark in
            // nobody answers what the text breaks off with
            guard let next = base.marks.first(where: after(mark.line), in: base.marks) else { return index + 1 == marks.count && index > 0 }
            return index + 1 >= marks.count || next.line < marks[index + 1].line
        }
        guard answered * 10 >= marks.count * 7 else { return nil }
        // in Japanese a question needs no mark, nor where each is answered by a label
        let isEastAsian = stretch.page.script == .eastAsian && marks.count >= 3
        let isPaired = marks.count >= 3 && answered == marks.count && base.marks.count <= marks.count + 1
        guard isEastAsian || isPaired || marks.count(where: { hasQuestion($0.line, stretch) }) * 2 >= marks.count else { return nil }
        return Proposal(
            self,
            marks.map { mark in
                var mark = mark
                mark.role = .asker
                return mark
            })
    }

    private func after(_ line: Int) -> (TurnMark) -> Bool { { $0.line > line } }

    private func hasQuestion(_ line: Int, _ stretch: Stretch) -> Bool { stretch.page.line(stretch.paragraphEnd(line)).tail == .question }

    /// `**–Question?**`: the paragraph is in bold from its beginning to its end.
    private func isBold(_ index: Int, _ stretch: Stretch) -> Bool {
        let page = stretch.page
        let (line, end) = (page.line(index), page.line(stretch.paragraphEnd(index)).end)
        let star = UInt8(ascii: "*")
        return page.byte(line.start) == star && page.byte(line.start + 1) == star && end > line.start + 4 && page.byte(end - 1) == star
            && page.byte(end - 2) == star
    }

    private func dashes(in stretch: Stretch) -> [TurnMark] {
        let page = stretch.page
        var marks: [TurnMark] = []
        for index in stretch.lines where page.lines[index].lead == .dash || page.lines[index].lead == .other {
            let line = page.lines[index]
            let isBold = isBold(index, stretch)
            let dash = isBold ? line.start + 2 : line.start
            let (value, length) = Scalars.decode(page.bytes, dash, line.end)
            guard Scalars.kind(value) == .dash else { continue }
            var text = dash + length
            // ――, the East Asian dash, is two characters long
            let isDouble = value != 0x2D && Scalars.decode(page.bytes, text, line.end).value == value
            if isDouble { text += length }
            let (next, _) = Scalars.decode(page.bytes, text, line.end)
            let kind = Scalars.kind(next)
            guard text < line.end, isDouble || kind == .space || value != 0x2D && kind != .dash else { continue }
            while text < line.end, Scalars.kind(Scalars.decode(page.bytes, text, line.end).value) == .space {
                text += Scalars.decode(page.bytes, text, line.end).length
            }
            guard text < line.end, Scalars.kind(Scalars.decode(page.bytes, text, line.end).value) != .dash else { continue }
            // `CHAIR` above it: the dash closes a label
            if let above = stretch.tally[line: index - 1], above.textStart > line.start { continue }
            // amid a wrapped paragraph a dash is but a dash
            if line.continues, !page.line(index - 1).isSentence { continue }
            var mark = TurnMark(line: index, start: line.start, textStart: text, kind: .dash, confidence: isDouble ? 0.85 : 0.75)
            if isBold { mark.role = .asker }
            marks.append(mark)
        }
        return marks
    }
}

extension [TurnMark] {
    /// The first mark of `marks`, which are in order, that `isAfter`: by halving, since there may be many.
    func first(where isAfter: (TurnMark) -> Bool, in marks: [TurnMark]) -> TurnMark? {
        var (low, high) = (0, marks.count)
        while low < high {
            let middle = (low + high) / 2
            if isAfter(marks[middle]) { high = middle } else { low = middle + 1 }
        }
        return low < marks.count ? marks[low] : nil
    }
}
