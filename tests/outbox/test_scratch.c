#include "support/room.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "outbox/scratch.h"
#include "support/stderr_tap.h"

static struct scratch *
open_it(struct room *room)
{
    return scratch_open(room->path, "a test", &room->err);
}

static int
clear(struct room *room)
{
    return scratch_clear(room->path, "a test", &room->err);
}

static void
assert_refused(struct room *room, enum err_code code)
{
    assert_null(open_it(room));
    assert_int_equal(room->err.code, code);
    assert_non_null(strstr(room->err.text, "kigen-run"));
    assert_int_equal(clear(room), -1);
    assert_int_equal(room->err.code, code);
}

static void
the_folder_is_made_marked_and_gone_again(void **state)
{
    struct room *room = *state;
    struct scratch *scratch = open_it(room);
    struct stat status;

    assert_non_null(scratch);
    assert_string_equal(scratch_path(scratch), room_path(room, "kigen-run"));
    assert_true(room_has(room, "kigen-run/kigen.mark"));
    assert_int_equal(stat(scratch_path(scratch), &status), 0);
    assert_int_equal(status.st_mode & 07777, 0700);
    room_write(room, "kigen-run/B0001.pdf", "half");
    scratch_close(scratch);
    assert_int_equal(room_count(room, ""), 0);
}

/* What a kill leaves: the mark without a lock, and half a lot. */
static void
what_a_killed_run_left_goes(void **state)
{
    struct room *room = *state;

    for (int again = 0; again <= 1; again++) {
        room_make_folder(room, "kigen-run");
        room_write(room, "kigen-run/kigen.mark", "4711 gone\n");
        room_write(room, "kigen-run/B0001.pdf", "half");
        room_write(room, "kigen-run/B10000.pdf", "half");
        room_write(room, "kigen-run/E0001.pdf", "half");
        room_write(room, "kigen-run/manifest.csv", "half");
        room_write(room, "kigen-run/totals.txt", "half");
        room_write(room, "kigen-run/RELEASED", "half");
        if (again == 0) {
            assert_int_equal(clear(room), 0);
        } else {
            scratch_close(open_it(room));
        }
        assert_int_equal(room_count(room, ""), 0);
    }
}

static void
an_empty_folder_was_left_between_two_steps(void **state)
{
    struct room *room = *state;

    room_make_folder(room, "kigen-run");
    assert_int_equal(clear(room), 0);
    assert_int_equal(room_count(room, ""), 0);
}

static void
what_lies_beside_it_is_nobodys_business(void **state)
{
    struct room *room = *state;

    room_write(room, "B0001.pdf", "another's");
    room_write(room, "register.db", "another's");
    assert_int_equal(clear(room), 0);
    scratch_close(open_it(room));
    assert_int_equal(room_count(room, ""), 2);
    room_expect(room, "B0001.pdf", "another's");
}

static void
a_folder_without_the_mark_is_anothers(void **state)
{
    struct room *room = *state;

    room_make_folder(room, "kigen-run");
    room_write(room, "kigen-run/B0001.pdf", "another's");
    assert_refused(room, ERR_CREATE);
    room_expect(room, "kigen-run/B0001.pdf", "another's");
}

static void
a_link_or_an_open_folder_is_anothers(void **state)
{
    struct room *room = *state;

    room_make_folder(room, "elsewhere");
    room_write(room, "elsewhere/kigen.mark", "");
    room_write(room, "elsewhere/B0001.pdf", "another's");
    assert_int_equal(symlink("elsewhere", room_path(room, "kigen-run")), 0);
    assert_refused(room, ERR_CREATE);
    assert_int_equal(unlink(room_path(room, "kigen-run")), 0);
    assert_int_equal(
        rename(room_path(room, "elsewhere"), room_path(room, "kigen-run")), 0);
    assert_int_equal(chmod(room_path(room, "kigen-run"), 0777), 0);
    assert_refused(room, ERR_CREATE);
    assert_int_equal(chmod(room_path(room, "kigen-run"), 0700), 0);
    room_expect(room, "kigen-run/B0001.pdf", "another's");
    assert_int_equal(clear(room), 0);
}

static void
a_file_in_its_place_is_named(void **state)
{
    struct room *room = *state;

    room_write(room, "kigen-run", "in the way");
    assert_refused(room, ERR_CREATE);
    room_expect(room, "kigen-run", "in the way");
}

static void
two_runs_do_not_share_it(void **state)
{
    struct room *room = *state;
    struct scratch *first = open_it(room);

    assert_non_null(first);
    room_write(room, "kigen-run/B0001.pdf", "the first's");
    assert_null(open_it(room));
    assert_int_equal(room->err.code, ERR_BUSY);
    assert_int_equal(clear(room), -1);
    assert_int_equal(room->err.code, ERR_BUSY);
    room_expect(room, "kigen-run/B0001.pdf", "the first's");
    scratch_close(first);
}

