import Glibc
import Inbox
import LinuxSystem
import Logging
import TestSupport

/// An inbox in a folder of its own, watched for the length of `body`.
func withDropFolder(
    _ mode: InboxWatcher.Mode = .forever, adjust: (inout InboxSettings) -> Void = { _ in },
    prepare: (DropFolder) throws -> Void = { _ in },
    _ body: (DropFolder, InboxWatcher) async throws -> Void
) async throws {
    let folder = try DropFolder()
    try prepare(folder)
    var settings = InboxSettings(directory: folder.path)
    settings.settleTime = .milliseconds(20)
    settings.scanSettleTime = .milliseconds(40)
    adjust(&settings)
    let watcher = try InboxWatcher(settings: settings, logger: .silent)
    async let running: Void = watcher.run(mode)
    await watcher.waitUntilWatching()
    do {
        try await body(folder, watcher)
    } catch {
        watcher.stop()
        try? await running
        throw error
    }
    watcher.stop()
    try await running
}

/// The folder, and what people do to it. Names are bytes.
struct DropFolder: Sendable {
    private let scratch: TemporaryDirectory
    /// The inbox; its parent is the test's own too.
    let path: String
    let outside: String

    init() throws {
        scratch = try TemporaryDirectory()
        path = scratch.path + "/inbox"
        outside = scratch.path + "/outside"
        try check(mkdir(path, 0o770))
        try check(mkdir(outside, 0o770))
    }

    private func file(_ name: [UInt8], in folder: String) -> [CChar] {
        (Array("\(folder)/".utf8) + name).map { CChar(bitPattern: $0) } + [0]
    }

    private func check(_ result: CInt) throws {
        if result < 0 { throw SystemCallFailure(code: errno) }
    }

    /// Written elsewhere, then renamed in.
    func moveIn(_ name: [UInt8], _ content: String = "Mayor: Good evening.\n") throws {
        try write(name, content, in: outside)
        try check(rename(file(name, in: outside), file(name, in: path)))
    }

    func moveIn(_ name: String, _ content: String = "Mayor: Good evening.\n") throws { try moveIn(Array(name.utf8), content) }

    /// Written in place and closed.
    func write(_ name: [UInt8], _ content: String = "Mayor: Good evening.\n", in folder: String? = nil) throws {
        close(try openForWriting(name, content, in: folder))
    }

    func write(_ name: String, _ content: String = "Mayor: Good evening.\n", in folder: String? = nil) throws {
        try write(Array(name.utf8), content, in: folder)
    }

    /// Written in place and left open; the caller closes it.
    func openForWriting(_ name: [UInt8], _ content: String = "Mayor: Good evening.\n", in folder: String? = nil) throws -> CInt {
        let descriptor = open(file(name, in: folder ?? path), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o660)
        try check(descriptor)
        let bytes = Array(content.utf8)
        _ = Glibc.write(descriptor, bytes, bytes.count)
        return descriptor
    }

    func makeFolder(_ name: String, outside: Bool = false) throws { try check(mkdir("\(outside ? self.outside : path)/\(name)", 0o770)) }

    func move(_ from: String, to: String) throws { try check(rename(from, to)) }

    func link(to target: String, as name: String) throws { try check(symlink(target, "\(path)/\(name)")) }

    func hardLink(_ existing: String, as name: String) throws { try check(Glibc.link(existing, "\(path)/\(name)")) }

    func makePipe(_ name: String) throws { try check(mkfifo("\(path)/\(name)", 0o660)) }

    func makeInbox() throws { try check(mkdir(path, 0o770)) }

    func removeInbox() throws { try check(rmdir(path)) }

    /// Mounts a file system in memory over the inbox, or a folder in it.
    func mountMemory(on folder: String = "") throws { try check(mount("none", "\(path)/\(folder)", "tmpfs", 0, nil)) }

    func unmount(_ folder: String = "") { umount2("\(path)/\(folder)", CInt(MNT_DETACH)) }

    static let canMount: Bool = {
        guard let folder = try? DropFolder(), (try? folder.mountMemory()) != nil else { return false }
        folder.unmount()
        return true
    }()

    /// In alphabetical order.
    func names(in folder: String) throws -> [String] {
        let reader = DirectoryReader(try DirectoryHandle(path: "\(path)/\(folder)"))
        var names: [String] = []
        while let entry = try reader.next() { names.append(entry.name.escapedForDisplay) }
        return names.sorted()
    }

    func isSymbolicLink(_ name: String) -> Bool {
        (try? DirectoryHandle(path: path).facts(of: Array(name.utf8)).kind) == .symbolicLink
    }

    func contains(_ name: String) -> Bool {
        var facts = stat()
        return lstat("\(path)/\(name)", &facts) == 0
    }

    func content(_ name: String) -> String? {
        guard let file = try? OwnedDescriptor(reading: "\(path)/\(name)"), let bytes = try? file.read(upTo: 65536) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}

struct SystemCallFailure: Error {
    var code: CInt
}

extension Logger {
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

extension OwnedDescriptor {
    static func close(_ rawValue: CInt) { _ = OwnedDescriptor(takingOwnershipOf: rawValue) }
}

extension InboxWatcher {
    /// Returns when the inbox stands as it should, asking each time its thread has turned.
    func untilStatus(_ isRight: (InboxStatus) -> Bool) async {
        while !isRight(status()), !Task.isCancelled {
            await turn()
            await Task.yield()
        }
    }

    /// The next `count` files, removed and finished.
    func takeAll(_ count: Int) async -> [String] {
        var names: [String] = []
        while names.count < count, let file = await next() {
            names.append(file.path.escaped)
            _ = remove(file, file.identity)
            finish(file)
        }
        return names
    }
}
