import TranscriptModel

/// Gives each turn to its speaker, says why, and who of them asks.
struct Attributor {
    private let page: Page
    private var registry = Registry()
    private var interviewee: Person?
    private var interviewer: Person?
    /// The headline names the interviewee, or he did when he was asked: he is who answers, whoever else is in the room.
    private var isCertain = false
    /// Whom the ranges name that were asked about: headlines and introductions are, several times.
    private var named: [Range<Int>: [(person: Person, range: Range<Int>)]] = [:]

    init(_ page: Page) { self.page = page }

    mutating func attribute(_ draft: inout Draft) {
        register(draft)
        nameLabels(&draft)
        markAskers(&draft)
        nameUnlabelled(&draft)
        carryOver(&draft)
        decideKind(&draft)
    }

    private mutating func people(in range: Range<Int>) -> [(person: Person, range: Range<Int>)] {
        if let known = named[range] { return known }
        var people = page.people(in: range)
        if people.isEmpty { people = page.unspacedPeople(in: range) }
        named[range] = people
        return people
    }

    // MARK: who is there

    private mutating func register(_ draft: Draft) {
        for turn in draft.turns { if let label = turn.mark?.label { registry.add(label: label, of: page) } }
        var fields: [(Range<Int>, String)] = []
        for piece in draft.pieces {
            if case .metadata(let field) = piece.part { fields.append((piece.range, field)) }
        }
        for (range, field) in fields {
            switch field {
            case "people", "speaker":
                for item in PeopleList.items(page, PeopleList.range(page, range) ?? range) {
                    guard let name = PeopleList.nameRange(page, item), let person = page.person(in: name) else { continue }
                    // an entry of one word is a nickname
                    guard person.isFull || field == "people" && page.tokens(item, limit: 2)?.count == 1 && name.count >= 3 else {
                        continue
                    }
                    registry.add(listed: person)
                }
            case "interviewer":
                // "Беседовал Иван Петров": the verb is no part of the name
                let cue = page.firstWord(of: Vocabulary.interviewerFooters, in: range)
                let start = cue.map { $0.lowerBound - range.lowerBound <= 3 ? $0.upperBound : range.lowerBound } ?? range.lowerBound
                for person in askers(in: start..<range.upperBound) {
                    registry.add(listed: person)
                    interviewer = interviewer ?? person
                }
            case "title", "subtitle", "author":
                // "… Ptala se Ludmila Vondrová."
                if field == "subtitle", interviewer == nil, let cue = page.firstWord(of: Vocabulary.interviewerFooters, in: range),
                    let asker = page.people(in: cue.upperBound..<range.upperBound).first, asker.range.lowerBound - cue.upperBound <= 4,
                    page.tokens(cue, limit: 4)?.count ?? 0 >= 2
                {
                    interviewer = asker.person
                }
                guard field != "author" else { continue }
                // "Wywiad z Eleonorą Bystroń" declines the name that the introduction has as it is
                let texts = fields.lazy.map(\.0).filter { $0 != range }
                for (person, place) in people(in: range) {
                    let isDeclined = page.isInstrumental(at: place, in: range)
                    registry.add(introduced: isDeclined ? page.nominative(of: place, in: Array(texts)) ?? person : person)
                }
            default: break
            }
        }
        // "Présidence de Mme Doe"
        for piece in draft.pieces.prefix(200) where piece.part == .furniture(.other) && piece.range.count <= 200 {
            guard page.beginnings(of: piece.range, words: 1).contains(where: { Vocabulary.presidencies.contains($0.key) }) else { continue }
            for (person, _) in people(in: piece.range) { registry.add(introduced: person) }
        }
        if draft.turns.contains(where: { $0.mark?.label?.shape == .initials || $0.mark?.label?.shape == .letter }) {
            registry.add(abbreviated: Abbreviations.people(page, draft))
        }
        introduceCounsel(draft)
        findCredit(draft)
        registry.add(mentioned: Mentions.surnames(page, draft))
        findInterviewee(draft, fields)
    }

    /// Below a heading for those present: "For the Plaintiff: JANE DOE, ESQ."
    private mutating func introduceCounsel(_ draft: Draft) {
        var left = 0
        for piece in draft.pieces.prefix(120) {
            if case .turn(let turn) = piece.part, turn < draft.turns.count, draft.turns[turn].kind == .utterance { return }
            if PeopleList.range(page, piece.range)?.isEmpty == true
                || Vocabulary.listHeadings[FoldedKey(page.bytes, piece.range)] == "people"
            {
                left = 40
                continue
            }
            guard left > 0, piece.range.count <= 160 else { continue }
            left -= 1
            for (person, place) in people(in: piece.range) where isCounsel(place, in: piece.range) { registry.add(introduced: person) }
        }
    }

