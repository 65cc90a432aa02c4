import Glibc
import LinuxSystem
import Systemd
import Testing

@Suite struct LineOutboxTests {
    /// Both ends of a pipe.
    private struct Pipe: ~Copyable {
        let reader: OwnedDescriptor
        let writer: OwnedDescriptor

        init() throws {
            var ends: [CInt] = [-1, -1]
            try systemCall("pipe") { pipe(&ends) }
            reader = OwnedDescriptor(takingOwnershipOf: ends[0])
            writer = OwnedDescriptor(takingOwnershipOf: ends[1])
        }

        /// What is said until those lines are enough.
        func lines(until areEnough: ([String]) -> Bool) throws -> [String] {
            var bytes: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 4096)
            while true {
                let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
                if bytes.last == UInt8(ascii: "\n"), areEnough(lines) { return lines }
                let count = try systemCallCount("read") { read(reader.rawValue, &chunk, chunk.count) }
                guard count > 0 else { return lines }
                bytes += chunk.prefix(count)
            }
        }
    }

    private func outbox(to descriptor: CInt) -> LineOutbox {
        LineOutbox(to: descriptor, severities: 8, limits: BacklogLimits(messages: 50, bytes: 1 << 20)) { Array("\($0) dropped\n".utf8) }
    }

    @Test func linesArriveInTheirOrder() throws {
        let pipe = try Pipe()
        let outbox = outbox(to: pipe.writer.rawValue)
        for number in 0..<20 { outbox.send(Array("line \(number)\n".utf8), severity: number.isMultiple(of: 3) ? 3 : 6) }
        #expect(try pipe.lines { $0.count == 20 } == (0..<20).map { "line \($0)" })
    }

    @Test func aPipeThatNobodyReadsCostsTheLeastSevereLinesAndNoTime() throws {
        let pipe = try Pipe()
        let outbox = outbox(to: pipe.writer.rawValue)
        // More than the pipe and the backlog hold.
        let filling = String(repeating: ".", count: 100)
        for number in 0..<3000 { outbox.send(Array("line \(number)\(filling)\n".utf8), severity: 6) }
        outbox.send(Array("this must arrive\n".utf8), severity: 3)
        /// Every line is there or counted; each time that the outbox has caught up it says how many it dropped.
        let lines = try pipe.lines { lines in
            let dropped = lines.filter { $0.hasSuffix(" dropped") }
            return lines.count - dropped.count + dropped.reduce(0) { $0 + (Int($1.dropLast(8)) ?? 0) } == 3001
        }
        #expect(lines.contains("this must arrive"))
        #expect(lines.last?.hasSuffix(" dropped") == true)
    }

    @Test func theEndOfTheProcessWaitsForTheLastLineButNotForever() throws {
        let pipe = try Pipe()
        let read = outbox(to: pipe.writer.rawValue)
        read.send(Array("the last\n".utf8), severity: 6)
        read.flush(within: 3600)
        #expect(try pipe.lines { !$0.isEmpty } == ["the last"])
        let unread = outbox(to: pipe.writer.rawValue)
        let long = String(repeating: "x", count: 100_000)
        unread.send(Array((long + "\n").utf8), severity: 6)
        unread.flush(within: 0.01)
        #expect(try pipe.lines { !$0.isEmpty } == [long])
    }

    @Test func aReaderThatIsGoneIsNoTrouble() throws {
        let write: CInt
        do {
            let pipe = try Pipe()
            write = dup(pipe.writer.rawValue)
        }
        signal(SIGPIPE, SIG_IGN)
        let outbox = outbox(to: write)
        outbox.send(Array("unheard\n".utf8), severity: 6)
        outbox.flush(within: 3600)
        close(write)
    }
}
