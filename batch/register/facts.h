/*
 * facts: what a city handed in, as the register keeps it.  Part of the door
 * register/register.h, which says what all of it has in common.
 */
#ifndef REGISTER_FACTS_H
#define REGISTER_FACTS_H

#include <stddef.h>

#include "base/err.h"
#include "domain/record.h"

struct arena;
struct reg;

enum register_change {
    REGISTER_NEW,
    REGISTER_CHANGED,
    REGISTER_UNCHANGED,
    REGISTER_TWICE /* this import has already brought this key */
};

/* Starts an import (within begin): later puts belong to it. */
int register_import_start(struct reg *reg, struct err *err);
/* Inserts or updates by key.  A new or changed resident, card or
 * certificate marks its resident to be judged by the next run. */
int register_put(struct reg *reg, const struct record *record,
                 enum register_change *change, struct err *err);
/* --full: whoever of that municipality and kind this import did not bring
 * vanishes: residents become 未連携, cards, certificates and offices are
 * removed from judgement.  *before counts who was there, *gone who
 * vanishes. */
int register_vanish(struct reg *reg, enum record_kind kind,
                    const char *municipality, long *before, long *gone,
                    struct err *err);
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
