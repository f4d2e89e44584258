/*
 * tonight: the ledger as it will stand when the night is written.
 *
 * A night is judged and composed before any of it is in the register.  Whoever
 * is judged later must nevertheless meet the letters chosen before him: he may
 * be the same human under another number, or his letter may correct one that
 * is in his dossier.  So every letter chosen is told here, and a dossier gets,
 * beside what the register knows, what it will know.
 *
 * A letter may be taken back while the night goes on (its person has died, a
 * hold was set).  Then those must be judged again who heard of it and got none
 * themselves: they are remembered.
 */
#ifndef DESK_TONIGHT_H
#define DESK_TONIGHT_H

#include <stddef.h>

#include "domain/dossier.h"

struct arena;
struct tonight;

struct tonight *tonight_new(struct arena *arena);

/* The letter of that dossier's resident.  The notice must live as long as
 * the night; the rest is copied. */
void tonight_add(struct tonight *tonight, const struct notice *notice,
                 const struct dossier *dossier);

/* Completes a dossier as the register would have given it: told, elsewhere,
 * who corrects what; in arena. */
void tonight_tell(struct tonight *tonight, struct dossier *dossier,
                  struct arena *arena);
/* The resident whose dossier was completed last gets no letter, perhaps for
 * what he has heard: he is to be judged again should one that he has heard of
 * be taken back. */
void tonight_remember(struct tonight *tonight, const char *municipality,
                      const char *resident);

struct tonight_listener {
    const char *municipality, *resident;
    const struct tonight_listener *next;
};
/* Takes a letter back.  Returns who was remembered with it; in the night's
 * arena. */
const struct tonight_listener *tonight_take_back(struct tonight *tonight,
                                                 const struct notice *notice);

#endif
