/// Whether the text is an HTML page, or a piece of one: it begins with a tag of HTML. Plain text that mentions tags does not.
func isHTML(_ head: TextHead) -> Bool {
    var first = head.first
    // An XML declaration or comments may come before.
    for line in head.lines.prefix(20) where !line.isEmpty {
        first = line
        if !line.starts(withASCII: "<?xml") && !line.starts(withASCII: "<!--") { break }
    }
    guard first.first == UInt8(ascii: "<") else { return false }
    if first.starts(withASCII: "<!doctype html") { return true }
    let name = first.dropFirst().prefix { $0.isASCIILetter || $0.isASCIIDigit }.map(\.lowercasedASCII)
    guard let next = first.dropFirst(name.count + 1).first, next == UInt8(ascii: ">") || next.isBlankASCII else { return false }
    return openingTags.contains { Array($0.utf8) == name }
}

/// The elements that a page, or what is copied from one, begins with.
private let openingTags = [
    "html", "head", "body", "title", "meta", "link", "script", "style", "div", "p", "span", "table", "section", "article", "main",
    "header", "nav", "h1", "h2", "h3", "ul", "ol", "dl", "blockquote", "center", "font", "strong", "b",
]
