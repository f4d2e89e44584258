#include "pdf/png.h"

#include "base/text.h"
#include "pdf/flate.h"

#include <libdeflate.h>
#include <string.h>

enum {
    CHUNK_OVERHEAD = 12, /* length, type, CRC */
    SIDE_MAX = 20000     /* pixels; keeps every product below 2^40 */
};

/* Adam7: first column and row, steps. */
struct pass {
    uint32_t x, y, step_x, step_y;
};

static const struct pass ADAM7[] = {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8},
                                    {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2},
                                    {0, 1, 1, 2}};
static const struct pass WHOLE[] = {{0, 0, 1, 1}};

static uint32_t
read_32(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 |
           (uint32_t)bytes[2] << 8 | bytes[3];
}

static int
refuse(struct err *err, const char *what)
{
    return err_set(err, ERR_CONFIG,
                   _("PNG picture: %s; export the picture again"), what);
}

static bool
depth_is_legal(int color, int depth)
{
    switch (color) {
    case PNG_GRAY:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8 ||
               depth == 16;
    case PNG_PALETTE:
        return depth == 1 || depth == 2 || depth == 4 || depth == 8;
    case PNG_RGB:
    case PNG_GRAY_ALPHA:
    case PNG_RGB_ALPHA:
        return depth == 8 || depth == 16;
    default:
        return false;
    }
}

static int
read_header(struct png *png, const unsigned char *bytes, size_t size,
            struct err *err)
{
    if (size != 13) {
        return refuse(err, _("its header is damaged"));
    }
    png->width = read_32(bytes);
    png->height = read_32(bytes + 4);
    png->depth = bytes[8];
    png->color = (enum png_color)bytes[9];
    png->interlaced = bytes[12] == 1;
    if (png->width == 0 || png->height == 0 || png->width > SIDE_MAX ||
        png->height > SIDE_MAX) {
        return refuse(err, _("its size is 0 or above 20,000 pixels"));
    }
    if (!depth_is_legal(bytes[9], png->depth) || bytes[10] != 0 ||
        bytes[11] != 0 || bytes[12] > 1) {
        return refuse(err, _("its format is not one of the standard's"));
    }
    return 0;
}

static int
take_chunk(struct png *png, const unsigned char *type,
           const unsigned char *bytes, size_t size, struct err *err)
{
    if (memcmp(type, "IHDR", 4) == 0) {
        return read_header(png, bytes, size, err);
    }
    if (png->width == 0) {
        return refuse(err, _("it does not begin with a header"));
    }
    if (memcmp(type, "PLTE", 4) == 0) {
        if (size == 0 || size % 3 != 0 || size > 768) {
            return refuse(err, _("its palette is damaged"));
        }
        png->palette = bytes;
        png->palette_count = size / 3;
    } else if (memcmp(type, "tRNS", 4) == 0) {
        png->transparency = bytes;
        png->transparency_size = size;
    } else if (memcmp(type, "IDAT", 4) == 0) {
        buf_add(&png->data, bytes, size);
    } else if ((type[0] & 0x20) == 0 && memcmp(type, "IEND", 4) != 0) {
        return refuse(err, _("it has a critical chunk nobody knows"));
    }
    return 0;
}

static int
read_chunks(const unsigned char *bytes, size_t size, struct png *out,
            struct err *err)
{
    static const unsigned char SIGNATURE[8] = {0x89, 'P',  'N',  'G',
                                               0x0D, 0x0A, 0x1A, 0x0A};
    size_t at = sizeof SIGNATURE;

    if (size < at || memcmp(bytes, SIGNATURE, sizeof SIGNATURE) != 0) {
        return refuse(err, _("it is not a PNG file"));
    }
    while (size - at >= CHUNK_OVERHEAD) {
        const unsigned char *chunk = bytes + at;
        uint32_t length = read_32(chunk);

        if (length > size - at - CHUNK_OVERHEAD) {
            break;
        }
        if (libdeflate_crc32(0, chunk + 4, length + 4) !=
            read_32(chunk + 8 + length)) {
            return refuse(err, _("a checksum does not hold"));
        }
        if (take_chunk(out, chunk + 4, chunk + 8, length, err) != 0) {
            return -1;
        }
        if (memcmp(chunk + 4, "IEND", 4) == 0) {
            return out->color == PNG_PALETTE && out->palette == NULL
                       ? refuse(err, _("its palette is missing"))
                       : 0;
        }
        at += length + CHUNK_OVERHEAD;
    }
    return refuse(err, _("it is cut off"));
}

int
png_read(const unsigned char *bytes, size_t size, struct png *out,
         struct err *err)
{
    *out = (struct png){0};
    if (read_chunks(bytes, size, out, err) != 0) {
        png_reset(out);
        return -1;
    }
    return 0;
}

void
png_reset(struct png *png)
{
    buf_reset(&png->data);
}

int
png_channels(const struct png *png)
{
    switch (png->color) {
    case PNG_RGB:
        return 3;
    case PNG_GRAY_ALPHA:
        return 2;
    case PNG_RGB_ALPHA:
        return 4;
    case PNG_GRAY:
    case PNG_PALETTE:
        break;
    }
    return 1;
}

