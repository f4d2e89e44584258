#include "register/fixture.h"

#include "base/buf.h"
#include "base/file.h"
#include "register/query.h"
#include "register/store.h"

static struct register_places
places_of(struct fixture *f)
{
    return (struct register_places){
        .beside_register =
            arena_printf(f->arena, "%s/register.state", f->folder),
        .beside_outbox = arena_printf(f->arena, "%s/outbox.state", f->folder),
        .outbox = f->folder,
        .now = "2024-03-04T02:00:00+09:00"};
}

static int
close_all(void **state)
{
    struct fixture *f = *state;
    const struct register_places places = places_of(f);

    unlink(places.beside_register);
    unlink(places.beside_outbox);
    unlink(arena_printf(f->arena, "%s/kept", f->folder));
    return fixture_close(state);
}

static int
attach(struct fixture *f)
{
    const struct register_places places = places_of(f);

    f->err = (struct err){0};
    return register_attach(f->reg, &places, &f->err);
}

/* As the next command finds it. */
static void
reopen(struct fixture *f)
{
    register_close(f->reg);
    f->reg = register_open(f->path, "schema", &f->err);
    if (f->reg == NULL) {
        fail_msg("%s", f->err.text);
    }
}

static struct event
event_of(const char *detail)
{
    return (struct event){.kind = EVENT_RECONCILE,
                          .at = "2024-03-04T02:00:00+09:00",
                          .by = "sato",
                          .detail = detail};
}

static int
look_up(struct fixture *f)
{
    const struct event event = event_of("");

    f->err = (struct err){0};
    return register_add_event(f->reg, &event, &f->err);
}

static void
copy_file(struct fixture *f, const char *from, const char *to)
{
    struct buf bytes = {0};

    assert_ok(f, file_read(from, 1 << 24, &bytes, &f->err));
    unlink(to);
    assert_ok(f, file_write_new(to, bytes.data, bytes.size, &f->err));
    buf_reset(&bytes);
}

/* The closed register is one file. */
static void
keep(struct fixture *f)
{
    register_close(f->reg);
    copy_file(f, f->path, arena_printf(f->arena, "%s/kept", f->folder));
    f->reg = register_open(f->path, "schema", &f->err);
}

static void
put_back(struct fixture *f)
{
    register_close(f->reg);
    copy_file(f, arena_printf(f->arena, "%s/kept", f->folder), f->path);
    f->reg = register_open(f->path, "schema", &f->err);
    assert_non_null(f->reg);
}

static struct register_state
stand(struct fixture *f)
{
    struct register_state standing;

    assert_ok(f, register_ask_state(f->reg, f->arena, &standing, &f->err));
    return standing;
}

static void
the_first_write_makes_both_files(void **state)
{
    struct fixture *f = *state;
    const struct register_places places = places_of(f);

    assert_ok(f, attach(f));
    assert_false(file_exists(places.beside_register));
    assert_ok(f, look_up(f));
    assert_true(file_exists(places.beside_register));
    assert_true(file_exists(places.beside_outbox));
    reopen(f);
    assert_ok(f, attach(f));
    assert_int_equal(stand(f).verdict, REGISTER_FITS);
}

static void
what_writes_nothing_counts_no_generation(void **state)
{
    struct fixture *f = *state;
    struct dossier dossier;
    int64_t before;

    assert_ok(f, attach(f));
    assert_ok(f, look_up(f));
    before = stand(f).here.generation;
    assert_int_equal(
        register_dossier(f->reg, CITY, "1", f->arena, &dossier, &f->err), 0);
    assert_ok(f, register_begin(f->reg, &f->err));
    assert_ok(f, register_commit(f->reg, &f->err));
    assert_ok(f, register_begin(f->reg, &f->err));
    assert_ok(f, look_up(f));
    register_rollback(f->reg);
    assert_int_equal(stand(f).here.generation, before);
    assert_ok(f, look_up(f));
    assert_int_equal(stand(f).here.generation, before + 1);
}

