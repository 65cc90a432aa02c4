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
