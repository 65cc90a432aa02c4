import TranscriptModel

/// When and where an event was, as far as no line of its own says: a running head, a sentence about the recording, the name of a hall
/// above the hour.
struct EventReader {
    private let page: Page
    /// Pieces of the draft before anybody speaks, each a line.
    private let head: Range<Int>

    static func fill(_ page: Page, _ draft: inout Draft) {
        let first = draft.pieces.firstIndex { piece in
            if case .turn(let turn) = piece.part { turn < draft.turns.count && draft.turns[turn].kind == .utterance } else { false }
        }
        let reader = EventReader(page: page, head: 0..<min(200, first ?? draft.pieces.count))
        draft.transcript.date =
            draft.transcript.date ?? reader.dayOfRunningHead(draft) ?? reader.dayOfRecording(draft)
        if draft.transcript.place == nil { reader.findPlace(&draft) }
    }

    // MARK: days

    /// `[Record, Volume 151 (Wednesday, July 20, 2005)]`, "Report No. 44, of 16/10/2008": a date at either end of one of the first lines.
    private func dayOfRunningHead(_ draft: Draft) -> String? {
        for index in head.prefix(16) {
            let range = draft.pieces[index].range
            guard isPlain(draft.pieces[index].part), range.count <= 200, !Vocabulary.isCopyright(page, range),
                !page.line(draft.pieces[index].line).isSentence || FurnitureReader.isBracketed(page, range),
                let (found, moment) = PageDates.first(page, range), let day = moment.date,
                page.tokens(range.lowerBound..<found.lowerBound, limit: 1)?.isEmpty == true && !isBetweenDashes(found, in: range)
                    || page.tokens(found.upperBound..<range.upperBound, limit: 1)?.isEmpty == true
            else { continue }
            return day
        }
        return nil
    }

    /// What is neither a field nor known to belong to other pieces.
    private func isPlain(_ part: Draft.Part) -> Bool {
        switch part {
        case .furniture(let kind): kind == .other || kind == .heading
        case .metadata(let field): field == "title" || field == "subtitle"
        case .turn: true
        }
    }

    /// In the name of a file: `2020-08-29-harbour.md`
    private func isBetweenDashes(_ found: Range<Int>, in range: Range<Int>) -> Bool {
        found.upperBound < range.upperBound && page.byte(found.upperBound) == UInt8(ascii: "-")
    }

    /// "An interview conducted by Jane Doe, 28 September 2011": in the introduction, or in the first words that are spoken.
    private func dayOfRecording(_ draft: Draft) -> String? {
        for paragraph in paragraphs(of: draft, head) {
            if let day = day(near: PageDates.recordings, in: paragraph) ?? day(near: Vocabulary.interviewWords, in: paragraph) {
                return day
            }
        }
        guard draft.transcript.kind != .news, let first = draft.pieces.indices.dropFirst(head.upperBound).first else { return nil }
        for paragraph in paragraphs(of: draft, first..<min(draft.pieces.count, first + 12)).prefix(3) {
            if let day = day(near: Vocabulary.todays, in: paragraph, isBehind: true)
                ?? day(near: PageDates.recordings, in: paragraph, isBehind: true)
            {
                return day
            }
        }
        return nil
    }

    private func paragraphs(of draft: Draft, _ indices: Range<Int>) -> [Range<Int>] {
        var paragraphs: [Range<Int>] = []
        for index in indices {
            let piece = draft.pieces[index]
            if case .furniture(let kind) = piece.part, kind != .other, kind != .heading { continue }
            if piece.continues, let last = paragraphs.last, index > indices.lowerBound, last.count < 2000 {
                paragraphs[paragraphs.count - 1] = last.lowerBound..<piece.range.upperBound
            } else {
                paragraphs.append(piece.range.lowerBound..<min(piece.range.upperBound, piece.range.lowerBound + 2000))
            }
        }
        return paragraphs
    }

    /// A date in the sentence of one of `cues`, and not far from it: behind it, or on either side.
    private func day(near cues: PhraseSet, in range: Range<Int>, isBehind: Bool = false) -> String? {
        guard let (found, moment) = PageDates.first(page, range), let day = moment.date, let cue = page.firstWord(of: cues, in: range),
            !isBehind || cue.upperBound <= found.lowerBound
        else { return nil }
        let between =
            cue.upperBound <= found.lowerBound
            ? cue.upperBound..<found.lowerBound : found.upperBound..<max(found.upperBound, cue.lowerBound)
        guard between.count <= 160, !page.bytes[between].contains(UInt8(ascii: "\n")),
            !zip(page.bytes[between], page.bytes[between].dropFirst()).contains(where: { $0 == UInt8(ascii: ".") && $1 == 0x20 })
        else { return nil }
        return day
    }

