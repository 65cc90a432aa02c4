internal import Glibc

/// Occupies standard input, output and error where whoever started us closed them: else the next file that is opened gets their number, and
/// what is meant for a person is written into it. Reading them meets an end, writing fails with EBADF.
package func occupyStandardDescriptors() {
    while true {
        let descriptor = open("/dev/null", O_RDONLY)
        if descriptor > STDERR_FILENO { close(descriptor) }
        guard (STDIN_FILENO...STDERR_FILENO).contains(descriptor) else { return }
    }
}

/// Writes to standard error, for what is said before there is a log. What standard error refuses is lost: there is nobody else to tell.
package func writeToStandardError(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(STDERR_FILENO, bytes, bytes.count)
}
