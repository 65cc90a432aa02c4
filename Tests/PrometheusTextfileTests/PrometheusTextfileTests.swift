import CoreMetrics
import Foundation
import Logging
import PrometheusTextfile
import Reporting
import TestSupport
import Testing

@Suite struct PrometheusTextfileTests {
    @Test func countersGaugesAndHistogramsAreWrittenInTheTextFormat() {
        let registry = MetricsRegistry(families: [.init("files_total", help: "Files.")], histogramBounds: [0.01, 1])
        Counter(label: "files_total", dimensions: [("outcome", "stored")], factory: registry).increment(by: 2)
        Counter(label: "files_total", dimensions: [("outcome", "co\"py\n")], factory: registry).increment()
        let queue = Meter(label: "queue", factory: registry)
        queue.set(7)
        queue.decrement(by: 2)
        let latency = Timer(label: "latency_seconds", factory: registry)
        for milliseconds in [5, 10, 500, 2000] { latency.recordMilliseconds(milliseconds) }
        #expect(
            registry.exposition() == """
                # HELP files_total Files.
                # TYPE files_total counter
                files_total{outcome="co\\"py\\n"} 1
                files_total{outcome="stored"} 2
                # TYPE latency_seconds histogram
                latency_seconds_bucket{le="0.01"} 2
                latency_seconds_bucket{le="1"} 3
                latency_seconds_bucket{le="+Inf"} 4
                latency_seconds_sum 2.515
                latency_seconds_count 4
                # TYPE queue gauge
                queue 5

                """)
    }

    @Test func everyMetricOfTheDaemonIsExplained() {
        let registry = MetricsRegistry(families: DaemonMetrics.Name.allCases.map { .init($0.rawValue, help: $0.help) })
        let metrics = DaemonMetrics(factory: registry, version: "1.0")
        metrics.stored.increment()
        let text = registry.exposition()
        for name in DaemonMetrics.Name.allCases { #expect(text.contains("# HELP \(name.rawValue) \(name.help)\n")) }
        #expect(text.contains("transcriptd_files_total{outcome=\"stored\"} 1\n"))
        #expect(text.contains("transcriptd_build_info{version=\"1.0\"} 1\n"))
    }

    @Test func theFileIsReplacedAfterAChangeAndReadableToOthers() async throws {
        let folder = try TemporaryDirectory()
        let path = folder.path + "/transcriptd.prom"
        try Data("old".utf8).write(to: URL(fileURLWithPath: path))
        let registry = MetricsRegistry()
        let counter = Counter(label: "files_total", factory: registry)
        counter.increment(by: 3)
        try writer(path, registry).write()
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "# TYPE files_total counter\nfiles_total 3\n")
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o644)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["transcriptd.prom"])
    }

    @Test func aFolderThatIsMissingIsAnErrorWithItsPath() {
        #expect(throws: (any Error).self) { try writer("/nonexistent/x.prom", MetricsRegistry()).write() }
    }

    private func writer(_ path: String, _ registry: MetricsRegistry) -> TextfileWriter {
        TextfileWriter(path: path, registry: registry, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }
}
