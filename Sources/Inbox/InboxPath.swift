internal import LinuxSystem

/// A path below the inbox: raw bytes, components parted by `/`; empty for the inbox itself. File names are bytes, not strings.
package struct InboxPath: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// The inbox itself.
    static let root = InboxPath(bytes: [])

    package init(_ text: String) { bytes = Array(text.utf8) }

    /// The last component.
    package var name: ArraySlice<UInt8> {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return bytes[...] }
        return bytes[(slash + 1)...]
    }

    /// The folder that holds it.
    var parent: InboxPath {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return .root }
        return InboxPath(bytes: Array(bytes[..<slash]))
    }

    func appending(_ name: some Collection<UInt8>) -> InboxPath {
        if bytes.isEmpty { return InboxPath(bytes: Array(name)) }
        var joined = bytes
        joined.reserveCapacity(bytes.count + 1 + name.count)
        joined.append(UInt8(ascii: "/"))
        joined.append(contentsOf: name)
        return InboxPath(bytes: joined)
    }

    /// Whether it is `folder` or lies below it.
    func isWithin(_ folder: InboxPath) -> Bool {
        folder.bytes.isEmpty
            || bytes.starts(with: folder.bytes)
                && (bytes.count == folder.bytes.count || bytes[folder.bytes.count] == UInt8(ascii: "/"))
    }

    /// For people and logs: whatever is not plain printable UTF-8 stands as `\xNN`.
    package var escaped: String { bytes.escapedForDisplay }
}
