#include "pdf/forms.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/memory.h"

enum { BUCKETS = 256, NONE = 0 };

struct form {
    const struct stencil *stencil;
    unsigned object;
    size_t next; /* of its bucket: index + 1, NONE at the end */
};

struct forms {
    struct form *of;
    size_t count, room;
    size_t buckets[BUCKETS]; /* index + 1 of the last one added */
};

struct forms *
forms_new(void)
{
    struct forms *forms = memory_alloc(sizeof *forms);

    *forms = (struct forms){.of = NULL};
    return forms;
}

void
forms_free(struct forms *forms)
{
    if (forms != NULL) {
        free(forms->of);
        free(forms);
    }
}

/* Where it is looked for; what follows from it shows nowhere. */
static size_t
bucket_of(const struct stencil *stencil)
{
    return (uintptr_t)stencil / sizeof *stencil % BUCKETS;
}

bool
forms_find(const struct forms *forms, const struct stencil *stencil,
           size_t *number)
{
    size_t at = forms->buckets[bucket_of(stencil)];

    while (at != NONE && forms->of[at - 1].stencil != stencil) {
        at = forms->of[at - 1].next;
    }
    *number = at == NONE ? 0 : at - 1;
    return at != NONE;
}

void
forms_add(struct forms *forms, const struct stencil *stencil, unsigned object)
{
    size_t *bucket = &forms->buckets[bucket_of(stencil)];

    if (forms->count == forms->room) {
        forms->room = forms->room == 0 ? 64 : 2 * forms->room;
        forms->of =
            memory_resize(forms->of, forms->room * sizeof *forms->of);
    }
    forms->of[forms->count++] = (struct form){stencil, object, *bucket};
    *bucket = forms->count;
}

void
forms_write(const struct forms *forms, struct buf *names)
{
    for (size_t i = 0; i < forms->count; i++) {
        buf_printf(names, "/S%zu %u 0 R", i, forms->of[i].object);
    }
}
