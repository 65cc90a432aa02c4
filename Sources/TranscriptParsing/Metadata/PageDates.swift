/// Remembers which dates ranges of one page hold, and which of them are nothing but a date: several readers ask for the same ones.
final class DateMemory {
    private var moments: [Range<Int>: PageDates.Moment?] = [:]
    private var matches: [Range<Int>: [DateMatch]] = [:]
    /// When so many are known, all are forgotten: as many as an ordinary page has, and a longer one in proportion.
    private let most: Int

    init(bytes: Int) { most = min(1 << 18, max(256, bytes / 64)) }

    func moment(of range: Range<Int>, read: () -> PageDates.Moment?) -> PageDates.Moment? {
        if let known = moments[range] { return known }
        let moment = read()
        if moments.count >= most { moments = [:] }
        moments[range] = .some(moment)
        return moment
    }

    func matches(in range: Range<Int>, of page: Page) -> [DateMatch] {
        if let known = matches[range] { return known }
        let found = DateReader(language: page.language).dates(in: page.bytes[range])
        if matches.count >= most { matches = [:] }
        matches[range] = found
        return found
    }
}

/// What dates a page prints, as far as a transcript's fields go.
enum PageDates {
    struct Moment: Hashable {
        /// YYYY-MM-DD; nil where a day and a month could be either way round, as `either` says.
        var date: String?
        /// HH:MM
        var time: String?
        /// Printed in numbers alone.
        var isNumeric: Bool
        /// A word before it says so, or an hour stands with it, or it is in numbers alone, as pages print when they were put up.
        var isPublication = false
        var either: DateMatch?

        /// The date, and the time where there is one, as ISO 8601.
        var printed: String? { date.map { date in time.map { date + "T" + $0 } ?? date } }
    }

    /// `range` is nothing but a date, a weekday and a time aside.
    static func wholeLine(_ page: Page, _ range: Range<Int>) -> Moment? {
        guard range.count <= 90, canHoldDate(page, range), !isTerm(page, range) else { return nil }
        return page.dates.moment(of: range) { () -> Moment? in
            let matches = page.dates.matches(in: range, of: page)
            var moment = DateReader(language: page.language).wholeLineDate(page.bytes, range, matches).flatMap { self.moment(page, $0) }
            // what has an end is no publication: 4 May 2019, 10:00–11:30
            if matches.count == 2 { moment?.isPublication = false }
            return moment
        }
    }

    /// "(6 March 1979 to 18 June 1980)": how long a house sat, not when.
    private static func isTerm(_ page: Page, _ range: Range<Int>) -> Bool {
        guard page.byte(range.lowerBound) == UInt8(ascii: "("), let tokens = page.tokens(range, limit: 12) else { return false }
        let years = tokens.filter { $0.form == .number && $0.range.count == 4 }
        return years.count == 2 && years[0].key != years[1].key
    }

    /// A short line with a date, and but a few words around it: "Published on 4 May 2019", "Sesión celebrada el martes, 22 de octubre de 2013".
    static func phrase(_ page: Page, _ range: Range<Int>) -> Moment? {
        guard range.count <= 140, let (found, moment) = first(page, range), page.byte(range.upperBound - 1) != UInt8(ascii: "?") else {
            return nil
        }
        let before = page.trimmed(range.lowerBound..<found.lowerBound)
        let after = page.trimmed(found.upperBound..<range.upperBound)
        guard let leading = page.tokens(before, limit: 5), let trailing = page.tokens(after, limit: 14), leading.count <= 4 else {
            return nil
        }
        // where no spaces part the words, a headline is one of them
        guard !trailing.contains(where: { $0.form == .caseless && $0.length > 6 && page.script == .eastAsian }) else { return nil }
        guard !leading.contains(where: { $0.form == .number }) else { return nil }
        // "8 June, 2022 Meeting Notes" is a headline
        guard trailing.isEmpty || !page.hasWord(of: Vocabulary.meetingWords, in: after) else { return nil }
        if trailing.count > 1, isSession(page, before), place(page, after) != nil {
            var event = moment
            event.isPublication = false
            return event
        }
        guard trailing.count <= 3 else { return nil }
        var result = moment
        let isPublished = page.beginnings(of: range, words: 4).contains { Vocabulary.fieldHeadings[$0.key] == "published" }
        if isPublished {
            result.isPublication = true
            return result
        }
        // a headline is more than its date
        guard leading.count + trailing.count <= 4, trailing.count <= 2, leading.first?.form != .caseless || leading.count <= 2 else {
            return nil
        }
        guard leading.isEmpty || isSession(page, before) else { return nil }
        if !leading.isEmpty { result.isPublication = false }
        return result
    }

