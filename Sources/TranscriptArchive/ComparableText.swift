internal import Deduplication
internal import Foundation
internal import GRDB

/// Text as it is compared with what a person typed: words in lower case without diacritics, one space before, between and after them
/// (`" jose sanchez "`), so that a whole word is found as a substring.
func comparable(_ text: String) -> String {
    var words = FoldedWords()
    words.append(text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil))
    return " " + String(decoding: words.bytes, as: UTF8.self)
}

extension Archive {
    /// `comparable(text)` in SQL.
    static let comparableFunction = DatabaseFunction("comparable", argumentCount: 1, pure: true) { values in
        String.fromDatabaseValue(values[0]).map(comparable)
    }
}

extension [UInt8] {
    /// A file name as it may stand in a sentence: invalid UTF-8 repaired, control characters escaped.
    var printable: String {
        var text = ""
        for scalar in String(decoding: self, as: UTF8.self).unicodeScalars {
            if scalar.properties.generalCategory == .control {
                text += scalar.escaped(asASCII: true)
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
