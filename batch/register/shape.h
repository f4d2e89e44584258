/*
 * shape: the register's tables, indices and triggers against the ones its
 * schema files make; private to the room.
 *
 * A promise that is an index or a trigger is broken by dropping it, and a
 * trigger that was added is obeyed by the engine like our own.
 */
#ifndef REGISTER_SHAPE_H
#define REGISTER_SHAPE_H

#include "base/err.h"
#include "base/hash.h"

struct arena;
struct reg;

/* The hash over everything that was declared in the register. */
int shape_hash(struct reg *reg, char out[HASH_TEXT_SIZE], struct err *err);

/* What is there and does not belong, what is missing, what is declared
 * otherwise: one sentence of it in arena, "" when all is as it should be. */
int shape_compare(struct reg *reg, const char *schema_dir, struct arena *arena,
                  const char **difference, struct err *err);

/* Removes triggers, indices and views that do not belong and makes missing
 * ones anew, within the caller's transaction.  A table that was changed, or
 * rows that break a promise that was missing, cannot be mended: ERR_INPUT. */
int shape_mend(struct reg *reg, const char *schema_dir, struct err *err);

#endif
