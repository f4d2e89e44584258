/*
 * letter_bench: small templates composed in the fake font, for tests of
 * layout/.
 *
 * Fields: 氏名 (text), 署名用あり (flag), 証明書 (table of two columns), 項目
 * (list) of the letter; 市名 (text), 窓口あり (flag), 窓口 (table) of the
 * lot.  All are given at the start; tests change what they need.
 */
#ifndef TESTS_LAYOUT_LETTER_BENCH_H
#define TESTS_LAYOUT_LETTER_BENCH_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "layout/compose.h"
#include "support/fake_font.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { BENCH_PARTS = 3 };

struct letter_bench {
    struct arena *arena;
    struct fake_font font;
    struct measure measure;
    struct values *common, *letter;
    struct mailing_part parts[BENCH_PARTS];
    struct mailing mailing;
    struct composer *composer;
    struct composed out;
    struct fault_list faults;
    struct err err;
};

static const struct slot slots[] = {
    {"氏名", VALUE_TEXT, VALUE_OF_LETTER, 0, NULL, VALUE_INSIDE},
    {"署名用あり", VALUE_FLAG, VALUE_OF_LETTER, 0, NULL, VALUE_INSIDE},
    {"証明書", VALUE_TABLE, VALUE_OF_LETTER, 2, NULL, VALUE_INSIDE},
    {"項目", VALUE_TABLE, VALUE_OF_LETTER, 1, NULL, VALUE_INSIDE},
    {"市名", VALUE_TEXT, VALUE_OF_LOT, 0, NULL, VALUE_INSIDE},
    {"窓口あり", VALUE_FLAG, VALUE_OF_LOT, 0, NULL, VALUE_INSIDE},
    {"窓口", VALUE_TABLE, VALUE_OF_LOT, 2, NULL, VALUE_INSIDE},
};

static const struct vocabulary vocabulary = {slots,
                                             sizeof slots / sizeof slots[0]};

static const char *const certificate_cells[] = {"署名用", "四月", "利用者",
                                                "五月"};
static const char *const item_cells[] = {"一つ", "二つ"};
static const char *const office_cells[] = {"市民課", "一階"};

static inline struct value *
letter_bench_value(struct values *values, const char *name)
{
    int slot = vocabulary_find(values->vocabulary, name);

    assert(slot >= 0);
    return &values->of[slot];
}

static inline struct letter_bench *
letter_bench_new(void)
{
    struct arena *arena = arena_new();
    struct letter_bench *bench = ARENA_NEW(arena, struct letter_bench);

    bench->arena = arena;
    bench->measure = fake_font_measure(&bench->font);
    bench->mailing = (struct mailing){.parts = bench->parts};
    bench->common = values_new(&vocabulary, arena);
    bench->letter = values_new(&vocabulary, arena);
    fault_init(&bench->faults, arena);
    *letter_bench_value(bench->letter, "氏名") =
        (struct value){.given = true, .text = "山田太郎"};
    *letter_bench_value(bench->letter, "署名用あり") =
        (struct value){.given = true, .flag = true};
    *letter_bench_value(bench->letter, "証明書") = (struct value){
        .given = true, .cells = certificate_cells, .rows = 2, .columns = 2};
    *letter_bench_value(bench->letter, "項目") = (struct value){
        .given = true, .cells = item_cells, .rows = 2, .columns = 1};
    *letter_bench_value(bench->common, "市名") =
        (struct value){.given = true, .text = "前橋市"};
    *letter_bench_value(bench->common, "窓口あり") =
        (struct value){.given = true, .flag = true};
    *letter_bench_value(bench->common, "窓口") = (struct value){
        .given = true, .cells = office_cells, .rows = 1, .columns = 2};
    return bench;
}

static inline void
letter_bench_free(struct letter_bench *bench)
{
    arena_free(bench->arena);
}

/* Adds a part: a template of 100 × 100 mm with padding 10 mm.  pages are
 * the JSON of the elements of each page, statics those of staticSchema. */
static inline void
letter_bench_add(struct letter_bench *bench, const char *statics,
                 const char *pages, int when, bool when_not)
{
    const char *json =
        arena_printf(bench->arena,
                     "{\"basePdf\": {\"width\": 100, \"height\": 100,"
                     " \"padding\": [10, 10, 10, 10], \"staticSchema\": [%s]},"
                     " \"schemas\": [%s], \"pdfmeVersion\": \"6.1.13\"}",
                     statics, pages);
    struct design *design =
        template_compile("part.json", json, strlen(json), &vocabulary,
                         bench->arena, &bench->faults, &bench->err);

    if (design == NULL) {
        for (size_t i = 0; i < bench->faults.kept; i++) {
            fprintf(stderr, "%s\n", bench->faults.text[i]);
        }
    }
    assert(design != NULL && bench->mailing.part_count < BENCH_PARTS);
    bench->parts[bench->mailing.part_count++] = (struct mailing_part){
        .file = "part.json",
        .design = design,
        .when = when,
        .when_not = when_not,
    };
}

static inline void
open_composer(struct letter_bench *bench)
{
    bench->composer = compose_open(&bench->mailing, bench->common,
                                   &bench->measure, bench->arena, &bench->err);
}

/* One page of these elements; opens the composer, which must succeed. */
static inline void
letter_bench_open(struct letter_bench *bench, const char *elements)
{
    letter_bench_add(bench, "", arena_printf(bench->arena, "[%s]", elements),
                     -1, false);
    open_composer(bench);
}

/* Composes; whatever the result. */
static inline enum compose_result
letter_bench_compose(struct letter_bench *bench, int only_part)
{
    if (bench->composer == NULL) {
        open_composer(bench);
    }
    assert(bench->composer != NULL);
    return compose_letter(bench->composer, bench->letter, only_part,
                          bench->arena, &bench->out, &bench->err);
}

/* Composes, which must succeed, and dumps all pages; in arena. */
static inline const char *
letter_bench_dump(struct letter_bench *bench)
{
    enum compose_result result = letter_bench_compose(bench, -1);
    struct buf buf = {0};
    const char *copy;

    if (result != COMPOSE_DONE) {
        fprintf(stderr, "%s\n", bench->err.text);
    }
    assert(result == COMPOSE_DONE);
    for (size_t i = 0; i < bench->out.page_count; i++) {
        page_dump(&bench->out.pages[i], &buf);
    }
    copy = arena_strdup(bench->arena, buf_text(&buf));
    buf_reset(&buf);
    return copy;
}

#endif
