extension Page {
    /// The people that running text names in scripts without capitals, where a form of address or a verb says where a name ends:
    /// 灯台守の矢野真帆さん, 등대지기 윤서하 씨, 灯塔管理员顾长河接受了. Whose name has no certain beginning is left out.
    func unspacedPeople(in range: Range<Int>) -> [(person: Person, range: Range<Int>)] {
        guard script == .eastAsian, range.count <= 4000 else { return [] }
        var ends: [(end: Int, name: Range<Int>)] = []
        switch language?.prefix(2) {
        case "ja":
            var unread: [Range<Int>] = []
            for end in places(of: UnspacedName.san, in: range) + places(of: UnspacedName.shi, in: range) {
                if let name = japaneseName(before: end, from: range.lowerBound) {
                    ends.append((end, name))
                } else if let rest = addressed(before: end, from: range.lowerBound) {
                    unread.append(rest)
                }
            }
            // 林さん: somebody else is there, unless that is the surname of one who was named
            let isComplete = unread.allSatisfy { rest in ends.contains { bytes[$0.name].starts(with: bytes[rest]) } }
            guard isComplete else { return [] }
        case "ko":
            for end in places(of: UnspacedName.ssi, in: range) {
                if let name = koreanName(before: end, from: range.lowerBound) { ends.append((end, name)) }
            }
        case "zh":
            for verb in Vocabulary.chineseInterviewVerbs {
                for end in places(of: verb, in: range) {
                    if let name = chineseName(before: end, from: range.lowerBound) { ends.append((end, name)) }
                }
            }
            for cue in Vocabulary.chineseInterviewCues {
                for start in places(of: cue, in: range) {
                    let end = clauseEnd(after: start + cue.count, in: range)
                    if let name = chineseName(before: end, from: start + cue.count) { ends.append((end, name)) }
                }
            }
        default: break
        }
        var people: [(person: Person, range: Range<Int>)] = []
        for (_, name) in ends.sorted(by: { $0.end < $1.end }) where people.last?.range != name {
            if let person = person(in: name) { people.append((person, name)) }
        }
        return people
    }

    /// Nothing but the name of somebody: 沈亦舟, 長谷部由美.
    func isUnspacedName(_ range: Range<Int>) -> Bool {
        guard script == .eastAsian, let tokens = tokens(range, limit: 2), tokens.count == 1, tokens[0].form == .caseless else {
            return false
        }
        return (2...4).contains(tokens[0].length)
            || (5...6).contains(tokens[0].length)
                && scalars(before: range.upperBound, from: range.lowerBound).allSatisfy { UnspacedName.isHan($0.value) }
    }

    /// Two to four words of a script without capitals, what somebody is behind a slash or a comma: سلمى الحداد/ كاتبة
    func isSpacedName(_ range: Range<Int>) -> Bool {
        guard script != .eastAsian, let words = tokens(range, limit: 12), let first = words.first, first.form == .caseless else {
            return false
        }
        let end = words.firstIndex { $0.afterComma } ?? words.count
        let slash = bytes[range].firstIndex(of: UInt8(ascii: "/")) ?? range.upperBound
        let name = words[..<end].filter { $0.range.lowerBound < slash && !$0.isHonorific }
        return (2...4).contains(name.count) && name.allSatisfy { $0.form == .caseless }
    }

    private func places(of text: [UInt8], in range: Range<Int>) -> [Int] {
        guard let first = text.first else { return [] }
        var places: [Int] = []
        var at = range.lowerBound
        while let found = bytes[at..<range.upperBound].firstIndex(of: first), places.count < 40 {
            at = found + 1
            if bytes[found..<range.upperBound].starts(with: text) { places.append(found) }
        }
        return places
    }

    /// The last dozen of characters before `end`, the nearest one first.
    private func scalars(before end: Int, from start: Int) -> [(value: UInt32, start: Int)] {
        var scalars: [(UInt32, Int)] = []
        var at = end
        while at > start, scalars.count < 12 {
            let (value, length) = Scalars.decode(bytes, before: at, start)
            guard length > 0 else { break }
            at -= length
            scalars.append((value, at))
        }
        return scalars
    }

