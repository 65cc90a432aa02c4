/// One way of marking who speaks. A convention looks at a stretch of a document and proposes where turns begin; proposals compete on how
/// well they explain the stretch (`Competition`). A new convention is a new file and a line in `Conventions.all`.
protocol Convention: Sendable {
    /// As a person would call it: "name and colon".
    var name: String { get }
    /// Where turns begin if this convention is at work; nil where nothing speaks for it.
    func propose(for stretch: Stretch) -> Proposal?
    /// What this convention adds to another one that won: dashed or unlabelled questions between labelled answers.
    func complement(_ base: Proposal, in stretch: Stretch) -> Proposal?
}

extension Convention {
    func complement(_ base: Proposal, in stretch: Stretch) -> Proposal? { nil }
}

/// The lines of one transcript, and what may be labels in them.
struct Stretch {
    let page: Page
    let lines: Range<Int>
    let tally: LabelTally
    let introduced: Introduced
    /// The document says before its text that one person speaks.
    let isOneSpeaker: Bool

    /// The first line of the paragraph that follows the one of `line`.
    func nextParagraph(after line: Int) -> Int {
        var next = line + 1
        while next < lines.upperBound, page.lines[next].continues { next += 1 }
        return next
    }

    /// The last line of the paragraph that begins at `line`.
    func paragraphEnd(_ line: Int) -> Int { nextParagraph(after: line) - 1 }

    /// Bytes from line `from` to before line `to`.
    func bytes(from: Int, to: Int) -> Int {
        guard from < to, from >= 0, to <= page.lines.count else { return 0 }
        return page.lines[to - 1].end - page.lines[from].start
    }
}

/// Where a turn begins.
struct TurnMark {
    enum Kind: UInt8 {
        case label, dash, question, caption, whole
    }
    @Compact var line: Int
    /// The first byte of the label, dash or text, and the first one of the text.
    @Compact var start: Int
    @Compact var textStart: Int
    var kind: Kind
    var label: Label?
    /// 0…1
    var confidence: Double
    var role: Role?
    var time: Double?

    /// Marks of one key are one speaker's, as far as the marks tell.
    var key: FoldedKey? { label?.key }
}

extension Page {
    /// The line on which the words of a turn begin: that of its label, or the one below.
    func textLine(of mark: TurnMark) -> Int { mark.textStart >= line(mark.line).end ? mark.line + 1 : mark.line }
}

/// A convention's reading of a stretch.
struct Proposal {
    var convention: String
    /// In the order of lines, one a line.
    var marks: [TurnMark]
    var score = 0.0
    /// The share of turns that come after somebody else's.
    var alternation = 0.0
    var evidence = ""

    init(_ convention: any Convention, _ marks: [TurnMark]) {
        self.convention = convention.name
        self.marks = marks
    }
}

enum Conventions {
    /// Every convention we know of.
    static let all: [any Convention] = [
        ColonLabels(), DashLabels(), StopLabels(), LabelLines(), MarkdownLabels(), TimedLabels(), ChatLines(), Captions(), TimedLines(),
        LetterPairs(), CircleLabels(), BarLabels(), Dashes(), PairedMarks(), Guillemets(), Questions(), OneSpeaker(), Recording(),
    ]
}
