/// How text may be dressed: colours (SGR) where a person looks at a terminal, nothing otherwise.
struct Style: Hashable, Sendable {
    var usesColour: Bool
    /// Columns of the terminal; nil where there is none, and nothing is cut to fit.
    var width: Int?

    /// No colours, no width: for files, pipes and pagers.
    static let plain = Style(usesColour: false, width: nil)

    enum Ink: String, Sendable, CaseIterable {
        case bold = "1"
        case dim = "2"
        case italic = "3"
        case red = "31"
        case green = "32"
        case yellow = "33"
        case blue = "34"
        case magenta = "35"
        case cyan = "36"
        case brightRed = "91"
        case brightGreen = "92"
        case brightBlue = "94"
        case brightMagenta = "95"
        case brightCyan = "96"
    }

    /// Told apart by eye on dark and light backgrounds alike, most different first.
    static let speakerInks: [Ink] = [
        .cyan, .yellow, .green, .magenta, .blue, .brightRed, .brightCyan, .brightGreen, .brightMagenta, .brightBlue,
    ]

    func paint(_ text: String, _ inks: Ink...) -> String { paint(text, inks) }

    func paint(_ text: String, _ inks: [Ink]) -> String {
        guard usesColour, !text.isEmpty, !inks.isEmpty else { return text }
        return "\u{1B}[\(inks.map(\.rawValue).joined(separator: ";"))m\(text)\u{1B}[0m"
    }

    /// `text` cut to what is left of the terminal's line behind `used` columns.
    func fitted(_ text: String, behind used: Int) -> String {
        width.map { text.truncated(toWidth: max($0 - used, 0)) } ?? text
    }

    /// Lines of prose are broken here: the terminal's width, but no wider than is pleasant to read.
    var proseWidth: Int? { width.map { min(max($0, 20), 100) } }
}

/// When to use colours.
enum ColourChoice: String, Sendable, CaseIterable {
    case auto, always, never
}