    /// "February 10, 2020 Springfield", "15 мая 2020 года 15:30 Москва": a day, its hour, and where.
    static func placed(_ page: Page, _ range: Range<Int>) -> (moment: Moment, place: Range<Int>)? {
        let range = page.withoutEmphasis(range)
        guard range.count <= 140, let (found, moment) = first(page, range), !moment.isNumeric || moment.time != nil,
            found.lowerBound == range.lowerBound
        else { return nil }
        var after = found.upperBound..<range.upperBound
        // 10:00–11:30: until when, too
        if let until = DateReader(language: page.language).dates(in: page.bytes[after]).first, until.date == nil, until.time != nil,
            until.range.lowerBound <= after.lowerBound + 4
        {
            after = until.range.upperBound..<after.upperBound
        }
        while after.count > 1,
            ",|-–—·*_ ".unicodeScalars.contains(where: { $0.value == Scalars.decode(page.bytes, after.lowerBound, after.upperBound).value })
        {
            after = after.lowerBound + Scalars.decode(page.bytes, after.lowerBound, after.upperBound).length..<after.upperBound
        }
        let place = page.trimmed(after)
        guard let tokens = page.tokens(place, limit: 7), let first = tokens.first, let last = tokens.last, first.isNameLike,
            first.form != .caseless, first.form != .initial, last.isNameLike, last.range.upperBound == place.upperBound,
            tokens.allSatisfy({ $0.isNameLike || $0.isParticle || $0.isJoiner }),
            tokens.contains(where: { $0.length > 4 || $0.form == .capitalised }),
            !page.hasWord(of: Vocabulary.meetingWords, in: place), !page.hasWord(of: Vocabulary.interviewWords, in: place)
        else { return nil }
        var event = moment
        event.isPublication = false
        return (event, place)
    }

    /// "Springfield 07/03/2014 - 00:10 CET": where somebody wrote, when it was put up, and by what clock; "Springfield, 4 March 2019"; and
    /// "Recorded at the Park Hotel, Springfield, on 4 March 2019".
    static func dateline(_ page: Page, _ range: Range<Int>) -> (moment: Moment, place: Range<Int>?)? {
        let range = page.withoutEmphasis(range)
        guard range.count <= 140, let (found, moment) = first(page, range), found.lowerBound > range.lowerBound,
            let after = page.tokens(found.upperBound..<range.upperBound, limit: 2), after.allSatisfy({ $0.length <= 4 }), after.count <= 1
        else { return nil }
        var before = page.trimmed(range.lowerBound..<found.lowerBound)
        if let place = placeOfSession(page, before) {
            var event = moment
            event.isPublication = false
            return (event, place)
        }
        let hasComma = page.byte(before.upperBound - 1) == UInt8(ascii: ",")
        while before.count > 1, page.byte(before.upperBound - 1) == UInt8(ascii: ",") { before = before.lowerBound..<before.upperBound - 1 }
        guard hasComma || moment.time != nil, Vocabulary.fieldHeadings[FoldedKey(page.bytes, before)] == nil,
            page.byte(before.upperBound - 1) != UInt8(ascii: ":"), let tokens = page.tokens(before, limit: 6), let first = tokens.first,
            !isSession(page, before)
        else { return nil }
        guard hasComma else {
            guard tokens.count <= 3, tokens.allSatisfy({ $0.form == .capitalised }) else { return nil }
            return (moment, tokens.count == 1 ? before : nil)
        }
        guard tokens.count <= 4, first.form == .capitalised || first.form == .capitals,
            tokens.allSatisfy({ $0.isNameLike || $0.isParticle }), !page.hasWord(of: Vocabulary.meetingWords, in: before),
            !page.hasWord(of: Vocabulary.interviewWords, in: before), !page.hasWord(of: Vocabulary.addressWords, in: before),
            !Vocabulary.noLabels.contains(FoldedKey(page.bytes, before))
        else { return nil }
        return (moment, before)
    }

