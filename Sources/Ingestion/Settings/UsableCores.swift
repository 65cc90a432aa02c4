internal import Foundation

/// How many cores this process may use: its affinity mask, cut to the CPU quota of its cgroup.
package func usableCores() -> Int {
    // On Linux this is sched_getaffinity(2), not the number of cores present.
    let cores = ProcessInfo.processInfo.activeProcessorCount
    guard let quota = cgroupQuota() else { return max(1, cores) }
    return max(1, min(cores, Int(quota.rounded(.up))))
}

/// Cores' worth of CPU time the own cgroup allows (`cpu.max` of cgroup v2); nil for no limit.
private func cgroupQuota() -> Double? {
    guard let membership = try? String(contentsOfFile: "/proc/self/cgroup", encoding: .utf8),
        let line = membership.split(separator: "\n").first(where: { $0.hasPrefix("0::") }),
        let limit = try? String(contentsOfFile: "/sys/fs/cgroup\(line.dropFirst(3))/cpu.max", encoding: .utf8)
    else { return nil }
    let parts = limit.split(whereSeparator: { $0 == " " || $0 == "\n" })
    guard parts.count == 2, let quota = Double(parts[0]), let period = Double(parts[1]), period > 0 else { return nil }
    return min(quota / period, 1024)
}
