/*
 * arena: memory that is freed all at once.
 *
 * One arena per run and one per letter, reset after each.  Whatever a
 * function says it returns "in arena" lives until arena_reset or
 * arena_free.  Out of memory is reported on stderr and ends the process
 * with status 71 inside the allocator: no caller checks for NULL, and
 * nothing half-done is visible outside because output becomes visible only
 * by rename and commit.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena); /* NULL is legal */

/* Forgets everything but keeps one chunk for the next use. */
void arena_reset(struct arena *arena);

/* Zeroed memory aligned for any type.  size 0 gives a unique pointer. */
void *arena_alloc(struct arena *arena, size_t size);

/* count * size, zeroed; an overflow ends the process like a lack. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* An array of count items with room for one more, count being what it has
 * had so far (NULL and 0 to begin with): the same array, or a larger copy. */
void *arena_grow(struct arena *arena, void *array, size_t count, size_t size);

char *arena_strdup(struct arena *arena, const char *text); /* NULL → NULL */
char *arena_strndup(struct arena *arena, const char *text, size_t bytes);
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list args);

/* Bytes handed out since the last reset: what tests hold a limit against. */
size_t arena_used(const struct arena *arena);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, count, type)                                        \
    ((type *)arena_array((arena), (count), sizeof(type)))
#define ARENA_GROW(arena, array, count)                                        \
    ((array) = arena_grow((arena), (array), (count), sizeof *(array)))

#endif
