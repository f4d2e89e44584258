/*
 * list: items with a bullet or a number before each, as pdfme sets them.
 * Tabs at the start of an item push it in by one level each.
 */
#ifndef LAYOUT_LIST_H
#define LAYOUT_LIST_H

#include "layout/content.h"
#include "layout/textbox.h"

struct list_item {
    struct textbox marker, body;
    int32_t indent_mpt;
    int32_t height_mpt; /* with the space below it */
};

struct list_setting {
    const struct element *element;
    struct list_item *items;
    size_t count;
};

/* In arena.  On failure err names the item. */
enum compose_result list_set(const struct element *element,
                             const struct setter *setter,
                             struct list_setting *out, struct err *err);

/* Draws items first … end − 1 from the top of box. */
void list_draw(const struct list_setting *list, const struct rect *box,
               size_t first, size_t end, struct canvas *canvas);

#endif
