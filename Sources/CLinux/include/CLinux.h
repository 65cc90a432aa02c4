// Linux calls that Swift's Glibc module lacks or that glibc 2.36 does not wrap. Own functions carry the prefix tl_.
// Each returns what the system call returns: -1 and errno on failure.
#pragma once
#include <stdint.h>
#include <stddef.h>
#include <sys/types.h>
#include "tl_worker.h"

/// pidfd_open(2)
int tl_pidfd_open(pid_t pid, unsigned int flags);
/// memfd_create(2)
int tl_memfd_create(const char *name, unsigned int flags);
/// openat2(2) with RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS; O_CLOEXEC is added.
int tl_open_beneath(int directory, const char *path, int flags);
/// gettid(2)
pid_t tl_gettid(void);

/// An eventfd(2), EFD_CLOEXEC | EFD_NONBLOCK.
int tl_eventfd(void);

struct pollfd;
/// ppoll(2) without a signal mask; `nanoseconds` < 0 waits for ever.
int tl_ppoll(struct pollfd *descriptors, unsigned long count, int64_t nanoseconds);

/// getdents64(2): whole linux_dirent64 records into `buffer`; 0 at the end.
long tl_getdents(int directory, void *buffer, size_t size);

/// renameat2(2) with RENAME_NOREPLACE.
int tl_rename_noreplace(int from_directory, const char *from, int to_directory, const char *to);

/// fcntl(2) F_SETLEASE F_RDLCK and F_UNLCK at once: 0 if nobody has the file open for writing, else -1 with errno EAGAIN, or another
/// where a lease can't be had. `descriptor` is open for reading only. An opener for writing who comes in between sends SIGURG, which is
/// ignored by default, instead of SIGIO, which kills.
int tl_probe_read_lease(int descriptor);

/// fstatfs(2): f_type, or -1.
int64_t tl_filesystem_type(int descriptor);

/// statx(2): 1 if the descriptor is the root of a mount, 0 if not or unknown, -1 on failure.
int tl_is_mount_root(int descriptor);

/// prctl(2) PR_SET_NAME for the calling thread, cut to 15 bytes.
int tl_name_thread(const char *name);
/// accept4(2) with SOCK_CLOEXEC | SOCK_NONBLOCK, without the peer's address
int tl_accept(int listener);
/// malloc_trim(3): gives free memory at the top and inside the heap back to the kernel; 1 if there was any.
int tl_trim_heap(void);
/// How many heaps malloc keeps at most: mallopt(3), M_ARENA_MAX. To be called before the first thread is started.
int tl_limit_heaps(int count);
/// Lets malloc keep what is freed, until tl_trim_heap, instead of handing every large array back to the kernel and having its pages
/// cleared again for the next one: mallopt(3).
int tl_keep_heap(void);
