internal import ArgumentParser
internal import Foundation
internal import TranscriptArchive
internal import TranscriptModel

/// `transcriptctl original`: the dropped file back, byte for byte.
struct Original: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "original",
        abstract: "Print the file that a transcript came in, byte for byte.",
        discussion: discussion(
            """
            A document that holds several transcripts comes out whole. With --json an object with its name, SHA-256, size, media type \
            and encoding, and the bytes as base64.
            """,
            examples: [
                "transcriptctl original 3f2a > interview.txt",
                "transcriptctl original 3f2a | sha256sum",
            ], exits: [.noInput, .noPermission]))

    @Argument(help: "A transcript's id or a document's SHA-256, or the beginning of it.")
    var id: String

    @OptionGroup var options: CommonOptions

    func run() async throws {
        let archive = try options.openArchive()
        let (document, fileName, bytes) = try await CommonOptions.naming(id, in: archive) { try archive.original(id: id) }
        try await options.printing { console in
            if console.isJSON {
                return try console.line(document.object(fileName: fileName).adding(["base64": .string(Data(bytes).base64EncodedString())]))
            }
            if console.isTerminal && String(decoding: bytes, as: UTF8.self).unicodeScalars.contains(where: \.mayDisturbOriginal) {
                throw Failure(
                    .usage, "The document holds control characters that would confuse the terminal.",
                    hint: "Write it to a file: transcriptctl original \(id.singleLine) > FILE")
            }
            try console.write(bytes)
        }
    }
}

extension DocumentFacts {
    func object(fileName: [UInt8]) -> JSON {
        [
            "sha256": .string(digest.description), "name": .string(fileName.fileName), "bytes": .integer(byteCount),
            "media_type": .string(mediaType), "encoding": .string(encoding.name),
        ]
    }
}

extension Unicode.Scalar {
    /// Anything that may disturb a terminal but for line ends, tabs and what stands for invalid UTF-8.
    fileprivate var mayDisturbOriginal: Bool { mayDisturbTerminal && self != "\n" && self != "\r" && self != "\t" }
}
