import LinuxSystem
import Testing

@testable import Inbox

/// Time drawn as text: a column is 100 ms; a closed file has to be quiet for 3 columns, one found or linked to stand still for 6.
/// What happens, one sign per column:
///
///     n  it gets its name        c  it is closed after writing     r  it is renamed in     f  a scan meets it
///     w  somebody has it open and writes       m  it changes, and nobody sees by whom      d  it is deleted
///     v  it is renamed away      F  its work is finished           P  its work is postponed
///
/// Below it stands `*` where the file is offered. Work is finished at once in rows without F and P.
@Suite struct SettlingFilesTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var happens: String
        var offered: String
        /// The kernel tells whether somebody writes.
        var leases = true
        /// The clock of the file system is ours.
        var isLocal = true
        /// Columns for which it had lain there unchanged at the start.
        var age = 0
    }

    static let rows = [
        Row(testDescription: "renamed in: at once", happens: "r--", offered: "*--"),
        Row(testDescription: "closed: when quiet", happens: "nc----", offered: "----*-"),
        Row(testDescription: "reopened and closed again: quiet from then on", happens: "nc-wc-----", offered: "-------*--"),
        Row(testDescription: "reopened and open: after that close", happens: "nc-w----c----", offered: "-----------*-"),
        Row(testDescription: "closed again and again", happens: "nc-c-c-c-----", offered: "----------*--"),
        Row(testDescription: "closed, who writes can't be told", happens: "nc----", offered: "----*-", leases: false),
        Row(testDescription: "closed, then changed by nobody knows whom", happens: "nc-m-----", offered: "------*--", leases: false),
        Row(
            testDescription: "closed on another machine's disk: seen twice", happens: "nc------", offered: "-------*", leases: false,
            isLocal: false),
        Row(testDescription: "hard link", happens: "n-------", offered: "------*-"),
        Row(testDescription: "hard link, who writes can't be told", happens: "n-------", offered: "------*-", leases: false),
        Row(testDescription: "written in place and never closed", happens: "nw----------------w---", offered: "----------------------"),
        Row(testDescription: "a writer that stays, and closes at last", happens: "nw-----------c----", offered: "----------------*-"),
        Row(testDescription: "lay there for long", happens: "f--", offered: "*--", age: 20),
        Row(testDescription: "lay there for long, who writes can't be told", happens: "f--", offered: "*--", leases: false, age: 60),
        Row(
            testDescription: "lay there for a while, who writes can't be told", happens: "f-------", offered: "------*-", leases: false,
            age: 20),
        Row(
            testDescription: "lay there for long on another's disk", happens: "f-------", offered: "------*-", leases: false,
            isLocal: false, age: 99),
        Row(testDescription: "met just after it came", happens: "f-------", offered: "------*-"),
        Row(testDescription: "met when it had stood half the time", happens: "f----", offered: "---*-", age: 3),
        Row(testDescription: "met while it changes", happens: "f-m-----m------", offered: "--------------*", leases: false),
        Row(testDescription: "met while open, for long", happens: "wf-------c---", offered: "------------*", age: 99),
        Row(testDescription: "met again while settling", happens: "nf-f-f--", offered: "------*-"),
        Row(testDescription: "renamed over while settling", happens: "nc-r--", offered: "---*--"),
        Row(testDescription: "deleted while settling", happens: "nc-d-----", offered: "---------"),
        Row(testDescription: "renamed away while settling", happens: "nc-v-----", offered: "---------"),
        Row(testDescription: "renamed in while in work", happens: "r-r-F--", offered: "*---*--"),
        Row(testDescription: "closed while in work", happens: "r-c-F----", offered: "*------*-"),
        Row(testDescription: "closed while in work, then gone", happens: "r-c-dF----", offered: "*---------"),
        Row(testDescription: "met by a scan while in work", happens: "r-f-F----", offered: "*--------"),
        Row(testDescription: "postponed: again after a second", happens: "r-P----------", offered: "*-----------*"),
        Row(
            testDescription: "postponed twice: twice as long", happens: "r-P----------P--------------------",
            offered: "*-----------*--------------------*"),
        Row(testDescription: "postponed, then renamed over: at once", happens: "r-P--r-", offered: "*----*-"),
    ]

    @Test(arguments: rows) func aFileIsOfferedWhenItIsComplete(_ row: Row) {
        #expect(play(row) == row.offered)
    }

    private func play(_ row: Row) -> String {
        let column = Duration.milliseconds(100)
        let start = ContinuousClock.now
        var files = SettlingFiles(rule: .init(settleTime: column * 3, scanSettleTime: column * 6, capacity: 8))
        let path = InboxPath("a")
        var (isOpen, exists, changed) = (false, true, -row.age)
        var offered = ""
        for (index, sign) in row.happens.enumerated() {
            let now = start + column * index
            switch sign {
            case "n":
                files.arrived(path, .created, at: now)
                changed = index
            case "c":
                if isOpen { changed = index }
                isOpen = false
                files.arrived(path, .closed, at: now)
            case "r":
                changed = index
                files.arrived(path, .renamed, at: now)
            case "f": files.arrived(path, .found, at: now)
            case "w": (isOpen, changed) = (true, index)
            case "m": changed = index
            case "d": exists = false
            case "v": files.vanished(path)
            case "F": files.finish(path, at: now)
            case "P": files.postpone(path, reason: "the disk is full", at: now)
            default: break
            }
            while let look = files.nextLook(at: now) {
                let identity = FileIdentity(device: 1, inode: 1, size: 1, modified: Int64(changed), changed: Int64(changed))
                let writer: WriterPresence = row.leases ? (isOpen ? .present : .none) : .unknown
                let age = row.isLocal ? column * (index - changed) : nil
                files.looked(at: look.path, seeing: exists ? .file(identity, writer: writer, unchangedFor: age) : .gone, at: now)
            }
            if files.take() != nil {
                offered += "*"
                if !row.happens.contains(where: { "FP".contains($0) }) { files.finish(path, at: now) }
            } else {
                offered += "-"
            }
        }
        return offered
    }

    @Test func aWriterThatNeverClosesIsListedWithItsAge() {
        let start = ContinuousClock.now
        var files = SettlingFiles(rule: .init(settleTime: .milliseconds(500), scanSettleTime: .seconds(2), capacity: 8))
        files.arrived(InboxPath("a"), .created, at: start)
        #expect(files.waitingCount == 0)
        for second in 2..<600 {
            while let look = files.nextLook(at: start + .seconds(second)) {
                files.looked(at: look.path, seeing: .file(.any, writer: .present, unchangedFor: .zero), at: start + .seconds(second))
            }
        }
        #expect(files.waiting(limit: 9) == [.init(path: InboxPath("a"), reason: "it is open for writing", firstSeen: start)])
        #expect(files.take() == nil)
    }

    @Test func nothingIsDueBetweenDeadlines() {
        let start = ContinuousClock.now
        var files = SettlingFiles(rule: .init(settleTime: .milliseconds(500), scanSettleTime: .seconds(2), capacity: 8))
        #expect(files.nextDeadline() == nil)
        files.arrived(InboxPath("a"), .closed, at: start)
        #expect(files.nextDeadline() == start + .milliseconds(500))
        #expect(files.nextLook(at: start + .milliseconds(499)) == nil)
        files.arrived(InboxPath("a"), .closed, at: start + .milliseconds(100))
        #expect(files.nextDeadline() == start + .milliseconds(600))
        files.vanished(InboxPath("a"))
        #expect(files.nextDeadline() == nil)
    }

    @Test func filesAreOfferedInTheOrderInWhichTheyBecameComplete() {
        let start = ContinuousClock.now
        var files = SettlingFiles(rule: .init(settleTime: .zero, scanSettleTime: .zero, capacity: 99))
        let names = (0..<20).map { InboxPath("\($0)") }
        for name in names { files.arrived(name, .renamed, at: start) }
        while let look = files.nextLook(at: start) { files.looked(at: look.path, seeing: .special(.any), at: start) }
        var taken: [InboxPath] = []
        while let offer = files.take() { taken.append(offer.path) }
        #expect(taken == names)
    }

    @Test func waitingFilesDoNotCrowdOutOthers() {
        let start = ContinuousClock.now
        var files = SettlingFiles(rule: .init(settleTime: .zero, scanSettleTime: .zero, capacity: 8))
        for number in 0..<20 {
            files.arrived(InboxPath("\(number)"), .renamed, at: start)
            while let look = files.nextLook(at: start) { files.looked(at: look.path, seeing: .unreadable(reason: "no"), at: start) }
        }
        #expect(files.count == 2)
        #expect(files.waitingCount == 20)
        #expect(!files.hasMissed)
    }

    /// Whatever the order of events, looks and work: no file is handed out twice at a time, none is lost, and memory stays bounded.
    @Test(arguments: 0..<60) func randomInterleavingsLoseNothing(seed: Int) {
        var world = RandomWorld(seed: UInt64(seed), capacity: [8, 16, 64][seed % 3])
        for _ in 0..<3000 { world.step() }
        world.calmDown()
        #expect(world.complaints == [])
    }
}

