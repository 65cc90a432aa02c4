internal import CLinux

/// Keeps malloc from giving every thread a heap of its own, each with its own reserve of what was freed: documents are allocated by one
/// thread and freed by another. To be called before the first thread is started.
package func limitHeaps(to count: Int32) { _ = tl_limit_heaps(count) }

/// Lets malloc keep what is freed, up to 64 MiB, for the next to need it; without it a fifth of the time that a long document takes goes
/// into clearing pages. For a process that does one thing again and again, and does not live for ever: mallopt(3).
package func keepHeap() { _ = tl_keep_heap() }
