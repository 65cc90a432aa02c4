#define _GNU_SOURCE
#include "tl_worker.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

int tl_spawn_worker(
    const char *path, char *const *arguments, char *const *environment, int socket, int errors, pid_t *pid) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    int error = posix_spawn_file_actions_init(&actions);
    if (error) return error;
    if ((error = posix_spawnattr_init(&attributes))) {
        posix_spawn_file_actions_destroy(&actions);
        return error;
    }
    sigemptyset(&none);
    sigfillset(&all);
    if (!(error = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)) &&
        !(error = posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)) &&
        !(error = posix_spawn_file_actions_adddup2(&actions, errors, 2)) &&
        !(error = posix_spawn_file_actions_adddup2(&actions, socket, 3)) &&
        !(error = posix_spawn_file_actions_addclosefrom_np(&actions, 4)) &&
        !(error = posix_spawnattr_setsigmask(&attributes, &none)) && !(error = posix_spawnattr_setsigdefault(&attributes, &all)) &&
        !(error = posix_spawnattr_setpgroup(&attributes, 0)) &&
        !(error = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP)))
        error = posix_spawn(pid, path, &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

ssize_t tl_send_descriptor(int socket, const void *bytes, size_t length, int descriptor) {
    union {
        struct cmsghdr header;
        char space[CMSG_SPACE(sizeof(int))];
    } control = {0};
    struct iovec part = {.iov_base = (void *)bytes, .iov_len = length};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    control.header.cmsg_level = SOL_SOCKET;
    control.header.cmsg_type = SCM_RIGHTS;
    control.header.cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(&control.header), &descriptor, sizeof descriptor);
    return sendmsg(socket, &message, MSG_NOSIGNAL);
}

ssize_t tl_receive_descriptor(int socket, void *bytes, size_t length, int *descriptor) {
    union {
        struct cmsghdr header;
        char space[CMSG_SPACE(sizeof(int))];
    } control = {0};
    struct iovec part = {.iov_base = bytes, .iov_len = length};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    *descriptor = -1;
    ssize_t received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    if (received < 0) return received;
    for (struct cmsghdr *item = CMSG_FIRSTHDR(&message); item; item = CMSG_NXTHDR(&message, item))
        if (item->cmsg_level == SOL_SOCKET && item->cmsg_type == SCM_RIGHTS && item->cmsg_len == CMSG_LEN(sizeof(int)))
            memcpy(descriptor, CMSG_DATA(item), sizeof *descriptor);
    return received;
}

#if defined(__x86_64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef OWN_ARCHITECTURE

// What reading a document takes: memory, the socket and the document that are open already, libraries that are loaded late (iconv's
// converters), and what the C library and the Swift runtime need to allocate, lock, tell the time and die.
static const unsigned allowed_calls[] = {
    SYS_read, SYS_readv, SYS_pread64, SYS_write, SYS_writev, SYS_close, SYS_lseek, SYS_fstat, SYS_newfstatat, SYS_statx, SYS_getdents64,
    SYS_readlinkat, SYS_faccessat, SYS_faccessat2, SYS_recvmsg, SYS_recvfrom, SYS_sendmsg, SYS_sendto, SYS_ppoll,
    SYS_mmap, SYS_munmap, SYS_mremap, SYS_mprotect, SYS_madvise, SYS_brk,
    SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sigaltstack, SYS_restart_syscall,
    SYS_futex, SYS_rseq, SYS_set_robust_list, SYS_set_tid_address, SYS_sched_yield, SYS_sched_getaffinity,
    SYS_getpid, SYS_gettid, SYS_getrusage, SYS_sysinfo, SYS_uname, SYS_getrandom,
    SYS_clock_gettime, SYS_clock_getres, SYS_gettimeofday, SYS_nanosleep, SYS_clock_nanosleep,
    SYS_exit, SYS_exit_group,
#ifdef __x86_64__
    SYS_poll, SYS_stat, SYS_lstat, SYS_access, SYS_readlink, SYS_getrlimit, SYS_time,
#endif
};

// Calls that are harmless with some arguments: `value` is what `argument` must be, or must have no bit of, or any.
static const struct {
    unsigned call;
    unsigned argument;
    enum { IS, HAS_NONE_OF, HAS_ANY_OF } how;
    unsigned value;
} allowed_uses[] = {
    {SYS_openat, 2, HAS_NONE_OF, O_WRONLY | O_RDWR | O_CREAT | O_TRUNC},
    {SYS_fcntl, 1, IS, F_GETFL},
    {SYS_fcntl, 1, IS, F_SETFL},
    {SYS_fcntl, 1, IS, F_GETFD},
    {SYS_fcntl, 1, IS, F_SETFD},
    // Limits of the process's own.
    {SYS_prlimit64, 0, IS, 0},
    {SYS_prctl, 0, IS, PR_SET_NAME},
    // Threads, no processes.
    {SYS_clone, 0, HAS_ANY_OF, CLONE_THREAD},
#ifdef __x86_64__
    {SYS_open, 1, HAS_NONE_OF, O_WRONLY | O_RDWR | O_CREAT | O_TRUNC},
#endif
};

