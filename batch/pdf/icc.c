#include "pdf/icc.h"

#include <string.h>

enum { HEADER_SIZE = 128 };

/* s15Fixed16Number of a value in 1/100000 */
#define FIXED(value)                                                           \
    ((uint32_t)(int32_t)(((value)*65536LL + ((value) < 0 ? -50000 : 50000)) /  \
                         100000))

static const uint32_t D50[] = {FIXED(96420), FIXED(100000), FIXED(82491)};
static const uint32_t RED[] = {FIXED(43604), FIXED(22249), FIXED(1392)};
static const uint32_t GREEN[] = {FIXED(38512), FIXED(71690), FIXED(9706)};
static const uint32_t BLUE[] = {FIXED(14305), FIXED(6061), FIXED(71393)};

/* D65 to D50 */
static const uint32_t ADAPTATION[] = {
    FIXED(104788), FIXED(2292), FIXED(-5022), FIXED(2960), FIXED(99048),
    FIXED(-1707),  FIXED(-925), FIXED(1508),  FIXED(75168)};

/* Function 3, (ax + b)^g from d on and cx below: its number, then g, a, b,
 * c, d. */
static const uint32_t CURVE[] = {0x00030000,  FIXED(240000), FIXED(94787),
                                 FIXED(5213), FIXED(7740),   FIXED(4045)};

static const struct tag {
    const char *name, *type;
    const uint32_t *numbers; /* or else text */
    size_t count;
    const char *text;
} TAGS[] = {{"desc", "mluc", NULL, 0, "sRGB"},
            {"cprt", "mluc", NULL, 0, "No copyright, use freely"},
            {"wtpt", "XYZ ", D50, 3, NULL},
            {"chad", "sf32", ADAPTATION, 9, NULL},
            {"rXYZ", "XYZ ", RED, 3, NULL},
            {"gXYZ", "XYZ ", GREEN, 3, NULL},
            {"bXYZ", "XYZ ", BLUE, 3, NULL},
            {"rTRC", "para", CURVE, 6, NULL},
            {"gTRC", "para", CURVE, 6, NULL},
            {"bTRC", "para", CURVE, 6, NULL}};

enum { TAG_COUNT = sizeof TAGS / sizeof *TAGS };

static void
add_16(struct buf *out, uint32_t value)
{
    buf_add_byte(out, (unsigned char)(value >> 8 & 0xFF));
    buf_add_byte(out, (unsigned char)(value & 0xFF));
}

static void
add_32(struct buf *out, uint32_t value)
{
    add_16(out, value >> 16);
    add_16(out, value);
}

/* The rest of a multiLocalizedUnicodeType: one English text of ASCII
 * letters, filled up to a multiple of four bytes. */
static void
add_text(struct buf *out, const char *text)
{
    size_t size = strlen(text);

    add_32(out, 1);  /* records */
    add_32(out, 12); /* bytes a record */
    buf_add_text(out, "enUS");
    add_32(out, (uint32_t)(2 * size));
    add_32(out, 28); /* offset of the text */
    for (size_t i = 0; i < size; i++) {
        add_16(out, (unsigned char)text[i]);
    }
    while (out->size % 4 != 0) {
        buf_add_byte(out, 0);
    }
}

static void
add_element(struct buf *out, const struct tag *tag)
{
    buf_add_text(out, tag->type);
    add_32(out, 0);
    if (tag->text != NULL) {
        add_text(out, tag->text);
    }
    for (size_t i = 0; i < tag->count; i++) {
        add_32(out, tag->numbers[i]);
    }
}

static void
add_header(struct buf *out, uint32_t size)
{
    add_32(out, size);
    add_32(out, 0);          /* no preferred CMM */
    add_32(out, 0x04200000); /* version 4.2 */
    buf_add_text(out, "mntrRGB XYZ ");
    add_16(out, 2024); /* when the profile was made: a constant */
    add_16(out, 1);
    add_16(out, 1);
    add_16(out, 0);
    add_32(out, 0);
    buf_add_text(out, "acsp");
    for (int i = 0; i < 7; i++) { /* platform … rendering intent */
        add_32(out, 0);
    }
    for (int i = 0; i < 3; i++) {
        add_32(out, D50[i]);
    }
    while (out->size % HEADER_SIZE != 0) {
        buf_add_byte(out, 0);
    }
}

void
icc_add_srgb(struct buf *out)
{
    struct buf table = {0}, elements = {0}, header = {0};
    size_t first = HEADER_SIZE + 4 + (size_t)TAG_COUNT * 12;

    add_32(&table, TAG_COUNT);
    for (size_t i = 0; i < TAG_COUNT; i++) {
        size_t start = elements.size;

        add_element(&elements, &TAGS[i]);
        buf_add_text(&table, TAGS[i].name);
        add_32(&table, (uint32_t)(first + start));
        add_32(&table, (uint32_t)(elements.size - start));
    }
    add_header(&header, (uint32_t)(first + elements.size));
    buf_add(out, header.data, header.size);
    buf_add(out, table.data, table.size);
    buf_add(out, elements.data, elements.size);
    buf_reset(&header);
    buf_reset(&table);
    buf_reset(&elements);
}
