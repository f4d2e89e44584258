#include "layout/variant.h"

#include <string.h>

#include "base/arena.h"

enum { BUCKETS = 16 };

struct variant {
    struct blueprint_item item;
    const char *key;
    size_t size;
    struct variant *next;
};

struct variants {
    struct variant *buckets[BUCKETS];
};

struct variants *
variants_new(struct arena *arena)
{
    return ARENA_NEW(arena, struct variants);
}

/* FNV-1a. */
static struct variant **
bucket_of(struct variants *variants, const char *key, size_t size)
{
    uint32_t hash = UINT32_C(2166136261);

    for (size_t i = 0; i < size; i++) {
        hash = (hash ^ (unsigned char)key[i]) * UINT32_C(16777619);
    }
    return &variants->buckets[(hash ^ hash >> 16) % BUCKETS];
}

static enum compose_result
make(const struct blueprint_setup *setup, const struct blueprint_item *item,
     const struct content *content, struct variant *out, struct err *err)
{
    struct setter setter = {setup->measure, content, setup->arena};
    enum compose_result result;

    out->item = *item;
    out->item.personal = out->item.is_shared = false;
    result = element_set(item->element, &setter, &out->item.block, err);
    if (result != COMPOSE_DONE) {
        element_fail(&out->item.block, result, setup->arena);
    }
    blueprint_draw(&out->item, setup);
    return result;
}

enum compose_result
variant_find(const struct blueprint_setup *setup,
             const struct blueprint_item *item, const struct content *content,
             struct arena *scratch, const struct blueprint_item **out,
             struct err *err)
{
    size_t size;
    const char *key = content_key(content, item->element, scratch, &size);
    struct variant **bucket = bucket_of(item->variants, key, size);
    struct variant *variant = *bucket;
    enum compose_result result = COMPOSE_DONE;

    while (variant != NULL && (variant->size != size ||
                               memcmp(variant->key, key, size) != 0)) {
        variant = variant->next;
    }
    if (variant == NULL) {
        variant = ARENA_NEW(setup->arena, struct variant);
        result = make(setup, item, content, variant, err);
        if (result == COMPOSE_DONE) {
            variant->key = arena_strndup(setup->arena, key, size);
            variant->size = size;
            variant->next = *bucket;
            *bucket = variant;
        }
    }
    *out = &variant->item;
    return result;
}
