/*
 * face_private: the inside of face.h, for the two files that make it.
 *
 * Private to pdf/face*.
 */
#ifndef PDF_FACE_PRIVATE_H
#define PDF_FACE_PRIVATE_H

#include <hb.h>
#include <stdint.h>

#include "pdf/bdf.h"
#include "pdf/face.h"

enum { FACE_NAME_SIZE = 64 }; /* PostScript names end at 63 characters */

/* glyph 0 = not asked yet */
struct known_glyph {
    uint16_t glyph;
    int16_t advance;
};

struct face {
    void *bytes; /* mapped */
    size_t size;
    struct bdf_font dots; /* empty unless it is one */
    hb_face_t *hb;
    hb_face_t *bare;     /* the same without cmap, to take subsets from */
    hb_face_t *prepared; /* of bare; NULL until it has paid */
    hb_font_t *font;
    hb_draw_funcs_t *draw; /* of face_shape; NULL until it is asked */
    int32_t units;         /* per em */
    int uses;              /* counted by face_count_use */
    struct known_glyph *bmp;
    char name[FACE_NAME_SIZE];
};

#endif
