#include "layout/list.h"

#include <string.h>

#include "base/arena.h"
#include "base/text.h"

enum { LEVELS_MAX = 8 };

static size_t
level_of(const char *text)
{
    size_t tabs = strspn(text, "\t");

    return tabs < LEVELS_MAX ? tabs : LEVELS_MAX;
}

/* "•", or the number within the item's level: a deeper level starts anew
 * after every item above it. */
static const char *
marker_text(const struct list_style *style, int counters[LEVELS_MAX + 1],
            size_t level, struct arena *arena)
{
    counters[level]++;
    for (size_t i = level + 1; i <= LEVELS_MAX; i++) {
        counters[i] = 0;
    }
    return style->ordered ? arena_printf(arena, "%d.", counters[level])
                          : "\u2022";
}

struct item_text {
    const char *marker;
    const char *body;            /* with its tabs */
    struct emphasis_spans spans; /* of it */
};

/* The emphasis of an item that stands in the template itself, without the
 * tabs. */
static enum compose_result
find_spans(const struct element *element, size_t item,
           const struct setter *setter, struct item_text *text, struct err *err)
{
    size_t tabs = strspn(text->body, "\t");
    struct emphasis_span *of;
    enum compose_result result;

    if (element->rows_slot >= 0) {
        return COMPOSE_DONE;
    }
    result = content_spans(setter->content, &element->fixed.cells[item],
                           setter->arena, &text->spans, err);
    of = ARENA_ARRAY(setter->arena, text->spans.count, struct emphasis_span);
    for (size_t i = 0; i < text->spans.count; i++) {
        of[i] = text->spans.of[i];
        of[i].end = of[i].end > tabs ? of[i].end - tabs : 0;
    }
    text->spans.of = of;
    return result;
}

/* A marker ends at the end of its column; one that is too wide for it, as
 * "10." may be, begins further left, as far as the paper goes. */
static int32_t
marker_room(const struct element *element, int32_t indent_mpt)
{
    int32_t left = element->x_mpt > 0 ? element->x_mpt : 0;

    return left + indent_mpt + element->list.marker_width_mpt;
}

static enum compose_result
set_item(const struct element *element, const struct item_text *text,
         const struct setter *setter, struct list_item *item, struct err *err)
{
    const struct list_style *style = &element->list;
    int32_t indent = (int32_t)level_of(text->body) * style->indent_mpt;
    int32_t body_x = indent + style->marker_width_mpt + style->marker_gap_mpt;
    struct textbox_request request = {
        .text = text->marker,
        .style = &element->style,
        .align = ALIGN_RIGHT,
        .width_mpt = marker_room(element, indent),
        .height_mpt = -1,
    };
    enum compose_result result =
        textbox_set(&request, setter, &item->marker, err);

    item->indent_mpt = indent;
    if (result == COMPOSE_DONE || result == COMPOSE_OVERFLOW) {
        enum compose_result body;
        struct err why = {ERR_NONE, ""};

        request.text = text->body + strspn(text->body, "\t");
        request.spans = text->spans;
        request.align = element->style.align;
        request.width_mpt =
            element->width_mpt > body_x ? element->width_mpt - body_x : 0;
        body = textbox_set(&request, setter, &item->body, &why);
        item->height_mpt = textbox_height_mpt(&item->body);
        setter_worsen(&result, body, &why, err);
    }
    return result;
}

enum compose_result
list_set(const struct element *element, const struct setter *setter,
         struct list_setting *out, struct err *err)
{
    int counters[LEVELS_MAX + 1] = {0};
    struct content_rows rows;
    enum compose_result result =
        content_table(setter->content, element, setter->arena, &rows, err);

    *out = (struct list_setting){.element = element};
    if (result != COMPOSE_DONE) {
        return result;
    }
    out->count = rows.rows;
    out->items = ARENA_ARRAY(setter->arena, rows.rows, struct list_item);
    for (size_t i = 0; i < rows.rows; i++) {
        struct err why = {ERR_NONE, ""};
        enum compose_result next;
        struct item_text text = {
            .body = rows.columns > 0 ? rows.cells[i * rows.columns] : "",
        };

        text.marker = marker_text(&element->list, counters, level_of(text.body),
                                  setter->arena);
        next = find_spans(element, i, setter, &text, &why);
        if (next == COMPOSE_DONE) {
            next = set_item(element, &text, setter, &out->items[i], &why);
        }
        if (next != COMPOSE_DONE) {
            err_context(&why, _("item %zu"), i + 1);
            setter_worsen(&result, next, &why, err);
        }
        if (result != COMPOSE_DONE && result != COMPOSE_OVERFLOW) {
            return result;
        }
        if (i + 1 < rows.rows) {
            out->items[i].height_mpt += element->list.item_spacing_mpt;
        }
    }
    return result;
}

void
list_draw(const struct list_setting *list, const struct rect *box, size_t first,
          size_t end, struct canvas *canvas)
{
    const struct list_style *style = &list->element->list;
    struct rect at = *box;

    canvas_fill(canvas, box, list->element->style.background);
    for (size_t i = first; i < end; i++) {
        const struct list_item *item = &list->items[i];

        at.height_mpt = textbox_height_mpt(&item->marker);
        at.x_mpt = box->x_mpt + item->indent_mpt;
        at.width_mpt = style->marker_width_mpt;
        textbox_draw(&item->marker, &at, 0, item->marker.lines.count, canvas);

        at.x_mpt += style->marker_width_mpt + style->marker_gap_mpt;
        at.width_mpt = box->x_mpt + box->width_mpt - at.x_mpt;
        at.height_mpt = textbox_height_mpt(&item->body);
        textbox_draw(&item->body, &at, 0, item->body.lines.count, canvas);
        at.y_mpt += item->height_mpt;
    }
}