    /// What follows is "Esq.", or the name follows a colon: no firm, no street.
    private func isCounsel(_ name: Range<Int>, in line: Range<Int>) -> Bool {
        let next = page.tokens(name.upperBound..<line.upperBound, limit: 1)?.first
        if next?.key == Attributor.esquire { return true }
        let before = page.trimmed(line.lowerBound..<name.lowerBound)
        return page.byte(before.upperBound - 1) == UInt8(ascii: ":") && before.count > 1
    }

    private static let esquire = FoldedKey("esq")

    /// （聞き手・長谷部由美）: in brackets, outside of what is said.
    private mutating func findCredit(_ draft: Draft) {
        guard interviewer == nil, page.script == .eastAsian else { return }
        for piece in draft.pieces where piece.range.count <= 2000 {
            if case .turn(let turn) = piece.part, turn >= draft.turns.count || draft.turns[turn].kind == .utterance { continue }
            guard let cue = page.firstWord(of: Vocabulary.interviewerFooters, in: piece.range), cue.lowerBound > piece.range.lowerBound
            else { continue }
            let before = Scalars.decode(page.bytes, before: cue.lowerBound, piece.range.lowerBound).value
            guard Scalars.kind(before) == .open else { continue }
            let end = page.bytes[cue.upperBound..<piece.range.upperBound].indices.first {
                Scalars.kind(Scalars.decode(page.bytes, $0, piece.range.upperBound).value) == .close
            }
            let separator = Scalars.decode(page.bytes, cue.upperBound, piece.range.upperBound).length
            guard let end, cue.upperBound + separator < end else { continue }
            let name = page.trimmed(cue.upperBound + separator..<end)
            guard page.isUnspacedName(name), let person = page.person(in: name) else { continue }
            registry.add(listed: person)
            interviewer = person
            return
        }
    }

    /// Without capitals, one word behind the cue or the colon is the name: 主持人：沈亦舟
    private mutating func askers(in range: Range<Int>) -> [Person] {
        let named = people(in: range).map(\.person)
        if named.isEmpty, page.script != .eastAsian, let item = PeopleList.items(page, range).first,
            let name = PeopleList.nameRange(page, item), page.isSpacedName(name)
        {
            return page.person(in: name).map { [$0] } ?? []
        }
        guard named.isEmpty, page.script == .eastAsian, let last = page.tokens(range, limit: 3)?.last, last.form == .caseless,
            (2...6).contains(last.length)
        else { return named }
        return page.person(in: last.range).map { [$0] } ?? []
    }

    /// Who gives the interview: the one person of the headline, or of the sentence that speaks of an interview, or of the introduction.
    private mutating func findInterviewee(_ draft: Draft, _ fields: [(Range<Int>, String)]) {
        // a page may print its headline again and again: what matters stands near the top
        let fields = Array(fields.prefix(80))
        let texts = fields.map(\.0)
        func only(_ ranges: [Range<Int>]) -> Person? {
            var others: [Person] = []
            for range in ranges {
                for (found, place) in people(in: range)
                where !page.isOutlet(at: place, in: range) && !page.isQuoted(place, in: range) && !isSentence(at: place, in: range, draft) {
                    var person = TitleName.core(of: (found, place), page, texts.filter { $0 != range })
                    if page.isInstrumental(at: place, in: range) {
                        // whose name stands nowhere as it is called cannot be called by it, and nobody else is meant
                        guard let nominative = page.nominative(of: place, in: texts) else { return nil }
                        person = nominative
                    }
                    guard person.words != interviewer?.words, !others.contains(where: { $0.words == person.words }) else { continue }
                    others.append(person)
                }
            }
            guard let longest = others.max(by: { $0.words.count < $1.words.count }) else { return nil }
            return others.allSatisfy({ Set($0.words).isSubset(of: longest.words) }) ? longest : nil
        }
        if let witness = witness(draft) {
            // as the page prints the name, where it does: with one first name of three
            let printed = fields.filter { $0.1 == "title" }.flatMap { people(in: $0.0) }.map(\.person)
            interviewee = printed.first { Set($0.words).isSubset(of: witness.words) } ?? witness
            isCertain = true
            return
        }
        for (range, field) in fields where field == "title" && !fields.contains(where: { $0.1 == "speaker" }) {
            if let person = TitleName.person(page, range, mentionedIn: texts) {
                registry.add(introduced: person)
                interviewee = person
                return
            }
        }
        let titles = fields.filter { $0.1 == "title" }.map(\.0)
        let ledes = fields.filter { $0.1 == "subtitle" }.map(\.0)
        let speaking = ledes.filter { page.hasWord(of: Vocabulary.interviewWords, in: $0) }
        let headline = only(titles)
        isCertain = headline != nil
        let guests = fields.filter { $0.1 == "speaker" }.compactMap { PeopleList.nameRange(page, $0.0).flatMap { page.person(in: $0) } }
        interviewee = guests.count { $0.words.count >= 2 } == 1 ? guests.first { $0.words.count >= 2 } : nil
        interviewee =
            interviewee ?? headline ?? calledUpon(draft, titles + ledes) ?? speaker(titles + ledes) ?? only(speaking) ?? only(ledes)
            ?? namedAgain(ledes) ?? otherOfTwo(fields)
    }

