#include "outbox/fixture.h"

#include "outbox/recover.h"

#include <dirent.h>

static const char *const FILES[] = {
    "L000001/B0001.pdf",  "L000001/E0001.pdf",    "L000001/B0002.pdf",
    "L000001/E0002.pdf",  "L000001/manifest.csv", "L000001/manifest.json",
    "L000001/totals.txt", "L000001/totals.json",  "L000001/RELEASED"};

enum { FILE_COUNT = sizeof FILES / sizeof FILES[0], PRINT_COUNT = 4 };

static int
release(struct desk *desk, const struct lot *lot)
{
    desk->f->err.code = ERR_NONE;
    return outbox_release(&desk->outbox, lot, &desk->f->err);
}

static int
entries_of(const char *folder)
{
    DIR *dir = opendir(folder);
    int count = 0;

    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        count += entry->d_name[0] != '.';
    }
    closedir(dir);
    return count;
}

static struct stat
status_of(struct desk *desk, const char *name)
{
    struct stat status;

    assert_int_equal(stat(desk_file(desk, name), &status), 0);
    return status;
}

static bool
stands(struct desk *desk, const char *name)
{
    return file_exists(desk_file(desk, name));
}

/* What of a lot the register says. */
static struct lot
lot_of(struct desk *desk, int id)
{
    const struct lot *lots = NULL;
    size_t count = 0;

    assert_ok(desk->f, register_lots(desk->f->reg, 0, desk->f->arena, &lots,
                                     &count, &desk->f->err));
    for (size_t i = 0; i < count; i++) {
        if (lots[i].id == id) {
            return lots[i];
        }
    }
    fail_msg("no lot %d", id);
    return (struct lot){0};
}

/* Somebody writes into a file that nobody may write. */
static void
tamper(struct desk *desk, const char *name)
{
    const char *path = desk_file(desk, name);

    assert_int_equal(unlink(path), 0);
    desk_write(path, "%PDF-1.4 not ours");
}

/* -- folders ----------------------------------------------------------- */

static void
two_folders_on_one_file_system_are_in_order(void **state)
{
    struct desk *desk = *state;

    assert_ok(desk->f, outbox_check_folders(&desk->outbox, &desk->f->err));
}

static void
a_missing_folder_is_a_wrong_configuration(void **state)
{
    struct desk *desk = *state;

    desk->outbox.tmp = desk_file(desk, "nowhere");
    assert_int_equal(outbox_check_folders(&desk->outbox, &desk->f->err), -1);
    assert_int_equal(desk->f->err.code, ERR_CONFIG);
    assert_non_null(strstr(desk->f->err.text, "nowhere"));
}

static void
a_file_in_place_of_a_folder_is_a_wrong_configuration(void **state)
{
    struct desk *desk = *state;

    desk_write(desk_file(desk, "file"), "");
    desk->outbox.tmp = desk_file(desk, "file");
    assert_int_equal(outbox_check_folders(&desk->outbox, &desk->f->err), -1);
    assert_int_equal(desk->f->err.code, ERR_CONFIG);
}

static void
a_folder_that_is_not_writable_is_forbidden(void **state)
{
    struct desk *desk = *state;

    if (geteuid() == 0) {
        print_message("needs a user without root's rights\n");
        skip();
    }
    assert_int_equal(chmod(desk->out, 0500), 0);
    assert_int_equal(outbox_check_folders(&desk->outbox, &desk->f->err), -1);
    assert_int_equal(desk->f->err.code, ERR_PERMISSION);
    assert_int_equal(chmod(desk->out, 0700), 0);
}

static void
folders_on_two_file_systems_are_a_wrong_configuration(void **state)
{
    struct desk *desk = *state;
    char other[] = "/dev/shm/kigen-outbox-XXXXXX";
    struct stat here, there;
    int result;

    if (mkdtemp(other) == NULL) {
        print_message("needs a second file system\n");
        skip();
    }
    assert_int_equal(stat(desk->out, &here), 0);
    assert_int_equal(stat(other, &there), 0);
    if (here.st_dev == there.st_dev) {
        rmdir(other);
        print_message("needs a second file system\n");
        skip();
    }
    desk->outbox.tmp = other;
    result = outbox_check_folders(&desk->outbox, &desk->f->err);
    rmdir(other);
    assert_int_equal(result, -1);
    assert_int_equal(desk->f->err.code, ERR_CONFIG);
    assert_non_null(strstr(desk->f->err.text, other));
}

