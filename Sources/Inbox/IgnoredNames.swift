/// What in the inbox is not ours to take: hidden files and the names of half-finished downloads, which are left alone until renamed, and
/// at the root of the inbox the daemon's own folder and a README.
enum IgnoredNames {
    /// Where rejected files go.
    static let rejectedFolder = Array("rejected".utf8)

    private static let readme = Array("README.md".utf8)
    private static let unfinished = ["~", ".part", ".crdownload", ".tmp"].map { Array($0.utf8) }

    /// Whether the entry `name` of the folder `folder`, or as a folder itself all that is in it, is left alone.
    static func contain(_ name: some BidirectionalCollection<UInt8>, in folder: InboxPath) -> Bool {
        // `.#name` is a dotfile too.
        if name.isEmpty || name.first == UInt8(ascii: ".") { return true }
        if unfinished.contains(where: { name.ends(with: $0) }) { return true }
        return folder == .root && (name.elementsEqual(rejectedFolder) || name.elementsEqual(readme))
    }
}

extension BidirectionalCollection<UInt8> {
    /// Letters of either case.
    fileprivate func ends(with suffix: [UInt8]) -> Bool {
        count >= suffix.count
            && zip(reversed(), suffix.reversed()).allSatisfy {
                (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 == $1 : $0 == $1
            }
    }
}
