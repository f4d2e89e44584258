#include "register/fixture.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/file.h"
#include "register/witness.h"
#include "support/stderr_tap.h"

/* Two state files in the fixture's folder. */
static struct witness
witness_of(struct fixture *f)
{
    return (struct witness){
        .paths = {arena_printf(f->arena, "%s/register.state", f->folder),
                  arena_printf(f->arena, "%s/outbox.state", f->folder)},
        .folder = "0123456789abcdef"};
}

static int
close_all(void **state)
{
    struct fixture *f = *state;
    struct witness witness = witness_of(f);

    unlink(witness.paths[0]);
    unlink(witness.paths[1]);
    return fixture_close(state);
}

/* A record that came from generation − 1. */
static struct testimony
record_of(int generation)
{
    struct testimony record = {.sequence = 1,
                               .written_at = "2024-03-04T02:00:00+09:00",
                               .before.generation = generation - 1,
                               .after.generation = generation,
                               .events = generation,
                               .run = 3,
                               .lot = 2,
                               .notice = 77,
                               .sent = 2,
                               .folder = "0123456789abcdef"};

    snprintf(record.reg, sizeof record.reg, "%032d", 5);
    snprintf(record.before.digest, sizeof record.before.digest, "%032d",
             generation - 1);
    snprintf(record.after.digest, sizeof record.after.digest, "%032d",
             generation);
    memset(record.manifest, 'a', sizeof record.manifest - 1);
    return record;
}

static void
write_generation(struct fixture *f, struct witness *witness, int generation)
{
    struct witness_view view;
    struct testimony record = record_of(generation);

    assert_ok(f, witness_read(witness, &view, &f->err));
    record.sequence = view.newest.sequence + 1;
    assert_ok(f, witness_write(witness, &record, &f->err));
}

static struct witness_view
view_of(struct fixture *f, const struct witness *witness)
{
    struct witness_view view;

    assert_ok(f, witness_read(witness, &view, &f->err));
    return view;
}

static void
spoil(const char *path, off_t at, const char *bytes)
{
    int file = open(path, O_WRONLY);

    assert_true(file >= 0);
    assert_int_equal(pwrite(file, bytes, strlen(bytes), at), strlen(bytes));
    close(file);
}

/* -- reading what was written --------------------------------------------- */

static void
a_record_comes_back_as_it_was_written(void **state)
{
    struct fixture *f = *state;
    struct witness witness = witness_of(f);
    struct testimony wanted = record_of(41);
    struct witness_view view;

    assert_ok(f, witness_write(&witness, &wanted, &f->err));
    view = view_of(f, &witness);
    assert_true(view.found[0] && view.found[1]);
    assert_memory_equal(&view.newest, &wanted, sizeof wanted);
}

static void
texts_that_are_empty_stay_empty(void **state)
{
    struct fixture *f = *state;
    struct witness witness = witness_of(f);
    struct testimony wanted = record_of(1);
    struct witness_view view;

    wanted.sent = 0;
    wanted.manifest[0] = '\0';
    memset(wanted.manifest, 0, sizeof wanted.manifest);
    memset(wanted.folder, 0, sizeof wanted.folder);
    memset(wanted.written_at, 0, sizeof wanted.written_at);
    assert_ok(f, witness_write(&witness, &wanted, &f->err));
    view = view_of(f, &witness);
    assert_memory_equal(&view.newest, &wanted, sizeof wanted);
}

/* Ten digits for each number: the most that a slot is promised to hold. */
static void
the_longest_record_fits_its_slot(void **state)
{
    struct fixture *f = *state;
    struct witness witness = witness_of(f);
    struct testimony wanted = record_of(1);
    const int64_t most = INT64_C(9999999999);

    wanted.sequence = wanted.before.generation = wanted.after.generation = most;
    wanted.events = wanted.run = wanted.lot = wanted.notice = wanted.sent =
        most;
    assert_ok(f, witness_write(&witness, &wanted, &f->err));
    assert_int_equal(view_of(f, &witness).newest.notice, most);
}

static void
no_file_is_no_record(void **state)
{
    struct fixture *f = *state;
    struct witness witness = witness_of(f);
    struct witness_view view = view_of(f, &witness);

    assert_false(view.found[0] || view.found[1]);
    assert_int_equal(view.newest.sequence, 0);
}

