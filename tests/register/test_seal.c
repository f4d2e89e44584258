#include "register/fixture.h"

#include "register/query.h"
#include "register/seal.h"
#include "register/store.h"

static struct event
event_of(const char *by, const char *detail)
{
    return (struct event){.kind = EVENT_LOOKUP,
                          .at = "2024-03-04T02:00:00+09:00",
                          .by = by,
                          .login = "sato on tty1",
                          .municipality = CITY,
                          .resident = "1",
                          .notice = "",
                          .reason = "",
                          .detail = detail};
}

static void
add(struct fixture *f, const char *by)
{
    const struct event event = event_of(by, "");

    assert_ok(f, register_add_event(f->reg, &event, &f->err));
}

/* What only a tool other than kigen does. */
static void
tamper(struct fixture *f, const char *sql)
{
    struct query query;

    store_unlock(f->reg);
    query_open_once(&query, f->reg, "DROP TRIGGER event_is_never_changed");
    (void)query_run(&query, NULL);
    query_open_once(&query, f->reg, "DROP TRIGGER event_is_never_deleted");
    (void)query_run(&query, NULL);
    query_open_once(&query, f->reg, sql);
    assert_ok(f, query_run(&query, &f->err));
}

static int64_t
broken_from(struct fixture *f, int64_t from)
{
    int64_t broken = -1;

    assert_ok(f, seal_verify(f->reg, from, &broken, &f->err));
    return broken;
}

static void
a_trail_as_written_is_whole(void **state)
{
    struct fixture *f = *state;

    assert_int_equal(broken_from(f, 1), 0);
    for (int i = 0; i < 5; i++) {
        add(f, "sato");
    }
    assert_int_equal(broken_from(f, 1), 0);
    assert_int_equal(broken_from(f, 3), 0);
    assert_int_equal(broken_from(f, 6), 0);
}

static void
equal_events_have_different_seals(void **state)
{
    struct fixture *f = *state;
    struct seal_end first, second;

    add(f, "sato");
    assert_ok(f, seal_last(f->reg, &first, &f->err));
    add(f, "sato");
    assert_ok(f, seal_last(f->reg, &second, &f->err));
    assert_int_equal(second.event, 2);
    assert_string_not_equal(first.seal, second.seal);
}

/* "a" by "bc" is not "ab" by "c". */
static void
no_text_passes_for_the_end_of_another(void **state)
{
    const struct event first = event_of("sato", "x");
    const struct event second = event_of("sat", "ox");
    const struct event third = event_of("sato 1 x\ndetail", "");
    char a[HASH_TEXT_SIZE], b[HASH_TEXT_SIZE], c[HASH_TEXT_SIZE];

    (void)state;
    seal_make("", &first, a);
    seal_make("", &second, b);
    seal_make("", &third, c);
    assert_string_not_equal(a, b);
    assert_string_not_equal(a, c);
    assert_string_not_equal(b, c);
}

static void
every_change_breaks_the_trail_where_it_was_made(void **state)
{
    static const struct {
        const char *sql;
        int64_t broken;
    } CASES[] = {
        {"UPDATE event SET actor = 'other' WHERE id = 2", 2},
        {"UPDATE event SET detail = 'x' WHERE id = 5", 5},
        {"UPDATE event SET login = 'suzuki' WHERE id = 4", 4},
        {"UPDATE event SET kind = 'run' WHERE id = 1", 1},
        {"UPDATE event SET kind = 'no such kind' WHERE id = 1", 1},
        {"UPDATE event SET seal = '' WHERE id = 3", 3},
        {"DELETE FROM event WHERE id = 3", 3},
        {"DELETE FROM event WHERE id = 1", 1},
        {"DELETE FROM event WHERE id < 4", 1},
    };
    struct fixture *f = *state;

    for (int i = 0; i < 5; i++) {
        add(f, "sato");
    }
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct query query;

        assert_ok(f, register_begin(f->reg, &f->err));
        tamper(f, CASES[i].sql);
        if (broken_from(f, 1) != CASES[i].broken) {
            fail_msg("%s: %d", CASES[i].sql, (int)broken_from(f, 1));
        }
        register_rollback(f->reg);
        query_open_once(&query, f->reg, "SELECT 1");
        assert_ok(f, query_run(&query, &f->err));
    }
    assert_int_equal(broken_from(f, 1), 0);
}

static void
what_lies_before_the_beginning_is_not_asked(void **state)
{
    struct fixture *f = *state;

    for (int i = 0; i < 5; i++) {
        add(f, "sato");
    }
    tamper(f, "UPDATE event SET actor = 'other' WHERE id = 2");
    assert_int_equal(broken_from(f, 1), 2);
    assert_int_equal(broken_from(f, 3), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(a_trail_as_written_is_whole),
        fixture_test(equal_events_have_different_seals),
        fixture_test(no_text_passes_for_the_end_of_another),
        fixture_test(every_change_breaks_the_trail_where_it_was_made),
        fixture_test(what_lies_before_the_beginning_is_not_asked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
