/*
 * touch: which fields does an element touch.
 *
 * The one traversal of everything in an element that can hold a field: its
 * text (of a text, a barcode, a checkbox, an image), the rows it takes, its
 * own cells, the head of its table, the flag that shows it.  Whoever asks what
 * a template uses, what is personal in it, or what may show in a window asks
 * here, so that no answer forgets a place.
 */
#ifndef TEMPLATE_TOUCH_H
#define TEMPLATE_TOUCH_H

#include <stdbool.h>

#include "template/template.h"

/* Where in the element: printed, or only deciding whether it is printed. */
enum touch_way { TOUCH_PRINTED, TOUCH_SHOWN_BY };

struct touch {
    int slot; /* of the vocabulary, or SLOT_CURRENT_PAGE, SLOT_TOTAL_PAGES */
    enum touch_way way;
};

/* Calls visit for each until one returns false; whether none did. */
bool touch_element(const struct element *element,
                   bool (*visit)(void *context, struct touch touch),
                   void *context);

/* Marks the slots that the template uses: used has one per slot. */
void touch_mark_used(const struct design *design, bool *used);

#endif