    /// "Recorded at the Park Hotel, Springfield, on": what stands between the small words.
    private static func placeOfSession(_ page: Page, _ range: Range<Int>) -> Range<Int>? {
        guard let cue = page.firstWord(of: sessions, in: range), cue.lowerBound == range.lowerBound,
            let tokens = page.tokens(cue.upperBound..<range.upperBound, limit: 16), let first = tokens.first,
            placeJoiners.contains(first.key)
        else { return nil }
        let words = tokens.dropFirst()
        guard let last = words.last(where: { $0.isNameLike }), words.count - 2 <= words.firstIndex(where: { $0.range == last.range }) ?? 0,
            words.count(where: { $0.isNameLike }) * 2 >= words.count - 1
        else { return nil }
        return page.trimmed(first.range.upperBound..<last.range.upperBound)
    }

    /// "at the Park Hotel, Springfield", after a date.
    static func place(_ page: Page, _ after: Range<Int>) -> Range<Int>? {
        var after = after
        while after.count > 1, page.byte(after.lowerBound) == UInt8(ascii: ",") {
            after = page.trimmed(after.lowerBound + 1..<after.upperBound)
        }
        while after.count > 1, page.byte(after.upperBound - 1) == UInt8(ascii: ".") { after = after.lowerBound..<after.upperBound - 1 }
        guard let tokens = page.tokens(after, limit: 14), let first = tokens.first, placeJoiners.contains(first.key), tokens.count >= 2,
            tokens.dropFirst().contains(where: { $0.isNameLike }), tokens.count(where: { $0.isNameLike }) * 2 + 2 >= tokens.count
        else { return nil }
        return page.trimmed(first.range.upperBound..<after.upperBound)
    }

    /// A day, and but a word that says where: "Recorded on 30 January 2020 at"
    static func endsBeforePlace(_ page: Page, _ range: Range<Int>) -> Bool {
        guard let (found, _) = first(page, range), let after = page.tokens(found.upperBound..<range.upperBound, limit: 2) else {
            return false
        }
        return after.count == 1 && placeJoiners.contains(after[0].key)
    }

    private static let placeJoiners = KeySet(
        phrases: "at|in|à|au|aux|en|chez|im|in der|bei|beim|am|al|nel|nella|presso|a|w|na|we|v|ve|во|в|на|у|in de|på|i|hos|nos|no|na|em")

    private static func isSession(_ page: Page, _ before: Range<Int>) -> Bool {
        guard let cue = page.firstWord(of: sessions, in: before), let tokens = page.tokens(before, limit: 6) else { return false }
        // "Testimony of Jane Doe, taken" is a headline
        return cue.lowerBound <= tokens.dropFirst().first?.range.lowerBound ?? before.upperBound
            || !tokens.dropFirst().contains { $0.form == .capitalised || $0.form == .capitals }
    }

