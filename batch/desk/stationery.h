/*
 * stationery: what is printed once and serves all letters: the sealing
 * envelope of a set with `envelope-print = common`.
 *
 * It has nothing of any person: set.conf refuses a template that would.
 */
#ifndef DESK_STATIONERY_H
#define DESK_STATIONERY_H

#include "desk/workspace.h"

struct stationery {
    struct workspace *workspace; /* with fonts */
    const char *municipality;    /* NULL: the only one */
    const char *set;             /* NULL: the municipality's */
    enum notice_kind kind;       /* of the letters it is enclosed with */
    struct date today;
};

/* Appends the PDF of one envelope.  ERR_CONFIG where the set prints none, or
 * one for each letter; ERR_INPUT where it cannot be set. */
int stationery_envelope(struct stationery *stationery, struct buf *pdf,
                        struct err *err);

#endif
