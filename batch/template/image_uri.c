#include "template/image_uri.h"

#include <string.h>

#include "base/base64.h"
#include "base/text.h"
#include "template/image_file.h"
#include "template/template.h"

enum { IMAGE_BYTES_MAX = 4 * 1024 * 1024 };

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
    return image_file_read(image, arena);
}
