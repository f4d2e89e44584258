#include "layout/stencil.h"

#include <string.h>

#include "base/arena.h"

enum { BUCKETS = 64 };

struct kept {
    struct stencil stencil;
    const struct stencil_part *parts;
    size_t count;
    uint32_t hash;
    struct kept *next;
};

struct stencil_shelf {
    struct arena *arena;
    struct kept *buckets[BUCKETS];
};

struct stencil_shelf *
stencil_shelf_new(struct arena *arena)
{
    struct stencil_shelf *shelf = ARENA_NEW(arena, struct stencil_shelf);

    shelf->arena = arena;
    return shelf;
}

/* FNV-1a over whole numbers. */
static uint32_t
mix(uint32_t hash, uint32_t value)
{
    return (hash ^ value) * UINT32_C(16777619);
}

static uint32_t
hash_of(const struct stencil_part *parts, size_t count)
{
    uint32_t hash = UINT32_C(2166136261);

    for (size_t i = 0; i < count; i++) {
        hash = mix(hash, (uint32_t)parts[i].item->index);
        hash = mix(hash, (uint32_t)parts[i].part.first);
        hash = mix(hash, (uint32_t)parts[i].part.end);
        hash = mix(hash, (uint32_t)parts[i].part.y_mpt);
    }
    return hash ^ hash >> 16;
}

static bool
are_alike(const struct stencil_part *a, const struct stencil_part *b)
{
    return a->item == b->item && a->part.first == b->part.first &&
           a->part.end == b->part.end && a->part.y_mpt == b->part.y_mpt &&
           a->part.height_mpt == b->part.height_mpt;
}

static bool
is_for(const struct kept *kept, const struct stencil_part *parts, size_t count)
{
    if (kept->count != count) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!are_alike(&kept->parts[i], &parts[i])) {
            return false;
        }
    }
    return true;
}

/* What is drawn whole has been drawn already, where it was designed. */
static void
draw_part(const struct stencil_part *it, struct canvas *canvas)
{
    const struct blueprint_item *item = it->item;

    if (it->part.first == 0 && it->part.end == item->block.units) {
        canvas_add_moved(canvas, item->marks, item->mark_count,
                         it->part.y_mpt - item->element->y_mpt);
    } else {
        element_draw(&item->block, &it->part, canvas);
    }
}

static struct kept *
make(struct stencil_shelf *shelf, const struct measure *measure,
     const struct stencil_part *parts, size_t count)
{
    struct kept *kept = ARENA_NEW(shelf->arena, struct kept);
    struct stencil_part *copy =
        ARENA_ARRAY(shelf->arena, count, struct stencil_part);
    struct canvas canvas = canvas_new(measure, shelf->arena);

    memcpy(copy, parts, count * sizeof *copy);
    for (size_t i = 0; i < count; i++) {
        draw_part(&parts[i], &canvas);
    }
    *kept = (struct kept){.stencil = {canvas.marks, canvas.count},
                          .parts = copy,
                          .count = count};
    return kept;
}

const struct stencil *
stencil_find(struct stencil_shelf *shelf, const struct measure *measure,
             const struct stencil_part *parts, size_t count)
{
    uint32_t hash = hash_of(parts, count);
    struct kept **bucket = &shelf->buckets[hash % BUCKETS];
    struct kept *kept = *bucket;

    while (kept != NULL &&
           (kept->hash != hash || !is_for(kept, parts, count))) {
        kept = kept->next;
    }
    if (kept == NULL) {
        kept = make(shelf, measure, parts, count);
        kept->hash = hash;
        kept->next = *bucket;
        *bucket = kept;
    }
    return &kept->stencil;
}
