#include "layout/blueprint.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/text.h"
#include "layout/edge.h"
#include "layout/reading.h"
#include "layout/stencil.h"
#include "layout/variant.h"
#include "template/stacking.h"

enum { OPAQUE_MILLI = 1000, QUARTER_MDEG = 90000 };

/* The place of an element for messages; page 0 = staticSchema.  A proof
 * notes it and goes on. */
static int
fault(const struct design *design, size_t page, const struct element *element,
      struct proof *proof, struct err *err)
{
    if (page == 0) {
        err_context(err, _("%s, staticSchema, element \"%s\""), design->file,
                    element->name);
    } else {
        err_context(err, _("%s, page %zu, element \"%s\""), design->file, page,
                    element->name);
    }
    if (proof != NULL) {
        proof_note(proof, element, err);
        return 0;
    }
    return err_recode(err, ERR_CONFIG);
}

/* Fonts are looked up even where the text is personal. */
static int
check_fonts(const struct element *element, const struct measure *measure,
            struct err *err)
{
    const char *names[] = {element->style.font, element->table.head_style.font,
                           element->table.body_style.font};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (names[i] != NULL &&
            measure->family(measure->context, names[i]) < 0) {
            return err_set(err, ERR_CONFIG,
                           _("no font family \"%s\"; see fonts.conf"),
                           names[i]);
        }
    }
    return 0;
}

void
blueprint_draw(struct blueprint_item *item, const struct blueprint_setup *setup)
{
    struct canvas canvas = canvas_new(setup->measure, setup->arena);
    int32_t height = 0;

    for (size_t i = 0; i < item->block.units; i++) {
        height += item->block.unit_mpt[i];
    }
    element_draw(&item->block,
                 &(struct block_part){.end = item->block.units,
                                      .y_mpt = item->element->y_mpt,
                                      .height_mpt = height},
                 &canvas);
    item->marks = canvas.marks;
    item->mark_count = canvas.count;
}

/* −1 with err; with marks where a proof can show it all the same. */
static int
make_item(struct blueprint_item *item, const struct element *element,
          size_t index, const struct blueprint_setup *setup, struct err *err)
{
    struct content content = {.common = setup->common};
    struct setter setter = {setup->measure, &content, setup->arena};
    enum compose_result result;
    bool shown = true;

    *item = (struct blueprint_item){
        .element = element,
        .index = index,
        .personal = content_is_personal(setup->common, element),
        .optional = content_is_personally_shown(setup->common, element),
    };
    if (item->personal && content_is_shared(setup->common, element)) {
        item->is_shared = true;
        item->variants = variants_new(setup->arena);
    }
    if (check_fonts(element, setup->measure, err) != 0) {
        return -1;
    }
    if (item->personal) {
        element_stand_in(element, setup->arena, &item->block);
        return 0;
    }
    if (!item->optional &&
        content_is_shown(&content, element->when, element->when_not, &shown,
                         err) != COMPOSE_DONE) {
        return -1;
    }
    item->hidden = !shown;
    if (!shown) {
        return 0;
    }
    result = element_set(element, &setter, &item->block, err);
    if (result != COMPOSE_DONE) {
        element_fail(&item->block, result, setup->arena);
    }
    blueprint_draw(item, setup);
    return result == COMPOSE_DONE ? 0 : -1;
}

static int
check_edge(const struct blueprint_item *item, const struct template_page *page,
           struct err *err)
{
    char text[LENGTH_TEXT_SIZE];
    int32_t beyond = edge_beyond_mpt(item->marks, item->mark_count,
                                     page->width_mpt, page->height_mpt);

    if (beyond == 0) {
        return 0;
    }
    return err_set(err, ERR_CONFIG,
                   _("reaches %s mm over the edge of the page; move it or "
                     "make room for it"),
                   length_format_up(beyond, text));
}

/* Of page page_number, or of staticSchema (0). */
static int
make_items(const struct design *design, size_t page_number,
           const struct blueprint_setup *setup, struct blueprint_item *items,
           struct err *err)
{
    const struct template_page *page =
        page_number == 0 ? &design->statics : &design->pages[page_number - 1];

    for (size_t i = 0; i < page->count; i++) {
        const struct element *element = &page->elements[i];

        if (make_item(&items[i], element, i, setup, err) != 0) {
            struct proof *proof = items[i].mark_count > 0 ? setup->proof : NULL;

            if (fault(design, page_number, element, proof, err) != 0) {
                return -1;
            }
        }
        /* What may be parted is judged on the pages it comes to stand on. */
        if (!stacking_grows(element) && check_edge(&items[i], page, err) != 0 &&
            fault(design, page_number, element, setup->proof, err) != 0) {
            return -1;
        }
    }
    return 0;
}

static int
compare_ranks(const void *left, const void *right)
{
    const struct blueprint_item *a = *(struct blueprint_item *const *)left;
    const struct blueprint_item *b = *(struct blueprint_item *const *)right;

    if (a->element->y_mpt != b->element->y_mpt) {
        return a->element->y_mpt < b->element->y_mpt ? -1 : 1;
    }
    return a->index < b->index ? -1 : a->index > b->index;
}

