#include "pdf/dots.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum {
    UNITS = 2048,      /* an em has as many units, or nearly */
    BELOW_MILLI = 120, /* of the body below the baseline, IPAex and IPAmj */
    FLAG_ON_CURVE = 1,
    CORNERS_MAX = 0xFFFF, /* of a glyph */
    CONTOURS_MAX = 0x7FFF,
    TABLES = 7
};

/* -- big-endian numbers ---------------------------------------------------- */

static void
add_16(struct buf *out, int value)
{
    buf_add_byte(out, (unsigned char)((unsigned)value >> 8 & 0xFF));
    buf_add_byte(out, (unsigned char)((unsigned)value & 0xFF));
}

static void
add_32(struct buf *out, uint32_t value)
{
    add_16(out, (int)(value >> 16));
    add_16(out, (int)(value & 0xFFFF));
}

/* -- edges of dots --------------------------------------------------------- */

/* Directions as one walks along an edge with the dots to the right; y grows
 * downwards here, as rows do. */
enum direction { EAST, SOUTH, WEST, NORTH };

static const int STEP_X[] = {1, 0, -1, 0};
static const int STEP_Y[] = {0, 1, 0, -1};

struct corner {
    int16_t x, y;
};

struct outline {
    struct corner *corners;
    size_t corner_count;
    uint16_t *ends; /* last corner of each contour */
    size_t contour_count;
};

static bool
has_dot(const struct dot_glyph *glyph, int x, int y)
{
    size_t stride = (size_t)(glyph->width + 7) / 8;

    return x >= 0 && y >= 0 && x < glyph->width && y < glyph->height &&
           (glyph->rows[(size_t)y * stride + (size_t)x / 8] >> (7 - x % 8) &
            1) != 0;
}

/* The dot ahead of a crossing, on the right hand or on the left. */
static bool
dot_ahead(const struct dot_glyph *glyph, int x, int y, enum direction to,
          bool right)
{
    static const int RIGHT_X[] = {0, -1, -1, 0}, RIGHT_Y[] = {0, 0, -1, -1};
    enum direction of = right ? to : (to + 3) % 4;

    return has_dot(glyph, x + RIGHT_X[of], y + RIGHT_Y[of]);
}

/* Dots that touch at a corner only stay two. */
static enum direction
turn(const struct dot_glyph *glyph, int x, int y, enum direction to)
{
    if (!dot_ahead(glyph, x, y, to, true)) {
        return (to + 1) % 4;
    }
    return dot_ahead(glyph, x, y, to, false) ? (to + 3) % 4 : to;
}

/* Walks round from the upper edge of dot (x, y) and marks the upper edges it
 * passes. */
static void
trace(const struct dot_glyph *glyph, int x, int y, uint8_t *passed,
      struct outline *out)
{
    int from_x = x, from_y = y;
    enum direction to = EAST;

    do {
        enum direction next;

        if (to == EAST) {
            passed[(size_t)y * (size_t)glyph->width + (size_t)x] = 1;
        }
        x += STEP_X[to];
        y += STEP_Y[to];
        next = turn(glyph, x, y, to);
        if (next != to) {
            out->corners[out->corner_count++] =
                (struct corner){(int16_t)(glyph->left + x),
                                (int16_t)(glyph->bottom + glyph->height - y)};
        }
        to = next;
    } while (x != from_x || y != from_y || to != EAST);
    out->ends[out->contour_count++] = (uint16_t)(out->corner_count - 1);
}

/* The caller frees corners and ends. */
static struct outline
outline_of(const struct dot_glyph *glyph)
{
    size_t dots = (size_t)glyph->width * (size_t)glyph->height;
    struct outline out = {
        .corners = memory_alloc((4 * dots + 1) * sizeof *out.corners),
        .ends = memory_alloc((dots + 1) * sizeof *out.ends),
    };
    uint8_t *passed = memory_alloc(dots + 1);

    memset(passed, 0, dots + 1);
    for (int y = 0; y < glyph->height; y++) {
        for (int x = 0; x < glyph->width; x++) {
            if (has_dot(glyph, x, y) && !has_dot(glyph, x, y - 1) &&
                !passed[(size_t)y * (size_t)glyph->width + (size_t)x]) {
                trace(glyph, x, y, passed, &out);
            }
        }
    }
    free(passed);
    return out;
}

