#include "template/image_file.h"

#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "template/image_png.h"
#include "template/template.h"

/* -- JPEG ---------------------------------------------------------------- */

/* The frame headers a PDF can show: baseline, extended and progressive. */
static bool
is_frame(unsigned char marker)
{
    return marker >= 0xC0 && marker <= 0xC2;
}

static int
big_endian_16(const unsigned char *bytes)
{
    return bytes[0] << 8 | bytes[1];
}

/* 8 bits a sample; grey, RGB or CMYK. */
static bool
read_frame(const unsigned char *body, struct image *image)
{
    image->height = big_endian_16(body + 1);
    image->width = big_endian_16(body + 3);
    image->components = body[5];
    return body[0] == 8 && (body[5] == 1 || body[5] == 3 || body[5] == 4);
}

/* A file that was cut off has no end of image after its frame. */
static bool
has_end(const struct image *image, size_t at)
{
    for (size_t i = image->size - 1; i > at; i--) {
        if (image->bytes[i - 1] == 0xFF && image->bytes[i] == 0xD9) {
            return true;
        }
    }
    return false;
}

/* Adobe stores four components inverted. */
static bool
is_adobe(unsigned char marker, const unsigned char *body, size_t length)
{
    return marker == 0xEE && length >= 14 && memcmp(body, "Adobe", 5) == 0;
}

static bool
read_jpeg(struct image *image)
{
    const unsigned char *bytes = image->bytes;
    size_t at = 2;

    if (image->size < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8) {
        return false;
    }
    while (at + 10 <= image->size && bytes[at] == 0xFF) {
        unsigned char marker = bytes[at + 1];
        size_t length = (size_t)big_endian_16(bytes + at + 2);

        if (marker == 0xFF) { /* fill byte */
            at++;
            continue;
        }
        if (marker < 0xC0 || length < 2 || length > image->size - at - 2) {
            return false;
        }
        image->inverted |= is_adobe(marker, bytes + at + 4, length);
        if (is_frame(marker)) {
            return length >= 8 && read_frame(bytes + at + 4, image) &&
                   has_end(image, at + length);
        }
        at += 2 + length;
    }
    return false;
}

/* -- both ---------------------------------------------------------------- */

static bool
is_too_large(const struct image *image)
{
    return image->width > IMAGE_SIDE_MAX || image->height > IMAGE_SIDE_MAX ||
           (int64_t)image->width * image->height > IMAGE_PIXELS_MAX;
}

const char *
image_file_read(struct image *image, struct arena *arena)
{
    bool too_large = false;
    struct err err = {0};
    bool sound = image->jpeg ? read_jpeg(image)
                             : image_png_read(image, arena, &too_large, &err);

    if (err.code != ERR_NONE) {
        return arena_strdup(arena, err.text);
    }
    if (too_large || (sound && is_too_large(image))) {
        return _("the image has more than 10000 pixels on a side, or more than "
                 "25 million in all; make it smaller");
    }
    if (!sound || image->width == 0 || image->height == 0) {
        return _("the image is damaged or of another format than it says; "
                 "insert it anew");
    }
    return NULL;
}
