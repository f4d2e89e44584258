/*
 * How a letter is put together.
 *
 * The blueprint has done what could be done once: it ranked the elements of a
 * page by height, placed those up to the first whose height only the letter
 * knows, set what is not personal.  For each letter three things are left.
 *
 * First the moving ones are placed (place_moving): in order of rank, each is
 * set if it is personal and grows, because only its lines tell its height; the
 * flow then says on which page it stands and how far all below it moves.  A
 * personal text of fixed size moves too but is set later: its place is known
 * without it.
 *
 * Then all that is to be drawn is gathered, the fixed elements that waited for
 * the letter and the parts of the moving ones, and sorted by page and by the
 * order of the template: pdfme paints in that order, and so must we, whatever
 * moved.
 *
 * Then page by page: below it the layer that fits how this letter's elements
 * stand (layer.c), on it the drawings, each judged at once whether it stands on
 * the paper.  Whatever fails names element and reason, and the letter is held;
 * nothing of it has left the arena.
 */
#include "layout/job.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/text.h"
#include "layout/edge.h"
#include "layout/layer.h"
#include "template/stacking.h"

/* What is to be drawn on the pages of one template page. */
struct drawing {
    const struct blueprint_item *item;
    size_t page;
    struct block_part part;
    const struct block *block; /* NULL: a personal one, yet to be set */
};

struct page *
job_add_page(struct job *job, const struct template_page *page, size_t part)
{
    ARENA_GROW(job->arena, job->pages, job->count);
    ARENA_GROW(job->arena, job->part, job->count);
    ARENA_GROW(job->arena, job->further, job->count);
    job->part[job->count] = part;
    job->further[job->count] = false;
    job->pages[job->count] = (struct page){
        .width_mpt = page->width_mpt,
        .height_mpt = page->height_mpt,
    };
    return &job->pages[job->count++];
}

/* Names file and element; a proof notes it and goes on. */
static enum compose_result
fault(struct job *job, const struct blueprint *blueprint,
      const struct element *element, enum compose_result result)
{
    err_context(job->err, _("%s, element \"%s\""), blueprint->design->file,
                element->name);
    err_recode(job->err, ERR_LETTER);
    if (job->proof != NULL) {
        proof_note(job->proof, element, job->err);
        return COMPOSE_DONE;
    }
    return result;
}

static enum compose_result
is_item_shown(struct job *job, const struct blueprint *blueprint,
              const struct blueprint_item *item, bool *shown)
{
    enum compose_result result = COMPOSE_DONE;

    *shown = !item->hidden;
    if (item->optional) {
        result = content_is_shown(&job->content, item->element->when,
                                  item->element->when_not, shown, job->err);
    }
    if (result == COMPOSE_DONE) {
        return result;
    }
    *shown = true;
    return fault(job, blueprint, item->element, result);
}

static enum compose_result
set_block(struct job *job, const struct blueprint *blueprint,
          const struct element *element, struct block *block)
{
    struct setter setter = {job->measure, &job->content, job->arena};
    enum compose_result result = element_set(element, &setter, block, job->err);

    if (result == COMPOSE_DONE) {
        return result;
    }
    element_fail(block, result, job->arena);
    return fault(job, blueprint, element, result);
}

/* Draws a part of an element; a fixed one drawn whole is only moved. */
static enum compose_result
draw(struct job *job, const struct blueprint *blueprint,
     const struct drawing *drawing, struct canvas *canvas)
{
    const struct blueprint_item *item = drawing->item;
    const struct page *page = &job->pages[job->count - 1];
    const struct block *block = drawing->block;
    struct block_part part = drawing->part;
    size_t before = canvas->count;
    char text[LENGTH_TEXT_SIZE];
    struct block own;
    int32_t beyond;

    if (block == NULL) {
        enum compose_result result =
            set_block(job, blueprint, item->element, &own);

        if (result != COMPOSE_DONE) {
            return result;
        }
        block = &own;
        part.end = own.units; /* of what does not grow: all of it */
    }
    if (!item->personal && part.first == 0 && part.end == block->units) {
        canvas_add_moved(canvas, item->marks, item->mark_count,
                         part.y_mpt - item->element->y_mpt);
    } else {
        element_draw(block, &part, canvas);
    }
    beyond = edge_beyond_mpt(canvas->marks + before, canvas->count - before,
                             page->width_mpt, page->height_mpt);
    if (beyond > 0) {
        err_set(job->err, ERR_LETTER,
                _("reaches %s mm over the edge of the page; move it or make "
                  "room for it"),
                length_format_up(beyond, text));
        return fault(job, blueprint, item->element, COMPOSE_OVERFLOW);
    }
    return COMPOSE_DONE;
}

static enum compose_result
draw_statics(struct job *job, const struct blueprint *blueprint,
             struct canvas *canvas)
{
    enum compose_result result = COMPOSE_DONE;

    for (size_t i = 0; result == COMPOSE_DONE && i < blueprint->static_count;
         i++) {
        const struct blueprint_item *item = &blueprint->statics[i];
        struct drawing drawing = {
            .item = item,
            .block = item->personal ? NULL : &item->block,
            .part = {.end = 1,
                     .y_mpt = item->element->y_mpt,
                     .height_mpt = item->element->height_mpt},
        };
        bool shown;

        if (item->drawn) {
            continue;
        }
        result = is_item_shown(job, blueprint, item, &shown);
        if (result == COMPOSE_DONE && shown) {
            result = draw(job, blueprint, &drawing, canvas);
        }
    }
    return result;
}

