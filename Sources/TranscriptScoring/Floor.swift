internal import Foundation

/// The least that is allowed (of shares of errors: the most), as JSON:
///
///     {"mean": {"turn_f1": 0.95}, "each": {"coverage": 1.0}, "documents": {"en-irc.txt": {"turn_f1": 0.8}}}
///
/// `documents` holds instead of `each` where it names the figure.
package struct Floor: Hashable, Sendable, Decodable {
    package var mean: [String: Double] = [:]
    package var each: [String: Double] = [:]
    package var documents: [String: [String: Double]] = [:]

    package init() {}

    package init(contentsOf path: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private enum Key: CodingKey {
        case mean, each, documents
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        mean = try fields.decodeIfPresent([String: Double].self, forKey: .mean) ?? [:]
        each = try fields.decodeIfPresent([String: Double].self, forKey: .each) ?? [:]
        documents = try fields.decodeIfPresent([String: [String: Double]].self, forKey: .documents) ?? [:]
    }

    /// A sentence for each figure of a document that falls short.
    package func shortfalls(of figures: Figures, in document: String) -> [String] {
        let allowed = each.merging(documents[document] ?? [:]) { $1 }
        return Figures.columns.compactMap { column in
            shortfall(column.value(figures), column, allowed[column.key], whose: document)
        }
    }

    /// A sentence for each mean that falls short.
    package func shortfalls(ofMean figures: [Figures]) -> [String] {
        Figures.columns.compactMap { shortfall(figures.mean(of: $0), $0, mean[$0.key], whose: "mean") }
    }

    private func shortfall(_ value: Double?, _ column: Figures.Column, _ limit: Double?, whose: String) -> String? {
        guard let value, let limit else { return nil }
        let slack = 0.000_05  // a floor is written with four digits
        if column.isShareOfErrors ? value <= limit + slack : value >= limit - slack { return nil }
        return "\(whose): \(column.key) is \(value), the floor says \(limit)"
    }
}
