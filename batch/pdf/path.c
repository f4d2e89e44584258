#include "pdf/path.h"

/* Distance of the control points of a quarter circle, for radius 10^6. */
#define KAPPA INT64_C(552285)

static void
add_numbers(struct buf *out, const int64_t *numbers, int count,
            const char *name)
{
    for (int i = 0; i < count; i++) {
        buf_add_milli(out, numbers[i]);
        buf_add_byte(out, ' ');
    }
    buf_add_text(out, name);
    buf_add_byte(out, '\n');
}

void
path_rectangle(struct buf *out, const struct rect *box)
{
    int64_t numbers[] = {box->x_mpt, box->y_mpt, box->width_mpt,
                         box->height_mpt};

    add_numbers(out, numbers, 4, "re");
}

/* Four sides joined by quarter ellipses of radius rx, ry, from the end of
 * the bottom left corner counterclockwise. */
static void
add_round(struct buf *out, const struct rect *box, int64_t rx, int64_t ry)
{
    int64_t l = box->x_mpt, b = box->y_mpt;
    int64_t r = l + box->width_mpt, t = b + box->height_mpt;
    int64_t x = rx - rx * KAPPA / 1000000; /* control point to corner */
    int64_t y = ry - ry * KAPPA / 1000000;
    bool is_flat = 2 * rx < box->width_mpt, is_tall = 2 * ry < box->height_mpt;

    add_numbers(out, (int64_t[]){l + rx, b}, 2, "m");
    if (is_flat) {
        add_numbers(out, (int64_t[]){r - rx, b}, 2, "l");
    }
    add_numbers(out, (int64_t[]){r - x, b, r, b + y, r, b + ry}, 6, "c");
    if (is_tall) {
        add_numbers(out, (int64_t[]){r, t - ry}, 2, "l");
    }
    add_numbers(out, (int64_t[]){r, t - y, r - x, t, r - rx, t}, 6, "c");
    if (is_flat) {
        add_numbers(out, (int64_t[]){l + rx, t}, 2, "l");
    }
    add_numbers(out, (int64_t[]){l + x, t, l, t - y, l, t - ry}, 6, "c");
    if (is_tall) {
        add_numbers(out, (int64_t[]){l, b + ry}, 2, "l");
    }
    add_numbers(out, (int64_t[]){l, b + y, l + x, b, l + rx, b}, 6, "c");
    buf_add_text(out, "h\n");
}

void
path_rounded(struct buf *out, const struct rect *box, int32_t radius_mpt)
{
    int32_t side =
        box->width_mpt < box->height_mpt ? box->width_mpt : box->height_mpt;

    if (radius_mpt > side / 2) {
        radius_mpt = side / 2;
    }
    add_round(out, box, radius_mpt, radius_mpt);
}

void
path_ellipse(struct buf *out, const struct rect *box)
{
    add_round(out, box, box->width_mpt / 2, box->height_mpt / 2);
}

void
path_add_micro(struct buf *out, int64_t value)
{
    uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;

    buf_printf(out, "%s%llu.%06llu", value < 0 ? "-" : "",
               (unsigned long long)(rest / 1000000),
               (unsigned long long)(rest % 1000000));
    while (out->data[out->size - 1] == '0') {
        out->data[--out->size] = '\0';
    }
    if (out->data[out->size - 1] == '.') {
        out->data[--out->size] = '\0';
    }
}

static void
add_channel(struct buf *out, uint32_t value)
{
    buf_add_milli(out, (value * 1000 + 127) / 255);
    buf_add_byte(out, ' ');
}

void
path_add_color(struct buf *out, uint32_t color, bool is_stroke)
{
    uint32_t red = color >> 16 & 0xFF;
    uint32_t green = color >> 8 & 0xFF;
    uint32_t blue = color & 0xFF;

    add_channel(out, red);
    if (red == green && green == blue) {
        buf_add_text(out, is_stroke ? "G\n" : "g\n");
        return;
    }
    add_channel(out, green);
    add_channel(out, blue);
    buf_add_text(out, is_stroke ? "RG\n" : "rg\n");
}
