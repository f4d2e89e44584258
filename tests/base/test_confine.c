/* Work in a child that can do no harm: whatever it does, the caller goes on. */
#include "base/confine.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/memory.h"

static int prepared;

/* Files can be opened then. */
static void
prepare(void)
{
    int file = open("README.md", O_RDONLY);

    prepared = file >= 0;
    (void)close(file);
}

static int
confine(void (*work)(void *context, struct buf *out), void *context,
        struct buf *out)
{
    const struct confine_job job = {.memory = 64 << 20,
                                    .seconds = 1,
                                    .output = 100000,
                                    .prepare = prepare,
                                    .work = work,
                                    .context = context};
    struct err err = {0};

    return confine_work(&job, out, &err);
}

static void
assert_ends(void (*work)(void *context, struct buf *out))
{
    struct buf out = {0};

    buf_add_text(&out, "before");
    assert_int_equal(confine(work, NULL, &out), 0);
    assert_string_equal(buf_text(&out), "before");
    assert_int_equal(out.size, 6);
    buf_reset(&out);
}

static void
count_up(void *context, struct buf *out)
{
    int *number = context;

    buf_printf(out, "%d %d", ++*number, prepared);
}

static void
what_is_given_back_is_all_that_is_left(void **state)
{
    struct buf out = {0};
    int number = 41;

    (void)state;
    buf_add_text(&out, "= ");
    assert_int_equal(confine(count_up, &number, &out), 1);
    assert_string_equal(buf_text(&out), "= 42 1");
    assert_int_equal(number, 41);
    assert_int_equal(prepared, 0);
    buf_reset(&out);
}

static void
give_much(void *context, struct buf *out)
{
    (void)context;
    for (int i = 0; i < 90000; i++) {
        buf_add_byte(out, (unsigned char)i);
    }
}

static void
more_than_a_pipe_holds_comes_back(void **state)
{
    struct buf out = {0};

    (void)state;
    assert_int_equal(confine(give_much, NULL, &out), 1);
    assert_int_equal(out.size, 90000);
    assert_int_equal((unsigned char)out.data[89999], 89999 & 0xFF);
    buf_reset(&out);
}

static void
give_too_much(void *context, struct buf *out)
{
    give_much(context, out);
    give_much(context, out);
}

static void
crash(void *context, struct buf *out)
{
    (void)context;
    buf_add_text(out, "half");
    raise(SIGSEGV);
}

static void
abort_itself(void *context, struct buf *out)
{
    (void)context;
    (void)out;
    abort();
}

static void
loop_for_ever(void *context, struct buf *out)
{
    volatile int turns = 0;

    (void)context;
    (void)out;
    for (;;) {
        turns = turns + 1 < 1000 ? turns + 1 : 0;
    }
}

static void
leave(void *context, struct buf *out)
{
    (void)context;
    (void)out;
    _exit(3);
}

static void
whatever_ends_it_the_caller_goes_on(void **state)
{
    (void)state;
    assert_ends(give_too_much);
    assert_ends(crash);
    assert_ends(abort_itself);
    assert_ends(leave);
    assert_ends(loop_for_ever);
}

#if !defined(__SANITIZE_ADDRESS__)

static void
take_memory(void *context, struct buf *out)
{
    (void)context;
    (void)out;
    for (;;) {
        memset(memory_alloc(1 << 20), 1, 1 << 20);
    }
}

static void
memory_is_bounded(void **state)
{
    (void)state;
    assert_ends(take_memory);
}

/* Each try and the errno it ended with. */
static void
try_to_escape(void *context, struct buf *out)
{
    const char *path = context;

    errno = 0;
    buf_printf(out, "%d ", open("/etc/passwd", O_RDONLY));
    buf_printf(out, "%d ", open(path, O_WRONLY | O_CREAT, 0600));
    buf_printf(out, "%d ", socket(AF_INET, SOCK_STREAM, 0));
    buf_printf(out, "%d ", (int)fork());
    buf_printf(out, "%d ", execl("/bin/true", "true", (char *)NULL));
    buf_printf(out, "%d ", (int)write(STDERR_FILENO, "x", 1));
    buf_printf(out, "%d", kill(getppid(), 0));
}

static void
files_network_and_processes_are_out_of_reach(void **state)
{
    char path[] = "build/confine-escape";
    struct buf out = {0};

    (void)state;
    assert_int_equal(confine(try_to_escape, path, &out), 1);
    assert_string_equal(buf_text(&out), "-1 -1 -1 -1 -1 -1 -1");
    assert_int_not_equal(access(path, F_OK), 0);
    buf_reset(&out);
}

#endif

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_given_back_is_all_that_is_left),
        cmocka_unit_test(more_than_a_pipe_holds_comes_back),
        cmocka_unit_test(whatever_ends_it_the_caller_goes_on),
#if !defined(__SANITIZE_ADDRESS__)
        cmocka_unit_test(memory_is_bounded),
        cmocka_unit_test(files_network_and_processes_are_out_of_reach),
#endif
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
