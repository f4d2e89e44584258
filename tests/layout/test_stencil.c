#include "layout/stencil.h"

#include "layout/letter_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define TEXT(name, y)                                                          \
    "{\"name\": \"" name "\", \"type\": \"text\", \"readOnly\": true,"         \
    " \"content\": \"" name "\", \"position\": {\"x\": 10, \"y\": " #y         \
    "}, \"width\": 60, \"height\": 8, \"fontSize\": 10}"

struct table {
    struct letter_bench *bench;
    struct blueprint blueprint;
    struct stencil_part parts[2]; /* of the two texts, where they stand */
    struct stencil_shelf *shelf;
};

static int
set_up(void **state)
{
    struct letter_bench *bench = letter_bench_new();
    struct table *table = ARENA_NEW(bench->arena, struct table);
    struct blueprint_setup setup = {bench->common, &bench->measure,
                                    bench->arena, NULL};

    table->bench = bench;
    letter_bench_add(bench, "", "[" TEXT("上", 10) "," TEXT("下", 50) "]", -1,
                     false);
    *state = table;
    if (blueprint_make(bench->parts[0].design, &setup, &table->blueprint,
                       &bench->err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < 2; i++) {
        const struct blueprint_item *item = &table->blueprint.pages[0].items[i];

        table->parts[i] = (struct stencil_part){
            item,
            {.end = 1,
             .y_mpt = item->element->y_mpt,
             .height_mpt = item->element->height_mpt}};
    }
    table->shelf = stencil_shelf_new(bench->arena);
    return 0;
}

static int
tear_down(void **state)
{
    struct table *table = *state;

    letter_bench_free(table->bench);
    return 0;
}

static const struct stencil *
find(struct table *table, size_t count)
{
    return stencil_find(table->shelf, &table->bench->measure, table->parts,
                        count);
}

static void
a_stencil_holds_its_elements_in_their_order(void **state)
{
    const struct stencil *stencil = find(*state, 2);

    assert_int_equal(stencil->count, 2);
    assert_string_equal(stencil->marks[0].element->name, "上");
    assert_string_equal(stencil->marks[1].element->name, "下");
}

static void
what_stands_alike_is_one_stencil(void **state)
{
    const struct stencil *both = find(*state, 2), *one = find(*state, 1);

    assert_ptr_not_equal(both, one);
    assert_ptr_equal(find(*state, 2), both);
    assert_ptr_equal(find(*state, 1), one);
}

static void
what_stands_otherwise_is_another_stencil(void **state)
{
    struct table *table = *state;
    const struct stencil *here = find(table, 2), *there;

    table->parts[1].part.y_mpt += 5000;
    there = find(table, 2);
    assert_ptr_not_equal(here, there);
    assert_int_equal(there->marks[1].as.run.y_mpt,
                     here->marks[1].as.run.y_mpt + 5000);
    table->parts[1].part.y_mpt -= 5000;
    assert_ptr_equal(find(table, 2), here);
}

static void
many_stencils_are_all_found_again(void **state)
{
    enum { COUNT = 500 };
    const struct stencil *made[COUNT];
    struct table *table = *state;

    for (int i = 0; i < COUNT; i++) {
        table->parts[0].part.y_mpt = i * 1000;
        made[i] = find(table, 1);
    }
    for (int i = 0; i < COUNT; i++) {
        table->parts[0].part.y_mpt = i * 1000;
        assert_ptr_equal(find(table, 1), made[i]);
    }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_stencil_holds_its_elements_in_their_order),
        CASE(what_stands_alike_is_one_stencil),
        CASE(what_stands_otherwise_is_another_stencil),
        CASE(many_stencils_are_all_found_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
