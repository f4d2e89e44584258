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
 * Then page by page all that is shown is put in its place in the order of
 * drawing, which is that of reading (reading.h).  What is personal is drawn;
 * each stretch of what is not, between two personal elements, is a stencil
 * (stencil.h).  Whatever fails names element and reason, and the letter is
 * held; nothing of it has left the arena.
 */
#include "layout/job.h"

#include "base/arena.h"
#include "base/text.h"
#include "layout/stencil.h"
#include "layout/variant.h"
#include "template/stacking.h"

/* What is to be drawn in one place of a page. */
struct drawing {
    const struct blueprint_item *item; /* NULL: nothing */
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

/* Draws a part of a personal element. */
static enum compose_result
draw(struct job *job, const struct blueprint *blueprint,
     const struct drawing *drawing, struct canvas *canvas)
{
    const struct block *block = drawing->block;
    struct block_part part = drawing->part;
    struct block own;

    if (block == NULL) {
        enum compose_result result =
            set_block(job, blueprint, drawing->item->element, &own);

        if (result != COMPOSE_DONE) {
            return result;
        }
        block = &own;
        part.end = own.units; /* of what does not grow: all of it */
    }
    element_draw(block, &part, canvas);
    return COMPOSE_DONE;
}

/* The item as it is in this letter. */
static enum compose_result
cast(struct job *job, const struct blueprint *blueprint,
     const struct blueprint_item *item, const struct blueprint_item **out)
{
    enum compose_result result;

    *out = item;
    if (!item->is_shared) {
        return COMPOSE_DONE;
    }
    result = variant_find(&blueprint->setup, item, &job->content, job->arena,
                          out, job->err);
    return result == COMPOSE_DONE
               ? result
               : fault(job, blueprint, item->element, result);
}

/* Whether it must be set before it can be placed. */
static bool
is_set_first(const struct blueprint_item *item)
{
    return item->personal && stacking_grows(item->element);
}

/* Places one moving element; as is what it is in this letter. */
static enum compose_result
place(struct job *job, const struct blueprint *blueprint,
      const struct blueprint_item *item, const struct blueprint_item **as,
      struct flow *flow)
{
    const struct block *block;
    enum compose_result result = cast(job, blueprint, item, as);

    if (result != COMPOSE_DONE) {
        return result;
    }
    block = &(*as)->block;
    if (is_set_first(*as)) {
        struct block *own = ARENA_NEW(job->arena, struct block);

        result = set_block(job, blueprint, item->element, own);
        block = own;
    }
    if (result == COMPOSE_DONE) {
        flow_add(flow, block, item->index);
    }
    return result;
}

/* Places the moving elements of a letter in flow. */
static enum compose_result
place_moving(struct job *job, const struct blueprint *blueprint,
             const struct blueprint_page *page,
             const struct blueprint_item **as, struct flow *flow)
{
    for (size_t i = page->first_moving; i < page->count; i++) {
        const struct blueprint_item *item = page->order[i];
        bool shown;
        enum compose_result result =
            is_item_shown(job, blueprint, item, &shown);

        if (result == COMPOSE_DONE && shown) {
            result = place(job, blueprint, item, &as[item->index], flow);
        }
        if (result != COMPOSE_DONE) {
            return result;
        }
    }
    return COMPOSE_DONE;
}

/* -- a page ------------------------------------------------------------ */

/* One of the pages of a template page: a drawing for each place in the order of
 * drawing. */
struct sheet {
    const struct blueprint *blueprint;
    const struct blueprint_page *page;
    const struct blueprint_item **as; /* the moving ones in this letter */
    size_t number;
    struct drawing *places;
    size_t count;
};

static enum compose_result
put_statics(struct job *job, const struct sheet *sheet)
{
    for (size_t i = 0; i < sheet->blueprint->static_count; i++) {
        const struct blueprint_item *item = &sheet->blueprint->statics[i];
        enum compose_result result;
        bool shown;

        result = is_item_shown(job, sheet->blueprint, item, &shown);
        if (result == COMPOSE_DONE && shown) {
            result = cast(job, sheet->blueprint, item, &item);
        }
        if (result != COMPOSE_DONE) {
            return result;
        }
        if (shown) {
            sheet->places[sheet->page->static_place[i]] = (struct drawing){
                .item = item,
                .part = {.end = item->block.units,
                         .y_mpt = item->element->y_mpt,
                         .height_mpt = item->element->height_mpt},
                .block = item->personal ? NULL : &item->block,
            };
        }
    }
    return COMPOSE_DONE;
}

static void
put_part(const struct sheet *sheet, const struct flow_part *part,
         const struct blueprint_item *item, const struct block *block)
{
    sheet->places[sheet->page->place[part->tag]] = (struct drawing){
        .item = item,
        .part = part->part,
        .block = block,
    };
}

/* One that was placed before it was set is drawn whole. */
static void
put_whole(const struct sheet *sheet, const struct flow_part *part,
          const struct blueprint_item *item)
{
    struct flow_part whole = *part;

    whole.part.end = item->block.units;
    put_part(sheet, &whole, item, &item->block);
}

/* Those that stand above the first moving one: their places are known. */
static enum compose_result
put_fixed(struct job *job, const struct sheet *sheet)
{
    const struct flow *flow = &sheet->page->flow;

    for (size_t i = 0; i < flow->count; i++) {
        const struct flow_part *part = &flow->parts[i];
        const struct blueprint_item *item = &sheet->page->items[part->tag];
        enum compose_result result;
        bool shown;

        if (part->page != sheet->number) {
            continue;
        }
        result = is_item_shown(job, sheet->blueprint, item, &shown);
        if (result == COMPOSE_DONE && shown) {
            result = cast(job, sheet->blueprint, item, &item);
        }
        if (result != COMPOSE_DONE) {
            return result;
        }
        if (shown && item->variants != NULL) {
            put_whole(sheet, part, item);
        } else if (shown) {
            put_part(sheet, part, item, item->personal ? NULL : part->block);
        }
    }
    return COMPOSE_DONE;
}

static void
put_moving(const struct sheet *sheet, const struct flow *flow)
{
    for (size_t i = 0; i < flow->count; i++) {
        const struct flow_part *part = &flow->parts[i];
        const struct blueprint_item *item = sheet->as[part->tag];

        if (part->page == sheet->number) {
            put_part(sheet, part, item,
                     item->personal && !is_set_first(item) ? NULL
                                                           : part->block);
        }
    }
}

/* The stretch gathered so far becomes one mark. */
static void
end_stretch(const struct sheet *sheet, const struct job *job,
            const struct stencil_part *stretch, size_t count,
            struct canvas *canvas)
{
    const struct stencil *stencil;

