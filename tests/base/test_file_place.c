#include "support/room.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/file_open.h"
#include "base/file_place.h"

/* Does inner stand in outer?  Both below the room unless absolute. */
static bool
within(struct room *room, const char *inner, const char *outer)
{
    const char *from = *inner == '/' ? inner : room_path(room, inner);
    const char *top = *outer == '/' ? outer : room_path(room, outer);
    int folder = file_open(from, O_RDONLY | O_DIRECTORY, 0);
    struct file_place place;
    bool stands = false;

    assert_true(folder >= 0);
    if (file_place_find(top, &place, &room->err) != 0 ||
        file_place_is_within(folder, from, place, &stands, &room->err) != 0) {
        fail_msg("%s", room->err.text);
    }
    close(folder);
    return stands;
}

static void
a_folder_stands_in_itself_and_in_all_above(void **state)
{
    struct room *room = *state;

    room_make_folder(room, "a");
    room_make_folder(room, "a/b");
    room_make_folder(room, "ab");
    assert_true(within(room, "a/b", "a/b"));
    assert_true(within(room, "a/b", "a"));
    assert_true(within(room, "a/b", ""));
    assert_true(within(room, "a/b", "/"));
    assert_true(within(room, "/", "/"));
    assert_false(within(room, "a", "a/b"));
    assert_false(within(room, "ab", "a"));
    assert_false(within(room, "/", "a"));
}

static void
no_spelling_hides_it(void **state)
{
    struct room *room = *state;

    room_make_folder(room, "a");
    room_make_folder(room, "a/b");
    room_make_folder(room, "c");
    assert_int_equal(symlink("../a/b", room_path(room, "c/link")), 0);
    assert_true(within(room, "c/link", "a"));
    assert_true(within(room, "c/../a/./b", "c/link/.."));
    assert_false(within(room, "c/link", "c"));
}

static void
what_is_not_there_has_no_place(void **state)
{
    struct room *room = *state;
    struct file_place place;

    assert_int_equal(file_place_find(room_path(room, "no"), &place, &room->err),
                     -1);
    assert_int_equal(room->err.code, ERR_INPUT);
    assert_non_null(strstr(room->err.text, "/no"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ROOM(a_folder_stands_in_itself_and_in_all_above),
        IN_ROOM(no_spelling_hides_it),
        IN_ROOM(what_is_not_there_has_no_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
