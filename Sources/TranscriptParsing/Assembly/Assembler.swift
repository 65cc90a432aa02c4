import TranscriptModel

/// Turns a draft into a transcript: texts from pieces, ranges in the document as dropped.
struct Assembler {
    let page: Page
    let source: (Range<Int>) -> SourceRange

    func transcript(of draft: Draft) -> Transcript {
        var transcript = draft.transcript
        // of each turn, where its first piece stands, and the one after its last
        var spans = Array(repeating: 0..<0, count: draft.turns.count)
        var index = 0
        let all = draft.pieces
        while index < all.count {
            switch all[index].part {
            case .turn(let turn):
                if turn < spans.count { spans[turn] = (spans[turn].isEmpty ? index : spans[turn].lowerBound)..<index + 1 }
                index += 1
            case .metadata(let field):
                let end = run(all, from: index)
                transcript.metadata.append(MetadataSpan(field: field, text: text(all[index..<end]), range: range(all[index..<end])))
                index = end
            case .furniture(let kind):
                let end = run(all, from: index)
                transcript.furniture.append(Furniture(kind: kind, text: text(all[index..<end]), range: range(all[index..<end])))
                index = end
            }
        }
        transcript.turns = draft.turns.indices.map { turn in
            self.turn(draft.turns[turn], all[spans[turn]].lazy.filter { $0.part == .turn(turn) })
        }
        return transcript
    }

    /// Pieces that belong together: a paragraph, a list under its heading.
    private func run(_ pieces: [Draft.Piece], from start: Int) -> Int {
        var end = start + 1
        while end < pieces.count, pieces[end].continues, pieces[end].part == pieces[start].part,
            page.trimmed(pieces[end - 1].range.upperBound..<max(pieces[end - 1].range.upperBound, pieces[end].range.lowerBound)).isEmpty
        {
            end += 1
        }
        return end
    }

    private func text(_ pieces: ArraySlice<Draft.Piece>) -> String {
        var assembly = TextAssembly(page)
        let isList =
            pieces.count > 1 && pieces.first?.line != pieces.last?.line
            && pieces.first.map { piece in page.line(piece.line + 1).continues == false } == true
        if isList { return pieces.map { page.text($0.range) }.joined(separator: "\n") }
        for piece in pieces { assembly.append(piece.range, isSameParagraph: piece.continues) }
        return assembly.string
    }

    private func range(_ pieces: ArraySlice<Draft.Piece>) -> SourceRange? {
        guard let first = pieces.first, let last = pieces.last else { return nil }
        return source(first.range.lowerBound..<max(first.range.lowerBound, last.range.upperBound))
    }

    private func turn(_ draft: Draft.DraftTurn, _ pieces: some Collection<Draft.Piece>) -> Turn {
        var assembly = TextAssembly(page)
        var ranges: [Range<Int>] = []
        for piece in pieces {
            let words = max(piece.range.lowerBound, min(draft.textStart, piece.range.upperBound))..<piece.range.upperBound
            assembly.append(page.trimmed(words), isSameParagraph: piece.continues)
            if let last = ranges.last, page.trimmed(last.upperBound..<max(last.upperBound, piece.range.lowerBound)).isEmpty {
                ranges[ranges.count - 1] = last.lowerBound..<piece.range.upperBound
            } else {
                ranges.append(piece.range)
            }
        }
        var text = assembly.string
        // the emphasis of a question is no part of it, nor is what began before the label
        if let mark = draft.mark, text.hasSuffix("**"), draft.textStart > (pieces.first?.range.lowerBound ?? 0),
            mark.kind == .question || mark.kind == .dash && mark.role == .asker || mark.label?.isBold == true && isClosing(text)
        {
            text.removeLast(2)
        }
        if let first = pieces.first, draft.textStart > first.range.lowerBound, page.byte(first.range.lowerBound) == UInt8(ascii: "<") {
            text = withoutEndTags(text)
        }
        return Turn(
            kind: draft.kind, speaker: draft.speaker, office: draft.office, label: draft.label, interviewer: draft.interviewer,
            text: text,
            start: draft.mark?.time, ranges: ranges.map(source), attribution: draft.attribution)
    }

    /// The ends of elements that began before the label: `</answer>`
    private func withoutEndTags(_ text: String) -> String {
        var bytes = Array(text.utf8)
        while bytes.last == UInt8(ascii: ">"), let open = bytes.suffix(26).lastIndex(of: UInt8(ascii: "<")),
            bytes[open...].dropFirst().first == UInt8(ascii: "/"), bytes[(open + 2)...].dropLast().allSatisfy({ ($0 | 0x20) &- 0x61 < 26 })
        {
            bytes.removeSubrange(open...)
            while bytes.last == 0x20 || bytes.last == 0x0A { bytes.removeLast() }
        }
        return bytes.count == text.utf8.count ? text : String(decoding: bytes, as: UTF8.self)
    }

    /// The emphasis at the end of `text` did not begin in it.
    private func isClosing(_ text: String) -> Bool {
        let text = Array(text.utf8.suffix(4000))
        return zip(text, text.dropFirst()).count { $0 == UInt8(ascii: "*") && $1 == UInt8(ascii: "*") } % 2 == 1
    }
}
