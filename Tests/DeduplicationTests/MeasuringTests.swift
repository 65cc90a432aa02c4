import Deduplication
import Testing
import TranscriptModel

struct MeasuringTests {
    private func transcript(_ texts: [String], kind: Turn.Kind = .utterance, title: String? = nil) -> Transcript {
        var transcript = Transcript()
        transcript.title = title
        transcript.turns = texts.map { Turn(kind: kind, text: $0, ranges: nil) }
        return transcript
    }

    private let long = "The ferry to the outer islands leaves at seven in the morning, and it waits for nobody, not even for the mayor."

    @Test func dressDoesNotChangeTheWords() {
        let plain = ReadTranscript(measuring: transcript([long], title: "One"))
        let dressed = ReadTranscript(
            measuring: transcript([long.uppercased().replacing(",", with: " —"), "* * *"].map { $0 }, title: "Another"))
        #expect(plain.words == dressed.words)
        #expect(plain.sketch == dressed.sketch)
        #expect(plain.words.count == 22)
    }

    @Test func numbersAndWordsAreTold() {
        let one = ReadTranscript(measuring: transcript([long]))
        #expect(one.words.digest != ReadTranscript(measuring: transcript([long.replacing("seven", with: "eight")])).words.digest)
        #expect(one.words.digest != ReadTranscript(measuring: transcript([long + " 7"])).words.digest)
    }

    @Test func howTheWordsAreDividedIntoTurnsIsDress() {
        let halves = long.split(separator: ",", maxSplits: 1).map(String.init)
        #expect(ReadTranscript(measuring: transcript([long])).words == ReadTranscript(measuring: transcript(halves)).words)
    }

    @Test func notesAreNotSpoken() {
        var withNote = transcript([long])
        withNote.turns.append(Turn(kind: .note, text: "The audience laughs for a long time at this remark of hers.", ranges: nil))
        #expect(ReadTranscript(measuring: withNote).words == ReadTranscript(measuring: transcript([long])).words)
    }

    @Test func whereLittleIsSaidTheEventCounts() {
        let monday = ReadTranscript(measuring: transcript(["Good morning."], title: "Monday"))
        let friday = ReadTranscript(measuring: transcript(["Good morning."], title: "Friday"))
        #expect(monday.words.digest != friday.words.digest)
        #expect(monday.words.count == 2)
    }

    @Test func newsOfDifferentBodiesStayApart() {
        var one = Transcript()
        one.metadata = [MetadataSpan(field: "body", text: "The bridge opened on Monday.", range: nil)]
        var other = one
        other.metadata[0].text = "The bridge closed on Monday."
        #expect(ReadTranscript(measuring: one).words.digest != ReadTranscript(measuring: other).words.digest)
    }

    @Test(arguments: [("Home News Contacts", "Home News Search"), (": : :", "? ! ?")])
    func pagesWithoutATranscriptInThemStayApart(one: String, other: String) {
        func page(_ text: String) -> Transcript {
            var transcript = Transcript()
            transcript.furniture = [Furniture(kind: .other, text: text, range: nil)]
            return transcript
        }
        let words = ReadTranscript(measuring: page(one)).words
        #expect(words.digest != ReadTranscript(measuring: page(other)).words.digest)
        #expect(words == ReadTranscript(measuring: page(one)).words)
        #expect(words.count == 0)
    }

    @Test func sketchesOfAnExcerptAreContained() {
        var seed: UInt64 = 7
        let words = (0..<4000).map { _ -> String in
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return "w\(seed >> 52)"
        }
        let whole = ReadTranscript(measuring: transcript([words.joined(separator: " ")])).sketch
        let part = ReadTranscript(measuring: transcript([words[1000..<2500].joined(separator: " ")])).sketch
        #expect(Set(part.hashes).isSubset(of: whole.hashes))
        #expect((80...170).contains(whole.hashes.count))
        #expect(whole.hashes == whole.hashes.sorted())
    }

    @Test func turnFingerprintsTellRepeatedTurnsApartAndStay() {
        let fingerprints = transcript(["Yes.", "No.", "Yes.", "yes", "…", "* * *", ""]).turnFingerprints()
        #expect(Set(fingerprints).count == 7)
        // A number that ids of archives on disk depend on.
        #expect(transcript(["Yes.", "No."]).turnFingerprints().prefix(2).elementsEqual(fingerprints.prefix(2)))
    }
}
