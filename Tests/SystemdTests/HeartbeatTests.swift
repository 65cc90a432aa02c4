import LinuxSystem
import Synchronization
import Systemd
import Testing

@Suite(.timeLimit(.minutes(1))) struct HeartbeatTests {
    private enum Event: Equatable {
        case beat
        case miss(Int)
    }

    /// What comes of a heartbeat, until `isLast`.
    private func events(
        every interval: Duration = .milliseconds(2), of witnesses: [Heartbeat.Witness], until isLast: @Sendable ([Event]) -> Bool
    ) async throws -> [Event] {
        let heartbeat = try Heartbeat(interval: interval, witnesses: witnesses)
        let (events, teller) = AsyncStream.makeStream(of: Event.self)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await runOnOwnThread(named: "heartbeat") {
                    try? heartbeat.run(beat: { teller.yield(.beat) }, miss: { teller.yield(.miss($0)) })
                    teller.finish()
                }
            }
            var told: [Event] = []
            if !isLast(told) {
                for await event in events {
                    told.append(event)
                    if isLast(told) { break }
                }
            }
            heartbeat.stop()
            try await group.waitForAll()
            return told
        }
    }

    @Test func beatsWhenEveryWitnessIsWell() async throws {
        let told = try await events(of: [{ $0(true) }, { $0(true) }]) { $0.count == 3 }
        #expect(told == [.beat, .beat, .beat])
    }

    @Test func aSilentWitnessHoldsTheBeatBackAndIsNotAskedAgainUntilItAnswers() async throws {
        let held = Mutex<(@Sendable (Bool) -> Void)?>(nil)
        let questions = Mutex(0)
        let late: Heartbeat.Witness = { reply in
            let isFirst = questions.withLock { questions in
                questions += 1
                return questions == 1
            }
            if isFirst { held.withLock { $0 = reply } } else { reply(true) }
        }
        let askedWhileSilent = Mutex(0)
        let told = try await events(of: [{ $0(true) }, late]) { told in
            if told.count == 2 {
                askedWhileSilent.withLock { $0 = questions.withLock { $0 } }
                held.withLock { $0 }?(true)
            }
            return told.last == .beat
        }
        #expect(told.prefix(2) == [.miss(1), .miss(2)])
        #expect(told.last == .beat)
        #expect(askedWhileSilent.withLock { $0 } == 1)
    }

    @Test func aWitnessThatIsUnwellIsAMissAndABeatFollowsWhenItIsWell() async throws {
        let answers = Mutex([false, false, true])
        let told = try await events(of: [{ $0(answers.withLock { $0.isEmpty ? true : $0.removeFirst() }) }]) { $0.count == 3 }
        #expect(told == [.miss(1), .miss(2), .beat])
    }

    @Test func stopEndsItAtOnceWhateverTheInterval() async throws {
        let told = try await events(every: .seconds(3600), of: [{ _ in }]) { _ in true }
        #expect(told.isEmpty)
    }
}
