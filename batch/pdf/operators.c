#include "pdf/operators.h"

#include <assert.h>
#include <stdlib.h>

#include "base/angle.h"
#include "base/memory.h"
#include "pdf/barpath.h"
#include "pdf/codes.h"
#include "pdf/forms.h"
#include "pdf/path.h"
#include "pdf/picture.h"
#include "pdf/underlay.h"
#include "pdf/vector.h"

enum {
    NO_FONT = -1,
    TOLERANCE_MPT = 2,
    MICRO = 1000000, /* of 1/1000 pt: the unit of a pen's exact place */
    WORD_GAP = 20,   /* a gap wider than 1/20 em may be read as a space */
    IDEOGRAPHIC_SPACE = 0x3000 /* … and this one as the end of a column */
};

/* The graphics state as the reader of the content has it. */
struct state {
    int font; /* NO_FONT before the first */
    int32_t size_mpt;
    uint32_t fill, stroke;
    int32_t stroke_mpt;
    int32_t opacity_milli;
};

struct writer {
    struct buf *out;
    struct operators_use *use;
    int32_t height_mpt; /* of the page: y turns upwards */
    struct state state;
    bool in_text;
    int32_t line_x, line_y; /* text line matrix; valid in text */
    struct buf shown, said; /* of one segment: codes with moves, and text */
};

static const struct state INITIAL = {.font = NO_FONT,
                                     .fill = 0x000000,
                                     .stroke = 0x000000,
                                     .stroke_mpt = 1000,
                                     .opacity_milli = OPACITY_FULL};

static void
end_text(struct writer *writer)
{
    if (writer->in_text) {
        buf_add_text(writer->out, "ET\n");
        writer->in_text = false;
    }
}

static void
set_fill(struct writer *writer, uint32_t color)
{
    if (color != writer->state.fill) {
        path_add_color(writer->out, color, false);
        writer->state.fill = color;
    }
}

static void
set_stroke(struct writer *writer, uint32_t color, int32_t width_mpt)
{
    if (color != writer->state.stroke) {
        path_add_color(writer->out, color, true);
        writer->state.stroke = color;
    }
    if (width_mpt != writer->state.stroke_mpt) {
        buf_add_milli(writer->out, width_mpt);
        buf_add_text(writer->out, " w\n");
        writer->state.stroke_mpt = width_mpt;
    }
}

static void
set_opacity(struct writer *writer, int32_t opacity_milli)
{
    if (opacity_milli < 0 || opacity_milli > OPACITY_FULL) {
        opacity_milli = opacity_milli < 0 ? 0 : OPACITY_FULL;
    }
    if (opacity_milli != writer->state.opacity_milli) {
        buf_printf(writer->out, "/A%d gs\n", (int)opacity_milli);
        writer->use->opacity[opacity_milli] = true;
        writer->state.opacity_milli = opacity_milli;
    }
}

/* -- runs ---------------------------------------------------------------- */

static void
begin_text(struct writer *writer, uint16_t font, int32_t size_mpt)
{
    if (!writer->in_text) {
        buf_add_text(writer->out, "BT\n");
        writer->in_text = true;
        writer->line_x = writer->line_y = 0;
    }
    if (writer->state.font != font || writer->state.size_mpt != size_mpt) {
        buf_printf(writer->out, "/F%u ", font);
        buf_add_milli(writer->out, size_mpt);
        buf_add_text(writer->out, " Tf\n");
        writer->state.font = font;
        writer->state.size_mpt = size_mpt;
    }
}

/* Bold for want of a bold face: outlines drawn a 30th of the size wide, with
 * round corners, else the sharp ones of a Mincho would grow thorns. */
static void
begin_bold(struct writer *writer, const struct mark *mark)
{
    if (mark->as.run.bold) {
        set_stroke(writer, mark->color, mark->as.run.size_mpt / 30);
        buf_add_text(writer->out, "2 Tr 1 j\n");
    }
}

static void
end_bold(struct writer *writer, const struct mark *mark)
{
    if (mark->as.run.bold) {
        buf_add_text(writer->out, "0 Tr 0 j\n");
    }
}

/* Slanted by 12 degrees, for want of an italic face; holds to the end of
 * the text object. */
static void
slant_line(struct writer *writer, int32_t x_mpt, int32_t y_mpt)
{
    buf_add_text(writer->out, "1 0 0.213 1 ");
    buf_add_milli(writer->out, x_mpt);
    buf_add_byte(writer->out, ' ');
    buf_add_milli(writer->out, y_mpt);
    buf_add_text(writer->out, " Tm\n");
}

static void
move_line(struct writer *writer, int32_t x_mpt, int32_t y_mpt)
{
    buf_add_milli(writer->out, (int64_t)x_mpt - writer->line_x);
    buf_add_byte(writer->out, ' ');
    buf_add_milli(writer->out, (int64_t)y_mpt - writer->line_y);
    buf_add_text(writer->out, " Td\n");
    writer->line_x = x_mpt;
    writer->line_y = y_mpt;
}

