internal import CNettle
package import TranscriptModel

extension DocumentDigest {
    /// The SHA-256 of `bytes`.
    package init(of bytes: [UInt8]) {
        var context = sha256_ctx()
        nettle_sha256_init(&context)
        bytes.withUnsafeBufferPointer { nettle_sha256_update(&context, $0.count, $0.baseAddress) }
        var digest = InlineArray<32, UInt8>(repeating: 0)
        var span = digest.mutableSpan
        span.withUnsafeMutableBufferPointer { nettle_sha256_digest(&context, $0.count, $0.baseAddress) }
        self.init(digest)
    }
}
