#include "layout/flow.h"

#include "base/arena.h"

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

void
flow_add(struct flow *flow, const struct block *block, size_t tag)
{
    const struct element *element = block->element;
    int32_t strip = element->y_mpt - flow->top_mpt + flow->offset_mpt;
    struct spot spot = spot_at(flow, strip);
    size_t first = 0;

    /* What was drawn above the top padding and has not moved stays. */
    if (element->y_mpt < flow->top_mpt && flow->offset_mpt == 0) {
        flow_add_fixed(flow, block, tag);
        flow->offset_mpt = height_of(block) - element->height_mpt;
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
    flow->offset_mpt = (int32_t)spot.page * flow->content_mpt + spot.y_mpt -
                       (element->y_mpt - flow->top_mpt + element->height_mpt);
}
