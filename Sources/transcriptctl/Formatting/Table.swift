/// Rows under headings, printed as they come: every column but the last has a fixed width, so nothing need be held back, and
/// the same archive gives the same columns everywhere.
///
/// On a terminal the last column is cut to what is left of the line; elsewhere nothing is cut.
struct Table: Sendable {
    struct Column: Sendable {
        var title: String
        /// Columns of the screen; ignored for the last column. Longer values push the rest to the right.
        var width: Int
        var isNumber = false
        var inks: [Style.Ink] = []
    }

    let columns: [Column]
    let style: Style

    /// The headings, for a terminal dimmed.
    var heading: String {
        style.paint(line(columns.map(\.title)) { text, _ in text }, .dim)
    }

    /// One row; `cells` are single lines of safe text (`singleLine`), one for each column.
    func row(_ cells: [String]) -> String {
        line(cells) { text, column in column.inks.first.map { style.paint(text, $0) } ?? text }
    }

    private func line(_ cells: [String], dressing: (String, Column) -> String) -> String {
        var line = ""
        var used = 0
        for (index, (cell, column)) in zip(cells, columns).enumerated() {
            let isLast = index == min(cells.count, columns.count) - 1
            var text = cell
            if isLast, let width = style.width { text = text.truncated(toWidth: max(width - used, 12)) }
            let padding = isLast ? 0 : max(column.width - text.displayWidth, 0)
            let spaces = String(repeating: " ", count: padding)
            if column.isNumber { line += spaces + dressing(text, column) } else { line += dressing(text, column) + spaces }
            used += text.displayWidth + padding
            if !isLast {
                line += "  "
                used += 2
            }
        }
        return line
    }
}
