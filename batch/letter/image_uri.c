#include "letter/image_uri.h"

#include "base/arena.h"
#include "base/text.h"
#include "letter/template.h"

#include <string.h>

enum {
    IMAGE_BYTES_MAX = 4 * 1024 * 1024,
    IMAGE_SIDE_MAX = 10000 /* pixels: 300 dpi over 84 cm */
};

/* RFC 4648, 4; −1 for what is not in the alphabet. */
static int
base64_value(char c)
{
    static const char ALPHABET[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                   "abcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *found = c == '\0' ? NULL : strchr(ALPHABET, c);

    return found == NULL ? -1 : (int)(found - ALPHABET);
}

/* Strict: whole groups of four, padding only at the end. */
static unsigned char *
base64_decode(const char *text, struct arena *arena, size_t *size)
{
    size_t length = strlen(text), padding = 0;
    unsigned char *bytes = arena_alloc(arena, length / 4 * 3 + 3);

    while (padding < 2 && padding < length &&
           text[length - 1 - padding] == '=') {
        padding++;
    }
    if (length == 0 || length % 4 != 0) {
        return NULL;
    }
    *size = 0;
    for (size_t i = 0; i < length; i += 4) {
        uint32_t group = 0;

        for (size_t j = i; j < i + 4; j++) {
            int value = j < length - padding ? base64_value(text[j]) : 0;

            if (value < 0) {
                return NULL;
            }
            group = group << 6 | (uint32_t)value;
        }
        bytes[(*size)++] = (unsigned char)(group >> 16);
        bytes[(*size)++] = (unsigned char)(group >> 8);
        bytes[(*size)++] = (unsigned char)group;
    }
    *size -= padding;
    return bytes;
}

static int
big_endian(const unsigned char *bytes, int count)
{
    uint32_t number = 0;

    for (int i = 0; i < count; i++) {
        number = number << 8 | bytes[i];
    }
    return number > INT32_MAX ? INT32_MAX : (int)number;
}

/* ISO/IEC 15948: signature, then IHDR, at last IEND. */
static bool
read_png(struct image *image)
{
    static const unsigned char HEAD[] = {
        0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};
    const unsigned char *bytes = image->bytes;

    if (image->size < 45 || memcmp(bytes, HEAD, sizeof HEAD) != 0 ||
        memcmp(bytes + image->size - 8, "IEND", 4) != 0) {
        return false;
    }
    image->width = big_endian(bytes + 16, 4);
    image->height = big_endian(bytes + 20, 4);
    return true;
}

/* The frame headers a PDF can show: baseline, extended and progressive. */
static bool
is_frame(unsigned char marker)
{
    return marker >= 0xC0 && marker <= 0xC2;
}

/* ISO/IEC 10918-1: segments up to the frame header. */
static bool
read_jpeg(struct image *image)
{
    const unsigned char *bytes = image->bytes;
    size_t at = 2;

    if (image->size < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8) {
        return false;
    }
    while (at + 9 <= image->size && bytes[at] == 0xFF) {
        unsigned char marker = bytes[at + 1];
        size_t length = (size_t)big_endian(bytes + at + 2, 2);

        if (is_frame(marker)) {
            image->height = big_endian(bytes + at + 5, 2);
            image->width = big_endian(bytes + at + 7, 2);
            return true;
        }
        if (marker == 0xFF) { /* fill byte */
            at++;
        } else if (marker < 0xC0 || length < 2) {
            return false;
        } else {
            at += 2 + length;
        }
    }
    return false;
}

struct format {
    const char *prefix;
    bool jpeg;
};

static const struct format FORMATS[] = {
    {"data:image/png;base64,", false},
    {"data:image/jpeg;base64,", true},
    {"data:image/jpg;base64,", true},
};

enum { FORMAT_COUNT = sizeof FORMATS / sizeof FORMATS[0] };

static const struct format *
find_format(const char *uri)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        if (strncmp(uri, FORMATS[i].prefix, strlen(FORMATS[i].prefix)) == 0) {
            return &FORMATS[i];
        }
    }
    return NULL;
}

const char *
image_uri_read(const char *uri, struct arena *arena, struct image *image)
{
    const struct format *format = find_format(uri);

    if (format == NULL) {
        return _("must be a PNG or JPEG image as data URI "
                 "(data:image/png;base64,…)");
    }
    uri += strlen(format->prefix);
    if (strlen(uri) / 4 * 3 > IMAGE_BYTES_MAX) {
        return _("the image is larger than 4 MiB; make it smaller");
    }
    image->jpeg = format->jpeg;
    image->bytes = base64_decode(uri, arena, &image->size);
    if (image->bytes == NULL) {
        return _("the image is not valid base64; insert it anew");
    }
    if (!(format->jpeg ? read_jpeg(image) : read_png(image)) ||
        image->width == 0 || image->height == 0) {
        return _("the image is damaged or of another format than it says; "
                 "insert it anew");
    }
    if (image->width > IMAGE_SIDE_MAX || image->height > IMAGE_SIDE_MAX) {
        return _("the image has more than 10000 pixels on a side; make it "
                 "smaller");
    }
    return NULL;
}
