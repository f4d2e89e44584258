/*
 * bench_pdf: CPU time and bytes a letter of a bundle, pages composed before.
 *
 *   bench_pdf [LETTERS]
 *
 * A synthetic letter of two A4 pages: 25 static lines of 36 characters and
 * 60 boxes a page, below 8 personal lines on the first page and 5 on the
 * second, of characters that differ from letter to letter.
 */
#include "base/arena.h"
#include "pdf/document.h"
#include "template/template.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { STATIC_LINES = 25, BOXES = 60, LINE_GLYPHS = 36, DISTINCT = 1500 };

static uint32_t
next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

static void
set_line(struct arena *arena, const struct measure *measure, struct mark *mark,
         int line, uint32_t *seed)
{
    struct glyph *glyphs = ARENA_ARRAY(arena, LINE_GLYPHS, struct glyph);
    struct glyph_metric metric = {0};

    for (int i = 0; i < LINE_GLYPHS; i++) {
        struct utf8_cluster cluster = {.size = 3};

        do {
            cluster.base = 0x4E00 + next_random(seed) % DISTINCT;
        } while (!measure->glyph(measure->context, 0, &cluster, &metric) ||
                 metric.face != 0);
        glyphs[i] = (struct glyph){.id = metric.glyph,
                                   .base = cluster.base,
                                   .x_mpt = i * 10500,
                                   .advance = metric.advance};
    }
    *mark = (struct mark){.type = MARK_RUN,
                          .opacity_milli = 1000,
                          .as.run = {.size_mpt = 10500,
                                     .x_mpt = 60000,
                                     .y_mpt = 60000 + line * 20000,
                                     .glyphs = glyphs,
                                     .count = LINE_GLYPHS}};
}

static struct page *
make_page(struct arena *arena, const struct measure *measure, int lines,
          int boxes, uint32_t *seed)
{
    struct page *page = ARENA_NEW(arena, struct page);
    struct mark *marks =
        ARENA_ARRAY(arena, (size_t)(lines + boxes), struct mark);

    for (int i = 0; i < lines; i++) {
        set_line(arena, measure, &marks[i], i, seed);
    }
    for (int i = 0; i < boxes; i++) {
        marks[lines + i] =
            (struct mark){.type = MARK_BOX,
                          .opacity_milli = 1000,
                          .as.box = {.x_mpt = 50000 + i % 6 * 80000,
                                     .y_mpt = 50000 + i / 6 * 70000,
                                     .width_mpt = 78000,
                                     .height_mpt = 68000,
                                     .stroke_mpt = 500,
                                     .fill = COLOR_NONE,
                                     .stroke = 0x333333}};
    }
    *page = (struct page){.width_mpt = 595276,
                          .height_mpt = 841890,
                          .marks = marks,
                          .count = (size_t)(lines + boxes)};
    return page;
}

static void
add_stencil(struct page *page, const struct stencil *stencil,
            struct arena *arena)
{
    struct mark *marks = ARENA_ARRAY(arena, page->count + 1, struct mark);

    marks[0] = (struct mark){.type = MARK_STENCIL,
                             .opacity_milli = 1000,
                             .as.stencil = stencil};
    memcpy(marks + 1, page->marks, page->count * sizeof *marks);
    page->marks = marks;
    page->count++;
}

static double
cpu_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1000 + (double)now.tv_nsec / 1e6;
}

static int
run(struct fontset *fonts, int letters, bool is_fast, struct err *err)
{
    struct document_info info = {.title = "bench",
                                 .created = {2024, 3, 4},
                                 .identity = "bench",
                                 .fast = is_fast};
    struct measure measure = fontset_measure(fonts);
    struct arena *fixed = arena_new(), *letter = arena_new();
    uint32_t seed = 1;
    const struct page *same[] = {
        make_page(fixed, &measure, STATIC_LINES, BOXES, &seed),
        make_page(fixed, &measure, STATIC_LINES, BOXES, &seed)};
    const struct stencil stencils[] = {{same[0]->marks, same[0]->count},
                                       {same[1]->marks, same[1]->count}};
    double begin = cpu_ms(), spent = 0, finish;
    struct document *document = document_new(fonts, &info, err);
    struct buf out = {0};
    int result = document == NULL ? -1 : 0;

    spent += cpu_ms() - begin;
    for (int i = 0; result == 0 && i < letters; i++) {
        struct page *pages[] = {make_page(letter, &measure, 8, 0, &seed),
                                make_page(letter, &measure, 5, 0, &seed)};

        begin = cpu_ms();
        for (int k = 0; result == 0 && k < 2; k++) {
            add_stencil(pages[k], &stencils[k], letter);
            result = document_add_page(document, pages[k], err);
        }
        spent += cpu_ms() - begin;
        arena_reset(letter);
    }
    begin = cpu_ms();
    result = result == 0 ? document_finish(document, &out, err) : -1;
    finish = cpu_ms() - begin;
    document_free(document);
    spent += cpu_ms() - begin;
    if (result == 0) {
        printf("%d letters%s: %.3f CPU ms a letter (finish %.1f ms), "
               "%zu bytes a letter\n",
               letters, is_fast ? ", fast" : "", spent / letters, finish,
               out.size / (size_t)letters);
    }
    buf_reset(&out);
    arena_free(fixed);
    arena_free(letter);
    return result;
}

int
main(int argc, char *argv[])
{
    int letters = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 5000;
    struct err err = {0};
    struct fontset *fonts;
    int result = 1;
    double begin = cpu_ms();

    fonts = fontset_open("fonts/fonts.conf", &err);
    if (fonts != NULL) {
        printf("fonts opened in %.1f CPU ms\n", cpu_ms() - begin);
        result = run(fonts, letters, false, &err) != 0 ||
                 run(fonts, letters, true, &err) != 0 ||
                 run(fonts, letters, true, &err) != 0 ||
                 run(fonts, 1, true, &err) != 0;
    }
    if (result != 0) {
        fprintf(stderr, "%s\n", err.text);
    }
    fontset_close(fonts);
    return result;
}
