/// Names that are no person's, and names in another case than the one that people are called by.
extension Page {
    /// What stands at `place` is a magazine, a site, an office: a word before it says so, or a slash.
    func isOutlet(at place: Range<Int>, in range: Range<Int>) -> Bool {
        guard place.lowerBound > range.lowerBound else { return false }
        let byte = byte(place.lowerBound - 1)
        if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "#") { return true }
        return wordBefore(place, in: range).map { Page.outlets.contains($0.key) } ?? false
    }

    /// “Every Sailor is afraid”: what somebody says stands in quotation marks, and more of it than these words.
    func isQuoted(_ place: Range<Int>, in range: Range<Int>) -> Bool {
        // marks around all of a headline are no part of it
        let isWhole = byte(range.lowerBound) == UInt8(ascii: "\"") && byte(range.upperBound - 1) == UInt8(ascii: "\"")
        let first = isWhole ? range.lowerBound + 1 : range.lowerBound
        guard place.lowerBound > first else { return false }
        for style in Page.quotationMarks {
            func isMark(_ at: Int) -> Bool { style.contains(Scalars.decode(bytes, at, range.upperBound).value) }
            let before = (first..<place.lowerBound).filter(isMark)
            guard before.count % 2 == 1, let open = before.last,
                let close = (place.upperBound..<range.upperBound).first(where: isMark)
            else { continue }
            return close - open > place.count + 8
        }
        return false
    }

    private static let quotationMarks: [Set<UInt32>] = [[0x22], [0x201C, 0x201D, 0x201E], [0xAB, 0xBB]]

    /// "Интервью с Сергеем Вакуленко", "Rozmowa z Eleonorą Bystroń": in Slavic languages the name after "with" is in a case of its own.
    func isInstrumental(at place: Range<Int>, in range: Range<Int>) -> Bool {
        guard place.lowerBound > range.lowerBound, Page.slavic.contains(language ?? "") else { return false }
        return wordBefore(place, in: range).map { Page.with.contains($0.key) } ?? false
    }

    /// The name that differs from the one at `place` in its endings alone, where one of `texts` prints it.
    func nominative(of place: Range<Int>, in texts: [Range<Int>]) -> Person? {
        guard let words = tokens(place, limit: 6) else { return nil }
        for text in texts.prefix(80) {
            for (person, other) in people(in: text) where other != place && !isInstrumental(at: other, in: text) {
                guard let others = tokens(other, limit: 6), others.count == words.count,
                    zip(words, others).allSatisfy({ isInflected($0.range, $1.range) })
                else { continue }
                return person
            }
        }
        return nil
    }

    /// The word before `place`, brackets and quotation marks between them.
    private func wordBefore(_ place: Range<Int>, in range: Range<Int>) -> Token? {
        tokens(max(range.lowerBound, place.lowerBound - 60)..<place.lowerBound, limit: 30)?.last
    }

    /// The same word but for at most three letters at its end.
    private func isInflected(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
        var (i, j, common) = (a.lowerBound, b.lowerBound, 0)
        while i < a.upperBound, j < b.upperBound {
            let (left, length) = Scalars.decode(bytes, i, a.upperBound)
            let (right, size) = Scalars.decode(bytes, j, b.upperBound)
            guard Scalars.folded(left) == Scalars.folded(right) else { break }
            common += 1
            i += length
            j += size
        }
        return common >= 3 && letters(i..<a.upperBound) <= 3 && letters(j..<b.upperBound) <= 3
    }

    private func letters(_ range: Range<Int>) -> Int { bytes[range].count { $0 & 0xC0 != 0x80 } }

    private static let slavic: Set<String> = ["ru", "uk", "be", "bg", "pl", "cs", "sk", "sr", "hr", "bs", "sl", "mk"]
    private static let with = KeySet(phrases: "с|со|з|із|зі|s|se|z|ze|so|sa|са")
    private static let outlets = KeySet(
        phrases: """
            site|website|blog|magazine|journal|newspaper|daily|weekly|radio|tv|television|channel|agency|podcast|band|group|film|album|novel|song|book|university|institute
            revista|jornal|diario|periódico|canal|cadena|portal|agencia|agência|banda|libro|livro|novela|película|disco|emisora|rádio|journal|chaîne|groupe|livre|roman|zeitschrift|zeitung|sender|magazin|portal|band|gruppe|buch|roman|rivista|giornale|quotidiano|sito|libro|gruppo|romanzo
            газета|газете|газеты|газете|журнал|журнала|журналу|журнале|сайт|сайта|сайту|сайте|телеканал|телеканала|телеканалу|канал|каналу|радио|агентство|агентству|агентства|группа|группы|книга|книги|gazeta|gazety|gazecie|portal|portalu|magazyn|magazynu|dergisi|gazetesi|sitesi|kanalı
            """)
}
