internal import CLinux

/// The kind of a file system, as statfs(2) names it.
package struct FileSystemKind: Hashable, Sendable, CustomStringConvertible {
    package var magic: UInt32

    package init(magic: UInt32) { self.magic = magic }

    /// Of the file system that holds the open file. Zero, a local one, where it can't be told.
    package init(of descriptor: borrowing OwnedDescriptor) { magic = UInt32(clamping: tl_filesystem_type(descriptor.rawValue)) }

    /// Others may change files there behind this kernel's back: inotify misses that, times are another machine's.
    package var isRemote: Bool { Self.remote[magic] != nil }

    package var description: String { Self.remote[magic] ?? "local file system" }

    /// linux/magic.h, statfs(2)
    private static let remote: [UInt32: String] = [
        0x6969: "NFS", 0x517B: "SMB", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB2", 0x6573_5546: "FUSE", 0x0102_1997: "9P",
        0x5346_414F: "AFS", 0x6B41_4653: "AFS", 0x00C3_6400: "Ceph", 0x7375_7245: "Coda", 0x564C: "NCP",
        0x786F_4256: "VirtualBox shared folder",
        0xBACB_ACBC: "VMware shared folder", 0x0BD0_0BD0: "Lustre", 0x4750_4653: "GPFS", 0x1916_1112: "OrangeFS",
    ]
}
