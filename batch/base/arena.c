#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { CHUNK_SIZE = 64 * 1024, GROW_LEAST = 16 };

struct chunk {
    struct chunk *older;
    size_t capacity;
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
};

struct arena {
    struct chunk *newest; /* the one being filled; never NULL */
    size_t used;
};

static struct chunk *
chunk_new(size_t capacity, struct chunk *older)
{
    struct chunk *chunk = memory_alloc(sizeof *chunk + capacity);

    *chunk = (struct chunk){.older = older, .capacity = capacity};
    return chunk;
}

static void
free_chunks(struct chunk *chunk)
{
    while (chunk != NULL) {
        struct chunk *older = chunk->older;

        free(chunk);
        chunk = older;
    }
}

struct arena *
arena_new(void)
{
    struct arena *arena = memory_alloc(sizeof *arena);

    *arena = (struct arena){.newest = chunk_new(CHUNK_SIZE, NULL)};
    return arena;
}

void
arena_free(struct arena *arena)
{
    if (arena != NULL) {
        free_chunks(arena->newest);
        free(arena);
    }
}

void
arena_reset(struct arena *arena)
{
    struct chunk *kept = arena->newest;

    free_chunks(kept->older);
    kept->older = NULL;
    kept->used = 0;
    arena->used = 0;
}

/* A block above a quarter of a chunk gets a chunk of its own, below the one
 * being filled, so that the rest of that one is not wasted. */
static void *
alloc_alone(struct arena *arena, size_t size)
{
    struct chunk *chunk = chunk_new(size, arena->newest->older);

    chunk->used = size;
    arena->newest->older = chunk;
    return chunk->bytes;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
    const size_t unit = alignof(max_align_t);
    void *block;

    if (size > SIZE_MAX / 2) {
        memory_lacking(size);
    }
    size = (size + (size == 0) + unit - 1) / unit * unit;
    if (size > CHUNK_SIZE / 4) {
        block = alloc_alone(arena, size);
    } else {
        if (size > arena->newest->capacity - arena->newest->used) {
            arena->newest = chunk_new(CHUNK_SIZE, arena->newest);
        }
        block = arena->newest->bytes + arena->newest->used;
        arena->newest->used += size;
    }
    arena->used += size;
    return memset(block, 0, size);
}

void *
arena_array(struct arena *arena, size_t count, size_t size)
{
    size_t total;

    if (__builtin_mul_overflow(count, size, &total)) {
        memory_lacking(SIZE_MAX);
    }
    return arena_alloc(arena, total);
}

void *
arena_grow(struct arena *arena, void *array, size_t count, size_t size)
{
    void *larger;

    /* The room is a power of two, at least GROW_LEAST: full only there. */
    if (count > 0 && (count < GROW_LEAST || (count & (count - 1)) != 0)) {
        return array;
    }
    larger = arena_array(arena, count > 0 ? 2 * count : GROW_LEAST, size);
    if (count > 0) {
        memcpy(larger, array, count * size);
    }
    return larger;
}

char *
arena_strdup(struct arena *arena, const char *text)
{
    return text == NULL ? NULL : arena_strndup(arena, text, strlen(text));
}

char *
arena_strndup(struct arena *arena, const char *text, size_t bytes)
{
    size_t size = strnlen(text, bytes);
    char *copy = arena_alloc(arena, size + 1);

    memcpy(copy, text, size);
    return copy;
}

char *
arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    char *text;

    va_start(args, format);
    text = arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}

char *
arena_vprintf(struct arena *arena, const char *format, va_list args)
{
    va_list again;
    int size;
    char *text;

    va_copy(again, args);
    size = vsnprintf(NULL, 0, format, again);
    va_end(again);
    assert(size >= 0);
    text = arena_alloc(arena, (size_t)size + 1);
    vsnprintf(text, (size_t)size + 1, format, args);
    return text;
}

size_t
arena_used(const struct arena *arena)
{
    return arena->used;
}
