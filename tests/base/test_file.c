#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* A directory of its own for each test. */
struct room {
    struct arena *arena;
    char path[64];
    struct err err;
};

static int
set_up(void **state)
{
    struct room *room = calloc(1, sizeof *room);

    room->arena = arena_new();
    snprintf(room->path, sizeof room->path, "/tmp/kigen_file_XXXXXX");
    *state = room;
    return mkdtemp(room->path) == NULL ? -1 : 0;
}

static int
tear_down(void **state)
{
    struct room *room = *state;
    pid_t child = fork();
    int status;

    if (child == 0) {
        execlp("rm", "rm", "-rf", room->path, (char *)NULL);
        _exit(127);
    }
    waitpid(child, &status, 0);
    arena_free(room->arena);
    free(room);
    return status;
}

static const char *
in(struct room *room, const char *name)
{
    return file_join(room->arena, room->path, name);
}

static mode_t
mode_of(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 ? status.st_mode & 07777U : 0;
}

static void
assert_holds(const char *path, const void *bytes, size_t size)
{
    struct buf buf = {0};
    struct err err = {0};

    assert_int_equal(file_read(path, 1 << 30, &buf, &err), 0);
    assert_int_equal(buf.size, size);
    assert_memory_equal(buf_text(&buf), bytes, size);
    buf_reset(&buf);
}

static void
what_was_written_is_read_again(void **state)
{
    struct room *room = *state;
    char *bytes = malloc(300000);

    for (int i = 0; i < 300000; i++) {
        bytes[i] = (char)(i * 7);
    }
    assert_int_equal(file_write_new(in(room, "B1"), bytes, 300000, &room->err),
                     0);
    assert_holds(in(room, "B1"), bytes, 300000);
    assert_int_equal(file_write_new(in(room, "B2"), "", 0, &room->err), 0);
    assert_holds(in(room, "B2"), "", 0);
    free(bytes);
}

static void
a_new_file_is_private_whatever_the_umask(void **state)
{
    struct room *room = *state;
    mode_t before = umask(0);

    assert_int_equal(file_write_new(in(room, "B1"), "x", 1, &room->err), 0);
    umask(before);
    assert_int_equal(mode_of(in(room, "B1")), 0600);
}

static void
an_existing_file_is_never_written_over(void **state)
{
    struct room *room = *state;

    assert_int_equal(file_write_new(in(room, "B1"), "old", 3, &room->err), 0);
    assert_int_equal(file_write_new(in(room, "B1"), "new", 3, &room->err), -1);
    assert_int_equal(room->err.code, ERR_CREATE);
    assert_non_null(strstr(room->err.text, "B1"));
    assert_holds(in(room, "B1"), "old", 3);
}

static void
the_start_of_a_file_is_read_whatever_its_size(void **state)
{
    struct room *room = *state;
    struct buf start = {0}, large = {0};

    for (int i = 0; i < 200000; i++) {
        buf_add_text(&large, "0123456789");
    }
    assert_int_equal(
        file_write_new(in(room, "a"), large.data, large.size, &room->err), 0);
    assert_int_equal(file_read_start(in(room, "a"), 5, &start, &room->err), 0);
    assert_string_equal(buf_text(&start), "01234");
    assert_int_equal(file_read_start(in(room, "a"), 1500, &start, &room->err),
                     0);
    assert_int_equal(start.size, 1505);
    buf_reset(&start);
    assert_int_equal(
        file_read_start(in(room, "a"), 3000000, &start, &room->err), 0);
    assert_int_equal(start.size, large.size);
    assert_int_equal(file_read_start(in(room, "no"), 5, &start, &room->err),
                     -1);
    assert_int_equal(room->err.code, ERR_INPUT);
    buf_reset(&start);
    buf_reset(&large);
}

static void
a_symbolic_link_is_not_followed(void **state)
{
    struct room *room = *state;

    assert_int_equal(symlink(in(room, "target"), in(room, "B1")), 0);
    assert_int_equal(file_write_new(in(room, "B1"), "x", 1, &room->err), -1);
    assert_false(file_exists(in(room, "target")));
}

static void
reading_appends_and_respects_the_limit(void **state)
{
    struct room *room = *state;
    struct buf buf = {0};

    file_write_new(in(room, "a"), "12345", 5, &room->err);
    buf_add_text(&buf, "0");
    assert_int_equal(file_read(in(room, "a"), 5, &buf, &room->err), 0);
    assert_string_equal(buf_text(&buf), "012345");
    assert_int_equal(file_read(in(room, "a"), 4, &buf, &room->err), -1);
    assert_int_equal(room->err.code, ERR_INPUT);
    assert_non_null(strstr(room->err.text, "4 bytes"));
    buf_reset(&buf);
}

static void
a_missing_file_or_a_directory_is_bad_input_and_named(void **state)
{
    struct room *room = *state;
    struct buf buf = {0};

    assert_int_equal(file_read(in(room, "no.csv"), 10, &buf, &room->err), -1);
    assert_int_equal(room->err.code, ERR_INPUT);
    assert_non_null(strstr(room->err.text, "no.csv"));
    assert_int_equal(file_read(room->path, 10, &buf, &room->err), -1);
    assert_int_equal(room->err.code, ERR_INPUT);
    buf_reset(&buf);
}

