#include "layout/page.h"

#include <inttypes.h>

#include "base/utf8.h"
#include "template/template.h"

static void
add_length(struct buf *out, const char *before, int32_t length_mpt)
{
    buf_add_text(out, before);
    buf_add_milli(out, length_mpt);
}

static void
add_color(struct buf *out, const char *name, uint32_t color)
{
    if (color != COLOR_NONE) {
        buf_printf(out, " %s #%06" PRIx32, name, color);
    }
}

static void
add_place(struct buf *out, int32_t x_mpt, int32_t y_mpt, int32_t width_mpt,
          int32_t height_mpt)
{
    add_length(out, " ", x_mpt);
    add_length(out, " ", y_mpt);
    add_length(out, " ", width_mpt);
    add_length(out, " × ", height_mpt);
}

static void
dump_run(const struct mark *mark, struct buf *out)
{
    const struct glyph_run *run = &mark->as.run;
    char bytes[5];

    buf_add_text(out, "run");
    add_length(out, " ", run->x_mpt);
    add_length(out, " ", run->y_mpt);
    add_length(out, " size ", run->size_mpt);
    buf_printf(out, " face %u%s%s", run->face, run->bold ? " bold" : "",
               run->slanted ? " slanted" : "");
    add_color(out, "color", mark->color == 0 ? COLOR_NONE : mark->color);
    if (run->count > 0) {
        const struct glyph *last = &run->glyphs[run->count - 1];

        add_length(
            out, " to ",
            run->x_mpt + last->x_mpt +
                (int32_t)((int64_t)last->advance * run->size_mpt / 1000));
    }
    buf_add_text(out, " | ");
    for (size_t i = 0; i < run->count; i++) {
        buf_add(out, bytes, utf8_encode(run->glyphs[i].base, bytes));
        if (run->glyphs[i].selector != 0) {
            buf_add(out, bytes, utf8_encode(run->glyphs[i].selector, bytes));
        }
    }
}

static void
dump_box(const char *name, const struct box *box, struct buf *out)
{
    buf_add_text(out, name);
    add_place(out, box->x_mpt, box->y_mpt, box->width_mpt, box->height_mpt);
    add_color(out, "fill", box->fill);
    if (box->stroke_mpt > 0) {
        add_color(out, "stroke", box->stroke);
        add_length(out, " ", box->stroke_mpt);
    }
    if (box->radius_mpt > 0) {
        add_length(out, " radius ", box->radius_mpt);
    }
}

/* Bars are many: their number and what they take up. */
static void
dump_bars(const struct mark *mark, struct buf *out)
{
    const struct bars *bars = &mark->as.bars;
    int32_t left = INT32_MAX, top = INT32_MAX;
    int32_t right = INT32_MIN, bottom = INT32_MIN;

    for (size_t i = 0; i < bars->count; i++) {
        const struct rect *bar = &bars->of[i];
        int32_t end = bar->x_mpt + bar->width_mpt;
        int32_t low = bar->y_mpt + bar->height_mpt;

        left = bar->x_mpt < left ? bar->x_mpt : left;
        top = bar->y_mpt < top ? bar->y_mpt : top;
        right = end > right ? end : right;
        bottom = low > bottom ? low : bottom;
    }
    buf_printf(out, "bars %zu", bars->count);
    if (bars->count > 0) {
        add_place(out, left, top, right - left, bottom - top);
    }
    add_color(out, "color", mark->color == 0 ? COLOR_NONE : mark->color);
}

static void
dump_mark(const struct mark *mark, struct buf *out)
{
    switch (mark->type) {
    case MARK_RUN:
        dump_run(mark, out);
        break;
    case MARK_BOX:
        dump_box("box", &mark->as.box, out);
        break;
    case MARK_ELLIPSE:
        dump_box("ellipse", &mark->as.box, out);
        break;
    case MARK_BARS:
        dump_bars(mark, out);
        break;
    case MARK_IMAGE:
        buf_printf(out, "image %zu bytes", mark->as.image.image->size);
        add_place(out, mark->as.image.x_mpt, mark->as.image.y_mpt,
                  mark->as.image.width_mpt, mark->as.image.height_mpt);
        break;
    case MARK_STENCIL: /* its marks are dumped */
        break;
    case MARK_SHEET:
        buf_printf(out, "sheet %zu", mark->as.sheet.page + 1);
        break;
    case MARK_ARTWORK:
        buf_printf(out, "artwork %zu paths", mark->as.artwork.artwork->count);
        add_place(out, mark->as.artwork.x_mpt, mark->as.artwork.y_mpt,
                  mark->as.artwork.width_mpt, mark->as.artwork.height_mpt);
        break;
    }
    if (mark->rotate_mdeg != 0) {
        add_length(out, " rotate ", mark->rotate_mdeg);
        add_length(out, " about ", mark->pivot_x_mpt);
        add_length(out, " ", mark->pivot_y_mpt);
    }
    if (mark->opacity_milli != 1000) {
        add_length(out, " opacity ", mark->opacity_milli);
    }
    buf_add_byte(out, '\n');
}

const struct mark *
page_next(struct page_walk *walk)
{
    while (walk->at < walk->page->count) {
        const struct mark *mark = &walk->page->marks[walk->at];
        const struct stencil *stencil = mark->as.stencil;

        if (mark->type != MARK_STENCIL) {
            walk->at++;
            return mark;
        }
        if (walk->within < stencil->count) {
            return &stencil->marks[walk->within++];
        }
        walk->at++;
        walk->within = 0;
    }
    return NULL;
}

void
page_dump(const struct page *page, struct buf *out)
{
    struct page_walk walk = {.page = page};
    const struct mark *mark;

    buf_add_text(out, "page");
    add_length(out, " ", page->width_mpt);
    add_length(out, " × ", page->height_mpt);
    buf_add_byte(out, '\n');
    while ((mark = page_next(&walk)) != NULL) {
        dump_mark(mark, out);
    }
}
