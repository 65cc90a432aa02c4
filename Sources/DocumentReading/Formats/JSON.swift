/// Whether the text is JSON, or JSON Lines: it begins as an object or an array with a value does, and ends as one. A bracketed remark
/// (`[Applause]`) at either end of a plain text does not make it JSON.
func isJSON(_ text: [UInt8]) -> Bool {
    guard let first = text.firstIndex(where: { !$0.isBlankASCII }), let last = text.lastIndex(where: { !$0.isBlankASCII }) else {
        return false
    }
    let inner = text[(first + 1)...].drop(while: \.isBlankASCII)
    switch (text[first], text[last]) {
    case (UInt8(ascii: "{"), UInt8(ascii: "}")):
        guard inner.first == UInt8(ascii: "\"") else { return inner.first == UInt8(ascii: "}") }
        // A key and its colon.
        guard let end = inner.dropFirst().prefix(256).firstIndex(of: UInt8(ascii: "\"")) else { return false }
        return inner[(end + 1)...].drop(while: \.isBlankASCII).first == UInt8(ascii: ":")
    case (UInt8(ascii: "["), UInt8(ascii: "]")):
        guard let next = inner.first else { return false }
        return next == UInt8(ascii: "{") || next == UInt8(ascii: "\"") || next == UInt8(ascii: "]") && inner.startIndex == last
    default:
        return false
    }
}
