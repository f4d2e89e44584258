#include "template/image_uri.h"

#include "base/arena.h"
#include "base/text.h"
#include "template/image_file.h"
#include "template/template.h"

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
    if (!(format->jpeg ? image_file_read_jpeg(image)
                       : image_file_read_png(image)) ||
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
