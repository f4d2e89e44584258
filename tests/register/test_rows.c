#include "register/fixture.h"

static const struct date MAY20 = {2024, 5, 20};

enum { MANY = 300 }; /* several statements of each size */

static const char *
number_of(struct fixture *f, int i)
{
    return arena_printf(f->arena, "%08d", i);
}

static struct register_row *
residents(struct fixture *f, int count)
{
    struct register_row *rows =
        ARENA_ARRAY(f->arena, (size_t)count, struct register_row);

    for (int i = 0; i < count; i++) {
        rows[i].record = fixture_resident(number_of(f, i + 1));
    }
    return rows;
}

static void
find(struct fixture *f, struct register_row *rows, int count)
{
    assert_ok(
        f, register_find_rows(f->reg, rows, (size_t)count, f->arena, &f->err));
    assert_ok(f, register_adopt_spellings(f->reg, rows, (size_t)count, f->arena,
                                          &f->err));
    assert_ok(f, register_find_resembling(f->reg, rows, (size_t)count, f->arena,
                                          &f->err));
}

static void
put(struct fixture *f, struct register_row *rows, int count)
{
    assert_ok(
        f, register_put_rows(f->reg, rows, (size_t)count, f->arena, &f->err));
}

static int
count_dossiers(void *context, const struct dossier *dossier, struct err *err)
{
    (void)dossier;
    (void)err;
    ++*(int *)context;
    return 0;
}

/* How many are marked to be judged; then nobody is. */
static int
count_marked(struct fixture *f)
{
    const struct register_candidates nobody = {.expires_from = {1900, 1, 1},
                                               .expires_to = {1900, 1, 2}};
    int count = 0;

    assert_ok(f, register_candidates(f->reg, &nobody, count_dossiers, &count,
                                     &f->err));
    assert_ok(f, register_mark_judged(f->reg, INT64_MAX, &f->err));
    return count;
}

static void
many_rows_are_as_the_same_rows_one_by_one(void **state)
{
    struct fixture *f = *state;
    struct register_row *rows = residents(f, MANY);

    for (int i = 0; i < MANY; i += 3) { /* two of three are new */
        fixture_put(f, rows[i].record);
    }
    (void)count_marked(f);
    for (int i = 0; i < MANY; i += 6) { /* half of the rest change */
        rows[i].record.as.resident.status = RESIDENT_DEAD;
        rows[i].record.as.resident.changed_on = MAY20;
    }
    find(f, rows, MANY);
    put(f, rows, MANY);
    for (int i = 0; i < MANY; i++) {
        struct dossier dossier;

        assert_int_equal(rows[i].exists, i % 3 == 0);
        assert_false(rows[i].twice);
        assert_int_equal(rows[i].change, i % 3 != 0   ? REGISTER_NEW
                                         : i % 6 == 0 ? REGISTER_CHANGED
                                                      : REGISTER_UNCHANGED);
        assert_string_equal(rows[i].columns,
                            i % 6 == 0 ? "住民状態, 異動日" : "");
        assert_int_equal(register_dossier(f->reg, CITY, number_of(f, i + 1),
                                          f->arena, &dossier, &f->err),
                         1);
        assert_string_equal(dossier.resident.name,
                            rows[i].record.as.resident.name);
        assert_int_equal(dossier.resident.status,
                         i % 6 == 0 ? RESIDENT_DEAD : RESIDENT_LIVING);
    }
    /* who only came back is not judged again */
    assert_int_equal(count_marked(f), MANY - MANY / 6);
}

static void
a_key_twice_in_one_call_is_told_and_written_once(void **state)
{
    struct fixture *f = *state;
    struct register_row *rows = residents(f, 40);
    struct dossier dossier;

    rows[37].record = rows[3].record;
    rows[37].record.as.resident.name = "別人";
    find(f, rows, 40);
    assert_false(rows[3].twice);
    assert_true(rows[37].twice);
    put(f, rows, 40);
    assert_int_equal(rows[37].change, REGISTER_TWICE);
    assert_int_equal(register_dossier(f->reg, CITY, number_of(f, 4), f->arena,
                                      &dossier, &f->err),
                     1);
    assert_string_equal(dossier.resident.name, rows[3].record.as.resident.name);
}

