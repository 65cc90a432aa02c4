// What a worker process needs of the kernel: being spawned with clean signals, receiving descriptors, confinement.
#pragma once
#include <stddef.h>
#include <sys/types.h>

/// Spawns `path` with `socket` as descriptor 3 and `errors` as standard error (nothing else is inherited; stdin and stdout are /dev/null), all
/// signals at their default and unblocked, in a process group of its own. Answers 0, or an errno value as posix_spawn(3) does.
int tl_spawn_worker(
    const char *path, char *const *arguments, char *const *environment, int socket, int errors, pid_t *pid);

/// sendmsg(2) of `length` bytes with one descriptor (SCM_RIGHTS), MSG_NOSIGNAL.
ssize_t tl_send_descriptor(int socket, const void *bytes, size_t length, int descriptor);

/// recvmsg(2); `descriptor` receives the one that came along (close-on-exec), or -1.
ssize_t tl_receive_descriptor(int socket, void *bytes, size_t length, int *descriptor);

/// Leaves the calling process, for good, no system call but those that reading takes (seccomp; the others fail with EPERM): no sockets,
/// exec, new processes, files opened for writing, signals to others or limits of theirs; and, where the kernel has Landlock, no file but
/// the system's libraries. Answers a mask of what could be put in force: 1 seccomp, 2 Landlock.
int tl_confine_worker(void);

/// From now on a fatal signal (SIGSEGV, SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGABRT) writes a byte 1 at the beginning of `descriptor` before
/// it goes on to whatever handled it until now.
void tl_note_crash(int descriptor);
