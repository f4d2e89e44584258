/* The facts of one municipality beside the newest of all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/arena.h"
#include "select/freshness.h"

static const struct date TODAY = {2024, 3, 10};

static struct freshness
old_city(void)
{
    return (struct freshness){.kind = RECORD_RESIDENT,
                              .municipality = "011002",
                              .good_on = {2024, 3, 7},
                              .newest_on = {2024, 3, 10},
                              .whole = true,
                              .limit = 2,
                              .common_limit = 2};
}

static bool
is_doubted(const struct freshness *freshness)
{
    struct arena *arena = arena_new();
    bool doubted = freshness_doubt(freshness, TODAY, arena) != NULL;

    arena_free(arena);
    return doubted;
}

static void
whole_files_of_a_city_are_asked_beside_the_fresh_ones_of_another(void **state)
{
    struct freshness city = old_city();
    struct arena *arena = arena_new();
    const char *said = freshness_doubt(&city, TODAY, arena);

    (void)state;
    assert_non_null(said);
    assert_non_null(strstr(said, "011002"));
    assert_non_null(strstr(said, "2024-03-07"));
    assert_non_null(strstr(said, "import_days_resident = 2"));
    arena_free(arena);
    city.good_on.day = 8;
    assert_false(is_doubted(&city));
}

/* On some days nothing changes in a village. */
static void
rows_among_changes_are_asked_only_with_a_limit_of_the_city(void **state)
{
    struct freshness city = old_city();

    (void)state;
    city.whole = false;
    assert_false(is_doubted(&city));
    city.limit = 1;
    assert_true(is_doubted(&city));
    city.limit = 9;
    assert_false(is_doubted(&city));
}

/* The gate has asked of the newest, and has refused or been approved. */
static void
the_newest_of_all_is_the_gates(void **state)
{
    struct freshness city = old_city();

    (void)state;
    city.newest_on = city.good_on;
    assert_false(is_doubted(&city));
}

/* Of a single municipality the gate asks. */
static void
a_refused_file_of_one_city_among_several_is_doubted(void **state)
{
    struct freshness city = old_city();

    (void)state;
    city.good_on = city.newest_on;
    city.whole = false;
    city.refused_since = true;
    assert_false(is_doubted(&city));
    city.several = true;
    assert_true(is_doubted(&city));
    city.limit = 0;
    assert_false(is_doubted(&city));
}

static void
what_was_never_imported_or_has_no_limit_is_not_asked(void **state)
{
    struct freshness city = old_city();

    (void)state;
    city.good_on = (struct date){0, 0, 0};
    assert_false(is_doubted(&city));
    city = old_city();
    city.limit = city.common_limit = 0;
    assert_false(is_doubted(&city));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            whole_files_of_a_city_are_asked_beside_the_fresh_ones_of_another),
        cmocka_unit_test(
            rows_among_changes_are_asked_only_with_a_limit_of_the_city),
        cmocka_unit_test(the_newest_of_all_is_the_gates),
        cmocka_unit_test(a_refused_file_of_one_city_among_several_is_doubted),
        cmocka_unit_test(what_was_never_imported_or_has_no_limit_is_not_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
