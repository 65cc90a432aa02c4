/// A format that is recognised by its first bytes and not read.
struct BinaryFormat: Sendable {
    /// With its article, as in "The file is …".
    var name: String
    var advice: String

    /// nil where the bytes are of none of the formats known here.
    init?(recognisedBy bytes: [UInt8]) {
        let head = Array(bytes.prefix(4096))
        // A text may begin with the letters of a signature; the formats that are text themselves are rarely meant so.
        let looksBinary = head.prefix(512).contains { $0 < 0x20 && !$0.isBlankASCII && $0 != 0x1B }
        guard
            let signature = signatures.first(where: { signature in
                (looksBinary || signature.kind == .document)
                    && head.dropFirst(signature.offset).starts(with: signature.bytes)
            })
        else { return nil }
        (name, advice) = (signature.name, signature.kind.advice)
        if signature.kind == .archive, let document = Self.zippedDocument(head) { (name, advice) = (document, Kind.document.advice) }
    }

    /// The office formats are zip archives that tell what they are in their first entries.
    private static func zippedDocument(_ head: [UInt8]) -> String? {
        guard head.starts(with: Array("PK".utf8)) else { return nil }
        let text = String(decoding: head, as: UTF8.self)
        if text.contains("opendocument.text") { return "an OpenDocument text" }
        if text.contains("opendocument") { return "an OpenDocument file" }
        if text.contains("epub+zip") { return "an EPUB book" }
        if text.contains("word/") { return "a Word document" }
        if text.contains("xl/") { return "an Excel workbook" }
        if text.contains("ppt/") { return "a PowerPoint presentation" }
        if text.contains("[Content_Types].xml") { return "an Office document" }
        return nil
    }

    fileprivate enum Kind: Sendable {
        case document, archive, picture, recording, program

        var advice: String {
            switch self {
            case .document: "Open it, save it as plain text (UTF-8) and drop that file."
            case .archive: "Unpack it and drop the transcripts it holds as plain text."
            case .picture: "Drop the transcript itself as plain text; pictures of text are not recognised."
            case .recording: "Drop a transcript of the recording as plain text; speech is not recognised."
            case .program: "Drop a transcript as plain text."
            }
        }
    }
}

private struct Signature: Sendable {
    var bytes: [UInt8]
    var offset: Int
    var name: String
    var kind: BinaryFormat.Kind

    init(_ text: String, at offset: Int = 0, _ name: String, _ kind: BinaryFormat.Kind) {
        self.init(Array(text.utf8), at: offset, name, kind)
    }

    init(_ bytes: [UInt8], at offset: Int = 0, _ name: String, _ kind: BinaryFormat.Kind) {
        self.bytes = bytes
        self.offset = offset
        self.name = name
        self.kind = kind
    }
}

/// Signatures as file(1) knows them.
private let signatures: [Signature] = [
    Signature("%PDF-", "a PDF", .document),
    Signature("%!PS", "a PostScript file", .document),
    Signature("{\\rtf", "a Rich Text document", .document),
    Signature([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old Office document (.doc, .xls or .ppt)", .document),
    Signature("AT&TFORM", "a DjVu document", .document),
    Signature("BOOKMOBI", at: 60, "a Mobipocket book", .document),
    Signature("PK\u{3}\u{4}", "a zip archive", .archive),
    Signature("PK\u{5}\u{6}", "an empty zip archive", .archive),
    Signature([0x1F, 0x8B], "a gzip archive", .archive),
    Signature("BZh", "a bzip2 archive", .archive),
    Signature([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz archive", .archive),
    Signature([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive", .archive),
    Signature([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive", .archive),
    Signature("Rar!\u{1A}\u{7}", "a RAR archive", .archive),
    Signature("ustar", at: 257, "a tar archive", .archive),
    Signature("MSCF\0", "a cabinet archive", .archive),
    Signature([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "a PNG picture", .picture),
    Signature([0xFF, 0xD8, 0xFF], "a JPEG picture", .picture),
    Signature("GIF87a", "a GIF picture", .picture),
    Signature("GIF89a", "a GIF picture", .picture),
    Signature("WEBP", at: 8, "a WebP picture", .picture),
    Signature([0x49, 0x49, 0x2A, 0x00], "a TIFF picture", .picture),
    Signature([0x4D, 0x4D, 0x00, 0x2A], "a TIFF picture", .picture),
    Signature("BM", "a bitmap picture", .picture),
    Signature([0x00, 0x00, 0x01, 0x00], "an icon", .picture),
    Signature("ftypheic", at: 4, "a HEIC picture", .picture),
    Signature("ftypavif", at: 4, "an AVIF picture", .picture),
    Signature("ftypM4A", at: 4, "an M4A recording", .recording),
    Signature("ftyp", at: 4, "an MP4 recording", .recording),
    Signature("WAVE", at: 8, "a WAV recording", .recording),
    Signature("AVI ", at: 8, "an AVI recording", .recording),
    Signature("OggS", "an Ogg recording", .recording),
    Signature("fLaC", "a FLAC recording", .recording),
    Signature("ID3", "an MP3 recording", .recording),
    Signature([0xFF, 0xFB], "an MP3 recording", .recording),
    Signature([0xFF, 0xF3], "an MP3 recording", .recording),
    Signature("#!AMR", "an AMR recording", .recording),
    Signature([0x1A, 0x45, 0xDF, 0xA3], "a Matroska or WebM recording", .recording),
    Signature([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11], "a Windows Media recording", .recording),
    Signature("FLV\u{1}", "a Flash recording", .recording),
    Signature("\u{7F}ELF", "a Linux program", .program),
    Signature("MZ", "a Windows program", .program),
    Signature([0xCA, 0xFE, 0xBA, 0xBE], "a compiled program", .program),
    Signature([0xCF, 0xFA, 0xED, 0xFE], "a macOS program", .program),
    Signature("\0asm", "a WebAssembly program", .program),
    Signature("SQLite format 3\0", "an SQLite database", .program),
    Signature("bplist00", "a binary property list", .program),
    Signature("wOF2", "a font", .program),
    Signature("OTTO\0", "a font", .program),
]
