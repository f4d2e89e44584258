/*
 * renumber: a person's 宛名番号 or 団体コード became another.  Part of the
 * door register/register.h.
 *
 * Cities merge, systems are replaced.  Whatever the register knows of the
 * person goes along: facts, holds, LATE marks, and his own letters, so that
 * the ledger still knows whom it has told.  Letters of a former bearer of the
 * old number stay there.  Events are never changed: register_events follows
 * the number back (schema/002_identity.sql, renumbering).
 */
#ifndef REGISTER_RENUMBER_H
#define REGISTER_RENUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "register/numbering.h"

struct reg;

struct register_renumbering {
    struct register_number from, to;
    int64_t last_event; /* what stands on record before the whole list */
    /* Where he stands meanwhile, when his old number is another's new one;
     * NULL: at from. */
    const char *aside;
};

enum register_renumbered {
    RENUMBERED = 1, /* the number was free */
    RENUMBER_JOINED, /* it had come with a file: the same person, now one */
    RENUMBER_UNKNOWN, /* nobody has or had the old number */
    RENUMBER_TAKEN    /* the new one is another person's */
};

/* What went along. */
struct register_moved {
    long notices, holds, cards, certificates;
};

/* Within begin.  UNKNOWN and TAKEN change nothing.  The same person: born on
 * the same day, with the same name or kana (domain/identity.h) or the same
 * card or certificate.  Of a joined person the facts that came with the new
 * number stand; 支援措置 is kept if either had it; cards and certificates of
 * the old number are judged no more where the new one has some. */
int register_renumber(struct reg *reg, const struct register_renumbering *how,
                      enum register_renumbered *result,
                      struct register_moved *moved, struct err *err);

/* All of a person's rows to a name that is no 宛名番号, out of the way of the
 * list; register_renumber then takes them from there. */
int register_set_aside(struct reg *reg, const struct register_number *from,
                       const char *aside, struct err *err);

#endif
