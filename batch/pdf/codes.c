#include "pdf/codes.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { FIRST_SLOTS = 1024, FIRST_ENTRIES = 256 };

struct font {
    uint16_t face;
    unsigned part;
    struct code_entry *entries;
    size_t count, capacity;
};

/* A slot of the hash table; cid 0 = free. */
struct code_slot {
    uint16_t font, cid;
};

struct codes {
    struct font *fonts;
    size_t font_count;
    struct code_slot *slots; /* open addressing, a power of two of them */
    size_t slot_count, used;
};

static struct code_slot *
new_slots(size_t count)
{
    struct code_slot *slots = memory_alloc(count * sizeof *slots);

    memset(slots, 0, count * sizeof *slots);
    return slots;
}

struct codes *
codes_new(void)
{
    struct codes *codes = memory_alloc(sizeof *codes);

    *codes = (struct codes){.slots = new_slots(FIRST_SLOTS),
                            .slot_count = FIRST_SLOTS};
    return codes;
}

void
codes_free(struct codes *codes)
{
    if (codes == NULL) {
        return;
    }
    for (size_t i = 0; i < codes->font_count; i++) {
        free(codes->fonts[i].entries);
    }
    free(codes->fonts);
    free(codes->slots);
    free(codes);
}

/* Multiplication by an odd constant carries every bit upwards. */
static size_t
hash_entry(uint16_t face, const struct code_entry *entry)
{
    uint64_t hash = entry->base;

    hash = hash * UINT64_C(0x9E3779B97F4A7C15) ^ entry->glyph;
    hash = hash * UINT64_C(0x9E3779B97F4A7C15) ^ entry->selector;
    hash = hash * UINT64_C(0x9E3779B97F4A7C15) ^ face;
    hash *= UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(hash >> 32);
}

static const struct code_entry *
entry_of(const struct codes *codes, struct code_slot slot)
{
    return &codes->fonts[slot.font].entries[slot.cid - 1];
}

/* The slot that holds the entry, or the free one where it belongs. */
static struct code_slot *
find_slot(const struct codes *codes, uint16_t face,
          const struct code_entry *wanted)
{
    size_t at = hash_entry(face, wanted);

    for (;; at++) {
        struct code_slot *slot = &codes->slots[at & (codes->slot_count - 1)];
        const struct code_entry *entry;

        if (slot->cid == 0) {
            return slot;
        }
        entry = entry_of(codes, *slot);
        if (entry->base == wanted->base && entry->glyph == wanted->glyph &&
            entry->selector == wanted->selector &&
            codes->fonts[slot->font].face == face) {
            return slot;
        }
    }
}

static void
grow_slots(struct codes *codes)
{
    struct code_slot *old = codes->slots;
    size_t old_count = codes->slot_count;

    codes->slot_count *= 2;
    codes->slots = new_slots(codes->slot_count);
    for (size_t i = 0; i < old_count; i++) {
        if (old[i].cid != 0) {
            *find_slot(codes, codes->fonts[old[i].font].face,
                       entry_of(codes, old[i])) = old[i];
        }
    }
    free(old);
}

/* The last font of the face if it has room, else a new one. */
static uint16_t
open_font(struct codes *codes, uint16_t face)
{
    unsigned part = 0;
    size_t size = (codes->font_count + 1) * sizeof *codes->fonts;

    for (size_t i = 0; i < codes->font_count; i++) {
        if (codes->fonts[i].face == face) {
            if (codes->fonts[i].count < CODES_PER_FONT) {
                return (uint16_t)i;
            }
            part++;
        }
    }
    assert(codes->font_count < UINT16_MAX);
    codes->fonts = memory_resize(codes->fonts, size);
    codes->fonts[codes->font_count] = (struct font){.face = face, .part = part};
    return (uint16_t)codes->font_count++;
}

static struct code_slot
append_entry(struct codes *codes, uint16_t face, const struct code_entry *entry)
{
    uint16_t number = open_font(codes, face);
    struct font *font = &codes->fonts[number];

    if (font->count == font->capacity) {
        font->capacity =
            font->capacity == 0 ? FIRST_ENTRIES : font->capacity * 2;
        font->entries = memory_resize(font->entries,
                                      font->capacity * sizeof *font->entries);
    }
    font->entries[font->count++] = *entry;
    return (struct code_slot){.font = number, .cid = (uint16_t)font->count};
}

struct code
codes_give(struct codes *codes, uint16_t face, const struct glyph *glyph)
{
    struct code_entry entry = {.glyph = glyph->id,
                               .base = glyph->base,
                               .selector = glyph->selector,
                               .advance = glyph->advance};
    struct code_slot *slot = find_slot(codes, face, &entry);

    if (slot->cid == 0) {
        /* at most half full, so that a search stays short */
        if (++codes->used * 2 > codes->slot_count) {
            grow_slots(codes);
            slot = find_slot(codes, face, &entry);
        }
        *slot = append_entry(codes, face, &entry);
    }
    return (struct code){.font = slot->font,
                         .cid = slot->cid,
                         .advance = entry_of(codes, *slot)->advance};
}

bool
codes_font(const struct codes *codes, size_t index, struct code_font *out)
{
    const struct font *font;

    if (index >= codes->font_count) {
        return false;
    }
    font = &codes->fonts[index];
    *out = (struct code_font){.face = font->face,
                              .part = font->part,
                              .entries = font->entries,
                              .count = font->count};
    return true;
}

void
codes_add_hex(struct buf *out, unsigned code)
{
    static const char DIGITS[] = "0123456789ABCDEF";
    char text[4] = {DIGITS[code >> 12 & 0xF], DIGITS[code >> 8 & 0xF],
                    DIGITS[code >> 4 & 0xF], DIGITS[code & 0xF]};

    buf_add(out, text, sizeof text);
}

void
codes_add_utf16(struct buf *out, uint32_t code_point)
{
    if (code_point >= 0x10000) {
        code_point -= 0x10000;
        codes_add_hex(out, 0xD800 + (code_point >> 10));
        code_point = 0xDC00 + (code_point & 0x3FF);
    }
    codes_add_hex(out, code_point);
}
