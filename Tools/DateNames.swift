// Prints Sources/TranscriptParsing/Dates/DateNames+Table.swift from the Unicode CLDR data in Foundation:
//
//     swift Tools/DateNames.swift > Sources/TranscriptParsing/Dates/DateNames+Table.swift
//
// The names are kept as data because asking Foundation for them costs a worker process 40 locales' worth of ICU at its start.
import Foundation

// Where two languages give one name to different months the first decides, unless the reader knows the language.
let languages = """
    en fr de es pt it ru uk pl tr nl sv da nb nn fi is cs sk sl hr sr sr-Latn bs mk bg be hu ro el he ar ar-LB ar-DZ fa hi bn ur et lv lt sq ca gl eu \
    af id ms fil sw az uz kk ky tg mn ka hy cy ga mt lb th de-AT en-AU fr-CA es-PE pt-PT \
    fa-u-ca-persian
    """.split(separator: " ").map(String.init)

// Forms in use that the CLDR has not.
let others = [
    "en": "////////sept///",
    "lv": "janvārī/februārī/martā/aprīlī/maijā/jūnijā/jūlijā/augustā/septembrī/oktobrī/novembrī/decembrī",
    "be": "////траўня///////", "es": "////////setiembre///",
    "hu":
        "januárban/februárban/márciusban/áprilisban/májusban/júniusban/júliusban/augusztusban/szeptemberben/októberben/novemberben/decemberben",
]

func symbols(_ language: String) -> (months: [[String]], weekdays: [[String]]) {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: language)
    formatter.calendar = Calendar(identifier: language.hasSuffix("-persian") ? .persian : .gregorian)
    let own = others[language].map { $0.split(separator: "/", omittingEmptySubsequences: false).map(String.init) }
    return (
        [formatter.monthSymbols, formatter.standaloneMonthSymbols, formatter.shortMonthSymbols, formatter.shortStandaloneMonthSymbols, own]
            .compactMap { $0 },
        [
            formatter.weekdaySymbols, formatter.standaloneWeekdaySymbols, formatter.shortWeekdaySymbols,
            formatter.shortStandaloneWeekdaySymbols,
        ].compactMap { $0 }
    )
}

/// As `foldedDateWord` in DateNames.swift.
func folded(_ name: String) -> String {
    var text = String.UnicodeScalarView()
    for scalar in name.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
        switch scalar.value {
        case 0x300...0x36F, 0x591...0x5C7, 0x610...0x61A, 0x64B...0x65F, 0x670, 0x200C...0x200F, 0x2E: continue
        case 0x131: text.append("i")
        case 0x3C2: text.append("σ")
        default: text.append(scalar)
        }
    }
    return String(text).trimmingCharacters(in: .whitespaces)
}

func row(_ names: [[String]]) -> String {
    guard let count = names.first?.count else { return "" }
    return (0..<count).map { index in
        var forms: [String] = []
        for list in names where index < list.count {
            // Levantine names come as alternatives; a name of digits is none.
            for form in list[index].split(separator: "/").map({ folded(String($0)) }) {
                if form.unicodeScalars.count > 1, !form.unicodeScalars.contains(where: { $0.properties.numericType != nil }),
                    !forms.contains(form)
                {
                    forms.append(form)
                }
            }
        }
        return forms.joined(separator: "|")
    }.joined(separator: ",")
}

print("// Printed by Tools/DateNames.swift; not written by hand.\n")
print("extension DateNames {")
print("    /// For each language its months from January and its weekdays from Sunday, as `language;months;weekdays`: names separated by")
print("    /// commas, the forms of one name by bars, all folded.")
print("    static let table = \"\"\"")
for language in languages {
    let (months, weekdays) = symbols(language)
    print("        \(language);\(row(months));\(row(weekdays))")
}
print("        \"\"\"\n}")