static void
what_is_not_ours_stays_and_is_named(void **state)
{
    struct room *room = *state;
    struct scratch *scratch = open_it(room);
    const char *said;

    room_write(room, "kigen-run/B1.pdf", "x");
    room_write(room, "kigen-run/notes.txt", "x");
    room_make_folder(room, "kigen-run/B0002.pdf");
    room_write(room, "kigen-run/B0001.pdf", "ours");
    stderr_tap_open();
    scratch_close(scratch);
    said = stderr_tap_close();
    assert_non_null(strstr(said, "B1.pdf"));
    assert_non_null(strstr(said, "notes.txt"));
    assert_non_null(strstr(said, "B0002.pdf"));
    assert_null(strstr(said, "B0001.pdf"));
    /* With the mark it is known again. */
    assert_int_equal(room_count(room, "kigen-run"), 4);
    stderr_tap_open();
    assert_int_equal(clear(room), 0);
    stderr_tap_close();
    assert_int_equal(room_count(room, "kigen-run"), 4);
}

static void
the_names_of_a_lot_are_these_and_no_others(void **state)
{
    static const char *const OWN[] = {
        "B0001.pdf",    "B9999.pdf",     "B10000.pdf",
        "manifest.csv", "manifest.json", "totals.txt",
        "totals.json",  "RELEASED",      "RECALLED"};
    static const char *const OTHERS[] = {
        "",           "B.pdf",         "B1.pdf",
        "B00001.pdf", "B0000.pdf",     "b0001.pdf",
        "B0001.PDF",  "B0001.pdf~",    "XB0001.pdf",
        "B0001",      "B-001.pdf",     "B99999999999.pdf",
        "manifest",   "manifest.csv.", "released",
        "kigen.mark", "register.db",   "kigen.conf"};

    (void)state;
    for (size_t i = 0; i < sizeof OWN / sizeof OWN[0]; i++) {
        assert_true(scratch_is_lot_file(OWN[i]));
    }
    for (size_t i = 0; i < sizeof OTHERS / sizeof OTHERS[0]; i++) {
        assert_false(scratch_is_lot_file(OTHERS[i]));
    }
}

static void
a_lot_goes_whole_or_keeps_what_is_another_s(void **state)
{
    struct room *room = *state;
    const char *said;

    assert_int_equal(scratch_remove_lot(room_path(room, "L000001"), &room->err),
                     0);
    room_make_folder(room, "L000001");
    room_write(room, "L000001/B0001.pdf", "ours");
    room_write(room, "L000001/manifest.csv", "ours");
    room_write(room, "L000001/returns.xlsx", "the shop's");
    stderr_tap_open();
    assert_int_equal(scratch_remove_lot(room_path(room, "L000001"), &room->err),
                     0);
    said = stderr_tap_close();
    assert_non_null(strstr(said, "L000001/returns.xlsx"));
    assert_int_equal(room_count(room, "L000001"), 1);
    room_expect(room, "L000001/returns.xlsx", "the shop's");
    assert_int_equal(unlink(room_path(room, "L000001/returns.xlsx")), 0);
    assert_int_equal(scratch_remove_lot(room_path(room, "L000001"), &room->err),
                     0);
    assert_int_equal(room_count(room, ""), 0);
}

static void
a_released_lot_is_never_removed(void **state)
{
    struct room *room = *state;

    room_make_folder(room, "L000001");
    room_write(room, "L000001/B0001.pdf", "mailed");
    room_write(room, "L000001/RELEASED", "x");
    assert_int_equal(scratch_remove_lot(room_path(room, "L000001"), &room->err),
                     -1);
    assert_int_equal(room->err.code, ERR_INPUT);
    assert_int_equal(room_count(room, "L000001"), 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ROOM(the_folder_is_made_marked_and_gone_again),
        IN_ROOM(what_a_killed_run_left_goes),
        IN_ROOM(an_empty_folder_was_left_between_two_steps),
        IN_ROOM(what_lies_beside_it_is_nobodys_business),
        IN_ROOM(a_folder_without_the_mark_is_anothers),
        IN_ROOM(a_link_or_an_open_folder_is_anothers),
        IN_ROOM(a_file_in_its_place_is_named),
        IN_ROOM(two_runs_do_not_share_it),
        IN_ROOM(what_is_not_ours_stays_and_is_named),
        cmocka_unit_test(the_names_of_a_lot_are_these_and_no_others),
        IN_ROOM(a_lot_goes_whole_or_keeps_what_is_another_s),
        IN_ROOM(a_released_lot_is_never_removed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