static void
preparing_removes_what_a_killed_run_left_and_nothing_else(void **state)
{
    struct desk *desk = *state;
    const char *scratch = file_join(desk->f->arena, desk->tmp, "kigen-run");

    desk_write_in(desk->tmp, "B0001.pdf", "another's");
    assert_int_equal(mkdir(scratch, 0700), 0);
    desk_write_in(scratch, "kigen.mark", "");
    desk_write_in(scratch, "B0001.pdf", "half");
    assert_ok(desk->f, outbox_prepare(&desk->outbox, &desk->f->err));
    assert_false(file_exists(scratch));
    assert_int_equal(entries_of(desk->tmp), 1);
}

static void
a_folder_in_the_place_of_a_bundle_is_not_removed(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 1, 2);

    assert_int_equal(mkdir(desk_file(desk, "L000001"), 0700), 0);
    assert_int_equal(symlink("../kept", desk_file(desk, "L000001/B0001.pdf")),
                     0);
    desk_write(desk_file(desk, "kept"), "x");
    assert_int_equal(release(desk, &lot), -1);
    assert_int_equal(desk->f->err.code, ERR_CREATE);
    assert_non_null(strstr(desk->f->err.text, "B0001.pdf"));
    assert_string_equal(desk_read(desk, "kept"), "x");
    assert_int_equal(entries_of(desk->tmp), 0);
}

static void
more_pages_than_the_disk_holds_are_refused(void **state)
{
    struct desk *desk = *state;

    assert_ok(desk->f, outbox_check_space(&desk->outbox, 0, &desk->f->err));
    assert_int_equal(outbox_check_space(&desk->outbox, 1L << 45, &desk->f->err),
                     -1);
    assert_int_equal(desk->f->err.code, ERR_IO);
    assert_non_null(strstr(desk->f->err.text, desk->out));
}

/* -- releasing --------------------------------------------------------- */

static void
a_released_lot_holds_its_bundles_and_papers_read_only(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 3, 2);

    assert_ok(desk->f, release(desk, &lot));
    for (size_t i = 0; i < FILE_COUNT; i++) {
        assert_int_equal(status_of(desk, FILES[i]).st_mode & 07777, 0440);
    }
    assert_int_equal(entries_of(desk_file(desk, "L000001")), FILE_COUNT);
    assert_int_equal(status_of(desk, "L000001").st_mode & 077, 0);
    assert_int_equal(entries_of(desk->tmp), 0);
}

static void
the_marker_carries_the_hash_of_the_manifest_and_that_the_bundles(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 3, 2);
    const char *manifest, *marker;
    char hash[HASH_TEXT_SIZE];

    assert_ok(desk->f, release(desk, &lot));
    manifest = desk_read(desk, "L000001/manifest.csv");
    marker = desk_read(desk, "L000001/RELEASED");
    hash_bytes(manifest, strlen(manifest), hash);
    assert_memory_equal(marker, hash, HASH_TEXT_SIZE - 1);
    assert_string_equal(lot_of(desk, 1).manifest_hash, hash);
    for (size_t i = 0; i < PRINT_COUNT; i++) {
        assert_ok(desk->f,
                  hash_file(desk_file(desk, FILES[i]), hash, &desk->f->err));
        assert_non_null(strstr(manifest, hash));
        assert_non_null(strstr(marker, hash));
        assert_non_null(strstr(desk_read(desk, "L000001/totals.json"), hash));
    }
}

static int
remember_event(void *context, const struct event *event, struct err *err)
{
    (void)err;
    if (event->kind == EVENT_RELEASE_LOT) {
        assert_string_equal(event->by, "night");
        assert_string_equal(event->at, "2024-03-04T02:00:00+09:00");
        assert_non_null(strstr(event->detail, "L000001"));
        ++*(int *)context;
    }
    return 0;
}