/* A call that is a transaction of its own counts too, whichever it is. */
static void
every_call_that_writes_counts(void **state)
{
    struct fixture *f = *state;
    struct notice notice = fixture_notice(1, "1", "U1");
    const struct approval approval = {
        .business_date = {2024, 3, 4}, .count = 1, .by = "a", .at = "t"};
    int64_t counter, before;

    assert_ok(f, attach(f));
    assert_ok(f, look_up(f));
    before = stand(f).here.generation;
    assert_ok(f, register_take_numbers(f->reg, 1, &counter, &f->err));
    assert_ok(f, register_put_notice(f->reg, &notice, &f->err));
    assert_ok(f, register_put_approval(f->reg, &approval, &f->err));
    fixture_put(f, fixture_resident("1"));
    assert_int_equal(stand(f).here.generation, before + 4);
    assert_int_equal(stand(f).verdict, REGISTER_FITS);
    assert_ok(f, register_verify(f->reg, &f->err));
}

static void
an_older_copy_is_refused_and_written_by_nobody(void **state)
{
    struct fixture *f = *state;

    assert_ok(f, attach(f));
    assert_ok(f, look_up(f));
    keep(f);
    assert_ok(f, attach(f));
    assert_ok(f, look_up(f));
    put_back(f);
    assert_int_equal(attach(f), -1);
    assert_int_equal(f->err.code, ERR_INPUT);
    assert_non_null(strstr(f->err.text, "older copy"));
    assert_int_equal(look_up(f), -1);
    assert_int_equal(f->err.code, ERR_INPUT);
    assert_int_equal(stand(f).verdict, REGISTER_OLDER);
    assert_int_equal(stand(f).here.events, 1);
    assert_int_equal(stand(f).known.events, 2);
}

/* The files were exchanged while the command ran. */
static void
a_commit_asks_the_state_files_again(void **state)
{
    struct fixture *f = *state;
    const struct register_places places = places_of(f);
    const char *older = arena_printf(f->arena, "%s/older", f->folder);
    const char *newer = arena_printf(f->arena, "%s/newer", f->folder);

    assert_ok(f, attach(f));
    assert_ok(f, look_up(f));
    keep(f);
    copy_file(f, places.beside_register, older);
    assert_ok(f, attach(f));
    assert_ok(f, look_up(f));
    copy_file(f, places.beside_register, newer);
    put_back(f);
    copy_file(f, older, places.beside_register);
    copy_file(f, older, places.beside_outbox);
    assert_ok(f, attach(f));
    copy_file(f, newer, places.beside_outbox);
    assert_int_equal(look_up(f), -1);
    assert_int_equal(f->err.code, ERR_INPUT);
    assert_non_null(strstr(f->err.text, "kigen reconcile"));
    assert_int_equal(stand(f).here.events, 1);
    unlink(older);
    unlink(newer);
}

static void
accepted_it_goes_on_with_other_numbers(void **state)
{
    struct fixture *f = *state;
    const struct event event = event_of("accepted");
    int64_t number;
    int lot;

    assert_ok(f, attach(f));
    assert_ok(f, look_up(f));
    keep(f);
    assert_ok(f, attach(f));
    for (int i = 1; i <= 3; i++) {
        assert_ok(f, register_take_numbers(f->reg, 1, &number, &f->err));
        assert_ok(f, register_next_lot(f->reg, &lot, &f->err));
    }
    put_back(f);
    assert_int_equal(attach(f), -1);
    assert_ok(f, register_accept(f->reg, 0, &event, &f->err));
    assert_ok(f, register_take_numbers(f->reg, 1, &number, &f->err));
    assert_ok(f, register_next_lot(f->reg, &lot, &f->err));
    assert_int_equal(number, 4);
    assert_int_equal(lot, 4);
    reopen(f);
    assert_ok(f, attach(f));
    assert_ok(f, register_verify(f->reg, &f->err));
}

