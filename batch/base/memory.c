#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/err.h"
#include "base/text.h"

void *
memory_alloc(size_t size)
{
    return memory_resize(NULL, size);
}

void *
memory_resize(void *block, size_t size)
{
    void *grown = realloc(block, size > 0 ? size : 1);

    if (grown == NULL) {
        memory_lacking(size);
    }
    return grown;
}

void
memory_lacking(size_t size)
{
    /* _exit: a worker must not flush its parent's buffers a second time. */
    fprintf(stderr, _("kigen: error: out of memory (%zu bytes wanted)\n"),
            size);
    _exit(ERR_SYSTEM);
}
