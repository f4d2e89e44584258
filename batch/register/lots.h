/*
 * lots: what is handed to the print shop together, and the template files
 * kept by their hash.  Part of the door register/register.h.
 */
#ifndef REGISTER_LOTS_H
#define REGISTER_LOTS_H

#include <stddef.h>

#include "base/err.h"
#include "base/hash.h"
#include "domain/lot.h"

struct arena;
struct reg;

/* By id, new or over what was there.  A bundle's lot must be there when the
 * transaction ends. */
int register_put_lot(struct reg *reg, const struct lot *lot, struct err *err);
int register_put_bundle(struct reg *reg, const struct bundle *bundle,
                        struct err *err);
/* All lots, newest first, in arena; state 0 = any. */
int register_lots(struct reg *reg, enum lot_state state, struct arena *arena,
                  const struct lot **out, size_t *count, struct err *err);
/* The bundles of a lot in order, in arena. */
int register_bundles(struct reg *reg, int lot, struct arena *arena,
                     const struct bundle **out, size_t *count, struct err *err);

/* Bytes kept by their SHA-256 (templates); the same bytes once.  hash gets
 * it. */
int register_put_blob(struct reg *reg, const void *bytes, size_t size,
                      char hash[HASH_TEXT_SIZE], struct err *err);
/* 1 found, 0 not, −1 error; in arena, NUL-terminated.  The hash is checked
 * again. */
int register_blob(struct reg *reg, const char *hash, struct arena *arena,
                  const char **bytes, size_t *size, struct err *err);

#endif