    /// "Vede Ústav biomedicíny": amid a paragraph a sentence begins with a word that only therefore has a capital. No word of the name stands
    /// anywhere else.
    private func isSentence(at name: Range<Int>, in range: Range<Int>, _ draft: Draft) -> Bool {
        let before = page.trimmed(range.lowerBound..<name.lowerBound)
        guard !before.isEmpty, Scalars.kind(Scalars.decode(page.bytes, before: before.upperBound, before.lowerBound).value) == .terminal,
            let words = page.tokens(name, limit: 6), let first = draft.pieces.first, let last = draft.pieces.last
        else { return false }
        let around = [first.range.lowerBound..<name.lowerBound, name.upperBound..<max(name.upperBound, last.range.upperBound)]
        return !words.contains { page.hasText($0.range, in: around) }
    }

    /// Of two who are listed as present, the one who does not ask: neither the interviewer nor who signs the piece.
    private mutating func otherOfTwo(_ fields: [(Range<Int>, String)]) -> Person? {
        var present: [Person] = []
        for field in fields where field.1 == "people" { present += people(in: field.0).map(\.person) }
        let authors = fields.filter { $0.1 == "author" }.flatMap { people(in: $0.0) }.map(\.person)
        guard present.count == 2, let asker = interviewer ?? authors.first, present.contains(where: { $0.words == asker.words }) else {
            return nil
        }
        return present.first { $0.words != asker.words }
    }

    /// Of several people in an introduction, the one whom it goes on to call by his first name or surname alone.
    private mutating func namedAgain(_ ledes: [Range<Int>]) -> Person? {
        let named = ledes.flatMap { people(in: $0) }
        guard named.count >= 2 else { return nil }
        var alone: Set<FoldedKey> = []
        for lede in ledes {
            let tokens = page.tokens(lede, limit: 600) ?? []
            for (index, token) in tokens.enumerated()
            where token.form == .capitalised && !named.contains(where: { $0.range.contains(token.range.lowerBound) }) {
                // with a capital behind it, it is a name of something else
                let next = index + 1 < tokens.count ? tokens[index + 1] : nil
                if next?.form != .capitalised || next?.afterComma == true { alone.insert(token.key) }
            }
        }
        var again: [Person] = []
        for (person, _) in named where person.words.contains(where: { alone.contains($0) }) {
            if !again.contains(where: { $0.words == person.words }) { again.append(person) }
        }
        return again.count == 1 ? again[0] : nil
    }

    /// "Remarks by Mayor Jane Doe at the reopening of the Corn Hall": who comes right after the word for a speech.
    private func speaker(_ heads: [Range<Int>]) -> Person? {
        for range in heads where range.count <= 400 {
            guard let cue = page.firstWord(of: Vocabulary.addressWords, in: range),
                let first = page.people(in: cue.upperBound..<range.upperBound).first, first.range.lowerBound - cue.upperBound <= 48
            else { continue }
            return first.person
        }
        return nil
    }

    /// "State your name for the record." — "Jane Doe, D-o-e.": of one witness, whoever else is in the room.
    private func witness(_ draft: Draft) -> Person? {
        guard draft.turns.contains(where: { $0.mark?.role == .answerer }) else { return nil }
        var witness: Person?
        for (index, turn) in draft.turns.enumerated().dropLast() where turn.kind == .utterance {
            let answer = draft.turns[index + 1]
            let beginning = answer.textStart..<min(page.bytes.count, answer.textStart + 120)
            guard answer.textStart > turn.textStart, answer.textStart - turn.textStart <= 400, page.mayName(beginning),
                page.hasWord(of: Vocabulary.nameRequests, in: turn.textStart..<answer.textStart),
                let found = page.people(in: beginning).first, found.range.lowerBound - answer.textStart <= 24
            else { continue }
            guard witness == nil || witness == found.person else { return nil }
            witness = found.person
        }
        return witness
    }