    /// 矢野真帆: characters of Chinese alone, three to five of them, between which and other words something stands that is no such character;
    /// 川口はるか: up to three of them, and syllables, of which the first is no particle.
    private func japaneseName(before end: Int, from start: Int) -> Range<Int>? {
        let before = scalars(before: end, from: start)
        let syllables = before.prefix { UnspacedName.isHiragana($0.value) }
        let characters = before.dropFirst(syllables.count).prefix { UnspacedName.isHan($0.value) }
        guard let first = characters.last else { return nil }
        if let syllable = syllables.last {
            guard (2...3).contains(syllables.count), (1...3).contains(characters.count), !UnspacedName.particles.contains(syllable.value)
            else {
                return nil
            }
        } else {
            guard (3...5).contains(characters.count) else { return nil }
        }
        return first.start..<end
    }

    /// What a form of address follows that is no full name; nil where it is everybody, a relative, or no form of address: 皆さん, たくさん.
    private func addressed(before end: Int, from start: Int) -> Range<Int>? {
        let before = scalars(before: end, from: start)
        let syllables = before.prefix { UnspacedName.isHiragana($0.value) }
        let characters = before.dropFirst(syllables.count).prefix { UnspacedName.isHan($0.value) }
        guard syllables.count <= 3, let first = characters.last, let last = characters.first,
            !syllables.isEmpty || !UnspacedName.relatives.contains(last.value)
        else { return nil }
        return first.start..<end
    }

    private func koreanName(before end: Int, from start: Int) -> Range<Int>? {
        guard end > start, byte(end - 1) == 0x20 else { return nil }
        let before = scalars(before: end - 1, from: start)
        let syllables = before.prefix { (0xAC00...0xD7A3).contains($0.value) }
        guard syllables.count == 3, let first = syllables.last, Vocabulary.koreanFamilyNames.contains(first.value) else { return nil }
        return first.start..<end - 1
    }

    /// 顾长河 of 灯塔管理员顾长河: behind a calling or at the beginning, a family name and one or two characters; nil where it may begin at either.
    private func chineseName(before end: Int, from start: Int) -> Range<Int>? {
        let before = Array(scalars(before: end, from: start).prefix { UnspacedName.isHan($0.value) })
        func begins(_ length: Int) -> Bool {
            guard before.count >= length, Vocabulary.chineseFamilyNames.contains(before[length - 1].value) else { return false }
            return before.count == length || Vocabulary.chineseCallings.contains(before[length].value)
        }
        // a calling's last character may be a family name as well: 副主任何川
        guard begins(3) != begins(2), begins(3) || before.count == 2 else { return nil }
        let name = before[begins(3) ? 2 : 1].start..<end
        guard !before.prefix(3).contains(where: { Vocabulary.chineseFunctionWords.contains($0.value) }) else { return nil }
        return name
    }

    private func clauseEnd(after start: Int, in range: Range<Int>) -> Int {
        var at = start
        while at < range.upperBound {
            let (value, length) = Scalars.decode(bytes, at, range.upperBound)
            if !UnspacedName.isHan(value) { break }
            at += length
        }
        return at
    }
}

private enum UnspacedName {
    static let san = Array("さん".utf8)
    static let shi = Array("氏".utf8)
    static let ssi = Array("씨".utf8)
    static let relatives = Set("皆母父兄姉娘奥婆爺".unicodeScalars.map(\.value))
    static let particles = Set("のでがをにとはもへやかし".unicodeScalars.map(\.value))

    static func isHan(_ value: UInt32) -> Bool { (0x4E00...0x9FFF).contains(value) || value == 0x3005 }
    static func isHiragana(_ value: UInt32) -> Bool { (0x3041...0x3096).contains(value) }
}