/* -- the font -------------------------------------------------------------- */

struct maker {
    const struct dot_font *font;
    int scale, units; /* a dot; an em */
    int shift;        /* added to every y */
    struct buf glyf, loca, hmtx;
    size_t most_corners, most_contours;
};

static int
y_of(const struct maker *maker, int dots)
{
    return dots * maker->scale + maker->shift;
}

static void
add_coordinates(struct maker *maker, const struct outline *outline)
{
    int last = 0;

    for (size_t i = 0; i < outline->corner_count; i++) {
        int x = outline->corners[i].x * maker->scale;

        add_16(&maker->glyf, x - last);
        last = x;
    }
    last = 0;
    for (size_t i = 0; i < outline->corner_count; i++) {
        int y = y_of(maker, outline->corners[i].y);

        add_16(&maker->glyf, y - last);
        last = y;
    }
}

static bool
add_glyph(struct maker *maker, const struct dot_glyph *glyph)
{
    struct outline outline = outline_of(glyph);
    bool fits = outline.corner_count <= CORNERS_MAX &&
                outline.contour_count <= CONTOURS_MAX;

    add_16(&maker->hmtx, glyph->advance * maker->scale);
    add_16(&maker->hmtx, glyph->left * maker->scale);
    if (fits && outline.corner_count > 0) {
        add_16(&maker->glyf, (int)outline.contour_count);
        add_16(&maker->glyf, glyph->left * maker->scale);
        add_16(&maker->glyf, y_of(maker, glyph->bottom));
        add_16(&maker->glyf, (glyph->left + glyph->width) * maker->scale);
        add_16(&maker->glyf, y_of(maker, glyph->bottom + glyph->height));
        for (size_t i = 0; i < outline.contour_count; i++) {
            add_16(&maker->glyf, outline.ends[i]);
        }
        add_16(&maker->glyf, 0); /* no instructions */
        for (size_t i = 0; i < outline.corner_count; i++) {
            buf_add_byte(&maker->glyf, FLAG_ON_CURVE);
        }
        add_coordinates(maker, &outline);
        while (maker->glyf.size % 4 != 0) {
            buf_add_byte(&maker->glyf, 0);
        }
    }
    add_32(&maker->loca, (uint32_t)maker->glyf.size);
    if (outline.corner_count > maker->most_corners) {
        maker->most_corners = outline.corner_count;
    }
    if (outline.contour_count > maker->most_contours) {
        maker->most_contours = outline.contour_count;
    }
    free(outline.corners);
    free(outline.ends);
    return fits;
}

/* Glyph 0 is empty: .notdef is never drawn. */
static bool
add_glyphs(struct maker *maker, uint32_t *which)
{
    add_16(&maker->hmtx, maker->units);
    add_16(&maker->hmtx, 0);
    add_32(&maker->loca, 0);
    add_32(&maker->loca, 0);
    for (size_t i = 0; i < maker->font->count; i++) {
        *which = maker->font->glyphs[i].code_point;
        if (!add_glyph(maker, &maker->font->glyphs[i])) {
            return false;
        }
    }
    return true;
}

static void
make_cmap(const struct dot_font *font, struct buf *out)
{
    add_16(out, 0);
    add_16(out, 1);
    add_16(out, 3); /* Windows, all of Unicode */
    add_16(out, 10);
    add_32(out, 12);
    add_16(out, 12); /* the format */
    add_16(out, 0);
    add_32(out, (uint32_t)(16 + 12 * font->count));
    add_32(out, 0);
    add_32(out, (uint32_t)font->count);
    for (size_t i = 0; i < font->count; i++) {
        add_32(out, font->glyphs[i].code_point);
        add_32(out, font->glyphs[i].code_point);
        add_32(out, (uint32_t)(i + 1));
    }
}

