internal import CLinux
internal import Glibc
internal import LinuxSystem

/// Memory files that nobody can change any more, memfd_create(2).
enum SealedMemory {
    static func file(named name: String, holding bytes: [UInt8]) throws(SystemCallError) -> OwnedDescriptor {
        let flags: CUnsignedInt = 0x1 | 0x2  // MFD_CLOEXEC | MFD_ALLOW_SEALING
        let file = OwnedDescriptor(takingOwnershipOf: try systemCall("memfd_create") { tl_memfd_create(name, flags) })
        let descriptor = file.rawValue
        var written = 0
        while written < bytes.count {
            written += try systemCallCount("write", on: name) {
                bytes.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written) }
            }
        }
        // F_ADD_SEALS: F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE; fcntl.h hides them from Swift.
        try systemCall("fcntl", on: "F_ADD_SEALS") { fcntl(descriptor, 1033, 0x1 | 0x2 | 0x4 | 0x8) }
        return file
    }
}

/// Descriptors over AF_UNIX sockets, unix(7) `SCM_RIGHTS`.
enum DescriptorPassing {
    /// Sends `file` as the only content of one datagram; does not wait.
    static func send(_ file: borrowing OwnedDescriptor, over socket: CInt) throws(SystemCallError) {
        // struct cmsghdr { size_t length; int level, type; } then the descriptor, padded to a multiple of a size_t.
        let headerSize = MemoryLayout<cmsghdr>.size
        let length = headerSize + MemoryLayout<CInt>.size
        var control = [UInt64](repeating: 0, count: (length + 7) / 8)
        let descriptor = file.rawValue
        control.withUnsafeMutableBytes { bytes in
            var header = cmsghdr()
            header.cmsg_len = length
            header.cmsg_level = SOL_SOCKET
            header.cmsg_type = CInt(SCM_RIGHTS)
            bytes.storeBytes(of: header, as: cmsghdr.self)
            bytes.storeBytes(of: descriptor, toByteOffset: headerSize, as: CInt.self)
        }
        let flags = CInt(MSG_DONTWAIT | MSG_NOSIGNAL)
        try systemCallCount("sendmsg") {
            control.withUnsafeMutableBytes { bytes in
                var message = msghdr()
                message.msg_control = bytes.baseAddress
                message.msg_controllen = bytes.count
                return sendmsg(socket, &message, flags)
            }
        }
    }
}