struct filter {
    struct sock_filter steps[400];
    unsigned short length;
};

static void add(struct filter *filter, unsigned short code, unsigned value, unsigned char yes, unsigned char no) {
    filter->steps[filter->length++] = (struct sock_filter)BPF_JUMP(code, value, yes, no);
}

static void add_answer(struct filter *filter, unsigned answer) { add(filter, BPF_RET | BPF_K, answer, 0, 0); }

static void add_call(struct filter *filter, unsigned call, unsigned answer) {
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1);
    add_answer(filter, answer);
}

static void add_use(struct filter *filter, unsigned call, unsigned argument, int how, unsigned value) {
    // The argument's lower half, where all flags and numbers that are asked for lie (little endian).
    unsigned place = offsetof(struct seccomp_data, args) + argument * sizeof(uint64_t);
    unsigned char when_yes = how == HAS_NONE_OF ? 1 : 0;
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, call, 0, 4);
    add(filter, BPF_LD | BPF_W | BPF_ABS, place, 0, 0);
    add(filter, BPF_JMP | (how == IS ? BPF_JEQ : BPF_JSET) | BPF_K, value, when_yes, !when_yes);
    add_answer(filter, SECCOMP_RET_ALLOW);
    add(filter, BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr), 0, 0);
}

static int confine_calls(void) {
    struct filter filter = {.length = 0};
    add(&filter, BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch), 0, 0);
    add(&filter, BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCHITECTURE, 1, 0);
    add_answer(&filter, SECCOMP_RET_KILL_PROCESS);
    add(&filter, BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr), 0, 0);
    for (size_t index = 0; index < sizeof allowed_calls / sizeof *allowed_calls; index++)
        add_call(&filter, allowed_calls[index], SECCOMP_RET_ALLOW);
    for (size_t index = 0; index < sizeof allowed_uses / sizeof *allowed_uses; index++)
        add_use(&filter, allowed_uses[index].call, allowed_uses[index].argument, allowed_uses[index].how, allowed_uses[index].value);
    // A trap ends this process, not another.
    add_use(&filter, SYS_tgkill, 0, IS, (unsigned)getpid());
    // It passes its flags in memory, out of sight: said not to exist, so that the C library falls back to clone.
    add_call(&filter, SYS_clone3, SECCOMP_RET_ERRNO | ENOSYS);
    add_answer(&filter, SECCOMP_RET_ERRNO | EPERM);
    struct sock_fprog program = {.len = filter.length, .filter = filter.steps};
    return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program);
}

#else

static int confine_calls(void) {
    errno = ENOSYS;
    return -1;
}

#endif

static int confine_files(void) {
    // A ruleset that handles reading and writing, and allows only reading the system's libraries (iconv loads its converters from
    // there): open descriptors stay usable.
    struct landlock_ruleset_attr rules = {
        .handled_access_fs = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE |
                             LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                             LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                             LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
                             LANDLOCK_ACCESS_FS_MAKE_SYM};
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0);
    if (ruleset < 0) return -1;
    struct landlock_path_beneath_attr libraries = {
        .allowed_access = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
        .parent_fd = open("/usr/lib", O_PATH | O_CLOEXEC)};
    if (libraries.parent_fd >= 0) {
        syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &libraries, 0);
        close(libraries.parent_fd);
    }
    int result = (int)syscall(SYS_landlock_restrict_self, ruleset, 0);
    close(ruleset);
    return result;
}

int tl_confine_worker(void) {
    int mask = 0;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0) return 0;
    if (confine_files() == 0) mask |= 2;
    if (confine_calls() == 0) mask |= 1;
    return mask;
}

static int crash_descriptor = -1;
static struct sigaction crash_previous[65];

static void note_crash(int signal, siginfo_t *info, void *context) {
    (void)context;
    ssize_t ignored = pwrite(crash_descriptor, "\1", 1, 0);
    (void)ignored;
    sigaction(signal, &crash_previous[signal], NULL);
    // A fault happens again on return; a signal that was sent (the watchdog's) does not, and Swift's handler only tells of it.
    if (info->si_code > 0) return;
    sigset_t this;
    sigemptyset(&this);
    sigaddset(&this, signal);
    sigprocmask(SIG_UNBLOCK, &this, NULL);
    raise(signal);
    struct sigaction deadly = {.sa_handler = SIG_DFL};
    sigaction(signal, &deadly, NULL);
    raise(signal);
}

void tl_note_crash(int descriptor) {
    const int signals[] = {SIGSEGV, SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGABRT};
    crash_descriptor = descriptor;
    for (size_t index = 0; index < sizeof signals / sizeof *signals; index++) {
        struct sigaction action = {.sa_sigaction = note_crash, .sa_flags = SA_SIGINFO | SA_ONSTACK};
        struct sigaction previous;
        sigemptyset(&action.sa_mask);
        sigaction(signals[index], &action, &previous);
        // A second daemon in the same process (a test) must not chain the handler to itself.
        if (previous.sa_sigaction != note_crash) crash_previous[signals[index]] = previous;
    }
}
