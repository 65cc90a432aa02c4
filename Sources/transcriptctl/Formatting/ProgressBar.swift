internal import Glibc

/// A line on standard error that tells how far a long command came; silent unless that is a terminal.
final class ProgressBar {
    private let verb: String
    private let unit: String
    private let isShown: Bool
    private let clock: ContinuousClock
    private let start: ContinuousClock.Instant
    private var lastDrawn: ContinuousClock.Instant?

    /// Somebody looks at standard error.
    static var isWelcome: Bool { isatty(STDERR_FILENO) == 1 }

    /// `verb` is what is being done (`Verifying`), `unit` what is counted (`documents`).
    init(_ verb: String, unit: String, isShown: Bool = ProgressBar.isWelcome) {
        self.verb = verb
        self.unit = unit
        self.isShown = isShown
        clock = ContinuousClock()
        start = clock.now
    }

    /// Draws at most ten times a second.
    func update(done: Int, of total: Int) {
        guard isShown else { return }
        let now = clock.now
        if let lastDrawn, now - lastDrawn < .milliseconds(100), done < total { return }
        lastDrawn = now
        draw("\r" + Self.line(verb: verb, unit: unit, done: done, of: total, elapsed: now - start) + "\u{1B}[K")
    }

    /// Clears the line.
    func finish() {
        guard isShown, lastDrawn != nil else { return }
        draw("\r\u{1B}[K")
    }

    /// `Verifying ━━━━━━━━━━────────── 512/1024 documents, 3 s left`
    static func line(verb: String, unit: String, done: Int, of total: Int, elapsed: Duration) -> String {
        let width = 20
        let filled = total > 0 ? min(max(done, 0), total) * width / total : width
        let bar = String(repeating: "━", count: filled) + String(repeating: "─", count: width - filled)
        var line = "\(verb) \(bar) \(done)/\(total) \(unit)"
        if done > 0, done < total, elapsed >= .seconds(1) {
            let left = elapsed / done * (total - done)
            line += ", \(left.components.seconds + 1) s left"
        }
        return line
    }

    // What cannot be drawn is no loss.
    private func draw(_ text: String) { try? writeAll(Array(text.utf8), to: STDERR_FILENO) }
}