static void
after_release_register_and_trail_say_so(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 3, 2);
    size_t count = 0;
    const struct bundle *bundles;
    int events = 0;

    assert_ok(desk->f, release(desk, &lot));
    bundles = desk_bundles(desk, 1, &count);
    assert_int_equal(lot_of(desk, 1).state, LOT_RELEASED);
    assert_int_equal(bundles[0].state, BUNDLE_RENDERED);
    assert_int_equal(bundles[1].state, BUNDLE_RENDERED);
    assert_int_equal(desk_count(desk, 1, NOTICE_RELEASED), 3);
    assert_int_equal(desk_count(desk, 1, 0), 3);
    assert_ok(desk->f, register_events(desk->f->reg, "", "", remember_event,
                                       &events, &desk->f->err));
    assert_int_equal(events, 1);
}

/* Puts a folder where a file has to go, so that the step to it fails. */
static void
block(struct desk *desk, const char *name)
{
    mkdir(desk_file(desk, "L000001"), 0700);
    assert_int_equal(mkdir(desk_file(desk, name), 0700), 0);
}

static void
released_is_written_last(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 3, 2);

    for (size_t i = 0; i + 1 < FILE_COUNT; i++) {
        block(desk, FILES[i]);
        assert_int_equal(release(desk, &lot), -1);
        assert_false(stands(desk, "L000001/RELEASED"));
        assert_int_equal(lot_of(desk, 1).state, LOT_PLANNED);
        assert_int_equal(desk_count(desk, 1, NOTICE_RELEASED), 0);
        assert_int_equal(rmdir(desk_file(desk, FILES[i])), 0);
        assert_ok(desk->f, outbox_prepare(&desk->outbox, &desk->f->err));
    }
    assert_ok(desk->f, release(desk, &lot));
    assert_true(stands(desk, "L000001/RELEASED"));
}

static void
a_letter_that_comes_out_otherwise_leaves_nothing(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 2, 2);
    struct notice notice = desk_find(desk->f->reg, desk->f->arena,
                                     (struct register_notices){.lot = 1})
                               .notice;

    notice.page_to++;
    assert_ok(desk->f,
              register_put_notice(desk->f->reg, &notice, &desk->f->err));
    assert_int_equal(release(desk, &lot), -1);
    assert_int_equal(desk->f->err.code, ERR_SYSTEM);
    assert_non_null(strstr(desk->f->err.text, "L000001"));
    assert_int_equal(entries_of(desk_file(desk, "L000001")), 0);
    assert_int_equal(desk_count(desk, 1, NOTICE_SELECTED), 2);
}

/* -- after a crash ----------------------------------------------------- */

/* Renders the lot once to know its files, then forgets that it was done: as
 * if the process had died after writing them, before the register knew. */
static struct lot
die_before_the_register_knows(struct desk *desk)
{
    struct lot lot = desk_plan(desk, 1, 3, 2);
    const struct bundle *bundles;
    size_t count = 0;

    assert_ok(desk->f, release(desk, &lot));
    bundles = desk_bundles(desk, 1, &count);
    for (size_t i = 0; i < count; i++) {
        struct bundle planned = bundles[i];

        planned.state = BUNDLE_PLANNED;
        planned.hash[0] = '\0';
        planned.envelope_hash[0] = '\0';
        assert_ok(desk->f,
                  register_put_bundle(desk->f->reg, &planned, &desk->f->err));
        assert_ok(desk->f,
                  register_move_notices(desk->f->reg, &planned, NOTICE_RELEASED,
                                        NOTICE_SELECTED, &desk->f->err));
    }
    assert_ok(desk->f, register_put_lot(desk->f->reg, &lot, &desk->f->err));
    assert_int_equal(lot_of(desk, 1).state, LOT_PLANNED);
    return lot;
}

