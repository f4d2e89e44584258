/*
 * picture: PNG and JPEG files as image XObjects.
 *
 * A table of the pictures of one document: each file is embedded once,
 * whatever its address (compared by SHA-256).  JPEG files are embedded as they
 * are, PNG files as the samples template/image_file made of them; alpha becomes
 * a soft mask.  Whether a file is sound was decided there.
 */
#ifndef PDF_PICTURE_H
#define PDF_PICTURE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

struct image; /* through layout/page.h */
struct pictures;

/* One stream: keys of its dictionary (without Length) and its bytes. */
struct picture {
    struct buf keys, data;
    struct buf mask_keys, mask_data; /* the soft mask; empty = none */
    bool is_cmyk;
};

struct pictures *pictures_new(void);
void pictures_free(struct pictures *pictures); /* NULL is legal */

/* The number of the image in the document. */
size_t pictures_give(struct pictures *pictures, const struct image *image);

/* Whether any has colours that the output intent does not define. */
bool pictures_have_cmyk(const struct pictures *pictures);

/* The picture of that number, or NULL past the last; borrowed. */
const struct picture *pictures_get(const struct pictures *pictures,
                                   size_t index);

#endif
