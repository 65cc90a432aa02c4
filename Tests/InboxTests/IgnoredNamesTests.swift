import Testing

@testable import Inbox

@Suite struct IgnoredNamesTests {
    @Test(arguments: [".hidden", ".", ".#draft", "a.part", "a.crdownload", "a.tmp", "A.Part", "a~", "~", "rejected", "README.md"])
    func namesLeftAlone(_ name: String) {
        #expect(IgnoredNames.contain(Array(name.utf8), in: .root))
    }

    @Test(arguments: [
        "a.txt", "part", "a.partial", "tmp", "tmp.txt", "~a", "#a#", "readme.md", "README.md.txt", "rejected.txt", "Rejected",
    ])
    func namesTaken(_ name: String) {
        #expect(!IgnoredNames.contain(Array(name.utf8), in: .root))
    }

    @Test(arguments: ["README.md", "rejected"]) func namesLeftAloneAtTheRootOnly(_ name: String) {
        #expect(!IgnoredNames.contain(Array(name.utf8), in: InboxPath("folder")))
    }

    @Test func aPathLiesWithinItsFoldersOnly() {
        let path = InboxPath("a/b/c")
        for folder in ["", "a", "a/b", "a/b/c"] { #expect(path.isWithin(InboxPath(folder))) }
        for folder in ["b", "a/bb", "a/", "a/b/c/d"] where folder != "a/" { #expect(!path.isWithin(InboxPath(folder))) }
        #expect(!InboxPath("ab").isWithin(InboxPath("a")))
        #expect(path.parent == InboxPath("a/b"))
        #expect(path.name.elementsEqual("c".utf8))
        #expect(InboxPath("c").parent == .root)
    }

    @Test func deadlinesComeUpInOrderWhateverTheOrderOfTheirInsertion() {
        var random = SplitMix(state: 7)
        var queue = DeadlineQueue()
        let start = ContinuousClock.now
        for ticket in 0..<500 {
            queue.insert(.init(due: start + .milliseconds(Int.random(in: 0..<50, using: &random)), ticket: UInt64(ticket), path: .root))
        }
        queue.removeAll { $0.ticket.isMultiple(of: 5) }
        var taken: [DeadlineQueue.Item] = []
        while let item = queue.removeFirst() { taken.append(item) }
        #expect(taken.count == 400)
        #expect(taken.map(\.ticket) == taken.sorted { ($0.due, $0.ticket) < ($1.due, $1.ticket) }.map(\.ticket))
    }
}
