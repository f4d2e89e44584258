/*
 * page: a composed page as plain data: where each mark stands.
 *
 * Coordinates in 1/1000 pt from the top-left corner, y downwards.  What is the
 * same on many pages is a stencil (版), set once and known by its address; it
 * stands among the other marks, so that all are in the order of reading.  pdf/
 * draws this and decides nothing; tests read it as text.
 */
#ifndef LAYOUT_PAGE_H
#define LAYOUT_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/length.h"
#include "template/base_pdf.h"
#include "template/template.h" /* struct image, COLOR_NONE */

enum mark_type {
    MARK_RUN = 1,
    MARK_BOX,
    MARK_ELLIPSE,
    MARK_BARS,
    MARK_IMAGE,
    MARK_ARTWORK,
    MARK_SHEET,
    MARK_STENCIL
};

/* One cluster as it will be drawn. */
struct glyph {
    uint32_t id;       /* glyph index in the face */
    uint32_t base;     /* code point, for text extraction */
    uint32_t selector; /* variation selector or 0 */
    int32_t x_mpt;     /* from the run's origin along the baseline */
    int32_t advance;   /* natural, 1/1000 em */
};

/* Glyphs of one face and size on one baseline. */
struct glyph_run {
    uint16_t face;
    int32_t size_mpt;
    int32_t x_mpt, y_mpt; /* origin on the baseline */
    const struct glyph *glyphs;
    size_t count;
    bool bold, slanted; /* drawn so, for want of a face */
};

struct box {
    int32_t x_mpt, y_mpt, width_mpt, height_mpt;
    int32_t stroke_mpt; /* centred on the outline; 0 = none */
    int32_t radius_mpt;
    uint32_t fill, stroke; /* 0xRRGGBB or COLOR_NONE */
};

struct bars { /* filled rectangles of one colour */
    const struct rect *of;
    size_t count;
};

struct placed_image {
    const struct image *image;
    int32_t x_mpt, y_mpt, width_mpt, height_mpt;
};

struct placed_artwork { /* clipped to its box */
    const struct artwork *artwork;
    int32_t x_mpt, y_mpt, width_mpt, height_mpt;
};

struct placed_sheet { /* a page of a foreign PDF; covers the whole page */
    const struct base_pdf *pdf;
    size_t page;
};

struct mark;

/* Marks that stand on many pages, each where it says; none of them is a
 * stencil. */
struct stencil {
    const struct mark *marks;
    size_t count;
};

struct mark {
    enum mark_type type;
    uint32_t color;        /* of a run and of bars */
    int32_t opacity_milli; /* 1000 = opaque */
    int32_t rotate_mdeg;   /* clockwise about the pivot */
    int32_t pivot_x_mpt, pivot_y_mpt;
    const struct element *element; /* what it is part of; NULL = nothing */
    union {
        struct glyph_run run;
        struct box box; /* also MARK_ELLIPSE */
        struct bars bars;
        struct placed_image image;
        struct placed_artwork artwork;
        struct placed_sheet sheet;
        const struct stencil *stencil;
    } as;
};

struct page {
    int32_t width_mpt, height_mpt;
    const struct mark *marks; /* in drawing order */
    size_t count;
};

/* Goes through a page mark by mark, those of stencils in their place. */
struct page_walk {
    const struct page *page;
    size_t at, within; /* the next mark, and of a stencil the next in it */
};

/* NULL at the end. */
const struct mark *page_next(struct page_walk *walk);

/* A readable dump for golden tests: one line a mark, runs as text with
 * their position, size and face. */
void page_dump(const struct page *page, struct buf *out);

#endif
