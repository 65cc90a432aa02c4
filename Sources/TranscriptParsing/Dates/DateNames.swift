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

    /// A name as it stands in the table.
    private struct Entry {
        enum Meaning {
            case month(Month)
            case weekday
            /// The first word of a name of several.
            case opening
        }
        var name: Range<Int>
        var language: Range<Int>
        var meaning: Meaning
    }

    private let table: [UInt8]
    private var entries: [Entry] = []
    /// A hash table with linear probing: numbers of entries from 1 on, 0 where there is none. Twice as many as there are names, so that
    /// a probe ends soon. Built in a tenth of the time that dictionaries of strings take, of which every worker would pay it.
    private var slots = [UInt16](repeating: 0, count: 1 << 13)

    /// The names of `table`, read once.
    static let known = DateNames(table)

    private init(_ text: String) {
        table = Array(text.utf8)
        entries.reserveCapacity(1 << 12)
        var row = 0
        while row < table.count {
            let end = table[row...].firstIndex(of: UInt8(ascii: "\n")) ?? table.count
            readRow(row..<end)
            row = end + 1
        }
    }

    private mutating func readRow(_ row: Range<Int>) {
        let fields = table[row].split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map(\.indices)
        guard fields.count == 3 else { return }
        let language = fields[0]
        let calendar =
            table[language].count > 7 && table[language].suffix(7).elementsEqual("persian".utf8) ? Calendar.solarHijri : .gregorian
        for (field, isMonth) in [(fields[1], true), (fields[2], false)] {
            var number = 1
            var start = field.lowerBound
            for index in field.lowerBound...field.upperBound {
                let isEnd = index == field.upperBound || table[index] == UInt8(ascii: ",")
                guard isEnd || table[index] == UInt8(ascii: "|") else { continue }
                let name = start..<index
                if !name.isEmpty {
                    add(
                        Entry(
                            name: name, language: language,
                            meaning: isMonth ? .month(Month(number: number, calendar: calendar)) : .weekday))
                    if isMonth, let blank = table[name].firstIndex(of: 0x20) {
                        add(Entry(name: name.lowerBound..<blank, language: language, meaning: .opening))
                    }
                }
                start = index + 1
                if isEnd { number += 1 }
            }
        }
    }

    /// Adds what the name does not mean already; the languages' order decides what is found first.
    private mutating func add(_ entry: Entry) {
        guard entries.count < slots.count / 2 else { return }
        var slot = table[entry.name].withUnsafeBufferPointer { hash($0) }
        var isHomonym = false
        while slots[slot] > 0 {
            let other = entries[Int(slots[slot]) - 1]
            switch (entry.meaning, other.meaning) {
            case (.month(let month), .month(let known)) where !isHomonym && table[entry.name] == table[other.name]:
                if month == known { return }
                isHomonym = true
            case (.weekday, .weekday), (.opening, .opening):
                if table[entry.name] == table[other.name] { return }
            default: break
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        entries.append(entry)
        slots[slot] = UInt16(truncatingIfNeeded: entries.count)
    }

    /// FNV-1a, as the place of a slot.
    private func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt32 = 0x811C_9DC5
        for byte in name { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return Int(hash ^ hash >> 15) & (slots.count - 1)
    }

    /// The first entry for `name` of which `isWanted` holds.
    private func first(_ name: String, where isWanted: (Entry) -> Bool) -> Entry? {
        var name = name
        return name.withUTF8 { name in
            var slot = hash(name)
            while slots[slot] > 0 {
                let entry = entries[Int(slots[slot]) - 1]
                if entry.name.count == name.count, isWanted(entry), table[entry.name].elementsEqual(name) { return entry }
                slot = (slot + 1) & (slots.count - 1)
            }
            return nil
        }
    }

    /// - Parameters:
    ///   - name: folded.
    ///   - language: BCP 47, where known.
    func month(_ name: String, language: String?) -> Month? {
        var month: Month?
        let primary = language.map { $0.utf8.prefix { $0 != UInt8(ascii: "-") } }
        // The first meaning, unless the language has another.
        _ = first(name) { entry in
            guard case .month(let meaning) = entry.meaning else { return false }
            guard month != nil else {
                if table[entry.name].elementsEqual(name.utf8) { month = meaning }
                return month != nil && primary == nil
            }
            guard let primary, table[entry.language].elementsEqual(primary), table[entry.name].elementsEqual(name.utf8) else {
                return false
            }
            month = meaning
            return true
        }
        return month
    }

    func isWeekday(_ name: String) -> Bool {
        first(name) { if case .weekday = $0.meaning { true } else { false } } != nil
    }

    /// Whether a name of several words begins with `word`.
    func opensMonth(_ word: String) -> Bool {
        first(word) { if case .opening = $0.meaning { true } else { false } } != nil
    }
}

/// `word` without case, accents, vowel points and joiners, so that AOÛT, août and aout are one, and Mayıs and MAYIS.
func foldedDateWord(_ word: some Collection<UInt8>) -> String {
    if word.allSatisfy({ $0 < 0x80 }) { return String(decoding: word, as: UTF8.self).lowercased() }
    // an ideograph is what it is
    if word.count == 3, let first = word.first, 0xE4...0xE9 ~= first { return String(decoding: word, as: UTF8.self) }
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
