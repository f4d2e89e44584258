/*
 * state: whether this register is the newest there is of it.  Part of the
 * door register/register.h.
 *
 * Two state files, one beside the register and one beside the outbox, know
 * how far the register had come at its last write (runs, lots, events).  They
 * belong to the working folder and are copied with it.  A register that is an
 * older copy, another one, or was changed by somebody else than kigen does
 * not fit them, and then:
 *
 *   - what only reads works and can warn;
 *   - no transaction that writes is committed (ERR_INPUT), until
 *     register_accept has taken the register as it is, knowingly.
 *
 * One file missing while the other agrees is made anew by the next write.
 * Of an outbox that was made anew, the file beside it says nothing against
 * the one beside the register (register/witness.h).
 */
#ifndef REGISTER_STATE_H
#define REGISTER_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/event.h"

struct arena;
struct reg;

/* Where the state files are; now is what they note as the time of writing.
 * Borrowed until the register is closed. */
struct register_places {
    const char *beside_register;
    const char *beside_outbox; /* NULL: there is no such folder yet */
    const char *outbox;        /* the folder it stands for */
    const char *now;
};

enum register_verdict {
    REGISTER_FITS,
    REGISTER_BEGINS,    /* no state file yet, and none is missed */
    REGISTER_OLDER,     /* an older copy */
    REGISTER_OTHER,     /* another register, or one that went another way */
    REGISTER_UNVOUCHED, /* both state files are gone */
    REGISTER_AHEAD,     /* the state files are older */
    REGISTER_EDITED     /* changed by somebody else than kigen */
};

/* Of one point in time; -1 where it is not known. */
struct register_reach {
    int64_t generation, events, run, lot, notice;
};

struct register_state {
    enum register_verdict verdict;
    struct register_reach here;  /* this register */
    struct register_reach known; /* the state files */
    int64_t sent;                /* the last lot they saw leaving; 0 none */
    const char *known_at;        /* when they were written; "" */
    bool missing[2];             /* a state file that should be there */
    const char *edited;          /* what was changed; "" */
};

/* Opens the register's relation to its state files and asks how it stands.
 * 0 when it fits or begins; else −1, with ERR_INPUT and the sentence for the
 * operator, or why a state file cannot be read. */
int register_attach(struct reg *reg, const struct register_places *places,
                    struct err *err);

/* The same as an answer; texts in arena.  Walks all events. */
int register_ask_state(struct reg *reg, struct arena *arena,
                   struct register_state *out, struct err *err);

/* Takes the register as it is: mends its tables where somebody changed them,
 * appends event, and writes the state files anew.  Numbers of runs, lots
 * (not below `lot`) and notices that the state files know are not given out
 * again. */
int register_accept(struct reg *reg, int lot, const struct event *event,
                    struct err *err);

/* Walks all events and counts the ledger: ERR_INPUT when somebody else than
 * kigen has changed or removed any. */
int register_verify(struct reg *reg, struct err *err);

#endif
