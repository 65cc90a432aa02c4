import Testing
import TranscriptModel
import TranscriptParsing

/// What holds for any document whatever.
@Suite struct PropertyTests {
    private static let samples = [
        "Harbour talks\nMay 5, 2020\n\nJane Doe: Good morning.\n\nPhoto: HR\nMoss: quota\n\nMark Roe: Hello (laughs).\n\n(Applause.)\n\nSo it is.\n\nGo back\n",
        "— Is it open?\n— It is.\n\n<…>\n— Since when?\n— Since Monday.\n\nBack to all news\n12.04.2020\n\n\nTitle of it\n\nMay 7, 2020\nQ: a?\nA: b.\n",
        "1   Q.   Where?\n2   A.   There.\n3\n4   Q.   When?\n5   A.   Then, I be-\n6   lieve.\n"
            + (7...40).map { "\($0 % 25 + 1)   more words here.\n" }.joined(),
        "# Notes\n\n**Ann:** hi\n\n> quoted?\n\n### Bob\n\ntext\n\n- item\n- item\n\n[00:01:02] Ann: yes\n>> BOB: no\n<ann> ok\n",
        "○佐久間委員長　ただいまから開会いたします。\n\n○高砂みどり君　高砂です。\n記者：はい？\n答：いいえ。\n",
    ]

    @Test func everyByteHasOnePartWhateverIsDoneToADocument() throws {
        var random = SplitMix(seed: 7)
        for sample in PropertyTests.samples {
            for _ in 0..<120 {
                var lines = sample.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
                for _ in 0..<random.next(upTo: 5) {
                    let a = random.next(upTo: lines.count)
                    let b = random.next(upTo: lines.count)
                    switch random.next(upTo: 4) {
                    case 0: lines.remove(at: a)
                    case 1: lines.insert(lines[b], at: a)
                    case 2: lines.swapAt(a, b)
                    default: lines[a] += lines[b]
                    }
                    if lines.isEmpty { lines = ["x"] }
                }
                let bytes = Array(lines.joined(separator: "\n").utf8)
                let faults = coverageFaults(try transcripts(bytes), of: bytes)
                #expect(faults.isEmpty, "\(faults.prefix(3)) in \(lines)")
            }
        }
    }

    @Test func nonsenseIsReadWithoutATrapAndCovered() throws {
        var random = SplitMix(seed: 11)
        let alphabet = Array(":：.-—–*#<>()[]|\"«»?!…,;\n\n\r\t  \u{A0}\u{3000}\u{2028}\u{85}\u{FEFF}\u{200B}\u{301}QAJaДд問é07").map(
            String.init)
        for _ in 0..<400 {
            let text = (0..<random.next(upTo: 200)).map { _ in alphabet[random.next(upTo: alphabet.count)] }.joined()
            let bytes = Array(text.precomposed.utf8)
            let faults = coverageFaults(try transcripts(bytes), of: bytes)
            #expect(faults.isEmpty, "\(faults.prefix(3)) in \(text.debugDescription)")
        }
    }

    @Test func illFormedBytesAreReadWithoutATrap() throws {
        var random = SplitMix(seed: 13)
        for _ in 0..<200 {
            let bytes = (0..<random.next(upTo: 300)).map { _ in UInt8(truncatingIfNeeded: random.next(upTo: 256)) }
            _ = try transcripts(bytes)
        }
    }

    @Test func readingIsDeterministic() throws {
        for sample in PropertyTests.samples { #expect(try transcripts(sample) == transcripts(sample)) }
    }

    @Test func theDecisionNamesEveryConventionThatWasTriedBestFirst() throws {
        let read = try transcript("Jane Doe: One.\n\nMark Roe: Two?\n\nJane Doe: Three.\n\nMark Roe: Four.\n")
        let scores = read.decision.conventions.map(\.score)
        #expect(read.decision.conventions.first?.convention == "name and colon")
        #expect(scores == scores.sorted(by: >))
        #expect(read.decision.conventions.allSatisfy { !$0.evidence.isEmpty })
    }

    @Test func anEmptyDocumentHasNoTranscript() throws {
        #expect(try transcripts(" \n\t\n").isEmpty)
    }
}

/// A small generator of random numbers with a seed.
private struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(upTo limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return limit <= 0 ? 0 : Int((z ^ (z >> 31)) % UInt64(limit))
    }
}

extension String {
    /// Any composition will do here: the reader takes text as it comes.
    fileprivate var precomposed: String { self }
}
