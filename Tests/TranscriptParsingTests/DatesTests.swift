import Testing

@testable import TranscriptParsing

private func dates(_ line: String, language: String? = nil) -> [DateMatch] {
    DateReader(language: language).dates(in: Array(line.utf8)[...])
}

private func printed(_ line: String, _ match: DateMatch) -> String {
    String(decoding: Array(line.utf8)[match.range], as: UTF8.self)
}

struct DatesTests {
    @Test(arguments: [
        ("May 16, 2022", "2022-05-16"), ("16 May 2022", "2022-05-16"), ("Monday, May 16th, 2022", "2022-05-16"),
        ("Mon 16 May 2022", "2022-05-16"),
        ("16.05.2022", "2022-05-16"), ("16. 5. 2022", "2022-05-16"), ("16/05/2022", "2022-05-16"), ("5/16/2022", "2022-05-16"),
        ("16-05-2022", "2022-05-16"),
        ("2022-05-16", "2022-05-16"), ("2022/05/16", "2022-05-16"), ("2022.05.16.", "2022-05-16"), ("16-May-2022", "2022-05-16"),
        ("the 16th of May 2022", "2022-05-16"),
        ("Sept. 3, 2019", "2019-09-03"), ("SEPTEMBER 3, 2019", "2019-09-03"), ("16.05.22", "2022-05-16"), ("31/12/99", "1999-12-31"),
        ("15 мая 2020 г.", "2020-05-15"), ("9 апреля 2025 года", "2025-04-09"), ("понедельник, 16 мая 2022 года", "2022-05-16"),
        ("3 МАРТА 2021", "2021-03-03"),
        ("24 лютого 2022 року", "2022-02-24"), ("9 травня 2023 р.", "2023-05-09"), ("16 траўня 2022", "2022-05-16"),
        ("16 май 2022 г.", "2022-05-16"),
        ("16 мамыр 2022", "2022-05-16"), ("2022 жылғы 16 мамыр", "2022-05-16"),
        ("le 16 mai 2022", "2022-05-16"), ("lundi 1er août 2022", "2022-08-01"), ("1ER AOÛT 2022", "2022-08-01"),
        ("12. Dezember 2017", "2017-12-12"),
        ("Montag, den 5. März 2018", "2018-03-05"), ("3. Jänner 2020", "2020-01-03"), ("25. november 1998", "1998-11-25"),
        ("16. května 2022", "2022-05-16"),
        ("16 maja 2022 r.", "2022-05-16"), ("2 października 2021 roku", "2021-10-02"), ("16 Mayıs 2022", "2022-05-16"),
        ("16 MAYIS 2022", "2022-05-16"),
        ("3 Ağustos 2021 Salı", "2021-08-03"), ("16 de mayo de 2022", "2022-05-16"), ("lunes, 16 de mayo del 2022", "2022-05-16"),
        ("16 de março de 2022", "2022-03-16"),
        ("16 maggio 2022", "2022-05-16"), ("martedì 1º giugno 2021", "2021-06-01"), ("16 mei 2022", "2022-05-16"),
        ("den 16 maj 2022", "2022-05-16"),
        ("16. toukokuuta 2022", "2022-05-16"), ("2022. május 16.", "2022-05-16"), ("2022. május 16-án", "2022-05-16"),
        ("2022 m. gegužės 16 d.", "2022-05-16"),
        ("2022. gada 16. maijā", "2022-05-16"), ("16. mai 2022", "2022-05-16"), ("16 Μαΐου 2022", "2022-05-16"),
        ("16 ΜΑΪΟΥ 2022", "2022-05-16"),
        ("16 martie 2022", "2022-03-16"), ("16. svibnja 2022.", "2022-05-16"), ("16 Mei 2022", "2022-05-16"),
        ("ngày 16 tháng 5 năm 2022", "2022-05-16"),
        ("2022年5月16日", "2022-05-16"), ("2022 年 5 月 16 日", "2022-05-16"), ("二〇二二年五月十六日", "2022-05-16"), ("令和4年5月16日", "2022-05-16"),
        ("民國111年5月16日", "2022-05-16"), ("2022年5月16日(月)", "2022-05-16"), ("2022년 5월 16일", "2022-05-16"), ("2022년 5월 16일 월요일", "2022-05-16"),
        ("١٦ مايو ٢٠٢٢", "2022-05-16"), ("16 أيار 2022", "2022-05-16"), ("3 كانون الثاني 2023", "2023-01-03"),
        ("16 במאי 2022", "2022-05-16"),
        ("۲۶ اردیبهشت ۱۴۰۱", "2022-05-16"), ("۱۴۰۱/۰۲/۲۶", "2022-05-16"), ("16 मई 2022", "2022-05-16"), ("16 พฤษภาคม 2565", "2022-05-16"),
        ("16 พฤษภาคม พ.ศ. 2565", "2022-05-16"),
        ("From April 8 to 11, 2024", "2024-04-08"), ("April 8–11, 2024", "2024-04-08"), ("8-11 April 2024", "2024-04-08"),
        ("с 8 по 11 апреля 2024 года", "2024-04-08"),
        ("vom 8. bis 11. April 2024", "2024-04-08"), ("du 8 au 11 avril 2024", "2024-04-08"),
        ("del 8 al 11 de abril de 2024", "2024-04-08"),
        ("30 April – 2 May 2024", "2024-04-30"), ("April 30 – May 2, 2024", "2024-04-30"), ("Dec 30 – Jan 2, 2024", "2023-12-30"),
        ("8, 9 and 10 April 2024", "2024-04-08"),
    ])
    func aDayIsReadAsPrinted(line: String, expected: String) throws {
        let matches = dates(line)
        #expect(matches.count == 1)
        #expect(matches.first?.day?.description == expected)
    }

