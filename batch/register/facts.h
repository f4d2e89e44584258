/*
 * facts: what the register knows of what a city handed in, and what a
 * complete file takes away; rows.h brings it.  Part of the door
 * register/register.h, which says what all of it has in common.
 */
#ifndef REGISTER_FACTS_H
#define REGISTER_FACTS_H

#include <stddef.h>

#include "base/err.h"
#include "domain/record.h"

struct arena;
struct reg;

/* --full: whoever of that municipality and kind this import did not bring
 * vanishes: residents who have not died or left become 未連携, cards,
 * certificates and offices are removed from judgement; municipalities stay.  A
 * caller to whom that is too many rolls back. */
struct register_vanished {
    long before;  /* who was there, this import's new ones included */
    long gone;    /* who vanishes */
    long guarded; /* of these, whose 支援措置 is set */
};
int register_vanish(struct reg *reg, enum record_kind kind,
                    const char *municipality, struct register_vanished *out,
                    struct err *err);
/* Residents that the city has not taken away. */
int register_count_residents(struct reg *reg, long *count, struct err *err);
/* Cards and certificates whose 宛名番号 no resident has. */
int register_count_orphans(struct reg *reg, long *count, struct err *err);

/* 1 found, 0 not, −1 error. */
int register_municipality(struct reg *reg, const char *code,
                          struct arena *arena, struct municipality *out,
                          struct err *err);
int register_municipalities(struct reg *reg, struct arena *arena,
                            const struct municipality **out, size_t *count,
                            struct err *err);
/* In printing order. */
int register_offices(struct reg *reg, const char *municipality,
                     struct arena *arena, const struct office **out,
                     size_t *count, struct err *err);

#endif
