/*
 * gate: is this night plausible?  Stops a run before anything is rendered
 * when it sees what a healthy night does not show (海老名市: nobody mailed;
 * 小山市: the wrong people mailed; 川西市, 横須賀市: letters from facts that
 * had stopped coming in, to the dead), or when one thing keeps a good part of
 * the letters back: a template, a font, a column, not so many people.
 *
 * Pure: what the register and the clock say comes in, a refusal goes out.
 * Every doubt is said at once: who approves the night approves all of it.
 */
#ifndef SELECT_GATE_H
#define SELECT_GATE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"
#include "domain/record.h"
#include "domain/run.h"

struct gate_limits {
    long cap;         /* more letters than this never pass unapproved; 0 = no
                         cap */
    int median_times; /* k: more than k × the median of the last runs, times
                         the nights since the last one */
    int median_floor; /* counts up to this never trip the median rule */
    int runs;         /* how many runs the median looks at (28) */
    int days_ahead;   /* business date at most this far after the last run;
                         of the first run, after the clock */
    /* More than held_percent of a night's letters newly held for one reason
     * stop it; up to held_floor of them never do. */
    int held_percent, held_floor;
    /* The newest facts of a kind may be this many days old; 0: not asked. */
    int import_days[RECORD_KINDS + 1];
};

/* What is known of the imports of one kind. */
struct gate_import {
    enum record_kind kind;
    struct date good_on; /* Japan's date of the newest one taken; none: never,
                            and then nothing is asked */
    bool refused_since;  /* a later one was refused, or broke off */
};

/* What keeps tonight's letters back that were not kept back before. */
struct gate_held {
    long count[REASON_COUNT];
    const char *detail[REASON_COUNT]; /* of the first of them */
};

struct gate_view {
    struct date today;          /* the business date */
    struct date clock;          /* today in Japan */
    struct date last_completed; /* the latest of all runs; none: the first */
    const struct run *runs;     /* finished runs, newest first */
    size_t run_count;
    const struct gate_import *imports;
    size_t import_count;
    long selected;
    long expected; /* how many the plan of the last nights led to expect */
    const struct gate_held *held; /* NULL: not asked */
    bool approved; /* this very date and count were approved */
};

/* 0 passes.  −1 with ERR_BUSY says what was seen, what the limit is and the
 * `kigen approve` line that lets it pass. */
int gate_check(const struct gate_limits *limits, const struct gate_view *view,
               struct err *err);

/* A business date ahead of the clock is a typing mistake, a trial, or meant:
 * −1 with ERR_USAGE names the word for each. */
int gate_check_clock(struct date today, struct date clock, struct err *err);

/* The same doubts about facts too old or refused, as sentences a line each,
 * for whoever looks before the night does; nothing when there are none. */
void gate_write_stale(const struct gate_limits *limits,
                      const struct gate_view *view, struct buf *out);

#endif
