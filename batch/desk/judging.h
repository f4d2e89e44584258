/*
 * judging: what tonight does about one person; writes nothing.
 *
 * Judges by decide(), composes the letter once to prove that it can be set
 * whole, and says what follows for the ledger: a letter, a held notice, one
 * withdrawn, a place on the LATE list.  Meets the letters chosen before him
 * tonight (desk/tonight.h).
 */
#ifndef DESK_JUDGING_H
#define DESK_JUDGING_H

#include "desk/letterwork.h"
#include "desk/tonight.h"
#include "desk/waiting.h"
#include "outbox/plan.h"
#include "postal/district.h"

struct judging {
    struct workspace *workspace;
    struct date today;
    struct arena *run;    /* outcomes live here */
    struct arena *person; /* reset for each */
    struct letterwork *letterwork;
    struct waiting waiting;
    struct tonight *tonight;
    struct rules rules;
    const char *rules_of;        /* 団体コード the rules are for */
    struct staleness *staleness; /* NULL: not asked for yet */
    const char *stale;           /* of rules_of; NULL: nothing */
    struct date late_from;       /* nobody is LATE of a run before this */
    int64_t next_number;         /* of a notice */
};

/* A notice of his that is written, in its new state, without its place. */
struct paper {
    struct plan_letter letter;
    bool is_special; /* as struct frozen */
    bool held_new;   /* held now and not before, or for another reason */
    struct district_key key;
};

struct outcome {
    const char *municipality, *resident;
    enum reason reason;  /* his class in the balance; NONE: a letter */
    bool unseen;         /* he is in no class: late, and counted before */
    bool late;           /* newly LATE: nobody told him in time */
    struct date born;    /* when late */
    struct paper *paper; /* NULL: nothing is written of his notices */
};

/* All but rules_of, staleness, next_number and tonight must be set.  before:
 * what an earlier judgement of the same night found, now taken back; NULL:
 * there is none.  A person keeps the number that he has. */
int judging_judge(struct judging *judging, const struct dossier *dossier,
                  const struct outcome *before, struct outcome *out,
                  struct err *err);

#endif
