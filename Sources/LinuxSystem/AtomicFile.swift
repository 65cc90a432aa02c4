internal import Glibc
internal import SystemPackage

extension DirectoryHandle {
    /// Writes a new file that appears under its name only when it is whole and synced. Fails with `.fileExists` rather than replace one.
    package func writeNewFile(_ name: some Collection<UInt8>, _ content: some Collection<UInt8>, mode: UInt32) throws(SystemCallError) {
        try makeNewFile(name, mode: mode) { (file) throws(SystemCallError) in
            try file.write(Array(content), as: name)
        }
    }

    /// What the name of a file begins with that is not whole yet; one whose writer was killed stays behind under it.
    package static var unfinishedPrefix: [UInt8] { Array(".new-".utf8) }

    func makeNewFile(
        _ name: some Collection<UInt8>, mode: UInt32, _ fill: (borrowing OwnedDescriptor) throws(SystemCallError) -> Void
    ) throws(SystemCallError) {
        let temporary = Self.unfinishedPrefix + Array(String(UInt64.random(in: .min ... .max), radix: 36).utf8)
        do {
            try make(temporary, mode: mode, fill)
            try rename(temporary, to: name, in: self)
        } catch {
            try? unlink(temporary)
            throw error
        }
        try sync()
    }

    /// Closed when this returns: under its own name nobody is to meet a file that is open for writing.
    private func make(
        _ name: [UInt8], mode: UInt32, _ fill: (borrowing OwnedDescriptor) throws(SystemCallError) -> Void
    ) throws(SystemCallError) {
        let path = name.cString
        let file = OwnedDescriptor(
            takingOwnershipOf: try systemCall("openat", on: name.escapedForDisplay) {
                openat(descriptor.rawValue, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
            })
        try fill(file)
        try systemCall("fsync", on: name.escapedForDisplay) { fsync(file.rawValue) }
    }
}

extension OwnedDescriptor {
    /// - Parameter name: what a failure calls the file.
    func write(_ content: [UInt8], as name: some Collection<UInt8>) throws(SystemCallError) {
        var written = 0
        while written < content.count {
            written += try systemCallCount("write", on: name.escapedForDisplay) {
                content.withUnsafeBytes { Glibc.write(rawValue, $0.baseAddress?.advanced(by: written), $0.count - written) }
            }
        }
    }
}
