internal import Glibc
internal import LinuxSystem

/// All bytes of the file at `path`, at most `limit`.
///
/// - Throws: `SystemCallError`; `Failure` for a folder or a file that is too large.
func readFile(_ path: String, limit: Int) throws -> [UInt8] {
    let file = OwnedDescriptor(takingOwnershipOf: try systemCall("open", on: path.singleLine) { open(path, O_RDONLY | O_CLOEXEC) })
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
        let count = try systemCallCount("read", on: path.singleLine) {
            chunk.withUnsafeMutableBytes { read(file.rawValue, $0.baseAddress, $0.count) }
        }
        if count == 0 { return bytes }
        bytes += chunk[..<count]
        if bytes.count > limit {
            throw Failure(
                .dataError, "\(path.singleLine) is larger than \(limit >> 20) MiB.", hint: "Transcripts are smaller; is it the right file?")
        }
    }
}