static void
a_file_with_the_right_bytes_is_adopted(void **state)
{
    struct desk *desk = *state;
    struct lot lot = die_before_the_register_knows(desk);
    struct stat before[FILE_COUNT];

    for (size_t i = 0; i < FILE_COUNT; i++) {
        before[i] = status_of(desk, FILES[i]);
    }
    assert_ok(desk->f, release(desk, &lot));
    for (size_t i = 0; i < FILE_COUNT; i++) {
        struct stat after = status_of(desk, FILES[i]);

        /* a new file may get the old one's number, but not its time */
        assert_int_equal(after.st_ino, before[i].st_ino);
        assert_int_equal(after.st_mtim.tv_sec, before[i].st_mtim.tv_sec);
        assert_int_equal(after.st_mtim.tv_nsec, before[i].st_mtim.tv_nsec);
    }
    assert_int_equal(lot_of(desk, 1).state, LOT_RELEASED);
    assert_int_equal(desk_count(desk, 1, NOTICE_RELEASED), 3);
}

static void
a_file_with_wrong_bytes_is_written_anew(void **state)
{
    struct desk *desk = *state;
    struct lot lot = die_before_the_register_knows(desk);
    char before[FILE_COUNT][HASH_TEXT_SIZE], after[HASH_TEXT_SIZE];

    for (size_t i = 0; i < FILE_COUNT; i++) {
        assert_ok(desk->f, hash_file(desk_file(desk, FILES[i]), before[i],
                                     &desk->f->err));
        tamper(desk, FILES[i]);
    }
    /* Nothing has left the house yet. */
    assert_int_equal(unlink(desk_file(desk, "L000001/RELEASED")), 0);
    assert_ok(desk->f, release(desk, &lot));
    for (size_t i = 0; i < FILE_COUNT; i++) {
        assert_ok(desk->f,
                  hash_file(desk_file(desk, FILES[i]), after, &desk->f->err));
        assert_string_equal(after, before[i]);
        assert_int_equal(status_of(desk, FILES[i]).st_mode & 07777, 0440);
    }
}

/* The first bundle is on record as rendered, the papers are not written. */
static struct lot
die_after_the_bundles(struct desk *desk)
{
    struct lot lot = desk_plan(desk, 1, 3, 2);

    block(desk, "L000001/manifest.csv");
    assert_int_equal(release(desk, &lot), -1);
    assert_int_equal(rmdir(desk_file(desk, "L000001/manifest.csv")), 0);
    assert_ok(desk->f, outbox_prepare(&desk->outbox, &desk->f->err));
    assert_int_equal(desk_count(desk, 1, NOTICE_RENDERED), 3);
    return lot;
}

static void
a_bundle_on_record_that_was_changed_is_refused(void **state)
{
    struct desk *desk = *state;
    struct lot lot = die_after_the_bundles(desk);

    for (size_t i = 0; i < PRINT_COUNT; i++) {
        const char *path = desk_file(desk, FILES[i]);
        const char *kept = arena_printf(desk->f->arena, "%s.kept", path);

        assert_int_equal(rename(path, kept), 0);
        desk_write(path, "%PDF-1.4 not ours");
        assert_int_equal(release(desk, &lot), -1);
        assert_int_equal(desk->f->err.code, ERR_IO);
        assert_non_null(strstr(desk->f->err.text, FILES[i]));
        assert_false(stands(desk, "L000001/RELEASED"));
        assert_string_equal(desk_read(desk, FILES[i]), "%PDF-1.4 not ours");
        assert_int_equal(rename(kept, path), 0);
    }
}

/* One print changed, the other gone: nothing is made of either. */
static void
a_changed_bundle_is_refused_also_where_its_envelopes_are_gone(void **state)
{
    struct desk *desk = *state;
    struct lot lot = die_after_the_bundles(desk);

    assert_int_equal(unlink(desk_file(desk, "L000001/E0001.pdf")), 0);
    tamper(desk, "L000001/B0001.pdf");
    assert_int_equal(release(desk, &lot), -1);
    assert_int_equal(desk->f->err.code, ERR_IO);
    assert_string_equal(desk_read(desk, "L000001/B0001.pdf"),
                        "%PDF-1.4 not ours");
    assert_false(stands(desk, "L000001/E0001.pdf"));
}

