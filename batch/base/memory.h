/*
 * memory: the one place that asks the system for memory.
 *
 * A refusal is reported on stderr and ends the process at once with status
 * 71 (EX_OSERR): the callers never see NULL.  Used by arena and buf; other
 * rooms use those.
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* Uninitialised memory of at least one byte; the caller frees it. */
void *memory_alloc(size_t size);

/* realloc(3); block may be NULL. */
void *memory_resize(void *block, size_t size);

/* Reports that size bytes could not be had and ends the process. */
_Noreturn void memory_lacking(size_t size);

#endif
