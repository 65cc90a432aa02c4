internal import Foundation

/// The names of months and weekdays in some sixty languages.
struct DateNames: Sendable {
    struct Month: Hashable, Sendable {
        var number: Int
        var calendar: Calendar
    }
    enum Calendar: Sendable {
        case gregorian, solarHijri
    }

    private var months: [String: Month] = [:]
    /// Names that mean another month in some language: by name, then language.
    private var homonyms: [String: [Substring: Month]] = [:]
    private var weekdays: Set<String> = []

    /// The names of `table`, read once.
    static let known = DateNames(table)

    private init(_ table: String) {
        for row in table.split(separator: "\n") {
            let fields = row.split(separator: ";", omittingEmptySubsequences: false)
            guard fields.count == 3, let language = fields.first else { continue }
            let calendar = language.hasSuffix("persian") ? Calendar.solarHijri : .gregorian
            for (index, forms) in fields[1].split(separator: ",", omittingEmptySubsequences: false).enumerated() {
                let month = Month(number: index + 1, calendar: calendar)
                for form in forms.split(separator: "|") {
                    let name = String(form)
                    if let known = months[name], known != month { homonyms[name, default: [:]][language] = month }
                    if months[name] == nil { months[name] = month }
                }
            }
            for form in fields[2].split(whereSeparator: { $0 == "," || $0 == "|" }) { weekdays.insert(String(form)) }
        }
    }

    /// - Parameters:
    ///   - name: folded.
    ///   - language: BCP 47, where known.
    func month(_ name: String, language: String?) -> Month? {
        guard let month = months[name] else { return nil }
        guard let language, let homonym = homonyms[name] else { return month }
        return homonym[language.prefix { $0 != "-" }] ?? month
    }

    func isWeekday(_ name: String) -> Bool { weekdays.contains(name) }
}

/// `word` without case, accents, vowel points and joiners, so that AOÛT, août and aout are one, and Mayıs and MAYIS.
func foldedDateWord(_ word: some Collection<UInt8>) -> String {
    if word.allSatisfy({ $0 < 0x80 }) { return String(decoding: word, as: UTF8.self).lowercased() }
    var folded = String.UnicodeScalarView()
    for scalar in String(decoding: word, as: UTF8.self).lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
        switch scalar.value {
        case 0x300...0x36F, 0x591...0x5C7, 0x610...0x61A, 0x64B...0x65F, 0x670, 0x200C...0x200F: continue
        case 0x131: folded.append("i")
        case 0x3C2: folded.append("σ")
        default: folded.append(scalar)
        }
    }
    return String(folded)
}
