internal import Glibc
internal import SystemPackage

extension DirectoryHandle {
    /// Moves what `name` means to a directory of another file system, where rename(2) does not reach: makes it anew there, whole, synced and
    /// replacing nothing (`.fileExists`), and only then removes it here. Bytes and permissions go with it; owner and times do not.
    ///
    /// Answers false, and leaves everything as it was, where `name` is not (or while it was copied ceased to be) the file with this
    /// identity. A device is not moved: throws `.improperLink`.
    package func moveAcross(
        _ name: some Collection<UInt8>, _ identity: FileIdentity, to newName: some Collection<UInt8>,
        in newDirectory: borrowing DirectoryHandle
    ) throws(SystemCallError) -> Bool {
        let facts = try facts(of: name)
        guard facts.identity == identity else { return false }
        switch facts.kind {
        case .regular:
            let source = try openForReading(name)
            try newDirectory.makeNewFile(newName, mode: facts.mode & 0o777) { (file) throws(SystemCallError) in
                try file.write(contentsOf: source, byteCount: identity.size, as: newName)
            }
        case .symbolicLink: try newDirectory.makeSymbolicLink(newName, to: try target(ofLink: name))
        case .fifo: try newDirectory.makeNode(newName, mode: S_IFIFO | facts.mode)
        case .socket: try newDirectory.makeNode(newName, mode: S_IFSOCK | facts.mode)
        case .directory, .characterDevice, .blockDevice, .unknown:
            throw SystemCallError("renameat2", .improperLink, on: name.escapedForDisplay)
        }
        do throws(SystemCallError) {
            try newDirectory.sync()
            guard try self.facts(of: name).identity == identity else {
                try newDirectory.unlink(newName)
                return false
            }
            try unlink(name)
        } catch {
            try? newDirectory.unlink(newName)
            throw error
        }
        return true
    }

    private func target(ofLink name: some Collection<UInt8>) throws(SystemCallError) -> [UInt8] {
        // The kernel makes no longer ones.
        var target = [CChar](repeating: 0, count: Int(PATH_MAX))
        let path = name.cString
        let count = try systemCallCount("readlinkat", on: name.escapedForDisplay) {
            target.withUnsafeMutableBufferPointer { buffer in
                buffer.baseAddress.map { readlinkat(descriptor.rawValue, path, $0, buffer.count) } ?? 0
            }
        }
        return target.prefix(count).map(UInt8.init(bitPattern:))
    }

    private func makeSymbolicLink(_ name: some Collection<UInt8>, to target: [UInt8]) throws(SystemCallError) {
        let (path, target) = (name.cString, target.cString)
        try systemCall("symlinkat", on: name.escapedForDisplay) { symlinkat(target, descriptor.rawValue, path) }
    }

    private func makeNode(_ name: some Collection<UInt8>, mode: UInt32) throws(SystemCallError) {
        let path = name.cString
        try systemCall("mknodat", on: name.escapedForDisplay) { mknodat(descriptor.rawValue, path, mode, 0) }
    }
}

extension OwnedDescriptor {
    /// At most `byteCount` bytes, however much is there by now.
    fileprivate func write(
        contentsOf source: borrowing OwnedDescriptor, byteCount: Int64, as name: some Collection<UInt8>
    ) throws(SystemCallError) {
        var rest = Int(clamping: byteCount)
        while rest > 0 {
            let bytes = try source.read(upTo: min(rest, 1 << 18))
            if bytes.isEmpty { return }
            try write(bytes, as: name)
            rest -= bytes.count
        }
    }
}
