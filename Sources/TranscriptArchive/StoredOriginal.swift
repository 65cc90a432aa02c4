internal import CZstd

/// The bytes of a document as they are kept: one zstd frame with checksum and content size.
package enum StoredOriginal {
    /// The frame for `bytes`. Empty only if zstd itself has no memory left.
    package static func compress(_ bytes: [UInt8]) -> [UInt8] { OriginalCompressor().compress(bytes) }

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

/// Makes the frames of `StoredOriginal`, one after the other; what zstd works in is set up once and kept.
package struct OriginalCompressor: ~Copyable {
    /// Level 3 takes a fifth more time to spare 2 % (running text: 5 %) of the bytes.
    private static let level: Int32 = 1

    /// nil where there was no memory for it.
    private let context: OpaquePointer?

    package init() {
        context = ZSTD_createCCtx()
        guard let context else { return }
        ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, Self.level)
        ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    }

    deinit { ZSTD_freeCCtx(context) }

    /// The frame for `bytes`; empty if there is no memory for it.
    package func compress(_ bytes: [UInt8]) -> [UInt8] {
        guard let context else { return [] }
        return bytes.withUnsafeBytes { bytes in
            let bound = ZSTD_compressBound(bytes.count)
            return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
                let written = ZSTD_compress2(context, buffer.baseAddress, bound, bytes.baseAddress, bytes.count)
                count = ZSTD_isError(written) == 0 ? written : 0
            }
        }
    }
}
