/*
 * selection: tonight's letters.
 *
 * In two steps, so that the register's write lock is held for moments and
 * nobody who asks or sets a hold waits for a night:
 *
 *   selection_make    judges everybody whom the register hands out, and
 *                     composes each letter once; no transaction, writes
 *                     nothing
 *   selection_close   puts the letters in order and counts; the caller plans
 *                     and drafts them (outbox/plan.h)
 *   register_transact:
 *   selection_settle  judges again whose facts or holds have been written
 *                     since, and writes what follows (held and withdrawn
 *                     notices, LATE list)
 *   plan_keep …       the caller's
 *
 * What is written is therefore what one judgement of everybody within the
 * transaction would have found.  When many have changed, or one of them gets
 * or loses a letter that is drafted, settle gives up: the caller rolls back,
 * lets selection_catch_up judge them without the lock, closes and drafts
 * again, and begins anew.
 */
#ifndef DESK_SELECTION_H
#define DESK_SELECTION_H

#include "desk/workspace.h"
#include "domain/run.h"
#include "outbox/plan.h"
#include "select/gate.h"

enum {
    SELECTION_LATE_NAMED = 20, /* `notices --late` lists all */
    SELECTION_FEW = 20,        /* people who are judged again under the lock */
    SELECTION_ROUNDS = 8       /* after which it is done under the lock, however
                                  many they are */
};

struct selection_late {
    const char *municipality, *resident;
};

struct sweep; /* how far it has come */

struct selection {
    struct date today;    /* set by the caller */
    struct date last_run; /* the latest date of all runs; none: the first */
    long expected; /* letters that the last run foresaw; 0 on the first */
    struct sweep *sweep;
    int version; /* of the letters, when it was closed; 0: never */
    /* From here on filled in by selection_close. */
    struct tally tally;
    long held_new; /* held now and not before, or for another reason … */
    struct gate_held held; /* … for which; details borrowed from arena */
    long late_new; /* newly listed as LATE: nobody told them in time */
    const struct selection_late *late; /* the first of them; in arena */
    size_t late_named;                 /* at most SELECTION_LATE_NAMED */
    long pages;
    struct plan_letter *letters; /* in postal order; in arena */
    size_t count;
};

/* Judges everybody for selection->today; the rest of selection must be zero.
 * arena holds the letters. */
int selection_make(struct workspace *workspace, struct arena *arena,
                   struct selection *selection, struct err *err);

/* Counts, and puts the letters in order, if they are not so already. */
void selection_close(struct selection *selection);

/* round counts the attempts from 0 on.  0 settled and closed, 1 too many have
 * changed or the letters are others than when it was closed, −1.  From
 * SELECTION_ROUNDS on never 1: version says whether they are. */
int selection_settle(struct selection *selection, int round, struct err *err);
int selection_catch_up(struct selection *selection, struct err *err);

/* Up to which moment of the register (register/people.h) all has been judged.
 */
int64_t selection_moment(const struct selection *selection);

/* Tonight's letters as the ledger will have them; for the forecast. */
struct tonight *selection_tonight(const struct selection *selection);

#endif