    /// Of several people in the introduction, the one to whom the questions speak: "Herr Haas, …"
    private mutating func calledUpon(_ draft: Draft, _ heads: [Range<Int>]) -> Person? {
        guard heads.contains(where: { !people(in: $0).isEmpty }) else { return nil }
        var called: Set<FoldedKey> = []
        let asking = draft.turns.indices.lazy.filter { draft.turns[$0].mark?.role == .asker || draft.turns[$0].mark?.kind == .dash }
        for index in asking.prefix(200) {
            let turn = draft.turns[index]
            let next = index + 1 < draft.turns.count ? draft.turns[index + 1].textStart : turn.textStart + 2000
            collectCalls(turn.textStart..<max(turn.textStart, min(page.bytes.count, next, turn.textStart + 3000)), &called)
        }
        guard !called.isEmpty else { return nil }
        var fitting: [Person] = []
        for range in heads {
            for (person, _) in people(in: range)
            where person.words != interviewer?.words && person.words.contains(where: { called.contains($0) }) {
                if !fitting.contains(where: { $0.words == person.words }) { fitting.append(person) }
            }
        }
        return fitting.count == 1 ? fitting[0] : nil
    }

    // MARK: labels

    private mutating func nameLabels(_ draft: inout Draft) {
        let heads = RoleHolders(page, draft)
        let offices = officesOfLabels(draft)
        for index in draft.turns.indices {
            guard let mark = draft.turns[index].mark, let label = mark.label else { continue }
            var identity = registry.identity(of: label, in: page)
            if identity.name == nil || label.shape == .single && identity.confidence < 0.85, let person = heads.holder(of: label) {
                identity = Registry.Identity(name: person.name, reason: .lede, confidence: 0.8)
            }
            if identity.name == nil, label.shape == .officeOnly || label.role == .chair, let name = offices[officeKey(label)] ?? nil {
                identity = Registry.Identity(name: name, reason: .label, confidence: 0.8)
            }
            draft.turns[index].label = page.text(label.printed)
            draft.turns[index].office = label.office.map { page.text($0) }
            if label.shape == .officeOnly, identity.name == nil { draft.turns[index].office = page.text(label.printed) }
            draft.turns[index].speaker = mark.role != nil && label.shape == .letter ? nil : identity.name
            if draft.turns[index].speaker != nil {
                draft.turns[index].attribution = Attribution(reason: identity.reason, confidence: identity.confidence)
            }
        }
        nameLetters(&draft)
    }

    /// A letter for who asks or answers stands for the one name that has that part: `Pedro: …`, and then `P: …`.
    private func nameLetters(_ draft: inout Draft) {
        let letters = draft.turns.indices.filter {
            draft.turns[$0].speaker == nil && draft.turns[$0].mark?.role != nil && draft.turns[$0].mark?.label?.shape == .letter
        }
        guard !letters.isEmpty else { return }
        for role in [Role.asker, .answerer] {
            let names = Set(draft.turns.lazy.filter { $0.mark?.role == role }.compactMap(\.speaker))
            guard names.count == 1, let name = names.first else { continue }
            for index in letters where draft.turns[index].mark?.role == role {
                draft.turns[index].speaker = name
                draft.turns[index].attribution = Attribution(reason: .label, confidence: 0.8)
            }
        }
    }

    /// Whom the document's own labels give an office: after "Mme Jane Doe, rapporteur" comes "Mme le rapporteur". nil where they are several.
    private mutating func officesOfLabels(_ draft: Draft) -> [FoldedKey: String?] {
        var offices: [FoldedKey: String?] = [:]
        for turn in draft.turns {
            guard let label = turn.mark?.label, label.shape == .office, let office = label.office,
                let name = registry.identity(of: label, in: page).name
            else { continue }
            let key = FoldedKey(page.bytes, office)
            if let known = offices[key], known != name { offices[key] = .some(nil) } else { offices[key] = name }
        }
        return offices
    }

    /// The office that a label is, forms of address and articles aside.
    private func officeKey(_ label: Label) -> FoldedKey {
        var tokens = (page.tokens(label.printed, limit: 14) ?? [])[...]
        while let first = tokens.first, tokens.count > 1, first.isHonorific || first.form == .lower && first.isParticle || first.isArticle {
            tokens = tokens.dropFirst()
        }
        guard let first = tokens.first, let last = tokens.last else { return label.whole }
        return FoldedKey(page.bytes, first.range.lowerBound..<last.range.upperBound)
    }

    // MARK: who asks