/* The papers of an older program, whose lot a newer one hands over. */
static void
papers_that_were_being_handed_over_are_the_ones(void **state)
{
    struct desk *desk = *state;
    struct lot lot = die_after_the_bundles(desk);
    const char *papers[] = {"number,lot\r\n0000000014,L000001\r\n",
                            "lot: L000001\n"};
    const char *marker;

    desk_write(desk_file(desk, "L000001/manifest.csv"), papers[0]);
    desk_write(desk_file(desk, "L000001/totals.txt"), papers[1]);
    lot.state = LOT_RELEASING;
    hash_bytes(papers[0], strlen(papers[0]), lot.manifest_hash);
    assert_ok(desk->f, register_put_lot(desk->f->reg, &lot, &desk->f->err));
    assert_ok(desk->f, release(desk, &lot));
    assert_string_equal(desk_read(desk, "L000001/manifest.csv"), papers[0]);
    assert_string_equal(desk_read(desk, "L000001/totals.txt"), papers[1]);
    marker = desk_read(desk, "L000001/RELEASED");
    assert_memory_equal(marker, lot.manifest_hash, HASH_TEXT_SIZE - 1);
    assert_int_equal(lot_of(desk, 1).state, LOT_RELEASED);
}

static void
a_bundle_on_record_that_was_removed_is_written_as_it_was(void **state)
{
    struct desk *desk = *state;
    struct lot lot = die_after_the_bundles(desk);
    char before[2][HASH_TEXT_SIZE], after[HASH_TEXT_SIZE];

    for (size_t i = 0; i < 2; i++) {
        /* the letters of one bundle, the envelopes of the other */
        const char *path = desk_file(desk, FILES[3 * i]);

        assert_ok(desk->f, hash_file(path, before[i], &desk->f->err));
        assert_int_equal(unlink(path), 0);
    }
    assert_ok(desk->f, release(desk, &lot));
    for (size_t i = 0; i < 2; i++) {
        assert_ok(desk->f, hash_file(desk_file(desk, FILES[3 * i]), after,
                                     &desk->f->err));
        assert_string_equal(after, before[i]);
    }
    assert_int_equal(desk_count(desk, 1, NOTICE_RELEASED), 3);
    assert_int_equal(lot_of(desk, 1).state, LOT_RELEASED);
}

/* The facts of the lots in `changed` (bit n: lot n) have changed. */
static int
judge_lot(void *context, const struct lot *lot, bool *lot_stands,
          struct err *err)
{
    const int *changed = context;

    (void)err;
    *lot_stands = (*changed >> lot->id & 1) == 0;
    return 0;
}

static int
recover(struct desk *desk, int changed, struct recover_count *count)
{
    const struct recover_judge judge = {judge_lot, &changed};

    return recover_lots(&desk->outbox, &judge, count, &desk->f->err);
}

static void
recovery_has_nothing_to_do_when_all_is_released(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 1, 2);
    struct recover_count count;

    assert_ok(desk->f, release(desk, &lot));
    assert_ok(desk->f, recover(desk, 0, &count));
    assert_int_equal(count.finished + count.taken_back, 0);
}

static void
recovery_finishes_every_lot(void **state)
{
    struct desk *desk = *state;
    struct recover_count count;

    for (int i = 0; i < 3; i++) {
        desk_plan(desk, 1 + 2 * i, 2, 2);
    }
    assert_ok(desk->f, recover(desk, 0, &count));
    assert_int_equal(count.finished, 3);
    assert_true(stands(desk, "L000001/RELEASED"));
    assert_true(stands(desk, "L000002/RELEASED"));
    assert_true(stands(desk, "L000003/RELEASED"));
    assert_int_equal(desk_count(desk, 0, NOTICE_RELEASED), 6);
}

static void
recovery_begins_with_the_oldest_lot(void **state)
{
    struct desk *desk = *state;
    struct recover_count count;

    for (int i = 0; i < 3; i++) {
        desk_plan(desk, 1 + 2 * i, 2, 2);
    }
    /* The second cannot be finished: only the first is. */
    desk_write(desk_file(desk, "L000002"), "in the way");
    assert_int_equal(recover(desk, 0, &count), -1);
    assert_int_equal(count.finished, 2);
    assert_true(stands(desk, "L000001/RELEASED"));
    assert_false(stands(desk, "L000003"));
    assert_non_null(strstr(desk->f->err.text, "L000002"));
}

