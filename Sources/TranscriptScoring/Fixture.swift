internal import Foundation

/// A document and its gold: `NAME.txt` (or `.md`) beside `NAME.gold.json`.
package struct Fixture: Hashable, Sendable {
    /// The document's file name.
    package let name: String
    package let bytes: [UInt8]
    package let gold: [GoldTranscript]

    /// All fixtures of a folder, by name.
    ///
    /// - Throws: what opening or decoding one of them throws; a document without gold is not a fixture, gold without its document is an
    ///   error.
    package static func all(in directory: String) throws -> [Fixture] {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory)
        let suffix = ".gold.json"
        return try names.filter { $0.hasSuffix(suffix) }.sorted().map { file in
            let stem = file.dropLast(suffix.count)
            guard let document = names.first(where: { $0 == "\(stem).txt" || $0 == "\(stem).md" }) else {
                throw FixtureError(what: "\(directory)/\(file) has no document beside it (\(stem).txt or \(stem).md)")
            }
            let folder = URL(fileURLWithPath: directory)
            let gold = try JSONDecoder().decode([GoldTranscript].self, from: Data(contentsOf: folder.appendingPathComponent(file)))
            return Fixture(
                name: document, bytes: [UInt8](try Data(contentsOf: folder.appendingPathComponent(document))), gold: gold)
        }
    }
}

extension Fixture: CustomStringConvertible {
    package var description: String { name }
}

/// A fixture that cannot be used, in one sentence.
package struct FixtureError: Error, CustomStringConvertible {
    package let what: String
    package var description: String { what }

    package init(what: String) { self.what = what }
}