    private mutating func markAskers(_ draft: inout Draft) {
        var hasRoles = false
        for index in draft.turns.indices where draft.turns[index].mark?.role == .asker {
            draft.turns[index].interviewer = true
            hasRoles = true
        }
        let dashed = draft.turns.indices.filter { draft.turns[$0].mark?.kind == .dash }
        if !dashed.isEmpty, !draft.turns.contains(where: { $0.mark?.label != nil }),
            !dashed.contains(where: { draft.turns[$0].mark?.role != nil })
        {
            alternate(dashed, &draft)
            return
        }
        if !hasRoles { findNamedInterviewer(&draft) }
    }

    /// Dashes take turns: those of one parity ask. Question marks tell which; where these are few, who says less, who introduces himself
    /// and who calls the other by name.
    private mutating func alternate(_ turns: [Int], _ draft: inout Draft) {
        var sides = [Side(), Side()]
        for (index, turn) in turns.enumerated() {
            let end = min(turn + 1 < draft.turns.count ? draft.turns[turn + 1].textStart : page.bytes.count, page.bytes.count)
            let range = draft.turns[turn].textStart..<max(draft.turns[turn].textStart, end)
            sides[index % 2].turns += 1
            sides[index % 2].bytes += range.count
            if endsAsking(turn, draft) { sides[index % 2].questions += 1 }
            guard let interviewee else { continue }
            var called: Set<FoldedKey> = []
            collectCalls(range.prefix(3000), &called)
            if interviewee.words.contains(where: { called.contains($0) }) { sides[index % 2].calls += 1 }
            if index < 2, introducesHimself(range.prefix(1500)) { sides[index % 2].calls += 2 }
        }
        let asking = sides[1].asking > sides[0].asking + 0.15 ? 1 : 0
        let (asker, other) = (sides[asking], sides[1 - asking])
        var lead = asker.asking - other.asking
        if asker.bytes * 2 <= other.bytes { lead += 0.1 }
        if asker.calls > other.calls { lead += 0.1 * Double(min(3, asker.calls - other.calls)) }
        guard asker.asking >= 0.25 && asker.asking - other.asking >= 0.15 || asker.asking > other.asking && lead >= 0.25 else { return }
        for (index, turn) in turns.enumerated() { draft.turns[turn].interviewer = index % 2 == asking }
        for turn in turns where !draft.turns[turn].interviewer {
            draft.turns[turn].attribution = Attribution(reason: .alternation, confidence: 0.6)
        }
    }

    /// What the turns of one parity have in common.
    private struct Side {
        var turns = 0
        var questions = 0
        var bytes = 0
        /// Turns that call the interviewee by name, or in which somebody says who he is.
        var calls = 0
        /// Share of turns that ask.
        var asking: Double { turns == 0 ? 0 : Double(questions) / Double(turns) }
    }

    /// "I'm Jane Doe": the interviewer, unless that is the interviewee's own name.
    private func introducesHimself(_ range: Range<Int>) -> Bool {
        page.people(in: range).contains {
            $0.person.words != interviewee?.words && isSelfIntroduction(before: $0.range.lowerBound, from: range.lowerBound)
        }
    }

    private func endsAsking(_ turn: Int, _ draft: Draft) -> Bool {
        guard let start = draft.turns[turn].mark?.line else { return false }
        let next = turn + 1 < draft.turns.count ? draft.turns[turn + 1].mark?.line ?? start + 1 : page.lines.count
        var line = start
        while line < next, line < start + 12 {
            if page.line(line).tail == .question { return true }
            line += 1
        }
        return false
    }

