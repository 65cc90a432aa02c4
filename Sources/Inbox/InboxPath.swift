/// A path below the inbox: raw bytes, components parted by `/`. File names are bytes, not strings.
package struct InboxPath: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// The last component.
    package var name: ArraySlice<UInt8> {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return bytes[...] }
        return bytes[(slash + 1)...]
    }
}

extension InboxPath {
    /// For people and logs: control characters, backslashes and malformed UTF-8 as `\xNN`.
    package var escaped: String { String(decoding: bytes, as: UTF8.self) }
}
