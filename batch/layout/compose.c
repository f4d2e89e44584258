#include "layout/compose.h"

#include "base/arena.h"
#include "base/text.h"
#include "layout/layer.h"

#include <stdlib.h>
#include <string.h>

enum { TRIES_MAX = 3, FIRST_CAPACITY = 4 };

struct composer {
    const struct mailing *mailing;
    const struct values *common;
    const struct measure *measure;
    struct plan *plans; /* one per part */
};

/* One letter in the making. */
struct job {
    const struct composer *composer;
    struct content content;
    struct arena *arena;
    struct page *pages;
    size_t *part;
    size_t count, capacity;
    int printed; /* pages without empty backs */
    struct err *err;
};

/* What is to be drawn on the pages of one template page. */
struct drawing {
    const struct plan_item *item;
    size_t page;
    struct block_part part;
    const struct block *block; /* NULL: a personal one, yet to be set */
};

struct composer *
compose_open(const struct mailing *mailing, const struct values *common,
             const struct measure *measure, struct arena *arena,
             struct err *err)
{
    struct composer *composer = ARENA_NEW(arena, struct composer);
    struct plan_setup setup = {common, measure, arena};

    *composer = (struct composer){
        .mailing = mailing,
        .common = common,
        .measure = measure,
        .plans = ARENA_ARRAY(arena, mailing->part_count, struct plan),
    };
    for (size_t i = 0; i < mailing->part_count; i++) {
        if (plan_make(mailing->parts[i].template, &setup, &composer->plans[i],
                      err) != 0) {
            return NULL;
        }
    }
    return composer;
}

static struct page *
add_page(struct job *job, const struct template *template, size_t part)
{
    if (job->count == job->capacity) {
        size_t more = job->capacity == 0 ? FIRST_CAPACITY : 2 * job->capacity;
        struct page *pages = ARENA_ARRAY(job->arena, more, struct page);
        size_t *parts = ARENA_ARRAY(job->arena, more, size_t);

        if (job->count > 0) {
            memcpy(pages, job->pages, job->count * sizeof *pages);
            memcpy(parts, job->part, job->count * sizeof *parts);
        }
        job->pages = pages;
        job->part = parts;
        job->capacity = more;
    }
    job->part[job->count] = part;
    job->pages[job->count] = (struct page){
        .width_mpt = template->width_mpt,
        .height_mpt = template->height_mpt,
    };
    return &job->pages[job->count++];
}

static enum compose_result
fault(struct job *job, const struct plan *plan, const struct element *element,
      enum compose_result result)
{
    err_context(job->err, _("%s, element \"%s\""), plan->template->file,
                element->name);
    job->err->code = ERR_LETTER;
    return result;
}

static enum compose_result
is_item_shown(struct job *job, const struct plan *plan,
              const struct plan_item *item, bool *shown)
{
    enum compose_result result = COMPOSE_DONE;

    *shown = !item->hidden;
    if (item->optional) {
        result = content_is_shown(&job->content, item->element->when,
                                  item->element->when_not, shown, job->err);
    }
    return result == COMPOSE_DONE ? result
                                  : fault(job, plan, item->element, result);
}

static enum compose_result
set_block(struct job *job, const struct plan *plan,
          const struct element *element, struct block *block)
{
    struct setter setter = {job->composer->measure, &job->content, job->arena};
    enum compose_result result = element_set(element, &setter, block, job->err);

    return result == COMPOSE_DONE ? result : fault(job, plan, element, result);
}

/* Draws a part of an element; a fixed one drawn whole is only moved. */
static enum compose_result
draw(struct job *job, const struct plan *plan, const struct drawing *drawing,
     struct canvas *canvas)
{
    const struct plan_item *item = drawing->item;
    const struct block *block = drawing->block;
    struct block own;