    /// Two or three people talk: is one of them an interviewer? Words of the headline, questions, and who introduces whom tell.
    private mutating func findNamedInterviewer(_ draft: inout Draft) {
        // nobody interviews in a chat, nor where somebody presides
        let forbid: (TurnMark) -> Bool = { $0.role == .chair || $0.label.map { $0.isStamped || $0.closing == .angle } == true }
        guard !draft.turns.contains(where: { $0.mark.map(forbid) == true }) else { return }
        var speakers: [String: (turns: Int, questions: Int, bytes: Int)] = [:]
        var order: [String] = []
        for turn in draft.turns where turn.mark?.label != nil {
            guard let name = turn.speaker, !order.contains(name) else { continue }
            guard order.count < 3 else { return }
            order.append(name)
        }
        guard order.count >= 2 else { return }
        // the head says who asks: "Host: Jane Doe"
        if let asker = interviewer?.name, order.contains(asker) {
            for index in draft.turns.indices where draft.turns[index].speaker == asker { draft.turns[index].interviewer = true }
            return
        }
        for (index, turn) in draft.turns.enumerated() where turn.mark?.label != nil {
            guard let name = turn.speaker else { continue }
            var counts = speakers[name] ?? (0, 0, 0)
            counts.turns += 1
            if endsAsking(index, draft) { counts.questions += 1 }
            let next = index + 1 < draft.turns.count ? draft.turns[index + 1].textStart : page.bytes.count
            counts.bytes += max(0, next - turn.textStart)
            speakers[name] = counts
        }
        func share(_ name: String) -> Double {
            guard let counts = speakers[name], counts.turns > 0 else { return 0 }
            return Double(counts.questions) / Double(counts.turns)
        }
        guard let asker = order.max(by: { share($0) < share($1) }), share(asker) >= 0.34 else { return }
        let others = order.filter { $0 != asker }
        let otherShare = others.map(share).max() ?? 0
        var score = 0.0
        if headHas(Vocabulary.interviewWords, draft) { score += 2 }
        if headHas(Vocabulary.meetingWords, draft) { score -= 2 }
        if share(asker) >= otherShare + 0.25 { score += 1 }
        if asker == order.first { score += 0.5 }
        if let own = speakers[asker]?.bytes, let theirs = others.compactMap({ speakers[$0]?.bytes }).max(), own < theirs { score += 0.5 }
        if order.count == 3 { score -= 1 }
        // what is said is searched for names only where it can decide
        if (0.5..<2.5).contains(score), introduces(asker, others, draft) { score += 1 }
        if (1.5..<2.5).contains(score), hosts(asker, draft) { score += 1 }
        guard score >= 2.5 else { return }
        for index in draft.turns.indices where draft.turns[index].speaker == asker { draft.turns[index].interviewer = true }
    }

    /// "I'm Jane Doe", says Jane Doe in her first turn.
    private func hosts(_ asker: String, _ draft: Draft) -> Bool {
        guard let index = draft.turns.firstIndex(where: { $0.speaker == asker }) else { return false }
        let start = draft.turns[index].textStart
        let end = index + 1 < draft.turns.count ? draft.turns[index + 1].textStart : page.bytes.count
        return page.people(in: start..<max(start, min(end, start + 1500))).contains {
            $0.person.name == asker && isSelfIntroduction(before: $0.range.lowerBound, from: start)
        }
    }

    /// The asker's first turn says the other's name.
    private func introduces(_ asker: String, _ others: [String], _ draft: Draft) -> Bool {
        guard let index = draft.turns.firstIndex(where: { $0.speaker == asker }) else { return false }
        let end = index + 1 < draft.turns.count ? draft.turns[index + 1].textStart : page.bytes.count
        let range = draft.turns[index].textStart..<max(draft.turns[index].textStart, min(end, draft.turns[index].textStart + 4000))
        return page.people(in: range).contains { found in
            others.contains { $0.hasSuffix(found.person.name) || found.person.name.hasSuffix($0) }
        }
    }

    private func headHas(_ words: PhraseSet, _ draft: Draft) -> Bool {
        draft.pieces.contains { piece in
            switch piece.part {
            case .metadata("title"), .metadata("subtitle"), .furniture(.navigation):
                piece.range.count < 1200 && page.hasWord(of: words, in: piece.range)
            default: false
            }
        }
    }

    // MARK: turns without a name

    private mutating func nameUnlabelled(_ draft: inout Draft) {
        let isNeeded = draft.turns.contains { $0.mark != nil && $0.speaker == nil && !$0.interviewer }
        if isNeeded, let person = interviewee, isCommon(person, in: draft.lines), !isListed(person, draft) { interviewee = nil }
        nameExamined(&draft)
        if interviewee == nil { introduceInFirstTurn(draft) }
        let labelled = draft.turns.lazy.filter { $0.mark?.label != nil && !$0.interviewer && $0.speaker != nil }
        let isNobodyNamed = labelled.isEmpty
        let isNamed = interviewee.map { person in labelled.contains { $0.speaker == person.name } } ?? false
        // `Jane Doe: …` here, `Answer: …` there
        let isAlone = interviewee.map { person in labelled.allSatisfy { $0.speaker == person.name } } ?? false
        let isConversation = draft.turns.contains { $0.interviewer }
        // the first answer says whose it is, the others are unlabelled
        let first = draft.turns.first { $0.mark?.kind == .question && $0.mark?.role == .answerer && $0.mark?.label != nil }
        let answerer = labelled.allSatisfy { $0.speaker == first?.speaker } ? first?.speaker : nil
        for index in draft.turns.indices {
            guard let mark = draft.turns[index].mark, draft.turns[index].speaker == nil else { continue }
            if draft.turns[index].interviewer {
                guard let interviewer, mark.label == nil || mark.role == .asker else { continue }
                draft.turns[index].speaker = interviewer.name
                draft.turns[index].attribution = Attribution(reason: .footer, confidence: 0.8)
            } else if mark.role == .answerer || mark.kind == .dash && isConversation || mark.kind == .whole {
                if let answerer, mark.kind == .question {
                    draft.turns[index].speaker = answerer
                    draft.turns[index].attribution = Attribution(reason: .alternation, confidence: 0.8)
                    continue
                }
                // a headline that is no more than two or three capitals names a series as often as who speaks
                if mark.kind == .whole, !saysWhoSpeaks(draft) { continue }
                guard let interviewee,
                    isNobodyNamed || mark.kind == .whole || mark.role == .answerer && (!isNamed && isCertain || isAlone)
                else {
                    continue
                }
                draft.turns[index].speaker = interviewee.name
                draft.turns[index].attribution = Attribution(reason: mark.kind == .dash ? .alternation : .lede, confidence: 0.75)
            }
        }
    }