static void
a_key_in_two_calls_of_one_import_is_told(void **state)
{
    struct fixture *f = *state;
    struct register_row *rows = residents(f, 5);
    struct register_row *again = residents(f, 5);

    assert_ok(f, register_begin(f->reg, &f->err));
    assert_ok(f, register_import_start(f->reg, &f->err));
    find(f, rows, 5);
    put(f, rows, 5);
    find(f, again, 5);
    for (int i = 0; i < 5; i++) {
        assert_true(again[i].twice);
    }
    assert_ok(f, register_commit(f->reg, &f->err));
}

static void
a_row_that_is_refused_is_not_written(void **state)
{
    struct fixture *f = *state;
    struct register_row *rows = residents(f, 3);
    struct dossier dossier;

    find(f, rows, 3);
    rows[1].refused = true;
    put(f, rows, 3);
    assert_int_equal(register_dossier(f->reg, CITY, number_of(f, 2), f->arena,
                                      &dossier, &f->err),
                     0);
    assert_int_equal(register_dossier(f->reg, CITY, number_of(f, 3), f->arena,
                                      &dossier, &f->err),
                     1);
}

static struct register_row
card_row(const char *id, const char *number)
{
    return (struct register_row){
        .record = fixture_card(id, number, fixture_date(2029, 1, 1))};
}

static void
one_number_in_two_spellings_of_one_call_stands_twice(void **state)
{
    struct fixture *f = *state;
    struct register_row rows[] = {card_row("1", "K1"), card_row("1", "0k1"),
                                  card_row("2", "k1"), card_row("1", "K2")};

    find(f, rows, 4);
    assert_false(rows[0].twice);
    assert_true(rows[1].twice);
    assert_false(rows[2].twice); /* another person's */
    assert_false(rows[3].twice);
}

static void
two_spellings_that_the_register_has_are_two_cards(void **state)
{
    struct fixture *f = *state;
    struct register_row rows[] = {card_row("1", "K1"), card_row("1", "0k1")};

    fixture_put(f, rows[0].record);
    fixture_put(f, rows[1].record);
    find(f, rows, 2);
    assert_true(rows[0].exists && rows[1].exists);
    assert_false(rows[0].twice || rows[1].twice);
}

static void
the_spellings_of_many_rows_are_taken_over(void **state)
{
    struct fixture *f = *state;
    struct register_row rows[40];
    struct dossier dossier;

    for (int i = 0; i < 40; i++) {
        fixture_put(
            f, fixture_card(number_of(f, i), "00ab", fixture_date(2029, 1, 1)));
        rows[i] = card_row(number_of(f, i), i % 2 == 0 ? "AB" : "00ab");
    }
    fixture_put(f, fixture_resident(number_of(f, 2)));
    find(f, rows, 40);
    for (int i = 0; i < 40; i++) {
        assert_true(rows[i].exists);
        assert_int_equal(rows[i].respelled, i % 2 == 0);
        assert_string_equal(rows[i].stored.as.card.number,
                            i % 2 == 0 ? "AB" : "00ab");
    }
    put(f, rows, 40);
    assert_int_equal(rows[2].change, REGISTER_UNCHANGED);
    assert_int_equal(register_dossier(f->reg, CITY, number_of(f, 2), f->arena,
                                      &dossier, &f->err),
                     1);
    assert_int_equal(dossier.card_count, 1);
}

