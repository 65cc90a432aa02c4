import Inbox
import LinuxSystem
import Testing
import TestSupport

@Suite(.timeLimit(.minutes(1)))
struct InboxWatcherTests {
    @Test func aFileRenamedInIsOfferedAtOnce() async throws {
        try await withDropFolder(adjust: { $0.settleTime = .seconds(600) }) { folder, inbox in
            try folder.moveIn("a.txt")
            let file = try #require(await inbox.next())
            #expect(file.path.escaped == "a.txt")
            #expect(file.via == .event)
            #expect(inbox.status().inWork == 1)
            #expect(inbox.remove(file, file.identity) == .removed)
            inbox.finish(file)
            #expect(inbox.status().inWork == 0)
            #expect(!folder.contains("a.txt"))
        }
    }

    @Test func aFileWrittenInPlaceIsOfferedAfterItsClose() async throws {
        try await withDropFolder { folder, inbox in
            try folder.write("a.txt")
            #expect(await inbox.takeAll(1) == ["a.txt"])
        }
    }

    @Test func fiveThousandFilesAtOnceAreEachOfferedOnce() async throws {
        try await withDropFolder { folder, inbox in
            async let taken = withTaskGroup(of: [String].self) { group in
                for _ in 0..<4 { group.addTask { await inbox.takeAll(1250) } }
                return await group.reduce(into: []) { $0 += $1 }
            }
            for number in 0..<5000 {
                if number.isMultiple(of: 2) { try folder.moveIn("\(number).txt") } else { try folder.write("\(number).txt") }
            }
            let names = await taken
            #expect(names.count == 5000)
            #expect(Set(names).count == 5000)
        }
    }
}
