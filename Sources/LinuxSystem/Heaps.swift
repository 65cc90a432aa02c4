internal import CLinux

/// Keeps malloc from giving every thread a heap of its own, each with its own reserve of what was freed: documents are allocated by one
/// thread and freed by another. To be called before the first thread is started.
package func limitHeaps(to count: Int32) { _ = tl_limit_heaps(count) }
