#include "template/touch.h"

/* Who asks. */
struct visitor {
    bool (*visit)(void *context, struct touch touch);
    void *context;
};

static bool
visit_pieces(const struct visitor *visitor, const struct pieces *pieces,
             size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < pieces[i].count; k++) {
            int slot = pieces[i].of[k].slot;

            if (slot != SLOT_LITERAL &&
                !visitor->visit(visitor->context,
                                (struct touch){slot, TOUCH_PRINTED})) {
                return false;
            }
        }
    }
    return true;
}

static bool
visit_slot(const struct visitor *visitor, int slot, enum touch_way way)
{
    return slot < 0 ||
           visitor->visit(visitor->context, (struct touch){slot, way});
}

bool
touch_element(const struct element *element,
              bool (*visit)(void *context, struct touch touch), void *context)
{
    const struct visitor visitor = {visit, context};
    const struct fixed_rows *fixed = &element->fixed;
    const struct table_style *table = &element->table;
    size_t columns = (size_t)table->columns;

    return visit_pieces(&visitor, &element->text, 1) &&
           visit_slot(&visitor, element->rows_slot, TOUCH_PRINTED) &&
           visit_pieces(&visitor, fixed->cells, fixed->rows * fixed->columns) &&
           visit_pieces(&visitor, table->head,
                        table->head == NULL ? 0 : columns) &&
           visit_pieces(&visitor, table->further_head,
                        table->further_head == NULL ? 0 : columns) &&
           visit_slot(&visitor, element->when, TOUCH_SHOWN_BY);
}

static bool
mark(void *context, struct touch touch)
{
    bool *used = context;

    if (touch.slot >= 0) {
        used[touch.slot] = true;
    }
    return true;
}

static void
mark_page(const struct template_page *page, bool *used)
{
    for (size_t i = 0; i < page->count; i++) {
        touch_element(&page->elements[i], mark, used);
    }
}

void
touch_mark_used(const struct design *design, bool *used)
{
    mark_page(&design->statics, used);
    for (size_t i = 0; i < design->page_count; i++) {
        mark_page(&design->pages[i], used);
    }
}
