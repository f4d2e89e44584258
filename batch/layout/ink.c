#include "layout/ink.h"

#include "base/utf8.h"

enum {
    ASCENT_MILLI = 820, /* of the em box, less a rim that is blank … */
    DESCENT_MILLI = 60, /* … in any face, and underlines may touch */
    RULE_MPT = 4252,    /* a fill up to 1.5 mm thick is a rule */
    OPAQUE_MILLI = 1000,
    QUARTER_MDEG = 90000
};

static bool
is_blank(uint32_t code)
{
    return code == ' ' || code == 0x3000 || code == '\n';
}

static bool
is_one_of(uint32_t code, const char *list)
{
    uint32_t each;

    while ((each = utf8_next(&list)) != 0) {
        if (each == code) {
            return true;
        }
    }
    return false;
}

static int32_t
em(const struct glyph_run *run, int32_t milli)
{
    return (int32_t)((int64_t)run->size_mpt * milli / 1000);
}

static bool
area_of_run(const struct glyph_run *run, struct rect *area)
{
    size_t first = 0, last = run->count;
    const struct glyph *begin, *end;
    int32_t left, right;

    while (first < last && is_blank(run->glyphs[first].base)) {
        first++;
    }
    while (last > first && is_blank(run->glyphs[last - 1].base)) {
        last--;
    }
    if (first == last) {
        return false;
    }
    begin = &run->glyphs[first];
    end = &run->glyphs[last - 1];
    left = run->x_mpt + begin->x_mpt;
    right = run->x_mpt + end->x_mpt + em(run, end->advance);
    if (is_one_of(begin->base, "（「『【〔［｛〈《")) {
        left += em(run, begin->advance) / 2;
    }
    if (is_one_of(end->base, "、。，．）」』】〕］｝〉》")) {
        right -= em(run, end->advance) / 2;
    }
    *area = (struct rect){left, run->y_mpt - em(run, ASCENT_MILLI),
                          right - left, em(run, ASCENT_MILLI + DESCENT_MILLI)};
    return right > left;
}

static void
widen(struct rect *area, const struct rect *by)
{
    int32_t right = area->x_mpt + area->width_mpt;
    int32_t bottom = area->y_mpt + area->height_mpt;
    int32_t by_right = by->x_mpt + by->width_mpt;
    int32_t by_bottom = by->y_mpt + by->height_mpt;

    right = by_right > right ? by_right : right;
    bottom = by_bottom > bottom ? by_bottom : bottom;
    area->x_mpt = by->x_mpt < area->x_mpt ? by->x_mpt : area->x_mpt;
    area->y_mpt = by->y_mpt < area->y_mpt ? by->y_mpt : area->y_mpt;
    area->width_mpt = right - area->x_mpt;
    area->height_mpt = bottom - area->y_mpt;
}

static bool
area_of_bars(const struct bars *bars, struct rect *area)
{
    if (bars->count == 0) {
        return false;
    }
    *area = bars->of[0];
    for (size_t i = 1; i < bars->count; i++) {
        widen(area, &bars->of[i]);
    }
    return true;
}

static struct rect
area_of_box(const struct box *box)
{
    return (struct rect){box->x_mpt, box->y_mpt, box->width_mpt,
                         box->height_mpt};
}

/* The four edges of a stroked box; the stroke is centred on its outline. */
static size_t
add_edges(const struct box *box, struct ink *out)
{
    int32_t stroke = box->stroke_mpt;
    int32_t left = box->x_mpt - stroke / 2, top = box->y_mpt - stroke / 2;
    int32_t width = box->width_mpt + stroke, height = box->height_mpt + stroke;

    if (stroke <= 0 || box->stroke == COLOR_NONE) {
        return 0;
    }
    out[0] = (struct ink){INK_RULE, {left, top, width, stroke}};
    out[1] = (struct ink){INK_RULE, {left, top, stroke, height}};
    out[2] =
        (struct ink){INK_RULE, {left, top + height - stroke, width, stroke}};
    out[3] =
        (struct ink){INK_RULE, {left + width - stroke, top, stroke, height}};
    return 4;
}

