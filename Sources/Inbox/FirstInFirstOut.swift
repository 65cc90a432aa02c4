/// A queue on an array: removing moves a head, and what lies before it is cut off now and then.
struct FirstInFirstOut<Element> {
    private var elements: [Element] = []
    private var head = 0

    var count: Int { elements.count - head }

    mutating func append(_ element: Element) { elements.append(element) }

    mutating func removeAll(where isStale: (Element) -> Bool) {
        elements = elements.dropFirst(head).filter { !isStale($0) }
        head = 0
    }

    mutating func removeFirst() -> Element? {
        guard head < elements.count else { return nil }
        defer {
            head += 1
            if head == elements.count || head > 1024 && head > elements.count / 2 {
                elements.removeFirst(head)
                head = 0
            }
        }
        return elements[head]
    }
}

extension FirstInFirstOut: Sendable where Element: Sendable {}
