internal import Glibc
internal import SystemPackage

extension DirectoryHandle {
    /// Writes a new file that appears under its name only when it is whole and synced. Fails with `.fileExists` rather than replace one.
    package func writeNewFile(_ name: some Collection<UInt8>, _ content: some Collection<UInt8>, mode: UInt32) throws(SystemCallError) {
        let temporary = Array(".new-\(String(UInt64.random(in: .min ... .max), radix: 36))".utf8)
        do {
            try write(Array(content), to: temporary, mode: mode)
            try rename(temporary, to: name, in: self)
        } catch {
            try? unlink(temporary)
            throw error
        }
        try sync()
    }

    private func write(_ content: [UInt8], to name: [UInt8], mode: UInt32) throws(SystemCallError) {
        let path = name.cString
        let file = OwnedDescriptor(
            takingOwnershipOf: try systemCall("openat", on: name.escapedForDisplay) {
                openat(descriptor.rawValue, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
            })
        var written = 0
        while written < content.count {
            written += try systemCallCount("write", on: name.escapedForDisplay) {
                content.withUnsafeBytes { Glibc.write(file.rawValue, $0.baseAddress?.advanced(by: written), $0.count - written) }
            }
        }
        try systemCall("fsync", on: name.escapedForDisplay) { fsync(file.rawValue) }
    }
}
