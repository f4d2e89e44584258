#include "register/fixture.h"

static const struct date MAY20 = {2024, 5, 20};

enum { MANY = 300 };

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

/* Who was not brought by an import that takes these rows, as many as they
 * are, and whatever the order. */
static long
count_missing(struct fixture *f, struct register_row *rows, int count)
{
    struct register_vanished vanished;

    assert_ok(f, register_begin(f->reg, &f->err));
    assert_ok(f, register_import_start(f->reg, &f->err));
    find(f, rows, count);
    put(f, rows, count);
    assert_ok(f, register_vanish(f->reg, rows[0].record.kind, CITY, &vanished,
                                 &f->err));
    register_rollback(f->reg);
    return vanished.gone;
}

static void
who_came_back_is_known_whatever_lies_between(void **state)
{
    struct fixture *f = *state;
    struct register_row *rows = residents(f, MANY);
    struct record elsewhere = fixture_resident(number_of(f, 5));

    elsewhere.as.resident.municipality = "011002";
    fixture_put(f, elsewhere);
    find(f, rows, MANY);
    put(f, rows, MANY);
    /* all of them, in order, backwards, and with a change among them */
    assert_int_equal(count_missing(f, residents(f, MANY), MANY), 0);
    rows = residents(f, MANY);
    for (int i = 0; i < MANY; i++) {
        rows[i].record = fixture_resident(number_of(f, MANY - i));
    }
    assert_int_equal(count_missing(f, rows, MANY), 0);
    rows = residents(f, MANY);
    rows[77].record.as.resident.name = "別人";
    assert_int_equal(count_missing(f, rows, MANY), 0);
    assert_int_equal(rows[77].change, REGISTER_CHANGED);
    /* one of those between is missing; one is new in his place */
    rows = residents(f, MANY);
    memmove(&rows[100], &rows[101], (MANY - 101) * sizeof *rows);
    assert_int_equal(count_missing(f, rows, MANY - 1), 1);
    rows = residents(f, MANY);
    rows[100].record = fixture_resident("00000100x");
    assert_int_equal(count_missing(f, rows, MANY), 1);
    assert_int_equal(rows[100].change, REGISTER_NEW);
    /* a refused one is not brought */
    rows = residents(f, MANY);
    assert_ok(f, register_begin(f->reg, &f->err));
    assert_ok(f, register_import_start(f->reg, &f->err));
    find(f, rows, MANY);
    rows[50].refused = true;
    put(f, rows, MANY);
    find(f, rows, MANY);
    for (int i = 0; i < MANY; i++) {
        assert_int_equal(rows[i].twice, i != 50);
    }
    register_rollback(f->reg);
}

static void
certificates_in_the_order_of_the_file_come_back_too(void **state)
{
    struct fixture *f = *state;
    struct register_row rows[100] = {0}, again[100] = {0};

    for (int i = 0; i < 100; i++) {
        rows[i].record = fixture_certificate(number_of(f, i / 2),
                                             i % 2 == 0 ? "S1" : "U1", MAY20);
        rows[i].record.as.certificate.type =
            i % 2 == 0 ? CERTIFICATE_SIGNATURE : CERTIFICATE_USER;
        again[i].record = rows[i].record;
    }
    find(f, rows, 100);
    put(f, rows, 100);
    assert_int_equal(count_missing(f, again, 100), 0);
    memset(again, 0, sizeof again);
    for (int i = 0; i < 99; i++) {
        again[i].record = rows[i < 41 ? i : i + 1].record;
    }
    assert_int_equal(count_missing(f, again, 99), 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(who_came_back_is_known_whatever_lies_between),
        fixture_test(certificates_in_the_order_of_the_file_come_back_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
