/*
 * face_cover: what a face has glyphs for, and what they look like.
 */
#ifndef PDF_FACE_COVER_H
#define PDF_FACE_COVER_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct face;

/* What the face has glyphs for. */
struct face_coverage {
    size_t characters;  /* code points of the cmap … */
    size_t kanji;       /* … that are ideographs */
    size_t beyond_bmp;  /* … beyond U+FFFF */
    size_t private_use; /* 外字 */
    size_t sequences;   /* pairs of base and selector (IVS) */
    unsigned em_dots;   /* a font of dots: dots an em; 0 = outlines */
};
void face_cover(const struct face *face, struct face_coverage *out);
/* "Version 004.01", or "" where the font says none; in arena. */
const char *face_version(const struct face *face, struct arena *arena);

/* Calls each for every code point (selector 0) and for every pair that has a
 * glyph, code points first, in order. */
void face_each(const struct face *face,
               void (*each)(void *context, uint32_t base, uint32_t selector,
                            uint32_t glyph),
               void *context);
/* What a glyph looks like: a digest of its advance and its outline in font
 * units, equal where two look the same, never 0.  It tells an accident, not
 * an attacker: whoever may write the font's file may write its SHA-256. */
uint64_t face_shape(struct face *face, uint32_t glyph);

#endif
