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

extern const struct slot slots[];

extern const struct vocabulary vocabulary;

struct value *letter_bench_value(struct values *values, const char *name);

struct letter_bench *letter_bench_new(void);

void letter_bench_free(struct letter_bench *bench);

/* Adds a part: a template of 100 × 100 mm with padding 10 mm.  pages are
 * the JSON of the elements of each page, statics those of staticSchema. */
void letter_bench_add(struct letter_bench *bench, const char *statics,
                      const char *pages, int when, bool when_not);

/* The same of a whole template. */
void letter_bench_take(struct letter_bench *bench,
                       const struct template_text *text, int when,
                       bool when_not);

void open_composer(struct letter_bench *bench);

/* One page of these elements; opens the composer, which must succeed. */
void letter_bench_open(struct letter_bench *bench, const char *elements);

/* Composes; whatever the result. */
enum compose_result letter_bench_compose(struct letter_bench *bench,
                                         int only_part);

/* Composes, which must succeed, and dumps all pages; in arena. */
const char *letter_bench_dump(struct letter_bench *bench);

#endif