static int64_t
divide_rounded(int64_t value, int64_t by)
{
    return (value + (value < 0 ? -by / 2 : by / 2)) / by;
}

static void
add_said(struct buf *out, const struct glyph *glyph)
{
    codes_add_utf16(out, glyph->base);
    if (glyph->selector != 0) {
        codes_add_utf16(out, glyph->selector);
    }
}

/*
 * Shows what was gathered.  A reader takes a gap for a space between words
 * and a wide space for the end of a column.  The quarter em beside a digit
 * and the space within a name are neither: such a line says its text itself
 * (ActualText, ISO 32000-1, 14.9.4) and extracts exactly as it was given.
 */
static void
show(struct writer *writer, bool spaced)
{
    struct buf *out = writer->out;

    if (spaced) {
        buf_add_text(out, "/Span<</ActualText<FEFF");
        buf_add(out, writer->said.data, writer->said.size);
        buf_add_text(out, ">>>BDC\n");
    }
    buf_add_text(out, "[<");
    buf_add(out, writer->shown.data, writer->shown.size);
    buf_add_text(out, spaced ? ">]TJ\nEMC\n" : ">]TJ\n");
}

/*
 * The glyphs from `at` on, as far as they have codes of one font, as one TJ
 * array; returns the index behind them.  pen is where the reader stands, in
 * MICRO of 1/1000 pt; a TJ number n moves it back by n/1000 em and is
 * written to 1/10, which is below 1/1000 pt for sizes up to 10 pt.
 */
static size_t
write_segment(struct writer *writer, const struct glyph_run *run, size_t at,
              struct code code)
{
    uint16_t font = code.font;
    int64_t size = run->size_mpt;
    int64_t start = run->glyphs[at].x_mpt, pen = 0;
    bool spaced = false;

    begin_text(writer, font, run->size_mpt);
    (run->slanted ? slant_line : move_line)(writer,
                                            run->x_mpt + run->glyphs[at].x_mpt,
                                            writer->height_mpt - run->y_mpt);
    buf_clear(&writer->shown);
    buf_clear(&writer->said);
    for (;;) {
        int64_t off;

        codes_add_hex(&writer->shown, code.cid);
        add_said(&writer->said, &run->glyphs[at]);
        spaced = spaced || run->glyphs[at].base == IDEOGRAPHIC_SPACE;
        pen += code.advance * size * 1000;
        if (++at == run->count) {
            break;
        }
        code = codes_give(writer->use->codes, run->face, &run->glyphs[at]);
        if (code.font != font) {
            break;
        }
        off = pen - (run->glyphs[at].x_mpt - start) * MICRO;
        spaced = spaced || -off > size * (MICRO / WORD_GAP);
        if (off >= TOLERANCE_MPT * MICRO || -off >= TOLERANCE_MPT * MICRO) {
            int64_t back = divide_rounded(off, 100 * size) * 100;

            buf_add_byte(&writer->shown, '>');
            buf_add_milli(&writer->shown, back);
            buf_add_byte(&writer->shown, '<');
            pen -= back * size;
        }
    }
    show(writer, spaced);
    return at;
}

static void
write_run(struct writer *writer, const struct mark *mark)
{
    const struct glyph_run *run = &mark->as.run;
    size_t at = 0;

    if (mark->color == COLOR_NONE || run->size_mpt <= 0) {
        return;
    }
    set_fill(writer, mark->color);
    begin_bold(writer, mark);
    while (at < run->count) {
        at = write_segment(
            writer, run, at,
            codes_give(writer->use->codes, run->face, &run->glyphs[at]));
    }
    end_bold(writer, mark);
    if (run->slanted) {
        end_text(writer);
    }
}

/* -- shapes -------------------------------------------------------------- */

/* With y upwards. */
static struct rect
turn(const struct writer *writer, struct rect area)
{
    area.y_mpt = writer->height_mpt - area.y_mpt - area.height_mpt;
    return area;
}

static void
write_shape(struct writer *writer, const struct mark *mark)
{
    const struct box *box = &mark->as.box;
    struct rect turned =
        turn(writer, (struct rect){box->x_mpt, box->y_mpt, box->width_mpt,
                                   box->height_mpt});
    bool has_fill = box->fill != COLOR_NONE;
    bool has_stroke = box->stroke != COLOR_NONE && box->stroke_mpt > 0;

    if (!has_fill && !has_stroke) {
        return;
    }
    if (has_fill) {
        set_fill(writer, box->fill);
    }
    if (has_stroke) {
        set_stroke(writer, box->stroke, box->stroke_mpt);
    }
    if (mark->type == MARK_ELLIPSE) {
        path_ellipse(writer->out, &turned);
    } else if (box->radius_mpt > 0) {
        path_rounded(writer->out, &turned, box->radius_mpt);
    } else {
        path_rectangle(writer->out, &turned);
    }
    buf_add_text(writer->out, !has_stroke ? "f\n" : has_fill ? "B\n" : "S\n");
}

