/*
 * element: one element of a template with its values: measured as a block,
 * then drawn, whole or in parts.
 *
 * A block is made of units that may stand on different pages: the rows of a
 * table (the first unit is its head), the items of a list, the lines of an
 * expanding text.  All others are one unit.
 */
#ifndef LAYOUT_ELEMENT_H
#define LAYOUT_ELEMENT_H

#include "layout/canvas.h"
#include "layout/list.h"
#include "layout/result.h"
#include "layout/setter.h"
#include "layout/symbol.h"
#include "layout/table.h"
#include "layout/textbox.h"

struct block {
    const struct element *element;
    const int32_t *unit_mpt; /* heights */
    size_t units;
    int32_t repeat_mpt; /* of the head, at the top of every further part */
    bool keep_first;    /* the first unit is not left alone on a page */
    bool checked;       /* of a checkbox or circleMark */
    bool empty;         /* nothing to draw but a frame */
    enum compose_result failed; /* of a proof: drawn red, with its frame */
    const struct image *image;
    const struct artwork *artwork;
    struct textbox text; /* also what stands beneath a barcode */
    struct table_setting table;
    struct list_setting list;
    struct symbol symbol;
};

/* A part of a block. */
struct block_part {
    size_t first, end; /* units */
    int32_t y_mpt, height_mpt;
};

/* Whether it paints areas, so that what it overlaps must be drawn in the
 * order of the template. */
bool element_covers(const struct element *element);

/* Where it is drawn, unmoved: its box; of a turned one a square about its
 * centre that holds it in every position. */
struct rect element_reach(const struct element *element);

/* Sets the element's content, in the setter's arena.  err does not yet name
 * the element.  What overflows has been set as far as it goes. */
enum compose_result element_set(const struct element *element,
                                const struct setter *setter, struct block *out,
                                struct err *err);

/* Makes a block that could not be set one that a proof can draw. */
void element_fail(struct block *block, enum compose_result result,
                  struct arena *arena);

/* The block of an element while only its place matters. */
void element_stand_in(const struct element *element, struct arena *arena,
                      struct block *out);

void element_draw(const struct block *block, const struct block_part *part,
                  struct canvas *canvas);

#endif
