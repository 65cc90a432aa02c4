/// Whether the text is a SubRip file: numbered cues, each with a line of times such as `00:00:01,000 --> 00:00:02,500`.
func isSubRip(_ head: TextHead) -> Bool {
    let lines = head.lines.filter { !$0.isEmpty }
    guard lines.count >= 2, lines[0].allSatisfy(\.isASCIIDigit) else { return false }
    let times = lines[1]
    return times.prefix(29).count == 29 && times.dropFirst(12).starts(with: Array(" --> ".utf8))
        && times.prefix(12).allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ",") }
}