static void
write_bars(struct writer *writer, const struct mark *mark)
{
    const struct bars *bars = &mark->as.bars;
    struct rect *turned;

    if (mark->color == COLOR_NONE || bars->count == 0) {
        return;
    }
    set_fill(writer, mark->color);
    turned = memory_alloc(bars->count * sizeof *turned);
    for (size_t i = 0; i < bars->count; i++) {
        turned[i] = turn(writer, bars->of[i]);
    }
    barpath_write(writer->out, turned, bars->count);
    free(turned);
}

static void
write_image(struct writer *writer, const struct mark *mark)
{
    const struct placed_image *placed = &mark->as.image;
    size_t number = pictures_give(writer->use->pictures, placed->image);
    struct buf *out = writer->out;

    buf_add_text(out, "q ");
    buf_add_milli(out, placed->width_mpt);
    buf_add_text(out, " 0 0 ");
    buf_add_milli(out, placed->height_mpt);
    buf_add_byte(out, ' ');
    buf_add_milli(out, placed->x_mpt);
    buf_add_byte(out, ' ');
    buf_add_milli(out, writer->height_mpt - placed->y_mpt - placed->height_mpt);
    buf_printf(out, " cm /I%zu Do Q\n", number);
}

/* A form begins with the graphics state of the place where it is drawn, and
 * all are written to begin with the initial one. */
static void
write_stencil(struct writer *writer, const struct stencil *stencil)
{
    size_t number;
    bool found = forms_find(writer->use->forms, stencil, &number);

    assert(found);
    (void)found;
    set_fill(writer, INITIAL.fill);
    set_stroke(writer, INITIAL.stroke, INITIAL.stroke_mpt);
    set_opacity(writer, INITIAL.opacity_milli);
    buf_printf(writer->out, "/S%zu Do\n", number);
}

/* Clockwise about the pivot: (x, y) → (cx + sy + e, -sx + cy + f). */
static void
write_rotation(struct writer *writer, const struct mark *mark)
{
    int64_t sine = angle_sine_micro(mark->rotate_mdeg);
    int64_t cosine = angle_cosine_micro(mark->rotate_mdeg);
    int64_t x = mark->pivot_x_mpt;
    int64_t y = writer->height_mpt - mark->pivot_y_mpt;
    int64_t matrix[] = {cosine,
                        -sine,
                        sine,
                        cosine,
                        x * 1000 - (cosine * x + sine * y) / 1000,
                        y * 1000 - (cosine * y - sine * x) / 1000};

    for (size_t i = 0; i < sizeof matrix / sizeof *matrix; i++) {
        path_add_micro(writer->out, matrix[i]);
        buf_add_byte(writer->out, ' ');
    }
    buf_add_text(writer->out, "cm\n");
}

static void
write_mark(struct writer *writer, const struct mark *mark)
{
    /* colours may be set within a text object, but no path and no image */
    if (mark->type != MARK_RUN) {
        end_text(writer);
    }
    set_opacity(writer, mark->opacity_milli);
    switch (mark->type) {
    case MARK_RUN:
        write_run(writer, mark);
        return;
    case MARK_BOX:
    case MARK_ELLIPSE:
        write_shape(writer, mark);
        return;
    case MARK_BARS:
        write_bars(writer, mark);
        return;
    case MARK_IMAGE:
        write_image(writer, mark);
        return;
    case MARK_STENCIL:
        write_stencil(writer, mark->as.stencil);
        return;
    case MARK_SHEET:
        buf_printf(writer->out, "/B%zu Do\n",
                   underlays_give(writer->use->underlays, &mark->as.sheet));
        return;
    case MARK_ARTWORK:
        vector_write(
            &mark->as.artwork,
            &(struct vector_sheet){.height_mpt = writer->height_mpt,
                                   .opacity_milli = writer->state.opacity_milli,
                                   .opacity_used = writer->use->opacity},
            writer->out);
        return;
    }
    assert(false); /* a mark of unknown type */
}

static void
write_rotated(struct writer *writer, const struct mark *mark)
{
    struct state outside = writer->state;

    end_text(writer);
    buf_add_text(writer->out, "q\n");
    write_rotation(writer, mark);
    write_mark(writer, mark);
    end_text(writer);
    buf_add_text(writer->out, "Q\n");
    writer->state = outside;
}

void
operators_write(const struct page *page, struct operators_use *use,
                struct buf *out)
{
    struct writer writer = {.out = out,
                            .use = use,
                            .height_mpt = page->height_mpt,
                            .state = INITIAL};
    for (size_t i = 0; i < page->count; i++) {
        const struct mark *mark = &page->marks[i];

        if (mark->rotate_mdeg % 360000 == 0) {
            write_mark(&writer, mark);
        } else {
            write_rotated(&writer, mark);
        }
    }
    end_text(&writer);
    buf_reset(&writer.shown);
    buf_reset(&writer.said);
}
