/*
 * dossiers: all that is known of a person, or of many at once.  Part of the
 * door register/register.h.
 */
#ifndef REGISTER_DOSSIERS_H
#define REGISTER_DOSSIERS_H

#include <stddef.h>

#include "base/err.h"
#include "domain/dossier.h"

struct arena;
struct reg;

/* The dossiers of so many people, in one snapshot and by a number of
 * statements that does not depend on how many they are; resident.id NULL:
 * nobody has that number.  Vanished cards and certificates are not in them. */
struct register_person {
    const char *municipality, *resident;
};
int register_dossiers(struct reg *reg, const struct register_person *keys,
                      size_t count, struct arena *arena, struct dossier *out,
                      struct err *err);
/* One resident's dossier; 1 found, 0 not, −1 error.  Vanished cards and
 * certificates are not in it. */
int register_dossier(struct reg *reg, const char *municipality,
                     const char *resident, struct arena *arena,
                     struct dossier *out, struct err *err);

#endif