static void
the_files_are_private_text_of_four_slots(void **state)
{
    struct fixture *f = *state;
    struct witness witness = witness_of(f);
    struct buf text = {0};
    struct stat status;

    for (int i = 1; i <= 9; i++) {
        write_generation(f, &witness, i);
    }
    assert_int_equal(stat(witness.paths[0], &status), 0);
    assert_int_equal(status.st_size, WITNESS_SLOTS * TESTIMONY_SLOT_SIZE);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_ok(f, file_read(witness.paths[0], 1 << 16, &text, &f->err));
    assert_int_equal(strlen(buf_text(&text)), text.size);
    assert_int_equal(text.data[text.size - 1], '\n');
    assert_null(strstr(buf_text(&text), "after 5 "));
    assert_non_null(strstr(buf_text(&text), "after 6 "));
    buf_reset(&text);
}

/* -- torn and lost --------------------------------------------------------- */

static void
a_torn_record_leaves_the_one_before(void **state)
{
    struct fixture *f = *state;
    struct witness witness = witness_of(f);

    for (int i = 1; i <= 6; i++) {
        write_generation(f, &witness, i);
    }
    for (int i = 0; i < WITNESS_PLACES; i++) {
        spoil(witness.paths[i], 6 % WITNESS_SLOTS * TESTIMONY_SLOT_SIZE + 100,
              "#");
    }
    assert_int_equal(view_of(f, &witness).newest.after.generation, 5);
    write_generation(f, &witness, 7);
    assert_int_equal(view_of(f, &witness).newest.after.generation, 7);
}

static void
every_byte_of_a_record_is_vouched_for(void **state)
{
    struct fixture *f = *state;
    struct witness witness = witness_of(f);
    struct testimony wanted = record_of(1);
    struct buf text = {0};
    size_t size;

    witness.paths[1] = NULL;
    assert_ok(f, witness_write(&witness, &wanted, &f->err));
    assert_ok(f, file_read(witness.paths[0], 1 << 16, &text, &f->err));
    size = (size_t)(strstr(text.data + TESTIMONY_SLOT_SIZE, "\nsum ") -
                    (text.data + TESTIMONY_SLOT_SIZE)) +
           5 + 64;
    for (size_t i = 0; i < size; i++) {
        const char before[] = {text.data[TESTIMONY_SLOT_SIZE + i], '\0'};

        spoil(witness.paths[0], (off_t)(TESTIMONY_SLOT_SIZE + i), "?");
        if (view_of(f, &witness).found[0]) {
            fail_msg("byte %zu may be anything", i);
        }
        spoil(witness.paths[0], (off_t)(TESTIMONY_SLOT_SIZE + i), before);
    }
    assert_true(view_of(f, &witness).found[0]);
    buf_reset(&text);
}

static void
the_newest_of_both_counts(void **state)
{
    struct fixture *f = *state;
    struct witness witness = witness_of(f);
    struct witness first = {.paths = {witness.paths[0], NULL}};

    write_generation(f, &witness, 1);
    write_generation(f, &first, 2);
    assert_int_equal(view_of(f, &witness).newest.after.generation, 2);
    first.paths[0] = witness.paths[1];
    write_generation(f, &first, 3);
    assert_int_equal(view_of(f, &witness).newest.after.generation, 3);
    write_generation(f, &witness, 4);
    first.paths[0] = witness.paths[0];
    assert_int_equal(view_of(f, &first).newest.after.generation, 4);
    first.paths[0] = witness.paths[1];
    assert_int_equal(view_of(f, &first).newest.after.generation, 4);
}

static void
a_missing_file_is_made_anew_and_said(void **state)
{
    struct fixture *f = *state;
    struct witness witness = witness_of(f);

    write_generation(f, &witness, 1);
    unlink(witness.paths[1]);
    stderr_tap_open();
    write_generation(f, &witness, 2);
    assert_non_null(strstr(stderr_tap_close(), "outbox.state"));
    assert_true(view_of(f, &witness).found[1]);
}

static void
the_first_file_must_take_the_record(void **state)
{
    struct fixture *f = *state;
    struct witness witness = witness_of(f);
    struct testimony record = record_of(1);

    witness.paths[0] = "/nonexistent/register.state";
    assert_int_equal(witness_write(&witness, &record, &f->err), -1);
    assert_non_null(strstr(f->err.text, "/nonexistent"));
}