static void
make_head(const struct maker *maker, struct buf *out)
{
    int below = maker->units * BELOW_MILLI / 1000;

    add_32(out, 0x00010000);
    add_32(out, 0x00010000);
    add_32(out, 0); /* checkSumAdjustment: nobody asks for it */
    add_32(out, 0x5F0F3CF5);
    add_16(out, 0);
    add_16(out, maker->units);
    for (int i = 0; i < 4; i++) {
        add_32(out, 0); /* no dates: equal input, equal bytes */
    }
    add_16(out, 0);
    add_16(out, -below);
    add_16(out, maker->units);
    add_16(out, maker->units - below);
    add_16(out, 0);
    add_16(out, maker->font->em);
    add_16(out, 2);
    add_16(out, 1); /* loca of 32 bits */
    add_16(out, 0);
}

static void
make_hhea(const struct maker *maker, struct buf *out)
{
    int below = maker->units * BELOW_MILLI / 1000;

    add_32(out, 0x00010000);
    add_16(out, maker->units - below);
    add_16(out, -below);
    add_16(out, 0);
    add_16(out, maker->units);
    for (int i = 0; i < 11; i++) {
        add_16(out, 0);
    }
    add_16(out, (int)maker->font->count + 1);
}

static void
make_maxp(const struct maker *maker, struct buf *out)
{
    add_32(out, 0x00010000);
    add_16(out, (int)maker->font->count + 1);
    add_16(out, (int)maker->most_corners);
    add_16(out, (int)maker->most_contours);
    add_16(out, 0);
    add_16(out, 0);
    add_16(out, 2); /* zones */
    for (int i = 0; i < 8; i++) {
        add_16(out, 0);
    }
}

static uint32_t
checksum(const struct buf *table)
{
    uint32_t sum = 0;

    for (size_t i = 0; i < table->size; i++) {
        sum += (uint32_t)(unsigned char)table->data[i] << (24 - i % 4 * 8);
    }
    return sum;
}

/* Tables stand in the order of their tags. */
static void
assemble(const char tags[TABLES][5], const struct buf *tables, struct buf *out)
{
    size_t at = 12 + 16 * TABLES;

    add_32(out, 0x00010000);
    add_16(out, TABLES);
    add_16(out, 64); /* of 7 tables: 4 × 16, log2 4, the rest */
    add_16(out, 2);
    add_16(out, TABLES * 16 - 64);
    for (size_t i = 0; i < TABLES; i++) {
        buf_add_text(out, tags[i]);
        add_32(out, checksum(&tables[i]));
        add_32(out, (uint32_t)at);
        add_32(out, (uint32_t)tables[i].size);
        at += (tables[i].size + 3) / 4 * 4;
    }
    for (size_t i = 0; i < TABLES; i++) {
        buf_add(out, buf_text(&tables[i]), tables[i].size);
        buf_add(out, "\0\0\0", (4 - tables[i].size % 4) % 4);
    }
}

bool
dots_to_truetype(const struct dot_font *font, struct buf *out, uint32_t *which)
{
    static const char TAGS[TABLES][5] = {"cmap", "glyf", "head", "hhea",
                                         "hmtx", "loca", "maxp"};
    struct maker maker = {.font = font, .scale = UNITS / font->em};
    struct buf tables[TABLES] = {{0}};
    bool fits;

    maker.units = maker.scale * font->em;
    maker.shift =
        font->descent * maker.scale - maker.units * BELOW_MILLI / 1000;
    fits = add_glyphs(&maker, which);
    make_cmap(font, &tables[0]);
    tables[1] = maker.glyf;
    make_head(&maker, &tables[2]);
    make_hhea(&maker, &tables[3]);
    tables[4] = maker.hmtx;
    tables[5] = maker.loca;
    make_maxp(&maker, &tables[6]);
    assemble(TAGS, tables, out);
    for (size_t i = 0; i < TABLES; i++) {
        buf_reset(&tables[i]);
    }
    return fits;
}
