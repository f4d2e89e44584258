/*
 * face: one registered font file.
 *
 * The file is mapped, its SHA-256 compared with the registered one, and
 * only then read by HarfBuzz: a changed or damaged font never reaches a
 * parser.  TrueType outlines only, since that is what document embeds.
 *
 * Advances and lines are in 1/1000 em.
 */
#ifndef PDF_FACE_H
#define PDF_FACE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "lines/measure.h"

struct face;
struct hb_face_t;

/* A font of dots (bdf.h) gets outlines as it is opened.
 *
 * NULL with ERR_CONFIG: the file is missing, is not what sha256 says, is not
 * a TrueType font with a face of that index, or its maker does not permit to
 * embed a part of it (OS/2 fsType).  sha256 NULL: whatever it is. */
struct face *face_open(const char *path, unsigned index, const char *sha256,
                       struct err *err);
void face_close(struct face *face); /* NULL is legal */

/* The glyph of exactly this code point and variation selector (0 = none).
 * False when the face has none; O(1) within the BMP. */
bool face_glyph(struct face *face, uint32_t base, uint32_t selector,
                uint32_t *glyph, int32_t *advance);

/* Ascent and descent as fontkit, and with it pdfme, takes them: hhea. */
void face_line(const struct face *face, struct line_metric *out);

/* What a PDF font descriptor says. */
struct face_description {
    const char *name; /* PostScript name; borrowed from face */
    int32_t left, bottom, right, top;
    int32_t ascent, descent; /* descent is negative here */
    int32_t cap_height;
};
void face_describe(const struct face *face, struct face_description *out);

/* Counts one more subset to come, and makes later ones several times as fast
 * when so many have been counted that preparing the face would have paid: it
 * costs 30 to 250 ms and up to 110 MB once, and saves about 1.5 ms for each
 * document. */
void face_count_use(struct face *face);

/* The face to take subsets from, prepared or not; borrowed. */
struct hb_face_t *face_for_subset(const struct face *face);

#endif