static void
who_resembles_another_is_found_in_the_register_and_in_the_call(void **state)
{
    struct fixture *f = *state;
    struct register_row rows[4] = {{.record = fixture_resident("7")},
                                   {.record = fixture_resident("0012")},
                                   {.record = fixture_resident("12")},
                                   {.record = fixture_resident("5")}};

    fixture_put(f, fixture_resident("0007"));
    fixture_put(f, fixture_resident("5"));
    fixture_put(f, fixture_resident("05"));
    find(f, rows, 4);
    assert_string_equal(rows[0].resembles, "0007");
    assert_null(rows[1].resembles);
    assert_string_equal(rows[2].resembles, "0012");
    assert_null(rows[3].resembles); /* known, however it came to be so */
}

static void
a_letter_let_go_falls_with_the_facts_of_many_rows(void **state)
{
    struct fixture *f = *state;
    struct register_row *rows = residents(f, 40);
    struct hold hold = {.municipality = CITY,
                        .resident = number_of(f, 30),
                        .reason = "申出",
                        .support_measure = true,
                        .set = {"sato", "sato", "2024-03-01 10:00:00"},
                        .confirmed = {"", "", ""},
                        .released = {"", "", ""},
                        .letter.names = ""};
    struct hold found;

    find(f, rows, 40);
    put(f, rows, 40);
    assert_ok(f, register_add_hold(f->reg, &hold, &f->err));
    hold.released = (struct stamp){"ito", "ito", "2024-03-01 11:00:00"};
    hold.end = HOLD_LETTER_RELEASED;
    hold.letter = hold_letter_to(&rows[29].record.as.resident);
    hold.letter.names = "certificate user 2019-06-01 2024-05-10";
    assert_ok(f, register_release_hold(f->reg, &hold, &f->err));
    rows = residents(f, 40);
    for (int i = 0; i < 40; i++) {
        rows[i].record.as.resident.address.lot = "9-9";
    }
    find(f, rows, 40);
    put(f, rows, 40);
    assert_int_equal(register_hold(f->reg, hold.id, f->arena, &found, &f->err),
                     1);
    assert_int_not_equal(found.fall, HOLD_STANDS);
}

static void
events_of_one_call_stand_in_their_order_under_one_seal(void **state)
{
    struct fixture *f = *state;
    struct event events[MANY];
    struct event one = {.kind = EVENT_CHANGE,
                        .at = "2024-03-01 10:00:00",
                        .by = "kigen",
                        .login = "kigen",
                        .municipality = CITY,
                        .resident = "1",
                        .notice = "",
                        .reason = "",
                        .detail = "before"};

    assert_ok(f, register_add_event(f->reg, &one, &f->err));
    for (int i = 0; i < MANY; i++) {
        events[i] = one;
        events[i].detail = number_of(f, i);
    }
    assert_ok(f, register_add_events(f->reg, events, MANY, &f->err));
    assert_ok(f, register_add_event(f->reg, &one, &f->err));
    /* the chain of seals goes through all of them */
    assert_ok(f, register_verify(f->reg, &f->err));
}

static void
no_rows_at_all_are_fine(void **state)
{
    struct fixture *f = *state;
    struct register_row row;

    find(f, &row, 0);
    put(f, &row, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(many_rows_are_as_the_same_rows_one_by_one),
        fixture_test(a_key_twice_in_one_call_is_told_and_written_once),
        fixture_test(a_key_in_two_calls_of_one_import_is_told),
        fixture_test(a_row_that_is_refused_is_not_written),
        fixture_test(one_number_in_two_spellings_of_one_call_stands_twice),
        fixture_test(two_spellings_that_the_register_has_are_two_cards),
        fixture_test(the_spellings_of_many_rows_are_taken_over),
        fixture_test(
            who_resembles_another_is_found_in_the_register_and_in_the_call),
        fixture_test(a_letter_let_go_falls_with_the_facts_of_many_rows),
        fixture_test(events_of_one_call_stand_in_their_order_under_one_seal),
        fixture_test(no_rows_at_all_are_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