static int
compare_drawings(const void *left, const void *right)
{
    const struct drawing *a = left;
    const struct drawing *b = right;

    if (a->page != b->page) {
        return a->page < b->page ? -1 : 1;
    }
    if (a->item != b->item) {
        return a->item->index < b->item->index ? -1 : 1;
    }
    return a->part.first < b->part.first ? -1 : 1;
}

/* Fixed elements that wait for the letter: their places are known. */
static enum compose_result
gather_fixed(struct job *job, const struct blueprint *blueprint,
             const struct blueprint_page *page, struct drawing *drawings,
             size_t *count)
{
    for (size_t i = 0; i < page->flow.count; i++) {
        const struct flow_part *part = &page->flow.parts[i];
        const struct blueprint_item *item = &page->items[part->tag];
        enum compose_result result;
        bool shown;

        if (item->drawn) {
            continue;
        }
        result = is_item_shown(job, blueprint, item, &shown);
        if (result != COMPOSE_DONE) {
            return result;
        }
        if (shown) {
            drawings[(*count)++] = (struct drawing){
                .item = item,
                .page = part->page,
                .part = part->part,
                .block = item->personal ? NULL : part->block,
            };
        }
    }
    return COMPOSE_DONE;
}

/* Whether it must be set before it can be placed. */
static bool
is_set_first(const struct blueprint_item *item)
{
    return item->personal && stacking_grows(item->element);
}

/* Places the moving elements of a letter in flow. */
static enum compose_result
place_moving(struct job *job, const struct blueprint *blueprint,
             const struct blueprint_page *page, struct flow *flow)
{
    for (size_t i = page->first_moving; i < page->count; i++) {
        const struct blueprint_item *item = page->order[i];
        const struct block *block = &item->block;
        bool shown;
        enum compose_result result =
            is_item_shown(job, blueprint, item, &shown);

        if (result == COMPOSE_DONE && shown && is_set_first(item)) {
            struct block *own = ARENA_NEW(job->arena, struct block);

            result = set_block(job, blueprint, item->element, own);
            block = own;
        }
        if (result != COMPOSE_DONE) {
            return result;
        }
        if (shown) {
            flow_add(flow, block, item->index);
        }
    }
    return COMPOSE_DONE;
}

static void
gather_moving(const struct blueprint_page *page, const struct flow *flow,
              struct drawing *drawings, size_t *count)
{
    for (size_t i = 0; i < flow->count; i++) {
        const struct flow_part *part = &flow->parts[i];
        const struct blueprint_item *item = &page->items[part->tag];

        if (item->drawn) {
            continue;
        }
        drawings[(*count)++] = (struct drawing){
            .item = item,
            .page = part->page,
            .part = part->part,
            .block = item->personal && !is_set_first(item) ? NULL : part->block,
        };
    }
}

/* Draws page `number` of a template page; drawings are those on it. */
static enum compose_result
draw_page(struct job *job, const struct blueprint *blueprint, struct page *out,
          const struct drawing *drawings, size_t count)
{
    struct canvas canvas = canvas_new(job->measure, job->arena);
    enum compose_result result = draw_statics(job, blueprint, &canvas);

    for (size_t i = 0; result == COMPOSE_DONE && i < count; i++) {
        result = draw(job, blueprint, &drawings[i], &canvas);
    }
    out->marks = canvas.marks;
    out->count = canvas.count;
    return result;
}

enum compose_result
job_compose_page(struct job *job, size_t part, size_t index)
{
    const struct blueprint *blueprint = &job->blueprints[part];
    const struct blueprint_page *page = &blueprint->pages[index];
    struct flow flow = blueprint_flow(blueprint->design, job->arena);
    const struct layer_set *layers;
    struct drawing *drawings;
    enum compose_result result;
    size_t count = 0, done = 0, pages;

    flow.offset_mpt = page->flow.offset_mpt;
    flow.rises = page->flow.rises;
    flow.above = page->flow.parts;
    flow.above_count = page->flow.count;
    result = place_moving(job, blueprint, page, &flow);
    if (result != COMPOSE_DONE) {
        return result;
    }
    drawings =
        ARENA_ARRAY(job->arena, page->flow.count + flow.count, struct drawing);
    result = gather_fixed(job, blueprint, page, drawings, &count);
    gather_moving(page, &flow, drawings, &count);
    if (count > 1) {
        qsort(drawings, count, sizeof *drawings, compare_drawings);
    }

    layers = layer_find(blueprint, page, &flow);
    pages = layers->count;
    if (count > 0 && drawings[count - 1].page >= pages) {
        pages = drawings[count - 1].page + 1;
    }
    for (size_t i = 0; result == COMPOSE_DONE && i < pages; i++) {
        struct page *out = job_add_page(job, page->source, part);
        size_t first = done;

        while (done < count && drawings[done].page == i) {
            done++;
        }
        job->further[job->count - 1] = i > 0;
        out->under = layer_of(blueprint, layers, i);
        job->content.page = ++job->printed;
        result = draw_page(job, blueprint, out, drawings + first, done - first);
    }
    return result;
}