    /// Who examines whom, where the record says so.
    private mutating func nameExamined(_ draft: inout Draft) {
        let examinations = Examinations(page, draft)
        // counsel is called by surname elsewhere
        var counsel: [FoldedKey: String] = [:]
        for turn in draft.turns {
            if let label = turn.mark?.label, label.isAddressed, let name = turn.speaker { counsel[label.key] = name }
        }
        for index in draft.turns.indices where draft.turns[index].speaker == nil {
            let asker = examinations.examiners[index].map { person in
                registry.fullName(of: person) ?? person.last.flatMap { counsel[$0] } ?? person.name
            }
            guard let name = asker ?? examinations.witnesses[index]?.name else { continue }
            draft.turns[index].speaker = name
            draft.turns[index].attribution = Attribution(reason: .alternation, confidence: 0.8)
        }
        if examinations.hasSeveral { interviewee = nil }
    }

    /// "Quiet Locks of the North": words that a headline sets in capitals stand in small letters in the text, and no sentence has the others
    /// with a capital either. In German, where every noun has one, the first word has an article elsewhere: "tippte auf der Schreibmaschine
    /// Artikel".
    private func isCommon(_ person: Person, in lines: Range<Int>) -> Bool {
        var small: Set<FoldedKey> = []
        var names: Set<FoldedKey> = []
        let isGerman = page.language == "de"
        for number in lines.prefix(600) {
            let line = page.line(number)
            var before: FoldedKey?
            for token in page.tokens(line.range, limit: 600) ?? [] {
                if person.words.contains(token.key) {
                    if token.form == .lower, !token.isParticle {
                        small.insert(token.key)
                    } else if line.isSentence {
                        names.insert(token.key)
                    }
                    if isGerman, token.key == person.words.first, let before, Page.germanArticles.contains(before) { return true }
                }
                before = token.key
            }
        }
        return !small.isEmpty && names.isSubset(of: small)
    }

    /// A field of the page, or a list, says that he is there.
    private mutating func isListed(_ person: Person, _ draft: Draft) -> Bool {
        for piece in draft.pieces where piece.part == .metadata("speaker") || piece.part == .metadata("people") {
            if people(in: piece.range).contains(where: { $0.person.words == person.words }) { return true }
        }
        return false
    }

    /// The head speaks of an address, or holds a field for who speaks.
    private func saysWhoSpeaks(_ draft: Draft) -> Bool {
        draft.pieces.contains { piece in
            guard case .metadata(let field) = piece.part else { return false }
            return field == "speaker" || field == "people" || field == "author"
                || (field == "title" || field == "subtitle") && page.hasWord(of: Vocabulary.addressWords, in: piece.range)
        }
    }

    /// "I'm X. Y, the head of Z, is with us": the other person that the first question names, if the questions call him by name again.
    private mutating func introduceInFirstTurn(_ draft: Draft) {
        guard let first = draft.turns.first(where: { $0.mark != nil }), first.interviewer,
            let at = draft.turns.firstIndex(where: { $0.interviewer })
        else { return }
        let end = at + 1 < draft.turns.count ? draft.turns[at + 1].textStart : page.bytes.count
        let range = first.textStart..<max(first.textStart, min(end, first.textStart + 4000))
        var people: [Person] = []
        for (person, place) in page.people(in: range) where !isSelfIntroduction(before: place.lowerBound, from: range.lowerBound) {
            if !people.contains(where: { $0.words == person.words }) { people.append(person) }
        }
        var called: Set<FoldedKey> = []
        for (index, turn) in draft.turns.enumerated() where turn.interviewer && index > at {
            let next = index + 1 < draft.turns.count ? draft.turns[index + 1].textStart : min(page.bytes.count, turn.textStart + 2000)
            collectCalls(turn.textStart..<max(turn.textStart, min(next, turn.textStart + 4000)), &called)
        }
        let guests = people.filter { person in person.words.contains { called.contains($0) } }
        if guests.count == 1 { interviewee = guests[0] }
    }

