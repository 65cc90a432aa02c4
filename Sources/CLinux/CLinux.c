#define _GNU_SOURCE
#include "CLinux.h"
#include <malloc.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

int tl_pidfd_open(pid_t pid, unsigned int flags) { return (int)syscall(SYS_pidfd_open, pid, flags); }

int tl_memfd_create(const char *name, unsigned int flags) { return memfd_create(name, flags); }

int tl_open_beneath(int directory, const char *path, int flags) {
    struct open_how how = {.flags = (uint64_t)(flags | O_CLOEXEC),
                           .resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS};
    return (int)syscall(SYS_openat2, directory, path, &how, sizeof how);
}

pid_t tl_gettid(void) { return (pid_t)syscall(SYS_gettid); }

int tl_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int tl_ppoll(struct pollfd *descriptors, unsigned long count, int64_t nanoseconds) {
    struct timespec timeout = {.tv_sec = nanoseconds / 1000000000, .tv_nsec = nanoseconds % 1000000000};
    return ppoll(descriptors, count, nanoseconds < 0 ? NULL : &timeout, NULL);
}

long tl_getdents(int directory, void *buffer, size_t size) { return syscall(SYS_getdents64, directory, buffer, size); }

int tl_rename_noreplace(int from_directory, const char *from, int to_directory, const char *to) {
    return renameat2(from_directory, from, to_directory, to, RENAME_NOREPLACE);
}

int tl_probe_read_lease(int descriptor) {
    if (fcntl(descriptor, F_SETSIG, SIGURG) == -1 || fcntl(descriptor, F_SETLEASE, F_RDLCK) == -1) return -1;
    return fcntl(descriptor, F_SETLEASE, F_UNLCK);
}

int64_t tl_filesystem_type(int descriptor) {
    struct statfs facts;
    return fstatfs(descriptor, &facts) == -1 ? -1 : (int64_t)(uint32_t)facts.f_type;
}

int tl_is_mount_root(int descriptor) {
    struct statx facts;
    if (statx(descriptor, "", AT_EMPTY_PATH, STATX_INO, &facts) == -1) return -1;
    return (facts.stx_attributes & facts.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT) != 0;
}

int tl_name_thread(const char *name) { return prctl(PR_SET_NAME, name, 0, 0, 0); }

int tl_accept(int listener) { return accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK); }

int tl_trim_heap(void) { return malloc_trim(0); }

int tl_limit_heaps(int count) { return mallopt(M_ARENA_MAX, count); }

int tl_keep_heap(void) {
    // The greatest first threshold that glibc takes; beyond it an array is a mapping of its own.
    return mallopt(M_MMAP_THRESHOLD, 32 << 20) && mallopt(M_TRIM_THRESHOLD, 1 << 30) && mallopt(M_TOP_PAD, 16 << 20);
}