    /// What is said of an event, before its day.
    static let recordings = PhraseSet(phrases: recorded)
    private static let sessions = PhraseSet(
        phrases: recorded
            + "|argued|decided|taken|filed|signed|given|fait à|fait|hecho en|fatto a|geschehen|on|am|vom|le|el|il|du|den|от|w dniu|z dnia|dnia|ze dne|dne|zo dňa"
    )
    private static let recorded =
        "photographed|filmed|taped|broadcast|aired|first aired|conducted|interview conducted|delivered|gesendet|gesendet am|aufgenommen|geführt am|enregistrée|enregistré le|diffusé|diffusé le|propos recueillis|grabado|grabada|grabada el|emitido|realizada|realizado|gravada|registrata|nagrano|nagranie|natočeno|posneto|snimljeno|rögzítve|înregistrat|kayıt|çekim|opgenomen|inspelad|inspelat|optaget|nauhoitettu|записана|прошло|состоялось|записан|відбулося|дата записи|sesión celebrada|celebrada|recorded|recorded on|held|held on|aufgezeichnet|записано|запись|enregistré|registrado|gravado|registrato|dated"

    /// The first whole date in `range`, and where it stands.
    static func first(_ page: Page, _ range: Range<Int>) -> (range: Range<Int>, moment: Moment)? {
        guard canHoldDate(page, range), range.count <= 2000, !isTerm(page, range),
            let match = page.dates.matches(in: range, of: page).first(where: isWhole),
            let moment = moment(page, match)
        else {
            return nil
        }
        return (match.range, moment)
    }

    private static func isWhole(_ match: DateMatch) -> Bool {
        if case .ambiguous? = match.date { return true }
        return match.day != nil && match.confidence >= 0.5
    }

    /// The time of day that `range` gives, and nothing else but a word for when something begins: "2:06 P.M.", "Aanvang 14.00 uur".
    static func time(_ page: Page, _ range: Range<Int>) -> String? {
        guard range.count <= 60, canHoldDate(page, range, least: 4) else { return nil }
        let matches = page.dates.matches(in: range, of: page)
        guard let match = matches.first, matches.count == 1, match.date == nil, let time = match.time else { return nil }
        guard page.tokens(match.range.upperBound..<range.upperBound, limit: 3)?.isEmpty == true,
            let before = page.tokens(range.lowerBound..<match.range.lowerBound, limit: 4), before.count <= 3
        else { return nil }
        guard before.isEmpty || before.contains(where: { starts.contains($0.key) }) else { return nil }
        return Timestamp.hoursAndMinutes(time.hour * 60 + time.minute)
    }

    private static let starts = KeySet(
        phrases:
            "start|starts|began|begins|beginning|opened|convened|time|beginn|beginnt|début|ouverture|heure|inicio|comienzo|hora|início|inizio|ora|początek|godz|godzina|začátek|začetek|početak|kezdés|început|начало|время|початок|час|başlama|açılma|açılış|saati|saat|aanvang|start|börjar|kl|klockan|klo|έναρξη|ώρα"
    )

    private static func canHoldDate(_ page: Page, _ range: Range<Int>, least: Int = 6) -> Bool {
        guard range.count >= least, range.lowerBound >= 0, range.upperBound <= page.bytes.count else { return false }
        return page.bytes[range].contains { $0 &- 0x30 < 10 || $0 >= 0xD9 }
    }

    private static func moment(_ page: Page, _ match: DateMatch) -> Moment? {
        guard match.date != nil else { return nil }
        if case .yearless? = match.date { return nil }
        if case .month? = match.date { return nil }
        var day = match.day ?? resolve(match, language: page.language, others: [])
        // with full stops the day stands first everywhere: 03.07.2019
        if case .ambiguous(let dayFirst, _)? = match.date, page.bytes[match.range].contains(UInt8(ascii: ".")) { day = dayFirst }
        let isNumeric = (page.tokens(match.range, limit: 10) ?? []).allSatisfy { $0.form == .number }
        // minutes and logs are dated 2022-05-16, pages are put up on 16.05.2022
        let isISO = isNumeric && page.bytes[match.range].prefix(4).allSatisfy { $0 &- 0x30 < 10 }
        let time = match.time.map { Timestamp.hoursAndMinutes($0.hour * 60 + $0.minute) }
        return Moment(
            date: day?.description, time: time, isNumeric: isNumeric, isPublication: isNumeric && !isISO || time != nil,
            either: day == nil ? match : nil)
    }
}
