/*
 * measure: how wide is a character, and which face has it.
 *
 * The only way line setting learns about fonts: the caller implements it,
 * with real fonts (here pdf/font) or with a fake one-em font in tests.  A face
 * is one font file of the fallback chain; the answer names the face, so that
 * what is measured is what will be drawn.
 */
#ifndef LINES_MEASURE_H
#define LINES_MEASURE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/utf8.h"

struct glyph_metric {
    uint16_t face;   /* index of the font file */
    uint32_t glyph;  /* glyph index in it; never 0 */
    int32_t advance; /* 1/1000 em */
};

struct line_metric {
    int32_t ascent, descent; /* 1/1000 em, both positive */
};

struct measure {
    /* The family's number, −1 when there is no such family.  "" is the default
     * family. */
    int (*family)(void *context, const char *name);
    /* False: no face of the family's chain has exactly this cluster (base
     * and selector); the letter is held. */
    bool (*glyph)(void *context, int family, const struct utf8_cluster *cluster,
                  struct glyph_metric *out);
    /* Of the family's first face. */
    void (*line)(void *context, int family, struct line_metric *out);
    void *context;
};

#endif