static size_t
add_box(const struct box *box, struct ink *out)
{
    bool is_thin = box->width_mpt <= RULE_MPT || box->height_mpt <= RULE_MPT;
    bool has_edges = box->stroke_mpt > 0 && box->stroke != COLOR_NONE;
    size_t count = 0;

    if (box->fill != COLOR_NONE) {
        out[count++] = (struct ink){
            is_thin && !has_edges ? INK_RULE : INK_GROUND, area_of_box(box)};
    }
    return count + add_edges(box, out + count);
}

/* The rectangle within it: its outline leaves the corners of its box. */
static size_t
add_ellipse(const struct box *box, struct ink *out)
{
    int32_t dx = box->width_mpt / 7, dy = box->height_mpt / 7;

    if (box->fill == COLOR_NONE) {
        return 0;
    }
    out[0] =
        (struct ink){INK_GROUND,
                     {box->x_mpt + dx, box->y_mpt + dy,
                      box->width_mpt - 2 * dx, box->height_mpt - 2 * dy}};
    return 1;
}

static size_t
add_unturned(const struct mark *mark, struct ink *out)
{
    const struct placed_image *image = &mark->as.image;
    const struct placed_artwork *artwork = &mark->as.artwork;

    switch (mark->type) {
    case MARK_RUN:
        out[0].kind = INK_CONTENT;
        return mark->color != COLOR_NONE &&
                       area_of_run(&mark->as.run, &out[0].area)
                   ? 1
                   : 0;
    case MARK_BARS:
        out[0].kind = INK_CONTENT;
        return mark->color != COLOR_NONE &&
                       area_of_bars(&mark->as.bars, &out[0].area)
                   ? 1
                   : 0;
    case MARK_IMAGE:
        out[0] = (struct ink){INK_GROUND,
                              {image->x_mpt, image->y_mpt, image->width_mpt,
                               image->height_mpt}};
        return 1;
    case MARK_ARTWORK:
        out[0] = (struct ink){INK_GROUND,
                              {artwork->x_mpt, artwork->y_mpt,
                               artwork->width_mpt, artwork->height_mpt}};
        return 1;
    case MARK_SHEET:   /* nobody knows */
    case MARK_STENCIL: /* its marks have */
        return 0;
    case MARK_BOX:
        return add_box(&mark->as.box, out);
    case MARK_ELLIPSE:
        return add_ellipse(&mark->as.box, out);
    }
    return 0;
}

/* A quarter turn clockwise about the pivot. */
static void
turn(const struct mark *mark, struct rect *area)
{
    struct rect old = *area;

    area->x_mpt =
        mark->pivot_x_mpt - (old.y_mpt + old.height_mpt - mark->pivot_y_mpt);
    area->y_mpt = mark->pivot_y_mpt + old.x_mpt - mark->pivot_x_mpt;
    area->width_mpt = old.height_mpt;
    area->height_mpt = old.width_mpt;
}

size_t
ink_of_mark(const struct mark *mark, struct ink out[INK_MAX])
{
    int32_t turned = mark->rotate_mdeg % (4 * QUARTER_MDEG);
    size_t count;

    if (turned % QUARTER_MDEG != 0 || mark->opacity_milli < OPAQUE_MILLI) {
        return 0;
    }
    count = add_unturned(mark, out);
    for (int i = (turned / QUARTER_MDEG + 4) % 4; i > 0; i--) {
        for (size_t k = 0; k < count; k++) {
            turn(mark, &out[k].area);
        }
    }
    return count;
}

bool
ink_area(const struct mark *mark, struct rect *out)
{
    struct ink inks[INK_MAX];
    size_t count = ink_of_mark(mark, inks);

    for (size_t i = 0; i < count; i++) {
        if (i == 0) {
            *out = inks[i].area;
        } else {
            widen(out, &inks[i].area);
        }
    }
    return count > 0;
}
