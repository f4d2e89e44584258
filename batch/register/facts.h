/*
 * facts: what a city handed in, as the register keeps it.  Part of the door
 * register/register.h, which says what all of it has in common.
 */
#ifndef REGISTER_FACTS_H
#define REGISTER_FACTS_H

#include <stdbool.h>
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

/* Starts an import (within begin): later puts belong to it until commit or
 * rollback. */
int register_import_start(struct reg *reg, struct err *err);
/* What the register has under a record's key. */
struct register_row {
    bool exists;
    bool gone;            /* it had vanished */
    bool twice;           /* this import has already brought it */
    struct record stored; /* when it exists; texts in arena */
};
int register_find(struct reg *reg, const struct record *record,
                  struct arena *arena, struct register_row *row,
                  struct err *err);
/* Inserts, or updates the row that register_find has just found: a
 * resident's key is the 宛名番号, a card's that and the カード管理番号, a
 * certificate's those and 証明書種別 and 発行番号, an office's its name.
 * Columns absent from the record stay as they are stored; of a new row they
 * have their standard values.  A new or changed resident, card or
 * certificate marks its resident to be judged by the next run, also before
 * he has arrived; one that had vanished is changed.  REGISTER_TWICE writes
 * nothing. */
int register_put_over(struct reg *reg, const struct record *record,
                      const struct register_row *row,
                      enum register_change *change, struct err *err);
/* Both in one. */
int register_put(struct reg *reg, const struct record *record,
                 enum register_change *change, struct err *err);
/* The Japanese names of the columns that the last put found changed, "" when
 * it only came back; borrowed until the next put. */
const char *register_changed_columns(const struct reg *reg);
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
