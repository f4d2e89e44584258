#include "pdf/vector.h"

#include "pdf/path.h"

struct writer {
    struct buf *out;
    const struct vector_sheet *sheet;
    int32_t x_mpt, y_mpt; /* of the box */
    int32_t opacity_milli;
    bool is_flat; /* in the plane of a flattened pen: y downwards, no place */
};

static void
add_lengths(struct buf *out, const int64_t *lengths, int count,
            const char *name)
{
    for (int i = 0; i < count; i++) {
        buf_add_milli(out, lengths[i]);
        buf_add_byte(out, ' ');
    }
    buf_add_text(out, name);
    buf_add_byte(out, '\n');
}

static int64_t
x_of(const struct writer *writer, int32_t x_mpt)
{
    return writer->is_flat ? x_mpt : (int64_t)writer->x_mpt + x_mpt;
}

static int64_t
y_of(const struct writer *writer, int32_t y_mpt)
{
    return writer->is_flat
               ? y_mpt
               : (int64_t)writer->sheet->height_mpt - writer->y_mpt - y_mpt;
}

static void
write_steps(struct writer *writer, const struct artwork_path *path)
{
    for (size_t i = 0; i < path->count; i++) {
        const struct artwork_step *step = &path->steps[i];
        int points = step->move == ARTWORK_CURVE ? 3 : 1;
        int64_t at[6];

        for (int k = 0; k < points; k++) {
            at[2 * k] = x_of(writer, step->x_mpt[k]);
            at[2 * k + 1] = y_of(writer, step->y_mpt[k]);
        }
        switch (step->move) {
        case ARTWORK_MOVE:
            add_lengths(writer->out, at, 2, "m");
            break;
        case ARTWORK_LINE:
            add_lengths(writer->out, at, 2, "l");
            break;
        case ARTWORK_CURVE:
            add_lengths(writer->out, at, 6, "c");
            break;
        case ARTWORK_CLOSE:
            buf_add_text(writer->out, "h\n");
            break;
        }
    }
}

static void
set_opacity(struct writer *writer, int32_t own_milli)
{
    int32_t milli =
        (int32_t)((int64_t)own_milli * writer->sheet->opacity_milli / 1000);

    if (milli != writer->opacity_milli) {
        buf_printf(writer->out, "/A%d gs\n", (int)milli);
        writer->sheet->opacity_used[milli] = true;
        writer->opacity_milli = milli;
    }
}

/* All of it, since the path before may have had any other. */
static void
set_stroke(struct writer *writer, const struct artwork_stroke *stroke)
{
    struct buf *out = writer->out;

    path_add_color(out, stroke->color, true);
    buf_add_milli(out, stroke->width_mpt);
    buf_printf(out, " w %d J %d j ", (int)stroke->cap, (int)stroke->join);
    buf_add_milli(out, stroke->miter_milli);
    buf_add_text(out, " M [");
    for (size_t i = 0; i < stroke->dashes; i++) {
        buf_add_text(out, i == 0 ? "" : " ");
        buf_add_milli(out, stroke->dash_mpt[i]);
    }
    buf_add_text(out, "] ");
    buf_add_milli(out, stroke->dash_phase_mpt);
    buf_add_text(out, " d\n");
}

/* The matrix of a flattened pen, turned upwards and put in its place. */
static void
begin_flat(struct writer *writer, const int32_t *pen_micro)
{
    struct buf *out = writer->out;

    buf_add_text(out, "q ");
    for (int i = 0; i < 4; i++) {
        path_add_micro(out, i % 2 == 0 ? pen_micro[i] : -pen_micro[i]);
        buf_add_byte(out, ' ');
    }
    buf_add_milli(out, writer->x_mpt);
    buf_add_byte(out, ' ');
    buf_add_milli(out, (int64_t)writer->sheet->height_mpt - writer->y_mpt);
    buf_add_text(out, " cm\n");
    writer->is_flat = true;
}

static bool
is_flat(const struct artwork_path *path)
{
    return path->pen_micro[0] != 0 || path->pen_micro[1] != 0 ||
           path->pen_micro[2] != 0 || path->pen_micro[3] != 0;
}

/* Fill and stroke at once where they are equally opaque. */
static void
write_path(struct writer *writer, const struct artwork_path *path)
{
    bool has_fill = path->fill != COLOR_NONE;
    bool has_stroke =
        path->stroke.color != COLOR_NONE && path->stroke.width_mpt > 0;
    bool together = has_fill && has_stroke &&
                    path->fill_opacity_milli == path->stroke.opacity_milli;

    if (has_fill) {
        set_opacity(writer, path->fill_opacity_milli);
        path_add_color(writer->out, path->fill, false);
    }
    if (has_fill && !together) {
        write_steps(writer, path);
        buf_add_text(writer->out, path->even_odd ? "f*\n" : "f\n");
    }
    if (has_stroke) {
        set_opacity(writer, path->stroke.opacity_milli);
        set_stroke(writer, &path->stroke);
        write_steps(writer, path);
        buf_add_text(writer->out, !together        ? "S\n"
                                  : path->even_odd ? "B*\n"
                                                   : "B\n");
    }
}

void
vector_write(const struct placed_artwork *placed,
             const struct vector_sheet *sheet, struct buf *out)
{
    struct writer writer = {.out = out,
                            .sheet = sheet,
                            .x_mpt = placed->x_mpt,
                            .y_mpt = placed->y_mpt,
                            .opacity_milli = sheet->opacity_milli};
    const struct rect box = {
        placed->x_mpt, sheet->height_mpt - placed->y_mpt - placed->height_mpt,
        placed->width_mpt, placed->height_mpt};

    buf_add_text(out, "q\n");
    path_rectangle(out, &box);
    buf_add_text(out, "W n\n");
    for (size_t i = 0; i < placed->artwork->count; i++) {
        const struct artwork_path *path = &placed->artwork->paths[i];
        struct writer outside = writer;

        if (is_flat(path)) {
            begin_flat(&writer, path->pen_micro);
        }
        write_path(&writer, path);
        if (writer.is_flat) {
            buf_add_text(out, "Q\n");
            writer = outside;
        }
    }
    buf_add_text(out, "Q\n");
}