static void
a_lot_whose_facts_have_changed_is_taken_back_whole(void **state)
{
    struct desk *desk = *state;
    struct recover_count count;

    die_after_the_bundles(desk);
    desk_plan(desk, 10, 2, 2);
    assert_ok(desk->f, recover(desk, 1 << 1, &count));
    assert_int_equal(count.taken_back, 1);
    assert_int_equal(count.finished, 1);
    assert_false(stands(desk, "L000001"));
    assert_true(stands(desk, "L000002/RELEASED"));
    assert_int_equal(lot_of(desk, 1).state, LOT_TAKEN_BACK);
    assert_int_equal(desk_count(desk, 0, NOTICE_HELD), 3);
    assert_int_equal(desk_count(desk, 0, NOTICE_RELEASED), 2);
}

static void
what_a_kill_left_of_a_lot_taken_back_is_removed(void **state)
{
    struct desk *desk = *state;
    struct recover_count count;

    die_after_the_bundles(desk);
    assert_ok(desk->f, recover(desk, 1 << 1, &count));
    assert_int_equal(mkdir(desk_file(desk, "L000001"), 0700), 0);
    desk_write(desk_file(desk, "L000001/B0001.pdf"), "left");
    assert_ok(desk->f, recover(desk, 0, &count));
    assert_false(stands(desk, "L000001"));
}

/* The lot is taken back, two of its letters are not yet. */
static void
a_lot_that_was_half_taken_back_is_taken_back_whole(void **state)
{
    struct desk *desk = *state;
    struct recover_count count;
    struct lot lot;

    die_after_the_bundles(desk);
    lot = lot_of(desk, 1);
    lot.state = LOT_TAKEN_BACK;
    assert_ok(desk->f, register_put_lot(desk->f->reg, &lot, &desk->f->err));
    assert_int_equal(desk_count(desk, 1, 0), 3);
    assert_ok(desk->f, recover(desk, 0, &count));
    assert_int_equal(count.finished + count.taken_back, 0);
    assert_int_equal(desk_count(desk, 1, 0), 0);
    assert_int_equal(desk_count(desk, 0, NOTICE_HELD), 3);
    assert_false(stands(desk, "L000001"));
}

static void
more_letters_than_one_step_takes_are_taken_back(void **state)
{
    enum { LETTERS = 1001 };
    struct desk *desk = *state;
    struct recover_count count;

    desk_plan(desk, 1, LETTERS, LETTERS);
    assert_ok(desk->f, recover(desk, 1 << 1, &count));
    assert_int_equal(count.taken_back, 1);
    assert_int_equal(desk_count(desk, 0, NOTICE_HELD), LETTERS);
}

static void
a_lot_with_its_marker_is_never_taken_back(void **state)
{
    struct desk *desk = *state;
    struct recover_count count;
    struct lot lot = desk_plan(desk, 1, 2, 2);

    assert_ok(desk->f, release(desk, &lot));
    /* Killed before the register knew. */
    lot.state = LOT_PLANNED;
    assert_ok(desk->f, register_put_lot(desk->f->reg, &lot, &desk->f->err));
    assert_ok(desk->f,
              register_move_notices(
                  desk->f->reg, &(struct bundle){.lot = 1, .notices = 2},
                  NOTICE_RELEASED, NOTICE_RENDERED, &desk->f->err));
    assert_ok(desk->f, recover(desk, 1 << 1, &count));
    assert_int_equal(count.finished, 1);
    assert_int_equal(lot_of(desk, 1).state, LOT_RELEASED);
}

static void
an_older_register_is_told_by_the_lots_it_does_not_know(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 1, 2);

    assert_ok(desk->f, release(desk, &lot));
    assert_ok(desk->f, recover_compare(&desk->outbox, &desk->f->err));
    assert_int_equal(mkdir(desk_file(desk, "L000002"), 0700), 0);
    assert_ok(desk->f, recover_compare(&desk->outbox, &desk->f->err));
    desk_write(desk_file(desk, "L000002/RELEASED"), "another's");
    assert_int_equal(recover_compare(&desk->outbox, &desk->f->err), -1);
    assert_int_equal(desk->f->err.code, ERR_INPUT);
    assert_non_null(strstr(desk->f->err.text, "L000002"));
}

