/// Ids that people see and type: Crockford's base 32 in lower case, without i, l, o and u.
enum PublicID {
    private static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// Ids for a transcript whose words have this digest, the shortest first: equal words have an equal id in every archive. A longer
    /// one is only for the day when two digests begin alike (ten digits are 50 bits).
    static func candidates(forWords digest: [UInt8]) -> [String] { [10, 13, 16, 25].map { text(of: digest, length: $0) } }

    /// The id of a turn within its transcript.
    static func turn(fingerprint: UInt64) -> String {
        text(of: withUnsafeBytes(of: fingerprint.bigEndian) { Array($0) }, length: 12)
    }

    /// What a person typed, as an id: case and the letters that are easily mistaken do not matter.
    static func normalised(_ typed: String) -> String {
        String(
            typed.lowercased().map { character in
                switch character {
                case "o": "0"
                case "i", "l": "1"
                default: character
                }
            })
    }

    /// The first `length` digits of `bytes` as one number of 5-bit digits, zeros after their end.
    private static func text(of bytes: [UInt8], length: Int) -> String {
        var text: [UInt8] = []
        for digit in 0..<length {
            var value = 0
            for bit in digit * 5..<digit * 5 + 5 {
                let byte = bit / 8 < bytes.count ? Int(bytes[bit / 8]) : 0
                value = value << 1 | (byte >> (7 - bit % 8)) & 1
            }
            text.append(digits[value])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
