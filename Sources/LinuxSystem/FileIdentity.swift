internal import Glibc

/// What tells one state of one file from another: a file with equal identity holds the same bytes, as far as the kernel can say.
package struct FileIdentity: Hashable, Sendable {
    package var device: UInt64
    package var inode: UInt64
    /// Bytes.
    package var size: Int64
    /// Last change of the content, nanoseconds since 1970.
    package var modified: Int64
    /// Last change of content, name, owner or mode, nanoseconds since 1970; no program can set it back.
    package var changed: Int64

    package init(device: UInt64, inode: UInt64, size: Int64, modified: Int64, changed: Int64) {
        self.device = device
        self.inode = inode
        self.size = size
        self.modified = modified
        self.changed = changed
    }
}
