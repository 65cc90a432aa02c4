package import DocumentReading
package import TranscriptModel

/// Reads the transcripts of a document. Pure and deterministic; linear in the document's length. Never throws and never
/// traps: a document without a recognisable transcript is one transcript of kind `other` or `news` without turns, whose
/// text is metadata (`body`) or furniture.
package func parseTranscripts(of document: Document) -> [Transcript] {
    var transcripts = PlainTextReader.transcripts(in: document.text) ?? parsedTranscripts(of: document)
    // Half of a space in UTF-16 is a byte that is not blank by itself.
    if ["UTF-16", "UTF-32"].contains(where: document.facts.encoding.name.hasPrefix) {
        Coverage.claimBlanks(between: &transcripts, from: document.text.sourceRange(0..<0).lower, to: document.facts.byteCount)
    }
    return transcripts
}

private func parsedTranscripts(of document: Document) -> [Transcript] {
    var page = Page(document.text.bytes)
    guard !page.lines.isEmpty else { return [] }
    let verdict = detectLanguage(page.bytes)
    page.language = verdict?.tag
    page.isCode = CodeSigns.areMost(page)
    let fronts = FrontMatter.all(page)
    let front = fronts.first { $0.lines.lowerBound == 0 }
    let all = (front?.lines.upperBound ?? 0)..<page.lines.count
    for front in fronts where front.lines.upperBound < page.lines.count { page.beginParagraph(at: front.lines.upperBound) }
    page.apart = RecordParts(page, in: all)
    let isOneSpeaker = front.map { $0.hasOneSpeaker(page) || $0.isAddress(page) } ?? false
    let whole = Stretch(
        page: page, lines: all, tally: LabelTally(page, in: all), introduced: Introduced(page, in: all, front: front),
        isOneSpeaker: isOneSpeaker)
    let competition = Competition(whole)
    let later = fronts.map(\.lines).filter { $0.lowerBound > 0 }
    let frontAt = Dictionary(fronts.map { ($0.lines.lowerBound, $0) }, uniquingKeysWith: { first, _ in first })
    let stretches = BoundaryReader(page, in: all, marks: competition.marks, fronts: later).stretches()
    let repeated = RepeatedLines(page)
    var drafts = stretches.map { stretch in
        var page = page
        let start = stretch.lines.lowerBound
        let front = start == all.lowerBound ? front : frontAt[start]
        let lines = max(start, front?.lines.upperBound ?? start)..<stretch.lines.upperBound
        if stretches.count > 1 { page.language = language(of: lines, page) }
        let introduced = stretches.count == 1 ? whole.introduced : Introduced(page, in: lines, front: front)
        let part = Stretch(page: page, lines: lines, tally: whole.tally, introduced: introduced, isOneSpeaker: isOneSpeaker)
        return StretchReader(page, repeated).read(
            part, front: front, reason: stretch.reason, known: stretches.count == 1 ? competition : nil)
    }
    Coverage.complete(&drafts, of: page)
    let assembler = Assembler(page: page, source: document.text.sourceRange)
    return drafts.map { draft in
        var transcript = assembler.transcript(of: draft)
        // nearly all of the page is in one language: so is what is said
        let isSure = verdict.map { $0.isReliable && $0.confidence >= 0.97 } ?? false
        transcript.language = isSure ? verdict?.tag : language(of: transcript)
        return transcript
    }
}

/// Events of one document may be in several languages: that of `lines`, if they are enough to tell, or else the page's.
private func language(of lines: Range<Int>, _ page: Page) -> String? {
    let verdict = detectLanguage(of: page.bytes, in: page.line(lines.lowerBound).start..<page.line(lines.upperBound - 1).end)
    return verdict.flatMap { $0.isReliable ? $0.tag : nil } ?? page.language
}

/// Of the words spoken; of all words, where nobody speaks.
func language(of transcript: Transcript) -> String? {
    var sample: [UInt8] = []
    for turn in transcript.turns where turn.kind == .utterance && sample.count < 1 << 16 {
        sample.append(contentsOf: turn.text.utf8)
        sample.append(0x0A)
    }
    if sample.count < 200 {
        for text in transcript.metadata.map(\.text) + transcript.furniture.map(\.text) where sample.count < 1 << 16 {
            sample += [UInt8](text.utf8) + [0x0A]
        }
    }
    return detectLanguage(sample)?.tag
}
