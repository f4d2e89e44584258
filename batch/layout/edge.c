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

static bool
is_inside(const struct extent *extent, int32_t width_mpt, int32_t height_mpt)
{
    return extent->left >= -TOLERANCE_MPT && extent->top >= -TOLERANCE_MPT &&
           extent->right <= (int64_t)width_mpt + TOLERANCE_MPT &&
           extent->bottom <= (int64_t)height_mpt + TOLERANCE_MPT;
}

static bool
bars_are_inside(const struct bars *bars, int32_t width_mpt, int32_t height_mpt)
{
    for (size_t i = 0; i < bars->count; i++) {
        const struct rect *bar = &bars->of[i];
        const struct extent extent = {bar->x_mpt, bar->y_mpt,
                                      (int64_t)bar->x_mpt + bar->width_mpt,
                                      (int64_t)bar->y_mpt + bar->height_mpt};

        if (!is_inside(&extent, width_mpt, height_mpt)) {
            return false;
        }
    }
    return true;
}

static bool
mark_is_inside(const struct mark *mark, int32_t width_mpt, int32_t height_mpt)
{
    struct extent extent;

    if (mark->rotate_mdeg % 360000 != 0) {
        return true;
    }
    if (mark->type == MARK_BARS) {
        return bars_are_inside(&mark->as.bars, width_mpt, height_mpt);
    }
    if (mark->type != MARK_RUN || mark->as.run.count == 0) {
        return true;
    }
    extent = extent_of_run(&mark->as.run);
    return is_inside(&extent, width_mpt, height_mpt);
}

bool
edge_marks_are_inside(const struct mark *marks, size_t count, int32_t width_mpt,
                      int32_t height_mpt)
{
    for (size_t i = 0; i < count; i++) {
        if (!mark_is_inside(&marks[i], width_mpt, height_mpt)) {
            return false;
        }
    }
    return true;
}

bool
edge_page_is_whole(const struct page *page)
{
    for (; page != NULL; page = page->under) {
        if (!edge_marks_are_inside(page->marks, page->count, page->width_mpt,
                                   page->height_mpt)) {
            return false;
        }
    }
    return true;
}
