import LinuxSystem
import Synchronization
import Systemd
import Testing

@Suite(.timeLimit(.minutes(1))) struct HeartbeatTests {
    private enum Event: Equatable {
        case beat
        case miss(Int)
    }

    /// A heartbeat at work, and what comes of it.
    private func events(
        every interval: Duration = .milliseconds(2), of witnesses: [Heartbeat.Witness],
        body: (inout AsyncStream<Event>.Iterator) async -> Void
    ) async throws {
        let heartbeat = try Heartbeat(interval: interval, witnesses: witnesses)
        let (events, teller) = AsyncStream.makeStream(of: Event.self)
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask {
                try await runOnOwnThread(named: "heartbeat") {
                    try? heartbeat.run(beat: { teller.yield(.beat) }, miss: { teller.yield(.miss($0)) })
                    teller.finish()
                }
            }
            var iterator = events.makeAsyncIterator()
            await body(&iterator)
            heartbeat.stop()
        }
    }

    @Test func beatsWhenEveryWitnessIsWell() async throws {
        try await events(of: [{ $0(true) }, { $0(true) }]) { events in
            for _ in 0..<3 { #expect(await events.next() == .beat) }
        }
    }

    @Test func aSilentWitnessHoldsTheBeatBackUntilItAnswers() async throws {
        let answer = Mutex<(@Sendable (Bool) -> Void)?>(nil)
        let questions = Mutex(0)
        let late: Heartbeat.Witness = { reply in
            questions.withLock { $0 += 1 }
            // Silent the first time only.
            let isFirst = answer.withLock { held in
                defer { if held == nil { held = reply } }
                return held == nil
            }
            if !isFirst { reply(true) }
        }
        try await events(of: [{ $0(true) }, late]) { events in
            #expect(await events.next() == .miss(1))
            #expect(await events.next() == .miss(2))
            #expect(questions.withLock { $0 } == 1, "one who has not answered is not asked again")
            answer.withLock { $0 }?(true)
            // The misses that were told meanwhile.
            while let event = await events.next(), event != .beat {}
            #expect(questions.withLock { $0 } >= 1)
        }
    }

    @Test func aWitnessThatIsUnwellIsAMissAtOnceAndABeatFollowsWhenItIsWell() async throws {
        let answers = Mutex([false, false, true])
        try await events(of: [{ $0(answers.withLock { $0.isEmpty ? true : $0.removeFirst() }) }]) { events in
            #expect(await events.next() == .miss(1))
            #expect(await events.next() == .miss(2))
            #expect(await events.next() == .beat)
        }
    }

    @Test func stopEndsItAtOnceWhateverTheInterval() async throws {
        try await events(every: .seconds(3600), of: [{ _ in }]) { _ in }
    }
}
