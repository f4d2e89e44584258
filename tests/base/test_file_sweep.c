#include "support/room.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_sweep.h"

/* Says yes to one name, and counts. */
struct asked {
    const char *own;
    int files, others;
};

static bool
is_own(void *context, const char *name, bool regular)
{
    struct asked *asked = context;

    asked->files += regular;
    asked->others += !regular;
    return strcmp(asked->own, "*") == 0 || strcmp(asked->own, name) == 0;
}

static int
sweep(struct room *room, const char *folder, struct asked *asked)
{
    const struct file_sweep how = {is_own, asked};

    return file_sweep(room_path(room, folder), &how, &room->err);
}

static void
only_the_names_said_yes_to_go(void **state)
{
    struct room *room = *state;
    struct asked asked = {.own = "B0001.pdf"};

    room_write(room, "B0001.pdf", "half");
    room_write(room, "register.db", "all");
    room_write(room, ".hidden", "x");
    assert_int_equal(sweep(room, "", &asked), 0);
    assert_int_equal(asked.files, 3);
    assert_false(room_has(room, "B0001.pdf"));
    assert_true(room_has(room, "register.db"));
    assert_true(room_has(room, ".hidden"));
}

static void
what_is_no_file_stays_whatever_is_said(void **state)
{
    struct room *room = *state;
    struct asked asked = {.own = "*"};

    room_make_folder(room, "tmp");
    room_make_folder(room, "tmp/sub");
    room_write(room, "kept", "x");
    room_write(room, "tmp/sub/deep", "x");
    assert_int_equal(
        symlink(room_path(room, "kept"), room_path(room, "tmp/link")), 0);
    assert_int_equal(mkfifo(room_path(room, "tmp/pipe"), 0600), 0);
    assert_int_equal(sweep(room, "tmp", &asked), 0);
    assert_int_equal(asked.files, 0);
    assert_int_equal(asked.others, 3);
    assert_int_equal(room_count(room, "tmp"), 3);
    assert_true(room_has(room, "tmp/sub/deep"));
    room_expect(room, "kept", "x");
}

static void
a_link_to_a_folder_is_not_swept(void **state)
{
    struct room *room = *state;
    struct asked asked = {.own = "*"};

    room_make_folder(room, "elsewhere");
    room_write(room, "elsewhere/a", "x");
    assert_int_equal(symlink("elsewhere", room_path(room, "link")), 0);
    assert_int_equal(sweep(room, "link", &asked), -1);
    assert_int_equal(room->err.code, ERR_CREATE);
    assert_non_null(strstr(room->err.text, "link"));
    room_expect(room, "elsewhere/a", "x");
}

static void
a_folder_that_is_missing_is_named(void **state)
{
    struct room *room = *state;
    struct asked asked = {.own = "*"};

    assert_int_equal(sweep(room, "no", &asked), -1);
    assert_non_null(strstr(room->err.text, "/no"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ROOM(only_the_names_said_yes_to_go),
        IN_ROOM(what_is_no_file_stays_whatever_is_said),
        IN_ROOM(a_link_to_a_folder_is_not_swept),
        IN_ROOM(a_folder_that_is_missing_is_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