    @Test(arguments: [
        ("16 May 2022, 21:20", "21:20"), ("May 16, 2022 at 9:20 p.m.", "21:20"), ("May 16, 2022 9 AM", "09:00"),
        ("May 16, 2022, 12:05 a.m.", "00:05"),
        ("16.05.2022, 21.20 Uhr", "21:20"), ("16. Mai 2022 um 8 Uhr", "08:00"), ("16 mai 2022 à 21h20", "21:20"),
        ("16 мая 2022 года, 14:35", "14:35"),
        ("14:35, 16 мая 2022", "14:35"), ("2022-05-16T14:35:10Z", "14:35"), ("2022-05-16 14:35", "14:35"), ("2022年5月16日 下午3点20分", "15:20"),
        ("2022년 5월 16일 오후 3시 20분", "15:20"), ("Monday 16 May 2022 | 10:00 GMT", "10:00"), ("16.05.2022 (Mo), 12:00", "12:00"),
        ("maanantai 16.5.2022 klo 14.30", "14:30"),
    ])
    func aTimeBesideADateBelongsToIt(line: String, expected: String) {
        let matches = dates(line)
        #expect(matches.count == 1)
        #expect(matches.first?.day?.description == "2022-05-16")
        #expect(matches.first?.time?.description == expected)
    }

