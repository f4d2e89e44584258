#include "domain/dossier.h"

#include <string.h>

#include "base/arena.h"

void
dossier_forget(struct dossier *dossier, const char *number,
               struct arena *arena)
{
    struct told *others =
        ARENA_ARRAY(arena, (size_t)dossier->told_count, struct told);
    int count = 0;

    for (int i = 0; i < dossier->told_count; i++) {
        if (strcmp(dossier->told[i].number, number) != 0) {
            others[count++] = dossier->told[i];
        }
    }
    dossier->told = others;
    dossier->told_count = count;
}
