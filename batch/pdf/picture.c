#include "pdf/picture.h"

#include "base/hash.h"
#include "base/memory.h"
#include "base/text.h"
#include "layout/page.h"
#include "pdf/flate.h"
#include "pdf/png.h"

#include <stdlib.h>
#include <string.h>

enum { FLATE_LEVEL = 9 };

struct entry {
    char hash[HASH_TEXT_SIZE];
    struct picture picture;
};

struct pictures {
    struct entry *entries;
    size_t count;
};

struct pictures *
pictures_new(void)
{
    struct pictures *pictures = memory_alloc(sizeof *pictures);

    *pictures = (struct pictures){0};
    return pictures;
}

static void
reset_picture(struct picture *picture)
{
    buf_reset(&picture->keys);
    buf_reset(&picture->data);
    buf_reset(&picture->mask_keys);
    buf_reset(&picture->mask_data);
}

void
pictures_free(struct pictures *pictures)
{
    if (pictures == NULL) {
        return;
    }
    for (size_t i = 0; i < pictures->count; i++) {
        reset_picture(&pictures->entries[i].picture);
    }
    free(pictures->entries);
    free(pictures);
}

static void
add_keys(struct buf *keys, size_t width, size_t height, int depth)
{
    buf_printf(keys,
               "/Type/XObject/Subtype/Image/Width %zu/Height %zu"
               "/BitsPerComponent %d",
               width, height, depth);
}

static void
pack(const struct buf *rows, struct buf *out)
{
    struct flate *flate = flate_new(FLATE_LEVEL);

    flate_add(flate, rows->data, rows->size, out);
    flate_free(flate);
}

/* JPEG: ITU-T T.81. */

struct jpeg {
    unsigned width, height;
    int depth, components;
    bool is_adobe; /* four components of Adobe's are stored inverted */
};

static bool
is_frame_header(unsigned marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 &&
           marker != 0xC8 && marker != 0xCC;
}

/* Walks the markers up to the frame header. */
static bool
read_jpeg_header(const unsigned char *bytes, size_t size, struct jpeg *out)
{
    size_t at = 2;

    if (size < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8) {
        return false;
    }
    while (at + 4 <= size && bytes[at] == 0xFF) {
        unsigned marker = bytes[at + 1];
        size_t length = (size_t)(bytes[at + 2] << 8 | bytes[at + 3]);
        const unsigned char *body = bytes + at + 4;

        if (marker == 0xFF) { /* a fill byte */
            at++;
            continue;
        }
        if (length < 2 || length > size - at - 2) {
            return false;
        }
        if (marker == 0xEE && length >= 14 && memcmp(body, "Adobe", 5) == 0) {
            out->is_adobe = true;
        }
        if (is_frame_header(marker)) {
            if (length < 8) {
                return false;
            }
            out->depth = body[0];
            out->height = (unsigned)(body[1] << 8 | body[2]);
            out->width = (unsigned)(body[3] << 8 | body[4]);
            out->components = body[5];
            return true;
        }
        at += length + 2;
    }
    return false;
}

static int
read_jpeg(const struct image *image, struct picture *out, struct err *err)
{
    struct jpeg jpeg = {0};
    const char *space;

    if (!read_jpeg_header(image->bytes, image->size, &jpeg) ||
        jpeg.width == 0 || jpeg.height == 0 || jpeg.depth != 8) {
        return err_set(err, ERR_CONFIG,
                       _("JPEG picture: its header is damaged, or it has not "
                         "8 bits a sample; export the picture again"));
    }
    switch (jpeg.components) {
    case 1:
        space = "/DeviceGray";
        break;
    case 3:
        space = "/DeviceRGB";
        break;
    case 4:
        out->is_cmyk = true;
        space = jpeg.is_adobe ? "/DeviceCMYK/Decode[1 0 1 0 1 0 1 0]"
                              : "/DeviceCMYK";
        break;
    default:
        return err_set(err, ERR_CONFIG,
                       _("JPEG picture: it has %d components; export it as "
                         "grey or RGB"),
                       jpeg.components);
    }
    add_keys(&out->keys, jpeg.width, jpeg.height, 8);
    buf_printf(&out->keys, "/ColorSpace%s/Filter/DCTDecode", space);
    buf_add(&out->data, image->bytes, image->size);
    return 0;
}

/* PNG. */

static void
add_png_space(const struct png *png, struct buf *keys)
{
    if (png->color != PNG_PALETTE) {
        buf_add_text(keys, png_channels(png) >= 3 ? "/ColorSpace/DeviceRGB"
                                                  : "/ColorSpace/DeviceGray");
        return;
    }
    buf_printf(keys, "/ColorSpace[/Indexed/DeviceRGB %zu<",
               png->palette_count - 1);
    for (size_t i = 0; i < png->palette_count * 3; i++) {
        buf_printf(keys, "%02X", png->palette[i]);
    }
    buf_add_text(keys, ">]");
}

/* tRNS of a picture without palette: one colour that is not painted. */
static void
add_color_key(const struct png *png, struct buf *keys)
{
    size_t samples = png->color == PNG_RGB ? 3 : 1;

    if (png->transparency == NULL || png->color == PNG_PALETTE ||
        png->transparency_size < 2 * samples) {
        return;
    }
    buf_add_text(keys, "/Mask[");
    for (size_t i = 0; i < samples; i++) {
        unsigned value = (unsigned)(png->transparency[2 * i] << 8 |
                                    png->transparency[2 * i + 1]);

        buf_printf(keys, "%u %u ", value, value);
    }
    buf_add_byte(keys, ']');
}

