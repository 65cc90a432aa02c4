/// Where each character of a decoded text came from.
///
/// Both texts are cut into the same number of *units* (a byte copied as it is, a character decoded, a sequence composed). One bit
/// string per text marks where its units begin; the way back is a rank in one and a select in the other. The map costs a quarter of
/// a byte per byte of text, whatever the document holds.
struct SourceMap: Sendable {
    private var decoded = UnitStarts()
    private var source = UnitStarts()

    /// Room for about this many bytes of each text.
    init(capacity: Int) {
        decoded.reserve(capacity)
        source.reserve(capacity)
    }

    /// One unit. A unit that decodes to nothing belongs to the one before it.
    mutating func append(decoded decodedCount: Int, source sourceCount: Int) {
        if decodedCount > 0 {
            decoded.append(unit: decodedCount)
            source.append(unit: sourceCount)
        } else {
            source.extend(by: sourceCount)
        }
    }

    /// Bytes that stand in both texts, each its own unit.
    mutating func append(copied count: Int) {
        decoded.append(bytes: count)
        source.append(bytes: count)
    }

    /// Ends the building of the map.
    mutating func seal() {
        decoded.seal()
        source.seal()
    }

    /// The offset at which the unit that holds `offset` begins in the source; its end for the end of the text and beyond.
    func source(of offset: Int) -> Int {
        guard offset < decoded.count else { return source.count }
        let unit = decoded.rank(atOrBefore: max(0, offset)) - 1
        return unit < 0 ? 0 : source.select(unit)
    }
}

/// A bit string with one set bit where each unit begins, and counts of the bits set before each block of 512.
private struct UnitStarts: Sendable {
    private(set) var count = 0
    /// The words before the one that holds bit `count`.
    private var words: [UInt64] = []
    private var last: UInt64 = 0
    private var before: [UInt32] = []
    private static let wordsPerBlock = 8

    mutating func reserve(_ bits: Int) {
        words.reserveCapacity(bits / 64 + 2)
    }

    mutating func append(unit length: Int) {
        last |= 1 &<< UInt64(truncatingIfNeeded: count)
        extend(by: length)
    }

    mutating func append(bytes length: Int) {
        var left = length
        while left > 0 {
            let bit = count & 63
            let step = min(left, 64 - bit)
            let ones: UInt64 = step == 64 ? .max : (1 &<< UInt64(step)) - 1
            last |= ones &<< UInt64(bit)
            extend(by: step)
            left -= step
        }
    }

    /// Moves the end.
    mutating func extend(by length: Int) {
        let end = count + length
        if end >> 6 != count >> 6 {
            words.append(last)
            last = 0
            while words.count < end >> 6 { words.append(0) }
        }
        count = end
    }

    mutating func seal() {
        words.append(last)
        before.removeAll()
        before.reserveCapacity(words.count / Self.wordsPerBlock + 1)
        var total: UInt32 = 0
        for (index, word) in words.enumerated() {
            if index.isMultiple(of: Self.wordsPerBlock) { before.append(total) }
            total &+= UInt32(truncatingIfNeeded: word.nonzeroBitCount)
        }
    }

    /// How many units begin at `offset` or before it. `offset` lies before the end.
    func rank(atOrBefore offset: Int) -> Int {
        let word = offset >> 6
        let block = word / Self.wordsPerBlock
        var rank = Int(before[block])
        for index in block * Self.wordsPerBlock..<word { rank += words[index].nonzeroBitCount }
        return rank + (words[word] << UInt64(63 - offset & 63)).nonzeroBitCount
    }

    /// Where unit number `unit` begins; the end where there is no such unit.
    func select(_ unit: Int) -> Int {
        var low = 0
        var high = before.count
        while low < high {
            let middle = (low + high) / 2
            if Int(before[middle]) <= unit { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return count }
        var left = unit - Int(before[low - 1])
        for index in (low - 1) * Self.wordsPerBlock..<min(low * Self.wordsPerBlock, words.count) {
            let ones = words[index].nonzeroBitCount
            if left < ones {
                var word = words[index]
                for _ in 0..<left { word &= word - 1 }
                return index << 6 + word.trailingZeroBitCount
            }
            left -= ones
        }
        return count
    }
}
