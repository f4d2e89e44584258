#include "layout/plan.h"

#include "base/arena.h"
#include "base/text.h"
#include "layout/edge.h"

#include <stdlib.h>

/* The place of an element for messages; page 0 = staticSchema. */
static int
fault(const struct template *template, size_t page,
      const struct element *element, struct err *err)
{
    if (page == 0) {
        err_context(err, _("%s, staticSchema, element \"%s\""), template->file,
                    element->name);
    } else {
        err_context(err, _("%s, page %zu, element \"%s\""), template->file,
                    page, element->name);
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

/* The block of a personal element while only its place matters. */
static void
stand_in(struct block *block, const struct element *element,
         struct arena *arena)
{
    int32_t *unit = ARENA_ARRAY(arena, 1, int32_t);

    unit[0] = element->height_mpt;
    *block = (struct block){.element = element, .unit_mpt = unit, .units = 1};
}

/* Draws a block where it was designed, for later copying. */
static void
draw_once(struct plan_item *item, const struct plan_setup *setup)
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

static int
make_item(struct plan_item *item, const struct element *element, size_t index,
          const struct plan_setup *setup, struct err *err)
{
    struct content content = {.common = setup->common};
    struct setter setter = {setup->measure, &content, setup->arena};
    bool shown = true;

    *item = (struct plan_item){
        .element = element,
        .index = index,
        .personal = content_is_personal(setup->common, element),
        .optional = content_is_personally_shown(setup->common, element),
    };
    if (check_fonts(element, setup->measure, err) != 0) {
        return -1;
    }
    if (item->personal) {
        stand_in(&item->block, element, setup->arena);
        return 0;
    }
    if (!item->optional &&
        content_is_shown(&content, element->when, element->when_not, &shown,
                         err) != COMPOSE_DONE) {
        return -1;
    }
    item->hidden = !shown;
    if (shown &&
        element_set(element, &setter, &item->block, err) != COMPOSE_DONE) {
        return -1;
    }
    if (shown) {
        draw_once(item, setup);
    }
    return 0;
}

/* Of page page_number, or of staticSchema (0). */
static int
make_items(const struct template *template, size_t page_number,
           const struct plan_setup *setup, struct plan_item *items,
           struct err *err)
{
    const struct template_page *page = page_number == 0
                                           ? &template->statics
                                           : &template->pages[page_number - 1];

    for (size_t i = 0; i < page->count; i++) {
        const struct element *element = &page->elements[i];

        if (make_item(&items[i], element, i, setup, err) != 0) {
            return fault(template, page_number, element, err);
        }
        /* What may be parted is judged on the pages it comes to stand on. */
        if (!element_is_dynamic(element) &&
            !edge_marks_are_inside(items[i].marks, items[i].mark_count,
                                   template->width_mpt, template->height_mpt)) {
            err_set(err, ERR_CONFIG,
                    _("stands outside the page; move it or make room for it"));
            return fault(template, page_number, element, err);
        }
    }
    return 0;
}

static int
compare_ranks(const void *left, const void *right)
{
    const struct plan_item *a = *(struct plan_item *const *)left;
    const struct plan_item *b = *(struct plan_item *const *)right;

    if (a->element->y_mpt != b->element->y_mpt) {
        return a->element->y_mpt < b->element->y_mpt ? -1 : 1;
    }
    return a->index < b->index ? -1 : a->index > b->index;
}

static void
rank(struct plan_page *page, struct arena *arena)
{
    page->order = ARENA_ARRAY(arena, page->count, struct plan_item *);
    for (size_t i = 0; i < page->count; i++) {
        page->order[i] = &page->items[i];
    }
    if (page->count > 1) {
        qsort(page->order, page->count, sizeof *page->order, compare_ranks);
    }
    page->first_moving = 0;
    while (page->first_moving < page->count) {
        const struct plan_item *item = page->order[page->first_moving];

        if ((item->personal || item->optional) &&
            element_is_dynamic(item->element)) {
            break;
        }
        page->first_moving++;
    }
}

static bool
is_page_dynamic(const struct plan_page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        if (element_is_dynamic(page->items[i].element)) {
            return true;
        }
    }
    return false;
}

struct flow
plan_flow(const struct template *template, struct arena *arena)
{
    int32_t content = template->height_mpt - template->padding.top_mpt -
                      template->padding.bottom_mpt;

    return (struct flow){
        .top_mpt = template->padding.top_mpt,
        .content_mpt = content > 0 ? content : template->height_mpt,
        .arena = arena,
    };
}

/* Places all that stands before the first moving element. */
static void
place_fixed(const struct template *template, struct plan_page *page,
            struct arena *arena)
{
    bool flows = is_page_dynamic(page);

    page->flow = plan_flow(template, arena);
    for (size_t i = 0; i < page->first_moving; i++) {
        const struct plan_item *item = page->order[i];

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

static bool
overlap(const struct element *left, const struct element *right)
{
    struct rect a = element_reach(left), b = element_reach(right);

    return rect_overlaps(&a, &b);
}

/* A fixed element that covers a personal one drawn before it, or would be
 * covered by it, cannot go into the layer below. */
static bool
must_wait(const struct plan_item *item, const struct plan_item *before,
          size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct plan_item *other = &before[i];

        if (!other->drawn && !other->hidden &&
            (element_covers(other->element) || element_covers(item->element)) &&
            overlap(other->element, item->element)) {
            return true;
        }
    }
    return false;
}

static void
mark_drawn(struct plan *plan, struct plan_page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        struct plan_item *item = &page->items[i];

        item->drawn = !item->personal && !item->optional && !item->hidden &&
                      !must_wait(item, page->items, i) &&
                      !must_wait(item, plan->statics, plan->static_count);
    }
}

static int
make_page(struct plan *plan, size_t index, const struct plan_setup *setup,
          struct err *err)
{
    size_t count = plan->template->pages[index].count;
    struct plan_page *page = &plan->pages[index];

    page->count = count;
    page->items = ARENA_ARRAY(setup->arena, count, struct plan_item);
    if (make_items(plan->template, index + 1, setup, page->items, err) != 0) {
        return -1;
    }
    rank(page, setup->arena);
    place_fixed(plan->template, page, setup->arena);
    mark_drawn(plan, page);
    page->layers = ARENA_NEW(setup->arena, struct layer_set *);
    return 0;
}

static int
make_statics(struct plan *plan, const struct plan_setup *setup, struct err *err)
{
    size_t count = plan->template->statics.count;

    plan->static_count = count;
    plan->statics = ARENA_ARRAY(setup->arena, count, struct plan_item);
    if (make_items(plan->template, 0, setup, plan->statics, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < plan->static_count; i++) {
        struct plan_item *item = &plan->statics[i];

        item->drawn = !item->personal && !item->optional && !item->hidden &&
                      !must_wait(item, plan->statics, i);
    }
    return 0;
}

int
plan_make(const struct template *template, const struct plan_setup *setup,
          struct plan *out, struct err *err)
{
    *out = (struct plan){
        .template = template,
        .setup = *setup,
        .pages =
            ARENA_ARRAY(setup->arena, template->page_count, struct plan_page),
    };
    if (make_statics(out, setup, err) != 0) {
        return -1;
    }
    for (size_t i = 0; i < template->page_count; i++) {
        if (make_page(out, i, setup, err) != 0) {
            return -1;
        }
    }
    return 0;
}
