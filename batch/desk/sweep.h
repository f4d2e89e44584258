/*
 * sweep: everybody judged for one night, and again whoever has changed since;
 * private to desk/selection.
 *
 * Judging writes nothing: an outcome a person is what is left of it.  The
 * sweep knows up to which moment of the register it has seen everything;
 * sweep_catch_up brings it to the present, within a transaction or without.
 */
#ifndef DESK_SWEEP_H
#define DESK_SWEEP_H

#include "desk/judging.h"

struct sweep {
    struct judging judging;
    struct date last_run; /* the latest date of all runs; none: the first */
    long expected;        /* letters that it foresaw; 0 on the first */
    int64_t moment;       /* everything up to this was seen */
    int64_t first_number; /* of a notice */
    /* By municipality and 宛名番号 up to `walked`; then who came to it. */
    struct outcome *outcomes;
    size_t count, walked;
    int version;  /* of the letters: others with each that comes or goes */
    bool counted; /* selection has counted the outcomes as they are */
};

/* Judges everybody whom the register hands out; in arena.  NULL with err. */
struct sweep *sweep_make(struct workspace *workspace, struct date today,
                         struct arena *arena, struct err *err);

/* Whose facts or holds were written since; *whole: what all letters of a
 * municipality say has changed. */
int sweep_list_changed(const struct sweep *sweep,
                       const struct register_person **people, size_t *count,
                       bool *whole, struct err *err);
/* Judges them again; everybody when whole. */
int sweep_catch_up(struct sweep *sweep, struct err *err);

#endif