static void
publishing_gives_name_and_mode_at_once(void **state)
{
    struct room *room = *state;

    file_write_new(in(room, "tmp"), "pdf", 3, &room->err);
    assert_int_equal(
        file_publish(in(room, "tmp"), in(room, "B1"), 0440, &room->err), 0);
    assert_false(file_exists(in(room, "tmp")));
    assert_int_equal(mode_of(in(room, "B1")), 0440);
    assert_holds(in(room, "B1"), "pdf", 3);
}

static void
publishing_never_replaces(void **state)
{
    struct room *room = *state;

    file_write_new(in(room, "tmp"), "new", 3, &room->err);
    file_write_new(in(room, "B1"), "old", 3, &room->err);
    assert_int_equal(
        file_publish(in(room, "tmp"), in(room, "B1"), 0440, &room->err), -1);
    assert_int_equal(room->err.code, ERR_CREATE);
    assert_holds(in(room, "B1"), "old", 3);
    assert_true(file_exists(in(room, "tmp")));
}

static void
publishing_what_is_not_there_fails(void **state)
{
    struct room *room = *state;

    assert_int_equal(
        file_publish(in(room, "no"), in(room, "B1"), 0440, &room->err), -1);
    assert_false(file_exists(in(room, "B1")));
}

static void
making_a_directory_twice_is_fine(void **state)
{
    struct room *room = *state;

    assert_int_equal(file_make_dir(in(room, "L1"), &room->err), 0);
    assert_int_equal(mode_of(in(room, "L1")), 0700);
    assert_int_equal(file_make_dir(in(room, "L1"), &room->err), 0);
}

static void
a_file_in_the_place_of_a_directory_is_an_error(void **state)
{
    struct room *room = *state;

    file_write_new(in(room, "L1"), "", 0, &room->err);
    assert_int_equal(file_make_dir(in(room, "L1"), &room->err), -1);
    assert_int_equal(room->err.code, ERR_CREATE);
    assert_int_equal(file_make_dir(in(room, "no/L1"), &room->err), -1);
    assert_int_equal(room->err.code, ERR_CREATE);
}

static void
a_directory_that_is_missing_cannot_be_synced(void **state)
{
    struct room *room = *state;

    assert_int_equal(file_sync_dir(in(room, "no"), &room->err), -1);
    assert_non_null(strstr(room->err.text, "/no"));
    assert_int_equal(file_sync_dir(room->path, &room->err), 0);
}

/* A file-size limit makes the second write(2) fail half way. */
static void
a_write_that_fails_half_way_is_an_io_error(void **state)
{
    struct room *room = *state;
    int status;
    pid_t child = fork();

    if (child == 0) {
        const struct rlimit small = {1000, 1000};
        char bytes[5000] = {0};

        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &small);
        file_write_new(in(room, "B1"), bytes, sizeof bytes, &room->err);
        _exit((int)room->err.code);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(WEXITSTATUS(status), ERR_IO);
}

static void
too_many_open_files_are_a_system_error(void **state)
{
    struct room *room = *state;
    int status;
    pid_t child = fork();

    if (child == 0) {
        const struct rlimit none = {3, 3};

        setrlimit(RLIMIT_NOFILE, &none);
        file_write_new(in(room, "B1"), "", 0, &room->err);
        _exit((int)room->err.code);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(WEXITSTATUS(status), ERR_SYSTEM);
}

static void
free_room_is_known_for_what_exists(void **state)
{
    struct room *room = *state;

    assert_true(file_free_bytes(room->path) > 0);
    assert_true(file_free_bytes(in(room, "no")) == -1);
}

static void
joining_puts_exactly_one_slash(void **state)
{
    struct arena *arena = ((struct room *)*state)->arena;

    assert_string_equal(file_join(arena, "outbox", "L1"), "outbox/L1");
    assert_string_equal(file_join(arena, "outbox/", "L1"), "outbox/L1");
    assert_string_equal(file_join(arena, "", "L1"), "L1");
    assert_string_equal(file_join(arena, "/", "L1"), "/L1");
}

#define IN_ROOM(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ROOM(what_was_written_is_read_again),
        IN_ROOM(a_new_file_is_private_whatever_the_umask),
        IN_ROOM(an_existing_file_is_never_written_over),
        IN_ROOM(the_start_of_a_file_is_read_whatever_its_size),
        IN_ROOM(a_symbolic_link_is_not_followed),
        IN_ROOM(reading_appends_and_respects_the_limit),
        IN_ROOM(a_missing_file_or_a_directory_is_bad_input_and_named),
        IN_ROOM(publishing_gives_name_and_mode_at_once),
        IN_ROOM(publishing_never_replaces),
        IN_ROOM(publishing_what_is_not_there_fails),
        IN_ROOM(making_a_directory_twice_is_fine),
        IN_ROOM(a_file_in_the_place_of_a_directory_is_an_error),
        IN_ROOM(a_directory_that_is_missing_cannot_be_synced),
        IN_ROOM(a_write_that_fails_half_way_is_an_io_error),
        IN_ROOM(too_many_open_files_are_a_system_error),
        IN_ROOM(free_room_is_known_for_what_exists),
        IN_ROOM(joining_puts_exactly_one_slash),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