static void
a_lot_that_only_the_outbox_knows_is_not_given_out_again(void **state)
{
    struct fixture *f = *state;
    const struct event event = event_of("accepted");
    int lot;

    assert_ok(f, attach(f));
    assert_ok(f, look_up(f));
    unlink(places_of(f).beside_register);
    unlink(places_of(f).beside_outbox);
    reopen(f);
    assert_int_equal(attach(f), -1);
    assert_int_equal(stand(f).verdict, REGISTER_UNVOUCHED);
    assert_ok(f, register_accept(f->reg, 7, &event, &f->err));
    assert_ok(f, register_next_lot(f->reg, &lot, &f->err));
    assert_int_equal(lot, 8);
}

/* The newer one put back after all: it is the other now. */
static void
what_was_replaced_by_an_accept_is_another_register(void **state)
{
    struct fixture *f = *state;
    const struct event event = event_of("accepted");

    assert_ok(f, attach(f));
    assert_ok(f, look_up(f));
    register_close(f->reg);
    copy_file(f, f->path, arena_printf(f->arena, "%s/older", f->folder));
    f->reg = register_open(f->path, "schema", &f->err);
    assert_ok(f, attach(f));
    assert_ok(f, look_up(f));
    keep(f);
    register_close(f->reg);
    copy_file(f, arena_printf(f->arena, "%s/older", f->folder), f->path);
    unlink(arena_printf(f->arena, "%s/older", f->folder));
    f->reg = register_open(f->path, "schema", &f->err);
    assert_int_equal(attach(f), -1);
    assert_ok(f, register_accept(f->reg, 0, &event, &f->err));
    put_back(f);
    assert_int_equal(attach(f), -1);
    assert_int_equal(f->err.code, ERR_INPUT);
}

/* -- changed by somebody else --------------------------------------------- */

static void
tamper(struct fixture *f, const char *sql)
{
    struct query query;

    store_unlock(f->reg);
    query_open_once(&query, f->reg, sql);
    assert_ok(f, query_run(&query, &f->err));
    reopen(f);
}

static void
what_was_added_to_the_tables_is_named_and_mended(void **state)
{
    static const struct {
        const char *sql, *word;
    } CASES[] = {
        {"CREATE TRIGGER oops AFTER INSERT ON run BEGIN DELETE FROM hold; END",
         "oops"},
        {"CREATE VIEW spy AS SELECT * FROM resident", "spy"},
        {"CREATE INDEX \"odd \"\" name\" ON run (lot)", "odd"},
        {"DROP INDEX notice_certificate_key", "notice_certificate_key"},
        {"DROP TRIGGER event_is_never_deleted", "event_is_never_deleted"},
    };
    struct fixture *f = *state;
    const struct event event = event_of("accepted");

    assert_ok(f, attach(f));
    assert_ok(f, look_up(f));
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        tamper(f, CASES[i].sql);
        assert_int_equal(attach(f), -1);
        if (strstr(f->err.text, CASES[i].word) == NULL) {
            fail_msg("%s: %s", CASES[i].sql, f->err.text);
        }
        assert_int_equal(look_up(f), -1);
        assert_ok(f, register_accept(f->reg, 0, &event, &f->err));
        reopen(f);
        assert_ok(f, attach(f));
        assert_ok(f, look_up(f));
    }
}

#define state_test(function)                                                \
    cmocka_unit_test_setup_teardown(function, fixture_open, close_all)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        state_test(the_first_write_makes_both_files),
        state_test(what_writes_nothing_counts_no_generation),
        state_test(every_call_that_writes_counts),
        state_test(an_older_copy_is_refused_and_written_by_nobody),
        state_test(a_commit_asks_the_state_files_again),
        state_test(accepted_it_goes_on_with_other_numbers),
        state_test(a_lot_that_only_the_outbox_knows_is_not_given_out_again),
        state_test(what_was_replaced_by_an_accept_is_another_register),
        state_test(what_was_added_to_the_tables_is_named_and_mended),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
