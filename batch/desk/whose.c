#include "desk/whose.h"

#include <string.h>

#include "base/arena.h"

struct search {
    struct arena *arena;
    struct notice *found;
};

static int
keep_notice(void *context, const struct notice *notice, struct err *err)
{
    struct search *search = context;

    (void)err;
    search->found = ARENA_NEW(search->arena, struct notice);
    *search->found = notice_keep(notice, search->arena);
    return 0;
}

/* The letter of that number, if the municipality may be its. */
static int
find_notice(struct workspace *workspace, const char *municipality,
            const char *typed, const struct notice **out, struct err *err)
{
    const struct register_notices which = {.number = typed,
                                           .municipality = municipality};
    struct search search = {.arena = workspace->arena};

    *out = NULL;
    if (!notice_number_is_valid(typed)) {
        return 0;
    }
    if (register_notices(workspace->reg, &which, keep_notice, &search, err) !=
        0) {
        return -1;
    }
    *out = search.found;
    return 0;
}

int
whose_find(struct workspace *workspace, const char *municipality,
           const char *typed, struct whose *out, struct err *err)
{
    const struct notice *notice = NULL;
    struct dossier dossier;
    int somebody = 0;

    *out = (struct whose){.resident = typed};
    if (find_notice(workspace, municipality, typed, &notice, err) != 0) {
        return -1;
    }
    if (notice != NULL) {
        somebody = register_dossier(workspace->reg, notice->municipality, typed,
                                    workspace->arena, &dossier, err);
        if (somebody < 0) {
            return -1;
        }
    }
    if (notice != NULL && somebody == 0) {
        *out = (struct whose){notice->municipality, notice->resident, notice};
        return 0;
    }
    out->municipality = workspace_municipality(workspace, municipality, err);
    return out->municipality == NULL ? -1 : 0;
}