    // MARK: places

    /// The names of a hall and a town in the lines right above the day or the hour, below the headline.
    private func findPlace(_ draft: inout Draft) {
        guard let title = draft.pieces[head].lastIndex(where: { $0.part == .metadata("title") }),
            let day = head.first(where: { $0 > title && isDayOrHour(draft.pieces[$0]) })
        else { return }
        let isEvent = isEventLine(draft.pieces[day])
        var first = day
        while first - 1 > title, day - first < 2, isPlain(draft.pieces[first - 1].part), draft.pieces[first - 1].part != .metadata("title"),
            draft.pieces[first - 1].line == draft.pieces[first].line - 1 || first == day,
            isPlace(draft.pieces[first - 1], isEvent: isEvent)
        {
            first -= 1
        }
        guard first < day else { return }
        draft.transcript.place = draft.pieces[first..<day].map { page.text($0.range) }.joined(separator: ", ")
        for index in first..<day { draft.pieces[index].part = .metadata("place") }
    }

    private func isDayOrHour(_ piece: Draft.Piece) -> Bool {
        piece.part == .metadata("date") || piece.part == .metadata("time") || piece.part == .metadata("published")
            || PageDates.wholeLine(page, piece.range) != nil
    }

    /// An hour, or a day in brackets: of the event, not of publication.
    private func isEventLine(_ piece: Draft.Piece) -> Bool {
        piece.part == .metadata("time") || FurnitureReader.isBracketed(page, piece.range)
    }

    private func isPlace(_ piece: Draft.Piece, isEvent: Bool) -> Bool {
        let range = piece.range
        guard range.count <= 120, page.line(piece.line).columns <= 70, let tokens = page.tokens(range, limit: 9), tokens.count <= 8,
            let first = tokens.first, first.isNameLike, first.form != .number, !tokens.contains(where: { $0.isOffice }),
            !page.bytes[range].contains(UInt8(ascii: ":")), PageDates.first(page, range) == nil
        else { return false }
        if page.hasWord(of: Vocabulary.venues, in: range) { return true }
        guard page.people(in: range).isEmpty, tokens.allSatisfy({ $0.isNameLike || $0.isParticle || $0.isJoiner }),
            !page.hasWord(of: Vocabulary.meetingWords, in: range), !page.hasWord(of: Vocabulary.interviewWords, in: range)
        else { return false }
        return isEvent || tokens.contains { $0.afterComma }
    }
}

extension Vocabulary {
    /// Words of the names of rooms, buildings, and of what stands for them.
    static let venues = PhraseSet(
        phrases: """
            room|hall|house|palace|auditorium|theatre|theater|hotel|museum|library|cathedral|church|stadium|studio|town hall|city hall|courthouse|teleconference|videoconference|via zoom|зал|зале|дворец|дворца|кремль|кремле|палата|палац|палаці|будинок|saal|rathaus|haus|halle|schloss|schloß|palais|salle|hôtel de ville|hémicycle|palacio|salón|sala|auditorio|teatro|palazzo|aula|palácio|salão|auditório|pałac|palác|sál|palota|terem|sarayı|salonu|zaal|raadhuis|stadhuis|rådhuset|salen|sali|talo|会議室|会议室|會議室|大厅|회의실|본회의장
            """)

    /// How somebody begins who says what day it is.
    static let todays = PhraseSet(
        phrases: """
            today is|today s date is|the date is|the date today is|сегодня|сьогодні|heute ist|wir haben den|nous sommes le|aujourd hui|hoy es|oggi è|hoje é|dziś jest|dzisiaj jest|dnes je|vandaag is|idag är|bugün|今天是|本日は|今日は|오늘은
            """)

    /// `© 2019`, "Copyright 4 May 2019"
    static func isCopyright(_ page: Page, _ range: Range<Int>) -> Bool {
        page.bytes[range].prefix(2).elementsEqual("©".utf8) || page.hasWord(of: copyrights, in: range)
    }

    private static let copyrights = PhraseSet(phrases: "copyright|all rights reserved|updated|last modified|accessed|retrieved|born|née|né")
}
