#include "layout/proof.h"

#include "layout/letter_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PLACE(y, width, height)                                                \
    "\"position\": {\"x\": 10, \"y\": " #y "}, \"width\": " #width             \
    ", \"height\": " #height
#define FIXED(name, content, y, width)                                         \
    "{\"name\": \"" name "\", \"type\": \"text\", \"readOnly\": true,"         \
    " \"content\": \"" content "\", " PLACE(y, width, 5) ", \"fontSize\": 10}"
#define NAME_FIELD                                                             \
    "{\"name\": \"氏名\", \"type\": \"text\", " PLACE(30, 7.2, 4)                \
    ", \"fontSize\": 10}"

struct desk {
    struct letter_bench *bench;
    struct proof proof;
    struct composed out;
};

static int
set_up(void **state)
{
    static struct desk desk;

    desk = (struct desk){.bench = letter_bench_new()};
    desk.proof.arena = desk.bench->arena;
    *state = &desk;
    return 0;
}

static int
tear_down(void **state)
{
    struct desk *desk = *state;

    letter_bench_free(desk->bench);
    return 0;
}

static void
compose(struct desk *desk, const char *elements, int pages_max)
{
    struct letter_bench *bench = desk->bench;
    struct composer *composer;

    letter_bench_add(bench, "", elements, -1, false);
    bench->mailing.pages_max = pages_max;
    composer =
        compose_open_proof(&bench->mailing, bench->common, &bench->measure,
                           &desk->proof, bench->arena, &bench->err);
    assert_non_null(composer);
    assert_int_equal(compose_letter(composer, bench->letter, -1, bench->arena,
                                    &desk->out, &bench->err),
                     COMPOSE_DONE);
}

static const char *
dump(const struct desk *desk)
{
    struct buf buf = {0};
    const char *copy;

    for (size_t i = 0; i < desk->out.page_count; i++) {
        page_dump(&desk->out.pages[i], &buf);
    }
    copy = arena_strdup(desk->bench->arena, buf_text(&buf));
    buf_reset(&buf);
    return copy;
}

static void
a_sound_letter_has_no_notes(void **state)
{
    struct desk *desk = *state;

    compose(desk, "[" FIXED("題", "お知らせ", 10, 60) "]", 0);
    assert_int_equal(desk->proof.count, 0);
}

static void
what_overflows_is_noted_drawn_to_its_end_and_framed(void **state)
{
    struct desk *desk = *state;

    compose(desk, "[" NAME_FIELD "," FIXED("題", "お知らせ", 10, 9) "]", 0);
    assert_int_equal(desk->proof.count, 2);
    assert_string_equal(desk->proof.notes[0].element->name, "題");
    assert_non_null(strstr(desk->proof.notes[0].text, "part.json, page 1"));
    assert_string_equal(desk->proof.notes[1].element->name, "氏名");
    assert_non_null(
        strstr(desk->proof.notes[1].text, "part.json, element \"氏名\": needs"));
    assert_non_null(strstr(dump(desk), "| 山"));
    assert_non_null(strstr(dump(desk), "| 太郎"));
    assert_non_null(strstr(dump(desk), "stroke #e00000"));
    assert_null(strstr(desk->proof.notes[1].text, "山田"));
}

static void
what_cannot_be_set_is_a_red_frame(void **state)
{
    struct desk *desk = *state;

    desk->bench->font.missing = 0x7530; /* 田 */
    compose(desk, "[" NAME_FIELD "," FIXED("題", "お知らせ", 10, 60) "]", 0);
    assert_int_equal(desk->proof.count, 1);
    assert_non_null(strstr(desk->proof.notes[0].text, "U+7530"));
    assert_null(strstr(dump(desk), "| 山"));
    assert_non_null(strstr(dump(desk), "stroke #e00000"));
    assert_non_null(strstr(dump(desk), "お知らせ"));
}

static void
a_value_that_is_missing_is_noted(void **state)
{
    struct desk *desk = *state;

    letter_bench_value(desk->bench->letter, "氏名")->given = false;
    compose(desk, "[" NAME_FIELD "]", 0);
    assert_int_equal(desk->proof.count, 1);
    assert_non_null(strstr(desk->proof.notes[0].text, "has no value"));
}

static void
what_leaves_the_page_is_noted_with_how_far(void **state)
{
    struct desk *desk = *state;

    compose(desk,
            "[{\"name\": \"題\", \"type\": \"text\", \"readOnly\": true,"
            " \"content\": \"お知らせ\", \"position\": {\"x\": 92, \"y\": 10},"
            " \"width\": 30, \"height\": 5, \"fontSize\": 10}]",
            0);
    assert_int_equal(desk->proof.count, 1);
    /* four ems of 10 pt from 92 mm */
    assert_non_null(strstr(desk->proof.notes[0].text,
                           "reaches 6.2 mm over the edge of the page"));
}

static void
pages_too_many_are_noted_with_what_goes_on_there(void **state)
{
    static const char *cells[40];
    struct desk *desk = *state;

    for (size_t i = 0; i < 40; i++) {
        cells[i] = "行";
    }
    values_set_table(letter_bench_value(desk->bench->letter, "項目"), cells,
                     40, 1);
    compose(desk,
            "[{\"name\": \"項目\", \"type\": \"list\", \"content\": \"[]\","
            " \"position\": {\"x\": 10, \"y\": 10}, \"width\": 60,"
            " \"height\": 80, \"fontSize\": 10, \"itemSpacing\": 0}]",
            1);
    assert_int_equal(desk->out.page_count, 2);
    assert_int_equal(desk->proof.count, 1);
    assert_null(desk->proof.notes[0].element);
    assert_non_null(strstr(desk->proof.notes[0].text,
                           "the letter takes 2 pages, set.conf allows 1; "
                           "element \"項目\" goes on for "));
}

static void
one_thing_is_noted_once(void **state)
{
    struct desk *desk = *state;
    struct err err = {ERR_LETTER, "same"};
    const struct element here = {.name = "a"}, there = {.name = "b"};

    proof_note(&desk->proof, &here, &err);
    proof_note(&desk->proof, &here, &err);
    proof_note(&desk->proof, &there, &err);
    proof_note(&desk->proof, NULL, &err);
    proof_note(&desk->proof, NULL, &err);
    assert_int_equal(desk->proof.count, 3);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_sound_letter_has_no_notes),
        CASE(what_overflows_is_noted_drawn_to_its_end_and_framed),
        CASE(what_cannot_be_set_is_a_red_frame),
        CASE(a_value_that_is_missing_is_noted),
        CASE(what_leaves_the_page_is_noted_with_how_far),
        CASE(pages_too_many_are_noted_with_what_goes_on_there),
        CASE(one_thing_is_noted_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
