#include "register/fixture.h"

#include "desk/waiting.h"

static void
put(struct fixture *f, int64_t counter, const char *municipality,
    const char *resident, enum notice_state state)
{
    struct notice notice = fixture_notice(counter, resident, "s");

    notice.municipality = municipality;
    notice.state = state;
    notice.certificates[0].serial = arena_printf(f->arena, "s%d", (int)counter);
    if (state == NOTICE_HELD) {
        notice.reason = REASON_DATA_ERROR;
        notice.detail = "two facts";
    }
    assert_ok(f, register_put_notice(f->reg, &notice, &f->err));
}

static struct waiting
read_all(struct fixture *f)
{
    struct waiting waiting;

    assert_ok(f, waiting_read(&waiting, f->reg, f->arena, &f->err));
    return waiting;
}

static const struct notice *
find(const struct waiting *waiting, const char *municipality, const char *id)
{
    const struct resident resident = {.municipality = municipality, .id = id};

    return waiting_find(waiting, resident.municipality, resident.id);
}

static void
an_empty_register_has_nobody_waiting(void **state)
{
    struct waiting waiting = read_all(*state);

    assert_int_equal(waiting.count, 0);
    assert_null(find(&waiting, CITY, "1"));
}

static void
only_the_held_wait(void **state)
{
    struct fixture *f = *state;
    struct waiting waiting;

    put(f, 1, CITY, "1", NOTICE_HELD);
    put(f, 2, CITY, "2", NOTICE_SELECTED);
    put(f, 3, CITY, "3", NOTICE_WITHDRAWN);
    waiting = read_all(f);
    assert_int_equal(waiting.count, 1);
    assert_non_null(find(&waiting, CITY, "1"));
    assert_null(find(&waiting, CITY, "2"));
    assert_null(find(&waiting, CITY, "3"));
}

static void
who_waits_is_found_with_number_and_certificates(void **state)
{
    struct fixture *f = *state;
    char number[NOTICE_NUMBER_SIZE];
    struct waiting waiting;
    const struct notice *found;

    put(f, 41, CITY, "7", NOTICE_HELD);
    waiting = read_all(f);
    found = find(&waiting, CITY, "7");
    assert_non_null(found);
    assert_string_equal(found->number, notice_number_make(41, number));
    assert_string_equal(found->municipality, CITY);
    assert_string_equal(found->resident, "7");
    assert_string_equal(found->detail, "two facts");
    assert_int_equal(found->reason, REASON_DATA_ERROR);
    assert_int_equal(found->certificate_count, 1);
    assert_string_equal(found->certificates[0].serial, "s41");
    assert_date(found->certificates[0].expires_on, 2024, 5, 20);
}

static void
the_same_number_of_another_city_is_another_person(void **state)
{
    struct fixture *f = *state;
    struct waiting waiting;

    put(f, 1, CITY, "1", NOTICE_HELD);
    put(f, 2, "131016", "2", NOTICE_HELD);
    waiting = read_all(f);
    assert_non_null(find(&waiting, CITY, "1"));
    assert_null(find(&waiting, "131016", "1"));
    assert_null(find(&waiting, CITY, "2"));
}

static void
each_of_many_is_found(void **state)
{
    struct fixture *f = *state;
    struct waiting waiting;

    assert_ok(f, register_begin(f->reg, &f->err));
    for (int i = 1; i <= 300; i++) {
        put(f, i, CITY, arena_printf(f->arena, "%d", (i * 7919) % 1000),
            NOTICE_HELD);
    }
    assert_ok(f, register_commit(f->reg, &f->err));
    waiting = read_all(f);
    assert_int_equal(waiting.count, 300);
    for (int i = 1; i <= 300; i++) {
        char number[NOTICE_NUMBER_SIZE];
        const struct notice *found = find(
            &waiting, CITY, arena_printf(f->arena, "%d", (i * 7919) % 1000));

        assert_non_null(found);
        assert_string_equal(found->number, notice_number_make(i, number));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(an_empty_register_has_nobody_waiting),
        fixture_test(only_the_held_wait),
        fixture_test(who_waits_is_found_with_number_and_certificates),
        fixture_test(the_same_number_of_another_city_is_another_person),
        fixture_test(each_of_many_is_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
