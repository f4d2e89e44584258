#include "layout/flow.h"

#include "base/arena.h"
#include "template/stacking.h"

enum { SLACK_MPT = 28 }; /* a hundredth of a millimetre, as in pdfme */

/* A place in the endless strip of content areas. */
struct spot {
    size_t page;
    int32_t y_mpt; /* from the top of the content area */
};

static void
put(struct flow *flow, const struct flow_part *part)
{
    ARENA_GROW(flow->arena, flow->parts, flow->count);
    flow->parts[flow->count++] = *part;
}

static int32_t
height_of(const struct block *block)
{
    int32_t height = 0;

    for (size_t i = 0; i < block->units; i++) {
        height += block->unit_mpt[i];
    }
    return height;
}

void
flow_add_fixed(struct flow *flow, const struct block *block, size_t tag)
{
    put(flow, &(struct flow_part){
                  .block = block,
                  .tag = tag,
                  .part = {.first = 0,
                           .end = block->units,
                           .y_mpt = block->element->y_mpt,
                           .height_mpt = height_of(block)},
              });
}

static struct spot
spot_at(const struct flow *flow, int32_t strip_mpt)
{
    if (strip_mpt < 0) {
        return (struct spot){0};
    }
    return (struct spot){
        .page = (size_t)(strip_mpt / flow->content_mpt),
        .y_mpt = strip_mpt % flow->content_mpt,
    };
}

static void
next_page(struct spot *spot)
{
    spot->page++;
    spot->y_mpt = 0;
}

/* The units from first on that go into the space left; at least one on an
 * empty page. */
static struct block_part
fill(const struct flow *flow, const struct block *block, size_t first,
     const struct spot *spot)
{
    int32_t limit = flow->content_mpt + SLACK_MPT - spot->y_mpt;
    struct block_part part = {
        .first = first,
        .end = first,
        .y_mpt = spot->y_mpt + flow->top_mpt,
        .height_mpt = first > 0 ? block->repeat_mpt : 0,
    };

    while (part.end < block->units &&
           part.height_mpt + block->unit_mpt[part.end] <= limit) {
        part.height_mpt += block->unit_mpt[part.end++];
    }
    if (part.end == first && spot->y_mpt <= SLACK_MPT) {
        part.height_mpt += block->unit_mpt[part.end++];
    }
    return part;
}

static bool
leaves_head_alone(const struct block *block, const struct block_part *part,
                  const struct spot *spot)
{
    return block->keep_first && part->first == 0 && part->end == 1 &&
           block->units > 1 && spot->y_mpt > SLACK_MPT;
}

/* The lowest that stands above a block in its column: as it was drawn, and
 * now.  In the strip of content areas. */
struct ground {
    bool is_any;
    int32_t drawn_mpt, placed_mpt;
};

static void
look_at(const struct flow *flow, const struct flow_part *part,
        const struct element *element, struct ground *ground)
{
    const struct element *other = part->block->element;
    int32_t drawn = other->y_mpt + stacking_height_mpt(other) - flow->top_mpt;
    int32_t placed = (int32_t)part->page * flow->content_mpt +
                     part->part.y_mpt - flow->top_mpt + part->part.height_mpt;

    if (other->y_mpt + stacking_height_mpt(other) >
            element->y_mpt + SLACK_MPT ||
        !stacking_is_column(other, element)) {
        return;
    }
    if (!ground->is_any || drawn > ground->drawn_mpt) {
        ground->drawn_mpt = drawn;
    }
    if (!ground->is_any || placed > ground->placed_mpt) {
        ground->placed_mpt = placed;
    }
    ground->is_any = true;
}

/* Where a block stands in the strip: moved like all before it, but not up
 * onto what stands above it. */
static int32_t
strip_of(const struct flow *flow, const struct element *element)
{
    int32_t drawn = element->y_mpt - flow->top_mpt;
    int32_t strip = drawn + flow->offset_mpt;
    struct ground ground = {false, 0, 0};
    int32_t least;

    if (flow->offset_mpt >= 0 && !flow->rises) {
        return strip;
    }
    for (size_t i = 0; i < flow->above_count; i++) {
        look_at(flow, &flow->above[i], element, &ground);
    }
    for (size_t i = 0; i < flow->count; i++) {
        look_at(flow, &flow->parts[i], element, &ground);
    }
    least = ground.placed_mpt + drawn - ground.drawn_mpt;
    return ground.is_any && strip < least ? least : strip;
}

/* What has moved by more stands in the way of what comes. */
static void
move_on(struct flow *flow, int32_t offset_mpt)
{
    flow->rises = flow->rises || offset_mpt < flow->offset_mpt;
    flow->offset_mpt = offset_mpt;
}

void
flow_add(struct flow *flow, const struct block *block, size_t tag)
{
    const struct element *element = block->element;
    struct spot spot = spot_at(flow, strip_of(flow, element));
    size_t first = 0;

    /* What was drawn above the top padding and has not moved stays. */
    if (element->y_mpt < flow->top_mpt && flow->offset_mpt == 0) {
        flow_add_fixed(flow, block, tag);
        move_on(flow, height_of(block) - stacking_height_mpt(element));
        return;
    }
    while (first < block->units) {
        struct block_part part = fill(flow, block, first, &spot);

        if (part.end == first || leaves_head_alone(block, &part, &spot)) {
            next_page(&spot);
            continue;
        }
        put(flow,
            &(struct flow_part){
                .block = block, .tag = tag, .page = spot.page, .part = part});
        spot.y_mpt += part.height_mpt;
        first = part.end;
        if (spot.y_mpt >= flow->content_mpt - SLACK_MPT) {
            next_page(&spot);
        }
    }
    move_on(flow, (int32_t)spot.page * flow->content_mpt + spot.y_mpt -
                      (element->y_mpt - flow->top_mpt +
                       stacking_height_mpt(element)));
}
