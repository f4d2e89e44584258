/*
 * rename: 宛名番号 or 団体コード that became others, for one person, a list
 * or a whole municipality (register/renumber.h), in one transaction.
 */
#ifndef DESK_RENAME_H
#define DESK_RENAME_H

#include <stdbool.h>
#include <stddef.h>

#include "desk/workspace.h"
#include "intake/pairs.h"

struct rename_request {
    const char *municipality;    /* 団体コード of the old numbers */
    const char *to_municipality; /* of the new ones; the same or another */
    struct pair *pairs;          /* all at once: a swap is legal */
    size_t count;                /* 0: everybody of municipality keeps his
                                    number under to_municipality */
    const char *by, *reason;
    bool dry_run; /* tells everything, keeps nothing */
};

/* One of the list, after it was done. */
struct renamed {
    struct pair pair;
    bool joined; /* the new number was there already: the same person */
    struct register_moved moved;
};

struct rename_report {
    struct renamed *all; /* in the list's order; in the workspace's arena */
    size_t count;
};

/* All or nothing: −1 with ERR_INPUT when an old number is nobody's or a new
 * one another person's; every one of them is logged. */
int rename_people(struct workspace *workspace,
                  const struct rename_request *request,
                  struct rename_report *report, struct err *err);

#endif