    @Test func anOffsetIsKept() throws {
        let match = try #require(dates("Published 2022-05-16T14:35:10+03:00").first)
        let (day, time) = try (#require(match.day), #require(match.time))
        #expect(iso8601(day, time) == "2022-05-16T14:35:10+03:00")
    }

    @Test(arguments: ["14:35", "9:20 p.m.", "21.20 Uhr", "21h20", "오후 3시 20분"])
    func aTimeMayStandAlone(line: String) throws {
        let match = try #require(dates(line).first)
        #expect(match.date == nil && match.time != nil)
        #expect(printed(line, match) == line)
    }

    @Test(arguments: [
        "31.02.2020", "99.99.9999", "2021-02-29", "31 апреля 2020", "0.5.2020", "May 32, 2022", "13/13/2022", "10.5.16.2022",
        "192.168.10.2", "v1.2.2020",
        "25:61", "chapter 3, verse 16", "2022", "in 2022 May we", "12 monkeys 2022", "$1,200.50", "+7 495 123-45-67", "1/2", "Photo: 16",
        "",
    ])
    func whatIsNoDateIsLeftAlone(line: String) {
        #expect(dates(line).filter { $0.date != nil || $0.time != nil } == [])
    }

    @Test func thePrintedTextIsTheRange() {
        let cases = [
            ("The meeting of Monday, May 16, 2022 at 14:35 was short.", "Monday, May 16, 2022 at 14:35"),
            ("Опубликовано 15 мая 2020 г. в Ялте", "15 мая 2020 г."),
            ("Am Montag, den 5. März 2018, sprach er", "Montag, den 5. März 2018"), ("（2022年5月16日）", "2022年5月16日"),
            ("Riga, 1er mai 2022.", "1er mai 2022"),
        ]
        for (line, expected) in cases {
            let match = dates(line).first
            #expect(match.map { printed(line, $0) } == expected)
        }
    }

    @Test func partsOfDatesAreKnownAsSuch() {
        #expect(dates("May 2022").first?.date == .month(year: 2022, month: 5))
        #expect(dates("mai 2022").first?.date == .month(year: 2022, month: 5))
        #expect(dates("le 1er mai").first?.date == .yearless(month: 5, day: 1))
        #expect(dates("5月16日").first?.date == .yearless(month: 5, day: 16))
        #expect(dates("2022年5月").first?.date == .month(year: 2022, month: 5))
    }

    @Test func severalDatesInALineAreAllFound() {
        let found = dates("Held May 16, 2022; published 17.05.2022, updated 2022-05-18")
        #expect(found.compactMap { $0.day?.description } == ["2022-05-16", "2022-05-17", "2022-05-18"])
    }

    @Test func anAmbiguousDateIsDecidedByLanguageAndNeighbours() throws {
        let match = try #require(dates("03/07/2019").first)
        #expect(match.day == nil)
        #expect(resolve(match, language: "en", others: []) == nil)
        #expect(resolve(match, language: nil, others: [match]) == nil)
        #expect(resolve(match, language: "fr", others: [])?.description == "2019-07-03")
        #expect(resolve(match, language: "en-US", others: [])?.description == "2019-03-07")
        #expect(resolve(match, language: "en", others: dates("25/07/2019"))?.description == "2019-07-03")
        #expect(resolve(match, language: "en", others: dates("07/25/2019"))?.description == "2019-03-07")
        #expect(resolve(match, language: "en", others: dates("March 7, 2019"))?.description == "2019-03-07")
        #expect(resolve(match, language: "fr", others: dates("25/07/2019") + dates("07/25/2019"))?.description == "2019-07-03")
        #expect(dates("07/07/2019").first?.day?.description == "2019-07-07")
    }

    @Test func aNameOfTwoMonthsFollowsTheLanguage() {
        #expect(dates("3 listopada 2020").first?.day?.month == 11)
        #expect(dates("3. listopada 2020.", language: "hr").first?.day?.month == 10)
    }

    @Test func aLineThatIsNothingButADateIsToldFromOneThatHoldsOne() {
        func whole(_ line: String) -> String? {
            let bytes = Array(line.utf8)
            return DateReader().wholeLineDate(bytes, 0..<bytes.count, DateReader().dates(in: bytes[...]))?.day?.description
        }
        #expect(whole("  Monday, 16 May 2022, 14:35 \r") == "2022-05-16")
        #expect(whole("[16.05.2022]") == "2022-05-16")
        #expect(whole("Riga, 16 May 2022") == nil)
        #expect(whole("14:35") == nil)
        #expect(whole("16 May 2022 – 18 June 2023 was long") == nil)
    }

    @Test func hostileLinesDoNotTrap() {
        var generator = SplitMix64(state: 20_260_516)
        let pieces = [
            "May", "16", "2022", ".", "/", "-", ":", " ", "年", "月", "日", "мая", "de", "th", "T", "Z", "+", "99999999999999999999", "٢",
            "۱۴۰۱", "十", "二", "오후", "시", "a.m.", "listopad", "(", ",", "\u{301}", "ב",
        ]
        for _ in 0..<3000 {
            let line = (0..<Int.random(in: 0...14, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            for match in dates(line) {
                #expect(match.range.lowerBound >= 0 && match.range.upperBound <= line.utf8.count && !match.range.isEmpty)
            }
            let bytes = (0..<40).map { _ in UInt8.random(in: 0...255, using: &generator) }
            _ = DateReader().dates(in: bytes[3...])
        }
    }

    @Test func solarHijriDaysFallOnTheRightGregorianDays() {
        let cases = [
            (1300, 1, 1, "1921-03-21"), (1357, 11, 22, "1979-02-11"), (1399, 12, 30, "2021-03-20"), (1400, 1, 1, "2021-03-21"),
            (1403, 1, 1, "2024-03-20"),
            (1403, 12, 30, "2025-03-20"), (1404, 1, 1, "2025-03-21"), (1370, 6, 31, "1991-09-22"),
        ]
        for (year, month, day, expected) in cases {
            #expect(CalendarDate(solarHijriYear: year, month: month, day: day)?.description == expected)
        }
    }
}

/// SplitMix64, so that a failure can be repeated.
private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
