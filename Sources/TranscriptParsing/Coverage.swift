import TranscriptModel

/// The proof that every byte which is not blank has exactly one part: turn, metadata or furniture. What is left over is furniture.
enum Coverage {
    /// Gives what no draft has claimed to the draft around it.
    static func complete(_ drafts: inout [Draft], of page: Page) {
        var numbers = page.lineNumbers[...]
        for index in drafts.indices {
            var pieces = drafts[index].pieces
            pieces.sort { $0.range.lowerBound < $1.range.lowerBound }
            var result: [Draft.Piece] = []
            result.reserveCapacity(pieces.count)
            var claimed = drafts[index].lines.lowerBound < page.lines.count ? page.line(drafts[index].lines.lowerBound).start : 0
            for var piece in pieces {
                // nothing is claimed twice: the first claim stands
                if piece.range.lowerBound < claimed { piece.range = min(claimed, piece.range.upperBound)..<piece.range.upperBound }
                guard !piece.range.isEmpty else { continue }
                addGap(claimed..<piece.range.lowerBound, page, before: piece.line, &result)
                result.append(piece)
                claimed = piece.range.upperBound
            }
            let end = drafts[index].lines.upperBound > 0 ? page.line(drafts[index].lines.upperBound - 1).end : 0
            addGap(claimed..<max(claimed, end), page, before: drafts[index].lines.upperBound - 1, &result)
            let isLast = index == drafts.count - 1
            while let number = numbers.first, isLast || number.lowerBound < end {
                result.append(Draft.Piece(range: number, line: -1, part: .furniture(.other)))
                numbers = numbers.dropFirst()
            }
            drafts[index].pieces = result
        }
    }

    /// Whole lines, or parts of them, that nobody claimed.
    private static func addGap(_ gap: Range<Int>, _ page: Page, before line: Int, _ pieces: inout [Draft.Piece]) {
        guard !gap.isEmpty else { return }
        var at = firstLine(endingAfter: gap.lowerBound, page)
        while at < page.lines.count, page.lines[at].start < gap.upperBound {
            let part = page.trimmed(page.lines[at].range.clamped(to: gap))
            if !part.isEmpty { pieces.append(Draft.Piece(range: part, line: at, part: .furniture(.other))) }
            at += 1
        }
    }

    private static func firstLine(endingAfter byte: Int, _ page: Page) -> Int {
        var (low, high) = (0, page.lines.count)
        while low < high {
            let middle = (low + high) / 2
            if page.lines[middle].end <= byte { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Lets every claim reach to the next one, over the blank bytes between them, and the first and the last one to `start` and `end`.
    static func claimBlanks(between transcripts: inout [Transcript], from start: Int, to end: Int) {
        var ranges: [SourceRange] = []
        for transcript in transcripts {
            for turn in transcript.turns { ranges += turn.ranges ?? [] }
            ranges += transcript.furniture.compactMap(\.range) + transcript.metadata.compactMap(\.range)
        }
        ranges.sort()
        guard let first = ranges.first else { return }
        var extended: [SourceRange: SourceRange] = [:]
        for (index, range) in ranges.enumerated() {
            let next = index + 1 < ranges.count ? ranges[index + 1].lower : end
            extended[range] = SourceRange(range == first ? min(start, range.lower) : range.lower, max(range.upper, next))
        }
        func extend(_ range: SourceRange) -> SourceRange { extended[range] ?? range }
        for index in transcripts.indices {
            for turn in transcripts[index].turns.indices {
                transcripts[index].turns[turn].ranges = transcripts[index].turns[turn].ranges?.map(extend)
            }
            for piece in transcripts[index].furniture.indices {
                transcripts[index].furniture[piece].range = transcripts[index].furniture[piece].range.map(extend)
            }
            for span in transcripts[index].metadata.indices {
                transcripts[index].metadata[span].range = transcripts[index].metadata[span].range.map(extend)
            }
        }
    }
}
