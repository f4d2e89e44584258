/*
 * fake_font: a font of one em for tests of lines/ and layout/.  Every
 * character is 1 em wide, ASCII and half-width kana half an em.  The glyph
 * index is the code point (plus 1 for U+0000, which is never asked).
 */
#ifndef TESTS_FAKE_FONT_H
#define TESTS_FAKE_FONT_H

#include "lines/measure.h"

struct fake_font {
    uint32_t missing;   /* no face has this code point; 0 = all are there */
    uint32_t fallback;  /* this one is in face 1; 0 = none */
    const char *family; /* the only other name known besides "" */
    int32_t ascent, descent; /* 0 = 880, 120 */
    int calls;               /* of glyph */
};

/* font must outlive the measure. */
struct measure fake_font_measure(struct fake_font *font);

#endif
