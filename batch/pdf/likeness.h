/*
 * likeness: what the characters of a font look like, as digests.
 *
 * When a font's file changes (Debian brings a new version), the old one is
 * mostly gone.  From the digests kept of it kigen still knows which
 * characters look as they did: a letter posted in March and its reprint in
 * May are to show the same name.
 */
#ifndef PDF_LIKENESS_H
#define PDF_LIKENESS_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"

struct arena;
struct face;

struct likeness_glyph {
    uint32_t base, selector;
    uint64_t digest; /* of outline and advance; never 0 */
};

struct likeness {
    char sha256[HASH_TEXT_SIZE];     /* of the file … */
    unsigned index;                  /* … and which face of it */
    const struct likeness_glyph *of; /* by base, then selector */
    size_t count;
};

struct likeness_list {
    const struct likeness *of;
    size_t count;
};

/* Of every character and pair the face has a glyph for; in arena.  About
 * 0.2 s for the 66,000 of IPAmj. */
struct likeness likeness_take(struct face *face, const char *sha256,
                              unsigned index, struct arena *arena);

/* 0: the font has not exactly this. */
uint64_t likeness_find(const struct likeness *likeness, uint32_t base,
                       uint32_t selector);

/* The one of that file and face, or NULL. */
const struct likeness *likeness_of(const struct likeness_list *list,
                                   const char *sha256, unsigned index);

/* As bytes of a file, and back, in arena.  ERR_INPUT: they are no such file
 * or a damaged one (path is for the message). */
void likeness_write(const struct likeness_list *list, struct buf *out);
int likeness_read(const char *path, const struct buf *bytes,
                  struct arena *arena, struct likeness_list *out,
                  struct err *err);

#endif