static void
the_second_may_fail_and_is_warned_of_once(void **state)
{
    struct fixture *f = *state;
    struct witness witness = witness_of(f);
    struct testimony record = record_of(1);
    const char *said;

    witness.paths[1] = "/nonexistent/outbox.state";
    stderr_tap_open();
    assert_ok(f, witness_write(&witness, &record, &f->err));
    record.sequence++;
    assert_ok(f, witness_write(&witness, &record, &f->err));
    said = strstr(stderr_tap_close(), "/nonexistent");
    assert_non_null(said);
    assert_null(strstr(said + 1, "/nonexistent"));
}

/* -- which folder ---------------------------------------------------------- */

static void
of_another_folder_the_second_says_nothing_against_the_first(void **state)
{
    struct fixture *f = *state;
    struct witness witness = witness_of(f);
    struct witness second = {.paths = {witness.paths[1], NULL}};
    struct witness_view view;

    write_generation(f, &witness, 1);
    write_generation(f, &second, 2);
    assert_int_equal(view_of(f, &witness).newest.after.generation, 2);
    memset(witness.folder, 'f', sizeof witness.folder - 1);
    view = view_of(f, &witness);
    assert_int_equal(view.newest.after.generation, 1);
    assert_true(view.found[1]);
    /* alone it is believed all the same */
    unlink(witness.paths[0]);
    assert_int_equal(view_of(f, &witness).newest.after.generation, 2);
}

static void
a_folder_made_anew_has_another_name(void **state)
{
    struct fixture *f = *state;
    const char *path = arena_printf(f->arena, "%s/folder", f->folder);
    char before[TESTIMONY_FOLDER_SIZE], again[TESTIMONY_FOLDER_SIZE];

    assert_int_equal(mkdir(path, 0700), 0);
    witness_name_folder(path, before);
    witness_name_folder(path, again);
    assert_int_equal(strlen(before), 16);
    assert_string_equal(before, again);
    assert_int_equal(rmdir(path), 0);
    witness_name_folder(path, again);
    assert_string_equal(again, "");
    usleep(20 * 1000);
    assert_int_equal(mkdir(path, 0700), 0);
    witness_name_folder(path, again);
    assert_string_not_equal(before, again);
    assert_int_equal(rmdir(path), 0);
}

/* -- confirming ------------------------------------------------------------ */

static void
a_confirmation_forgets_the_generation_before(void **state)
{
    struct fixture *f = *state;
    struct witness witness = witness_of(f);
    struct witness_view view;

    write_generation(f, &witness, 1);
    write_generation(f, &witness, 2);
    view = view_of(f, &witness);
    witness_confirm(&witness, view.newest.after.digest);
    view = view_of(f, &witness);
    assert_int_equal(view.newest.before.generation, 2);
    assert_int_equal(view.newest.after.generation, 2);
}

static void
a_confirmation_never_covers_a_newer_record(void **state)
{
    struct fixture *f = *state;
    struct witness witness = witness_of(f);
    struct witness_view older, newer;

    write_generation(f, &witness, 2);
    older = view_of(f, &witness);
    write_generation(f, &witness, 3);
    newer = view_of(f, &witness);
    witness_confirm(&witness, older.newest.after.digest);
    older = view_of(f, &witness);
    assert_memory_equal(&older.newest, &newer.newest, sizeof newer.newest);
}

#define witness_test(function)                                                 \
    cmocka_unit_test_setup_teardown(function, fixture_open, close_all)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        witness_test(a_record_comes_back_as_it_was_written),
        witness_test(texts_that_are_empty_stay_empty),
        witness_test(the_longest_record_fits_its_slot),
        witness_test(no_file_is_no_record),
        witness_test(the_files_are_private_text_of_four_slots),
        witness_test(a_torn_record_leaves_the_one_before),
        witness_test(every_byte_of_a_record_is_vouched_for),
        witness_test(the_newest_of_both_counts),
        witness_test(a_missing_file_is_made_anew_and_said),
        witness_test(the_first_file_must_take_the_record),
        witness_test(the_second_may_fail_and_is_warned_of_once),
        witness_test(
            of_another_folder_the_second_says_nothing_against_the_first),
        witness_test(a_folder_made_anew_has_another_name),
        witness_test(a_confirmation_forgets_the_generation_before),
        witness_test(a_confirmation_never_covers_a_newer_record),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