extension FileIdentity {
    fileprivate static let any = FileIdentity(device: 1, inode: 1, size: 1, modified: 1, changed: 1)
}

/// A folder in which everything happens at random, and a bookkeeper who knows what must come of it.
private struct RandomWorld {
    private struct File {
        var version: Int
        var changedAt: ContinuousClock.Instant
        var isOpen = false
        /// The version that was taken away for good would have been this one.
        var takenVersion = -1
    }

    var complaints: [String] = []
    private var random: SplitMix
    private var files: SettlingFiles
    private var folder: [InboxPath: File] = [:]
    private var inWork: [InboxPath: Int] = [:]
    private var now = ContinuousClock.now
    private var lastVersion = 0
    private let capacity: Int

    init(seed: UInt64, capacity: Int) {
        random = SplitMix(state: seed)
        self.capacity = capacity
        files = SettlingFiles(rule: .init(settleTime: .milliseconds(500), scanSettleTime: .seconds(2), capacity: capacity))
    }

    mutating func step() {
        let path = InboxPath("\(Int.random(in: 0..<40, using: &random))")
        switch Int.random(in: 0..<14, using: &random) {
        case 0, 1:
            change(path, isOpen: false)
            files.arrived(path, .renamed, at: now)
        case 2:
            if folder[path] == nil { files.arrived(path, .created, at: now) }
            change(path, isOpen: true)
        case 3:
            change(path, isOpen: false)
            files.arrived(path, .closed, at: now)
        case 4 where folder[path]?.isOpen == true:
            folder[path]?.isOpen = false
            files.arrived(path, .closed, at: now)
        case 5:
            folder[path] = nil
            files.vanished(path)
        case 6:
            folder[path] = nil
        case 7: scan()
        case 8, 9: look(at: Int.random(in: 1..<5, using: &random))
        case 10: take()
        case 11:
            if let path = inWork.keys.sorted(by: { $0.bytes.lexicographicallyPrecedes($1.bytes) }).randomElement(using: &random) {
                finish(path)
            }
        default: now += .milliseconds(Int.random(in: 0..<700, using: &random))
        }
        if files.count > capacity { complaints.append("remembers \(files.count) files") }
        if files.inWork != inWork.count { complaints.append("\(files.inWork) instead of \(inWork.count) in work") }
    }

