/// One journal entry in the native protocol's form (systemd.io, JOURNAL_NATIVE_PROTOCOL): `NAME=value` lines, or name, length
/// and raw bytes where the value holds a line feed.
package struct JournalEntry: Sendable {
    package private(set) var bytes: [UInt8] = []
    /// A value is cut beyond this; a field of a megabyte helps nobody.
    private static let longestValue = 1 << 20
    /// The journal refuses longer names.
    private static let longestName = 64

    package init() { bytes.reserveCapacity(512) }

    /// Adds a field; a name that the journal would refuse is left out.
    package mutating func append(_ name: String, _ value: some Collection<UInt8>) {
        guard Self.isFieldName(name) else { return }
        let value = value.prefix(Self.longestValue)
        bytes += name.utf8
        if value.contains(UInt8(ascii: "\n")) {
            bytes.append(UInt8(ascii: "\n"))
            withUnsafeBytes(of: UInt64(value.count).littleEndian) { bytes += $0 }
        } else {
            bytes.append(UInt8(ascii: "="))
        }
        bytes += value
        bytes.append(UInt8(ascii: "\n"))
    }

    package mutating func append(_ name: String, _ value: String) { append(name, Array(value.utf8)) }

    /// The journal's field for one of our metadata keys: `duration.usec` under `TRANSCRIPTD` is `TRANSCRIPTD_DURATION_USEC`.
    package static func fieldName(prefix: String, key: String) -> String {
        var name = prefix + "_"
        for byte in key.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): name.unicodeScalars.append(Unicode.Scalar(byte - 32))
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                name.unicodeScalars.append(Unicode.Scalar(byte))
            default: name += "_"
            }
        }
        return String(name.prefix(longestName))
    }

    /// Capital letters, digits and underscores, not beginning with an underscore (journald's own) or a digit.
    private static func isFieldName(_ name: String) -> Bool {
        guard let first = name.utf8.first, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first), name.utf8.count <= longestName
        else { return false }
        return name.utf8.allSatisfy { byte in
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || byte == UInt8(ascii: "_")
        }
    }
}
