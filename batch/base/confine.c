#include "base/confine.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"

/* Sanitizers reserve terabytes of addresses and call what is not allowed. */
#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#ifndef IS_SANITIZED
#define IS_SANITIZED 0
#endif

#if defined(__x86_64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

/* -- in the child -------------------------------------------------------- */

/* What memory, output and the end of a process need; all else is answered with
 * EPERM. */
static const int ALLOWED[] = {
    SYS_read,         SYS_write,      SYS_close,         SYS_brk,
    SYS_mmap,         SYS_munmap,     SYS_mremap,        SYS_mprotect,
    SYS_madvise,      SYS_futex,      SYS_rt_sigreturn,  SYS_rt_sigprocmask,
    SYS_rt_sigaction, SYS_getpid,     SYS_gettid,        SYS_tgkill,
    SYS_exit,         SYS_exit_group, SYS_clock_gettime, SYS_sched_yield,
    SYS_getrandom,
};

enum { ALLOWED_COUNT = sizeof ALLOWED / sizeof ALLOWED[0] };

/* Where the kernel has no seccomp the limits remain. */
static void
shut_in(void)
{
#ifdef OWN_ARCHITECTURE
    enum { REFUSE = ALLOWED_COUNT + 3, SIZE = ALLOWED_COUNT + 5 };
    struct sock_filter filter[SIZE] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCHITECTURE, 0,
                 ALLOWED_COUNT + 1),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
    };
    const struct sock_fprog program = {.len = SIZE, .filter = filter};

    for (int i = 0; i < ALLOWED_COUNT; i++) {
        filter[3 + i] = (struct sock_filter)BPF_JUMP(
            BPF_JMP | BPF_JEQ | BPF_K, (unsigned)ALLOWED[i],
            (unsigned char)(ALLOWED_COUNT - i), 0);
    }
    filter[REFUSE] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K,
                                                  SECCOMP_RET_ERRNO | EPERM);
    filter[REFUSE + 1] =
        (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    (void)prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    (void)prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
#endif
}

static void
set_limit(enum __rlimit_resource resource, size_t most)
{
    const struct rlimit limit = {most, most};

    (void)setrlimit(resource, &limit);
}

/* Bytes of address space in use; 0 where the kernel does not say. */
static size_t
used_memory(void)
{
    FILE *file = fopen("/proc/self/statm", "re");
    unsigned long pages = 0;

    if (file == NULL) {
        return 0;
    }
    if (fscanf(file, "%lu", &pages) != 1) {
        pages = 0;
    }
    fclose(file);
    return (size_t)pages * (size_t)sysconf(_SC_PAGESIZE);
}

static void
close_others(int kept)
{
    int most = (int)sysconf(_SC_OPEN_MAX);

#ifdef SYS_close_range
    if ((kept == 0 || syscall(SYS_close_range, 0, kept - 1, 0) == 0) &&
        syscall(SYS_close_range, kept + 1, ~0U, 0) == 0) {
        return;
    }
#endif
    for (int file = 0; file < most; file++) {
        if (file != kept) {
            (void)close(file);
        }
    }
}

static void
write_all(int file, const struct buf *bytes)
{
    for (size_t at = 0; at < bytes->size;) {
        ssize_t written = write(file, bytes->data + at, bytes->size - at);

        if (written <= 0) {
            if (written < 0 && errno == EINTR) {
                continue;
            }
            _exit(EXIT_FAILURE);
        }
        at += (size_t)written;
    }
}

static _Noreturn void
be_child(const struct confine_job *job, int pipe)
{
    static const int TAKEN[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGCHLD};
    struct buf out = {0};
    size_t used;

    for (size_t i = 0; i < sizeof TAKEN / sizeof TAKEN[0]; i++) {
        (void)signal(TAKEN[i], SIG_DFL);
    }
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (job->prepare != NULL) {
        job->prepare();
    }
    used = used_memory();
    close_others(pipe);
    set_limit(RLIMIT_CORE, 0); /* a core would hold what is being read */
    set_limit(RLIMIT_FSIZE, 0);
    set_limit(RLIMIT_CPU, (size_t)job->seconds);
    if (!IS_SANITIZED) {
        if (used > 0) {
            set_limit(RLIMIT_AS, used + job->memory);
        }
        shut_in();
    }
    job->work(job->context, &out);
    if (out.size > job->output) {
        _exit(EXIT_FAILURE);
    }
    write_all(pipe, &out);
    _exit(EXIT_SUCCESS);
}

/* -- in the parent ------------------------------------------------------- */

static int64_t
now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* What the child writes, to its end; false when it is too much or too late. */
static bool
read_all(int file, const struct confine_job *job, struct buf *out)
{
    /* On a busy machine work of a second takes long. */
    int64_t until = now_ms() + (int64_t)job->seconds * 10000 + 10000;
    size_t start = out->size;
    char bytes[16384];

    for (;;) {
        struct pollfd watched = {.fd = file, .events = POLLIN};
        int64_t left = until - now_ms();
        ssize_t got;

        if (left <= 0) {
            return false;
        }
        if (poll(&watched, 1, (int)left) < 0 && errno != EINTR) {
            return false;
        }
        if (watched.revents == 0) {
            continue;
        }
        got = read(file, bytes, sizeof bytes);
        if (got == 0) {
            return true;
        }
        if (got < 0 && errno != EINTR && errno != EAGAIN) {
            return false;
        }
        if (got > 0) {
            buf_add(out, bytes, (size_t)got);
        }
        if (out->size - start > job->output) {
            return false;
        }
    }
}

static bool
has_ended_well(pid_t child)
{
    int status;

    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) {
            return false;
        }
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS;
}

int
confine_work(const struct confine_job *job, struct buf *out, struct err *err)
{
    size_t start = out->size;
    bool is_read;
    int ends[2];
    pid_t child;

    if (pipe(ends) != 0) {
        return err_set_errno(err, ERR_SYSTEM, errno, _("a pipe"));
    }
    child = fork();
    if (child == 0) {
        close(ends[0]);
        be_child(job, ends[1]);
    }
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        return err_set_errno(err, ERR_SYSTEM, errno, _("a second process"));
    }
    is_read = read_all(ends[0], job, out);
    close(ends[0]);
    if (!is_read) {
        (void)kill(child, SIGKILL);
    }
    if (!has_ended_well(child) || !is_read) {
        out->size = start;
        if (out->data != NULL) {
            out->data[start] = '\0';
        }
        return 0;
    }
    return 1;
}
