#include "layout/layer.h"

#include "layout/letter_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define TEXT(name, content, y)                                                 \
    "{\"name\": \"" name "\", \"type\": \"text\", \"readOnly\": true,"         \
    " \"content\": \"" content "\", \"position\": {\"x\": 10, \"y\": " #y      \
    "}, \"width\": 60, \"height\": 8, \"fontSize\": 10}"

/* One fixed text above, a personal list, one fixed text below it. */
#define PAGE                                                                   \
    TEXT("上", "上", 10)                                                       \
    ", {\"name\": \"項目\", \"type\": \"list\", \"content\": \"[]\","        \
    " \"position\": {\"x\": 10, \"y\": 30}, \"width\": 60, \"height\": 10,"    \
    " \"fontSize\": 10}, " TEXT("下", "下", 50)

struct layer_bench {
    struct letter_bench *bench;
    struct blueprint blueprint;
};

static int
set_up(void **state)
{
    struct letter_bench *bench = letter_bench_new();
    struct layer_bench *layers = ARENA_NEW(bench->arena, struct layer_bench);
    struct blueprint_setup setup = {bench->common, &bench->measure,
                                    bench->arena, NULL};

    layers->bench = bench;
    letter_bench_add(bench, TEXT("欄外", "欄外", 1), "[" PAGE "]", -1, false);
    *state = layers;
    if (blueprint_make(bench->parts[0].design, &setup, &layers->blueprint,
                       &bench->err) != 0) {
        return -1;
    }
    layer_begin(&layers->blueprint);
    return 0;
}

static int
tear_down(void **state)
{
    struct layer_bench *layers = *state;

    letter_bench_free(layers->bench);
    return 0;
}

/* The layers where the text below the list stands at y. */
static const struct layer_set *
find(struct layer_bench *layers, size_t page, int32_t y_mpt)
{
    const struct blueprint_page *of = &layers->blueprint.pages[0];
    struct flow_part *part = ARENA_NEW(layers->bench->arena, struct flow_part);
    struct flow flow = {.parts = part, .count = 1};

    *part = (struct flow_part){
        .block = &of->items[2].block,
        .tag = 2,
        .page = page,
        .part = {.end = 1, .y_mpt = y_mpt, .height_mpt = 20000},
    };
    return layer_find(&layers->blueprint, of, &flow);
}

static const char *
dump(struct layer_bench *layers, const struct page *page)
{
    struct buf buf = {0};
    const char *copy;

    page_dump(page, &buf);
    copy = arena_strdup(layers->bench->arena, buf_text(&buf));
    buf_reset(&buf);
    return copy;
}

static void
a_layer_holds_all_that_is_fixed(void **state)
{
    const struct layer_set *set = find(*state, 0, 150000);
    const char *text;

    assert_int_equal(set->count, 1);
    text = dump(*state, &set->pages[0]);
    assert_non_null(strstr(text, "| 欄外"));
    assert_non_null(strstr(text, "| 上"));
    assert_non_null(strstr(text, "| 下"));
}

static void
letters_that_stand_alike_share_their_layers(void **state)
{
    const struct layer_set *first = find(*state, 0, 150000);

    find(*state, 0, 160000);
    assert_ptr_equal(find(*state, 0, 150000), first);
}

static void
letters_that_stand_otherwise_have_layers_of_their_own(void **state)
{
    const struct layer_set *first = find(*state, 0, 150000);
    const struct layer_set *second = find(*state, 0, 160000);

    assert_ptr_not_equal(first, second);
    assert_string_not_equal(dump(*state, &first->pages[0]),
                            dump(*state, &second->pages[0]));
}

static void
what_moves_to_the_next_page_is_drawn_there(void **state)
{
    const struct layer_set *set = find(*state, 1, 30000);

    assert_int_equal(set->count, 2);
    assert_null(strstr(dump(*state, &set->pages[0]), "| 下"));
    assert_non_null(strstr(dump(*state, &set->pages[1]), "| 下"));
    assert_non_null(strstr(dump(*state, &set->pages[1]), "| 欄外"));
}

static void
further_pages_hold_the_static_schema_alone(void **state)
{
    struct layer_bench *layers = *state;
    const struct layer_set *set = find(layers, 0, 150000);
    const struct page *further = layer_of(&layers->blueprint, set, 5);

    assert_ptr_equal(layer_of(&layers->blueprint, set, 0), &set->pages[0]);
    assert_non_null(further);
    assert_int_equal(further->count, 1);
    assert_non_null(strstr(dump(layers, further), "| 欄外"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_layer_holds_all_that_is_fixed),
        TEST(letters_that_stand_alike_share_their_layers),
        TEST(letters_that_stand_otherwise_have_layers_of_their_own),
        TEST(what_moves_to_the_next_page_is_drawn_there),
        TEST(further_pages_hold_the_static_schema_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
