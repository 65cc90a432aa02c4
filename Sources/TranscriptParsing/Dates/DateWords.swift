// The small words of dates and times, folded as by `foldedDateWord`. Names of months and weekdays are in DateNames+Table.swift.

/// Attached to the number of a day.
let ordinals: Set<String> = [
    "st", "nd", "rd", "th", "er", "ere", "re", "e", "eme", "o", "a", "º", "ª", "го", "е", "и", "ого", "ое", "ما", "η", "ης", "de", "ste",
    "ra", "na", "ta",
]

/// Between the day, the month and the year.
let dateJoiners: Set<String> = [
    "de", "del", "of", "do", "da", "di", "d", "the", "den", "י", "ב", "ng", "wa", "pe", "i", "م", "ماه", "سال", "พศ", "พ", "ศ", "คศ", "ค",
    "año", "ano", "an",
]

/// Between two days.
let connectors: Set<String> = [
    "to", "and", "through", "bis", "und", "au", "et", "al", "y", "a", "e", "ao", "по", "и", "до", "та", "i", "do", "till", "til", "och",
    "og", "t", "tot", "en",
    "ve", "ile", "ja", "es", "az", "si", "pana", "un", "lidz", "ir", "iki", "إلى", "الى", "و", "تا", "עד", "και", "εως",
]

/// Beside the number of a year.
let yearWords: Set<String> = [
    "г", "гг", "год", "года", "году", "р", "рік", "року", "рр", "год.", "roku", "rok", "r", "rok.", "gada", "m", "metu", "god", "godine",
    "godina", "година",
    "године", "година", "yil", "yili", "жыл", "жылы", "жылғы", "ж", "оны", "он", "წელი", "წლის", "թ", "թվականի", "év", "ev", "evi", "urte",
    "urteko", "م",
    "年", "년", "ce", "ad",
]

/// Between a weekday and the date, or before a date.
let weekdayJoiners: Set<String> = [
    "den", "der", "the", "le", "el", "dia", "il", "dne", "dnia", "d", "am", "on", "a", "den", "i", "ng", "اليوم", "يوم",
]

/// Between a date and its time, or before a time written with a dot.
let hourWords: Set<String> = [
    "t", "at", "um", "в", "о", "об", "a", "à", "as", "las", "alle", "ore", "ora", "kl", "klo", "klokken", "om", "saat", "saati", "godz",
    "godzina",
    "ob", "u", "v", "o",
    "ve", "h", "pukul", "jam", "ساعت", "الساعة", "בשעה", "ώρα", "ωρα", "στισ", "στις", "время", "time", "uhrzeit", "updated", "luc", "في",
    "aanvang", "beginn", "inizio", "inicio", "início", "debut", "начало", "початок", "start", "poczatek", "zacatek",
]

let hourUnits: Set<String> = ["h", "hs", "hrs", "uhr", "uur", "ч", "час", "часов", "год", "点", "點", "時", "时", decomposed("시")]
let minuteUnits: Set<String> = ["min", "m", "мин", "分", decomposed("분")]

/// The year before the first of each era, by its name.
let eras: [String: Int] = ["令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "民国": 1911, "民國": 1911]

enum HalfOfDay {
    case morning, afternoon
}

let halvesOfDay: [String: HalfOfDay] = [
    "上午": .morning, "早上": .morning, "凌晨": .morning, "午前": .morning, "下午": .afternoon, "晚上": .afternoon, "午後": .afternoon,
    decomposed("오전"): .morning, decomposed("오후"): .afternoon,
]

let zones: Set<String> = [
    "z", "utc", "gmt", "cet", "cest", "bst", "ist", "est", "edt", "et", "cst", "cdt", "pst", "pdt", "pt", "mst", "mdt", "msk", "мск", "eet",
    "eest", "jst", "kst",
]

/// Folded words are decomposed, Hangul too.
private func decomposed(_ word: String) -> String { foldedDateWord(word.utf8) }

enum Hangul {
    static let year = decomposed("년")
    static let month = decomposed("월")
    static let day = decomposed("일")
}