/* Without alpha and interlace: the rows stay as PNG packed them. */
static int
embed_rows(const struct png *png, struct picture *out, struct err *err)
{
    if (png_check(png, err) != 0) {
        return -1;
    }
    add_keys(&out->keys, png->width, png->height, png->depth);
    add_png_space(png, &out->keys);
    add_color_key(png, &out->keys);
    buf_printf(&out->keys,
               "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d"
               "/BitsPerComponent %d/Columns %u>>",
               png_channels(png), png->depth, png->width);
    buf_add(&out->data, png->data.data, png->data.size);
    return 0;
}

/* Alpha is the last channel of each pixel. */
static void
split_alpha(const struct png *png, const struct buf *rows, struct buf *color,
            struct buf *alpha)
{
    size_t sample = (size_t)png->depth / 8;
    size_t pixel = (size_t)png_channels(png) * sample;

    buf_reserve(color, rows->size);
    buf_reserve(alpha, rows->size / (size_t)png_channels(png));
    for (size_t at = 0; at < rows->size; at += pixel) {
        buf_add(color, rows->data + at, pixel - sample);
        buf_add(alpha, rows->data + at + pixel - sample, sample);
    }
}

/* Alpha of each pixel by its palette entry, 8 bits. */
static void
look_up_alpha(const struct png *png, const struct buf *rows, struct buf *alpha)
{
    size_t depth = (size_t)png->depth;
    size_t row_size = rows->size / png->height;

    buf_reserve(alpha, (size_t)png->width * png->height);
    for (uint32_t y = 0; y < png->height; y++) {
        const unsigned char *row =
            (const unsigned char *)rows->data + y * row_size;

        for (size_t x = 0; x < png->width; x++) {
            size_t shift = 8 - depth - x * depth % 8;
            size_t entry =
                (size_t)(row[x * depth / 8] >> shift) & ((1U << depth) - 1);

            buf_add_byte(alpha, entry < png->transparency_size
                                    ? png->transparency[entry]
                                    : 0xFF);
        }
    }
}

static int
embed_unpacked(const struct png *png, struct picture *out, struct err *err)
{
    struct buf rows = {0}, color = {0}, alpha = {0};
    int mask_depth = png->color == PNG_PALETTE ? 8 : png->depth;
    int result = png_unpack(png, &rows, err);

    if (result != 0) {
        goto out;
    }
    if (png->color == PNG_GRAY_ALPHA || png->color == PNG_RGB_ALPHA) {
        split_alpha(png, &rows, &color, &alpha);
    } else if (png->color == PNG_PALETTE && png->transparency != NULL) {
        look_up_alpha(png, &rows, &alpha);
    }
    add_keys(&out->keys, png->width, png->height, png->depth);
    add_png_space(png, &out->keys);
    add_color_key(png, &out->keys);
    buf_add_text(&out->keys, "/Filter/FlateDecode");
    pack(color.size > 0 ? &color : &rows, &out->data);
    if (alpha.size > 0) {
        add_keys(&out->mask_keys, png->width, png->height, mask_depth);
        buf_add_text(&out->mask_keys,
                     "/ColorSpace/DeviceGray/Filter/FlateDecode");
        pack(&alpha, &out->mask_data);
    }
out:
    buf_reset(&rows);
    buf_reset(&color);
    buf_reset(&alpha);
    return result;
}

static int
read_png(const struct image *image, struct picture *out, struct err *err)
{
    struct png png;
    bool is_plain;
    int result;

    if (png_read(image->bytes, image->size, &png, err) != 0) {
        return -1;
    }
    is_plain = !png.interlaced &&
               (png.color == PNG_GRAY || png.color == PNG_RGB ||
                (png.color == PNG_PALETTE && png.transparency == NULL));
    result =
        is_plain ? embed_rows(&png, out, err) : embed_unpacked(&png, out, err);
    png_reset(&png);
    return result;
}

int
pictures_give(struct pictures *pictures, const struct image *image,
              struct err *err)
{
    struct entry entry = {0};
    size_t size = (pictures->count + 1) * sizeof entry;

    hash_bytes(image->bytes, image->size, entry.hash);
    for (size_t i = 0; i < pictures->count; i++) {
        if (strcmp(pictures->entries[i].hash, entry.hash) == 0) {
            return (int)i;
        }
    }
    if ((image->jpeg ? read_jpeg : read_png)(image, &entry.picture, err) != 0) {
        reset_picture(&entry.picture);
        return -1;
    }
    pictures->entries = memory_resize(pictures->entries, size);
    pictures->entries[pictures->count] = entry;
    return (int)pictures->count++;
}

bool
pictures_have_cmyk(const struct pictures *pictures)
{
    for (size_t i = 0; i < pictures->count; i++) {
        if (pictures->entries[i].picture.is_cmyk) {
            return true;
        }
    }
    return false;
}

const struct picture *
pictures_get(const struct pictures *pictures, size_t index)
{
    return index < pictures->count ? &pictures->entries[index].picture : NULL;
}