    if (count == 0) {
        return;
    }
    stencil = stencil_find(sheet->page->shelf, job->measure, stretch, count);
    if (stencil->count > 0) {
        canvas->aim = (struct mark){.opacity_milli = 1000};
        canvas_add(canvas, MARK_STENCIL)->as.stencil = stencil;
    }
}

/* Words for all letters and a date of some are two stencils: else the words
 * would be kept once for each date. */
static bool
go_together(const struct blueprint_item *a, const struct blueprint_item *b)
{
    return !b->personal && (a->variants == NULL) == (b->variants == NULL);
}

/* What the template was drawn upon; nothing there grows onto another page. */
static void
draw_base(const struct sheet *sheet, struct canvas *canvas)
{
    const struct template_page *source = sheet->page->source;

    if (source->base != NULL) {
        canvas_add(canvas, MARK_SHEET)->as.sheet = (struct placed_sheet){
            .pdf = source->base,
            .page = (size_t)(source - sheet->blueprint->design->pages)};
    }
}

static enum compose_result
draw_places(struct job *job, const struct sheet *sheet, struct page *out)
{
    struct canvas canvas = canvas_new(job->measure, job->arena);
    struct stencil_part *stretch =
        ARENA_ARRAY(job->arena, sheet->count, struct stencil_part);
    enum compose_result result = COMPOSE_DONE;
    size_t length = 0;

    draw_base(sheet, &canvas);
    for (size_t i = 0; result == COMPOSE_DONE && i < sheet->count; i++) {
        const struct drawing *drawing = &sheet->places[i];

        if (drawing->item == NULL) {
            continue;
        }
        if (length > 0 && !go_together(stretch[0].item, drawing->item)) {
            end_stretch(sheet, job, stretch, length, &canvas);
            length = 0;
        }
        if (!drawing->item->personal) {
            stretch[length++] =
                (struct stencil_part){drawing->item, drawing->part};
            continue;
        }
        result = draw(job, sheet->blueprint, drawing, &canvas);
    }
    end_stretch(sheet, job, stretch, length, &canvas);
    out->marks = canvas.marks;
    out->count = canvas.count;
    return result;
}

static enum compose_result
compose_sheet(struct job *job, struct sheet *sheet, const struct flow *flow,
              size_t part)
{
    struct page *out = job_add_page(job, sheet->page->source, part);
    enum compose_result result;

    sheet->count = sheet->blueprint->static_count + sheet->page->count;
    sheet->places = ARENA_ARRAY(job->arena, sheet->count, struct drawing);
    job->further[job->count - 1] = sheet->number > 0;
    job->content.page = ++job->printed;
    result = put_statics(job, sheet);
    if (result == COMPOSE_DONE) {
        result = put_fixed(job, sheet);
    }
    if (result == COMPOSE_DONE) {
        put_moving(sheet, flow);
        result = draw_places(job, sheet, out);
    }
    return result;
}

static size_t
count_pages(const struct blueprint_page *page, const struct flow *flow)
{
    size_t pages = page->page_count;

    for (size_t i = 0; i < flow->count; i++) {
        if (flow->parts[i].page >= pages) {
            pages = flow->parts[i].page + 1;
        }
    }
    return pages;
}

enum compose_result
job_compose_page(struct job *job, size_t part, size_t index)
{
    const struct blueprint *blueprint = &job->blueprints[part];
    const struct blueprint_page *page = &blueprint->pages[index];
    struct flow flow = blueprint_flow(blueprint->design, job->arena);
    const struct blueprint_item **as =
        ARENA_ARRAY(job->arena, page->count, const struct blueprint_item *);
    enum compose_result result;
    size_t pages;

    flow.offset_mpt = page->flow.offset_mpt;
    flow.rises = page->flow.rises;
    flow.above = page->flow.parts;
    flow.above_count = page->flow.count;
    result = place_moving(job, blueprint, page, as, &flow);
    pages = result == COMPOSE_DONE ? count_pages(page, &flow) : 0;
    for (size_t i = 0; result == COMPOSE_DONE && i < pages; i++) {
        struct sheet sheet = {
            .blueprint = blueprint, .page = page, .as = as, .number = i};

        result = compose_sheet(job, &sheet, &flow, part);
    }
    return result;
}