    /// Nobody changes anything any more; then every file has to be offered as it is at last.
    mutating func calmDown() {
        for path in folder.keys where folder[path]?.isOpen == true {
            folder[path]?.isOpen = false
            files.arrived(path, .closed, at: now)
        }
        for _ in 0..<200 {
            for path in inWork.keys { finish(path) }
            now += .seconds(3)
            scan()
            look(at: .max)
            take()
            look(at: .max)
            repeat {
                for path in inWork.keys { finish(path) }
                take()
            } while !inWork.isEmpty
        }
        if !folder.isEmpty { complaints.append("\(folder.count) files are left behind") }
        if files.queued + files.inWork + files.waitingCount - files.forgottenWaiting > 0 {
            complaints.append("something is remembered of no file")
        }
    }

    private mutating func change(_ path: InboxPath, isOpen: Bool) {
        lastVersion += 1
        folder[path] = File(version: lastVersion, changedAt: now, isOpen: isOpen)
    }

    private mutating func scan() {
        files.hasMissed = false
        for path in folder.keys { files.arrived(path, .found, at: now) }
    }

    private mutating func look(at count: Int) {
        for _ in 0..<min(count, 1000) {
            guard let look = files.nextLook(at: now) else { return }
            files.looked(at: look.path, seeing: sight(of: look.path), at: now)
        }
    }

    private func sight(of path: InboxPath) -> SettlingFiles.Sight {
        guard let file = folder[path] else { return .gone }
        return .file(identity(file), writer: file.isOpen ? .present : .none, unchangedFor: now - file.changedAt)
    }

    private func identity(_ file: File) -> FileIdentity {
        FileIdentity(device: 1, inode: 1, size: 1, modified: Int64(file.version), changed: Int64(file.version))
    }

    private mutating func take() {
        guard let offer = files.take() else { return }
        if inWork.updateValue(folder[offer.path]?.version ?? 0, forKey: offer.path) != nil {
            complaints.append("\(offer.path.escaped) offered twice")
        }
    }

    /// As the pipeline: what is still the same is removed, what is not is offered again; now and then something goes wrong.
    private mutating func finish(_ path: InboxPath) {
        guard let version = inWork.removeValue(forKey: path) else { return }
        if Int.random(in: 0..<5, using: &random) == 0 { return files.postpone(path, reason: "busy", at: now) }
        if let file = folder[path] {
            if file.version == version, !file.isOpen { folder[path] = nil } else { files.changed(path) }
        }
        files.finish(path, at: now)
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): a seed gives the same numbers on every machine.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
