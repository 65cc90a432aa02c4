import Testing

@testable import Ingestion

/// When the index is told to take in what was filed.
struct IndexWorkTests {
    private let work = IndexWork(group: 3, filings: BoundedQueue(capacity: 1))

    /// How often the index was called until `work` was finished; what comes faster than it is heard is one call.
    private var calls: Int {
        get async { await work.calls.reduce(0) { count, _ in count + 1 } }
    }

    @Test func theIndexIsCalledWhenNothingElseIsAboutToCome() async {
        await work.expectingOne { _ in }
        work.filed(1)
        work.finish()
        #expect(await calls == 1)
    }

    @Test func theIndexWaitsForADocumentThatIsAboutToCome() async {
        await work.expectingOne { _ in
            work.filed(1)
            work.finish()
        }
        #expect(await calls == 0)
    }

    @Test func aDocumentThatComesToNothingEndsTheWaiting() async {
        await work.expectingOne { _ in work.filed(1) }
        work.finish()
        #expect(await calls == 1)
    }

    @Test func aDocumentThatTakesItsTimeHoldsNothingUp() async {
        await work.expectingOne { expectNoLonger in
            work.filed(1)
            expectNoLonger()
            expectNoLonger()
            work.finish()
        }
        #expect(await calls == 1)
    }

    @Test func manyPendingDocumentsDoNotWait() async {
        await work.expectingOne { _ in
            work.filed(3)
            work.finish()
        }
        #expect(await calls == 1)
    }
}
