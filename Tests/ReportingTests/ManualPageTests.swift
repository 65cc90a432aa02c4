import Foundation
import Logging
import Reporting
import Testing

/// transcriptd(8) is the contract for whoever reads the journal or the metrics.
@Suite struct ManualPageTests {
    private let page: String

    init() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        page = try String(contentsOf: root.appendingPathComponent("man/transcriptd.8"), encoding: .utf8)
    }

    /// Those that become fields of the journal's own.
    private static let wellKnown: [LogKey: String] = [.errno: "ERRNO", .documentation: "DOCUMENTATION"]

    @Test(arguments: LogKey.allCases) func everyJournalFieldIsDocumented(key: LogKey) {
        let field = Self.wellKnown[key] ?? "TRANSCRIPTD_" + key.rawValue.uppercased().replacingOccurrences(of: ".", with: "_")
        #expect(page.contains("\n.I \(field)\n") || page.contains(" \(field) "))
    }

    @Test(arguments: EventKind.allCases) func everyMessageIsDocumentedWithItsIdentity(kind: EventKind) {
        #expect(page.contains("\n.BR \(kind.rawValue) \" (\(kind.level.rawValue))\"\n"))
        #expect(page.contains("\n\(kind.messageID)\n"))
    }

    @Test(arguments: DaemonMetrics.Name.allCases) func everyMetricIsDocumented(name: DaemonMetrics.Name) {
        #expect(page.contains("\n.I \(name.rawValue)\n\(name.help)\n"))
    }
}