    if (block == NULL) {
        enum compose_result result = set_block(job, plan, item->element, &own);

        if (result != COMPOSE_DONE) {
            return result;
        }
        block = &own;
    }
    if (!item->personal && drawing->part.first == 0 &&
        drawing->part.end == block->units) {
        canvas_add_moved(canvas, item->marks, item->mark_count,
                         drawing->part.y_mpt - item->element->y_mpt);
    } else {
        element_draw(block, &drawing->part, canvas);
    }
    return COMPOSE_DONE;
}

static enum compose_result
draw_statics(struct job *job, const struct plan *plan, struct canvas *canvas)
{
    enum compose_result result = COMPOSE_DONE;

    for (size_t i = 0; result == COMPOSE_DONE && i < plan->static_count; i++) {
        const struct plan_item *item = &plan->statics[i];
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
        result = is_item_shown(job, plan, item, &shown);
        if (result == COMPOSE_DONE && shown) {
            result = draw(job, plan, &drawing, canvas);
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
gather_fixed(struct job *job, const struct plan *plan,
             const struct plan_page *page, struct drawing *drawings,
             size_t *count)
{
    for (size_t i = 0; i < page->flow.count; i++) {
        const struct flow_part *part = &page->flow.parts[i];
        const struct plan_item *item = &page->items[part->tag];
        enum compose_result result;
        bool shown;

        if (item->drawn) {
            continue;
        }
        result = is_item_shown(job, plan, item, &shown);
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
is_set_first(const struct plan_item *item)
{
    return item->personal && element_is_dynamic(item->element);
}

/* Places the moving elements of a letter in flow. */
static enum compose_result
place_moving(struct job *job, const struct plan *plan,
             const struct plan_page *page, struct flow *flow)
{
    for (size_t i = page->first_moving; i < page->count; i++) {
        const struct plan_item *item = page->order[i];
        const struct block *block = &item->block;
        bool shown;
        enum compose_result result = is_item_shown(job, plan, item, &shown);

        if (result == COMPOSE_DONE && shown && is_set_first(item)) {
            struct block *own = ARENA_NEW(job->arena, struct block);

            result = set_block(job, plan, item->element, own);
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
gather_moving(const struct plan_page *page, const struct flow *flow,
              struct drawing *drawings, size_t *count)
{
    for (size_t i = 0; i < flow->count; i++) {
        const struct flow_part *part = &flow->parts[i];
        const struct plan_item *item = &page->items[part->tag];

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
draw_page(struct job *job, const struct plan *plan, struct page *out,
          const struct drawing *drawings, size_t count)
{
    struct canvas canvas = canvas_new(job->composer->measure, job->arena);
    enum compose_result result = draw_statics(job, plan, &canvas);

    for (size_t i = 0; result == COMPOSE_DONE && i < count; i++) {
        result = draw(job, plan, &drawings[i], &canvas);
    }
    out->marks = canvas.marks;
    out->count = canvas.count;
    return result;
}

/* All pages that one template page takes. */
static enum compose_result
compose_page(struct job *job, size_t part, size_t index)
{
    const struct plan *plan = &job->composer->plans[part];
    const struct plan_page *page = &plan->pages[index];
    struct flow flow = plan_flow(plan->template, job->arena);
    const struct layer_set *layers;
    struct drawing *drawings;
    enum compose_result result;
    size_t count = 0, done = 0, pages;

    flow.offset_mpt = page->flow.offset_mpt;
    result = place_moving(job, plan, page, &flow);
    if (result != COMPOSE_DONE) {
        return result;
    }
    drawings =
        ARENA_ARRAY(job->arena, page->flow.count + flow.count, struct drawing);
    result = gather_fixed(job, plan, page, drawings, &count);
    gather_moving(page, &flow, drawings, &count);
    if (count > 1) {
        qsort(drawings, count, sizeof *drawings, compare_drawings);
    }

    layers = layer_find(plan, page, &flow);
    pages = layers->count;
    if (count > 0 && drawings[count - 1].page >= pages) {
        pages = drawings[count - 1].page + 1;
    }
    for (size_t i = 0; result == COMPOSE_DONE && i < pages; i++) {
        struct page *out = add_page(job, plan->template, part);
        size_t first = done;

        while (done < count && drawings[done].page == i) {
            done++;
        }
        out->under = layer_of(plan, layers, i);
        job->content.page = ++job->printed;
        result = draw_page(job, plan, out, drawings + first, done - first);
    }
    return result;
}

static enum compose_result
compose_part(struct job *job, size_t part)
{
    const struct template *template =
        job->composer->mailing->parts[part].template;
    enum compose_result result = COMPOSE_DONE;

    for (size_t i = 0; result == COMPOSE_DONE && i < template->page_count;
         i++) {
        job->content.page = job->printed + 1;
        result = compose_page(job, part, i);
    }
    if (job->composer->mailing->duplex && job->count % 2 == 1) {
        add_page(job, template, part);
    }
    return result;
}

static enum compose_result
is_part_wanted(struct job *job, size_t index, int only_part, bool *wanted)
{
    const struct mailing_part *part = &job->composer->mailing->parts[index];
    enum compose_result result = content_is_shown(
        &job->content, part->when, part->when_not, wanted, job->err);

    if (result != COMPOSE_DONE) {
        err_context(job->err, "%s", part->file);
        return result;
    }
    if (only_part >= 0 && (size_t)only_part != index) {
        *wanted = false;
    }
    return COMPOSE_DONE;
}

/* Pages the letter has if nothing grows: the first guess of totalPages. */
static enum compose_result
guess_total(struct job *job, int only_part)
{
    job->content.pages = 0;
    for (size_t i = 0; i < job->composer->mailing->part_count; i++) {
        const struct plan *plan = &job->composer->plans[i];
        bool wanted;
        enum compose_result result = is_part_wanted(job, i, only_part, &wanted);

        if (result != COMPOSE_DONE) {
            return result;
        }
        for (size_t p = 0; wanted && p < plan->template->page_count; p++) {
            job->content.pages += (int)plan->pages[p].page_count;
        }
    }
    return COMPOSE_DONE;
}

static enum compose_result
compose_parts(struct job *job, int only_part)
{
    job->count = 0;
    job->printed = 0;
    for (size_t i = 0; i < job->composer->mailing->part_count; i++) {
        bool wanted;
        enum compose_result result = is_part_wanted(job, i, only_part, &wanted);

        if (result == COMPOSE_DONE && wanted) {
            result = compose_part(job, i);
        }
        if (result != COMPOSE_DONE) {
            return result;
        }
    }
    return COMPOSE_DONE;
}

static enum compose_result
check_count(struct job *job)
{
    int most = job->composer->mailing->pages_max;

    if (job->printed == 0) {
        err_set(job->err, ERR_LETTER, _("the letter has no pages"));
        return COMPOSE_MISSING;
    }
    if (most > 0 && job->printed > most) {
        err_set(job->err, ERR_LETTER,
                _("the letter takes %d pages, set.conf allows %d"),
                job->printed, most);
        return COMPOSE_OVERFLOW;
    }
    return COMPOSE_DONE;
}

enum compose_result
compose_letter(const struct composer *composer, const struct values *values,
               int only_part, struct arena *arena, struct composed *out,
               struct err *err)
{
    struct job job = {
        .composer = composer,
        .content = {.common = composer->common, .letter = values},
        .arena = arena,
        .err = err,
    };
    enum compose_result result = guess_total(&job, only_part);

    /* Setting the pages tells how many there are; when that is not what
     * was printed on them, once more. */
    for (int i = 0; result == COMPOSE_DONE && i < TRIES_MAX; i++) {
        result = compose_parts(&job, only_part);
        if (job.printed == job.content.pages) {
            break;
        }
        job.content.pages = job.printed;
    }
    if (result == COMPOSE_DONE) {
        result = check_count(&job);
    }
    *out = (struct composed){
        .pages = job.pages,
        .part = job.part,
        .page_count = job.count,
        .sheets = composer->mailing->duplex ? (int)(job.count + 1) / 2
                                            : (int)job.count,
    };
    return result;
}
