/*
 * told: what a dossier says of the past and of others, private to the room:
 * the ledger under the person's own number, the ledger of his certificates
 * under other numbers, and who else has his card or certificate.
 *
 * All of it is looked up by index, also among ten million residents.
 */
#ifndef REGISTER_TOLD_H
#define REGISTER_TOLD_H

#include "base/err.h"
#include "domain/dossier.h"

struct arena;
struct dossier_set;
struct reg;

/* Fills told, elsewhere and claims of dossiers whose residents are read. */
int told_load(const struct dossier_set *set, struct err *err);

/* Only what was told under the number in out->resident; for a number that no
 * resident has. */
int told_load_own(struct reg *reg, struct arena *arena, struct dossier *out,
                  struct err *err);

#endif
