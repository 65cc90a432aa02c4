/// Whether the text is XML of some vocabulary (TTML, TEI, …).
func isXML(_ head: TextHead) -> Bool {
    head.first.starts(withASCII: "<?xml") || head.first.starts(withASCII: "<tt ") || head.first.starts(withASCII: "<tei ")
}
