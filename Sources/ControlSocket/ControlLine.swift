internal import FoundationEssentials

/// The wire form: one JSON object, then a line feed.
enum ControlLine {
    /// A request is a few words.
    static let longestRequest = 4096
    /// A status with a hundred waiting files, each with a long escaped name, fits many times over.
    static let longestReply = 4 << 20

    static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(value)) + [UInt8(ascii: "\n")]
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from line: some Sequence<UInt8>) throws -> Value {
        try JSONDecoder().decode(type, from: Data(line))
    }
}
