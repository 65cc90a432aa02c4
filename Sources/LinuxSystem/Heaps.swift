internal import CLinux

/// Keeps malloc from giving every thread a heap of its own, each with its own reserve of what was freed: documents are allocated by one
/// thread and freed by another. To be called before the first thread is started.
package func limitHeaps(to count: Int32) { _ = tl_limit_heaps(count) }

/// Lets malloc keep what is freed for the next to need it, until `trimHeap()`; without it a fifth of the time that a long document takes
/// goes into clearing pages. For a process that does one thing again and again: mallopt(3).
package func keepHeap() { _ = tl_keep_heap() }

/// Gives what is free back to the kernel: malloc_trim(3).
package func trimHeap() { _ = tl_trim_heap() }
