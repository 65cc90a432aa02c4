/// Whether the text is a WebVTT file (W3C WebVTT, section 4.1: the word `WEBVTT`, alone or before a blank).
func isWebVTT(_ head: TextHead) -> Bool {
    let first = head.first
    guard first.starts(with: Array("WEBVTT".utf8)) else { return false }
    return first.count == 6 || first.dropFirst(6).first?.isBlankASCII == true
}
