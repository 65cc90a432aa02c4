import Foundation
import Reporting
import Testing

@Suite struct CatalogTests {
    private let entries: [(id: String, lines: [Substring])]

    init() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appendingPathComponent("systemd/transcriptd.catalog"), encoding: .utf8)
        var entries: [(id: String, lines: [Substring])] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) where !line.hasPrefix("#") {
            if line.hasPrefix("-- ") {
                entries.append((String(line.dropFirst(3)), []))
            } else if !entries.isEmpty {
                entries[entries.count - 1].lines.append(line)
            }
        }
        self.entries = entries
    }

    @Test func everyKindOfEventIsExplainedOnceAndNothingElse() {
        #expect(entries.map(\.id).sorted() == EventKind.allCases.map(\.messageID).sorted())
    }

    @Test func everyExplanationHasSubjectOriginAndText() {
        for entry in entries {
            #expect(entry.lines.contains { $0.hasPrefix("Subject: ") && $0.count > 10 })
            #expect(entry.lines.contains("Defined-By: transcriptd"))
            #expect(entry.lines.contains("Documentation: man:transcriptd(8)"))
            // The explanation itself stands behind the header's blank line.
            #expect(entry.lines.drop { !$0.isEmpty }.joined().count > 20)
        }
    }

    @Test func explanationsNameOnlyFieldsThatExist() throws {
        let known = Set(LogKey.allCases.map { "TRANSCRIPTD_" + $0.rawValue.uppercased().replacingOccurrences(of: ".", with: "_") })
        for match in entries.flatMap(\.lines).joined(separator: "\n").matches(of: /@([A-Z_]+)@/) {
            #expect(known.contains(String(match.output.1)))
        }
    }
}
