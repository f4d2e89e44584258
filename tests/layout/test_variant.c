#include "layout/variant.h"

#include "layout/letter_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define TABLE                                                                  \
    "{\"name\": \"証明書\", \"type\": \"table\", \"content\": \"[]\","         \
    " \"position\": {\"x\": 10, \"y\": 10}, \"width\": 80, \"height\": 20,"    \
    " \"showHead\": true, \"head\": [\"種類\", \"期限\"],"                     \
    " \"headWidthPercentages\": [50, 50]}"

struct table {
    struct letter_bench *bench;
    struct blueprint blueprint;
    struct blueprint_setup setup;
};

static int
set_up(void **state)
{
    struct letter_bench *bench = letter_bench_new();
    struct table *table = ARENA_NEW(bench->arena, struct table);

    table->bench = bench;
    table->setup = (struct blueprint_setup){bench->common, &bench->measure,
                                            bench->arena, NULL};
    letter_bench_add(bench, "", "[" TABLE "]", -1, false);
    *state = table;
    return blueprint_make(bench->parts[0].design, &table->setup,
                          &table->blueprint, &bench->err);
}

static int
tear_down(void **state)
{
    struct table *table = *state;

    letter_bench_free(table->bench);
    return 0;
}

static enum compose_result
find(struct table *table, const struct blueprint_item **out)
{
    const struct content content = {.common = table->bench->common,
                                    .letter = table->bench->letter};

    return variant_find(&table->setup, &table->blueprint.pages[0].items[0],
                        &content, table->bench->arena, out,
                        &table->bench->err);
}

static void
a_content_is_set_once(void **state)
{
    const struct blueprint_item *first, *second;

    assert_int_equal(find(*state, &first), COMPOSE_DONE);
    assert_int_equal(find(*state, &second), COMPOSE_DONE);
    assert_ptr_equal(first, second);
    assert_false(first->personal);
    assert_int_equal(first->block.units, 3);
    assert_true(first->mark_count > 0);
}

static void
another_content_is_another_variant(void **state)
{
    static const char *const CELLS[] = {"署名用", "六月", "利用者", "五月"};
    struct table *table = *state;
    struct value *value =
        letter_bench_value(table->bench->letter, "証明書");
    const struct blueprint_item *first, *rows, *cells, *again;
    const char *const *before = value->cells;

    find(table, &first);
    value->rows = 1;
    find(table, &rows);
    assert_ptr_not_equal(rows, first);
    assert_int_equal(rows->block.units, 2);
    value->rows = 2;
    value->cells = CELLS;
    find(table, &cells);
    assert_ptr_not_equal(cells, first);
    value->cells = before;
    find(table, &again);
    assert_ptr_equal(again, first);
}

/* "ab", "c" and "a", "bc" are not one. */
static void
where_one_cell_ends_is_part_of_the_content(void **state)
{
    static const char *const ONE[] = {"ab", "c"}, *const OTHER[] = {"a", "bc"};
    struct table *table = *state;
    struct value *value =
        letter_bench_value(table->bench->letter, "証明書");
    const struct blueprint_item *one, *other;

    value->rows = 1;
    value->cells = ONE;
    find(table, &one);
    value->cells = OTHER;
    find(table, &other);
    assert_ptr_not_equal(one, other);
}

static void
what_cannot_be_set_is_not_kept(void **state)
{
    struct table *table = *state;
    const struct blueprint_item *item;

    table->bench->font.missing = 0x56DB; /* 四 */
    assert_int_equal(find(table, &item), COMPOSE_GLYPH);
    assert_non_null(strstr(table->bench->err.text, "U+56DB"));
    table->bench->font.missing = 0;
    assert_int_equal(find(table, &item), COMPOSE_DONE);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_content_is_set_once),
        CASE(another_content_is_another_variant),
        CASE(where_one_cell_ends_is_part_of_the_content),
        CASE(what_cannot_be_set_is_not_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
