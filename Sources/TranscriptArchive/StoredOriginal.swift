internal import CZstd

/// The bytes of a document as they are kept: one zstd frame with checksum and content size.
package enum StoredOriginal {
    /// Balance of the benchmark: 0.23 ms and 0.45 of the size for a 17 KB transcript.
    private static let level: Int32 = 3

    /// The frame for `bytes`. Pure; the worker calls it. Empty only if zstd itself has no memory left.
    package static func compress(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBytes { compress($0) } }

    /// The same for bytes that the caller only borrows.
    package static func compress(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        guard let context = ZSTD_createCCtx() else { return [] }
        defer { ZSTD_freeCCtx(context) }
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
        ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
        let bound = ZSTD_compressBound(bytes.count)
        return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            let written = ZSTD_compress2(context, buffer.baseAddress, bound, bytes.baseAddress, bytes.count)
            count = ZSTD_isError(written) == 0 ? written : 0
        }
    }

    /// What the frame says of itself; nil where it says nothing or is none.
    static func byteCount(ofFrame frame: [UInt8]) -> Int? {
        let size = frame.withUnsafeBytes { ZSTD_getFrameContentSize($0.baseAddress, $0.count) }
        return Int(exactly: size)
    }

    /// The document's bytes; nil if the frame is damaged or does not hold exactly `byteCount` bytes.
    package static func decompress(_ frame: [UInt8], byteCount: Int) -> [UInt8]? {
        guard byteCount >= 0 else { return nil }
        return frame.withUnsafeBytes { source -> [UInt8]? in
            // The frame's own size first: a damaged row must not make us reserve what it claims.
            guard Self.byteCount(ofFrame: frame) == byteCount else { return nil }
            let bytes = [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
                let written = ZSTD_decompress(buffer.baseAddress, byteCount, source.baseAddress, source.count)
                count = ZSTD_isError(written) == 0 ? written : 0
            }
            return bytes.count == byteCount ? bytes : nil
        }
    }
}
