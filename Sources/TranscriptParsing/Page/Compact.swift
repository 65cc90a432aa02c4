/// A number below 2³² in half the room: the lines, labels and turns of a document are kept by the hundred thousand, and what does not fit
/// the processor's caches makes a long document dearer by the line than a short one. Far beyond any document that is read; a greater
/// number is the greatest one.
@propertyWrapper struct Compact {
    private var stored: UInt32

    init(wrappedValue: Int) { stored = UInt32(clamping: wrappedValue) }

    var wrappedValue: Int {
        get { Int(stored) }
        set { stored = UInt32(clamping: newValue) }
    }
}

/// A range of such numbers.
@propertyWrapper struct CompactRange {
    @Compact private var lower: Int
    @Compact private var length: Int

    init(wrappedValue: Range<Int>) {
        lower = wrappedValue.lowerBound
        length = wrappedValue.count
    }

    var wrappedValue: Range<Int> {
        get { lower..<lower + length }
        set { self = CompactRange(wrappedValue: newValue) }
    }
}
