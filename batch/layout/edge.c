#include "layout/edge.h"

enum {
    TOLERANCE_MPT = 1000,
    BODY_ABOVE = 700, /* 1/1000 em over the baseline that ink may take … */
    BODY_BELOW = 120  /* … and under it */
};

/* What a mark blackens; in 64 bits, because content may be far out. */
struct extent {
    int64_t left, top, right, bottom;
};

static struct extent
extent_of_run(const struct glyph_run *run)
{
    const struct glyph *first = &run->glyphs[0];
    const struct glyph *last = &run->glyphs[run->count - 1];
    int64_t size = run->size_mpt;

    return (struct extent){
        .left = (int64_t)run->x_mpt + first->x_mpt,
        .right =
            (int64_t)run->x_mpt + last->x_mpt + last->advance * size / 1000,
        .top = run->y_mpt - size * BODY_ABOVE / 1000,
        .bottom = run->y_mpt + size * BODY_BELOW / 1000,
    };
}

static int64_t
larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

/* How far over the edge; at most 0 inside. */
static int64_t
beyond(const struct extent *extent, int32_t width_mpt, int32_t height_mpt)
{
    return larger(larger(-extent->left, -extent->top),
                  larger(extent->right - width_mpt,
                         extent->bottom - height_mpt));
}

static int64_t
bars_beyond(const struct bars *bars, int32_t width_mpt, int32_t height_mpt)
{
    int64_t farthest = 0;

    for (size_t i = 0; i < bars->count; i++) {
        const struct rect *bar = &bars->of[i];
        const struct extent extent = {bar->x_mpt, bar->y_mpt,
                                      (int64_t)bar->x_mpt + bar->width_mpt,
                                      (int64_t)bar->y_mpt + bar->height_mpt};

        farthest = larger(farthest, beyond(&extent, width_mpt, height_mpt));
    }
    return farthest;
}

static int64_t
mark_beyond(const struct mark *mark, int32_t width_mpt, int32_t height_mpt)
{
    struct extent extent;

    if (mark->rotate_mdeg % 360000 != 0) {
        return 0;
    }
    if (mark->type == MARK_BARS) {
        return bars_beyond(&mark->as.bars, width_mpt, height_mpt);
    }
    if (mark->type != MARK_RUN || mark->as.run.count == 0) {
        return 0;
    }
    extent = extent_of_run(&mark->as.run);
    return beyond(&extent, width_mpt, height_mpt);
}

int32_t
edge_beyond_mpt(const struct mark *marks, size_t count, int32_t width_mpt,
                int32_t height_mpt)
{
    int64_t farthest = 0;

    for (size_t i = 0; i < count; i++) {
        farthest =
            larger(farthest, mark_beyond(&marks[i], width_mpt, height_mpt));
    }
    if (farthest <= TOLERANCE_MPT) {
        return 0;
    }
    return farthest > INT32_MAX ? INT32_MAX : (int32_t)farthest;
}

bool
edge_next(struct page_walk *walk, struct edge_reach *out)
{
    const struct page *page = walk->page;
    const struct mark *mark;

    while ((mark = page_next(walk)) != NULL) {
        out->beyond_mpt =
            edge_beyond_mpt(mark, 1, page->width_mpt, page->height_mpt);
        if (out->beyond_mpt > 0) {
            out->element = mark->element;
            return true;
        }
    }
    return false;
}
