#include "desk/waiting.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

static int
compare(const void *left, const void *right)
{
    const struct notice *a = left, *b = right;
    int order = strcmp(a->municipality, b->municipality);

    return order != 0 ? order : strcmp(a->resident, b->resident);
}

static struct notice *
next_place(struct waiting *waiting)
{
    if (waiting->count == waiting->capacity) {
        size_t capacity = waiting->capacity * 2 + 64;
        struct notice *grown =
            ARENA_ARRAY(waiting->arena, capacity, struct notice);

        if (waiting->count > 0) {
            memcpy(grown, waiting->notices, waiting->count * sizeof(*grown));
        }
        waiting->notices = grown;
        waiting->capacity = capacity;
    }
    return &waiting->notices[waiting->count++];
}

static int
keep(void *context, const struct notice *notice, struct err *err)
{
    struct waiting *waiting = context;
    struct notice held = *notice;

    (void)err;
    /* a held notice has no snapshot and no plate worth keeping */
    held.snapshot = "";
    held.mailing = "";
    *next_place(waiting) = notice_keep(&held, waiting->arena);
    return 0;
}

int
waiting_read(struct waiting *waiting, struct reg *reg, struct arena *arena,
             struct err *err)
{
    const struct register_notices held = {.state = NOTICE_HELD};

    *waiting = (struct waiting){.arena = arena};
    if (register_notices(reg, &held, keep, waiting, err) != 0) {
        return -1;
    }
    if (waiting->count > 0) {
        qsort(waiting->notices, waiting->count, sizeof(*waiting->notices),
              compare);
    }
    return 0;
}

const struct notice *
waiting_find(const struct waiting *waiting, const char *municipality,
             const char *resident)
{
    const struct notice key = {.municipality = municipality,
                               .resident = resident};

    if (waiting->count == 0) {
        return NULL;
    }
    return bsearch(&key, waiting->notices, waiting->count, sizeof(key),
                   compare);
}
