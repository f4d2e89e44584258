/*
 * lineage: where the register stands, private to the room: one row that
 * every writing transaction writes anew, and what vouches for it outside.
 *
 * The row counts generations, has a number by chance that no other
 * generation has, and says how many events, letters, runs and lots there are.
 * Its hash is what the state files hold (register/witness.h): a register put
 * back from a backup, exchanged for another, or changed behind kigen's back
 * has another one.
 */
#ifndef REGISTER_LINEAGE_H
#define REGISTER_LINEAGE_H

#include <stdbool.h>

#include "register/state.h"
#include "register/lineage_row.h"

struct reg;

/* What is asked of the next writing transaction beside the ordinary. */
struct lineage_order {
    bool ledger;         /* ledger keys were written: count them */
    bool shape;          /* tables were made or mended: take the new shape */
    bool accept;         /* whatever the state files say */
    int64_t generation;  /* go on from there, if it is higher */
    int64_t sealed_from; /* other than 0: the chain begins here */
};

/* The first row, in the transaction that makes the tables; seals the events
 * of version 1.  Nothing when there is a row. */
int lineage_start(struct reg *reg, struct err *err);

/* Within a writing transaction, as its last step: the next generation, first
 * in the state files.  Refuses (ERR_INPUT) when these know better. */
int lineage_advance(struct reg *reg, struct err *err);
/* After its COMMIT. */
void lineage_settle(struct reg *reg);

/* How the register stands to its state files and to itself; see state.h.
 * Cheap; does not walk the events. */
int lineage_ask_state(struct reg *reg, struct register_state *out,
                      struct err *err);

#endif
