internal import Glibc
internal import LinuxSystem

/// Where a command's words go: standard output, gathered into large writes, dressed for a terminal or plain.
final class Console {
    let style: Style
    /// JSON objects instead of words for people.
    let isJSON: Bool
    /// Standard output is a terminal.
    let isTerminal: Bool
    private let descriptor: CInt
    private var buffer: [UInt8] = []

    init(json: Bool, colour: ColourChoice, environment: [String: String], descriptor: CInt = STDOUT_FILENO) {
        isJSON = json
        isTerminal = isatty(descriptor) == 1
        self.descriptor = descriptor
        style = Style(colour: colour, isTerminal: isTerminal, width: Self.columns(of: descriptor), environment: environment)
    }

    /// Prints one line; `text` is safe for a terminal.
    func line(_ text: String = "") throws(SystemCallError) {
        buffer += text.utf8
        buffer.append(UInt8(ascii: "\n"))
        try flushIfLarge()
    }

    /// Prints one JSON object on a line of its own.
    func line(_ json: JSON) throws(SystemCallError) {
        json.append(to: &buffer)
        buffer.append(UInt8(ascii: "\n"))
        try flushIfLarge()
    }

    /// Prints bytes as they are.
    func write(_ bytes: [UInt8]) throws(SystemCallError) {
        buffer += bytes
        try flushIfLarge()
    }

    /// Sends what was gathered on its way.
    func flush() throws(SystemCallError) {
        let pending = buffer
        buffer.removeAll(keepingCapacity: true)
        try writeAll(pending, to: descriptor)
    }

    private func flushIfLarge() throws(SystemCallError) {
        if buffer.count >= 64 << 10 { try flush() }
    }

    private static func columns(of descriptor: CInt) -> Int? {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}

/// Writes all of `bytes`.
func writeAll(_ bytes: [UInt8], to descriptor: CInt) throws(SystemCallError) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let written = try systemCallCount("write", on: descriptor == STDOUT_FILENO ? "standard output" : nil) {
            rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        }
        rest = rest.dropFirst(written)
    }
}

extension Style {
    /// `NO_COLOR` (no-color.org) and a `TERM` of `dumb` forbid colours unless they were asked for with `--color always`.
    init(colour: ColourChoice, isTerminal: Bool, width: Int?, environment: [String: String]) {
        let isWelcome = isTerminal && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
        usesColour = colour == .always || (colour == .auto && isWelcome)
        self.width = isTerminal ? (environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? width ?? 80) : nil
    }
}
