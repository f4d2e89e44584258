/*
 * subset: the parts of an embedded font, from the codes a document used.
 *
 * Plain bytes and PDF text; document wraps them in objects.  The program
 * holds the used glyphs only, without hints and without every table a
 * CIDFontType2 does not need.
 */
#ifndef PDF_SUBSET_H
#define PDF_SUBSET_H

#include "base/buf.h"
#include "base/err.h"

struct code_font;
struct face;

struct subset {
    struct buf program;  /* FontFile2 */
    struct buf gids;     /* CIDToGIDMap: two bytes a code */
    struct buf widths;   /* value of /W, for /DW 1000 */
    struct buf unicodes; /* ToUnicode CMap: base and selector, UTF-16BE */
    char tag[7];         /* ABCDEF, from a hash of the program */
};

/* Fills *out; the caller calls subset_reset, after a failure too.  -1 with
 * ERR_CONFIG when HarfBuzz cannot take the font apart. */
int subset_build(const struct face *face, const struct code_font *font,
                 struct subset *out, struct err *err);
void subset_reset(struct subset *subset);

#endif