static size_t
bits_per_pixel(const struct png *png)
{
    return (size_t)(png_channels(png) * png->depth);
}

static size_t
row_size(const struct png *png, uint32_t width)
{
    return (width * bits_per_pixel(png) + 7) / 8;
}

/* Pixels of a pass along one side. */
static uint32_t
pass_side(uint32_t side, uint32_t first, uint32_t step)
{
    return side <= first ? 0 : (side - first + step - 1) / step;
}

static const struct pass *
passes_of(const struct png *png, size_t *count)
{
    *count = png->interlaced ? sizeof ADAM7 / sizeof *ADAM7 : 1;
    return png->interlaced ? ADAM7 : WHOLE;
}

/* Bytes of the filtered rows, each with its filter byte. */
static size_t
filtered_size(const struct png *png)
{
    size_t count, size = 0;
    const struct pass *passes = passes_of(png, &count);

    for (size_t i = 0; i < count; i++) {
        uint32_t width = pass_side(png->width, passes[i].x, passes[i].step_x);
        uint32_t height = pass_side(png->height, passes[i].y, passes[i].step_y);

        if (width > 0) {
            size += height * (row_size(png, width) + 1);
        }
    }
    return size;
}

static unsigned char
paeth(int left, int above, int corner)
{
    int guess = left + above - corner;
    int to_left = guess > left ? guess - left : left - guess;
    int to_above = guess > above ? guess - above : above - guess;
    int to_corner = guess > corner ? guess - corner : corner - guess;

    if (to_left <= to_above && to_left <= to_corner) {
        return (unsigned char)left;
    }
    return (unsigned char)(to_above <= to_corner ? above : corner);
}

/* Undoes the filter of one row in place; above is the row before or NULL;
 * step is the distance to the pixel on the left, in bytes. */
static bool
unfilter(int filter, unsigned char *row, const unsigned char *above,
         size_t size, size_t step)
{
    if (filter > 4) {
        return false;
    }
    for (size_t i = 0; i < size; i++) {
        int left = i >= step ? row[i - step] : 0;
        int up = above != NULL ? above[i] : 0;
        int corner = above != NULL && i >= step ? above[i - step] : 0;
        int add = 0;

        switch (filter) {
        case 1:
            add = left;
            break;
        case 2:
            add = up;
            break;
        case 3:
            add = (left + up) / 2;
            break;
        case 4:
            add = paeth(left, up, corner);
            break;
        default:
            break;
        }
        row[i] = (unsigned char)(row[i] + add);
    }
    return true;
}

/* Copies pixel `from` of one row to pixel `to` of another. */
static void
copy_pixel(const unsigned char *source, size_t from, unsigned char *target,
           size_t to, size_t bits)
{
    unsigned value, shift;

    if (bits >= 8) {
        memcpy(target + to * bits / 8, source + from * bits / 8, bits / 8);
        return;
    }
    shift = (unsigned)(8 - bits - from * bits % 8);
    value = (unsigned)(source[from * bits / 8] >> shift) & ((1U << bits) - 1);
    shift = (unsigned)(8 - bits - to * bits % 8);
    target[to * bits / 8] |= (unsigned char)(value << shift);
}

/* Unfilters one pass in place and spreads it over the picture; *filtered
 * moves on behind it. */
static bool
place_pass(const struct png *png, const struct pass *pass,
           unsigned char **filtered, unsigned char *rows)
{
    size_t bits = bits_per_pixel(png);
    uint32_t width = pass_side(png->width, pass->x, pass->step_x);
    uint32_t height = pass_side(png->height, pass->y, pass->step_y);
    size_t size = row_size(png, width);
    unsigned char *above = NULL;

    for (uint32_t y = 0; width > 0 && y < height; y++) {
        unsigned char *row = *filtered + 1;
        unsigned char *target = rows + (size_t)(pass->y + y * pass->step_y) *
                                           row_size(png, png->width);

        if (!unfilter(**filtered, row, above, size, bits < 8 ? 1 : bits / 8)) {
            return false;
        }
        for (uint32_t x = 0; x < width; x++) {
            copy_pixel(row, x, target, pass->x + x * pass->step_x, bits);
        }
        above = row;
        *filtered = row + size;
    }
    return true;
}

int
png_unpack(const struct png *png, struct buf *rows, struct err *err)
{
    size_t count;
    const struct pass *passes = passes_of(png, &count);
    size_t size = png->height * row_size(png, png->width);
    struct buf filtered = {0};
    unsigned char *at;
    bool is_good = flate_unpack(png->data.data, png->data.size,
                                filtered_size(png), &filtered) == 0;

    buf_reserve(rows, size);
    memset(rows->data + rows->size, 0, size);
    at = (unsigned char *)filtered.data;
    for (size_t i = 0; is_good && i < count; i++) {
        is_good = place_pass(png, &passes[i], &at,
                             (unsigned char *)rows->data + rows->size);
    }
    buf_reset(&filtered);
    rows->size += is_good ? size : 0;
    rows->data[rows->size] = '\0';
    return is_good ? 0 : refuse(err, _("its pixels are damaged"));
}

int
png_check(const struct png *png, struct err *err)
{
    struct buf rows = {0};
    int result = png_unpack(png, &rows, err);

    buf_reset(&rows);
    return result;
}
