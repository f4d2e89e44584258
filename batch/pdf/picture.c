#include "pdf/picture.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"
#include "layout/page.h"
#include "pdf/flate.h"

enum { FLATE_LEVEL = 9 };

struct entry {
    uint8_t hash[HASH_SIZE]; /* of the file */
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
add_keys(struct buf *keys, const struct image *image)
{
    buf_printf(keys,
               "/Type/XObject/Subtype/Image/Width %d/Height %d"
               "/BitsPerComponent 8",
               image->width, image->height);
}

static void
pack(const void *bytes, size_t size, struct buf *out)
{
    struct flate *flate = flate_new(FLATE_LEVEL);

    flate_add(flate, bytes, size, out);
    flate_free(flate);
}

static const char *
color_space(const struct image *image)
{
    switch (image->components) {
    case 1:
        return "/ColorSpace/DeviceGray";
    case 3:
        return "/ColorSpace/DeviceRGB";
    default:
        return image->inverted
                   ? "/ColorSpace/DeviceCMYK/Decode[1 0 1 0 1 0 1 0]"
                   : "/ColorSpace/DeviceCMYK";
    }
}

static struct picture
embed(const struct image *image)
{
    struct picture out = {.is_cmyk = image->components == 4};
    size_t count = (size_t)image->width * (size_t)image->height;

    add_keys(&out.keys, image);
    buf_add_text(&out.keys, color_space(image));
    if (image->jpeg) {
        buf_add_text(&out.keys, "/Filter/DCTDecode");
        buf_add(&out.data, image->bytes, image->size);
        return out;
    }
    buf_add_text(&out.keys, "/Filter/FlateDecode");
    pack(image->pixels, count * (size_t)image->components, &out.data);
    if (image->alpha != NULL) {
        add_keys(&out.mask_keys, image);
        buf_add_text(&out.mask_keys,
                     "/ColorSpace/DeviceGray/Filter/FlateDecode");
        pack(image->alpha, count, &out.mask_data);
    }
    return out;
}

size_t
pictures_give(struct pictures *pictures, const struct image *image)
{
    struct entry entry;
    size_t size = (pictures->count + 1) * sizeof entry;

    hash_digest(image->bytes, image->size, entry.hash);
    for (size_t i = 0; i < pictures->count; i++) {
        if (memcmp(pictures->entries[i].hash, entry.hash, HASH_SIZE) == 0) {
            return i;
        }
    }
    entry.picture = embed(image);
    pictures->entries = memory_resize(pictures->entries, size);
    pictures->entries[pictures->count] = entry;
    return pictures->count++;
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
