package import CoreMetrics
internal import Synchronization

/// The metrics of the process, kept in memory: a backend for swift-metrics whose values `exposition()` writes out in
/// Prometheus's text format (version 0.0.4).
///
/// Labels are used as they are and must be valid metric names. Timers and aggregating recorders become histograms, timers in
/// seconds. A change wakes whoever listens to `changes`; without one, nothing ever runs.
package final class MetricsRegistry: MetricsFactory {
    /// One metric family: its type and its `# HELP` line.
    package struct Family: Sendable {
        package var name: String
        package var help: String

        package init(_ name: String, help: String) {
            self.name = name
            self.help = help
        }
    }

    /// Upper bounds in seconds, from a drop on an idle machine to a file behind a large backlog.
    package static let latencyBounds: [Double] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

    /// Yields after a change; changes that come while nobody looks are one.
    package let changes: AsyncStream<Void>

    private let help: [String: String]
    private let bounds: [Double]
    private let series = Mutex<[Series: Value]>([:])
    private let changed: AsyncStream<Void>.Continuation

    fileprivate struct Series: Hashable, Sendable {
        var name: String
        /// `outcome="stored",kind="…"`, escaped; empty for none.
        var labels: String
    }

    fileprivate enum Value: Hashable, Sendable {
        case counter(Int64)
        case gauge(Double)
        /// Counts by bound, not yet cumulative; the last is for what exceeds all bounds.
        case histogram(counts: [Int], sum: Double)
    }

    package init(families: [Family] = [], histogramBounds: [Double] = latencyBounds) {
        help = Dictionary(families.map { ($0.name, $0.help) }, uniquingKeysWith: { $1 })
        bounds = histogramBounds
        (changes, changed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// All values, families and series in order of name, so that two of them can be compared.
    package func exposition() -> String {
        let values = series.withLock { $0 }.sorted { ($0.key.name, $0.key.labels) < ($1.key.name, $1.key.labels) }
        var text = ""
        var family: String?
        for (series, value) in values {
            if series.name != family {
                if let help = help[series.name] { text += "# HELP \(series.name) \(help)\n" }
                text += "# TYPE \(series.name) \(value.type)\n"
                family = series.name
            }
            text += lines(series, value)
        }
        return text
    }

    private func lines(_ series: Series, _ value: Value) -> String {
        func line(_ suffix: String, _ extra: String = "", _ number: String) -> String {
            let labels = [series.labels, extra].filter { !$0.isEmpty }.joined(separator: ",")
            return series.name + suffix + (labels.isEmpty ? "" : "{\(labels)}") + " \(number)\n"
        }
        switch value {
        case .counter(let count): return line("", "", "\(count)")
        case .gauge(let value): return line("", "", Self.number(value))
        case .histogram(let counts, let sum):
            var total = 0
            var text = ""
            for (bound, count) in zip(bounds, counts) {
                total += count
                text += line("_bucket", "le=\"\(Self.number(bound))\"", "\(total)")
            }
            total += counts.last ?? 0
            return text + line("_bucket", "le=\"+Inf\"", "\(total)") + line("_sum", "", Self.number(sum)) + line("_count", "", "\(total)")
        }
    }

    private static func number(_ value: Double) -> String { Int64(exactly: value).map { "\($0)" } ?? "\(value)" }

    fileprivate func update(_ key: Series, _ change: (inout Value) -> Void) {
        let isChanged = series.withLock { values in
            guard let old = values[key] else { return false }
            var value = old
            change(&value)
            values[key] = value
            return value != old
        }
        if isChanged { changed.yield() }
    }

    private func handler(_ label: String, _ dimensions: [(String, String)], _ initial: Value, scale: Double = 1) -> SeriesHandler {
        let labels = dimensions.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
        let key = Series(name: label, labels: labels)
        // A metric asked for twice goes on where it was.
        series.withLock { values in if values[key] == nil { values[key] = initial } }
        return SeriesHandler(registry: self, key: key, bounds: bounds, scale: scale)
    }

    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            switch character {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.append(character)
            }
        }
    }

    private var emptyHistogram: Value { .histogram(counts: Array(repeating: 0, count: bounds.count + 1), sum: 0) }

    // MARK: - MetricsFactory

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        handler(label, dimensions, .counter(0))
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        handler(label, dimensions, .gauge(0))
    }

    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        handler(label, dimensions, aggregate ? emptyHistogram : .gauge(0))
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        handler(label, dimensions, emptyHistogram, scale: 1e-9)
    }

    // The registry lives as long as the process and its metrics are few: none is forgotten.
    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}
}

extension MetricsRegistry.Value {
    fileprivate var type: String {
        switch self {
        case .counter: "counter"
        case .gauge: "gauge"
        case .histogram: "histogram"
        }
    }
}

/// The way from one swift-metrics object to its series.
private final class SeriesHandler: CounterHandler, MeterHandler, RecorderHandler, TimerHandler {
    private let registry: MetricsRegistry
    private let key: MetricsRegistry.Series
    private let bounds: [Double]
    /// What a recorded value is multiplied with: timers record nanoseconds.
    private let scale: Double

    init(registry: MetricsRegistry, key: MetricsRegistry.Series, bounds: [Double], scale: Double) {
        self.registry = registry
        self.key = key
        self.bounds = bounds
        self.scale = scale
    }

    func increment(by amount: Int64) {
        registry.update(key) { value in
            guard case .counter(let count) = value else { return }
            value = .counter(count.addingReportingOverflow(amount).partialValue)
        }
    }

    func reset() { registry.update(key) { $0 = .counter(0) } }

    func set(_ value: Int64) { set(Double(value)) }
    func set(_ new: Double) { registry.update(key) { $0 = .gauge(new) } }
    func increment(by amount: Double) { add(amount) }
    func decrement(by amount: Double) { add(-amount) }

    private func add(_ amount: Double) {
        registry.update(key) { value in
            guard case .gauge(let old) = value else { return }
            value = .gauge(old + amount)
        }
    }

    func record(_ value: Int64) { record(Double(value)) }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration)) }

    func record(_ given: Double) {
        let observed = given * scale
        registry.update(key) { value in
            switch value {
            case .histogram(var counts, let sum):
                counts[bounds.firstIndex { observed <= $0 } ?? bounds.count] += 1
                value = .histogram(counts: counts, sum: sum + observed)
            case .gauge, .counter: value = .gauge(observed)
            }
        }
    }
}
