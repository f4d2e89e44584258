#include "support/room.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/file_target.h"

static struct file_target *
open_in(struct room *room, const char *name)
{
    return file_target_open(room_path(room, name), &room->err);
}

/* Opens and writes in one go. */
static int
write_in(struct room *room, const char *name, const char *text, bool replace)
{
    struct file_target *target = open_in(room, name);
    int status = -1;

    if (target != NULL) {
        status =
            file_target_write(target, text, strlen(text), replace, &room->err);
    }
    file_target_close(target);
    return status;
}

static void
assert_refused(struct room *room, const char *name, const char *word)
{
    assert_null(open_in(room, name));
    assert_int_equal(room->err.code, ERR_CREATE);
    if (strstr(room->err.text, word) == NULL) {
        fail_msg("%s", room->err.text);
    }
}

static void
a_new_file_is_whole_and_its_owners_alone(void **state)
{
    struct room *room = *state;
    struct stat status;

    assert_int_equal(write_in(room, "a.pdf", "one", false), 0);
    room_expect(room, "a.pdf", "one");
    assert_int_equal(stat(room_path(room, "a.pdf"), &status), 0);
    assert_int_equal(status.st_mode & 07777, 0600);
    assert_int_equal(room_count(room, ""), 1);
    assert_int_equal(write_in(room, "empty", "", false), 0);
    room_expect(room, "empty", "");
}

static void
nothing_stands_there_before_it_is_whole(void **state)
{
    struct room *room = *state;
    struct file_target *target = open_in(room, "a.pdf");

    assert_non_null(target);
    assert_null(file_target_standing(target));
    assert_int_equal(room_count(room, ""), 0);
    file_target_close(target);
    assert_int_equal(room_count(room, ""), 0);
}

static void
a_file_is_replaced_only_when_that_is_said(void **state)
{
    struct room *room = *state;

    room_write(room, "a.pdf", "a longer one");
    assert_int_equal(write_in(room, "a.pdf", "two", false), -1);
    assert_int_equal(room->err.code, ERR_CREATE);
    room_expect(room, "a.pdf", "a longer one");
    assert_int_equal(write_in(room, "a.pdf", "two", true), 0);
    room_expect(room, "a.pdf", "two");
    assert_int_equal(room_count(room, ""), 1);
    assert_int_equal(write_in(room, "b.pdf", "new", true), 0);
    room_expect(room, "b.pdf", "new");
}

static void
a_file_that_came_meanwhile_is_not_replaced(void **state)
{
    struct room *room = *state;

    for (int replace = 0; replace <= 1; replace++) {
        struct file_target *target = open_in(room, "a.pdf");

        assert_non_null(target);
        room_write(room, "a.pdf", "another's");
        assert_int_equal(
            file_target_write(target, "x", 1, replace == 1, &room->err), -1);
        assert_int_equal(room->err.code, ERR_CREATE);
        file_target_close(target);
        room_expect(room, "a.pdf", "another's");
        assert_int_equal(room_count(room, ""), 1);
        assert_int_equal(unlink(room_path(room, "a.pdf")), 0);
    }
}

static void
another_file_in_the_place_of_the_one_seen_is_not_replaced(void **state)
{
    struct room *room = *state;
    struct file_target *target;

    room_write(room, "a.pdf", "seen");
    room_write(room, "b.pdf", "another's");
    target = open_in(room, "a.pdf");
    assert_non_null(file_target_standing(target));
    assert_int_equal(rename(room_path(room, "b.pdf"), room_path(room, "a.pdf")),
                     0);
    assert_int_equal(file_target_write(target, "x", 1, true, &room->err), -1);
    assert_int_equal(room->err.code, ERR_CREATE);
    file_target_close(target);
    room_expect(room, "a.pdf", "another's");
}

static void
what_is_no_file_is_neither_written_nor_replaced(void **state)
{
    struct room *room = *state;

    room_make_folder(room, "folder");
    assert_int_equal(mkfifo(room_path(room, "pipe"), 0600), 0);
    assert_int_equal(symlink("gone", room_path(room, "dangling")), 0);
    room_write(room, "kept", "x");
    assert_int_equal(symlink("kept", room_path(room, "link")), 0);
    assert_refused(room, "folder", "directory");
    assert_refused(room, "folder/", "folder");
    assert_refused(room, "folder/..", "folder");
    assert_refused(room, "pipe", "pipe");
    assert_refused(room, "dangling", "symbolic link");
    assert_refused(room, "link", "symbolic link");
    assert_null(file_target_open("/dev/null", &room->err));
    assert_int_equal(room->err.code, ERR_CREATE);
    assert_null(file_target_open("/dev/stdout", &room->err));
    assert_int_equal(room->err.code, ERR_CREATE);
    room_expect(room, "kept", "x");
    assert_int_equal(room_count(room, ""), 5);
}

static void
a_folder_that_is_not_there_cannot_be_written_into(void **state)
{
    struct room *room = *state;

    assert_refused(room, "no/a.pdf", "no/a.pdf");
    room_write(room, "file", "x");
    assert_refused(room, "file/a.pdf", "file/a.pdf");
}

/* Whoever puts another folder in its place leads nothing elsewhere. */
static void
the_folder_is_the_one_that_was_opened(void **state)
{
    struct room *room = *state;
    struct file_target *target;

    room_make_folder(room, "asked");
    room_make_folder(room, "outbox");
    target = open_in(room, "asked/a.pdf");
    assert_non_null(target);
    assert_int_equal(rename(room_path(room, "asked"), room_path(room, "moved")),
                     0);
    assert_int_equal(symlink("outbox", room_path(room, "asked")), 0);
    assert_int_equal(file_target_write(target, "x", 1, false, &room->err), 0);
    file_target_close(target);
    room_expect(room, "moved/a.pdf", "x");
    assert_int_equal(room_count(room, "outbox"), 0);
}

static void
a_relative_path_and_one_below_the_root_are_split_right(void **state)
{
    struct room *room = *state;
    struct file_target *target = file_target_open("notice.pdf", &room->err);

    assert_non_null(target);
    assert_string_equal(file_target_name(target), "notice.pdf");
    file_target_close(target);
    target = file_target_open("/kigen-no-such-file", &room->err);
    if (target != NULL) {
        struct stat opened, root;

        assert_int_equal(fstat(file_target_folder(target), &opened), 0);
        assert_int_equal(stat("/", &root), 0);
        assert_int_equal(opened.st_ino, root.st_ino);
    }
    file_target_close(target);
}

static void
closing_nothing_is_legal(void **state)
{
    (void)state;
    file_target_close(NULL);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ROOM(a_new_file_is_whole_and_its_owners_alone),
        IN_ROOM(nothing_stands_there_before_it_is_whole),
        IN_ROOM(a_file_is_replaced_only_when_that_is_said),
        IN_ROOM(a_file_that_came_meanwhile_is_not_replaced),
        IN_ROOM(another_file_in_the_place_of_the_one_seen_is_not_replaced),
        IN_ROOM(what_is_no_file_is_neither_written_nor_replaced),
        IN_ROOM(a_folder_that_is_not_there_cannot_be_written_into),
        IN_ROOM(the_folder_is_the_one_that_was_opened),
        IN_ROOM(a_relative_path_and_one_below_the_root_are_split_right),
        cmocka_unit_test(closing_nothing_is_legal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
