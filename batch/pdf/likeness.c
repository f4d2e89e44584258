#include "pdf/likeness.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/text.h"
#include "pdf/face_cover.h"

/* The file: the line below; then of each face its SHA-256, its index and the
 * number of its glyphs, each glyph as base, selector, digest, all numbers
 * big-endian; at the end the SHA-256 of all before it, as text. */
static const char HEAD[] = "kigen likeness 1\n";

enum { HEAD_SIZE = sizeof HEAD - 1, HASH_DIGITS = HASH_TEXT_SIZE - 1 };

/* -- taking ------------------------------------------------------------------
 */

struct taking {
    struct face *face;
    struct arena *arena;
    struct likeness_glyph *glyphs;
    size_t count;
};

static void
take(void *context, uint32_t base, uint32_t selector, uint32_t glyph)
{
    struct taking *taking = context;

    ARENA_GROW(taking->arena, taking->glyphs, taking->count);
    taking->glyphs[taking->count++] = (struct likeness_glyph){
        base, selector, face_shape(taking->face, glyph)};
}

static int
compare(const void *a, const void *b)
{
    const struct likeness_glyph *one = a, *other = b;

    if (one->base != other->base) {
        return one->base < other->base ? -1 : 1;
    }
    return (one->selector > other->selector) -
           (one->selector < other->selector);
}

struct likeness
likeness_take(struct face *face, const char *sha256, unsigned index,
              struct arena *arena)
{
    struct taking taking = {.face = face, .arena = arena};
    struct likeness out = {.index = index};

    memcpy(out.sha256, sha256, HASH_DIGITS);
    face_each(face, take, &taking);
    if (taking.count > 0) {
        qsort(taking.glyphs, taking.count, sizeof *taking.glyphs, compare);
    }
    out.of = taking.glyphs;
    out.count = taking.count;
    return out;
}

/* -- asking ------------------------------------------------------------------
 */

uint64_t
likeness_find(const struct likeness *likeness, uint32_t base, uint32_t selector)
{
    const struct likeness_glyph key = {base, selector, 0};
    const struct likeness_glyph *found =
        likeness->count == 0
            ? NULL
            : bsearch(&key, likeness->of, likeness->count, sizeof key, compare);

    return found == NULL ? 0 : found->digest;
}

const struct likeness *
likeness_of(const struct likeness_list *list, const char *sha256,
            unsigned index)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->of[i].index == index &&
            strcmp(list->of[i].sha256, sha256) == 0) {
            return &list->of[i];
        }
    }
    return NULL;
}

/* -- the file ----------------------------------------------------------------
 */

static void
add_number(struct buf *out, uint64_t value, int bytes)
{
    for (int i = bytes - 1; i >= 0; i--) {
        buf_add_byte(out, (unsigned char)(value >> (8 * i) & 0xFF));
    }
}

void
likeness_write(const struct likeness_list *list, struct buf *out)
{
    char hash[HASH_TEXT_SIZE];

    buf_add_text(out, HEAD);
    for (size_t i = 0; i < list->count; i++) {
        const struct likeness *one = &list->of[i];

        buf_add(out, one->sha256, HASH_DIGITS);
        add_number(out, one->index, 4);
        add_number(out, one->count, 4);
        for (size_t k = 0; k < one->count; k++) {
            add_number(out, one->of[k].base, 4);
            add_number(out, one->of[k].selector, 4);
            add_number(out, one->of[k].digest, 8);
        }
    }
    hash_bytes(out->data, out->size, hash);
    buf_add(out, hash, HASH_DIGITS);
}

struct reading {
    const unsigned char *at;
    size_t left;
};

static uint64_t
take_number(struct reading *reading, int bytes)
{
    uint64_t value = 0;

    for (int i = 0; i < bytes; i++) {
        value = value << 8 | *reading->at++;
    }
    reading->left -= (size_t)bytes;
    return value;
}

/* False: what is left is not one of them. */
static bool
take_likeness(struct reading *reading, struct arena *arena,
              struct likeness *out)
{
    struct likeness_glyph *glyphs;

    if (reading->left < HASH_DIGITS + 8) {
        return false;
    }
    *out = (struct likeness){0};
    memcpy(out->sha256, reading->at, HASH_DIGITS);
    reading->at += HASH_DIGITS;
    reading->left -= HASH_DIGITS;
    out->index = (unsigned)take_number(reading, 4);
    out->count = (size_t)take_number(reading, 4);
    if (out->count > reading->left / 16) {
        return false;
    }
    glyphs = ARENA_ARRAY(arena, out->count, struct likeness_glyph);
    for (size_t i = 0; i < out->count; i++) {
        glyphs[i].base = (uint32_t)take_number(reading, 4);
        glyphs[i].selector = (uint32_t)take_number(reading, 4);
        glyphs[i].digest = take_number(reading, 8);
    }
    out->of = glyphs;
    return true;
}

static bool
is_whole(const struct buf *bytes)
{
    char hash[HASH_TEXT_SIZE];

    if (bytes->size < HEAD_SIZE + HASH_DIGITS ||
        memcmp(bytes->data, HEAD, HEAD_SIZE) != 0) {
        return false;
    }
    hash_bytes(bytes->data, bytes->size - HASH_DIGITS, hash);
    return memcmp(bytes->data + bytes->size - HASH_DIGITS, hash, HASH_DIGITS) ==
           0;
}

int
likeness_read(const char *path, const struct buf *bytes, struct arena *arena,
              struct likeness_list *out, struct err *err)
{
    struct likeness *all = NULL;
    struct reading reading;
    bool good = is_whole(bytes);

    *out = (struct likeness_list){0};
    if (good) {
        reading.at = (const unsigned char *)bytes->data + HEAD_SIZE;
        reading.left = bytes->size - HEAD_SIZE - HASH_DIGITS;
    }
    while (good && reading.left > 0) {
        ARENA_GROW(arena, all, out->count);
        good = take_likeness(&reading, arena, &all[out->count]);
        out->count += good;
    }
    out->of = all;
    if (!good) {
        *out = (struct likeness_list){0};
        return err_set(err, ERR_INPUT,
                       _("%s: is damaged, so that updated fonts cannot be "
                         "compared with the former ones; delete it, and "
                         "'kigen check' makes it anew"),
                       path);
    }
    return 0;
}
