internal import Deduplication
internal import DocumentReading
internal import Foundation
internal import Glibc
internal import Ingestion
internal import LinuxSystem
internal import TranscriptArchive
internal import TranscriptModel
internal import TranscriptParsing

/// Measures the pure reader on one core, without inbox, worker or archive:
///
///     reader-bench speed DIR…        a line of JSON for each folder: how many MB of it a second of CPU reads, stage by stage
///     reader-bench linearity         a line of JSON for each hostile shape: how much longer a document ten times as long takes
///
/// Times are CPU seconds of this thread, the best of several rounds: what else the machine does matters little.
@main
enum ReaderBench {
    static func main() throws {
        // as a worker does
        keepHeap()
        let arguments = CommandLine.arguments.dropFirst()
        switch arguments.first {
        case "speed":
            for folder in arguments.dropFirst() { try speed(folder) }
        case "linearity":
            for shape in Shape.all { linearity(shape) }
        default:
            FileHandle.standardError.write(Data("usage: reader-bench speed DIR… | linearity\n".utf8))
            exit(64)
        }
    }

    // MARK: Speed

    private static func speed(_ folder: String) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        let files = try names.map { name in
            (name: Array(name.utf8), bytes: [UInt8](try Data(contentsOf: URL(filePath: folder).appending(path: name))))
        }
        let documents = files.compactMap { try? readDocument($0.bytes, name: $0.name).get() }
        let transcripts = documents.map { parseTranscripts(of: $0) }
        var turns = 0
        let times = [
            ("all", best { for file in files { consume(readTranscripts(from: file.bytes, name: file.name)) } }),
            ("decode", best { for file in files { consume(readDocument(file.bytes, name: file.name)) } }),
            ("parse", best { for document in documents { consume(parseTranscripts(of: document)) } }),
            ("measure", best { for transcript in transcripts.joined() { consume(ReadTranscript(measuring: transcript)) } }),
            ("compress", best { for file in files { consume(StoredOriginal.compress(file.bytes)) } }),
        ]
        for transcript in transcripts.joined() { turns += transcript.turns.count }
        let bytes = files.reduce(0) { $0 + $1.bytes.count }
        let speeds = times.map { "\"\($0)_mb_s\": \(rounded(Double(bytes) / 1e6 / max($1, 1e-9)))" }
        let name = URL(filePath: folder).deletingLastPathComponent().lastPathComponent
        print(
            "{\"convention\": \"\(name)\", \"files\": \(files.count), \"bytes\": \(bytes), \"turns\": \(turns), \(speeds.joined(separator: ", "))}"
        )
    }

    // MARK: Linearity

    /// A document that a careless reader needs quadratic time for.
    private struct Shape: Sendable {
        var name: String
        var make: @Sendable (_ times: Int) -> String

        static let all = [
            Shape(name: "lines of only colons") { String(repeating: ":\n", count: 25_000 * $0) },
            Shape(name: "1 MB in one line") { String(repeating: "words without an end ", count: 5_000 * $0) },
            Shape(name: "a million blank lines") {
                "Ada Holt: Begin.\n" + String(repeating: "\n", count: 100_000 * $0) + "Bruno Orsay: End.\n"
            },
            Shape(name: "100,000 labels") { count in
                (0..<10_000 * count).reduce(into: "") { $0 += "Speaker\(spelled($1)) Holt: I said so.\n" }
            },
            Shape(name: "two speakers, many turns") { count in
                (0..<10_000 * count).reduce(into: "") { $0 += "\($1.isMultiple(of: 2) ? "Ada Holt" : "Bruno Orsay"): I said so.\n" }
            },
            Shape(name: "a headline above each turn") { count in
                (0..<2_000 * count).reduce(into: "") {
                    $0 += "\($1.isMultiple(of: 2) ? "Ada Holt" : "Bruno Orsay"): I said so.\n\nHarbour news of the week\n\n"
                }
            },
            Shape(name: "dates") { count in (0..<5_000 * count).reduce(into: "") { $0 += "May \($1 % 28 + 1), \(1900 + $1 % 150)\n" } },
            Shape(name: "dashes") { String(repeating: "— Did you? — I did.\n\n", count: 5_000 * $0) },
            Shape(name: "open brackets") { String(repeating: "[(<«", count: 25_000 * $0) },
            Shape(name: "clock times") { String(repeating: "00:01:02\n", count: 10_000 * $0) },
            Shape(name: "combining marks") { String(repeating: "e\u{301}\u{323}", count: 20_000 * $0) },
        ]

        /// The number in letters, so that labels are names.
        private static func spelled(_ number: Int) -> String {
            String(decoding: String(number).utf8.map { $0 - 48 + UInt8(ascii: "a") }, as: UTF8.self)
        }
    }

    private static func linearity(_ shape: Shape) {
        let name = Array("shape.txt".utf8)
        let short = Array(shape.make(1).utf8)
        let long = Array(shape.make(10).utf8)
        let once = best(atLeast: 3) { consume(readTranscripts(from: short, name: name)) }
        // as many chances of an undisturbed round as the short one has: the fastest of many beside the fastest of two says too much
        let tenfold = best(atLeast: 8) { consume(readTranscripts(from: long, name: name)) }
        print(
            "{\"shape\": \"\(shape.name)\", \"bytes\": \(long.count), \"seconds\": \(rounded(tenfold)), \"ratio\": \(rounded(tenfold / max(once, 1e-9)))}"
        )
    }

    // MARK: Clock

    /// CPU seconds of the fastest of several rounds: `atLeast` so many, and for a third of a second.
    private static func best(atLeast rounds: Int = 3, _ body: () -> Void) -> Double {
        var best = Double.infinity
        var total = 0.0
        var count = 0
        while count < rounds || total < 0.33 {
            let start = threadTime()
            body()
            let time = threadTime() - start
            best = min(best, time)
            total += time
            count += 1
            if total > 12 { break }
        }
        return best
    }

    private static func threadTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Keeps the optimiser from leaving out work whose result nobody looks at.
    @inline(never) private static func consume<Value>(_ value: Value) {}

    private static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