/* 15,000 letters in bundles of one fill more than a mebibyte. */
static void
the_marker_of_a_lot_of_many_bundles_is_compared_like_any_other(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 1, 2);
    const char *path = desk_file(desk, "L000001/RELEASED");
    struct buf marker = {0};

    assert_ok(desk->f, release(desk, &lot));
    buf_add_text(&marker, desk_read(desk, "L000001/RELEASED"));
    for (int i = 2; i <= 30000; i++) {
        buf_printf(&marker, "%064d  B%04d.pdf\n", i, i);
    }
    assert_int_equal(unlink(path), 0);
    desk_write(path, buf_text(&marker));
    assert_ok(desk->f, recover_compare(&desk->outbox, &desk->f->err));

    marker.data[0] = marker.data[0] == '0' ? '1' : '0';
    desk_write(path, buf_text(&marker));
    assert_int_equal(recover_compare(&desk->outbox, &desk->f->err), -1);
    assert_int_equal(desk->f->err.code, ERR_INPUT);
    buf_reset(&marker);
}

static void
a_released_file_is_never_written_over(void **state)
{
    struct desk *desk = *state;
    struct lot lot = desk_plan(desk, 1, 1, 2);
    char before[HASH_TEXT_SIZE], after[HASH_TEXT_SIZE];
    const char *path = desk_file(desk, "L000001/totals.txt");

    assert_ok(desk->f, release(desk, &lot));
    assert_ok(desk->f, hash_file(path, before, &desk->f->err));
    lot.bundles++;
    assert_int_equal(release(desk, &lot), -1);
    assert_int_equal(desk->f->err.code, ERR_INPUT);
    assert_ok(desk->f, hash_file(path, after, &desk->f->err));
    assert_string_equal(before, after);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        desk_test(a_lot_whose_facts_have_changed_is_taken_back_whole),
        desk_test(what_a_kill_left_of_a_lot_taken_back_is_removed),
        desk_test(a_lot_that_was_half_taken_back_is_taken_back_whole),
        desk_test(more_letters_than_one_step_takes_are_taken_back),
        desk_test(a_lot_with_its_marker_is_never_taken_back),
        desk_test(an_older_register_is_told_by_the_lots_it_does_not_know),
        desk_test(
            the_marker_of_a_lot_of_many_bundles_is_compared_like_any_other),
        desk_test(a_released_file_is_never_written_over),
        desk_test(two_folders_on_one_file_system_are_in_order),
        desk_test(a_missing_folder_is_a_wrong_configuration),
        desk_test(a_file_in_place_of_a_folder_is_a_wrong_configuration),
        desk_test(a_folder_that_is_not_writable_is_forbidden),
        desk_test(folders_on_two_file_systems_are_a_wrong_configuration),
        desk_test(preparing_removes_what_a_killed_run_left_and_nothing_else),
        desk_test(a_folder_in_the_place_of_a_bundle_is_not_removed),
        desk_test(more_pages_than_the_disk_holds_are_refused),
        desk_test(a_released_lot_holds_its_bundles_and_papers_read_only),
        desk_test(
            the_marker_carries_the_hash_of_the_manifest_and_that_the_bundles),
        desk_test(after_release_register_and_trail_say_so),
        desk_test(released_is_written_last),
        desk_test(a_letter_that_comes_out_otherwise_leaves_nothing),
        desk_test(a_file_with_the_right_bytes_is_adopted),
        desk_test(a_file_with_wrong_bytes_is_written_anew),
        desk_test(
            a_changed_bundle_is_refused_also_where_its_envelopes_are_gone),
        desk_test(papers_that_were_being_handed_over_are_the_ones),
        desk_test(a_bundle_on_record_that_was_changed_is_refused),
        desk_test(a_bundle_on_record_that_was_removed_is_written_as_it_was),
        desk_test(recovery_has_nothing_to_do_when_all_is_released),
        desk_test(recovery_finishes_every_lot),
        desk_test(recovery_begins_with_the_oldest_lot),
    };

    return cmocka_run_group_tests(tests, NULL, desk_close_fonts);
}
