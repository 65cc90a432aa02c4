import TranscriptModel

/// A transcript in the making: pieces of the page, each with its part, and the fields they fill.
struct Draft {
    enum Part: Hashable {
        /// Index of the turn.
        case turn(Int)
        case metadata(String)
        case furniture(Furniture.Kind)
    }

    /// Bytes with one part.
    struct Piece {
        @CompactRange var range: Range<Int>
        var line: Int
        var part: Part
        /// It belongs to the paragraph of the piece before.
        var continues = false
    }

    struct DraftTurn {
        var kind: Turn.Kind
        var mark: TurnMark?
        /// Where the words begin.
        @Compact var textStart: Int
        var speaker: String?
        var office: String?
        var label: String?
        var interviewer = false
        var attribution = Attribution(reason: .none, confidence: 0)
        /// The turn whose speaker goes on speaking in this one, after a note.
        var continuing: Int?
    }

    var lines: Range<Int>
    var pieces: [Piece] = []
    var turns: [DraftTurn] = []
    var transcript = Transcript()

    init(lines: Range<Int>) { self.lines = lines }

    mutating func add(_ page: Page, line: Int, _ part: Part) {
        let paragraph = page.line(line)
        pieces.append(Piece(range: paragraph.range, line: line, part: part, continues: paragraph.continues))
    }

    /// A whole paragraph, or what of it stands from byte `start` on; what stands before is furniture.
    mutating func add(_ page: Page, paragraph: ClosedRange<Int>, _ part: Part, from start: Int? = nil) {
        for line in paragraph {
            var range = page.line(line).range
            if line == paragraph.lowerBound, let start, start > range.lowerBound, start < range.upperBound {
                let before = page.trimmed(range.lowerBound..<start)
                if !before.isEmpty { pieces.append(Piece(range: before, line: line, part: .furniture(.other))) }
                range = start..<range.upperBound
            }
            var piece = Piece(range: range, line: line, part: part)
            piece.continues = line > paragraph.lowerBound
            pieces.append(piece)
        }
    }
}
