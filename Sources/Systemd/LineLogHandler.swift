internal import Glibc
package import Logging
internal import Reporting

/// Logs one line an entry on standard error: for a person at a terminal, or with a `<N>` priority prefix (sd-daemon(3)) for
/// whoever collects the output.
package struct LineLogHandler: LogHandler {
    package enum Style: Sendable {
        case terminal(colour: Bool)
        case prefixed
    }

    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let style: Style
    private let threshold: LogThreshold
    private var ownLevel: Logger.Level?
    private let write: @Sendable (String, Logger.Level) -> Void

    /// - Parameter write: takes one line, its line feed included, and must not block.
    package init(style: Style, threshold: LogThreshold, write: @escaping @Sendable (_ line: String, _ level: Logger.Level) -> Void) {
        self.style = style
        self.threshold = threshold
        self.write = write
    }

    package var logLevel: Logger.Level {
        get { ownLevel ?? threshold.level }
        set { ownLevel = newValue }
    }

    package subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let facts = LineFacts(handler: metadata, provider: metadataProvider, event: event).values
        write(Self.line(event.level, event.message.description.onOneLine, facts, style: style, time: time(nil)), event.level)
    }

    static func line(_ level: Logger.Level, _ message: String, _ facts: Logger.Metadata, style: Style, time: time_t) -> String {
        // An event's message is a sentence that says what its facts say; other lines need theirs.
        let tail = facts[LogKey.event.rawValue] == nil ? Self.rendered(facts) : ""
        switch style {
        case .prefixed:
            return "<\(level.journalPriority)>\(message)\(tail)\n"
        case .terminal(let colour):
            let paint = Paint(isOn: colour)
            let name = level == .info ? "" : paint.apply(level.colour, level.rawValue + ":") + " "
            return "\(paint.apply(.dim, clock(time))) \(name)\(message)\(paint.apply(.dim, tail))\n"
        }
    }

    private static func rendered(_ facts: Logger.Metadata) -> String {
        facts.isEmpty ? "" : " (" + facts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)".onOneLine }.joined(separator: ", ") + ")"
    }

    private static func clock(_ time: time_t) -> String {
        var time = time
        var parts = tm()
        guard localtime_r(&time, &parts) != nil else { return "--:--:--" }
        return [parts.tm_hour, parts.tm_min, parts.tm_sec].map { ($0 < 10 ? "0" : "") + "\($0)" }.joined(separator: ":")
    }
}

/// SGR sequences of ECMA-48.
private struct Paint {
    enum Colour: String { case dim = "2", cyan = "36", yellow = "33", red = "31", redBold = "1;31", none = "0" }

    var isOn: Bool

    func apply(_ colour: Colour, _ text: String) -> String {
        isOn && !text.isEmpty && colour != .none ? "\u{1b}[\(colour.rawValue)m\(text)\u{1b}[0m" : text
    }
}

extension Logger.Level {
    fileprivate var colour: Paint.Colour {
        switch self {
        case .trace, .debug: .dim
        case .info: .none
        case .notice: .cyan
        case .warning: .yellow
        case .error: .red
        case .critical: .redBold
        }
    }
}
