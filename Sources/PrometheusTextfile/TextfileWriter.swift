internal import Glibc
package import LinuxSystem
package import Logging
internal import ServiceLifecycle

/// Keeps a `*.prom` file for node_exporter's textfile collector up to date.
///
/// The file is replaced atomically, soon after a change and not more often than every `interval`; as long as nothing changes,
/// nothing runs.
package struct TextfileWriter: Service {
    private let path: String
    private let registry: MetricsRegistry
    private let interval: Duration
    private let logger: Logger
    private let sample: @Sendable () async -> Void

    /// - Parameter sample: brings those metrics up to date that are looked up rather than counted; called before each writing.
    package init(
        path: String, registry: MetricsRegistry, interval: Duration = .seconds(5), logger: Logger,
        sample: @escaping @Sendable () async -> Void = {}
    ) {
        self.path = path
        self.registry = registry
        self.interval = interval
        self.logger = logger
        self.sample = sample
    }

    package func run() async throws {
        var isFailing = false
        for await _ in registry.changes.cancelOnGracefulShutdown() {
            await sample()
            write(&isFailing)
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: interval) }
        }
        await sample()
        write(&isFailing)
    }

    /// A fault is said once, when it begins.
    private func write(_ isFailing: inout Bool) {
        do throws(SystemCallError) {
            try write()
            isFailing = false
        } catch {
            if !isFailing {
                logger.warning("The metrics file \(path) cannot be written, trying again with every change: \(error)", error: error)
            }
            isFailing = true
        }
    }

    package func write() throws(SystemCallError) {
        // The collector reads names that end in .prom only, so it never sees half a file.
        let temporary = path + ".new"
        let bytes = Array(registry.exposition().utf8)
        do throws(SystemCallError) {
            let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
            let file = OwnedDescriptor(takingOwnershipOf: try systemCall("open", on: temporary) { open(temporary, flags, 0o644) })
            let descriptor = file.rawValue
            // Others read it, whatever the unit's UMask=.
            try systemCall("fchmod", on: temporary) { fchmod(descriptor, 0o644) }
            var written = 0
            while written < bytes.count {
                written += try systemCallCount("write", on: temporary) {
                    bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written) }
                }
            }
            try systemCall("rename", on: path) { rename(temporary, path) }
        } catch {
            unlink(temporary)
            throw error
        }
    }
}
