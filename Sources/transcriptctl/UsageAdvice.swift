/// What to try when a command line makes no sense.
enum UsageAdvice {
    /// A failure that names the command that was probably meant; nil unless the first word that is no option is no command.
    static func unknownCommand(in arguments: [String], known: [String]) -> Failure? {
        var words = arguments[...]
        while let first = words.first, first.hasPrefix("-") {
            // `--state DIR` and `--color WHEN` take the next word with them.
            words = words.dropFirst(["--state", "--color"].contains(first) ? 2 : 1)
        }
        guard let word = words.first, !known.contains(word), word != "help" else { return nil }
        let nearest = known.map { ($0, distance(Array(word.utf8), Array($0.utf8))) }.min { $0.1 < $1.1 }
        let hint: String
        if let nearest, nearest.1 <= 2 || nearest.0.hasPrefix(word) {
            hint = "Did you mean 'transcriptctl \(nearest.0)'? 'transcriptctl --help' lists the commands."
        } else {
            hint = "'transcriptctl --help' lists the commands."
        }
        return Failure(.usage, "There is no command '\(word.singleLine)'.", hint: hint)
    }

    /// Levenshtein distance; both are words somebody typed, so short. Longer ones are simply far apart.
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        guard a.count <= 64, b.count <= 64 else { return .max }
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var previous = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let substituted = previous + (x == y ? 0 : 1)
                previous = row[j + 1]
                row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[b.count]
    }
}
