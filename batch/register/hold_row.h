/*
 * hold_row: holds as rows of their table, and what a changed fact does to
 * them; private to the room.
 */
#ifndef REGISTER_HOLD_ROW_H
#define REGISTER_HOLD_ROW_H

#include "base/err.h"
#include "domain/hold.h"
#include "domain/record.h"

struct arena;
struct dossier_set;
struct reg;

/* All holds of a resident, newest first, in arena. */
int hold_row_list(struct reg *reg, const struct resident *resident,
                  struct arena *arena, const struct hold **out, int *count,
                  struct err *err);
/* Fills the holds of dossiers, likewise. */
int hold_row_load(const struct dossier_set *set, struct err *err);
/* One hold; 1 found, 0 not, −1. */
int hold_row_find(struct reg *reg, int64_t id, struct arena *arena,
                  struct hold *out, struct err *err);
int hold_row_insert(struct reg *reg, const struct hold *hold, struct err *err);
/* Writes confirmed, released, end, letter and fall; the rest never changes. */
int hold_row_update(struct reg *reg, const struct hold *hold, struct err *err);

/* Records of one kind were written anew: of residents and certificates
 * letters let go that are not what they were fall, for good. */
int hold_row_follow(struct reg *reg, const struct record *const *records,
                    size_t count, struct arena *arena, struct err *err);

#endif