static void
rank(struct blueprint_page *page, struct arena *arena)
{
    page->order = ARENA_ARRAY(arena, page->count, struct blueprint_item *);
    for (size_t i = 0; i < page->count; i++) {
        page->order[i] = &page->items[i];
    }
    if (page->count > 1) {
        qsort(page->order, page->count, sizeof *page->order, compare_ranks);
    }
    page->first_moving = 0;
    while (page->first_moving < page->count) {
        const struct blueprint_item *item = page->order[page->first_moving];

        if ((item->personal || item->optional) &&
            stacking_grows(item->element)) {
            break;
        }
        page->first_moving++;
    }
}

static bool
is_page_dynamic(const struct blueprint_page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        if (stacking_grows(page->items[i].element)) {
            return true;
        }
    }
    return false;
}

struct flow
blueprint_flow(const struct design *design, struct arena *arena)
{
    int32_t content = design->height_mpt - design->padding.top_mpt -
                      design->padding.bottom_mpt;

    return (struct flow){
        .top_mpt = design->padding.top_mpt,
        .content_mpt = content > 0 ? content : design->height_mpt,
        .arena = arena,
    };
}

/* Places all that stands before the first moving element. */
static void
place_fixed(const struct design *design, struct blueprint_page *page,
            struct arena *arena)
{
    bool flows = is_page_dynamic(page);

    page->flow = blueprint_flow(design, arena);
    for (size_t i = 0; i < page->first_moving; i++) {
        const struct blueprint_item *item = page->order[i];

        if (item->hidden) {
            continue;
        }
        if (flows) {
            flow_add(&page->flow, &item->block, item->index);
        } else {
            flow_add_fixed(&page->flow, &item->block, item->index);
        }
    }
    page->page_count = 1;
    for (size_t i = 0; i < page->flow.count; i++) {
        if (page->flow.parts[i].page >= page->page_count) {
            page->page_count = page->flow.parts[i].page + 1;
        }
    }
}

/* -- the order of drawing ---------------------------------------------- */

/* What holds together what stands in one row. */
static bool
is_frame(const struct element *element)
{
    return element->type == ELEMENT_LINE ||
           element->type == ELEMENT_RECTANGLE ||
           element->type == ELEMENT_ELLIPSE;
}

/* A word across the page, as a mark behind it, is not read in a place. */
static bool
is_mark(const struct element *element)
{
    return element->opacity_milli < OPAQUE_MILLI ||
           element->rotate_mdeg % QUARTER_MDEG != 0;
}

static void
add_boxes(const struct blueprint_item *items, size_t count,
          struct reading_box *boxes)
{
    for (size_t i = 0; i < count; i++) {
        const struct element *element = items[i].element;

        boxes[i] = (struct reading_box){
            .area = element_reach(element),
            .is_content = !is_frame(element) && !is_mark(element),
            .holds = is_frame(element) && !is_mark(element),
            .covers = element_covers(element)};
    }
}

/* Statics lie below the page, as in pdfme: they come first in the order that
 * ink keeps. */
static void
find_places(const struct blueprint *blueprint, struct blueprint_page *page,
            struct arena *arena)
{
    size_t statics = blueprint->static_count, count = statics + page->count;
    struct reading_box *boxes = ARENA_ARRAY(arena, count, struct reading_box);
    size_t *place = ARENA_ARRAY(arena, count, size_t);
    const size_t *order;

    add_boxes(blueprint->statics, statics, boxes);
    add_boxes(page->items, page->count, boxes + statics);
    order = reading_order(boxes, count, arena);
    for (size_t i = 0; i < count; i++) {
        place[order[i]] = i;
    }
    page->static_place = place;
    page->place = place + statics;
}

static int
make_page(struct blueprint *blueprint, size_t index,
          const struct blueprint_setup *setup, struct err *err)
{
    size_t count = blueprint->design->pages[index].count;
    struct blueprint_page *page = &blueprint->pages[index];

    page->source = &blueprint->design->pages[index];
    page->count = count;
    page->items = ARENA_ARRAY(setup->arena, count, struct blueprint_item);
    if (make_items(blueprint->design, index + 1, setup, page->items, err) !=
        0) {
        return -1;
    }
    rank(page, setup->arena);
    place_fixed(blueprint->design, page, setup->arena);
    find_places(blueprint, page, setup->arena);
    page->shelf = stencil_shelf_new(setup->arena);
    return 0;
}

static int
make_statics(struct blueprint *blueprint, const struct blueprint_setup *setup,
             struct err *err)
{
    size_t count = blueprint->design->statics.count;

    blueprint->static_count = count;
    blueprint->statics =
        ARENA_ARRAY(setup->arena, count, struct blueprint_item);
    if (make_items(blueprint->design, 0, setup, blueprint->statics, err) != 0) {
        return -1;
    }
    return 0;
}

int
blueprint_make(const struct design *design, const struct blueprint_setup *setup,
               struct blueprint *out, struct err *err)
{
    *out = (struct blueprint){
        .design = design,
        .setup = *setup,
        .pages = ARENA_ARRAY(setup->arena, design->page_count,
                             struct blueprint_page),
    };
    if (make_statics(out, setup, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < design->page_count; i++) {
        if (make_page(out, i, setup, err) != 0) {
            return -1;
        }
    }
    return 0;
}