    /// Names by which somebody is spoken to: "Sid, thanks so much", "…, Sid?"
    private func collectCalls(_ range: Range<Int>, _ called: inout Set<FoldedKey>) {
        var afterAddress = false
        // "Jane Doe, what …": a full name at the very beginning
        var atStart: [FoldedKey] = []
        var isRun = true
        // the number of a question is none of its words
        let tokens = (page.tokens(range, limit: 800) ?? []).drop { $0.form == .number }
        let start = tokens.first?.range.lowerBound ?? range.lowerBound
        for token in tokens {
            isRun = isRun && token.form == .capitalised && !token.afterComma && atStart.count < 4
            if isRun {
                atStart.append(token.key)
                let next = Scalars.kind(Scalars.decode(page.bytes, token.range.upperBound, range.upperBound).value)
                if next == .comma, atStart.count >= 2 { called.formUnion(atStart) }
                if next != .space { isRun = false }
            }
            let isCalled = afterAddress
            afterAddress = token.isHonorific && (token.range.lowerBound == start || token.afterComma)
            guard token.form == .capitalised else { continue }
            let next = Scalars.kind(Scalars.decode(page.bytes, token.range.upperBound, range.upperBound).value)
            let isAtStart = token.range.lowerBound == start
            let isExclaimed = isAtStart && page.byte(token.range.upperBound) == UInt8(ascii: "!")
            if next == .comma && (isAtStart || token.afterComma || isCalled) || isCalled && next != .space || isExclaimed
                || token.afterComma && next == .terminal
            {
                called.insert(token.key)
            }
        }
    }

    private func isSelfIntroduction(before name: Int, from start: Int) -> Bool {
        let range = max(start, name - 40)..<name
        guard let tokens = page.tokens(range, limit: 20) else { return false }
        return (1...3).contains { count in
            guard tokens.count >= count, let first = tokens.suffix(count).first else { return false }
            return Vocabulary.selfIntroductions.contains(FoldedKey(page.bytes, first.range.lowerBound..<name))
        }
    }

    /// Who spoke before a note goes on speaking after it.
    private func carryOver(_ draft: inout Draft) {
        for index in draft.turns.indices {
            guard let from = draft.turns[index].continuing, from < index else { continue }
            draft.turns[index].speaker = draft.turns[from].speaker
            draft.turns[index].interviewer = draft.turns[from].interviewer
            draft.turns[index].attribution = draft.turns[from].attribution
        }
    }

    private func decideKind(_ draft: inout Draft) {
        let speaking = draft.turns.lazy.filter { $0.kind == .utterance }
        guard let first = speaking.first else {
            draft.transcript.kind = page.isCode || !hasProse(draft) ? .other : .news
            return
        }
        let isOne = speaking.dropFirst().isEmpty
        if speaking.contains(where: { $0.interviewer }) {
            draft.transcript.kind = .interview
        } else if !isOne, speaking.allSatisfy({ $0.mark?.kind == .caption }) {
            // machines that tell nobody apart
            draft.transcript.kind = .meeting
        } else if isOne || speaking.allSatisfy({ voice($0) == voice(first) }) && first.mark?.kind != .dash {
            draft.transcript.kind = isSitting(draft, first) ? .meeting : .address
        } else {
            draft.transcript.kind = .meeting
        }
    }

    /// News are told in sentences; forms, lists and tables are none.
    private func hasProse(_ draft: Draft) -> Bool {
        draft.pieces.contains { piece in
            let line = page.line(piece.line)
            return line.columns >= 60 && (line.isSentence || page.line(piece.line + 1).continues)
        }
    }

    /// Only the chair is heard, of what the head calls a sitting.
    private func isSitting(_ draft: Draft, _ first: Draft.DraftTurn) -> Bool {
        guard first.mark?.role == .chair else { return false }
        let head = draft.pieces.prefix { if case .turn = $0.part { false } else { true } }.prefix(60)
        return head.contains { page.hasWord(of: Vocabulary.meetingWords, in: $0.range) }
            && !head.contains { $0.part == .metadata("title") && page.hasWord(of: Vocabulary.addressWords, in: $0.range) }
    }

    private func voice(_ turn: Draft.DraftTurn) -> String { turn.label ?? turn.speaker ?? "" }
}
