/*
 * Why layers, and which.
 *
 * Nine tenths of the ink of a letter is the same for everybody.  Set and
 * written anew for 20,000 letters it would be most of the night and most of
 * the file; set once and referred to, it is nothing.  A layer is that ink: the
 * marks of one page that no letter decides, drawn first; in the PDF one form
 * object that every such page of a bundle refers to.
 *
 * It would be one layer a page, did tables not grow.  A table of the letter's
 * own rows pushes down whatever stands below, fixed texts too.  To set them for
 * each letter would give the gain away; to keep one layer for all letters would
 * be wrong.  But letters are few kinds: with one certificate or two, one
 * counter more or less.  So a layer is made for each way in which the moving
 * fixed elements stand (page, units, height: `stand_alike`), when the first
 * letter comes that needs it, and found again for the next.
 *
 * Two things must hold.  The layer of a letter depends on that letter alone:
 * a bundle drawn again, alone or in other company, gives the same bytes.  And
 * ink must not change its order: a fixed element that covers a personal one
 * drawn before it, or lies above it, is kept out of the layer (must_wait of
 * the blueprint) and drawn with the letter.
 */
#include "layout/layer.h"

#include <string.h>

#include "base/arena.h"

static bool
is_layered(const struct blueprint_page *page, const struct flow_part *part)
{
    return page->items[part->tag].drawn;
}

static bool
stand_alike(const struct flow_part *a, const struct flow_part *b)
{
    return a->tag == b->tag && a->page == b->page &&
           a->part.first == b->part.first && a->part.end == b->part.end &&
           a->part.y_mpt == b->part.y_mpt;
}

static bool
is_for(const struct layer_set *set, const struct blueprint_page *page,
       const struct flow *flow)
{
    size_t matched = 0;

    for (size_t i = 0; i < flow->count; i++) {
        if (!is_layered(page, &flow->parts[i])) {
            continue;
        }
        if (matched == set->moved_count ||
            !stand_alike(&set->moved[matched], &flow->parts[i])) {
            return false;
        }
        matched++;
    }
    return matched == set->moved_count;
}

/* What the template was drawn upon; nothing there grows onto another page. */
static void
draw_sheet(const struct blueprint *blueprint, const struct blueprint_page *page,
           struct canvas *canvas)
{
    if (page->source->base != NULL) {
        canvas_add(canvas, MARK_SHEET)->as.sheet = (struct placed_sheet){
            .pdf = page->source->base,
            .page = (size_t)(page->source - blueprint->design->pages)};
    }
}

static void
draw_statics(const struct blueprint *blueprint, struct canvas *canvas)
{
    for (size_t i = 0; i < blueprint->static_count; i++) {
        const struct blueprint_item *item = &blueprint->statics[i];

        if (item->drawn) {
            canvas_add_moved(canvas, item->marks, item->mark_count, 0);
        }
    }
}

/* Draws the parts of one element that stand on a page. */
static void
draw_item(const struct flow_part *parts, size_t count, size_t tag,
          size_t number, struct canvas *canvas)
{
    for (size_t i = 0; i < count; i++) {
        if (parts[i].tag == tag && parts[i].page == number) {
            element_draw(parts[i].block, &parts[i].part, canvas);
        }
    }
}

static struct page
to_page(const struct template_page *page, const struct canvas *canvas)
{
    return (struct page){
        .width_mpt = page->width_mpt,
        .height_mpt = page->height_mpt,
        .marks = canvas->marks,
        .count = canvas->count,
    };
}

static struct page
make_page(const struct blueprint *blueprint, const struct blueprint_page *page,
          const struct layer_set *set, size_t number)
{
    struct canvas canvas =
        canvas_new(blueprint->setup.measure, blueprint->setup.arena);

    draw_sheet(blueprint, page, &canvas);
    draw_statics(blueprint, &canvas);
    for (size_t i = 0; i < page->count; i++) {
        if (page->items[i].drawn) {
            draw_item(page->flow.parts, page->flow.count, i, number, &canvas);
            draw_item(set->moved, set->moved_count, i, number, &canvas);
        }
    }
    return to_page(page->source, &canvas);
}

static struct layer_set *
make_set(const struct blueprint *blueprint, const struct blueprint_page *page,
         const struct flow *flow)
{
    struct arena *arena = blueprint->setup.arena;
    struct layer_set *set = ARENA_NEW(arena, struct layer_set);
    struct flow_part *moved = ARENA_ARRAY(arena, flow->count, struct flow_part);
    struct page *pages;

    set->count = page->page_count;
    for (size_t i = 0; i < flow->count; i++) {
        if (is_layered(page, &flow->parts[i])) {
            moved[set->moved_count++] = flow->parts[i];
            if (flow->parts[i].page >= set->count) {
                set->count = flow->parts[i].page + 1;
            }
        }
    }
    set->moved = moved;
    pages = ARENA_ARRAY(arena, set->count, struct page);
    for (size_t i = 0; i < set->count; i++) {
        pages[i] = make_page(blueprint, page, set, i);
    }
    set->pages = pages;
    return set;
}

void
layer_begin(struct blueprint *blueprint)
{
    struct canvas canvas =
        canvas_new(blueprint->setup.measure, blueprint->setup.arena);

    draw_statics(blueprint, &canvas);
    blueprint->further = ARENA_NEW(blueprint->setup.arena, struct page);
    *blueprint->further = to_page(&blueprint->design->pages[0], &canvas);
}

const struct layer_set *
layer_find(const struct blueprint *blueprint, const struct blueprint_page *page,
           const struct flow *flow)
{
    struct layer_set *set = *page->layers;

    while (set != NULL && !is_for(set, page, flow)) {
        set = set->next;
    }
    if (set == NULL) {
        set = make_set(blueprint, page, flow);
        set->next = *page->layers;
        *page->layers = set;
    }
    return set;
}

const struct page *
layer_of(const struct blueprint *blueprint, const struct layer_set *set,
         size_t number)
{
    const struct page *layer =
        number < set->count ? &set->pages[number] : blueprint->further;

    return layer->count > 0 ? layer : NULL;
}
