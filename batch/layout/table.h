/*
 * table: head and rows of an element, each row as high as its highest cell.
 *
 * As pdfme: columns share the element's width by percent, cells are framed
 * inside, even rows (the first, the third …) have the alternate background,
 * a frame goes round all.  Unlike pdfme the lines of a cell are broken to
 * the width they are drawn in, so that nothing runs over the border.
 */
#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

#include "layout/content.h"
#include "layout/textbox.h"

struct table_setting {
    const struct element *element;
    struct textbox *head;         /* one per column; NULL = none shown */
    struct textbox *further_head; /* of further parts */
    struct textbox *cells;        /* rows × columns */
    size_t rows;
    int32_t head_mpt; /* height of the head, 0 = none */
    int32_t further_head_mpt;
    int32_t *row_mpt;     /* heights */
    const int32_t *x_mpt; /* of the columns from the left, columns + 1 */
};

/* In arena.  On failure err names column and row. */
enum compose_result table_set(const struct element *element,
                              const struct setter *setter,
                              struct table_setting *out, struct err *err);

struct table_part {
    bool with_head;
    size_t first, end; /* rows */
};

/* Draws rows first … end − 1, below the head if wanted, from the top of
 * box. */
void table_draw(const struct table_setting *table,
                const struct table_part *part, const struct rect *box,
                struct canvas *canvas);

#endif
